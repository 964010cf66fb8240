// SPDX-License-Identifier: MIT
// Two records of one person become one in every slice, and part again as they were.
#include "history/history.h"
#include "serving.h"
#include "support/whole_database.h"

using namespace hazirun;
using nlohmann::json;
using web::Method;

namespace {

/// A meeting ahead and Ayşe, who is in the records twice.
struct Village : test::Program {
    std::int64_t kept = person("Ayşe");
    std::int64_t gone = person("Ayşe Nur");
    std::int64_t meeting = plan("2026-03-12T14:00");
    db::Actor secretary{"Elif K."};
    test::WholeDatabase outside{folder.path / "hazirun.db"};

    std::int64_t person(const char* name)
    {
        return call(Method::post, "/api/v1/people",
            {{"given_name", name}, {"family_name", "Kaya"}, {"gender", "female"}})["id"]
            .get<std::int64_t>();
    }
    std::int64_t plan(const char* begins, int capacity = 0)
    {
        json body{{"kind", "focus_group"}, {"title", "Köy toplantısı"}, {"begins_at", begins}};
        if (capacity > 0) {
            body["capacity"] = capacity;
        }
        return call(Method::post, "/api/v1/meetings", body)["id"].get<std::int64_t>();
    }
    static std::string of(std::int64_t id, const char* rest)
    {
        return "/api/v1/meetings/" + std::to_string(id) + rest;
    }
    /// The link alone, as /k/ has it.
    invitations::LinkToken invite(std::int64_t meeting_id, std::int64_t who)
    {
        const auto made = call(Method::post, of(meeting_id, "/invitations"), {{"people", {who}}});
        const auto link = made["items"][0]["link"].get<std::string>();
        return *invitations::LinkToken::parse(link.substr(link.rfind('/') + 1));
    }
    void answer(const invitations::LinkToken& link, invitations::Answer given)
    {
        clock.at += std::chrono::minutes{1};
        REQUIRE(app.invitations().answer(link, {given}));
    }
    void come(std::int64_t meeting_id, std::int64_t who, const char* status = "present")
    {
        const auto begins = call(Method::get, of(meeting_id, ""))["begins_at"].get<std::string>();
        json body{{"person", who}, {"status", status}};
        if (std::string_view{status} == "present") {
            body["at"] = begins.substr(0, 10) + "T11:30:00Z";
        }
        call(Method::post, of(meeting_id, "/attendance"), body);
    }
    void become(std::int64_t meeting_id, std::initializer_list<const char*> states)
    {
        for (const auto* state : states) {
            call(Method::post, of(meeting_id, "/state"), {{"state", state}});
        }
    }
    people::MergeId merge()
    {
        return app.merges()
            .merge(PersonId{kept}, PersonId{gone}, {}, "iki kez kaydedildi", secretary)
            .value();
    }
    void part(people::MergeId id) { REQUIRE(app.merges().takeBack(id, secretary)); }
    /// All that is kept, but for the traces a merging and its undoing leave on purpose.
    std::map<std::string, std::string> whole()
    {
        auto out = outside.rows();
        for (const auto* trace : {"audit", "event", "person_merge"}) {
            out.erase(trace);
        }
        return out;
    }
    json tally(std::int64_t id) { return call(Method::get, of(id, "/tally")); }
    json report() { return call(Method::get, "/api/v1/reports/attendance", {}, "from=2026-01-01"); }
    std::optional<invitations::LinkView> open(const invitations::LinkToken& link)
    {
        return app.invitations().open(link);
    }
};

} // namespace

TEST_CASE("what only the other record has becomes the kept one's, and is given back as it was",
    "[journey]")
{
    Village w;
    const auto link = w.invite(w.meeting, w.gone);
    w.answer(link, invitations::Answer::yes);
    const auto past = w.plan("2026-02-12T14:00");
    w.come(past, w.gone);
    const auto before = w.whole();
    const auto id = w.merge();
    REQUIRE(w.open(link));
    CHECK(w.open(link)->invitation.person == PersonId{w.kept});
    CHECK(w.open(link)->invitation.answer == invitations::Answer::yes);
    CHECK(w.call(Method::get, w.of(past, "/tally"))["present"]["total"] == 1);
    CHECK(w.call(Method::get, "/api/v1/people", {}, "q=kaya")["items"].size() == 1);
    CHECK(w.ask(Method::get, "/api/v1/people/" + std::to_string(w.gone)).status == 404);
    CHECK(w.ask(Method::post, w.of(past, "/attendance"), {{"person", w.gone}}).status >= 400);
    w.part(id);
    CHECK(w.whole() == before);
}

