// SPDX-License-Identifier: MIT
// hazirun-plugin check DIR: every check that applies, worst news last.
#include "arguments.h"
#include "check.h"
#include "commands.h"
#include "recorded.h"

#include <fmt/format.h>

#include <algorithm>

namespace hazirun::tool {

namespace {

    using nlohmann::json;

    const char* wordOf(Outcome::Kind kind)
    {
        switch (kind) {
        case Outcome::Kind::passed: return "ok";
        case Outcome::Kind::warning: return "warning";
        case Outcome::Kind::failed: return "FAIL";
        case Outcome::Kind::not_applicable: return "not applicable";
        case Outcome::Kind::not_reached: return "not reached";
        }
        return "";
    }

    std::string sentenceOf(const Finding& each, const std::string& plugin)
    {
        const auto& [check, outcome] = each;
        if (outcome.kind == Outcome::Kind::passed) {
            return {};
        }
        if (!isMade(outcome)) {
            return outcome.found;
        }
        if (!outcome.sentence.empty()) {
            return outcome.sentence;
        }
        const std::string found = outcome.found.empty() ? "nothing" : outcome.found;
        const bool ended = found.back() == '.' || found.back() == '?';
        return fmt::format("{}, {}: expected {}, found {}{} {}", plugin, outcome.where,
            outcome.expected, found, ended ? "" : ".", check.cure);
    }

    std::string escaped(const std::string& text)
    {
        std::string out;
        for (const char c : text) {
            out += c == '&' ? "&amp;"
                : c == '<'  ? "&lt;"
                : c == '>'  ? "&gt;"
                : c == '"'  ? "&quot;"
                            : std::string(1, c);
        }
        return out;
    }

    struct Sum {
        long applied = 0;
        long failed = 0;
        long not_reached = 0;
        [[nodiscard]] std::string line() const
        {
            return failed == 0 ? fmt::format("PASS {}/{}", applied, applied)
                : not_reached == 0
                ? fmt::format("FAIL {}/{}", failed, applied)
                : fmt::format("FAIL {}/{}, {} not reached", failed, applied, not_reached);
        }
    };

    Sum sumOf(const std::vector<Finding>& findings)
    {
        Sum out;
        for (const auto& each : findings) {
            out.applied += isMade(each.outcome) ? 1 : 0;
            out.failed += each.outcome.kind == Outcome::Kind::failed ? 1 : 0;
            out.not_reached += each.outcome.kind == Outcome::Kind::not_reached ? 1 : 0;
        }
        return out;
    }

    void printText(const std::vector<Finding>& findings, const std::string& plugin)
    {
        for (const auto& each : findings) {
            const auto said = sentenceOf(each, plugin);
            fmt::print("{} {} {}{}\n", nameOf(each.check), wordOf(each.outcome.kind),
                each.check.title, said.empty() ? "" : " - " + said);
        }
    }

    void printJson(const std::vector<Finding>& findings, const std::string& plugin)
    {
        auto checks = json::array();
        for (const auto& each : findings) {
            const auto& [check, outcome] = each;
            checks.push_back({{"number", nameOf(check)}, {"level", check.level},
                {"title", check.title}, {"outcome", wordOf(outcome.kind)}, {"where", outcome.where},
                {"expected", outcome.expected}, {"found", outcome.found},
                {"sentence", sentenceOf(each, plugin)}, {"cure", check.cure}});
        }
        fmt::print("{}\n",
            json{{"plugin", plugin}, {"checks", checks}}.dump(
                2, ' ', false, json::error_handler_t::replace));
    }

