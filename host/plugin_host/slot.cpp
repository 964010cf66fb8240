// SPDX-License-Identifier: MIT
#include "plugin_host/slot.h"

#include "base/names.h"
#include "base/text.h"
#include "plugin_host/answer_fault.h"
#include "plugin_host/hello.h"

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    using std::chrono::milliseconds;
    using Kind = PluginFailure::Kind;
    /// In an answer a short secret may as well be part of a number that matters.
    constexpr std::size_t hidden_bytes = 8;
    constexpr int most_heard
        = 256; ///< frames at a time, so that who talks without end holds up nobody

    milliseconds leftUntil(Ticks::time_point end)
    {
        return std::max(milliseconds{0}, std::chrono::ceil<milliseconds>(end - Ticks::now()));
    }

    Expected expectedOf(const Asking& asking)
    {
        return {asking.method, asking.deadline};
    }

    bool isAnswer(const wire::Frame& frame)
    {
        return frame.kind == wire::Kind::answer || frame.kind == wire::Kind::oversized;
    }

    /// A plug-in's words are shown to people: valid text, one paragraph, 4 KiB.
    std::string sentenceOf(const json& document)
    {
        const auto said = document.is_object() && document.contains("message")
                && document["message"].is_string()
            ? document["message"].get<std::string>().substr(0, 4096)
            : std::string{};
        return isCleanText(said) ? trimmed(withoutTurns(said)) : std::string{};
    }

    PluginFailure refusalOf(const wire::Frame& frame, const Asking& asking)
    {
        PluginFailure out{Kind::refused, frame.status};
        try {
            const auto document
                = v1::parsed(asking.broker.hide(asking.package.manifest.id, frame.body), 8);
            out.sentence = sentenceOf(document);
            out.setting = document.value("setting", "");
            out.retry_after_s = document.value("retry_after_s", std::int64_t{0});
        } catch (const std::exception&) { // an unreadable error document is still a refusal
            out.sentence.clear();
        }
        if (out.sentence.empty()) {
            out.detail = wordless(frame.status, expectedOf(asking)).detail;
        }
        return out;
    }

    /// Serves one question of the plug-in.
    Result<Done, PluginFailure> serve(const Running& running, const wire::Frame& question,
        const Asking& asking, Ticks::time_point end)
    {
        const auto reply
            = asking.broker.answer(asking.package, question.method, question.body, leftUntil(end));
        const auto sent = wire::send(running.child->socket(),
            {wire::Kind::reply, reply.status, question.number, {}, reply.body}, leftUntil(end));
        return sent ? Result<Done, PluginFailure>{Done{}}
                    : Result<Done, PluginFailure>{
                        Refused{untaken(sent.error(), *running.child, expectedOf(asking))}};
    }

    /// Waits for the answer of `number`; serves questions, writes log lines, drops what came too
    /// late.
    Result<wire::Frame, PluginFailure> await(
        const Running& running, std::uint64_t number, const Asking& asking, Ticks::time_point end)
    {
        while (true) {
            auto frame = wire::receive(running.child->socket(), leftUntil(end));
            running.log->drain(running.child->output());
            if (!frame && frame.error() == wire::Trouble::late && Ticks::now() < end) {
                continue; // a signal woke us
            }
            if (!frame) {
                return Refused{unanswered(frame.error(), *running.child, expectedOf(asking))};
            }
            if (frame->kind == wire::Kind::log) {
                running.log->add(frame->status, frame->body);
            } else if (frame->kind == wire::Kind::ask && frame->number == number) {
                if (const auto served = serve(running, *frame, asking, end); !served) {
                    return Refused{served.error()};
                }
            } else if ((isAnswer(*frame) && frame->number == number)
                || (frame->kind == wire::Kind::unfit && number == 0)) {
                return std::move(*frame);
            } else if (!isAnswer(*frame) || frame->number > number) {
                return Refused{strange(expectedOf(asking))};
            }
            if (Ticks::now() > end) {
                return Refused{unanswered(wire::Trouble::late, *running.child, expectedOf(asking))};
            }
        }
    }

    Isolation isolationOf(const std::string& report)
    {
        const auto read = json::parse(report, nullptr, false);
        if (!read.is_object() || !read.value("seccomp", false)) {
            return Isolation::none;
        }
        return read.value("landlock", 0) > 0 ? Isolation::full : Isolation::reduced;
    }

    /// A process in its sandbox; nothing of the plug-in has run yet.
    Result<Running, PluginFailure> startFresh(Spawner& spawner, Broker& broker,
        const Package& package, Closed closed, Ticks::time_point end)
    {
        const auto unavailable = [&](std::string_view why) {
            return Refused{failureBy(Kind::unavailable, why, {{"plugin", package.manifest.id}})};
        };
        const auto library = sealedLibrary(package);
        if (!library) {
            PluginFailure spoilt{Kind::unavailable};
            spoilt.cause = library.error();
            spoilt.spoilt = !isOfMoment(library.error());
            return Refused{std::move(spoilt)};
        }
        const auto child = spawner.start((*library)->number(), package.manifest.memory_mb);
        if (!child) {
            return unavailable("no_process");
        }
        const auto report = wire::receive(child->socket(), leftUntil(end));
        if (!report || report->kind != wire::Kind::report) {
            return unavailable("no_report");
        }
        Running out{child, isolationOf(report->body),
            std::make_shared<PluginLog>(
                package.manifest.id, [&broker](const std::string& line) { broker.log(line); })};
        if (out.isolation == Isolation::none) {
            return unavailable("no_seccomp");
        }
        if (closed == Closed::full && out.isolation != Isolation::full) {
            return unavailable("no_landlock");
        }
        return out;
    }

} // namespace

