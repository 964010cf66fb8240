// SPDX-License-Identifier: MIT
// hazirun-plugin-runner: descriptor 3 is the wire to the host, 4 the sealed library. Started by the
// host only.
#include "plugin_runner/frames.h"
#include "plugin_runner/library.h"
#include "plugin_runner/sandbox.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <new>
#include <string>
#include <string_view>

namespace {

using namespace hazirun;
using Ticks = std::chrono::steady_clock;

constexpr int host_end = 3;
constexpr int library_end = 4;
constexpr std::size_t error_bytes = 4096;
constexpr int log_lines_a_second = 100;
constexpr std::chrono::milliseconds for_ever{-1};

/// Where an answer collects until it is whole.
struct Answer {
    std::string bytes;
    std::uint64_t written = 0; ///< those that were refused included
    bool short_of_memory = false;
    static hz_status write(void* self, const char* p, std::size_t n)
    {
        auto& answer = *static_cast<Answer*>(self);
        answer.written = n > UINT64_MAX - answer.written ? UINT64_MAX : answer.written + n;
        if (n > wire::most_bytes - answer.bytes.size()) {
            return HZ_E_LIMIT;
        }
        try {
            answer.bytes.append(p, n);
            return HZ_OK;
        } catch (const std::bad_alloc&) { // of the plug-in's own limit; no exception leaves here
            answer.short_of_memory = true;
            return HZ_E_LIMIT;
        }
    }
    [[nodiscard]] hz_out out() { return {this, &write}; }
    [[nodiscard]] bool isOversized() const { return written > wire::most_bytes; }
};

/// The host as the plug-in sees it. A plug-in may log and ask from every thread; no exception
/// leaves a function it calls.
class Host {
public:
    void beginCall(std::uint64_t number, std::chrono::milliseconds budget)
    {
        number_ = number;
        until_ = Ticks::now() + budget;
    }

    static void log(void* self, std::int32_t level, hz_str text)
    {
        try {
            static_cast<Host*>(self)->add(level, text);
        } catch (const std::exception&) { // no memory for the line: it is lost
        }
    }

    static hz_status call(void* self, hz_str method, hz_str in, const hz_out* out)
    {
        try {
            return static_cast<Host*>(self)->ask(method, in, *out);
        } catch (const std::exception&) { // no memory for the question or its answer
            return HZ_E_LIMIT;
        }
    }

private:
    void add(std::int32_t level, hz_str text)
    {
        const std::lock_guard lock(counting_);
        if (Ticks::now() - second_ > std::chrono::seconds{1}) {
            second_ = Ticks::now();
            lines_ = 0;
        }
        if (++lines_ <= log_lines_a_second && text.p != nullptr) {
            const auto sent = wire::send(host_end,
                {wire::Kind::log, level, number_, {},
                    std::string(text.p, std::min(text.n, error_bytes))},
                std::chrono::milliseconds{0});
            static_cast<void>(sent); // a line lost to a full wire is no reason to stop
        }
    }

    hz_status ask(hz_str method, hz_str in, const hz_out& out)
    {
        const std::string name(method.p == nullptr ? "" : method.p, method.n);
        if (name == "call/1:left") {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
                until_.load() - Ticks::now())
                                  .count();
            const auto text = fmt::format("{{\"ms\":{}}}", std::max<long>(0, left));
            return out.write(out.ctx, text.data(), text.size());
        }
        // One question at a time: a reply does not say whose question it answers.
        std::unique_lock lock(asking_);
        if (!wire::send(host_end,
                {wire::Kind::ask, 0, number_, name, std::string(in.p == nullptr ? "" : in.p, in.n)},
                for_ever)) {
            return HZ_E_LIMIT;
        }
        const auto reply = wire::receive(host_end, for_ever);
        lock.unlock();
        if (!reply || reply->kind != wire::Kind::reply) {
            ::_exit(4); // the host is gone, or gave up on this call
        }
        const auto written = out.write(out.ctx, reply->body.data(), reply->body.size());
        return reply->status != HZ_OK ? reply->status : written;
    }

