// SPDX-License-Identifier: MIT
#include "people/merges.h"

#include "people/birth_correction.h"
#include "people/consents.h"
#include "people/memberships.h"
#include "register.h"
#include "support/whole_database.h"

#include <catch2/catch.hpp>

#include <sys/wait.h>
#include <unistd.h>

using namespace hazirun;
using namespace hazirun::people;
using namespace hazirun::people::test;

namespace {

/// Two records of Ayşe, and others.
struct Twice : Register {
    Merges merges{db, clock};
    Memberships memberships{db, clock};
    Consents consents{db, clock};
    hazirun::test::WholeDatabase outside{folder.path / "hazirun.db"};
    PersonId kept = add("Ayşe", "Kaya");
    PersonId gone = add("Ayşe Nur", "Kaya");

    PersonDraft factsOf(PersonId id) { return people.find(id).value().facts; }
    void change(PersonId id, const std::function<void(PersonDraft&)>& edit)
    {
        auto facts = factsOf(id);
        edit(facts);
        REQUIRE(people.change(id, facts, secretary, {CorrectedVia::page, "nüfus cüzdanı"}));
    }
    MergeId merge(PersonId stays, PersonId goes, const std::vector<Fact>& facts = {})
    {
        return merges.merge(stays, goes, facts, "iki kez", secretary).value();
    }
    /// All that is kept, but for the traces a merging and its undoing leave on purpose.
    std::map<std::string, std::string> whole()
    {
        auto out = outside.rows();
        for (const auto* trace : {"audit", "event", "person_merge", "birth_correction"}) {
            out.erase(trace);
        }
        return out;
    }
};

} // namespace

TEST_CASE("of two records the one that tells more is proposed, fact by fact")
{
    PersonDraft kept;
    PersonDraft other;
    for (const auto fact : all_facts) {
        CHECK_FALSE(isFuller(fact, kept, other));
    }
    kept.given_name = "Ayşe";
    other.given_name = "Ayşe Nur";
    kept.birth.year = 1980;
    other.birth.date = parseDate("1980-03-14");
    kept.phone = "+905321112233";
    other.phone = "+905321112244";
    other.gender = Gender::female;
    other.language = "en";
    CHECK(isFuller(Fact::given_name, kept, other));
    CHECK(isFuller(Fact::birth, kept, other));
    CHECK_FALSE(isFuller(Fact::birth, other, kept));
    CHECK_FALSE(isFuller(Fact::phone, kept, other));
    CHECK_FALSE(isFuller(Fact::phone, other, kept));
    CHECK(isFuller(Fact::gender, kept, other));
    CHECK_FALSE(isFuller(Fact::language, kept, other));
    other.birth = {};
    other.birth.band = "15-29";
    other.birth.band_scheme = "youth-30";
    other.birth.band_on = parseDate("2026-02-01");
    CHECK_FALSE(isFuller(Fact::birth, kept, other));
    CHECK(isFuller(Fact::birth, {}, other));
    CHECK(unpacked(packed(kept)) == kept);
    CHECK(unpacked(packed(other)) == other);
}

TEST_CASE("the record that goes leaves every list, and the kept one takes the chosen facts")
{
    Twice w;
    w.change(w.gone, [](PersonDraft& facts) {
        facts.phone = "0532 111 22 33";
        facts.neighbourhood = "Durak";
    });
    w.merge(w.kept, w.gone, {Fact::given_name, Fact::phone});
    CHECK(w.namesOf({}) == std::vector<std::string>{"Ayşe Nur"});
    CHECK(w.factsOf(w.kept).phone == "+905321112233");
    CHECK(w.factsOf(w.kept).neighbourhood.empty());
    CHECK_FALSE(w.people.find(w.gone));
    CHECK(w.merges.keptOf(w.gone) == w.kept);
    CHECK_FALSE(w.people.restore(w.gone, w.secretary));
    CHECK_FALSE(w.people.nameOfRemoved(w.gone));
    const auto refused = w.merges.merge(w.kept, w.gone, {}, "iki kez", w.secretary);
    REQUIRE_FALSE(refused);
    CHECK(refused.error() == MergeRefusal::unknown_person);
    CHECK(w.merges.merge(w.kept, w.kept, {}, "", w.secretary).error() == MergeRefusal::same_record);
}

