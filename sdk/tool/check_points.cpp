// SPDX-License-Identifier: MIT
// Family 05: document, policy, events, http, job, panel, report and settings.
#include "asked.h"
#include "check.h"
#include "plugin_host/settings_schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <regex>

namespace hazirun::tool {

namespace {

    using nlohmann::json;
    namespace points = hazirun::v1;

    Outcome noHtml(Subject& subject)
    {
        static const std::regex foreign{
            "<[a-zA-Z!/][^>]*>|\\]\\([a-z]+://|\\]\\(//|javascript:", std::regex::icase};
        for (const auto& sample : samplesOf(subject, "document/1:compose")) {
            auto in = sample.in;
            in["title"] = "<script>alert(1)</script> *toplantı*";
            in["place"] = "[x](http://example.com/) <img src=x>";
            for (const auto& kind : sample.facts.value(
                     "documents", json::array({sample.in.value("document", "minutes")}))) {
                in["document"] = kind;
                const auto text = asked<points::document::Compose>(subject, sample, in);
                std::smatch found;
                if (text && std::regex_search(text->markdown, found, foreign)) {
                    const auto at = static_cast<std::size_t>(found.position(0));
                    if (at == 0 || text->markdown[at - 1] != '\\') {
                        return failed(
                            fmt::format("{}, {}", sample.provider, kind.get<std::string>()),
                            "no HTML and no reference to elsewhere", found.str().substr(0, 60));
                    }
                }
            }
        }
        return passed();
    }

