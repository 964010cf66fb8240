// SPDX-License-Identifier: MIT
// Family 03: open and close, in the host's runner and in forked processes with its sandbox.
#include "check.h"
#include "samples.h"

#include <fmt/format.h>
#include <hazirun/testing/fake_host.hpp>

#include <cstddef>
#include <set>

#include <fcntl.h>

namespace hazirun::tool {

namespace {

    using nlohmann::json;
    using plugin_host::PluginFailure;
    using std::chrono::milliseconds;
    constexpr milliseconds open_limit{5000};
    constexpr milliseconds close_limit{2000};

    /// What an opening in a forked process came to.
    Trial openOnly(const Subject& subject)
    {
        const auto document = subject.openingDocument();
        return subject.tryOut(
            [&](const hz_entry& entry) {
                testing::FakeHost host;
                const auto opened = openEntry(entry, *host.table(), document);
                return json{{"status", opened.said.status}, {"sentence", opened.said.sentence()},
                    {"hello", opened.said.bytes}};
            },
            open_limit);
    }

    /// The same, and closed again.
    Trial openAndClose(const Subject& subject, int times, milliseconds limit)
    {
        const auto document = subject.openingDocument();
        return subject.tryOut(
            [&](const hz_entry& entry) {
                testing::FakeHost host;
                for (int i = 0; i < times; ++i) {
                    const auto opened = openEntry(entry, *host.table(), document);
                    if (opened.said.status != HZ_OK) {
                        return json{{"status", opened.said.status},
                            {"sentence", opened.said.sentence()}, {"self", opened.self != nullptr}};
                    }
                    entry.close(opened.self);
                }
                return json{{"status", HZ_OK}};
            },
            limit);
    }

    /// Shows a trial that did not open as the outcome's "found".
    std::optional<std::string> troubleOf(const Trial& trial)
    {
        if (trial.end != Trial::End::answered) {
            return trial.sentence();
        }
        return trial.said.value("status", -1) == HZ_OK
            ? std::nullopt
            : std::optional{statusName(trial.said.value("status", -1)) + ": "
                + trial.said.value("sentence", "")};
    }

    Outcome quick(Subject& subject)
    {
        const auto begun = std::chrono::steady_clock::now();
        const auto opened = subject.open(subject.settings);
        const auto took
            = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begun);
        if (!opened && opened.error().kind == PluginFailure::Kind::deadline) {
            return failed("open", "an answer within 5 s", "none");
        }
        return took <= milliseconds{100}
            ? passed()
            : warning("open", "at most 100 ms with the start of the process",
                fmt::format("{} ms", took.count()));
    }

    Outcome hello(Subject& subject)
    {
        const auto trial = openOnly(subject);
        if (troubleOf(trial)) {
            return notApplicable("the plug-in does not open");
        }
        const auto said = json::parse(trial.said.value("hello", ""), nullptr, false);
        if (!said.is_object()) {
            return failed(
                "answer of open", "one JSON object", trial.said.value("hello", "").substr(0, 80));
        }
        const auto& is = subject.readManifest();
        for (const auto& [field, expected] :
            {std::pair{"id", is.id}, std::pair{"version", is.version}}) {
            if (said.value(field, "") != expected) {
                return failed(std::string{"answer of open, "} + field, expected,
                    said.value(field, "nothing"));
            }
        }
        std::set<std::string> offered;
        for (const auto& one : said.value("offers", json::array())) {
            const auto method = one.value("method", "");
            offered.insert(method.substr(0, method.find(':')) + " " + one.value("provider", ""));
        }
        std::set<std::string> promised;
        for (const auto& one : is.provides) {
            promised.insert(one.point + " " + one.id);
        }
        return offered == promised
            ? passed()
            : failed("answer of open, offers", fmt::format("{}", fmt::join(promised, ", ")),
                fmt::format("{}", fmt::join(offered, ", ")));
    }

    /// The host does not use a plug-in that is not what it says: no opening of it can go well.
    void needsHello(Subject& subject)
    {
        if (hello(subject).kind == Outcome::Kind::failed) {
            throw NotReached{"it is not what plugin.json says"};
        }
    }

