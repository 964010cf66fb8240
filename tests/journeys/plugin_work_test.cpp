// SPDX-License-Identifier: MIT
// What plug-ins do by themselves: events they hear, jobs they run, and the page that shows it.
#include "association.h"

using namespace hazirun;
using nlohmann::json;
using test::administrator;
using test::Association;
using web::Method;

TEST_CASE("events/1 hears what happened after the commit, in order within a meeting, at least once",
    "[plugins]")
{
    Association all;
    auto& deliveries = all.app.deliveries();
    const auto before = all.meeting("önce");
    deliveries.run(); // hears from here on
    CHECK(all.callMeeting(before).status == 200);
    deliveries.run();
    CHECK(all.kept("heard/").find("=1") != std::string::npos);
    const auto heard = all.kept("heard/");
    deliveries.run();
    CHECK(all.kept("heard/") == heard); // told once

    const auto invitation = all.invitation(before);
    all.call(Method::post, "/api/v1/invitations/" + std::to_string(invitation) + "/answer",
        {{"answer", "yes"}, {"via", "phone"}});
    deliveries.run();
    CHECK(all.kept("heard/") == heard); // it said "not now"
    CHECK(deliveries.standingOf("every-point/ear").waiting == 1);
    const auto other = all.meeting("başka");
    CHECK(all.callMeeting(other).status == 200);
    deliveries.run();
    CHECK(all.kept("heard/") != heard); // another meeting does not wait
    all.clock.at += std::chrono::seconds{1};
    deliveries.run();
    all.clock.at += std::chrono::seconds{5};
    deliveries.run();
    CHECK(deliveries.standingOf("every-point/ear").waiting == 0);
}

TEST_CASE("job/1 runs at its times, keeps its state, and missed runs are one run", "[plugins]")
{
    Association all;
    auto& schedules = all.app.schedules();
    schedules.run();
    CHECK(schedules.standingOf("every-point/counter")->note == "run 1");
    schedules.run();
    CHECK(schedules.standingOf("every-point/counter")->note == "run 1");
    all.clock.at += std::chrono::minutes{210};
    schedules.run();
    const auto after = schedules.standingOf("every-point/counter");
    CHECK(after->note == "run 2");
    CHECK(after->due_at > all.clock.at);
    CHECK(after->due_at <= all.clock.at + std::chrono::hours{1});
}

TEST_CASE("a receiver hears everything from the moment it was switched on", "[plugins]")
{
    Association all;
    CHECK(all.callMeeting(all.meeting("ilk")).status == 200); // before anybody was told anything
    all.app.deliveries().run();
    CHECK(all.kept("heard/").find("=1") != std::string::npos);
}

TEST_CASE("a receiver that asks for time gets it; given up after eight tries, the button tells it "
          "again",
    "[plugins]")
{
    Association all;
    auto& deliveries = all.app.deliveries();
    CHECK(all.callMeeting(all.meeting("DEAF")).status == 200);
    deliveries.run();
    CHECK(deliveries.standingOf("every-point/ear").trouble == "refused: I hear nothing");
    all.clock.at += std::chrono::seconds{7199};
    deliveries.run();
    for (int i = 0; i < 8; ++i) {
        CHECK(deliveries.standingOf("every-point/ear").waiting == 1);
        all.clock.at += std::chrono::hours{25};
        deliveries.run();
    }
    CHECK(deliveries.standingOf("every-point/ear").parked == 1);
    CHECK(deliveries.standingOf("every-point/ear").waiting == 0);
    const auto page = all.visit(Method::get, "/plugins/every-point/work", administrator);
    CHECK(page.body.find("1 event given up") != std::string::npos);
    CHECK(page.body.find("The plug-in Every point refused: I hear nothing") != std::string::npos);
    CHECK(all.visit(Method::get, "/", administrator)
              .body.find("A plug-in is in trouble: Every point<")
        != std::string::npos);
    CHECK(all.visit(Method::get, "/", administrator, {}, Language::tr)
              .body.find("Bir eklentide sorun var: Her nokta<")
        != std::string::npos);
    CHECK(all.callMeeting(all.meeting("başka")).status == 200);
    deliveries.run();
    CHECK(all.kept("heard/").find("=1") != std::string::npos); // the others go on

    const auto* const button = "/plugins/every-point/work/events/ear";
    CHECK(all.visit(Method::post, button, administrator).status == 303);
    CHECK(deliveries.standingOf("every-point/ear").waiting == 1);
    deliveries.run();
    CHECK(deliveries.standingOf("every-point/ear").waiting == 1); // asked once more, said no again
    CHECK(all.visit(Method::post, "/plugins/every-point/work/events/no-such", administrator).status
        == 404);
}

