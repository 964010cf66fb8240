// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "people/person_export.h"
#include "people/person_import.h"
#include "register.h"

#include <algorithm>
#include <set>

using namespace hazirun;
using namespace hazirun::people;
using hazirun::people::test::Register;

TEST_CASE("the 69 neighbourhoods of Kepsut are known: six of the town, the rest villages")
{
    const auto& all = kepsutNeighbourhoods();
    std::set<std::string> names;
    std::set<std::string> kinds;
    for (const auto& one : all) {
        names.insert(one.name);
        kinds.insert(one.kind);
    }
    CHECK(all.size() == 69);
    CHECK(names.size() == 69);
    CHECK(kinds == std::set<std::string>{"town", "village"});
    CHECK(std::count_if(all.begin(), all.end(), [](const auto& one) { return one.kind == "town"; })
        == 6);
    CHECK(all.front().name == "Camiiatik");
    CHECK(all.front().postcode == "10660");
    CHECK(names.count("İhsaniye") == 1);
}

TEST_CASE(
    "Kepsut's neighbourhoods are offered until others are stored, and those stand in Turkish order")
{
    hazirun::test::World world;
    People people{world.db, world.clock};
    CHECK(people.neighbourhoods().size() == 69);
    people.putNeighbourhoods(
        {{"Durak", "village", ""}, {"Çalkandil", "village", ""}, {"Camiiatik", "town", ""}});
    CHECK(people.neighbourhoods() == std::vector<std::string>{"Camiiatik", "Çalkandil", "Durak"});
    people.putNeighbourhoods({{"Durak", "village", ""}});
    CHECK(people.neighbourhoods().size() == 3);
}

namespace {

struct Villages : Register {
    Person addOf(const std::string& village)
    {
        PersonDraft draft;
        draft.given_name = "Ayşe";
        draft.neighbourhood = village;
        return people.add(draft, secretary).value();
    }
    std::string movedTo(PersonId who, const std::string& village)
    {
        auto facts = people.find(who)->facts;
        facts.neighbourhood = village;
        REQUIRE(people.change(who, facts, secretary));
        return people.find(who)->facts.neighbourhood;
    }
    /// As it was stored before spellings were looked at.
    void store(PersonId who, const char* village)
    {
        db.transact([&](db::Session& session) {
            return session.run("UPDATE person SET neighbourhood = $1 WHERE id = $2", village, who);
        });
    }
};

} // namespace

TEST_CASE("a village somebody lives in, of a meeting or of the list keeps its spelling at entry")
{
    Villages all;
    CHECK(all.addOf("IŞIKLAR").facts.neighbourhood == "Işıklar"); // of Kepsut's list
    const auto korpe = all.addOf("Körpeağaç Köyü");
    CHECK(all.people.find(korpe.id)->facts.neighbourhood == "Körpeağaç Köyü");
    CHECK(all.addOf("KÖRPEAĞAÇ").facts.neighbourhood == "Körpeağaç Köyü");
    CHECK(all.addOf("korpeagac mah.").facts.neighbourhood == "Körpeağaç Köyü");
    CHECK(all.addOf("YENİCE-İ ATİK").facts.neighbourhood == "Yenice-İ Atik");
    all.db.transact([](db::Session& session) {
        session.run(
            "INSERT INTO meeting (uid, kind, title, state, begins_local, ends_local, "
            "time_zone, begins_at, ends_at, begins_on, place, place_form, reason, sequence, "
            "created_at, updated_at) VALUES ('u', 'board', 't', 'draft', '', '', '', 0, 1, "
            "'', '', '', '', 0, 0, 0)");
        return session.run("INSERT INTO meeting_neighbourhood (meeting_id, name) "
                           "SELECT id, 'Çiftçidere' FROM meeting");
    });
    CHECK(all.addOf("CIFTCIDERE").facts.neighbourhood == "Çiftçidere");
}

