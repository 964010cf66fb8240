// SPDX-License-Identifier: MIT
#include "meetings/meetings.h"

#include "base/random.h"
#include "base/text.h"
#include "meetings/meetings_rows.h"
#include "meetings/meetings_texts.h"

namespace hazirun::meetings {

namespace {

    std::optional<ChangeRefused> obstacleTo(const Meeting& before, const MeetingDraft& wanted)
    {
        if (before.kind != wanted.kind && !mayChangeKind(before.state)) {
            return ChangeRefused{ChangeRefusal::invalid,
                {{"kind", {mark("The kind can be changed only until the meeting opens.")}}}};
        }
        if (wasHeld(before.state)
            && before.begins_at != toInstant(wanted.begins, wanted.time_zone)) {
            return ChangeRefused{ChangeRefusal::already_held,
                {{"begins_at",
                    {mark("The meeting was held; the day and the hour it began stay.")}}}};
        }
        return std::nullopt;
    }

    Result<MeetingDraft, ChangeRefused> checkedFor(const Meeting& stored, const Edit& edit)
    {
        if (isLocked(stored.state)) {
            return Refused{ChangeRefused{ChangeRefusal::locked}};
        }
        auto wanted = edit(stored);
        if (!wanted) {
            return wanted;
        }
        const auto tidy = checked(*wanted);
        if (!tidy) {
            return Refused{ChangeRefused{ChangeRefusal::invalid, tidy.error()}};
        }
        if (const auto obstacle = obstacleTo(stored, *tidy)) {
            return Refused{*obstacle};
        }
        return *tidy;
    }

    Result<MeetingDraft, ChangeRefused> wantedOf(
        const std::optional<Meeting>& stored, const Edit& edit)
    {
        if (!stored) {
            return Refused{ChangeRefused{ChangeRefusal::unknown_meeting}};
        }
        auto out = checkedFor(*stored, edit);
        if (!out) {
            auto refused = out.error();
            refused.stored = stored;
            return Refused{std::move(refused)};
        }
        return out;
    }

} // namespace

std::optional<Meeting> Meetings::findIn(db::Session& session, MeetingId id)
{
    auto meeting = session.one(sql::find_meeting, rows::read, id);
    if (meeting) {
        meeting->agenda = session.all(
            sql::agenda_of,
            [](db::Row& row) {
                AgendaItem item;
                item.title = row.next<std::string>();
                item.kind = row.next<std::string>();
                return item;
            },
            id);
        meeting->neighbourhoods = session.all(
            sql::neighbourhoods_of, [](db::Row& row) { return row.next<std::string>(); }, id);
    }
    return meeting;
}

std::string Meetings::newUid()
{
    return randomBase62(22);
}

Result<Meeting, std::vector<FieldError>> Meetings::plan(
    const MeetingDraft& draft, const db::Actor& actor, const std::string& uid)
{
    auto planned = planWanted({{draft, uid}}, actor);
    if (!planned) {
        return Refused{planned.error()};
    }
    return std::move(planned->front());
}

Result<std::vector<Meeting>, std::vector<FieldError>> Meetings::planAll(
    const std::vector<MeetingDraft>& drafts, const db::Actor& actor)
{
    std::vector<Wanted> all;
    for (const auto& draft : drafts) {
        all.push_back({draft, newUid()});
    }
    return planWanted(std::move(all), actor);
}

Result<std::vector<Meeting>, std::vector<FieldError>> Meetings::planWanted(
    std::vector<Wanted> all, const db::Actor& actor)
{
    for (auto& one : all) {
        auto tidy = checked(one.draft);
        if (!tidy) {
            return Refused{tidy.error()};
        }
        one.draft = std::move(*tidy);
    }
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) {
        std::vector<Meeting> out;
        for (const auto& one : all) {
            const auto draft = spelled(one.draft, places_(session));
            const auto id = rows::insert(session, draft, one.uid, now);
            db::note(session, now, actor, "meeting.planned", id.value);
            db::announce(session, now, "meeting.planned", id, id.value);
            out.push_back(findIn(session, id).value());
        }
        return out;
    });
}

Result<Meeting, ChangeRefused> Meetings::change(
    MeetingId id, const MeetingDraft& draft, const db::Actor& actor, Language language)
{
    const auto replacing
        = [&](const Meeting&) -> Result<MeetingDraft, ChangeRefused> { return draft; };
    return change(id, replacing, actor, language);
}

Result<Meeting, ChangeRefused> Meetings::change(
    MeetingId id, const Edit& edit, const db::Actor& actor, Language language)
{
    const auto now = clock_.now();
    for (int i = 0; i < tries; ++i) {
        const auto asked = find(id);
        const auto wanted = wantedOf(asked, edit);
        if (!wanted) {
            return Refused{wanted.error()};
        }
        if (const auto no = change_gate_(*asked, *wanted, actor, language); !no.empty()) {
            return Refused{
                ChangeRefused{ChangeRefusal::forbidden, {{"meeting", forbiddenBy(no)}}, asked}};
        }
        bool stale = false;
        auto done = database_.transact([&](db::Session& session) -> Result<Meeting, ChangeRefused> {
            const auto before = findIn(session, id);
            stale = before != asked;
            if (stale) { // the gate knows nothing of what it is now; a refusal needs no gate
                const auto anew = wantedOf(before, edit);
                stale = anew.has_value();
                return Refused{stale ? ChangeRefused{} : anew.error()};
            }
            rows::update(
                session, *before, spelled(*wanted, places_(session), before->neighbourhoods), now);
            db::note(session, now, actor, "meeting.changed", id.value);
            db::announce(session, now, "meeting.changed", id, id.value);
            tellChanged(session, id, now);
            return findIn(session, id).value();
        });
        if (!stale) {
            return done;
        }
    }
    return Refused{ChangeRefused{
        ChangeRefusal::changed_meanwhile, {{"meeting", changedMeanwhile()}}, find(id)}};
}

void Meetings::tellChanged(db::Session& session, MeetingId id, Instant now) const
{
    for (const auto& listener : changed_) {
        listener(session, id, now);
    }
}

} // namespace hazirun::meetings
