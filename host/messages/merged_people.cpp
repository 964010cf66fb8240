// SPDX-License-Identifier: MIT
#include "messages/merged_people.h"

#include "messages/messages_texts.h"

#include <string>

namespace hazirun::messages {

namespace {

    using people::Merges;
    constexpr std::string_view given = "message";

    struct Sent {
        std::int64_t id = 0;
        std::int64_t former = 0; ///< invitation it was made for
        std::int64_t latter = 0;
    };

    Sent readSent(db::Row& row)
    {
        Sent out;
        out.id = row.next<std::int64_t>();
        out.former = row.next<std::int64_t>();
        out.latter = row.next<std::int64_t>();
        return out;
    }

} // namespace

void peopleMerged(db::Session& session, const people::Merging& merging)
{
    const auto all = session.all(sql::messages_to_give, readSent, merging.gone, merging.kept);
    for (const auto& one : all) {
        session.run(sql::give_message, merging.kept, one.latter, one.id);
        Merges::keep(session, merging, given, {one.id, std::to_string(one.former)});
    }
}

std::optional<people::PartRefused> peopleParted(
    db::Session& session, const people::Merging& merging)
{
    for (const auto& one : Merges::moved(session, merging, given)) {
        session.run(sql::give_message, merging.gone, InvitationId{std::stoll(one.former)}, one.row);
    }
    return std::nullopt;
}

} // namespace hazirun::messages