TEST_CASE("a changed person takes the known spelling, a corrected spelling stays, and so does one "
          "that was not touched")
{
    Villages all;
    const auto who = all.addOf("Dürsünbey").id;
    CHECK(all.movedTo(who, "DURAK KÖYÜ") == "Durak");
    CHECK(all.movedTo(who, "Dürsünbey") == "Dürsünbey");
    CHECK(all.movedTo(who, "Dursunbey") == "Dursunbey"); // corrected
    CHECK(all.movedTo(who, "DURSUNBEY") == "Dursunbey");
    all.store(who, "işıklar");
    CHECK(all.movedTo(who, "işıklar") == "işıklar");
}

TEST_CASE("a village kept in several spellings is offered once, and its filter finds them all")
{
    Villages all;
    for (const auto* spelling : {"IŞIKLAR", "işıklar", "Isiklar", "Işıklar Köyü"}) {
        all.store(all.addOf("Durak").id, spelling);
    }
    all.store(all.addOf("Durak").id, "KÖRPEAĞAÇ");
    CHECK(all.people.usedNeighbourhoods() == std::vector<std::string>{"Işıklar", "Körpeağaç"});
    PeopleFilter filter;
    for (const auto* typed : {"Işıklar", "isiklar mah.", "IŞIKLAR KÖYÜ"}) {
        filter.neighbourhood = typed;
        CHECK(all.people.count(filter) == 4);
    }
}

TEST_CASE(
    "an import spells villages as they are known, new ones in one way, and names the new ones")
{
    Villages all;
    const auto outcome = importPeople(all.db, all.clock,
        {"Ad;Köy\nAli;IŞIKLAR KÖYÜ\nVeli;KÖRPEAĞAÇ\nAyşe;Körpeağaç Köyü\nFatma;körpeağaç\n"
         "Hatice;isiklar\nZeynep;Durk\nEce;\n"},
        ImportMode::write, all.secretary);
    REQUIRE(outcome.new_places.size() == 2);
    CHECK(outcome.new_places[0].name == "Durk");
    CHECK(outcome.new_places[0].lines == 1);
    CHECK(outcome.new_places[1].name == "Körpeağaç Köyü");
    CHECK(outcome.new_places[1].lines == 3);
    std::multiset<std::string> kept;
    for (const auto& facts : all.facts()) {
        kept.insert(facts.neighbourhood);
    }
    CHECK(kept
        == std::multiset<std::string>{"", "Durk", "Işıklar", "Işıklar", "Körpeağaç Köyü",
            "Körpeağaç Köyü", "Körpeağaç Köyü"});
}

TEST_CASE("a line whose village is spelled otherwise is the known person, and changes nothing")
{
    Villages all;
    all.addOf("Işıklar");
    const auto again = importPeople(
        all.db, all.clock, {"Ad;Köy\nAYŞE;IŞIKLAR KÖYÜ\n"}, ImportMode::dry_run, all.secretary);
    CHECK(again.lines.at(0).fate == LineFate::unchanged);
    CHECK(again.new_places.empty());
}

TEST_CASE(
    "where a list of places spells a village, no hand spells it otherwise, and an export has one")
{
    Villages all;
    all.people.putNeighbourhoods({{"Durak", "village", ""}});
    const auto who = all.addOf("Durak").id;
    CHECK(all.movedTo(who, "Durak Köyü") == "Durak");
    CHECK(all.movedTo(who, "DURAK") == "Durak");
    all.store(who, "DURAK KÖYÜ");
    CHECK(all.movedTo(who, "DURAK KÖYÜ") == "DURAK KÖYÜ"); // untouched is nobody's business
    const auto file
        = exportPeople(all.people, {}, all.words, Language::tr, all.db.read(People::placesIn)).text;
    CHECK(file.find(";Durak;") != std::string::npos);
    CHECK(file.find("KÖYÜ") == std::string::npos);
}