    Outcome defaults(Subject& subject)
    {
        const auto opened = subject.open(subject.settings);
        if (!opened && opened.error().kind == PluginFailure::Kind::refused
            && opened.error().status == HZ_E_INTERNAL) {
            needsHello(subject);
        }
        return opened ? passed()
                      : failed("open with " + subject.settings.dump(), "OK",
                          sentenceFor(opened.error(), subject.readManifest().id));
    }

    json wrongValue(const json& schema)
    {
        return schema.value("type", "") == "string" ? json(7) : json::object();
    }

    /// A setting may be read at the opening or at the first question that needs it; either way
    /// CONFIG names it.
    Outcome withoutSetting(Subject& subject, const json& settings, const std::string& name)
    {
        const auto judged = [&](const PluginFailure& failure) -> Outcome {
            if (failure.kind == PluginFailure::Kind::refused && failure.status == HZ_E_CONFIG
                && failure.setting == name) {
                return passed();
            }
            return failed("setting \"" + name + "\"", "CONFIG with \"setting\": \"" + name + '"',
                sentenceFor(failure, subject.readManifest().id));
        };
        if (const auto opened = subject.open(settings); !opened) {
            return judged(opened.error());
        }
        Sandboxed host(subject.readPackage(), Sandboxed::Web::refused);
        for (const auto& sample : samplesOf(subject)) {
            if (!host.open(settings)) {
                break;
            }
            const auto answer = host.ask(sample.method, sample.envelope(), sample.deadline);
            if (!answer && answer.error().kind == PluginFailure::Kind::refused
                && answer.error().status != HZ_E_CONFIG) {
                continue; // refused for a reason of its own, as with right settings
            }
            if (!answer) {
                return judged(answer.error());
            }
        }
        return warning("setting \"" + name + "\"", "CONFIG when it is missing or of a wrong type",
            "no question asked for it");
    }

    Outcome wrongSettings(Subject& subject)
    {
        const auto& properties = subject.readManifest().settings;
        needsHello(subject);
        Outcome worst = notApplicable("it has no settings");
        for (const auto& [name, schema] : properties.items()) {
            if (schema.value("secret", false)) {
                continue;
            }
            auto missing = subject.settings;
            missing.erase(name);
            auto wrong = subject.settings;
            wrong[name] = wrongValue(schema);
            for (const auto& candidate : {missing, wrong}) {
                auto outcome = withoutSetting(subject, candidate, name);
                if (outcome.kind == Outcome::Kind::failed) {
                    return outcome;
                }
                worst = outcome.kind == Outcome::Kind::warning
                        || worst.kind == Outcome::Kind::not_applicable
                    ? outcome
                    : worst;
            }
        }
        return worst;
    }

    Outcome shortTable(Subject& subject)
    {
        const auto document = subject.openingDocument();
        const auto trial = subject.tryOut(
            [&](const hz_entry& entry) {
                testing::FakeHost host;
                auto table = *host.table();
                table.size = offsetof(hz_host, call);
                table.call = nullptr;
                const auto opened = openEntry(entry, table, document);
                if (opened.self != nullptr) {
                    entry.close(opened.self);
                }
                return json("no crash");
            },
            open_limit);
        return trial.end == Trial::End::answered
            ? passed()
            : failed("open with a host table that ends after log", "any status, no crash",
                trial.sentence());
    }

    Outcome failedOpen(Subject& subject)
    {
        const auto trial = subject.tryOut(
            [](const hz_entry& entry) {
                testing::FakeHost host;
                const auto opened = openEntry(entry, *host.table(), "[]");
                return json{{"status", opened.said.status}, {"sentence", opened.said.sentence()},
                    {"self", opened.self != nullptr}};
            },
            open_limit);
        if (trial.end != Trial::End::answered) {
            return failed("open with []", "a refusal", trial.sentence());
        }
        if (trial.said.value("status", 0) == HZ_OK) {
            return failed("open with []", "a status other than OK", "OK");
        }
        if (trial.said.value("sentence", "").empty()) {
            return failed("open with []", "an error document with a message", "none");
        }
        return trial.said.value("self", false)
            ? failed("open with []", "self NULL", "a self that nobody would close")
            : passed();
    }

