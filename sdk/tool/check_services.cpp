// SPDX-License-Identifier: MIT
// Family 04: what a host does around the calls. It fails, repeats itself, ends processes, and must
// not learn who the people are.
#include "raw.h"

#include <fmt/format.h>

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <thread>

namespace hazirun::tool {

namespace {

    using nlohmann::json;
    using std::chrono::milliseconds;

    Outcome shrinkingBudget(Subject& subject)
    {
        constexpr milliseconds budget{300};
        constexpr milliseconds more{250};
        constexpr int tries = 3; // a busy machine is late once, a plug-in each time
        Outcome out = notApplicable("none of its methods has more than a second");
        for (const auto& sample : samplesOf(subject)) {
            if (sample.deadline <= milliseconds{1000}) {
                continue;
            }
            auto took = milliseconds::max();
            for (int i = 0; i < tries && took > budget + more; ++i) {
                const auto begun = std::chrono::steady_clock::now();
                static_cast<void>(subject.ask(sample.method,
                    envelopeOf(sample.provider, "en", budget, sample.in).dump(), sample.deadline));
                took = std::chrono::duration_cast<milliseconds>(
                    std::chrono::steady_clock::now() - begun);
            }
            if (took > budget + more) {
                return failed(sample.method + " with budget_ms 300",
                    "an answer or CANCELLED within 550 ms", fmt::format("{} ms", took.count()));
            }
            out = passed();
        }
        return out;
    }

    /// The prepared host, with something of its own before each service.
    struct Between {
        testing::FakeHost host{};
        long asked = 0;
        bool fails_once = false;
        static void log(void*, std::int32_t, hz_str) { }
        static hz_status call(void* self, hz_str method, hz_str in, const hz_out* out)
        {
            auto& between = *static_cast<Between*>(self);
            if (++between.asked == 1 && between.fails_once) {
                static constexpr std::string_view document = R"({"message":"try again later"})";
                out->write(out->ctx, document.data(), document.size());
                return HZ_E_TEMPORARY;
            }
            const auto* host = between.host.table();
            return host->call(host->ctx, method, in, out);
        }
        [[nodiscard]] hz_host table() { return {sizeof(hz_host), HZ_ABI, this, &log, &call}; }
    };

    Outcome failsOnce(Subject& subject)
    {
        const auto samples = samplesOf(subject);
        const auto own = std::make_shared<Between>();
        prepare(own->host, subject.readManifest());
        const auto table = own->table();
        return raw(
            subject, {"the answer it gives when no service ever failed", &table},
            [&](Raw& plugin) {
                bool any = false;
                for (const auto& sample : samples) {
                    const auto before = own->asked;
                    const auto well = plugin.ask(sample);
                    if (own->asked == before) {
                        continue;
                    }
                    any = true;
                    own->asked = 0;
                    own->fails_once = true;
                    static_cast<void>(plugin.ask(sample));
                    const auto again = plugin.ask(sample);
                    own->fails_once = false;
                    if (again.status != well.status) {
                        return Wrong{sample.method,
                            fmt::format("{} before, {} after a service failed once: {}",
                                statusName(well.status), statusName(again.status),
                                again.sentence())};
                    }
                }
                return Wrong{any ? "" : "none", ""};
            },
            [](const Trial& trial) {
                return trial.said.value("where", "") == "none" ? notApplicable("it asks no service")
                                                               : passed();
            });
    }

    Outcome nothingBetween(Subject& subject)
    {
        const auto samples = samplesOf(subject);
        const auto own = std::make_shared<Between>();
        prepare(own->host, subject.readManifest());
        const auto table = own->table();
        constexpr auto expected = "no thread and no service call between calls";
        Manner manner{expected, &table};
        manner.closes = false;
        return raw(
            subject, manner,
            [&](Raw& plugin) {
                for (const auto& sample : samples) {
                    static_cast<void>(plugin.ask(sample));
                }
                const auto before = own->asked;
                std::this_thread::sleep_for(milliseconds{30});
                return own->asked == before ? Wrong{}
                                            : Wrong{"after the last call", "a service was asked"};
            },
            [&](const Trial& trial) {
                return trial.threads > 1 ? failed("after the last call", expected,
                           fmt::format("{} threads", trial.threads - 1))
                                         : passed();
            });
    }