TEST_CASE("groups, memberships, consents and birth corrections follow, and come back exactly")
{
    Twice w;
    const auto bees = w.people.addGroup("Arıcılar", w.secretary)->id;
    const auto women = w.people.addGroup("Kadınlar", w.secretary)->id;
    REQUIRE(w.people.putMember(bees, w.gone, w.secretary));
    REQUIRE(w.people.putMember(women, w.kept, w.secretary));
    REQUIRE(w.people.putMember(women, w.gone, w.secretary));
    const auto day = *parseDate("2026-01-10");
    REQUIRE(w.memberships.begin(w.gone, day, false, w.secretary));
    REQUIRE(w.consents.give(w.gone, ConsentKind::photo, day, "kâğıt form", w.secretary));
    w.change(w.gone, [](PersonDraft& facts) { facts.birth.year = 1980; });
    w.change(w.gone, [](PersonDraft& facts) { facts.birth.year = 1981; });
    const auto before = w.whole();
    const auto id = w.merge(w.kept, w.gone, {Fact::birth, Fact::given_name});
    CHECK(w.people.groupsOf(w.kept).size() == 2);
    CHECK(w.memberships.of(w.kept).size() == 1);
    CHECK(w.consents.of(w.kept).size() == 1);
    CHECK(correctionsOf(w.db, w.kept).size() == 1);
    CHECK(w.factsOf(w.kept).birth.year == 1981);
    for (const auto& group : w.people.groups()) {
        CHECK(group.people == 1);
    }
    REQUIRE(w.merges.takeBack(id, w.secretary));
    CHECK(w.whole() == before);
    CHECK(correctionsOf(w.db, w.gone).size() == 1);
    const auto corrections = correctionsOf(w.db, w.kept);
    REQUIRE(corrections.size() == 1);
    CHECK(corrections[0].reason.via == CorrectedVia::merge_taken_back);
    CHECK(w.merges.takeBack(id, w.secretary).error().why == PartRefusal::unknown_merge);
}

TEST_CASE("of two standing memberships the other one stays where it is")
{
    Twice w;
    const auto day = *parseDate("2026-01-10");
    REQUIRE(w.memberships.begin(w.kept, day, false, w.secretary));
    REQUIRE(w.memberships.begin(w.gone, day, false, w.secretary));
    const auto id = w.merge(w.kept, w.gone);
    CHECK(w.memberships.of(w.kept).size() == 1);
    CHECK(w.memberships.of(w.gone).size() == 1);
    REQUIRE(w.merges.takeBack(id, w.secretary));
    CHECK(w.memberships.of(w.gone).size() == 1);
}

TEST_CASE(
    "a birth that another record's replaces is a correction, and what was changed since stays")
{
    Twice w;
    w.change(w.kept, [](PersonDraft& facts) { facts.birth.year = 1980; });
    w.change(w.gone, [](PersonDraft& facts) {
        facts.birth.date = parseDate("1981-03-14");
        facts.phone = "0532 111 22 33";
    });
    const auto id = w.merge(w.kept, w.gone, {Fact::birth, Fact::phone});
    const auto corrections = correctionsOf(w.db, w.kept);
    REQUIRE(corrections.size() == 1);
    CHECK(corrections[0].reason.via == CorrectedVia::merge);
    CHECK(corrections[0].former.year == 1980);
    w.change(w.kept, [](PersonDraft& facts) { facts.phone = "0532 999 88 77"; });
    REQUIRE(w.merges.takeBack(id, w.secretary));
    CHECK(w.factsOf(w.kept).birth.year == 1980);
    CHECK(w.factsOf(w.kept).phone == "+905329998877");
    CHECK(w.factsOf(w.gone).phone == "+905321112233");
}

TEST_CASE("mergings are taken back from the last to the first, and a chain leads to its end")
{
    Twice w;
    const auto third = w.add("Ayşe", "Kaya Demir");
    const auto before = w.whole();
    const auto first = w.merge(w.kept, w.gone);
    const auto second = w.merge(third, w.kept);
    CHECK(w.merges.keptOf(w.gone) == third);
    CHECK(w.merges.keptOf(w.kept) == third);
    const auto refused = w.merges.takeBack(first, w.secretary);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().why == PartRefusal::kept_went_on);
    CHECK(refused.error().named == "Ayşe Kaya Demir");
    REQUIRE(w.merges.takeBack(second, w.secretary));
    CHECK(w.merges.keptOf(w.gone) == w.kept);
    const auto later = w.merge(w.kept, third);
    CHECK(w.merges.takeBack(first, w.secretary).error().why == PartRefusal::merged_since);
    REQUIRE(w.merges.takeBack(later, w.secretary));
    REQUIRE(w.merges.takeBack(first, w.secretary));
    CHECK(w.whole() == before);
    const auto told = w.merges.of(w.kept);
    REQUIRE(told.size() == 3);
    CHECK(told[0].by == "Elif K.");
    CHECK(told[2].taken_back_by == "Elif K.");
    CHECK(told[2].other_name == "Ayşe Nur Kaya");
}

