// SPDX-License-Identifier: MIT
#include "people/merge_giving.h"

#include "people/people_texts.h"

namespace hazirun::people {

namespace {

    std::int64_t readNumber(db::Row& row)
    {
        return row.next<std::int64_t>();
    }

    /// What a slice may give from one person to the other, a row each.
    struct Giving {
        std::string_view what;
        const std::string_view* give;
    };
    constexpr Giving membership{"membership", &sql::give_membership};
    constexpr Giving consent{"consent", &sql::give_consent};
    constexpr Giving correction{"birth_correction", &sql::give_correction};
    constexpr std::string_view group = "group";
    constexpr std::string_view led = "person";

    void give(db::Session& session, const Merging& merging, const Giving& giving,
        const std::vector<std::int64_t>& rows)
    {
        for (const auto row : rows) {
            session.run(*giving.give, merging.kept, row);
            Merges::keep(session, merging, giving.what, {row});
        }
    }

    void giveBack(db::Session& session, const Merging& merging, const Giving& giving)
    {
        for (const auto& one : Merges::moved(session, merging, giving.what)) {
            session.run(*giving.give, merging.gone, one.row);
        }
    }

} // namespace

void giveOwn(db::Session& session, const Merging& merging)
{
    const auto kept = merging.kept;
    const auto gone = merging.gone;
    give(session, merging, membership,
        session.all(sql::memberships_to_give, readNumber, gone, kept));
    give(session, merging, consent, session.all(sql::consents_to_give, readNumber, gone));
    give(session, merging, correction, session.all(sql::corrections_to_give, readNumber, gone));
    for (const auto id : session.all(sql::groups_to_give, readNumber, gone, kept)) {
        session.run(sql::put_member, id, kept);
        session.run(sql::drop_member, id, gone);
        Merges::keep(session, merging, group, {id});
    }
    for (const auto id : session.all(sql::led_to, readNumber, gone)) {
        session.run(sql::lead_on, kept, id);
        Merges::keep(session, merging, led, {id});
    }
}

void giveOwnBack(db::Session& session, const Merging& merging)
{
    giveBack(session, merging, membership);
    giveBack(session, merging, consent);
    giveBack(session, merging, correction);
    for (const auto& one : Merges::moved(session, merging, group)) {
        session.run(sql::drop_member, one.row, merging.kept);
        session.run(sql::put_back_member, merging.gone, one.row);
    }
    for (const auto& one : Merges::moved(session, merging, led)) {
        session.run(sql::lead_on, merging.gone, one.row);
    }
}

} // namespace hazirun::people