    Outcome manyPeople(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject, "document/1:compose")) {
            for (const int count : {0, 1, 2000}) {
                auto in = sample.in;
                in["people"] = json::array();
                for (int i = 0; i < count; ++i) {
                    in["people"].push_back({{"row", i + 1},
                        {"name", i % 2 == 0 ? "عائشة | *Yıldız*" : "Şükrü # Öz_türk"}});
                }
                in["items"] = json::array(
                    {{{"number", 1}, {"title", "Önerge"}, {"text", std::string(10000, 'x')}}});
                const auto text = asked<points::document::Compose>(
                    subject, sample, completed(subject, sample.method, in));
                if (!text) {
                    return failed(fmt::format("{} with {} people", sample.provider, count),
                        "a document", text.error());
                }
            }
        }
        return passed();
    }

    /// For points that compute: the same bytes for the same question.
    Outcome sameBytes(Subject& subject, const std::string& method)
    {
        for (const auto& sample : samplesOf(subject, method)) {
            const auto first = subject.ask(sample.method, sample.envelope(), sample.deadline);
            const auto second = subject.ask(sample.method, sample.envelope(), sample.deadline);
            if (first && (!second || *first != *second)) {
                return failed(sample.provider, "the same answer for the same question",
                    second ? second->dump().substr(0, 120)
                           : sentenceFor(second.error(), sample.provider));
            }
        }
        return passed();
    }

    Outcome sameDocument(Subject& subject)
    {
        return sameBytes(subject, "document/1:compose");
    }

    Outcome policy(Subject& subject)
    {
        using points::policy::Decide;
        using points::policy::Verdict;
        if (auto out = sameBytes(subject, "policy/1:decide"); out.kind == Outcome::Kind::failed) {
            return out;
        }
        for (const auto& sample : samplesOf(subject, "policy/1:decide")) {
            auto in = sample.in;
            in["action"] = "action.of_a_newer_host";
            const auto unknown = asked<Decide>(subject, sample, in);
            if (!unknown || unknown->verdict != Verdict::abstain) {
                return failed(sample.provider + " with an unknown action", "abstain",
                    unknown ? "a verdict" : unknown.error());
            }
            const auto decided = asked<Decide>(subject, sample, sample.in);
            if (decided && decided->verdict == Verdict::deny
                && (decided->reasons.empty() || decided->reasons.front().sentence.empty())) {
                return failed(sample.provider + ", deny", "a reason with a sentence", "none");
            }
        }
        return passed();
    }

    Outcome events(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject, "events/1:receive")) {
            const std::vector<std::pair<const char*, json>> deliveries{
                {"the first time", json::object()}, {"a second time", {{"attempt", 2}}},
                {"after a gap", {{"seq", 900}, {"id", "e900"}}},
                {"of an unknown type", {{"seq", 901}, {"id", "e901"}, {"type", "thing.happened"}}}};
            for (const auto& [how, changes] : deliveries) {
                auto in = sample.in;
                in.update(changes);
                const auto answer
                    = subject.ask(sample.method, sample.envelope(in), sample.deadline);
                const bool later = !answer
                    && answer.error().kind == plugin_host::PluginFailure::Kind::refused
                    && answer.error().status != HZ_E_INTERNAL
                    && answer.error().status != HZ_E_INVALID;
                if (!answer && !later) {
                    return failed(fmt::format("{}, an event {}", sample.provider, how),
                        "{}, or a refusal to come again",
                        sentenceFor(answer.error(), subject.readManifest().id));
                }
            }
        }
        return passed();
    }

    Outcome http(Subject& subject)
    {
        const std::vector<json> requests{{{"path", "/../../etc/passwd"}},
            {{"path", "/%2e%2e/%2e%2e/etc/passwd"}}, {{"method", "BREW"}},
            {{"path", "/no-such-page"}}, {{"actor", nullptr}}};
        for (const auto& sample : samplesOf(subject, "http/1:serve")) {
            if (const auto plain = asked<points::http::Serve>(subject, sample, sample.in); !plain) {
                return notApplicable("it shows nothing here: " + plain.error());
            }
            for (const auto& changes : requests) {
                auto in = sample.in;
                in.update(changes);
                const auto response = asked<points::http::Serve>(subject, sample, in);
                if (!response) {
                    return failed(sample.provider + " asked " + changes.dump(), "a response",
                        response.error());
                }
                if (response->status < 100 || response->status > 599
                    || response->body.find("root:") != std::string::npos) {
                    return failed(sample.provider + " asked " + changes.dump(),
                        "a status from 100 to 599 and nobody's file",
                        fmt::format("status {}", response->status));
                }
            }
        }
        return passed();
    }

    Outcome job(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject, "job/1:run")) {
            auto in = sample.in;
            for (int run = 0; run < 3; ++run) {
                const auto done = asked<points::job::RunJob>(subject, sample, in);
                if (!done) {
                    return notApplicable("it cannot run here: " + done.error());
                }
                if (json(done->state).dump().size() > (64U << 10U)) {
                    return failed(sample.provider + ", state", "at most 64 KiB", "more");
                }
                in["state"] = done->state;
            }
        }
        return passed();
    }

    Outcome panel(Subject& subject)
    {
        std::vector<std::chrono::milliseconds> took;
        for (const auto& sample : samplesOf(subject, "panel/1:blocks")) {
            for (int i = 0; i < 20; ++i) {
                const auto begun = std::chrono::steady_clock::now();
                static_cast<void>(subject.ask(sample.method, sample.envelope(), sample.deadline));
                took.push_back(std::chrono::duration_cast<std::chrono::milliseconds>(
                    std::chrono::steady_clock::now() - begun));
            }
            const auto view = asked<points::panel::Blocks>(subject, sample, sample.in);
            if (!view) {
                return notApplicable("it shows nothing here: " + view.error());
            }
            for (const auto& block : view->blocks) {
                for (const auto& row : block.rows) {
                    if (row.size() != block.columns.size()) {
                        return failed(sample.provider + ", table \"" + block.title + '"',
                            fmt::format("rows of {} cells", block.columns.size()),
                            fmt::format("a row of {}", row.size()));
                    }
                }
                const bool acts = block.kind == points::panel::Kind::button
                    || block.kind == points::panel::Kind::form;
                if (acts && block.action.empty()) {
                    return failed(sample.provider + ", block \"" + block.title + '"',
                        "an action that comes back in act", "none");
                }
            }
        }
        std::sort(took.begin(), took.end());
        const auto slow = took[took.size() * 95 / 100];
        return slow <= std::chrono::milliseconds{100}
            ? passed()
            : warning("blocks", "95 of 100 within 100 ms", fmt::format("{} ms", slow.count()));
    }

    Outcome widthOf(const Sample& sample, const points::report::Table& table)
    {
        for (const auto& row : table.rows) {
            if (row.size() != table.columns.size()) {
                return failed(sample.provider + ", rows",
                    fmt::format("{} cells", table.columns.size()),
                    fmt::format("a row of {}", row.size()));
            }
        }
        if (!table.totals.empty() && table.totals.size() != table.columns.size()) {
            return failed(sample.provider + ", totals",
                fmt::format("{} cells, or none", table.columns.size()),
                std::to_string(table.totals.size()));
        }
        return passed();
    }

    /// Where everybody came once, each column of numbers adds up to its total.
    Outcome addsUp(Subject& subject, const Sample& sample)
    {
        auto in = sample.in;
        for (int i = 2; i < 12; ++i) {
            in["records"].push_back(sample.in["records"][static_cast<std::size_t>(i % 2)]);
            in["records"].back()["person"] = fmt::format("p{}", i + 1);
        }
        const auto table = asked<points::report::Rows>(subject, sample, in);
        for (std::size_t at = 0; table && at < table->totals.size(); ++at) {
            const auto& kind = table->columns[at].kind;
            const bool counts
                = kind == points::report::Kind::whole || kind == points::report::Kind::decimal;
            if (!counts || !table->totals[at].is_number()) {
                continue;
            }
            double sum = 0;
            for (const auto& row : table->rows) {
                sum += row[at].is_number() ? row[at].get<double>() : 0;
            }
            if (std::abs(sum - table->totals[at].get<double>()) > 1e-6) {
                return failed(
                    fmt::format("{}, total of \"{}\"", sample.provider, table->columns[at].title),
                    fmt::format("{}, the sum of its rows", sum), table->totals[at].dump());
            }
        }
        return passed();
    }

    Outcome report(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject, "report/1:rows")) {
            for (const std::size_t count : {std::size_t{0}, std::size_t{2}, std::size_t{10000}}) {
                auto in = sample.in;
                in["records"] = json::array();
                for (std::size_t i = 0; i < count; ++i) {
                    in["records"].push_back(sample.in["records"][i % 2]);
                }
                const auto table = asked<points::report::Rows>(subject, sample, in);
                if (!table) {
                    return failed(fmt::format("{} of {} records", sample.provider, count),
                        "a table", table.error());
                }
                if (auto out = widthOf(sample, *table); out.kind == Outcome::Kind::failed) {
                    return out;
                }
            }
            if (auto out = addsUp(subject, sample); out.kind == Outcome::Kind::failed) {
                return out;
            }
        }
        return passed();
    }

    /// Values the form would not let through may still come from an older version.
    Outcome wrongCandidates(Subject& subject, const Sample& sample)
    {
        for (const auto& [name, schema] : subject.readManifest().settings.items()) {
            auto in = sample.in;
            in["candidate"][name] = json::array({json::object()});
            const auto answer = subject.ask(sample.method, sample.envelope(in), sample.deadline);
            const bool refused = !answer
                && answer.error().kind == plugin_host::PluginFailure::Kind::refused
                && answer.error().status != HZ_E_INTERNAL;
            if (!answer && !refused) {
                return failed(sample.provider + ", candidate with a wrong \"" + name + '"',
                    "a problem, or a refusal with a reason",
                    sentenceFor(answer.error(), subject.readManifest().id));
            }
        }
        return passed();
    }

    /// What comes out of an older version's settings must be settings of this one.
    Outcome migrates(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject, "settings/1:migrate")) {
            const auto now = asked<points::configuration::Migrate>(subject, sample, sample.in);
            const auto checked = now
                ? plugin_host::checkedSettings(subject.readManifest().settings, json(now->settings))
                : Result<json, std::vector<FieldError>>(json());
            if (!checked) {
                const auto& name = checked.error().front().field;
                return failed(fmt::format("{}, migrated setting \"{}\"", sample.provider, name),
                    "a value within its schema", json(now->settings).value(name, json()).dump());
            }
        }
        return passed();
    }

    Outcome settingsAccepted(Subject& subject)
    {
        if (auto out = migrates(subject); out.kind == Outcome::Kind::failed) {
            return out;
        }
        for (const auto& sample : samplesOf(subject, "settings/1:validate")) {
            const auto problems
                = asked<points::configuration::Validate>(subject, sample, sample.in);
            if (!problems) {
                return failed(
                    sample.provider + ", the settings it runs with", "an answer", problems.error());
            }
            for (const auto& each : problems->problems) {
                if (!subject.readManifest().settings.contains(each.setting)
                    || each.sentence.empty()) {
                    return failed(sample.provider + ", problem of \"" + each.setting + '"',
                        "a setting of plugin.json and a sentence",
                        each.sentence.empty() ? "no sentence" : "no such setting");
                }
            }
            if (auto out = wrongCandidates(subject, sample); out.kind == Outcome::Kind::failed) {
                return out;
            }
            if (!problems->problems.empty()) {
                return failed(sample.provider + ", the settings it runs with", "accepted",
                    problems->problems.front().sentence);
            }
        }
        return passed();
    }

} // namespace