TEST_CASE("invited twice, one person has one invitation with the last answer, behind both links",
    "[journey]")
{
    Village w;
    const auto first = w.invite(w.meeting, w.kept);
    const auto second = w.invite(w.meeting, w.gone);
    w.answer(second, invitations::Answer::maybe);
    w.answer(first, invitations::Answer::yes);
    w.answer(second, invitations::Answer::no);
    const auto before = w.whole();
    const auto id = w.merge();
    CHECK(w.tally(w.meeting)["invited"] == 1);
    CHECK(w.tally(w.meeting)["answers"]["no"] == 1);
    REQUIRE(w.open(first));
    REQUIRE(w.open(second));
    CHECK(w.open(first)->invitation.id == w.open(second)->invitation.id);
    const auto invitation = w.open(first)->invitation.id;
    CHECK(w.app.invitations().history(invitation).size() == 3);
    SECTION("nothing happened since: everything is as it was")
    {
        w.part(id);
        CHECK(w.whole() == before);
        CHECK(w.open(second)->invitation.answer == invitations::Answer::no);
        CHECK(w.app.invitations().history(invitation).size() == 1);
    }
    SECTION("an answer given since stays the kept one's, and the other has its own")
    {
        w.answer(second, invitations::Answer::yes);
        CHECK(w.open(first)->invitation.answer == invitations::Answer::yes);
        w.part(id);
        CHECK(w.tally(w.meeting)["invited"] == 2);
        CHECK(w.open(second)->invitation.answer == invitations::Answer::no);
        CHECK(w.open(first)->invitation.answer == invitations::Answer::yes);
        CHECK(w.app.invitations().history(invitation).size() == 2);
        CHECK(w.app.invitations().history(w.open(second)->invitation.id).size() == 2);
    }
    SECTION("a link that was replaced since leads nowhere afterwards either")
    {
        REQUIRE(w.app.invitations().renewLink(invitation, w.secretary));
        CHECK_FALSE(w.open(second));
        w.part(id);
        CHECK_FALSE(w.open(second));
        CHECK(w.tally(w.meeting)["invited"] == 2);
    }
    SECTION("a meeting that was moved since asks both again")
    {
        w.call(Method::patch, "/api/v1/meetings/" + std::to_string(w.meeting),
            {{"begins_at", "2026-03-13T14:00"}, {"ends_at", "2026-03-13T16:00"}});
        w.part(id);
        CHECK(w.open(first)->invitation.answer == invitations::Answer::none);
        CHECK(w.open(second)->invitation.answer == invitations::Answer::none);
    }
}

TEST_CASE(
    "an invitation that was withdrawn stands again with the other record's answer", "[journey]")
{
    Village w;
    w.invite(w.meeting, w.kept);
    const auto second = w.invite(w.meeting, w.gone);
    w.answer(second, invitations::Answer::yes);
    REQUIRE(w.app.invitations().withdraw(InvitationId{1}, "iki kez yazılmış", w.secretary));
    const auto before = w.whole();
    const auto id = w.merge();
    CHECK(w.tally(w.meeting)["answers"]["yes"] == 1);
    CHECK(w.open(second)->invitation.person == PersonId{w.kept});
    w.part(id);
    CHECK(w.whole() == before);
}

TEST_CASE("one person holds one place: the second goes to who waits, and nobody is put out again",
    "[journey]")
{
    Village w;
    const auto small = w.plan("2026-03-14T14:00", 2);
    const auto other = w.person("Işık");
    const auto first = w.invite(small, w.kept);
    const auto second = w.invite(small, w.gone);
    const auto third = w.invite(small, other);
    for (const auto& link : {first, second, third}) {
        w.answer(link, invitations::Answer::yes);
    }
    CHECK(w.open(third)->invitation.waiting_since);
    const auto id = w.merge();
    CHECK_FALSE(w.open(third)->invitation.waiting_since);
    CHECK_FALSE(w.open(first)->invitation.waiting_since);
    w.part(id);
    CHECK_FALSE(w.open(third)->invitation.waiting_since);
    CHECK_FALSE(w.open(first)->invitation.waiting_since);
    CHECK(w.open(second)->invitation.waiting_since);
}

