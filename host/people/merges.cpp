// SPDX-License-Identifier: MIT
#include "people/merges.h"

#include "people/birth_correction.h"
#include "people/merge_giving.h"
#include "people/people.h"
#include "people/people_rows.h"
#include "people/people_texts.h"

namespace hazirun::people {

namespace {

    /// A merging with the facts it changed.
    struct Stored {
        Merge merge;
        std::string former_facts;
        std::string latter_facts;
    };

    Merge readMerge(db::Row& row)
    {
        Merge out;
        out.id = row.next<MergeId>();
        out.kept = row.next<PersonId>();
        out.gone = row.next<PersonId>();
        out.at = row.next<Instant>();
        out.by = row.next<std::string>();
        out.taken_back_at = row.next<std::optional<Instant>>();
        out.taken_back_by = row.next<std::string>();
        return out;
    }

    std::optional<Stored> storedIn(db::Session& session, MergeId id)
    {
        return session.one(
            sql::find_merge,
            [](db::Row& row) {
                Stored out;
                out.merge = readMerge(row);
                out.former_facts = row.next<std::string>();
                out.latter_facts = row.next<std::string>();
                return out;
            },
            id);
    }

    std::optional<Pair> pairIn(db::Session& session, PersonId kept, PersonId gone)
    {
        const auto one = People::findIn(session, kept);
        const auto other = People::findIn(session, gone);
        return one && other && kept != gone ? std::optional{Pair{*one, *other}} : std::nullopt;
    }

    void changeFacts(db::Session& session, const Merging& merging, const Person& stored,
        const PersonDraft& latter, CorrectedVia via)
    {
        if (latter == stored.facts) {
            return;
        }
        const auto& actor = merging.actor;
        static_cast<void>(rows::update(session, stored.id, latter, merging.at));
        if (isCorrection(stored.facts.birth, latter.birth)) {
            keepCorrection(session, stored.id,
                {merging.at, actor.name, {via}, stored.facts.birth, latter.birth});
            db::note(session, merging.at, actor, "person.birth_corrected", stored.id.value);
        }
        db::note(session, merging.at, actor, "person.changed", stored.id.value);
    }

    std::optional<PartRefused> refusalOf(db::Session& session, const std::optional<Stored>& stored)
    {
        if (!stored || stored->merge.taken_back_at) {
            return PartRefused{PartRefusal::unknown_merge};
        }
        const auto& merge = stored->merge;
        if (const auto on = session.value<std::string>(sql::name_of_kept, merge.kept)) {
            return PartRefused{PartRefusal::kept_went_on, *on};
        }
        if (!People::findIn(session, merge.kept)) {
            return PartRefused{PartRefusal::kept_was_removed};
        }
        if (const auto later = session.value<std::string>(sql::later_merge, merge.kept, merge.id)) {
            return PartRefused{PartRefusal::merged_since, *later};
        }
        return std::nullopt;
    }

} // namespace

void Merges::keep(
    db::Session& session, const Merging& merging, std::string_view what, const Moved& moved)
{
    session.run(sql::keep_merged_row, merging.id, what, moved.row, moved.former);
}

std::vector<Merges::Moved> Merges::moved(
    db::Session& session, const Merging& merging, std::string_view what)
{
    return session.all(
        sql::merged_rows,
        [](db::Row& row) {
            const auto id = row.next<std::int64_t>();
            return Moved{id, row.next<std::string>()};
        },
        merging.id, what);
}

std::optional<Pair> Merges::pairOf(PersonId kept, PersonId gone) const
{
    return database_.read([&](db::Session& session) { return pairIn(session, kept, gone); });
}

Result<MergeId, MergeRefusal> Merges::merge(PersonId kept, PersonId gone,
    const std::vector<Fact>& from_gone, const std::string& reason, const db::Actor& actor,
    const AsSeen& asSeen)
{
    if (kept == gone) {
        return Refused{MergeRefusal::same_record};
    }
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<MergeId, MergeRefusal> {
        const auto pair = pairIn(session, kept, gone);
        if (!pair || !asSeen(*pair)) {
            return Refused{pair ? MergeRefusal::not_as_seen : MergeRefusal::unknown_person};
        }
        const auto latter = taking(from_gone, pair->kept.facts, pair->gone.facts);
        const auto id = session
                            .value<MergeId>(sql::insert_merge, kept, gone, now, actor.name,
                                packed(pair->kept.facts), packed(latter))
                            .value();
        const Merging merging{id, kept, gone, actor, now, reason};
        giveOwn(session, merging);
        changeFacts(session, merging, pair->kept, latter, CorrectedVia::merge);
        session.run(sql::forget_apart, kept, gone);
        session.run(sql::lead_to_kept, now, kept, gone);
        db::note(session, now, actor, "person.merged", kept.value, std::to_string(gone.value));
        for (const auto& tell : merged_) {
            tell(session, merging);
        }
        return id;
    });
}

