// SPDX-License-Identifier: MIT
#include "people_commands.h"

#include "opened.h"
#include "people/birth_words.h"
#include "people/import_choices.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace hazirun {

namespace {

    /// What a list holds besides good and wrong lines.
    void tellToLookAt(const people::ImportOutcome& outcome, const Speech& speech)
    {
        for (const auto& column : outcome.unread) {
            speech.tell({mark("column not read: {{column}}"), {{"column", column}}});
        }
        for (const auto& place : outcome.new_places) {
            speech.tell({mark("new neighbourhood: {{neighbourhood}} (lines: {{lines}})"),
                {{"neighbourhood", place.name}, {"lines", fmt::format("{}", place.lines)}}});
        }
        for (const auto& line : outcome.lines) {
            for (const auto& one : line.namesakes) {
                const auto& known = one.change->before;
                const auto year = people::yearOf(known.birth);
                const auto born = year
                    ? speech.say({mark(", born {{year}}"), {{"year", std::to_string(*year)}}})
                    : std::string{};
                speech.tell({mark("line {{line}}: {{name}} is perhaps person {{person}}{{more}}"),
                    {{"line", std::to_string(line.line)}, {"name", line.name},
                        {"person", std::to_string(one.id.value)},
                        {"more",
                            (known.neighbourhood.empty() ? "" : ", " + known.neighbourhood)
                                + born}}});
            }
        }
    }

} // namespace

int importPeople(const CommandLine& line)
{
    const std::filesystem::path file{line.word(2)};
    std::error_code unknown;
    if (std::filesystem::is_directory(file, unknown)) {
        return failed(
            {mark("{{file}} is a folder; name the CSV file itself"), {{"file", file.string()}}});
    }
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        return failed({mark("cannot read {{file}}"), {{"file", file.string()}}});
    }
    const auto rest = people::parseAs(line.option("perhaps-known", "new"));
    if (!rest) {
        throw WrongUsage({mark("--perhaps-known must be new, known or left_out")});
    }
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    Opened opened(line);
    auto& app = opened.app;
    const auto mode = line.has("dry-run") ? people::ImportMode::dry_run : people::ImportMode::write;
    const auto outcome = people::importChosen(app.database(), opened.clock,
        {bytes, file.filename().string()}, {{}, *rest}, mode, {"command line"})
                             .outcome;
    if (!outcome.unkept.empty()) {
        return failed({mark("somebody changed the people meanwhile and nothing was written; "
                            "import the list once more")});
    }
    if (!outcome.names_people) {
        return failed(outcome.wrong.back().error.message);
    }
    fmt::print("new {}\nupdated {}\nskipped {}\nwrong {}\n", outcome.added, outcome.updated,
        outcome.skipped, outcome.wrong.size());
    const Speech speech;
    for (const auto& wrong : outcome.wrong) {
        speech.tell({mark("line {{line}}: {{field}}: {{why}}"),
            {{"line", std::to_string(wrong.line)}, {"field", wrong.error.field},
                {"why", speech.say(wrong.error.message)}}});
    }
    tellToLookAt(outcome, speech);
    return 0;
}

} // namespace hazirun
