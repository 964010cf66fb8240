// SPDX-License-Identifier: MIT
#include "invitations/invitations.h"
#include "people/own_schemes.h"
#include "year.h"

#include <nlohmann/json.hpp>

using namespace hazirun;
using namespace hazirun::reports;
using hazirun::reports::test::Year;

namespace {

/// A meeting with two seats and what its invitees answered.
struct Hall : Year {
    invitations::Invitations invitations{db, clock, digests};
    MeetingId id;

    Hall()
    {
        meetings::MeetingDraft draft;
        draft.kind = meetings::Kind::sub_group;
        draft.title = "Köy toplantısı";
        draft.begins = *parseLocalTime("2026-04-12T14:00");
        draft.ends = *parseLocalTime("2026-04-12T16:00");
        draft.capacity = 2;
        id = meetings.plan(draft, secretary)->id;
        using invitations::Answer;
        const std::vector<std::optional<Answer>> answers{Answer::yes, Answer::yes, Answer::yes,
            Answer::no, Answer::maybe, std::nullopt, std::nullopt};
        invitations::Selection whom;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            whom.people.push_back(person(
                ("Kişi " + std::to_string(i)).c_str(), people::Gender::female, "1990-01-01", ""));
        }
        const auto links = invitations.invite(id, whom, secretary).value();
        for (std::size_t i = 0; i < answers.size(); ++i) {
            if (answers[i]) {
                REQUIRE(invitations.answerOnBehalf(
                    links[i].id, {*answers[i], "", ""}, invitations::Via::phone, secretary));
            }
        }
    }
    std::string path() const { return "/meetings/" + std::to_string(id.value) + "/tally"; }
};

} // namespace

TEST_CASE("the answers add up to the invited; who waits for a place said yes and is told apart",
    "[reports]")
{
    Hall hall;
    const auto tally = nlohmann::json::parse(hall.get("/api/v1" + hall.path()).body);
    CHECK(tally["invited"] == 7);
    CHECK(tally["answers"] == nlohmann::json{{"yes", 3}, {"no", 1}, {"maybe", 1}, {"none", 2}});
    CHECK(tally["waiting"] == 1);
    CHECK(hall.get(hall.path()).body.find("sırada") != std::string::npos);
}

TEST_CASE("the tally of one meeting is a file for spreadsheets too", "[reports]")
{
    Hall hall;
    hall.came(hall.id, hall.person("Ayşe", people::Gender::female, "1990-01-01", "Durak"));
    const auto csv = hall.get("/api/v1" + hall.path(), {{"format", "csv"}, {"scheme", "broad"}});
    CHECK(csv.body.rfind("\xEF\xBB\xBF", 0) == 0);
    CHECK(csv.body.find("Sırada;1\r\n") != std::string::npos);
    CHECK(csv.body.find("\r\n15–64;1;0;0;1\r\n") != std::string::npos);
    CHECK(csv.body.find("bilinmiyor;0;0;0;0\r\n") != std::string::npos);
    CHECK(hall.get("/api/v1" + hall.path(), {{"format", "xlsx"}}).body.rfind("PK", 0) == 0);
    CHECK(hall.get("/api/v1" + hall.path(), {{"format", "pdf"}}).status == 400);
    const auto page = hall.get(hall.path(), {{"scheme", "broad"}}).body;
    CHECK(page.find("/tally?format=csv&amp;scheme=broad") != std::string::npos);
    CHECK(page.find("/tally?format=xlsx&amp;scheme=broad") != std::string::npos);
}

TEST_CASE("pages say the bands in words, with unknown last", "[reports]")
{
    Hall hall;
    for (const auto& path : {hall.path(), std::string{"/reports/attendance"}}) {
        INFO(path);
        const auto page = hall.get(path, {{"scheme", "broad"}}).body;
        std::size_t before = 0;
        for (const auto* band : {"15 yaş altı", "15–64", "65 yaş ve üstü", "bilinmiyor"}) {
            INFO(band);
            const auto at = page.find(std::string{"<th scope=\"row\">"} + band + "</th>", before);
            REQUIRE(at != std::string::npos);
            before = at;
        }
    }
}

TEST_CASE("a tally that asks again gets no page while nothing changed", "[reports]")
{
    Hall hall;
    const auto body = hall.get(hall.path()).body;
    const auto at = body.find("seen=") + 5;
    const auto seen = body.substr(at, body.find('"', at) - at);
    CHECK(hall.get(hall.path(), {{"seen", seen}}).status == 204);
    hall.came(hall.id, hall.person("Ayşe", people::Gender::female, "1990-01-01", "Durak"));
    CHECK(hall.get(hall.path(), {{"seen", seen}}).status == 200);
}

TEST_CASE("a reader is not led to the door, which is not theirs", "[reports]")
{
    Hall hall;
    CHECK(hall.get(hall.path()).body.find("/door\"") == std::string::npos);
}

TEST_CASE("a scheme an administrator added is offered, counted and named", "[reports]")
{
    Hall hall;
    hall.came(hall.id, hall.person("Ayşe", people::Gender::female, "1990-01-01", "Durak"));
    CHECK(hall.get("/api/v1" + hall.path(), {{"scheme", "gençler"}}).status == 400);
    hall.db.transact([](db::Session& session) {
        people::setOwnSchemes(session, {people::schemeOf("gençler", {18, 36, 60})});
        return Done{};
    });
    const auto tally
        = nlohmann::json::parse(hall.get("/api/v1" + hall.path(), {{"scheme", "gençler"}}).body);
    CHECK(tally["scheme"] == "gençler");
    CHECK(tally["present"]["by_age"]
        == nlohmann::json::parse(R"([{"band":"0-17","count":0},{"band":"18-35","count":0},
            {"band":"36-59","count":1},{"band":"60+","count":0},{"band":"unknown","count":0}])"));
    CHECK(hall.get(hall.path()).body.find("<option value=\"gençler\">gençler</option>")
        != std::string::npos);
    CHECK(hall.get("/reports/attendance").body.find("<option value=\"gençler\">gençler</option>")
        != std::string::npos);
}
