// SPDX-License-Identifier: MIT
#pragma once

#include <catch2/catch.hpp>

#include "invitations/invitations.h"
#include "invitations/invitations_api.h"
#include "invitations/invitations_pages.h"
#include "invitations/invite_pages.h"
#include "invitations/link_pages.h"
#include "meetings/meetings.h"
#include "people/people.h"
#include "support/desk.h"
#include "support/world.h"

#include <utility>

namespace hazirun::invitations::test {

/// People, meetings and invitations on the stopped clock; the usual meeting begins at 14:00 on 12
/// March 2026.
struct Village : hazirun::test::World {
    people::People people{db, clock};
    meetings::Meetings meetings{db, clock};
    Invitations invitations{db, clock, digests};

    Village()
    {
        meetings.whenChanged(Invitations::meetingChanged);
        people.whenRemoved(Invitations::personRemoved);
        people.whenRestored(Invitations::personRestored);
    }
    PersonId person(const std::string& name, const std::string& family = {})
    {
        people::PersonDraft draft;
        draft.given_name = name;
        draft.family_name = family;
        return people.add(draft, secretary)->id;
    }
    std::vector<PersonId> crowd(int size)
    {
        std::vector<PersonId> out;
        for (int i = 0; i < size; ++i) {
            out.push_back(person("Kişi " + std::to_string(i), "Yılmaz"));
        }
        return out;
    }
    static meetings::MeetingDraft draft(
        std::optional<int> capacity = {}, meetings::Kind kind = meetings::Kind::focus_group)
    {
        meetings::MeetingDraft out;
        out.kind = kind;
        out.title = "Kadınlar toplantısı";
        out.begins = *parseLocalTime("2026-03-12T14:00");
        out.ends = *parseLocalTime("2026-03-12T16:00");
        out.place = "Belediye Salonu";
        out.capacity = capacity;
        return out;
    }
    MeetingId meeting(
        std::optional<int> capacity = {}, meetings::Kind kind = meetings::Kind::focus_group)
    {
        return meetings.plan(draft(capacity, kind), secretary)->id;
    }
    void change(MeetingId id, const meetings::MeetingDraft& to)
    {
        REQUIRE(meetings.change(id, to, secretary));
    }
    /// The same meeting a week later.
    static meetings::MeetingDraft moved(std::optional<int> capacity = {})
    {
        auto out = draft(capacity);
        out.begins = *parseLocalTime("2026-03-19T14:00");
        out.ends = *parseLocalTime("2026-03-19T16:00");
        return out;
    }
    void become(MeetingId id, meetings::State state, const std::string& reason = {})
    {
        REQUIRE(meetings.become(id, state, reason, secretary));
    }
    std::vector<FreshLink> invite(MeetingId id, std::vector<PersonId> whom)
    {
        Selection selection;
        selection.people = std::move(whom);
        return *invitations.invite(id, selection, secretary);
    }
    bool waits(const FreshLink& link)
    {
        return invitations.open(link.token)->invitation.waiting_since.has_value();
    }
    /// Lines of the audit with this act.
    std::int64_t noted(const std::string& act)
    {
        static constexpr std::string_view lines = "SELECT COUNT(*) FROM audit WHERE act = $1";
        return db.read(
            [&](db::Session& session) { return session.value<std::int64_t>(lines, act).value(); });
    }
};

using hazirun::test::has;
using hazirun::test::with;

/// The value of a field whose name stands right before it.
inline std::string valueOf(const web::Response& response, const std::string& name)
{
    const auto start = response.body.find("name=\"" + name + "\" value=\"");
    REQUIRE(start != std::string::npos);
    const auto from = start + name.size() + 15;
    return response.body.substr(from, response.body.find('"', from) - from);
}

/// The pages and the API, asked as the router would, without sockets.
struct Desk : Village, hazirun::test::Desk {
    LinkPages links{invitations, meetings, digests, clock, pages};
    InvitePages invite_pages{invitations, meetings, pages, "http://hazirun.test"};

    Desk()
    {
        pages.setAssociation({"Örnek Derneği", "0266 000 00 00"});
        links.mount(router);
        invite_pages.mount(router);
        mountPages(router, invitations, pages);
        mountApi(router, invitations, words, "http://hazirun.test");
    }
    /// The page of a link in English, as its small link asks.
    web::Response inEnglish(const FreshLink& link, web::Fields query = {})
    {
        const auto before = std::exchange(language, Language::en);
        query.add("lang", "en");
        auto out = get(addressOf(link), std::move(query));
        language = before;
        return out;
    }
    static std::string addressOf(const FreshLink& link) { return "/k/" + link.token.reveal(); }
    static std::string addressOf(MeetingId id) { return "/meetings/" + std::to_string(id.value); }
    /// One invited person and their link.
    FreshLink guest(MeetingId id, const std::string& name = "Ayşe")
    {
        return invite(id, {person(name, "Yıldız")}).at(0);
    }
    /// Answers as the page of the link does: opens it, then presses.
    web::Response press(const FreshLink& link, web::Fields form)
    {
        form.add("nonce", valueOf(get(addressOf(link)), "nonce"));
        return post(addressOf(link), std::move(form));
    }
};

} // namespace hazirun::invitations::test