Told tell(const Running& running, const Asking& asking)
{
    const auto end = Ticks::now() + asking.deadline;
    if (const auto sent = wire::send(running.child->socket(),
            {wire::Kind::call, 0, asking.number, asking.method, asking.envelope}, asking.deadline);
        !sent) {
        const bool unsent
            = sent.error() == wire::Trouble::scarce || sent.error() == wire::Trouble::too_large;
        return {Refused{untaken(sent.error(), *running.child, expectedOf(asking))}, false, unsent};
    }
    const auto answer = await(running, asking.number, asking, end);
    if (!answer) {
        return {Refused{answer.error()}, answer.error().kind == Kind::deadline};
    }
    if (answer->kind == wire::Kind::oversized) {
        return {Refused{oversized(*answer, expectedOf(asking))}};
    }
    if (answer->status != HZ_OK) {
        return {Refused{refusalOf(*answer, asking)}};
    }
    try {
        return {
            v1::parsed(asking.broker.hide(asking.package.manifest.id, answer->body, hidden_bytes))};
    } catch (const v1::Error&) {
        return {Refused{unreadable(answer->body, expectedOf(asking))}};
    }
}

bool comesLate(const Running& running, const Asking& asking, Ticks::time_point end)
{
    return await(running, asking.number, asking, end).has_value();
}

bool hear(const Running& running, std::uint64_t last_call)
{
    running.log->drain(running.child->output());
    for (int i = 0; i < most_heard; ++i) {
        const auto frame = wire::receive(running.child->socket(), milliseconds{0});
        if (!frame) {
            return frame.error() != wire::Trouble::garbled;
        }
        if (frame->kind == wire::Kind::log) {
            running.log->add(frame->status, frame->body);
        } else if (!isAnswer(*frame) || frame->number > last_call) {
            return false;
        }
    }
    return true;
}

Result<json, PluginFailure> askRunning(const Running& running, const Asking& asking)
{
    auto told = tell(running, asking);
    if (told.late && comesLate(running, asking, Ticks::now() + grace)) {
        return Refused{PluginFailure{Kind::busy}};
    }
    return std::move(told.answer);
}

Result<Running, PluginFailure> openFresh(
    Spawner& spawner, Broker& broker, const Package& package, const Terms& terms)
{
    const auto end = Ticks::now() + terms.most;
    auto out = startFresh(spawner, broker, package, terms.closed, end);
    if (!out) {
        return out;
    }
    const json opening{
        {"plugin", {{"id", package.manifest.id}, {"version", package.manifest.version}}},
        {"settings", terms.settings}, {"language", "tr"}, {"organisation", terms.organisation},
        {"host", {{"name", "Hazirun"}, {"version", "0.1.0"}}}};
    const Asking asking{broker, package, {}, {}, 0, terms.most};
    if (const auto sent = wire::send(out->child->socket(),
            {wire::Kind::open, static_cast<std::int32_t>(leftUntil(end).count()), 0, {},
                opening.dump()},
            leftUntil(end));
        !sent) {
        return Refused{untaken(sent.error(), *out->child, expectedOf(asking))};
    }
    const auto answer = await(*out, 0, asking, end);
    if (!answer) {
        return Refused{answer.error()};
    }
    if (answer->kind == wire::Kind::unfit) {
        return Refused{unfitness(answer->method, answer->body, package)};
    }
    if (answer->kind == wire::Kind::oversized) {
        return Refused{oversized(*answer, expectedOf(asking))};
    }
    if (answer->status != HZ_OK) {
        return Refused{refusalOf(*answer, asking)};
    }
    try {
        if (auto mismatch = mismatchOf(v1::parsed(answer->body), package)) {
            return Refused{std::move(*mismatch)};
        }
    } catch (const std::exception&) { // an unreadable hello
        return Refused{unreadable(answer->body, expectedOf(asking))};
    }
    return out;
}

} // namespace hazirun::plugin_host
