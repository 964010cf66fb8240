// SPDX-License-Identifier: MIT
#include "meetings/meetings.h"

#include "base/random.h"
#include "base/text.h"
#include "meetings/meetings_rows.h"
#include "meetings/meetings_texts.h"

namespace hazirun::meetings {

namespace {

    bool needsReason(State to)
    {
        return to == State::cancelled || to == State::postponed;
    }

    /// The fact other programs are told.
    /// What listeners are told of a step: a word of v1::events::types; nothing for one nobody
    /// takes.
    std::string_view eventOf(State to)
    {
        switch (to) {
        case State::called: return "meeting.called";
        case State::open: return "meeting.opened";
        case State::no_quorum: return "meeting.no_quorum";
        case State::closed: return "meeting.closed";
        case State::filed: return "meeting.filed";
        case State::postponed: return "meeting.postponed";
        case State::cancelled: return "meeting.cancelled";
        case State::draft: break;
        }
        return {};
    }

    constexpr int tries = 5; ///< at asking the gate about a meeting that keeps changing

    Message forbiddenBy(const std::vector<std::string>& objections)
    {
        std::string joined;
        for (const auto& one : objections) {
            joined += (joined.empty() ? "" : " ") + one;
        }
        return {mark("This may not be done now. {{objections}}"), {{"objections", joined}}};
    }

    Message changedMeanwhile()
    {
        return {mark("The meeting was changed meanwhile; nothing was done. Look at it again.")};
    }

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

std::string_view codeOf(MeetingRefusal refusal)
{
    switch (refusal) {
    case MeetingRefusal::unknown_meeting: return "unknown_meeting";
    case MeetingRefusal::not_from_here: return "not_from_here";
    case MeetingRefusal::reason_missing: return "reason_missing";
    case MeetingRefusal::forbidden: return "forbidden";
    case MeetingRefusal::changed_meanwhile: return "changed_meanwhile";
    }
    return {};
}

std::string_view codeOf(ChangeRefusal refusal)
{
    switch (refusal) {
    case ChangeRefusal::unknown_meeting: return "unknown_meeting";
    case ChangeRefusal::invalid: return "invalid";
    case ChangeRefusal::locked: return "locked";
    case ChangeRefusal::not_as_seen: return "not_as_seen";
    case ChangeRefusal::already_held: return "already_held";
    case ChangeRefusal::forbidden: return "forbidden";
    case ChangeRefusal::changed_meanwhile: return "changed_meanwhile";
    }
    return {};
}

Message sentenceOf(const ChangeRefused& refusal)
{
    if (refusal.why == ChangeRefusal::not_as_seen) {
        return changedMeanwhile();
    }
    return refusal.errors.empty()
        ? Message{mark("The meeting is filed or cancelled and stays as it is.")}
        : refusal.errors.front().message;
}

Message sentenceOf(const StepRefused& refusal)
{
    switch (refusal.why) {
    case MeetingRefusal::not_from_here:
        return {mark("The meeting cannot go into this state from where it is.")};
    case MeetingRefusal::reason_missing: return {mark("Give a reason of 1 to 500 characters.")};
    case MeetingRefusal::changed_meanwhile: return changedMeanwhile();
    case MeetingRefusal::unknown_meeting: return {};
    case MeetingRefusal::forbidden: break;
    }
    return forbiddenBy(refusal.objections);
}

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
            const auto id = rows::insert(session, one.draft, one.uid, now);
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
            rows::update(session, *before, *wanted, now);
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

std::optional<StepRefused> Meetings::refusalOf(
    const std::optional<Meeting>& before, State to, const std::string& reason)
{
    if (!before) {
        return StepRefused{MeetingRefusal::unknown_meeting};
    }
    if (!mayBecome(before->state, to)) {
        return StepRefused{MeetingRefusal::not_from_here};
    }
    const bool wrong = reason.empty() || lengthOf(reason) > 500 || !isCleanText(reason);
    return needsReason(to) && wrong ? std::optional{StepRefused{MeetingRefusal::reason_missing}}
                                    : std::nullopt;
}

Result<Meeting, StepRefused> Meetings::become(
    MeetingId id, State to, const std::string& reason, const db::Actor& actor, Language language)
{
    const auto now = clock_.now();
    const auto why = trimmed(reason);
    for (int i = 0; i < tries; ++i) {
        const auto asked = find(id);
        if (const auto refused = refusalOf(asked, to, why)) {
            return Refused{*refused};
        }
        if (auto objections = gate_(*asked, to, actor, language); !objections.empty()) {
            return Refused{StepRefused{MeetingRefusal::forbidden, std::move(objections)}};
        }
        const auto write = prepare_(*asked, to, language);
        bool stale = false;
        auto done = database_.transact([&](db::Session& session) -> Result<Meeting, StepRefused> {
            const auto before = findIn(session, id);
            stale = before && *before != *asked;
            if (const auto refused = refusalOf(before, to, why); refused || stale) {
                return Refused{refused.value_or(StepRefused{MeetingRefusal::not_from_here})};
            }
            session.run(sql::set_state, codeOf(to), needsReason(to) ? why : std::string{}, now, id);
            write(session);
            db::note(session, now, actor, "meeting.became", id.value, codeOf(to));
            db::announce(session, now, eventOf(to), id, id.value);
            tellChanged(session, id, now);
            return findIn(session, id).value();
        });
        if (!stale) {
            return done;
        }
    }
    return Refused{StepRefused{MeetingRefusal::changed_meanwhile}};
}

void Meetings::tellChanged(db::Session& session, MeetingId id, Instant now) const
{
    for (const auto& listener : changed_) {
        listener(session, id, now);
    }
}

} // namespace hazirun::meetings