    /// Everything a call may leave with the host.
    json effectsOf(const testing::FakeHost& host)
    {
        json files = json::object();
        for (const auto& [folder, all] : host.folders) {
            files[folder] = all.size();
        }
        return {{"kept records", host.stored.size()}, {"files", files}};
    }

    Outcome oneEffect(Subject& subject)
    {
        const auto samples = samplesOf(subject);
        return raw(subject, {"one effect for one key"}, [&](Raw& plugin) {
            for (const auto& sample : samples) {
                static_cast<void>(plugin.ask(sample));
                const auto once = effectsOf(plugin.host);
                auto envelope = envelopeOf(sample.provider, "en", sample.deadline, sample.in);
                envelope["call"]["replay"] = true;
                static_cast<void>(plugin.ask(sample.method, envelope.dump()));
                if (const auto twice = effectsOf(plugin.host); twice != once) {
                    return Wrong{sample.method + " replayed with the same key",
                        once.dump() + " after the call, " + twice.dump() + " after its replay"};
                }
            }
            return Wrong{};
        });
    }

    /// Where the process prints, as long as this lives.
    class Printed {
    public:
        Printed()
            : file_(::memfd_create("printed", MFD_CLOEXEC))
        {
            ::dup2(file_, STDOUT_FILENO);
            ::dup2(file_, STDERR_FILENO);
        }
        [[nodiscard]] std::string text() const
        {
            std::fflush(nullptr);
            std::string out(1 << 20, '\0');
            const auto n = ::pread(file_, out.data(), out.size(), 0);
            out.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
            return out;
        }

    private:
        int file_;
    };

    std::string joined(const std::vector<std::string>& lines)
    {
        return fmt::format("{}", fmt::join(lines, "\n"));
    }

    Outcome noNames(Subject& subject)
    {
        const auto samples = samplesOf(subject);
        return raw(subject, {"nobody's name, address or number"}, [&](Raw& plugin) {
            const Printed printed;
            for (const auto& sample : samples) {
                static_cast<void>(plugin.ask(sample));
                for (const auto& [where, text] : {std::pair{"the log", joined(plugin.host.logged)},
                         std::pair{"stdout or stderr", printed.text()}}) {
                    for (const auto& value : plantedPeople()) {
                        if (text.find(value) != std::string::npos) {
                            return Wrong{
                                std::string{where} + " of " + sample.method, '"' + value + '"'};
                        }
                    }
                }
            }
            return Wrong{};
        });
    }

    Outcome sameAfterRestart(Subject& subject)
    {
        Outcome out = notApplicable("none of its answers must repeat");
        for (const auto& sample : samplesOf(subject)) {
            if (!sample.pure) {
                continue;
            }
            const auto before = subject.ask(sample.method, sample.envelope(), sample.deadline);
            for (int i = 0; before && i < 5; ++i) {
                subject.letGo();
                const auto after = subject.ask(sample.method, sample.envelope(), sample.deadline);
                if (!after || *after != *before) {
                    return failed(sample.method + " after a restart",
                        "the answer before it was killed",
                        after ? after->dump().substr(0, 200)
                              : sentenceFor(after.error(), subject.readManifest().id));
                }
                out = passed();
            }
        }
        return out;
    }

    Outcome inParallel(Subject& subject)
    {
        if (!subject.readManifest().parallel) {
            return notApplicable("it is not declared \"parallel\"");
        }
        Sandboxed first(subject.readPackage(), Sandboxed::Web::refused);
        Sandboxed second(subject.readPackage(), Sandboxed::Web::refused);
        if (!first.open(subject.settings) || !second.open(subject.settings)) {
            return failed("two processes at once", "both open", "one does not");
        }
        for (const auto& sample : samplesOf(subject)) {
            const auto one = first.ask(sample.method, sample.envelope(), sample.deadline);
            const auto other = second.ask(sample.method, sample.envelope(), sample.deadline);
            const bool agree
                = one.has_value() == other.has_value() && (!one || !sample.pure || *one == *other);
            if (!agree) {
                return failed(sample.method + " in two processes at once", "one answer", "two");
            }
        }
        return passed();
    }

