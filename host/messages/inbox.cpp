// SPDX-License-Identifier: MIT
#include "messages/inbox.h"

#include "base/text.h"
#include "invitations/invitations.h"
#include "messages/messages_texts.h"
#include "messages/reply.h"
#include "messages/retention.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <stdexcept>

namespace hazirun::messages {

namespace {

    constexpr std::array<std::string_view, 5> doubt_codes{
        "", "words", "several", "nobody", "moved"};

    Doubt parseDoubt(const std::string& code)
    {
        for (std::size_t i = 0; i < doubt_codes.size(); ++i) {
            if (doubt_codes.at(i) == code) {
                return static_cast<Doubt>(i);
            }
        }
        throw std::logic_error("an inbound message has a doubt we do not know");
    }

    /// What is kept of a letter once it is taken.
    struct Sorting {
        std::string_view state = "open";
        Doubt doubt = Doubt::none;
        std::optional<InvitationId> invitation{};
        invitations::Answer answer = invitations::Answer::none;
    };

    std::vector<InvitationId> openOf(
        db::Session& session, const std::string& channel, const Inbound& letter, Instant now)
    {
        const auto read = [](db::Row& row) { return row.next<InvitationId>(); };
        if (letter.message) {
            auto of_message
                = session.all(sql::open_of_message, read, *letter.message, channel, now);
            if (!of_message.empty()) {
                return of_message;
            }
        }
        return session.all(sql::open_of_phone, read, letter.from, now);
    }

    Sorting sorted(
        db::Session& session, const std::string& channel, const Inbound& letter, Instant now)
    {
        const auto reply = replyOf(letter.text);
        if (reply == Reply::stop) {
            session.run(sql::stop_number, letter.from, now);
            db::note(session, now, {"sms"}, "sms.stopped", 0);
            return {"stopped"};
        }
        const auto open = openOf(session, channel, letter, now);
        if (open.size() != 1) {
            return {"open", open.empty() ? Doubt::nobody : Doubt::several};
        }
        const auto answer = answerOf(reply);
        if (answer && session.value<bool>(sql::asked_before_move, open.front()).value_or(false)) {
            return {"open", Doubt::moved};
        }
        if (!answer
            || !invitations::Invitations::answerIn(
                session, open.front(), *answer, invitations::Via::sms, {"sms"}, now)) {
            return {"open", Doubt::words};
        }
        return {"answered", Doubt::none, open.front(), *answer};
    }

} // namespace

std::string_view codeOf(Doubt doubt)
{
    return doubt_codes.at(static_cast<std::size_t>(doubt));
}

const char* nameOf(Doubt doubt)
{
    switch (doubt) {
    case Doubt::none: return "";
    case Doubt::words: return mark("It says more than an answer.");
    case Doubt::several: return mark("More than one invitation goes with this number.");
    case Doubt::nobody: return mark("No open invitation goes with this number.");
    case Doubt::moved:
        return mark("The meeting was moved after the last message to this person; the answer may "
                    "mean the old day.");
    }
    return "";
}

hazirun::Message sentenceOf(InboxRefusal refusal)
{
    switch (refusal) {
    case InboxRefusal::unknown_letter: return {mark("There is no such message.")};
    case InboxRefusal::sorted_already:
        return {mark("Somebody has sorted this message already; nothing was changed.")};
    case InboxRefusal::not_open:
        return {mark("This invitation takes no answer any more: it was withdrawn or the meeting is "
                     "over. Nothing was changed.")};
    }
    return {};
}

void Inbox::take(db::Session& session, const SecretBox& box, const std::string& channel,
    const std::vector<Inbound>& inbound, Instant now)
{
    for (const auto& letter : inbound) {
        if (session.value<InboundId>(sql::known_letter, channel, letter.provider_ref)) {
            continue;
        }
        const auto how = sorted(session, channel, letter, now);
        const db::Bytes sealed{
            box.seal(nlohmann::json{{"from", letter.from}, {"text", letter.text}}.dump())};
        const bool open = how.state == "open";
        session.run(sql::insert_letter, channel, letter.provider_ref, sealed, how.state,
            codeOf(how.doubt), how.invitation, invitations::codeOf(how.answer), now,
            open ? "" : "program", open ? std::optional<Instant>{} : std::optional{now});
    }
}

std::vector<Letter> Inbox::lettersOf(
    db::Session& session, std::string_view query, std::optional<MeetingId> meeting) const
{
    const auto read = [&](db::Row& row) {
        Letter out;
        out.id = row.next<InboundId>();
        const auto opened = box_.open(row.next<db::Bytes>().value);
        const auto content = opened ? nlohmann::json::parse(*opened) : nlohmann::json::object();
        out.from = content.value("from", "");
        out.text = content.value("text", "");
        out.doubt = parseDoubt(row.next<std::string>());
        const auto given = row.next<std::string>();
        out.name = trimmed(given + " " + row.next<std::string>());
        out.answer = invitations::parseStoredAnswer(row.next<std::string>()).value();
        out.sorted_by = row.next<std::string>();
        out.at = row.next<Instant>();
        return out;
    };
    return meeting ? session.all(query, read, *meeting) : session.all(query, read);
}

std::vector<Letter> Inbox::waiting() const
{
    return database_.read(
        [&](db::Session& session) { return lettersOf(session, sql::letters_open, std::nullopt); });
}

std::int64_t Inbox::count() const
{
    return database_.read([](db::Session& session) {
        return session.value<std::int64_t>(sql::letters_count).value_or(0);
    });
}

std::vector<Letter> Inbox::ofMeeting(MeetingId meeting) const
{
    return database_.read(
        [&](db::Session& session) { return lettersOf(session, sql::letters_of_meeting, meeting); });
}

std::vector<Asked> Inbox::candidates(const std::string& phone, const std::string& words) const
{
    const auto now = clock_.now();
    const auto wanted = searchForm(words);
    return database_.read([&](db::Session& session) {
        const auto read = [](db::Row& row) {
            Asked out;
            out.invitation = row.next<InvitationId>();
            const auto given = row.next<std::string>();
            out.name = trimmed(given + " " + row.next<std::string>());
            out.meeting = row.next<std::string>();
            out.day = row.next<std::string>();
            return out;
        };
        return wanted.empty() ? session.all(sql::asked_of_phone, read, phone, now)
                              : session.all(sql::asked_by_name, read, wanted, now);
    });
}

Result<Done, InboxRefusal> Inbox::give(
    InboundId id, InvitationId invitation, invitations::Answer answer, const db::Actor& actor)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Done, InboxRefusal> {
        const auto state = session.value<std::string>(sql::letter_state, id);
        if (!state || *state != "open") {
            return Refused{state ? InboxRefusal::sorted_already : InboxRefusal::unknown_letter};
        }
        if (!invitations::Invitations::answerIn(
                session, invitation, answer, invitations::Via::sms, actor, now)) {
            return Refused{InboxRefusal::not_open};
        }
        session.run(sql::sort_letter, "answered", invitation, invitations::codeOf(answer),
            actor.name, now, id);
        return Done{};
    });
}

