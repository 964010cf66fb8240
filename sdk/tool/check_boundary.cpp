// SPDX-License-Identifier: MIT
// Family 04, at the C boundary itself: memory, write and the host's functions, each in a forked
// process.
#include "raw.h"

#include <fmt/format.h>
#include <hazirun/testing/fake_host.hpp>

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace hazirun::tool {

namespace {

    using nlohmann::json;
    using std::chrono::milliseconds;

    /// What a plug-in may not do with the bytes of a question.
    enum class Forbidden { writing, reading_behind, keeping };

    /// A question on whole pages of its own.
    class Pages {
    public:
        Pages(const std::string& bytes, Forbidden what)
            : what_(what)
            , page_(static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)))
            , room_((bytes.size() / page_ + 1) * page_)
            , base_(static_cast<char*>(::mmap(nullptr, room_ + page_, PROT_READ | PROT_WRITE,
                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)))
        {
            if (base_ == MAP_FAILED) {
                throw std::bad_alloc();
            }
            const bool to_the_end = what == Forbidden::reading_behind;
            text_ = {base_ + (to_the_end ? room_ - bytes.size() : 0), bytes.size()};
            std::memcpy(
                base_ + (to_the_end ? room_ - bytes.size() : 0), bytes.data(), bytes.size());
            if (to_the_end) {
                ::mprotect(base_ + room_, page_, PROT_NONE);
            } else if (what == Forbidden::writing) {
                ::mprotect(base_, room_, PROT_READ);
            }
        }
        /// Never given out again: a new page at the same address would hide who kept the old one.
        ~Pages()
        {
            if (what_ == Forbidden::keeping) {
                ::mprotect(base_, room_, PROT_NONE);
            }
        }
        Pages(const Pages&) = delete;
        Pages& operator=(const Pages&) = delete;
        [[nodiscard]] hz_str text() const { return text_; }

    private:
        Forbidden what_;
        std::size_t page_;
        std::size_t room_;
        char* base_;
        hz_str text_{};
    };

    using Asking = std::function<std::string(const hz_entry&, void* self, const Sample&)>;

    /// Opens with `host` in a forked process, asks each sample in the manner of `ask`, closes.
    /// `ask` returns what was wrong, or nothing.
    Outcome eachSample(
        Subject& subject, const hz_host* host, const char* expected, const Asking& ask)
    {
        const auto samples = samplesOf(subject);
        return raw(subject, {expected, host}, [&](Raw& plugin) {
            for (const auto& sample : samples) {
                if (auto wrong = ask(plugin.entry, plugin.self, sample); !wrong.empty()) {
                    return Wrong{sample.method, wrong};
                }
            }
            return Wrong{};
        });
    }

    /// Asks every sample, and what is wrong with each, in a forked process.
    Trial askedAll(const Subject& subject, bool wrong_too)
    {
        const auto samples = samplesOf(subject);
        const auto document = subject.openingDocument();
        return subject.tryOut(
            [&](const hz_entry& entry) {
                testing::FakeHost fake;
                prepare(fake, subject.readManifest());
                const auto opened = openEntry(entry, *fake.table(), document);
                for (const auto& sample : samples) {
                    std::vector<std::string> documents{sample.envelope(), "[]", "{\"call\": 7}",
                        "{\"call\": {\"budget_ms\": \"x\"}}",
                        envelopeOf(sample.provider, "en", sample.deadline, "no object").dump()};
                    documents.resize(wrong_too ? documents.size() : 1);
                    for (const auto& bytes : documents) {
                        static_cast<void>(
                            callEntry(entry, opened.self, sample.method, borrowed(bytes)));
                    }
                }
                return json::object();
            },
            patienceFor(samples));
    }

    /// A library that calls exit takes the answer of everybody with it.
    Outcome endsItself(Subject& subject)
    {
        const auto trial = askedAll(subject, false);
        return trial.end == Trial::End::crashed && trial.signal == 0
            ? failed("call", "a return", trial.sentence())
            : passed();
    }

    Outcome noException(Subject& subject)
    {
        const auto trial = askedAll(subject, true);
        if (trial.end == Trial::End::late) {
            throw NotReached{"it does not answer in time; HZC-0407 says how long it took"};
        }
        return trial.end == Trial::End::answered
            ? passed()
            : failed("call", "a status for every question, no exception", trial.sentence());
    }

    Outcome sentences(Subject& subject)
    {
        constexpr std::size_t error_bytes = 4096;
        return eachSample(subject, nullptr,
            "an error document of at most 4096 bytes, with a message",
            [](const hz_entry& entry, void* self, const Sample& sample) {
                const auto nobody
                    = envelopeOf("no-such-provider", "en", sample.deadline, sample.in).dump();
                const std::vector<std::pair<std::string, std::string>> wrong{
                    {sample.point + ":no_such_method", sample.envelope()}, {sample.method, "[]"},
                    {sample.method, nobody}, {sample.method, sample.envelope()}};
                for (const auto& [method, bytes] : wrong) {
                    const auto said = callEntry(entry, self, method, borrowed(bytes));
                    if (said.status != HZ_OK
                        && (said.sentence().empty() || said.bytes.size() > error_bytes)) {
                        return statusName(said.status)
                            + (said.bytes.size() > error_bytes ? " with more bytes"
                                                               : " without a sentence");
                    }
                }
                return std::string{};
            });
    }

    Outcome readOnly(Subject& subject)
    {
        return eachSample(subject, nullptr, "a question that is only read",
            [](const hz_entry& entry, void* self, const Sample& sample) {
                const Pages guarded(sample.envelope(), Forbidden::writing);
                static_cast<void>(callEntry(entry, self, sample.method, guarded.text()));
                return std::string{};
            });
    }

    Outcome lastByte(Subject& subject)
    {
        return eachSample(subject, nullptr,
            "INVALID for {NULL, 0}, and no byte read behind the last",
            [](const hz_entry& entry, void* self, const Sample& sample) {
                const auto envelope = sample.envelope();
                for (const auto cut :
                    {envelope.size(), envelope.size() - 1, envelope.size() / 2, std::size_t{1}}) {
                    const Pages guarded(envelope.substr(0, cut), Forbidden::reading_behind);
                    static_cast<void>(callEntry(entry, self, sample.method, guarded.text()));
                }
                const auto nothing = callEntry(entry, self, sample.method, {nullptr, 0});
                return nothing.status == HZ_E_INVALID
                    ? std::string{}
                    : statusName(nothing.status) + " for {NULL, 0}";
            });
    }

    Outcome borrowedOnly(Subject& subject)
    {
        return eachSample(subject, nullptr, "nothing of a question used after the return",
            [](const hz_entry& entry, void* self, const Sample& sample) {
                for (int i = 0; i < 51; ++i) {
                    const Pages gone_after(sample.envelope(), Forbidden::keeping);
                    static_cast<void>(callEntry(entry, self, sample.method, gone_after.text()));
                }
                return std::string{};
            });
    }

    Outcome writeRefuses(Subject& subject)
    {
        return eachSample(subject, nullptr, "a status other than OK when write refuses",
            [](const hz_entry& entry, void* self, const Sample& sample) {
                const auto envelope = sample.envelope();
                const hz_out full{nullptr,
                    [](void*, const char*, std::size_t) -> hz_status { return HZ_E_LIMIT; }};
                const auto status
                    = entry.call(self, borrowed(sample.method), borrowed(envelope), &full);
                return status == HZ_OK ? std::string{"OK for an answer nobody got"} : std::string{};
            });
    }

    void ignoreLine(void*, std::int32_t, hz_str) { }

    hz_status denied(void*, hz_str, hz_str, const hz_out* out)
    {
        static constexpr std::string_view document = R"({"message":"the permission is missing"})";
        out->write(out->ctx, document.data(), document.size());
        return HZ_E_DENIED;
    }

    hz_status garbage(void*, hz_str, hz_str, const hz_out* out)
    {
        static constexpr std::string_view document = "{\"value\": \xff\xfe [[[[";
        out->write(out->ctx, document.data(), document.size());
        return HZ_OK;
    }

    /// An answer that is right, or a refusal somebody can read.
    std::string clearAnswer(const hz_entry& entry, void* self, const Sample& sample)
    {
        const auto envelope = sample.envelope();
        const auto called = callEntry(entry, self, sample.method, borrowed(envelope));
        if (called.status != HZ_OK) {
            return called.sentence().empty() ? statusName(called.status) + " without a sentence"
                                             : std::string{};
        }
        const auto answer = json::parse(called.bytes, nullptr, false);
        return answer.is_object() ? wrongAnswer(sample.method, answer).value_or("")
                                  : "OK with " + called.bytes.substr(0, 80);
    }

    Outcome allDenied(Subject& subject)
    {
        const hz_host host{sizeof(hz_host), HZ_ABI, nullptr, &ignoreLine, &denied};
        return eachSample(subject, &host,
            "an answer, or a refusal with a sentence, when every service is denied", clearAnswer);
    }

    Outcome serviceGarbage(Subject& subject)
    {
        const hz_host host{sizeof(hz_host), HZ_ABI, nullptr, &ignoreLine, &garbage};
        return eachSample(subject, &host,
            "an answer, or a refusal with a sentence, when a service answers garbage", clearAnswer);
    }

} // namespace

