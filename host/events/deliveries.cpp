// SPDX-License-Identifier: MIT
#include "events/deliveries.h"

#include "events/events_texts.h"

#include <hazirun/points/events.hpp>

#include <array>

namespace hazirun::events {

namespace {

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
    for (const auto& receiver : plugins_.providersOf("events/1")) {
        const auto key = receiver.id.plugin + "/" + receiver.id.provider;
        tellAgain(receiver, key, stopping);
        tellNew(receiver, key, stopping);
    }
}

void Deliveries::tellNew(const plugin_host::Provider& receiver, const std::string& key,
    const std::function<bool()>& stopping)
{
    const auto cursor = database_.read(
        [&](db::Session& session) { return session.value<std::int64_t>(sql::cursor, key); });
    if (!cursor) {
        database_.transact([&](db::Session& session) {
            session.run(
                sql::move_cursor, key, session.value<std::int64_t>(sql::newest).value_or(0));
            return Done{};
        });
        return;
    }
    const auto fresh = database_.read(
        [&](db::Session& session) { return session.all(sql::after, readEvent, *cursor); });
    for (const auto& event : fresh) {
        const bool wanted = receiver.provided.covers("types", event.name);
        if (stopping() || (!wanted && event.id != fresh.back().id)) {
            continue;
        }
        // Whether an earlier one waits is asked now: the one before this may just have failed.
        const bool waits = wanted && database_.read([&](db::Session& session) {
            return event.meeting
                && session.value<std::int64_t>(sql::waiting_of_meeting, key, *event.meeting)
                       .has_value();
        });
        const auto outcome = !wanted ? Outcome::taken
            : waits                  ? Outcome::failed
                                     : tell(receiver, event);
        if (outcome == Outcome::away) {
            return;
        }
        const auto now = clock_.now();
        database_.transact([&](db::Session& session) {
            if (waits) {
                session.run(sql::keep, key, event.id, event.meeting, 0, now, false);
            } else if (outcome == Outcome::failed) {
                keepFailed(session, key, event, now);
            }
            session.run(sql::move_cursor, key, event.id);
            return Done{};
        });
    }
}

void Deliveries::tellAgain(const plugin_host::Provider& receiver, const std::string& key,
    const std::function<bool()>& stopping)
{
    while (!stopping()) {
        const auto now = clock_.now();
        const auto event = database_.read(
            [&](db::Session& session) { return session.one(sql::due, readEvent, key, now); });
        const auto outcome = event ? tell(receiver, *event) : Outcome::away;
        if (outcome == Outcome::away) {
            return;
        }
        database_.transact([&](db::Session& session) {
            if (outcome == Outcome::taken) {
                session.run(sql::taken, key, event->id);
            } else {
                keepFailed(session, key, *event, now);
            }
            return Done{};
        });
    }
}

void Deliveries::keepFailed(
    db::Session& session, const std::string& key, const Event& event, Instant now) const
{
    const auto attempts = event.attempts + 1;
    const auto pause = pauseAfter(attempts);
    session.run(sql::keep, key, event.id, event.meeting, attempts,
        now + pause.value_or(std::chrono::seconds{0}), !pause);
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

Deliveries::Outcome Deliveries::tell(
    const plugin_host::Provider& receiver, const Event& event) const
{
    const auto overview = plugins_.find(receiver.id.plugin);
    if (!overview || !overview->manifest) {
        return Outcome::away;
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
        return Outcome::taken;
    }
    using Kind = plugin_host::PluginFailure::Kind;
    return answer.error().kind == Kind::unavailable || answer.error().kind == Kind::busy
        ? Outcome::away
        : Outcome::failed;
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