    void printJunit(const std::vector<Finding>& findings, const std::string& plugin)
    {
        const auto sum = sumOf(findings);
        fmt::print("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"{}\" "
                   "tests=\"{}\" failures=\"{}\" skipped=\"{}\">\n",
            escaped(plugin), findings.size(), sum.failed,
            static_cast<long>(findings.size()) - sum.applied);
        for (const auto& each : findings) {
            const auto said = escaped(sentenceOf(each, plugin));
            fmt::print("  <testcase classname=\"{}\" name=\"{} {}\">", escaped(plugin),
                nameOf(each.check), escaped(each.check.title));
            if (each.outcome.kind == Outcome::Kind::failed) {
                fmt::print("<failure message=\"{}\"/>", said);
            } else if (!isMade(each.outcome)) {
                fmt::print("<skipped message=\"{}: {}\"/>", wordOf(each.outcome.kind), said);
            }
            fmt::print("</testcase>\n");
        }
        fmt::print("</testsuite>\n");
    }

    std::vector<Check> chosen(const Arguments& arguments, const std::string& only, int level)
    {
        std::vector<Check> out;
        for (const auto& each : allChecks()) {
            if (only.empty() ? each.level <= level : nameOf(each) == only) {
                out.push_back(each);
            }
        }
        if (out.empty()) {
            throw Usage(
                "there is no check " + arguments.value("only", "") + "; --explain all lists them");
        }
        return out;
    }

    Chance chanceOf(const Arguments& arguments)
    {
        Chance out;
        out.seed = static_cast<unsigned>(arguments.number("seed", 1, 0, 2147483647));
        out.seconds = arguments.number("seconds", 0, 1, 3600);
        if (arguments.has("previous")) {
            out.previous = packageIn(arguments.value("previous", ""));
        }
        return out;
    }

    int explain(const std::string& which)
    {
        bool any = false;
        if (which == "all") {
            fmt::print("# What `hazirun-plugin check` may find\n\nThis page is printed by "
                       "`hazirun-plugin check --explain all`. "
                       "Level 1: will it load; 2: does it behave; 3: wanted for a catalogue.\n\n"
                       "Each check is `ok`, `warning`, `FAIL`, `not applicable` (the plug-in has "
                       "nothing of the kind) or `not reached` (another check failed on the way: "
                       "mend that one, then check again).\n");
        }
        for (const auto& each : allChecks()) {
            if (which == "all" || nameOf(each) == which) {
                any = true;
                fmt::print("\n## {}: {}\n\nLevel {}.\n\n- Cause: {}\n- Evidence: {}\n- Cure: {}\n",
                    nameOf(each), each.title, each.level, each.cause, each.evidence, each.cure);
            }
        }
        if (!any) {
            throw Usage("there is no check " + which + "; --explain all lists them");
        }
        return 0;
    }

} // namespace

int checkCommand(const WordList& given)
{
    const Arguments arguments(given,
        {"level", "json", "junit", "only", "explain", "seed", "seconds", "limit", "previous",
            "setting", "record", "agrees"},
        {"level", "only", "explain", "seed", "seconds", "limit", "previous", "setting", "agrees"});
    if (arguments.has("explain")) {
        return explain(arguments.value("explain", ""));
    }
    if (arguments.words.size() != 1 || (arguments.has("json") && arguments.has("junit"))) {
        throw Usage("check takes DIR, and one of --json and --junit at most");
    }
    auto checks
        = chosen(arguments, arguments.value("only", ""), arguments.number("level", 3, 1, 5));
    for (auto& each : checks) {
        each.seconds = arguments.number("limit", each.seconds, 1, 3600);
    }
    Subject subject(packageIn(arguments.words[0]), arguments.settings(), chanceOf(arguments));
    if (arguments.has("record")) {
        return record(subject);
    }
    if (arguments.has("agrees")) {
        return agree(subject, arguments.value("agrees", ""));
    }
    const auto findings = findingsOf(checks, subject);
    const auto plugin = subject.folder.filename().string();
    if (arguments.has("json")) {
        printJson(findings, plugin);
    } else if (arguments.has("junit")) {
        printJunit(findings, plugin);
    } else {
        printText(findings, plugin);
    }
    const auto sum = sumOf(findings);
    fmt::print(arguments.has("json") || arguments.has("junit") ? stderr : stdout, "{}\n",
        sum.line()); // a machine reads the one, a person the other
    return sum.failed == 0 && sum.applied > 0 ? 0 : 1;
}

} // namespace hazirun::tool