    /// The hosts plugin.json names: "https://api.example.com/*" -> "https://api.example.com".
    bool isNamed(const plugin_host::Manifest& manifest, const std::string& url)
    {
        const auto end = url.find('/', url.find("://") + 3);
        const auto host = url.substr(0, end);
        return std::any_of(
            manifest.permissions.begin(), manifest.permissions.end(), [&](const auto& one) {
                return one.name.rfind("web", 0) == 0
                    && one.name.substr(one.name.find(':') + 1).rfind(host, 0) == 0;
            });
    }

    Wrong leakOf(const plugin_host::Manifest& manifest, const Raw& plugin, const Called& answer)
    {
        const auto holds = [](const std::string& text) {
            return text.find(planted_secret) != std::string::npos;
        };
        for (const auto& request : plugin.host.asked_web) {
            const auto url = request.value("url", "");
            if (!isNamed(manifest, url)) {
                return {"a request to " + url, "a host plugin.json does not name"};
            }
            if (holds(url) || holds(request.value("query", json::object()).dump())) {
                return {"the address of a request to " + url.substr(0, 40), "a secret"};
            }
        }
        if (holds(joined(plugin.host.logged)) || holds(answer.bytes)) {
            return {holds(answer.bytes) ? "an answer" : "the log", "a secret"};
        }
        for (const auto& [key, value] : plugin.host.stored) {
            if (holds(key) || holds(value)) {
                return {"the store, key " + key.substr(0, 40), "a secret"};
            }
        }
        return {};
    }

    Outcome secretsStay(Subject& subject)
    {
        const auto samples = samplesOf(subject);
        const auto& manifest = subject.readManifest();
        return raw(subject, {"secrets only where the firm asks for them"}, [&](Raw& plugin) {
            for (const auto& sample : samples) {
                if (auto wrong = leakOf(manifest, plugin, plugin.ask(sample));
                    !wrong.found.empty()) {
                    return Wrong{sample.method + ", " + wrong.where, wrong.found};
                }
            }
            return Wrong{};
        });
    }

} // namespace

std::vector<Check> serviceChecks()
{
    constexpr auto forked
        = "The raw functions, in a process group of its own with the runner's sandbox.";
    return {
        {415, 3, "a shrinking budget is respected", "The host gives its caller the answer in time.",
            "Questions with budget_ms 300 to methods that may take longer.",
            "Ask call.left() between the steps of a long answer.", shrinkingBudget},
        {417, 3, "a service that failed once does not end it", "Networks come back.",
            "The first service of a call answers TEMPORARY, the later ones as always.",
            "Keep no failure in memory; throw HZ_E_TEMPORARY and forget it.", failsOnce},
        {419, 2, "nothing runs between calls", "A plug-in at rest costs nothing.", forked,
            "Join threads before the call returns, and ask services inside of calls only.",
            nothingBetween},
        {424, 3, "a replayed call has one effect", "A lost answer is asked for again.",
            "Each question is asked twice, the second time with replay.",
            "Look at call.key and call.replay, or guard the effect with store::once.", oneEffect},
        {425, 2, "names and numbers of people stay out of logs", "Logs are read by many and kept.",
            "Questions and services hold planted names; log, stdout and stderr are searched.",
            "Log ids and counts.", noNames},
        {426, 3, "a restart changes no answer", "A process may be ended between any two calls.",
            "The same question before and after the process was killed.",
            "Keep in memory only what can be computed again.", sameAfterRestart},
        {427, 3, "two processes at once agree",
            "\"parallel\" lets the host run up to four. It fails beside HZC-0426 only: what "
            "differs "
            "between two processes differs after a restart too.",
            "The same questions to two processes.", "Remove \"parallel\", or keep no state.",
            inParallel},
        {603, 3, "secrets reach nobody else", "A secret in a log or an address is no secret.",
            "Planted secrets; log, answers, store and requests are searched.",
            "Give web::secret() to the host; name every host in plugin.json.", secretsStay},
    };
}

} // namespace hazirun::tool
