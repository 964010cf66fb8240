// SPDX-License-Identifier: MIT
#pragma once

#include "accounts/accounts.h"
#include "attendance/attendance.h"
#include "attendance/scanned_codes.h"
#include "base/keyed_digest.h"
#include "base/renderer.h"
#include "base/secret_box.h"
#include "db/database.h"
#include "documents/documents.h"
#include "events/deliveries.h"
#include "invitations/invitations.h"
#include "invitations/invite_pages.h"
#include "invitations/link_pages.h"
#include "meetings/meetings.h"
#include "meetings/meetings_pages.h"
#include "messages/inbox.h"
#include "messages/messages.h"
#include "metrics.h"
#include "once.h"
#include "panels/panels.h"
#include "people/imports.h"
#include "people/merges.h"
#include "people/people.h"
#include "people/people_pages.h"
#include "plugin_host/plugins.h"
#include "policies/policies.h"
#include "quorum/quorum.h"
#include "reports/reports.h"
#include "schedules/schedules.h"
#include "web/assets.h"
#include "web/page.h"
#include "web/router.h"
#include "web/server.h"

#include <filesystem>
#include <string>

namespace hazirun {

struct AppSettings {
    std::filesystem::path data;
    std::filesystem::path assets;
    std::string public_url; ///< what stands before /k/ in links
    std::string association = "Hazirun";
    std::string telephone;
    db::Durability durability = db::Durability::full;
    std::filesystem::path shipped_plugins{}; ///< packages that come with the program
    std::filesystem::path runner{}; ///< hazirun-plugin-runner
    std::string metrics_for = "127.0.0.0/8, ::1"; ///< who may read /metrics, as web::Networks
    std::vector<std::filesystem::path> plugin_folders{}; ///< more of them, besides the two
    plugin_host::Limits plugin_limits{};
};

/// The composition: owns everything, in the order it is built; knows every name and holds no rule.
class App {
public:
    App(AppSettings settings, const Clock& clock);

    [[nodiscard]] const AppSettings& settings() const { return settings_; }
    [[nodiscard]] web::Router& router() { return router_; }
    [[nodiscard]] const Words& words() const { return words_; }
    [[nodiscard]] db::Database& database() { return database_; }
    [[nodiscard]] accounts::Accounts& accounts() { return accounts_; }
    [[nodiscard]] people::People& people() { return people_; }
    [[nodiscard]] people::Merges& merges() { return merges_; }
    [[nodiscard]] meetings::Meetings& meetings() { return meetings_; }
    [[nodiscard]] invitations::Invitations& invitations() { return invitations_; }
    [[nodiscard]] attendance::Attendance& attendance() { return attendance_; }
    [[nodiscard]] plugin_host::Plugins& plugins() { return plugins_; }
    [[nodiscard]] const messages::Channels& channels() const { return channels_; }
    [[nodiscard]] messages::Messages& messages() { return messages_; }
    [[nodiscard]] documents::Documents& documents() { return documents_; }
    [[nodiscard]] policies::Policies& policies() { return policies_; }
    [[nodiscard]] const KeyedDigest& digests() const { return digests_; }
    [[nodiscard]] events::Deliveries& deliveries() { return deliveries_; }
    [[nodiscard]] schedules::Schedules& schedules() { return schedules_; }
    [[nodiscard]] const SecretBox& box() const { return box_; }
    /// Drops what nobody asks for any more, or what may not be kept longer: old sessions, answers
    /// kept for an Idempotency-Key, what people wrote back.
    void forgetOld();
    /// A server over this app; the caller starts and stops it.
    [[nodiscard]] std::unique_ptr<web::Server> server(web::ServerSettings settings);

private:
    /// News between slices: who is asked before, who is told after, what plug-ins may read.
    void connect();
    void mountAssociation();
    void mountPlugins();
    void mountApi();

    AppSettings settings_;
    const Clock& clock_;
    KeyedDigest digests_; // made before the database: a folder with one has the other
    db::Database database_;
    SecretBox box_;
    Words words_;
    Renderer renderer_;
    web::Pages pages_;
    web::Assets assets_;
    web::Router router_;
    accounts::Accounts accounts_;
    people::People people_;
    people::Merges merges_;
    meetings::Meetings meetings_;
    invitations::Invitations invitations_;
    attendance::Attendance attendance_;
    attendance::ScannedCodes scanned_codes_;
    reports::Reports reports_;
    invitations::LinkPages links_;
    meetings::Panels panels_;
    meetings::MeetingPages meeting_pages_;
    invitations::InvitePages invite_pages_;
    people::Imports people_imports_;
    people::PeoplePages people_pages_;
    Metrics metrics_;
    plugin_host::Plugins plugins_;
    quorum::Quorum quorum_;
    panels::PluginPanels plugin_panels_;
    documents::Documents documents_;
    messages::Channels channels_;
    messages::Messages messages_;
    messages::Inbox inbox_;
    policies::Policies policies_;
    events::Deliveries deliveries_;
    schedules::Schedules schedules_;
    Once once_;
};

} // namespace hazirun