std::vector<Check> boundaryChecks()
{
    constexpr auto forked
        = "The raw functions, in a process group of its own with the runner's sandbox.";
    return {
        {408, 1, "every refusal has a sentence", "People read it.",
            "Error documents of wrong questions.", "throw Error(status, \"one sentence\").",
            sentences},
        {409, 1, "no exception leaves the library",
            "It would end the process in the middle of a question.",
            "Right and wrong questions, with a trap in std::terminate.",
            "Use HAZIRUN_PLUGIN, or catch everything in open, call and close.", noException},
        {410, 2, "the question is only read", "What comes in is borrowed and belongs to the host.",
            "The question lies on pages that cannot be written.", "Copy what you want to change.",
            readOnly},
        {411, 3, "nothing borrowed is kept", "The question's memory is gone after the return.",
            "Each question is unmapped after the return, then fifty more follow.",
            "Copy what you keep.", borrowedOnly},
        {412, 2, "no byte is read behind the last",
            "Text is counted, not ended by NUL; p may be NULL when n is 0.",
            "The question ends right before a page nobody may read.", "Use n, never strlen.",
            lastByte},
        {413, 2, "a refused write is no success", "The host's limit for an answer is 16 MiB.",
            "write refuses every byte.", "Return the status of write.", writeRefuses},
        {416, 2, "denied services give a clear refusal",
            "An administrator may not grant a permission.",
            "Every service of the host answers DENIED.",
            "Let Error of the service pass on, or answer without it.", allDenied},
        {418, 3, "garbage of a service does no harm",
            "Whoever answers through the host may answer anything.", forked,
            "Check the types of what a service answered.", serviceGarbage},
        {605, 1, "the process never ends by itself", "The runner lives as long as the host wants.",
            forked, "Never call exit, _exit or quick_exit; return a status.", endsItself},
    };
}

} // namespace hazirun::tool