std::vector<Check> pointChecks()
{
    constexpr auto asked_here = "Questions to the plug-in in the host's sandboxed runner.";
    return {
        {521, 2, "document: no HTML and nothing from elsewhere",
            "The paper is made into a page and a PDF.", "Title and place hold HTML and links.",
            "Escape texts that are not Markdown.", noHtml},
        {522, 2, "document: nobody, one and two thousand people",
            "Names may hold Markdown signs and run from right to left.", asked_here,
            "Escape names, and build the text once.", manyPeople},
        {523, 2, "document: the same source gives the same bytes",
            "A paper printed again must be the same paper.", asked_here,
            "Use no clock and no order of a hash.", sameDocument},
        {531, 2, "policy: the same answer, abstains on the unknown, a deny has a reason",
            "A deny is final, and a person must learn why.", asked_here,
            "Return abstain() for actions you do not know; deny(sentence) otherwise.", policy},
        {541, 2, "events: twice, gaps and unknown types are accepted", "Events come at least once.",
            asked_here, "Remember event ids with store::once; ignore types you do not know.",
            events},
        {551, 2, "http: strange paths and methods get a response", "Anybody may type an address.",
            asked_here, "Answer 404, 405 or 403.", http},
        {561, 3, "job: its state comes back to it", "The host keeps the state between runs.",
            "Three runs, each with the state of the one before.",
            "Answer a state of at most 64 KiB that run() can read.", job},
        {571, 2, "panel: the blocks are well formed", "The host draws them.", asked_here,
            "Make rows as wide as columns; name an action for buttons and forms.", panel},
        {581, 2, "report: rows and totals are as wide as the columns, and totals add up",
            "The host makes a page and a spreadsheet of it.",
            "0, 2 and 10,000 records; then twelve of different people.",
            "One cell for each column in every row; totals the same, or none.", report},
        {591, 2, "settings: the right ones are accepted, older ones become right ones",
            "The host asks before it saves, and after an upgrade.", asked_here,
            "Name the setting and say in one sentence what is wrong with it.", settingsAccepted},
    };
}

} // namespace hazirun::tool
