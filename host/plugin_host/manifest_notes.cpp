// SPDX-License-Identifier: MIT
#include "plugin_host/manifest_notes.h"

#include "base/text.h"
#include "plugin_host/manifest_fields.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    using namespace std::string_view_literals;
    using Names = std::span<const std::string_view>;
    constexpr std::size_t most_notes = 10;
    constexpr std::size_t most_shown = 80;
    constexpr std::size_t most_slips = 2; ///< letters between a misspelt name and the one meant

    constexpr std::array of_manifest{"manifest"sv, "id"sv, "version"sv, "needs"sv, "library"sv,
        "name"sv, "summary"sv, "vendor"sv, "license"sv, "homepage"sv, "support"sv, "provides"sv,
        "permissions"sv, "settings"sv, "start"sv, "parallel"sv, "memory_mb"sv};
    constexpr std::array of_offer{"point"sv, "id"sv, "title"sv, "asks"sv, "meeting_kinds"sv,
        "carries"sv, "webhook"sv, "webhook_get"sv, "polls"sv, "documents"sv, "actions"sv,
        "priority"sv, "types"sv, "every"sv, "paths"sv, "access"sv, "place"sv, "records"sv};
    constexpr std::array of_permission{"name"sv, "why"sv, "optional"sv};
    constexpr std::array of_settings{"type"sv, "properties"sv, "required"sv};

    /// How many letters were left out, put in or replaced.
    std::size_t slipsBetween(std::string_view left, std::string_view right)
    {
        std::vector<std::size_t> row(right.size() + 1);
        std::iota(row.begin(), row.end(), std::size_t{0});
        for (std::size_t i = 1; i <= left.size(); ++i) {
            auto before = std::exchange(row[0], i);
            for (std::size_t j = 1; j <= right.size(); ++j) {
                const auto replaced = before + (left[i - 1] == right[j - 1] ? 0U : 1U);
                before = row[j];
                row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
            }
        }
        return row.back();
    }

    std::string_view meantBy(std::string_view name, Names known)
    {
        std::string_view out;
        auto fewest = most_slips + 1;
        for (const auto one : known) {
            const auto slips = slipsBetween(name, one);
            if (slips < fewest && slips * 2 < one.size()) {
                fewest = slips;
                out = one;
            }
        }
        return out;
    }

    Message noteOn(const std::string& field, std::string_view meant)
    {
        std::vector<std::pair<std::string, std::string>> facts{
            {"field", field}, {"wanted", "a field of this program's kit"}, {"found", "another"}};
        if (meant.empty()) {
            return {mark("{{plugin}}: \"{{field}}\" in plugin.json is no field this program knows, "
                         "and is passed over. Delete it, call it x-… if it is the maker's own, or "
                         "install a newer Hazirun."),
                std::move(facts)};
        }
        facts.emplace_back("known", meant);
        return {mark("{{plugin}}: \"{{field}}\" in plugin.json is no field this program knows, and "
                     "is passed over; \"{{known}}\" may be meant. Correct its name and build the "
                     "package again."),
            std::move(facts)};
    }

    void look(std::vector<Message>& out, const json& object, const std::string& where, Names known)
    {
        if (!object.is_object()) {
            return;
        }
        for (const auto& [name, value] : object.items()) {
            const bool strange = name.rfind("x-", 0) != 0
                && std::find(known.begin(), known.end(), name) == known.end();
            if (strange && out.size() < most_notes) {
                const auto shown = cutAt(name, most_shown);
                out.push_back(noteOn(where + shown, meantBy(shown, known)));
            }
        }
    }

    void lookAtEach(std::vector<Message>& out, const json& manifest, const char* list, Names known)
    {
        std::size_t index = 0;
        for (const auto& one : manifest.value(list, json::array())) {
            look(out, one, entryOf(list, index++) + ".", known);
        }
    }

} // namespace

std::vector<Message> notesOn(const json& manifest)
{
    std::vector<Message> out;
    look(out, manifest, {}, of_manifest);
    lookAtEach(out, manifest, "provides", of_offer);
    lookAtEach(out, manifest, "permissions", of_permission);
    look(out, manifest.value("settings", json()), "settings.", of_settings);
    return out;
}

} // namespace hazirun::plugin_host
