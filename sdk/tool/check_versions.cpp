// SPDX-License-Identifier: MIT
// Family 06: an upgrade finds what the version before left. Only with --previous=DIR.
#include "raw.h"

#include <fmt/format.h>

namespace hazirun::tool {

namespace {

    using nlohmann::json;

    plugin_host::Package previousOf(const Subject& subject)
    {
        if (!subject.chance.previous) {
            throw NotApplicable{"no --previous=DIR was given"};
        }
        auto package = plugin_host::readPackage(*subject.chance.previous);
        if (!package) {
            throw NotReached{"the package of --previous is refused"};
        }
        return std::move(*package);
    }

    struct Left {
        std::map<std::string, std::string> stored;
        json settings;
    };

    /// What the version before keeps after it was asked everything once.
    Left leftBy(const Subject& subject, const plugin_host::Package& package)
    {
        Left out{{}, settingsFor(package.manifest, {})};
        const auto& is = package.manifest;
        const auto document = json{{"plugin", {{"id", is.id}, {"version", is.version}}},
            {"settings", out.settings}, {"language", "en"}, {"host", {{"name", "Hazirun"}}}}
                                  .dump();
        const auto samples = samplesOf(subject);
        const auto trial = tryOut(
            package,
            [&](const hz_entry& entry) {
                testing::FakeHost host;
                prepare(host, is);
                const auto opened = openEntry(entry, *host.table(), document);
                for (const auto& sample : samples) {
                    if (opened.said.status == HZ_OK) {
                        static_cast<void>(Raw{entry, host, opened.self}.ask(sample));
                    }
                }
                return json(host.stored);
            },
            patienceFor(samples));
        if (trial.end == Trial::End::answered) {
            out.stored = trial.said.get<std::map<std::string, std::string>>();
        }
        return out;
    }

    /// What the new version makes of old settings, when it offers that.
    json migrated(Subject& subject, const json& old, const std::string& version)
    {
        for (const auto& sample : samplesOf(subject)) {
            if (sample.method == "settings/1:migrate") {
                const auto answer = subject.ask(sample.method,
                    sample.envelope({{"from_version", version}, {"old", old}}), sample.deadline);
                if (answer) {
                    return answer->value("settings", old);
                }
            }
        }
        auto out = subject.settings; // the host fills in what is new
        for (const auto& [name, value] : old.items()) {
            if (out.contains(name)) {
                out[name] = value;
            }
        }
        return out;
    }

    Outcome olderData(Subject& subject)
    {
        const auto package = previousOf(subject);
        const auto left = leftBy(subject, package);
        const auto settings = migrated(subject, left.settings, package.manifest.version);
        if (const auto opened = subject.open(settings); !opened) {
            return failed("open with the settings of " + package.manifest.version, "OK",
                sentenceFor(opened.error(), subject.readManifest().id));
        }
        const auto samples = samplesOf(subject);
        return raw(subject, {"an answer, or a refusal with a reason"}, [&](Raw& plugin) {
            plugin.host.stored = left.stored;
            for (const auto& sample : samples) {
                const auto said = plugin.ask(sample);
                if (said.status == HZ_E_INTERNAL || said.status == HZ_E_INVALID) {
                    return Wrong{sample.method + " with the store of " + package.manifest.version,
                        statusName(said.status) + ": " + said.sentence()};
                }
            }
            return Wrong{};
        });
    }

} // namespace

std::vector<Check> versionChecks()
{
    return {
        {604, 4, "settings and store of the version before are understood",
            "An upgrade happens beside a running association.",
            "The package of --previous=DIR is asked; its settings and store go to the new one.",
            "Offer settings/1:migrate, and read old records as well as new ones.", olderData},
    };
}

} // namespace hazirun::tool
