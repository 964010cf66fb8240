// SPDX-License-Identifier: MIT
#include "base/id.h"
#include "offers/offers.h"
#include "offers/offers_texts.h"

#include <hazirun/services/invitations.hpp>

#include <algorithm>

namespace hazirun::offers {

namespace {

    using nlohmann::json;
    using v1::invitations::Invitation;

    Invitation readInvitation(db::Row& row)
    {
        Invitation out;
        out.id = std::to_string(row.next<std::int64_t>());
        out.person = std::to_string(row.next<std::int64_t>());
        out.answer = row.next<std::string>();
        out.waiting = row.next<bool>();
        out.answered_at = row.next<std::optional<std::int64_t>>();
        return out;
    }

    template <class SomeId>
    std::int64_t numberOf(const std::string& text)
    {
        const auto id = SomeId::parse(text);
        return id ? id->value : 0;
    }

} // namespace

void offerInvitations(plugin_host::Broker& broker, const db::Database& database)
{
    broker.offer("invitations/1:find", "read:invitation",
        [&](const plugin_host::Manifest& asker, const json& in) {
            const auto filter = v1::decode<v1::invitations::Filter>(in);
            v1::invitations::Invitations out;
            out.invitations = database.read([&](db::Session& session) {
                return session.all(sql::invitations, readInvitation,
                    numberOf<MeetingId>(filter.meeting), numberOf<InvitationId>(filter.after),
                    std::clamp<std::int64_t>(filter.most, 1, 500));
            });
            return v1::encode(
                out, [&asker](std::string_view permission) { return asker.may(permission); });
        });
}

} // namespace hazirun::offers