TEST_CASE("a merging whose kept record was removed since is not taken back")
{
    Twice w;
    const auto id = w.merge(w.kept, w.gone);
    REQUIRE(w.people.remove(w.kept, w.secretary));
    CHECK(w.merges.takeBack(id, w.secretary).error().why == PartRefusal::kept_was_removed);
    REQUIRE(w.people.restore(w.kept, w.secretary));
    CHECK(w.merges.takeBack(id, w.secretary));
}

TEST_CASE("who was told apart is hinted at on neither page until somebody asks again")
{
    Twice w;
    for (const auto id : {w.kept, w.gone}) {
        w.change(id, [](PersonDraft& facts) { facts.phone = "0532 111 22 33"; });
    }
    const auto hinted = [&](PersonId id) { return w.people.alike(*w.people.find(id)).size(); };
    CHECK(hinted(w.kept) == 1);
    REQUIRE(w.merges.tellApart(w.gone, w.kept, w.secretary));
    REQUIRE(w.merges.tellApart(w.kept, w.gone, w.secretary));
    CHECK(hinted(w.kept) == 0);
    CHECK(hinted(w.gone) == 0);
    REQUIRE(w.merges.toldApart(w.gone).size() == 1);
    CHECK(w.merges.toldApart(w.gone)[0].name == "Ayşe Kaya");
    w.merges.forgetApart(w.kept, w.gone, w.secretary);
    CHECK(hinted(w.gone) == 1);
    CHECK(w.merges.toldApart(w.kept).empty());
    CHECK(w.merges.tellApart(w.kept, w.kept, w.secretary).error() == MergeRefusal::same_record);
    REQUIRE(w.merges.tellApart(w.kept, w.gone, w.secretary));
    const auto id = w.merge(w.kept, w.gone);
    CHECK(w.merges.toldApart(w.kept).empty());
    REQUIRE(w.merges.takeBack(id, w.secretary));
    CHECK(hinted(w.kept) == 1);
}

TEST_CASE("a slice that refuses the undoing leaves everything as it was")
{
    Twice w;
    const auto id = w.merge(w.kept, w.gone, {Fact::given_name});
    w.merges.whenParted([](db::Session&, const Merging&) {
        return std::optional{PartRefused{PartRefusal::filed_since, "Köy toplantısı"}};
    });
    const auto before = w.outside.rows();
    const auto refused = w.merges.takeBack(id, w.secretary);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().named == "Köy toplantısı");
    CHECK(w.outside.rows() == before);
}

TEST_CASE("a program that dies in the middle of a merging leaves nothing half")
{
    hazirun::test::Folder folder;
    const auto file = folder.path / "hazirun.db";
    const hazirun::test::StoppedClock clock;
    {
        db::Database db(file);
        People people(db, clock);
        for (const auto* name : {"Ayşe", "Ayşe Nur"}) {
            PersonDraft draft;
            draft.given_name = name;
            REQUIRE(people.add(draft, {"test"}));
        }
        const auto group = people.addGroup("Arıcılar", {"test"})->id;
        REQUIRE(people.putMember(group, PersonId{2}, {"test"}));
    }
    const auto before = hazirun::test::WholeDatabase(file).rows();
    const auto child = ::fork();
    if (child == 0) {
        db::Database db(file);
        Merges merges(db, clock);
        merges.whenMerged([](db::Session&, const Merging&) { ::_exit(7); });
        static_cast<void>(merges.merge(PersonId{1}, PersonId{2}, {Fact::given_name}, "", {"test"}));
        ::_exit(0);
    }
    int ended = 0;
    REQUIRE(::waitpid(child, &ended, 0) == child);
    REQUIRE(WEXITSTATUS(ended) == 7);
    CHECK(hazirun::test::WholeDatabase(file).rows() == before);
}
