// SPDX-License-Identifier: MIT
#pragma once

#include "base/view.h"
#include "plugin_host/plugins.h"
#include "plugins/trial.h"
#include "web/page.h"

#include <vector>

namespace hazirun::plugins {

/// What a plug-in is and does, as templates show it.
class PluginViews {
public:
    PluginViews(const web::Pages& pages, const web::Request& request)
        : pages_(pages)
        , request_(request)
    {
    }
    /// The rows of the list; those of one name show their ids.
    [[nodiscard]] std::vector<View> oddThings(const std::vector<Message>& all) const;
    [[nodiscard]] std::vector<View> linesOf(const std::vector<plugin_host::Overview>& all) const;
    /// What such a row shows; the page of one shows it, too.
    [[nodiscard]] View lineOf(const plugin_host::Overview& one) const;
    [[nodiscard]] std::vector<View> permissionsOf(const plugin_host::Manifest& manifest) const;
    /// The same of a version that lies ready; the new ones are marked.
    [[nodiscard]] std::vector<View> permissionsOf(const plugin_host::Candidate& candidate) const;
    [[nodiscard]] std::vector<View> offersOf(const plugin_host::Overview& one) const;
    [[nodiscard]] std::vector<View> historyOf(
        const plugin_host::Overview& one, const std::vector<plugin_host::Line>& lines) const;
    [[nodiscard]] std::vector<View> trialsOf(
        const plugin_host::Overview& one, const std::vector<Trial>& trials) const;
    [[nodiscard]] std::vector<View> notesOf(const plugin_host::Overview& one) const;
    [[nodiscard]] View figuresOf(const plugin_host::Figures& figures) const;
    [[nodiscard]] std::string say(const Message& message) const;

private:
    [[nodiscard]] std::string nameOf(const plugin_host::Overview& one) const;
    [[nodiscard]] std::string timeOf(Instant at) const;

    const web::Pages& pages_;
    const web::Request& request_;
};

/// The permissions as one text, to be sent along with an approval.
[[nodiscard]] std::string joined(const plugin_host::Manifest& manifest);

} // namespace hazirun::plugins