TEST_CASE(
    "a job that fails keeps its state, comes again, and is trouble after three times", "[plugins]")
{
    Association all;
    auto& schedules = all.app.schedules();
    schedules.run();
    const auto* const job = "every-point/counter";
    for (const int most : {77, 78}) { // says no, then dies
        REQUIRE(*all.app.plugins().saveSettings(
            "every-point", {{"least", 1}, {"most", most}}, all.admin));
        all.clock.at += std::chrono::hours{1};
        schedules.run();
    }
    auto standing = schedules.standingOf(job).value();
    CHECK(standing.failures == 2);
    CHECK_FALSE(standing.isTrouble());
    CHECK(standing.trouble == "crashed");
    CHECK(standing.note == "run 1");
    CHECK(standing.due_at == all.clock.at + std::chrono::minutes{5});
    CHECK(all.visit(Method::get, "/plugins/every-point/work", administrator, {}, Language::tr)
              .body.find("Her nokta eklentisi işinin ortasında durdu.")
        != std::string::npos);
    REQUIRE(
        *all.app.plugins().saveSettings("every-point", {{"least", 1}, {"most", 77}}, all.admin));
    all.clock.at += std::chrono::hours{1};
    schedules.run();
    CHECK(schedules.standingOf(job)->isTrouble());
    const auto page = all.visit(Method::get, "/plugins/every-point/work", administrator);
    CHECK(page.body.find("3 failures in a row") != std::string::npos);
    CHECK(page.body.find("no network") != std::string::npos);

    REQUIRE(*all.app.plugins().saveSettings("every-point", {{"least", 1}, {"most", 9}}, all.admin));
    CHECK(all.visit(Method::post, "/plugins/every-point/work/jobs/counter", administrator).status
        == 303);
    schedules.run();
    standing = schedules.standingOf(job).value();
    CHECK(standing.note == "run 2");
    CHECK(standing.failures == 0);
    CHECK(standing.trouble.empty());
}

TEST_CASE("how often a job runs is said in words", "[plugins]")
{
    struct Said {
        const char* every;
        const char* english;
        const char* turkish;
    };
    for (const auto& one :
        {Said{"1h", ">every hour<", ">her saat<"}, Said{"2h", ">every 2 hours<", ">2 saatte bir<"},
            Said{"24h", ">every day<", ">her gün<"},
            Said{"90min", ">every 90 minutes<", ">90 dakikada bir<"}}) {
        INFO(one.every);
        const auto change = [&](json& manifest) {
            for (auto& provided : manifest["provides"]) {
                if (provided["point"] == "job/1") {
                    provided["every"] = one.every;
                }
            }
        };
        Association all(change);
        const auto* const page = "/plugins/every-point/work";
        CHECK(all.visit(Method::get, page, administrator).body.find(one.english)
            != std::string::npos);
        CHECK(all.visit(Method::get, page, administrator, {}, Language::tr).body.find(one.turkish)
            != std::string::npos);
    }
}

TEST_CASE("how much a policy weighs is chosen on the plug-in's page or by the API", "[plugins]")
{
    Association all;
    const auto weight = [&] {
        return all.call(Method::get, "/api/v1/plugins/every-point/policies")["items"][0]["weight"];
    };
    CHECK(weight() == "mandatory");
    const std::string at = "/plugins/every-point/work/policies/veto";
    CHECK(all.visit(Method::post, at, administrator, {{"weight", "advisory"}}).status == 303);
    CHECK(weight() == "advisory");
    CHECK(all.visit(Method::post, at, administrator, {{"weight", "heavy"}}).status == 404);
    const std::string api = "/api/v1/plugins/every-point/policies/veto";
    CHECK(all.ask(Method::put, api, {{"weight", 1}}).status == 422);
    CHECK(all.call(Method::put, api, {{"weight", "mandatory"}})["weight"] == "mandatory");
    CHECK(weight() == "mandatory");
}
