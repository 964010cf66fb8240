// SPDX-License-Identifier: MIT
#include "base/zone.h"
#include "offers/offers.h"
#include "offers/offers_texts.h"
#include "web/page.h"

#include <hazirun/services/meetings.hpp>

#include <algorithm>

namespace hazirun::offers {

namespace {

    using nlohmann::json;
    using v1::meetings::Meeting;

    Meeting readMeeting(db::Row& row)
    {
        Meeting out;
        out.id = std::to_string(row.next<std::int64_t>());
        out.title = row.next<std::string>();
        out.kind = row.next<std::string>();
        out.place = row.next<std::string>();
        if (const auto begins = parseLocalTime(row.next<std::string>())) {
            out.begins_text
                = web::dayFor(Language::tr, begins->date) + " " + web::clockFor(begins->minutes);
        }
        out.begins_at = row.next<std::int64_t>();
        out.ends_at = row.next<std::int64_t>();
        return out;
    }

    std::int64_t numberOf(const std::string& text)
    {
        const auto id = MeetingId::parse(text);
        return id ? id->value : 0;
    }

} // namespace

void offerMeetings(plugin_host::Broker& broker, const db::Database& database)
{
    broker.offer("meetings/1:get", "read:meeting",
        [&](const plugin_host::Manifest& /*asker*/, const json& in) {
            const auto id = numberOf(in.value("id", std::string{}));
            const auto found = database.read(
                [&](db::Session& session) { return session.one(sql::meeting, readMeeting, id); });
            if (!found) {
                throw v1::Error(HZ_E_NOT_FOUND, "there is no such meeting");
            }
            return v1::encode(*found);
        });
    broker.offer("meetings/1:find", "read:meeting",
        [&](const plugin_host::Manifest& /*asker*/, const json& in) {
            const auto filter = v1::decode<v1::meetings::Filter>(in);
            v1::meetings::Meetings out;
            out.meetings = database.read([&](db::Session& session) {
                return session.all(sql::meetings, readMeeting, filter.from_at, filter.to_at,
                    filter.kind, numberOf(filter.after),
                    std::clamp<std::int64_t>(filter.most, 1, 500));
            });
            return v1::encode(out);
        });
}

} // namespace hazirun::offers
