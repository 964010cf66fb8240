// SPDX-License-Identifier: MIT
#include "meetings/statute.h"

#include "support/world.h"

#include <catch2/catch.hpp>

using namespace hazirun;
using namespace hazirun::meetings;

namespace {

std::vector<std::string> daysOf(Kind kind, State state, const Statute& statute = {})
{
    std::vector<std::string> out;
    for (const auto& one : deadlinesOf(kind, state, *parseDate("2026-03-14"), statute)) {
        out.push_back(formatDate(one.day));
    }
    return out;
}

using Days = std::vector<std::string>;

} // namespace

TEST_CASE("a drafted assembly has a last day for its call, a held one for papers and report",
    "[meetings]")
{
    CHECK(daysOf(Kind::general_assembly, State::draft) == Days{"2026-02-27"});
    CHECK(daysOf(Kind::general_assembly, State::closed) == Days{"2026-03-21", "2026-04-13"});
    for (const auto state : {State::called, State::open, State::no_quorum, State::filed,
             State::postponed, State::cancelled}) {
        CHECK(daysOf(Kind::general_assembly, state).empty());
    }
    CHECK(daysOf(Kind::board, State::draft).empty());
}

TEST_CASE("the statute may ask for other days", "[meetings]")
{
    test::World world;
    CHECK(world.db.read([](db::Session& session) { return statuteOf(session); })
        == Statute{15, 7, 30});
    const Statute own{20, 10, 45};
    world.db.transact([&](db::Session& session) {
        setStatute(session, own);
        return Done{};
    });
    CHECK(world.db.read([](db::Session& session) { return statuteOf(session); }) == own);
    CHECK(daysOf(Kind::general_assembly, State::draft, own) == Days{"2026-02-22"});
}
