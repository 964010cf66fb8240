// SPDX-License-Identifier: MIT
// How a plug-in is asked, and what a failed answer brings.
#include "base/random.h"
#include "base/zone.h"
#include "plugin_host/answer_bounds.h"
#include "plugin_host/answer_fault.h"
#include "plugin_host/plugins.h"
#include "plugin_host/turns.h"

#include <algorithm>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    using std::chrono::milliseconds;
    using Kind = PluginFailure::Kind;

    /// Points a person waits for while a page is built that lives without them; and those nobody
    /// waits for.
    Queue queueOf(std::string_view method)
    {
        const auto point = method.substr(0, method.find('/'));
        if (point == "http" || point == "panel") {
            return Queue::pages;
        }
        return point == "events" || point == "job" || method == "channel/1:send"
                || method == "channel/1:poll"
            ? Queue::batches
            : Queue::people;
    }

    json callOf(const ProviderId& whom, const Asker& asker)
    {
        return {{"id", randomBase62(10)}, {"provider", whom.provider}, {"key", asker.key},
            {"replay", asker.replay}, {"dry_run", asker.dry_run},
            {"language", codeOf(asker.language)}, {"time_zone", home_zone}};
    }

} // namespace

Result<json, PluginFailure> Plugins::ask(const ProviderId& whom, std::string_view method,
    milliseconds deadline, const json& in, const Asker& asker)
{
    const auto slot = slotOf(whom.plugin);
    if (!slot) {
        return Refused{PluginFailure{Kind::unavailable}};
    }
    const auto full = limits_.stretched(deadline);
    const auto own = asker.within ? std::min(full, *asker.within) : full;
    const auto end = Ticks::now() + own;
    const auto turn = turns_->take(slot, queueOf(method), end);
    if (!turn) {
        return Refused{turn.error()};
    }
    const auto left = std::chrono::ceil<milliseconds>(end - Ticks::now());
    if (left * 2 < own) { // too little of its time is left to be fair
        return Refused{(*turn)->after() == Turn::After::start ? failureBy(Kind::busy, "starting")
                                                              : PluginFailure{Kind::busy}};
    }
    auto call = callOf(whom, asker);
    call["organisation"] = turns_->organisation();
    call["budget_ms"] = left.count();
    const json envelope{{"call", std::move(call)}, {"in", in}};
    auto answer = put(slot, *turn,
        {method, envelope.dump(-1, ' ', false, json::error_handler_t::replace), full, left});
    if (!answer) {
        return answer;
    }
    if (const auto overflow = overflowIn(method, *answer)) {
        return Refused{garbled(whom.plugin, method, *overflow)};
    }
    makeReadable(method, *answer);
    return answer;
}

std::optional<PluginFailure> Plugins::wake(const std::string& id)
{
    const auto slot = slotOf(id);
    if (!slot) {
        return PluginFailure{Kind::unavailable};
    }
    const auto turn = turns_->take(
        slot, Queue::people, Ticks::now() + limits_.stretched(limits_.opening) + grace);
    return turn ? std::nullopt : std::optional{turn.error()};
}

Result<json, PluginFailure> Plugins::put(
    const std::shared_ptr<Slot>& slot, const std::shared_ptr<Turn>& turn, const Question& question)
{
    auto& process = turn->process();
    const Asking asking{broker_, *process.package, std::string{question.method}, question.envelope,
        ++process.calls, question.left};
    const auto began = Ticks::now();
    auto told = tell(process.running, asking);
    {
        const std::lock_guard lock(slot->facts);
        slot->figures.add(
            std::chrono::duration_cast<std::chrono::microseconds>(Ticks::now() - began));
    }
    if (told.answer) {
        return std::move(told.answer);
    }
    const auto failure = told.answer.error();
    // Only who had the whole deadline has failed; the caller need not wait for that.
    const auto judged_at = began + question.full + grace;
    const auto wait = [this, slot, turn, asking, judged_at, failure] {
        if (!comesLate(turn->process().running, asking, judged_at)) {
            turn->kill();
            fail(slot, failure);
        }
    };
    if (told.late && question.full - question.left < grace) {
        wait();
    } else if (told.late) {
        turns_->tasks().run(wait);
    } else {
        if (failure.kind != Kind::refused && !told.unsent) {
            turn->kill();
        }
        fail(slot, failure);
    }
    return Refused{failure};
}

void Plugins::fail(const std::shared_ptr<Slot>& slot, const PluginFailure& failure)
{
    const std::lock_guard lock(slot->facts);
    turns_->follow(slot, conduct_->judge(*slot, failure), Turns::Ending::background);
}

PluginFailure Plugins::garbled(
    const std::string& plugin, std::string_view method, const std::string& found)
{
    auto out = misfit(found, {std::string{method}, {}});
    if (const auto slot = slotOf(plugin)) {
        fail(slot, out);
    }
    return out;
}

} // namespace hazirun::plugin_host