Result<Merge, PartRefused> Merges::takeBack(MergeId id, const db::Actor& actor)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Merge, PartRefused> {
        const auto stored = storedIn(session, id);
        if (auto refused = refusalOf(session, stored)) {
            return Refused{std::move(*refused)};
        }
        const auto& merge = stored->merge;
        const Merging merging{id, merge.kept, merge.gone, actor, now, {}};
        session.run(sql::stand_again, merge.gone);
        giveOwnBack(session, merging);
        const auto kept = People::findIn(session, merge.kept).value();
        changeFacts(session, merging, kept,
            puttingBack(kept.facts, unpacked(stored->former_facts), unpacked(stored->latter_facts)),
            CorrectedVia::merge_taken_back);
        for (const auto& tell : parted_) {
            if (auto refused = tell(session, merging)) {
                return Refused{std::move(*refused)};
            }
        }
        session.run(sql::forget_merged_rows, id);
        session.run(sql::end_merge, now, actor.name, id);
        db::note(session, now, actor, "person.merge_taken_back", merge.kept.value,
            std::to_string(merge.gone.value));
        return merge;
    });
}

std::optional<Merge> Merges::find(MergeId id) const
{
    return database_.read([&](db::Session& session) -> std::optional<Merge> {
        auto stored = storedIn(session, id);
        return stored ? std::optional{std::move(stored->merge)} : std::nullopt;
    });
}

std::vector<Merge> Merges::of(PersonId person) const
{
    return database_.read([&](db::Session& session) {
        return session.all(
            sql::merges_of_person,
            [](db::Row& row) {
                auto out = readMerge(row);
                out.other_name = row.next<std::string>();
                return out;
            },
            person);
    });
}

std::optional<PersonId> Merges::keptOf(db::Session& session, PersonId gone)
{
    return session.value<PersonId>(sql::merged_into, gone);
}

std::optional<PersonId> Merges::keptOf(PersonId gone) const
{
    return database_.read([&](db::Session& session) { return keptOf(session, gone); });
}

Result<Done, MergeRefusal> Merges::tellApart(PersonId one, PersonId other, const db::Actor& actor)
{
    if (one == other) {
        return Refused{MergeRefusal::same_record};
    }
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Done, MergeRefusal> {
        if (!pairIn(session, one, other)) {
            return Refused{MergeRefusal::unknown_person};
        }
        if (session.run(sql::tell_apart, one, other, now, actor.name) > 0) {
            db::note(
                session, now, actor, "person.told_apart", one.value, std::to_string(other.value));
        }
        return Done{};
    });
}

void Merges::forgetApart(PersonId one, PersonId other, const db::Actor& actor)
{
    const auto now = clock_.now();
    database_.transact([&](db::Session& session) {
        if (session.run(sql::forget_apart, one, other) > 0) {
            db::note(
                session, now, actor, "person.asked_again", one.value, std::to_string(other.value));
        }
        return Done{};
    });
}

std::vector<Apart> Merges::toldApart(PersonId person) const
{
    return database_.read([&](db::Session& session) {
        return session.all(
            sql::apart_from,
            [](db::Row& row) {
                Apart out;
                out.other = row.next<PersonId>();
                out.name = row.next<std::string>();
                out.at = row.next<Instant>();
                out.by = row.next<std::string>();
                return out;
            },
            person);
    });
}

} // namespace hazirun::people