    std::atomic<std::uint64_t> number_{0}; ///< of the running call
    std::atomic<Ticks::time_point> until_{};
    std::mutex counting_;
    Ticks::time_point second_{};
    int lines_ = 0;
    std::mutex asking_;
};

hz_str borrowed(const std::string& text)
{
    return {text.data(), text.size()};
}

void unfit(std::string_view code, const nlohmann::json& facts)
{
    const auto text = facts.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (!wire::send(host_end, {wire::Kind::unfit, 0, 0, std::string{code}, text}, for_ever)) {
        ::_exit(4);
    }
}

std::string errorDocument(const std::string& sentence)
{
    return nlohmann::json{{"message", sentence}}.dump(
        -1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// What the plug-in wrote; of an answer that was cut short only how much it would have been.
void answer(std::uint64_t number, hz_status status, Answer& said)
{
    wire::Frame frame{wire::Kind::answer, status, number, {}, {}};
    if (said.isOversized() && (status == HZ_OK || status == HZ_E_LIMIT)) {
        frame.kind = wire::Kind::oversized;
        frame.body = std::to_string(said.written);
    } else if (said.short_of_memory && (status == HZ_OK || status == HZ_E_LIMIT)) {
        frame.status = HZ_E_LIMIT;
        frame.body = errorDocument("the memory this plug-in may use does not hold its answer");
    } else if (status != HZ_OK && said.bytes.size() > error_bytes) {
        frame.body = errorDocument("the error document is larger than 4 KiB");
    } else {
        frame.body = std::move(said.bytes);
    }
    if (!wire::send(host_end, frame, for_ever)) {
        ::_exit(4);
    }
}

std::int64_t budgetOf(const std::string& envelope)
{
    const auto read = nlohmann::json::parse(envelope, nullptr, false); // the host wrote it
    return read.is_object() && read.contains("call")
        ? read["call"].value("budget_ms", std::int64_t{1000})
        : 5000;
}

/// Answers questions until the host says close or is gone.
[[noreturn]] void serve(const hz_entry& entry, void* self, Host& host)
{
    while (true) {
        const auto question = wire::receive(host_end, for_ever);
        if (!question) {
            ::_exit(0);
        }
        if (question->kind == wire::Kind::close) {
            entry.close(self);
            ::_exit(0);
        }
        host.beginCall(question->number, std::chrono::milliseconds{budgetOf(question->body)});
        Answer collected;
        const auto out = collected.out();
        const auto status
            = entry.call(self, borrowed(question->method), borrowed(question->body), &out);
        answer(question->number, status, collected);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const int memory_mb = argc > 1 ? std::atoi(argv[1]) : 256;
    const int host_process = argc > 2 ? std::atoi(argv[2]) : 0;
    const auto sanitized = argc > 3 ? runner::Sanitized::accepted : runner::Sanitized::refused;
    const auto isolation = runner::closeBeforeLoading(memory_mb, host_process);
    const auto report
        = nlohmann::json{{"landlock", isolation.landlock}, {"seccomp", isolation.seccomp}}.dump();
    if (!wire::send(host_end, {wire::Kind::report, 0, 0, {}, report}, for_ever)) {
        return 4;
    }
    const auto opening = wire::receive(host_end, for_ever);
    if (!opening || opening->kind != wire::Kind::open) {
        return 4;
    }
    const auto library = runner::loadLibrary(library_end, sanitized);
    if (!library) {
        const auto& fault = library.error();
        unfit(runner::codeOf(fault.kind), {{"wanted", fault.wanted}, {"found", fault.found}});
        return 0;
    }
    ::close_range(library_end, ~0U, 0);
    if (isolation.seccomp && !runner::closeBeforeOpening()) {
        unfit("no_filter", nlohmann::json::object());
        return 0;
    }
    Host host;
    host.beginCall(opening->number, std::chrono::milliseconds{opening->status});
    const hz_host table{sizeof(hz_host), HZ_ABI, &host, &Host::log, &Host::call};
    Answer collected;
    const auto out = collected.out();
    void* self = nullptr;
    const auto status = library->entry->open(&table, borrowed(opening->body), &out, &self);
    answer(opening->number, status, collected);
    if (status != HZ_OK) {
        return 0;
    }
    serve(*library->entry, self, host);
}