Result<Done, InboxRefusal> Inbox::setAside(InboundId id, const db::Actor& actor)
{
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Done, InboxRefusal> {
        const auto state = session.value<std::string>(sql::letter_state, id);
        if (!state || *state != "open") {
            return Refused{state ? InboxRefusal::sorted_already : InboxRefusal::unknown_letter};
        }
        session.run(sql::sort_letter, "aside", std::optional<InvitationId>{},
            invitations::codeOf(invitations::Answer::none), actor.name, now, id);
        db::note(session, now, actor, "inbound.set_aside", id.value);
        return Done{};
    });
}

void Inbox::forgetOld()
{
    const auto now = clock_.now();
    database_.transact([&](db::Session& session) {
        const auto days = retentionOf(session).inbound_days;
        const auto gone = session.run(sql::forget_letters, now, now - std::chrono::days{days});
        if (gone > 0) {
            db::note(session, now, {"program"}, "inbound.destroyed", 0,
                fmt::format("{}, retention {} days", gone, days));
        }
        return Done{};
    });
}

std::vector<Stop> Inbox::stops() const
{
    return database_.read([](db::Session& session) {
        std::vector<Stop> out;
        session.each(sql::stops, [&](db::Row& row) {
            auto phone = row.next<std::string>();
            const auto at = row.next<Instant>();
            const auto given = row.next<std::string>();
            const auto name = trimmed(given + " " + row.next<std::string>());
            if (out.empty() || out.back().phone != phone) {
                out.push_back({std::move(phone), {}, at});
            }
            if (!name.empty()) {
                out.back().names.push_back(name);
            }
        });
        return out;
    });
}

void Inbox::allow(const std::string& phone, const db::Actor& actor)
{
    const auto now = clock_.now();
    database_.transact([&](db::Session& session) {
        if (session.run(sql::allow_number, phone) > 0) {
            db::note(session, now, actor, "sms.allowed", 0);
        }
        return Done{};
    });
}

} // namespace hazirun::messages
