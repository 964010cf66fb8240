// SPDX-License-Identifier: MIT
// Families 04 and 06: ten thousand calls, little memory, a small stack, other locales, a closed
// sandbox, and documents nobody would write.
#include "mutated.h"
#include "noted_calls.h"
#include "raw.h"
#include "short_memory.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>

#include <array>
#include <clocale>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <memory>
#include <set>

namespace hazirun::tool {

namespace {

    using nlohmann::json;
    using std::chrono::milliseconds;
    using Ticks = std::chrono::steady_clock;

    int descriptors()
    {
        int out = 0;
        for (int each = 0; each < 256; ++each) {
            out += ::fcntl(each, F_GETFD) >= 0 ? 1 : 0;
        }
        return out;
    }

    /// One after another until `calls` are made or the time is over. What the host has kept for it
    /// is thrown away now and then: that memory is not the plug-in's.
    void askMany(Raw& plugin, const std::vector<Sample>& samples, int calls, milliseconds most)
    {
        const auto end = Ticks::now() + most;
        std::vector<std::string> envelopes;
        for (const auto& sample : samples) {
            envelopes.push_back(sample.envelope());
        }
        const auto host = plugin.host;
        for (int i = 0; i < calls && Ticks::now() < end; ++i) {
            const auto which = static_cast<std::size_t>(i) % samples.size();
            static_cast<void>(plugin.ask(samples[which].method, envelopes[which]));
            if (i % 100 == 99) {
                plugin.host = host;
            }
        }
    }

    Outcome tenThousand(Subject& subject)
    {
        constexpr std::int64_t most = 1 << 20;
        const auto samples = samplesOf(subject);
        Manner manner{"less than 1 MiB more memory and as many descriptors as before"};
        manner.patience = milliseconds{20000};
        return raw(subject, manner, [&](Raw& plugin) {
            askMany(plugin, samples, 500, milliseconds{1000});
            const auto memory = residentBytes();
            const auto open = descriptors();
            askMany(plugin, samples, 10000, milliseconds{4000});
            const auto more = residentBytes() - memory;
            if (more >= most) {
                return Wrong{"after 10,000 calls", fmt::format("{} KiB more", more >> 10U)};
            }
            return descriptors() == open ? Wrong{}
                                         : Wrong{"after 10,000 calls", "other descriptors"};
        });
    }

    /// One call in which one allocation fails. The kit's JSON allocates where it must not throw, so
    /// the end of the process is a warning; the host sees a crash.
    Trial shortOfMemory(const Subject& subject, const Sample& sample, long nth)
    {
        const auto document = subject.openingDocument();
        const auto envelope = sample.envelope();
        return subject.tryOut(
            [&](const hz_entry& entry) {
                testing::FakeHost host;
                prepare(host, subject.readManifest());
                const auto opened = openEntry(entry, *host.table(), document);
                const hz_out out{nullptr, [](void*, const char*, std::size_t) -> hz_status {
                                     return HZ_OK; // takes no memory of its own
                                 }};
                failAllocation(nth);
                static_cast<void>(
                    entry.call(opened.self, borrowed(sample.method), borrowed(envelope), &out));
                failAllocation(0);
                return json::object();
            },
            sample.deadline + milliseconds{5000});
    }

    Outcome withoutMemory(Subject& subject)
    {
        const auto samples = samplesOf(subject);
        constexpr auto expected = "any status, and a process that lives on";
        auto out = passed();
        for (long nth = 1; nth <= 200; ++nth) {
            const auto& sample = samples[static_cast<std::size_t>(nth) % samples.size()];
            const auto trial = shortOfMemory(subject, sample, nth);
            const auto where = fmt::format("{}, allocation {} fails", sample.method, nth);
            if (trial.end == Trial::End::threw && out.kind == Outcome::Kind::passed) {
                out = warning(where, expected, trial.sentence());
            } else if (trial.end != Trial::End::answered && trial.end != Trial::End::threw) {
                return failed(where, expected, trial.sentence());
            }
        }
        return out;
    }