TEST_CASE(
    "recorded twice at a meeting, one person came once; excused gives way to present", "[journey]")
{
    Village w;
    const auto one = w.plan("2026-02-12T14:00");
    const auto two = w.plan("2026-02-13T14:00");
    w.come(one, w.kept);
    w.come(one, w.gone);
    w.come(two, w.kept, "excused");
    w.come(two, w.gone);
    const auto before = w.whole();
    const auto id = w.merge();
    CHECK(w.tally(one)["present"]["total"] == 1);
    CHECK(w.tally(two)["present"]["total"] == 1);
    CHECK(w.report()["attendances"] == 2);
    CHECK(w.report()["unique_people"] == 1);
    SECTION("nothing happened since")
    {
        w.part(id);
        CHECK(w.whole() == before);
        CHECK(w.report()["unique_people"] == 2);
    }
    SECTION("a meeting filed since keeps its numbers, so that it cannot be undone")
    {
        w.become(two, {"called", "closed", "filed"});
        const auto refused = w.app.merges().takeBack(id, w.secretary);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().why == people::PartRefusal::filed_since);
        CHECK(refused.error().named == "Köy toplantısı");
        CHECK(w.tally(two)["present"]["total"] == 1);
    }
    SECTION("struck and recorded anew since: the old record cannot stand beside the new one")
    {
        const auto address = w.of(two, "/attendance/") + std::to_string(w.kept);
        w.call(Method::del, address, {{"reason", "yanlış toplantı"}});
        w.come(two, w.kept);
        const auto refused = w.app.merges().takeBack(id, w.secretary);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().why == people::PartRefusal::recorded_since);
        w.call(Method::del, address, {{"reason", "geri almak için"}});
        w.part(id);
        CHECK(w.tally(two)["present"]["total"] == 0);
    }
}

TEST_CASE("what was sent to the other record was sent to the person, unless one job wrote to both",
    "[journey]")
{
    Village w;
    w.invite(w.meeting, w.kept);
    w.invite(w.meeting, w.gone);
    w.outside.run(
        "INSERT INTO message_job (id, meeting_id, purpose, channel, state, text_tr, "
        "text_en, made_by, made_at) VALUES (1, 1, 'invitation', 'sms-log', 'running', "
        "'', '', 'Elif', 1), (2, 1, 'reminder', 'sms-log', 'running', '', '', 'Elif', 2)");
    w.outside.run("INSERT INTO message (id, job_id, meeting_id, invitation_id, person_id, "
                  "encoding, parts, state, expires_at, changed_at) VALUES "
                  "(1, 1, 1, 1, 1, 'gsm7', 1, 'sent', 9, 9), (2, 1, 1, 2, 2, 'gsm7', 1, 'sent', 9, "
                  "9), (3, 2, 1, 2, 2, 'gsm7', 1, 'sent', 9, 9)");
    const auto before = w.whole();
    const auto receivers = [&] {
        std::string out;
        w.app.database().read([&](db::Session& session) {
            session.each(
                "SELECT person_id, invitation_id FROM message ORDER BY id", [&](db::Row& row) {
                    out += std::to_string(row.next<std::int64_t>()) + ":";
                    out += std::to_string(row.next<std::int64_t>()) + " ";
                });
            return Done{};
        });
        return out;
    };
    const auto id = w.merge();
    CHECK(receivers() == "1:1 2:2 1:1 ");
    w.part(id);
    CHECK(w.whole() == before);
}

