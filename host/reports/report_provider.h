// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"
#include "plugin_host/plugins.h"
#include "reports/reports.h"

#include <optional>
#include <string>
#include <vector>

namespace hazirun::reports {

/// A report a plug-in makes. `id` is "<plug-in>/<provider>".
struct PluginReport {
    std::string id;
    plugin_host::Texts title;
};
[[nodiscard]] std::vector<PluginReport> pluginReports(const plugin_host::Plugins& plugins);

/// Its table, finished for reading.
struct PluginTable {
    struct Column {
        std::string title; ///< with its unit
        bool number = false;
    };
    std::string title;
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows; ///< as wide as columns
    std::vector<std::string> totals; ///< as wide as columns, or empty
    std::vector<std::string> notes;
    struct Chart {
        std::string kind; ///< bar, line or pie
        std::vector<std::size_t> columns; ///< the names, then one or more of numbers
    };
    std::optional<Chart> chart{};
    bool hidden = false; ///< numbers were left out so that nobody is recognised
};

/// What is asked of the plug-in.
struct PluginQuestion {
    std::string report;
    ReportFilter filter;
    std::string scheme; ///< name of the age bands
    enum class Audience { internal, everybody } audience = Audience::internal;
};
/// Asks the plug-in; people stand in the records under names of this one report ("p1", "p2" …). For
/// everybody small numbers are hidden, and the plug-in's sentences, which may quote them, left out.
[[nodiscard]] Result<PluginTable, plugin_host::PluginFailure> tableOf(plugin_host::Plugins& plugins,
    const PluginQuestion& question, const std::vector<Record>& records, const Words& words,
    Language language);

} // namespace hazirun::reports