    /// Runs `what` on a thread with a stack of its own.
    void onStack(std::size_t bytes, const std::function<void()>& what)
    {
        pthread_attr_t attributes;
        pthread_t thread{};
        ::pthread_attr_init(&attributes);
        ::pthread_attr_setstacksize(&attributes, bytes);
        const auto run = [](void* argument) -> void* {
            (*static_cast<const std::function<void()>*>(argument))();
            return nullptr;
        };
        if (::pthread_create(&thread, &attributes, run,
                const_cast<std::function<void()>*>(&what)) // it is only read
            == 0) {
            ::pthread_join(thread, nullptr);
        }
        ::pthread_attr_destroy(&attributes);
    }

    Outcome smallStack(Subject& subject)
    {
        const auto samples = samplesOf(subject);
        const auto document = subject.openingDocument();
        const auto trial = subject.tryOut(
            [&](const hz_entry& entry) {
                testing::FakeHost host;
                prepare(host, subject.readManifest());
                onStack(std::size_t{256} << 10U, [&] {
                    const auto opened = openEntry(entry, *host.table(), document);
                    for (const auto& sample : samples) {
                        static_cast<void>(Raw{entry, host, opened.self}.ask(sample));
                    }
                    entry.close(opened.self);
                });
                return json::object();
            },
            patienceFor(samples));
        return trial.end == Trial::End::answered
            ? passed()
            : failed("open, call and close", "at most 256 KiB of stack", trial.sentence());
    }

    /// Those of the wanted locales that are installed here; the last one is in force afterwards.
    std::vector<std::string> installedLocales()
    {
        std::vector<std::string> out;
        for (const auto* each : {"de_DE.UTF-8", "ar_SA.UTF-8", "tr_TR.UTF-8"}) {
            if (std::setlocale(LC_ALL, each) != nullptr) {
                out.emplace_back(each);
            }
        }
        std::setlocale(LC_ALL, "C");
        return out;
    }

    std::vector<Called> answersIn(
        Subject& subject, const std::string& locale, const char* zone, std::string& left)
    {
        std::setlocale(LC_ALL, locale.c_str()); // this is a process of the check's own
        ::setenv("TZ", zone, 1);
        ::tzset();
        const auto samples = samplesOf(subject);
        std::vector<Called> out;
        const auto document = subject.openingDocument();
        const std::string before = std::setlocale(LC_ALL, nullptr);
        const auto trial = subject.tryOut(
            [&](const hz_entry& entry) {
                testing::FakeHost host;
                prepare(host, subject.readManifest());
                const auto opened = openEntry(entry, *host.table(), document);
                json all = json::array();
                for (const auto& sample : samples) {
                    const auto said = opened.said.status != HZ_OK
                        ? opened.said
                        : Raw{entry, host, opened.self}.ask(sample);
                    all.push_back({said.status, sample.pure ? said.bytes : ""});
                }
                return json{{"locale", std::setlocale(LC_ALL, nullptr)}, {"answers", all}};
            },
            patienceFor(samples));
        left = trial.said.is_object() ? trial.said.value("locale", before) : before;
        left = left == before ? std::string{} : left;
        for (const auto& one :
            trial.said.is_object() ? trial.said.value("answers", json::array()) : json::array()) {
            out.push_back({one[0].get<hz_status>(), one[1].get<std::string>()});
        }
        return out;
    }

    Outcome otherLocales(Subject& subject)
    {
        std::string left;
        const auto plain = answersIn(subject, "C", "UTC", left);
        if (!left.empty()) {
            return failed("the locale after the calls", "the one before", left);
        }
        auto locales = installedLocales();
        locales.emplace_back("C");
        for (const auto& locale : locales) {
            const auto answers = answersIn(subject, locale, "Pacific/Kiritimati", left);
            const bool same = std::equal(plain.begin(), plain.end(), answers.begin(), answers.end(),
                [](const Called& a, const Called& b) {
                    return a.status == b.status && a.bytes == b.bytes;
                });
            if (!same) {
                return failed("answers in the locale " + locale + ", zone Pacific/Kiritimati",
                    "those of C and UTC", "others");
            }
        }
        return passed();
    }

