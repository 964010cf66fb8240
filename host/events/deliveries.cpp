// SPDX-License-Identifier: MIT
#include "events/deliveries.h"

#include "events/events_texts.h"

#include <hazirun/points/events.hpp>

#include <algorithm>
#include <array>

namespace hazirun::events {

namespace {

    using Ticks = std::chrono::steady_clock;
    constexpr std::chrono::seconds longest_turn{2};
    constexpr std::int64_t longest_wait = 86'400;

    Event readEvent(db::Row& row)
    {
        Event out;
        out.id = row.next<std::int64_t>();
        out.at = row.next<Instant>();
        out.name = row.next<std::string>();
        out.meeting = row.next<std::optional<MeetingId>>();
        out.subject = row.next<std::int64_t>();
        out.attempts = row.next<int>();
        return out;
    }

} // namespace

std::optional<std::chrono::seconds> pauseAfter(int attempts)
{
    using std::chrono::seconds;
    constexpr std::array pauses{seconds{1}, seconds{5}, seconds{30}, seconds{120}, seconds{600},
        seconds{3600}, seconds{21600}, seconds{86400}};
    const auto at = static_cast<std::size_t>(attempts - 1);
    return at < pauses.size() ? std::optional{pauses.at(at)} : std::nullopt;
}

void Deliveries::run(const std::function<bool()>& stopping)
{
    auto receivers = plugins_.providersOf("events/1");
    while (!receivers.empty() && !stopping()) {
        std::erase_if(receivers, [&](const plugin_host::Provider& receiver) {
            const auto ends = Ticks::now() + longest_turn;
            const auto isOver = [&] { return stopping() || Ticks::now() >= ends; };
            return stopping() || !turnOf({receiver, receiver.id.text(), isOver});
        });
    }
}

bool Deliveries::turnOf(const Turn& turn)
{
    return tellAgain(turn) || tellNew(turn);
}

void Deliveries::startAt(const std::string& plugin, const std::string& key)
{
    database_.transact([&](db::Session& session) {
        const auto since = session.value<std::optional<Instant>>(sql::enabled_at, plugin);
        const auto first = since && *since
            ? session.value<std::int64_t>(sql::newest_before, **since)
            : session.value<std::int64_t>(sql::newest);
        session.run(sql::move_cursor, key, first.value_or(0));
        return Done{};
    });
}

bool Deliveries::tellNew(const Turn& turn)
{
    auto cursor = database_.read(
        [&](db::Session& session) { return session.value<std::int64_t>(sql::cursor, turn.key); });
    if (!cursor) {
        startAt(turn.receiver.id.plugin, turn.key);
        return true;
    }
    while (!turn.isOver()) {
        const auto fresh = database_.read(
            [&](db::Session& session) { return session.all(sql::after, readEvent, *cursor); });
        if (fresh.empty()) {
            return false;
        }
        for (const auto& event : fresh) {
            if (turn.isOver()) {
                return true;
            }
            if (tellNext(turn, event, event.id == fresh.back().id) == Outcome::away) {
                return false;
            }
        }
        cursor = fresh.back().id;
    }
    return true;
}

Deliveries::Outcome Deliveries::tellNext(const Turn& turn, const Event& event, bool isLast)
{
    const bool wanted = turn.receiver.provided.covers("types", event.name);
    if (!wanted && !isLast) {
        return Outcome::taken;
    }
    // Whether an earlier one waits is asked now: the one before this may just have failed.
    const bool waits = wanted && database_.read([&](db::Session& session) {
        return event.meeting
            && session.value<std::int64_t>(sql::waiting_of_meeting, turn.key, *event.meeting)
                   .has_value();
    });
    const auto told = wanted && !waits ? tell(turn.receiver, event) : Told{};
    if (told.outcome == Outcome::away) {
        return told.outcome;
    }
    const auto now = clock_.now();
    database_.transact([&](db::Session& session) {
        if (waits) {
            session.run(sql::keep, turn.key, event.id, event.meeting, 0, now, false, "");
        } else if (told.outcome == Outcome::failed) {
            keepFailed(session, turn.key, event, told, now);
        }
        session.run(sql::move_cursor, turn.key, event.id);
        return Done{};
    });
    return told.outcome;
}

bool Deliveries::tellAgain(const Turn& turn)
{
    while (!turn.isOver()) {
        const auto now = clock_.now();
        const auto event = database_.read(
            [&](db::Session& session) { return session.one(sql::due, readEvent, turn.key, now); });
        if (!event) {
            return false;
        }
        const auto told = tell(turn.receiver, *event);
        if (told.outcome == Outcome::away) {
            return false;
        }
        database_.transact([&](db::Session& session) {
            if (told.outcome == Outcome::taken) {
                session.run(sql::taken, turn.key, event->id);
            } else {
                keepFailed(session, turn.key, *event, told, now);
            }
            return Done{};
        });
    }
    return true;
}

void Deliveries::keepFailed(db::Session& session, const std::string& key, const Event& event,
    const Told& told, Instant now) const
{
    const auto attempts = event.attempts + 1;
    const auto pause = pauseAfter(attempts);
    session.run(sql::keep, key, event.id, event.meeting, attempts,
        now + std::max(pause.value_or(std::chrono::seconds{0}), told.wait), !pause, told.trouble);
}

std::map<std::string, nlohmann::json> Deliveries::factsOf(
    const Event& event, const plugin_host::Manifest& manifest) const
{
    std::map<std::string, nlohmann::json> out;
    database_.read([&](db::Session& session) {
        if (event.meeting && manifest.may("read:meeting")) {
            session.each(
                sql::meeting_facts,
                [&](db::Row& row) {
                    for (const auto* name : {"title", "kind", "state", "place"}) {
                        out[name] = row.next<std::string>();
                    }
                    out["begins_at"] = row.next<std::int64_t>();
                },
                *event.meeting);
        }
        if (event.name.rfind("invitation.", 0) == 0 && manifest.may("read:invitation")) {
            if (const auto answer
                = session.value<std::string>(sql::invitation_facts, event.subject)) {
                out["answer"] = *answer;
            }
        }
        return Done{};
    });
    return out;
}

Deliveries::Told Deliveries::tell(const plugin_host::Provider& receiver, const Event& event) const
{
    const auto overview = plugins_.find(receiver.id.plugin);
    if (!overview || !overview->manifest) {
        return {Outcome::away};
    }
    v1::events::Event told;
    told.seq = event.id;
    told.id = "event-" + std::to_string(event.id);
    told.type = event.name;
    told.subject = std::to_string(event.subject);
    if (event.meeting) {
        told.meeting = std::to_string(event.meeting->value);
    }
    told.at = event.at.time_since_epoch().count();
    told.attempt = event.attempts + 1;
    told.facts = factsOf(event, *overview->manifest);
    const auto answer = plugins_.ask<v1::events::Receive>(
        receiver.id, told, {Language::tr, told.id, event.attempts > 0, false});
    if (answer) {
        return {};
    }
    using Kind = plugin_host::PluginFailure::Kind;
    const auto& failure = answer.error();
    if (failure.unasked || failure.kind == Kind::unavailable || failure.kind == Kind::busy) {
        return {Outcome::away};
    }
    return {Outcome::failed,
        std::chrono::seconds{std::clamp<std::int64_t>(failure.retry_after_s, 0, longest_wait)},
        keptForm(failure)};
}

Standing Deliveries::standingOf(const std::string& receiver) const
{
    return database_.read([&](db::Session& session) {
        return session
            .one(
                sql::standing,
                [](db::Row& row) {
                    Standing out;
                    out.waiting = row.next<std::int64_t>();
                    out.parked = row.next<std::int64_t>();
                    out.trouble = row.next<std::string>();
                    return out;
                },
                receiver)
            .value_or(Standing{});
    });
}

void Deliveries::unpark(const std::string& receiver, const db::Actor& actor)
{
    const auto now = clock_.now();
    database_.transact([&](db::Session& session) {
        session.run(sql::unpark, now, receiver);
        db::note(session, now, actor, "event.tried_again", 0, receiver);
        return Done{};
    });
}

} // namespace hazirun::events
