// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/plugins.h"
#include "reports/reports.h"

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
};
/// Asks the plug-in; people stand in the records under names of this one report ("p1", "p2" …).
[[nodiscard]] Result<PluginTable, plugin_host::PluginFailure> tableOf(plugin_host::Plugins& plugins,
    const std::string& report, const ReportFilter& filter, const std::vector<Record>& records,
    Language language);

} // namespace hazirun::reports