    Outcome nothingRefused(Subject& subject)
    {
        const auto samples = samplesOf(subject);
        static constexpr auto expected = "no system call the sandbox refuses";
        return raw(
            subject, {expected, nullptr, Watch::refusals},
            [&](Raw& plugin) {
                for (const auto& sample : samples) {
                    static_cast<void>(plugin.ask(sample));
                }
                return Wrong{};
            },
            [](const Trial& trial) {
                std::set<std::string> names;
                for (const int each : trial.calls) {
                    names.insert(nameOfCall(each));
                }
                return names.empty() ? passed()
                                     : failed("open, call and close", expected,
                                         fmt::format("{}", fmt::join(names, ", ")));
            });
    }

    /// Seen by the trial and by this process: the document on which it ended.
    class LastDocument {
    public:
        LastDocument()
            : page_(static_cast<char*>(
                ::mmap(nullptr, room, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)))
        {
        }
        void set(const std::string& text) { std::strncpy(page_, text.c_str(), room - 1); }
        [[nodiscard]] std::string text() const { return page_; }

    private:
        static constexpr std::size_t room = 1 << 16;
        char* page_;
    };

    Outcome mutatedDocuments(Subject& subject, milliseconds time)
    {
        const auto samples = samplesOf(subject);
        LastDocument last;
        Manner manner{"a status for every document"};
        manner.patience = time + milliseconds{5000};
        auto out = raw(subject, manner, [&](Raw& plugin) {
            Mutator chance(subject.chance.seed);
            const auto end = Ticks::now() + time;
            for (std::size_t i = 0; Ticks::now() < end; ++i) {
                const auto& sample = samples[i % samples.size()];
                const auto bytes = chance.mutated(sample.envelope());
                last.set(sample.method + " " + bytes);
                static_cast<void>(plugin.ask(sample.method, bytes));
                plugin.host.asked_web.clear();
            }
            return Wrong{};
        });
        if (out.kind == Outcome::Kind::failed) {
            out.where
                = fmt::format("--seed={}, {}", subject.chance.seed, last.text().substr(0, 400));
        }
        return out;
    }

    Outcome tenSeconds(Subject& subject)
    {
        const int chosen = subject.chance.seconds;
        return mutatedDocuments(subject, std::chrono::seconds{chosen > 0 ? chosen : 5});
    }

} // namespace

std::vector<Check> burdenChecks()
{
    constexpr auto forked
        = "The raw functions, in a process group of its own with the runner's sandbox.";
    return {
        {420, 3, "ten thousand calls leave nothing behind", "A process may live for months.",
            "10,000 calls, or four seconds of them; its memory and descriptors are compared.",
            "Give back what a call took before it returns.", tenThousand},
        {421, 4, "it lives through any allocation that fails", "Memory has a limit.",
            "operator new fails the first, second ... 200th time.",
            "Look at what malloc gave, and let std::bad_alloc reach the wrapper.", withoutMemory},
        {422, 3, "256 KiB of stack are enough", "Threads of the runner have small stacks.", forked,
            "Keep large arrays on the heap, and bound recursion.", smallStack},
        {423, 3, "locales and time zones change no answer",
            "In a Turkish locale I and i are no pair; elsewhere 1.5 is written 1,5.",
            "The same questions in de_DE, ar_SA and tr_TR where installed, and in another zone.",
            "Use no function that asks the locale, and never setlocale.", otherLocales},
        {601, 3, "the sandbox refuses nothing it tries",
            "A refused system call is a service the plug-in must ask the host for.", forked,
            "Ask the host: web/1, folder/1, package/1, clock/1.", nothingRefused},
        {602, 3, "documents nobody would write do no harm", "Bytes may be anything.",
            "Mutated questions for five seconds, or --seconds; --seed repeats them.",
            "Read documents with parsed() and decode<>(), and trust no number.", tenSeconds, 3700},
    };
}

} // namespace hazirun::tool
