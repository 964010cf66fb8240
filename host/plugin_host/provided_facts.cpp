// SPDX-License-Identifier: MIT
#include "plugin_host/provided_facts.h"

#include "plugin_host/wrong.h"

#include <hazirun/points/events.hpp>
#include <hazirun/points/policy.hpp>

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    using namespace std::string_view_literals;

    bool isWords(const json& value)
    {
        return value.is_array() && value.size() <= 100
            && std::all_of(value.begin(), value.end(), [](const json& one) {
                   return one.is_string() && !one.get_ref<const std::string&>().empty();
               });
    }

    void checkLists(const json& from, const std::string& where)
    {
        for (const auto* name :
            {"asks", "meeting_kinds", "carries", "documents", "actions", "types", "records"}) {
            if (const auto list = from.value(name, json::array()); !isWords(list)) {
                wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be a list of at most 100 "
                           "words, but is {{found}}. Write [\"…\"] or leave it out, and build the "
                           "package again."),
                    where + name, "a list of words", shownIn(list));
            }
        }
        const auto paths = from.value("paths", json::array());
        const bool rooted = isWords(paths)
            && std::all_of(paths.begin(), paths.end(),
                [](const json& one) { return one.get_ref<const std::string&>().front() == '/'; });
        if (!rooted) {
            wrong(
                mark("{{plugin}}: \"{{field}}\" in plugin.json must be a list of paths that begin "
                     "with /, but is {{found}}. Write [\"/\"] and build the package again."),
                where + "paths", "a list of paths that begin with /", shownIn(paths));
        }
    }

    /// A word the host never says would never be answered, and nobody would notice.
    struct Vocabulary {
        const char* name;
        std::vector<std::string_view> known;
        const char* sentence;
    };
    void checkKnown(const json& from, const std::string& where, const Vocabulary& words)
    {
        const auto& [name, known, sentence] = words;
        const auto list = from.value(name, json::array());
        const auto stranger
            = std::find_if(list.begin(), list.end(), [&known = known](const json& one) {
                  return std::find(known.begin(), known.end(), one.get_ref<const std::string&>())
                      == known.end();
              });
        if (stranger == list.end()) {
            return;
        }
        std::string all;
        for (const auto word : known) {
            all += (all.empty() ? "" : ", ") + std::string{word};
        }
        throw Wrong{{sentence,
            {{"field", where + name}, {"known", all}, {"found", shown(*stranger)},
                {"wanted", "words among " + all}}}};
    }

    /// Those of documents also name papers no page of this program asks for yet.
    std::vector<Vocabulary> plainWords()
    {
        const auto* const sentence
            = mark("{{plugin}}: each of \"{{field}}\" in plugin.json must be a word this program "
                   "knows there ({{known}}), but one is {{found}}. Choose among these and build "
                   "the package again, or install a newer Hazirun.");
        return {
            {"asks", {"open", "item", "decision", "add_item", "petition", "composition"}, sentence},
            {"meeting_kinds",
                {"sub_group", "focus_group", "one_to_one", "interview", "general_assembly",
                    "board"},
                sentence},
            {"carries", {"sms"}, sentence},
            {"documents",
                {"invitation_text", "attendance_sheet", "minutes", "quorum_failure",
                    "result_report", "ballot", "findings_letter"},
                sentence},
            {"records", {"attendance"}, sentence}};
    }

    template <std::size_t N>
    bool isOneOf(const json& value, const std::array<std::string_view, N>& words)
    {
        return value.is_string()
            && std::find(words.begin(), words.end(), value.get_ref<const std::string&>())
            != words.end();
    }

    void checkChoices(const json& from, const std::string& where)
    {
        static constexpr std::array access{
            "open"sv, "signed_in"sv, "read"sv, "write"sv, "door"sv, "administer"sv};
        static constexpr std::array places{"dashboard"sv, "meeting"sv, "person"sv};
        if (const auto value = from.value("access", json("open")); !isOneOf(value, access)) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be open, signed_in, read, "
                       "write, door or administer, but is {{found}}. Choose one and build the "
                       "package again."),
                where + "access", "open, signed_in, read, write, door or administer",
                shownIn(value));
        }
        if (const auto value = from.value("place", json("person")); !isOneOf(value, places)) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be dashboard, meeting or "
                       "person, but is {{found}}. Choose one and build the package again."),
                where + "place", "dashboard, meeting or person", shownIn(value));
        }
    }

    void checkNumbers(const json& from, const std::string& where)
    {
        static const re2::RE2 every_form{"[1-9][0-9]{0,5}(min|h|d)"};
        const auto priority = from.value("priority", json(500));
        if (!priority.is_number_integer() || priority < 0 || priority > 999) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be a whole number from 0 to "
                       "999, but is {{found}}. Write one, or leave it out for 500, and build the "
                       "package again."),
                where + "priority", "a whole number from 0 to 999", shownIn(priority));
        }
        const bool job
            = from.value("point", json()) == "job/1"; // without a span it would never run
        const auto every = from.value("every", job ? json() : json("1h"));
        if (!every.is_string()
            || !re2::RE2::FullMatch(every.get_ref<const std::string&>(), every_form)) {
            wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be a span of time such as "
                       "15min, 6h or 1d, but is {{found}}. Write one and build the package again."),
                where + "every", "a span of time such as 15min", shown(every));
        }
        for (const auto* name : {"webhook", "webhook_get", "polls"}) {
            if (const auto value = from.value(name, json(false)); !value.is_boolean()) {
                wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be true or false, but is "
                           "{{found}}. Write one of the two and build the package again."),
                    where + name, "true or false", shownIn(value));
            }
        }
    }

} // namespace

void checkProvidedFacts(const json& provided, const std::string& where)
{
    checkLists(provided, where);
    checkKnown(provided, where,
        {"actions", {std::begin(v1::policy::actions), std::end(v1::policy::actions)},
            mark(
                "{{plugin}}: each of \"{{field}}\" in plugin.json must be an action this program "
                "asks "
                "about ({{known}}), but one is {{found}}. Choose among these and build the package "
                "again, or install a newer Hazirun.")});
    checkKnown(provided, where,
        {"types", {std::begin(v1::events::types), std::end(v1::events::types)},
            mark(
                "{{plugin}}: each of \"{{field}}\" in plugin.json must be a type of event this "
                "program tells ({{known}}), but one is {{found}}. Choose among these and build the "
                "package again, or install a newer Hazirun.")});
    for (const auto& words : plainWords()) {
        checkKnown(provided, where, words);
    }
    checkChoices(provided, where);
    checkNumbers(provided, where);
}

} // namespace hazirun::plugin_host