TEST_CASE(
    "a filed meeting keeps its numbers, and the person is one among unique people", "[journey]")
{
    Village w;
    const auto filed = w.plan("2026-02-12T14:00");
    const auto next = w.plan("2026-02-13T14:00");
    w.invite(w.meeting, w.kept);
    w.come(filed, w.kept);
    w.come(filed, w.gone);
    w.come(next, w.gone);
    w.become(filed, {"called", "closed", "filed"});
    const auto before = w.whole();
    const auto id = w.merge();
    CHECK(w.tally(filed)["present"]["total"] == 2);
    CHECK(w.report()["attendances"] == 3);
    CHECK(w.report()["unique_people"] == 1);
    CHECK(w.report()["by_kind"].begin()->at("unique_people") == 1);
    const auto past = history::historyOf(w.app.database(), PersonId{w.kept}, 10);
    REQUIRE(past.meetings.size() == 3);
    CHECK(past.meetings[2].records.size() == 2);
    w.part(id);
    CHECK(w.whole() == before);
}

TEST_CASE(
    "over HTTP: compared, made one, both links open one answer, and parted again", "[journey]")
{
    test::Folder folder;
    std::string first;
    std::string second;
    {
        const SystemClock clock;
        App app({folder.path, {}, "http://127.0.0.1", "Örnek", {}, db::Durability::full}, clock);
        invitations::Selection both;
        for (const auto* name : {"Ayşe", "Ayşe Nur"}) {
            people::PersonDraft draft;
            draft.given_name = name;
            draft.phone = "0532 111 22 33";
            both.people.push_back(app.people().add(draft, {"test"}).value().id);
        }
        meetings::MeetingDraft draft;
        draft.title = "Köy toplantısı";
        draft.begins
            = {Date{std::chrono::year{2100}, std::chrono::month{1}, std::chrono::day{4}}, 600};
        draft.ends = {draft.begins.date, 700};
        const auto meeting = app.meetings().plan(draft, {"test"}).value();
        const auto links = app.invitations().invite(meeting.id, both, {"test"}).value();
        first = "/k/" + links[0].token.reveal();
        second = "/k/" + links[1].token.reveal();
        REQUIRE(app.accounts().add(
            {"elif@ornek.org", "Elif", web::Role::secretary}, Secret{"three plain words"}, {"t"}));
    }
    const test::Serving serving(folder.path);
    test::Browser browser(serving.port);
    const auto signIn = browser.get("/sign-in");
    const auto signedIn = browser.post("/sign-in",
        {{"email", "elif@ornek.org"}, {"password", "three plain words"},
            {"csrf", test::hiddenField(signIn->body, "csrf")}});
    REQUIRE(signedIn->status == 303);
    std::string cookie;
    for (auto at = signedIn->head.find("Set-Cookie");
         at != signedIn->head.end() && at->first == "Set-Cookie"; ++at) {
        cookie += (cookie.empty() ? "" : "; ") + at->second.substr(0, at->second.find(';'));
    }
    const auto page = [&](const std::string& address) {
        return browser.ask("GET", address, {{"Cookie", cookie}});
    };
    const auto press = [&](const std::string& address, const std::string& fields) {
        return browser.ask("POST", address,
            {{"Cookie", cookie}, {"Content-Type", "application/x-www-form-urlencoded"}}, fields);
    };
    const auto answer = [&](const std::string& link, const char* given) {
        return browser
            .post(link,
                {{"answer", given}, {"nonce", test::hiddenField(browser.get(link)->body, "nonce")}})
            ->status;
    };
    CHECK(answer(second, "yes") == 303);
    CHECK(page("/people/1")->body.find("/people/1/merge?other=2") != std::string::npos);
    const auto compared = page("/people/1/merge?other=2");
    REQUIRE(compared->status == 200);
    const auto csrf = "csrf=" + test::hiddenField(compared->body, "csrf");
    const auto merged = press("/people/1/merge",
        csrf + "&other=2&given_name=gone&seen=" + test::hiddenField(compared->body, "seen"));
    CHECK(merged->status == 303);
    CHECK(page("/people/2")->head.get("Location") == "/people/1");
    CHECK(browser.get(first)->body.find("Ayşe Nur") != std::string::npos);
    CHECK(answer(first, "no") == 303);
    CHECK(browser.get(second)->status == 200);
    CHECK(page("/people/1")->body.find("/people/1/merges/1/take-back") != std::string::npos);
    CHECK(press("/people/1/merges/1/take-back", csrf)->status == 303);
    CHECK(page("/people/2")->status == 200);
    CHECK(browser.get(second)->body.find("Ayşe Nur") != std::string::npos);
    CHECK(browser.get(first)->body.find("Ayşe Nur") == std::string::npos);
}