    Outcome closes(Subject& subject)
    {
        const auto opening = openOnly(subject).took;
        const auto trial = openAndClose(subject, 1, 2 * opening + close_limit);
        return troubleOf(trial)
            ? failed("close directly after open", "it returns within 2 s", *troubleOf(trial))
            : passed();
    }

    Outcome again(Subject& subject)
    {
        if (const auto trouble = troubleOf(openAndClose(subject, 10, open_limit))) {
            return failed("open and close, 10 times in one process", "OK each time", *trouble);
        }
        for (int i = 0; i < 100; ++i) {
            if (const auto trouble = troubleOf(openAndClose(subject, 1, open_limit))) {
                return failed(fmt::format("open and close, fresh process {}", i + 1),
                    "OK each time", *trouble);
            }
        }
        return passed();
    }

    std::set<int> openDescriptors()
    {
        std::set<int> out;
        for (int each = 0; each < 256; ++each) {
            if (::fcntl(each, F_GETFD) >= 0) {
                out.insert(each);
            }
        }
        return out;
    }

    Outcome nothingLeft(Subject& subject)
    {
        const auto document = subject.openingDocument();
        const auto trial = subject.tryOut(
            [&](const hz_entry& entry) {
                testing::FakeHost host;
                const auto before = openDescriptors();
                const auto opened = openEntry(entry, *host.table(), document);
                if (opened.self != nullptr) {
                    entry.close(opened.self);
                }
                return json{{"status", HZ_OK}, {"more", openDescriptors().size() - before.size()}};
            },
            open_limit);
        if (const auto trouble = troubleOf(trial)) {
            return failed("open and close", "they return", *trouble);
        }
        if (trial.threads > 1) {
            return failed("threads after close", "1", std::to_string(trial.threads));
        }
        const auto more = trial.said.value("more", std::int64_t{0});
        return more == 0 ? passed()
                         : failed("descriptors after close", "as many as before open",
                             fmt::format("{} more", more));
    }

} // namespace

std::vector<Check> openingChecks()
{
    constexpr auto sandbox = "The plug-in is opened in the host's sandboxed runner.";
    constexpr auto forked
        = "The library is opened in a process group of its own with the runner's sandbox.";
    return {
        {301, 1, "it opens quickly", "Somebody waits for the first answer.", sandbox,
            "Do the work at the first question, not in the constructor.", quick},
        {302, 1, "id, version and offers are those of plugin.json",
            "The host asks what was promised and approved.", forked,
            "Build again after a change of plugin.json; provide() each id of provides.", hello},
        {303, 1, "it opens with the defaults of its settings",
            "A plug-in is switched on before anybody fills in the form.", sandbox,
            "Give each setting a default that works, or pass --setting=NAME=VALUE.", defaults},
        {304, 1, "a setting that is missing or wrong is refused by name",
            "The person at the form must learn which field to mend.",
            "Each setting is left out, then given another type.",
            "Read settings with settings().whole() and its like, or answer CONFIG with "
            "\"setting\".",
            wrongSettings},
        {305, 2, "an older host's table does no harm",
            "An older host has a shorter table of functions.", forked,
            "Ask HZ_HAS(host, call) before you use it.", shortTable},
        {306, 2, "a failed open has a sentence and no self",
            "People read the sentence; self is never closed after a failed open.", forked,
            "Write {\"message\": \"...\"} and leave *self NULL.", failedOpen},
        {307, 1, "close returns within 2 s", "After that the process is killed.", forked,
            "End threads before the call that started them returns.", closes},
        {308, 2, "it opens a hundred times", "Each change of settings is a fresh process.",
            "100 fresh processes, then 10 times in one.",
            "Keep nothing outside of the object that close deletes.", again},
        {309, 2, "nothing is left after close",
            "A thread or descriptor left over keeps running somewhere.", forked,
            "Join threads and close descriptors in the destructor.", nothingLeft},
    };
}

} // namespace hazirun::tool
