// SPDX-License-Identifier: MIT
// Family 04, at the C boundary itself: memory, write and the host's functions, each in a forked
// process.
#include "check.h"
#include "samples.h"

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
    constexpr milliseconds patience{20000};

    /// Whole pages that end right behind the bytes, followed by a page nobody may touch.
    class GuardedBytes {
    public:
        explicit GuardedBytes(const std::string& bytes)
            : page_(static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)))
        {
            room_ = (bytes.size() / page_ + 1) * page_;
            base_ = static_cast<char*>(::mmap(nullptr, room_ + page_, PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
            if (base_ == MAP_FAILED) {
                throw std::bad_alloc();
            }
            text_ = {base_ + (room_ - bytes.size()), bytes.size()};
            std::memcpy(base_ + (room_ - bytes.size()), bytes.data(), bytes.size());
            ::mprotect(base_ + room_, page_, PROT_NONE);
            ::mprotect(base_, room_, PROT_READ);
        }
        /// Gone, and never given out again: a new page at the same address would hide who kept the
        /// old one.
        ~GuardedBytes() { ::mprotect(base_, room_, PROT_NONE); }
        GuardedBytes(const GuardedBytes&) = delete;
        GuardedBytes& operator=(const GuardedBytes&) = delete;
        [[nodiscard]] hz_str text() const { return text_; }

    private:
        std::size_t page_;
        std::size_t room_ = 0;
        char* base_ = nullptr;
        hz_str text_{};
    };

    hz_str borrowed(const std::string& text)
    {
        return {text.data(), text.size()};
    }

    using Asking = std::function<std::string(const hz_entry&, void* self, const Sample&)>;

    /// Opens with `host` in a forked process, asks each sample in the manner of `ask`, closes.
    /// `ask` returns what was wrong, or nothing.
    Outcome eachSample(
        Subject& subject, const hz_host* host, const char* expected, const Asking& ask)
    {
        const auto samples = samplesOf(subject);
        const auto document = subject.openingDocument();
        const auto trial = subject.tryOut(
            [&](const hz_entry& entry) {
                testing::FakeHost fake;
                const auto opened
                    = openEntry(entry, host != nullptr ? *host : *fake.table(), document);
                if (opened.said.status != HZ_OK) {
                    return json{{"unopened", opened.said.sentence()}};
                }
                for (const auto& sample : samples) {
                    if (const auto wrong = ask(entry, opened.self, sample); !wrong.empty()) {
                        return json{{"where", sample.method}, {"found", wrong}};
                    }
                }
                entry.close(opened.self);
                return json::object();
            },
            patience);
        if (trial.end != Trial::End::answered) {
            return failed("call", expected, trial.sentence());
        }
        if (trial.said.contains("unopened")) {
            throw NotApplicable{
                "the plug-in does not open here: " + trial.said.value("unopened", "")};
        }
        return trial.said.empty()
            ? passed()
            : failed(trial.said.value("where", ""), expected, trial.said.value("found", ""));
    }

    Outcome noException(Subject& subject)
    {
        return eachSample(subject, nullptr, "a status for every question, no exception",
            [](const hz_entry& entry, void* self, const Sample& sample) {
                for (const auto& bytes :
                    {sample.envelope(), std::string{"[]"}, std::string{"{\"call\": 7}"},
                        std::string{"{\"call\": {\"budget_ms\": \"x\"}}"},
                        envelopeOf(sample.provider, "en", sample.deadline, "no object").dump()}) {
                    static_cast<void>(callEntry(entry, self, sample.method, borrowed(bytes)));
                }
                return std::string{};
            });
    }

    Outcome readOnly(Subject& subject)
    {
        return eachSample(subject, nullptr, "a question that is only read, up to its last byte",
            [](const hz_entry& entry, void* self, const Sample& sample) {
                const GuardedBytes guarded(sample.envelope());
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
                    const GuardedBytes guarded(envelope.substr(0, cut));
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
                    const GuardedBytes gone_after(sample.envelope());
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
    };
}

} // namespace hazirun::tool
