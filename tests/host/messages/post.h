// SPDX-License-Identifier: MIT
#pragma once

#include "host/plugin_host/fixture.h"
#include "messages/courier.h"
#include "people/people.h"

#include <catch2/catch.hpp>

#include <memory>
#include <string>
#include <vector>

namespace hazirun::test {

/// An association with a meeting, invited people and the shaky channel of the tests, in its own
/// process.
struct Post : PluginWorld {
    people::People people{db, clock};
    meetings::Meetings meetings{db, clock};
    invitations::Invitations invitations{db, clock, digests};
    std::unique_ptr<messages::Channels> channels;
    std::unique_ptr<messages::Messages> messages;
    MeetingId meeting{};
    std::vector<invitations::FreshLink> links;

    explicit Post(int invited)
    {
        installEveryPoint();
        start();
        REQUIRE(plugins->enable("every-point", secretary));
        channels = std::make_unique<messages::Channels>(*plugins);
        messages = std::make_unique<messages::Messages>(
            db, *channels, invitations, box, words, clock, "https://kepsut.example");
        meetings::MeetingDraft draft;
        draft.kind = meetings::Kind::board;
        draft.title = "Toplantı";
        draft.begins = *parseLocalTime("2026-03-12T14:00");
        draft.ends = *parseLocalTime("2026-03-12T16:00");
        meeting = meetings.plan(draft, secretary)->id;
        invitations::Selection selection;
        for (int i = 0; i < invited; ++i) {
            people::PersonDraft person;
            person.given_name = "Kişi" + std::to_string(i);
            person.phone = "+90532123450" + std::to_string(i);
            selection.people.push_back(people.add(person, secretary)->id);
        }
        links = *invitations.invite(meeting, selection, secretary);
    }
    messages::Order order(
        const std::string& word, messages::Purpose purpose = messages::Purpose::invitation)
    {
        const auto text = word + " [ad] [bağlantı]";
        return {purpose, "sms", {}, {text, text}};
    }
    messages::JobId send(const std::string& word)
    {
        return *messages->send(meeting, order(word), secretary);
    }
    /// Runs what is due, `later` from now.
    messages::Job carry(messages::JobId job, std::chrono::seconds later = {})
    {
        clock.at += later;
        messages::Courier(db, *channels, box, clock).run();
        return *messages->job(job);
    }
    /// From here on the firm cannot be asked about our numbers.
    void forget()
    {
        db.transact([](db::Session& session) {
            return session.run("INSERT INTO plugin_entry (plugin_id, key, value) "
                               "VALUES ('every-point', 'forgets', '1')");
        });
    }
    std::string kept(const std::string& key)
    {
        return db.read([&](db::Session& session) {
            return session
                .value<std::string>(
                    "SELECT value FROM plugin_entry WHERE plugin_id = 'every-point' AND key = $1",
                    key)
                .value_or("");
        });
    }
};

} // namespace hazirun::test
