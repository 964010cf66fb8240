// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "meetings/meetings.h"
#include "meetings/panels.h"
#include "panels/notices.h"
#include "plugin_host/plugins.h"
#include "web/page.h"
#include "web/router.h"

#include <hazirun/points/panel.hpp>

#include <optional>
#include <string>
#include <vector>

namespace hazirun::panels {

/// Boxes plug-ins give to pages (point panel/1; place dashboard, meeting or person), drawn by our
/// own templates. A plug-in is told the facts of the page that it may see. One that fails says so
/// in its box; the page stands.
class PluginPanels {
public:
    PluginPanels(db::Database& database, plugin_host::Plugins& plugins, const Clock& clock,
        const web::Pages& pages)
        : database_(database)
        , plugins_(plugins)
        , clock_(clock)
        , pages_(pages)
    {
    }
    [[nodiscard]] std::vector<meetings::Panel> ofMeeting(
        const web::Request& request, const meetings::Meeting& meeting) const;
    [[nodiscard]] std::vector<meetings::Panel> ofPerson(
        const web::Request& request, PersonId person) const;
    [[nodiscard]] std::vector<meetings::Panel> ofDashboard(const web::Request& request) const;
    /// POST …/panels/{plugin}/{panel} below /, /meetings/{id} and /people/{id}: what is pressed or
    /// filled in there goes to the plug-in.
    void mount(web::Router& router) const;

private:
    enum class Place { dashboard, meeting, person };
    /// What a box is about.
    struct Subject {
        Place place = Place::dashboard;
        std::optional<MeetingId> meeting{};
        std::optional<PersonId> person{};
        [[nodiscard]] const char* word() const;
        [[nodiscard]] std::string address() const; ///< what its boxes' addresses begin with
        [[nodiscard]] std::string page() const;
    };
    [[nodiscard]] std::vector<meetings::Panel> of(
        const web::Request& request, const Subject& subject) const;
    [[nodiscard]] bool exists(const Subject& subject) const;
    [[nodiscard]] std::map<std::string, nlohmann::json> factsOf(
        const Subject& subject, const std::string& plugin) const;
    [[nodiscard]] Result<v1::panel::View, plugin_host::PluginFailure> boxOf(
        const plugin_host::Provider& provider, const web::Request& request,
        const Subject& subject) const;
    [[nodiscard]] meetings::Panel boxWith(const plugin_host::Provider& provider,
        const web::Request& request, const Subject& subject,
        const Result<v1::panel::View, plugin_host::PluginFailure>& given) const;
    [[nodiscard]] bool offers(const plugin_host::Provider& provider, const web::Request& request,
        const Subject& subject, const std::string& action) const;
    [[nodiscard]] web::Response act(const web::Request& request, const Subject& subject) const;

    db::Database& database_;
    plugin_host::Plugins& plugins_;
    const Clock& clock_;
    const web::Pages& pages_;
    mutable Notices notices_;
};

} // namespace hazirun::panels
