// SPDX-License-Identifier: MIT
#include "schedules/schedules.h"

#include "base/names.h"
#include "base/text.h"
#include "schedules/schedules_texts.h"

#include <hazirun/points/job.hpp>

#include <algorithm>
#include <charconv>

namespace hazirun::schedules {

namespace {

    using nlohmann::json;
    using std::chrono::seconds;
    constexpr std::size_t most_state = 64U << 10U;
    constexpr seconds after_failure{300};

} // namespace

std::optional<seconds> parseEvery(const std::string& text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view unit{end, static_cast<std::size_t>(text.data() + text.size() - end)};
    if (error != std::errc{} || number < 1 || number > 999'999) {
        return std::nullopt;
    }
    if (unit == "min") {
        return seconds{60 * number};
    }
    if (unit == "h") {
        return seconds{3600 * number};
    }
    return unit == "d" ? std::optional{seconds{86'400 * number}} : std::nullopt;
}

std::optional<Standing> Schedules::standingOf(const std::string& job) const
{
    return database_.read([&](db::Session& session) {
        return session.one(
            sql::find,
            [](db::Row& row) {
                Standing out;
                out.due_at = row.next<Instant>();
                out.last_at = row.next<std::optional<Instant>>();
                out.state = row.next<std::string>();
                out.note = row.next<std::string>();
                out.failures = row.next<int>();
                out.trouble = row.next<std::string>();
                return out;
            },
            job);
    });
}

void Schedules::run(const std::function<bool()>& stopping)
{
    for (const auto& provider : plugins_.providersOf("job/1")) {
        const auto every = parseEvery(provider.provided.facts.value("every", ""));
        const auto job = provider.id.text();
        const auto before = standingOf(job).value_or(Standing{clock_.now(), {}, "{}", {}, 0, {}});
        if (every && before.due_at <= clock_.now() && !stopping()) {
            runOne(provider, job, *every, before);
        }
    }
}

void Schedules::runOne(const plugin_host::Provider& provider, const std::string& job, seconds every,
    const Standing& before)
{
    const auto now = clock_.now();
    const auto missed = (now - before.due_at) / every;
    v1::job::Run asked;
    asked.job = provider.id.provider;
    asked.due_at = before.due_at.time_since_epoch().count();
    asked.missed = missed;
    if (before.last_at) {
        asked.last_at = before.last_at->time_since_epoch().count();
    }
    const auto state = json::parse(before.state);
    for (const auto& [name, value] : state.items()) {
        asked.state[name] = value;
    }
    const auto key = job + " " + std::to_string(asked.due_at);
    const auto answer = plugins_.ask<v1::job::RunJob>(
        provider.id, asked, {Language::tr, key, before.failures > 0, false});
    auto after = before;
    if (answer && json(answer->state).dump().size() <= most_state) {
        after = {before.due_at + every * (missed + 1), now, json(answer->state).dump(), {}, 0, {}};
        if (answer->note && isCleanText(*answer->note) && answer->note->size() <= 1000) {
            after.note = withoutTurns(*answer->note);
        }
        if (answer->again_s && *answer->again_s > 0) {
            after.due_at = std::min(after.due_at,
                now
                    + std::clamp(
                        seconds{*answer->again_s}, seconds{60}, seconds{std::chrono::days{366}}));
        }
    } else {
        ++after.failures;
        after.trouble = answer                ? "state > 64 KiB"
            : answer.error().cause            ? keptForm(answer.error())
            : answer.error().sentence.empty() ? std::string{codeOf(answer.error().kind)}
                                              : answer.error().sentence;
        after.due_at = now + std::min(every, after_failure);
    }
    database_.transact([&](db::Session& session) {
        session.run(sql::save, job, after.due_at, after.last_at, after.state, after.note,
            after.failures, after.trouble);
        return Done{};
    });
}

void Schedules::hurry(const std::string& job, const db::Actor& actor)
{
    const auto now = clock_.now();
    database_.transact([&](db::Session& session) {
        session.run(sql::hurry, job, now);
        db::note(session, now, actor, "job.hurried", 0, job);
        return Done{};
    });
}

} // namespace hazirun::schedules
