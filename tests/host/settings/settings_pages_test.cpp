// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "meetings/holidays.h"
#include "meetings/statute.h"
#include "messages/retention.h"
#include "quorum/seats.h"
#include "settings/settings_pages.h"
#include "support/desk.h"
#include "support/world.h"

using namespace hazirun;
using test::has;
using test::with;

namespace {

struct Office : test::World, test::Desk {
    Office() { settings::mountPages(router, db, clock, pages); }

    meetings::Statute statute()
    {
        return db.read([](db::Session& session) { return meetings::statuteOf(session); });
    }
    std::optional<std::string> holidayOn(const char* day)
    {
        return db.read([&](db::Session& session) {
            return meetings::holidayOn(session, parseDate(day).value());
        });
    }
};

} // namespace

TEST_CASE("the days around an assembly are whole numbers up to a year", "[settings]")
{
    Office office;
    CHECK(has(office.get("/settings"), "name=\"call\" inputmode=\"numeric\" value=\"15\""));
    const auto save = [&](const char* call) {
        return office.post(
            "/settings/statute", with({{"call", call}, {"handover", "0"}, {"report", "365"}}));
    };
    CHECK(save("20").status == 303);
    CHECK(office.statute() == meetings::Statute{20, 0, 365});
    for (const auto* wrong : {"", "366", "-1", "on beş", "1e2"}) {
        INFO(wrong);
        const auto refused = save(wrong);
        CHECK(refused.status == 422);
        CHECK(has(refused, std::string{"value=\""} + wrong + "\""));
        CHECK(has(refused, "id=\"call-error\""));
    }
    CHECK(office.statute().call == 20);
    office.role = web::Role::reader;
    CHECK(save("15").status == 403);
}

TEST_CASE("what people wrote back is kept from a week to ten years", "[settings]")
{
    Office office;
    const auto days = [&] {
        return office.db.read(
            [](db::Session& session) { return messages::retentionOf(session).inbound_days; });
    };
    CHECK(days() == 180);
    const auto save = [&](const char* typed) {
        return office.post("/settings/retention", with({{"inbound", typed}})).status;
    };
    CHECK(save("6") == 422);
    CHECK(save("7") == 303);
    CHECK(days() == 7);
    CHECK(save("3651") == 422);
    CHECK(save("36500") == 422);
    CHECK(save("3650") == 303);
    CHECK(days() == 3650);
    CHECK(has(office.get("/settings"), "name=\"inbound\" inputmode=\"numeric\" value=\"3650\""));
    office.role = web::Role::reader;
    CHECK(save("30") == 403);
}

TEST_CASE(
    "an administrator enters the seats of the boards; until then there are none", "[settings]")
{
    Office office;
    const auto seats = [&] {
        return office.db.read([](db::Session& session) { return quorum::seatsOf(session); });
    };
    const auto save = [&](const char* board, const char* audit) {
        return office.post(
            "/settings/seats", with({{"board_seats", board}, {"audit_seats", audit}}));
    };
    CHECK(save("7", "3").status == 403); // a secretary's role
    CHECK_FALSE(has(office.get("/settings"), "board_seats"));
    office.role = web::Role::admin;
    CHECK(seats() == quorum::Seats{0, 0});
    CHECK(has(office.get("/settings"), "name=\"board_seats\" inputmode=\"numeric\" value=\"\""));
    for (const auto* wrong : {"", "0", "1000", "-7", "yedi", "7,5"}) {
        INFO(wrong);
        const auto refused = save("7", wrong);
        CHECK(refused.status == 422);
        CHECK(has(refused, "id=\"audit_seats-error\""));
        CHECK_FALSE(has(refused, "id=\"board_seats-error\""));
        CHECK(has(refused, "name=\"board_seats\" inputmode=\"numeric\" value=\"7\""));
        CHECK(save(wrong, "3").status == 422);
    }
    CHECK(seats() == quorum::Seats{0, 0});
    CHECK(save("999", "1").status == 303);
    CHECK(seats() == quorum::Seats{999, 1});
    CHECK(save("7", "3").status == 303);
    const auto page = office.get("/settings");
    CHECK(has(page, "name=\"board_seats\" inputmode=\"numeric\" value=\"7\""));
    CHECK(has(page, "name=\"audit_seats\" inputmode=\"numeric\" value=\"3\""));
    const auto noted = office.db.read([](db::Session& session) {
        static constexpr std::string_view last
            = "SELECT detail FROM audit WHERE act = 'settings.changed' ORDER BY id DESC LIMIT 1";
        return session.value<std::string>(last);
    });
    CHECK(noted == "seats 7, 3");
}

TEST_CASE("the proposed holidays are shown to be checked, and the list stays the association's own",
    "[settings]")
{
    Office office;
    const auto page = office.get("/settings");
    CHECK(has(page, "20.03.2026 Ramazan Bayramı 1. gün"));
    CHECK(has(page, "her yıl resmî takvimle karşılaştırın"));
    CHECK(office.holidayOn("2026-03-20"));
    const auto refused = office.post(
        "/settings/lists", with({{"holidays", "23 Nisan"}, {"needs", "Ulaşım = Transport"}}));
    CHECK(refused.status == 422);
    CHECK(has(refused, "23 Nisan</textarea>"));
    CHECK(office
              .post("/settings/lists",
                  with({{"holidays", "06.09 Kurtuluş"}, {"needs", "Ulaşım = Transport"}}))
              .status
        == 303);
    CHECK(office.holidayOn("2026-09-06") == "Kurtuluş");
    CHECK_FALSE(office.holidayOn("2026-03-20"));
}

TEST_CASE(
    "the privacy notice is written in versions, and the earlier ones stay to be read", "[settings]")
{
    Office office;
    CHECK(has(office.get("/settings"), "Aşağıdaki metin bir taslaktır"));
    const auto save = [&](const std::string& turkish, const std::string& english) {
        return office.post(
            "/settings/notice", with({{"notice_tr", turkish}, {"notice_en", english}}));
    };
    const auto refused = save(" ", "We keep it.");
    CHECK(refused.status == 422);
    CHECK(has(refused, "id=\"notice_tr-error\""));
    CHECK(has(refused, ">We keep it.</textarea>"));
    CHECK(save("Biz tutarız.", "").status == 303);
    CHECK(save("Biz sileriz.", "").status == 303);
    const auto page = office.get("/settings");
    CHECK(has(page, ">Biz sileriz.</textarea>"));
    CHECK(has(page, "name=\"notice_en\" rows=\"8\" maxlength=\"3100\"></textarea>"));
    CHECK(has(page, "<p class=\"lines\">Biz tutarız.</p>"));
    CHECK_FALSE(has(page, "bir taslaktır"));
    office.role = web::Role::reader;
    CHECK(save("Başka.", "").status == 403);
}
