// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "people/consents.h"
#include "people/memberships.h"
#include "people/search.h"
#include "register.h"

using namespace hazirun;
using namespace hazirun::people;
using hazirun::people::test::Register;

TEST_CASE("a search knows Turkish letters and the list stands in Turkish order")
{
    Register all;
    for (const auto* name : {"Dursun", "Çiğdem", "Işık", "Cemal", "İrfan"}) {
        all.add(name, "Yıldız");
    }
    PeopleFilter filter;
    CHECK(all.namesOf(filter)
        == std::vector<std::string>{"Cemal", "Çiğdem", "Dursun", "Işık", "İrfan"});
    filter.words = "isik";
    CHECK(all.namesOf(filter) == std::vector<std::string>{"Işık"});
    filter.words = "IŞIK YILDIZ";
    CHECK(all.namesOf(filter) == std::vector<std::string>{"Işık"});
    filter.words = "%";
    CHECK(all.namesOf(filter).empty());
    filter.words = "_";
    CHECK(all.people.count(filter) == 0);
}

TEST_CASE("each word of a search is found somewhere, in any order")
{
    Register all;
    PersonDraft draft;
    draft.given_name = "Işıl";
    draft.family_name = "Çağlayan";
    draft.neighbourhood = "Durak";
    draft.phone = "0532 123 45 67";
    draft.email = "isil@ornek.org";
    draft.organisation = "Arıcılar Birliği";
    REQUIRE(all.people.add(draft, all.secretary));
    draft = {};
    draft.given_name = "Ali";
    draft.family_name = "Demir";
    draft.neighbourhood = "Işıklar";
    draft.phone = "+49 171 5550123";
    REQUIRE(all.people.add(draft, all.secretary));
    const auto found = [&](const char* words) {
        PeopleFilter filter;
        filter.words = words;
        const auto out = all.namesOf(filter);
        CHECK(all.people.count(filter) == static_cast<std::int64_t>(out.size()));
        return out;
    };
    const std::vector<std::string> isil{"Işıl"};
    for (const auto* words : {"Çağlayan Işıl", "isil caglayan", "caglayan durak", "DURAK ISIL",
             "0532 123 45 67", "05321234567", "+90 532 123 45 67", "+905321234567", "+90 532",
             "0532-123-4567", "(0532) 123", "0090 532 123 45 67", "123 45 67", "532",
             "isil@ornek.org", "ISIL@ORNEK.ORG", "arıcılar", "birligi çağlayan 0532 123"}) {
        INFO(words);
        CHECK(found(words) == isil);
    }
    for (const auto* words : {"isiklar", "IŞIKLAR demir", "ali isiklar", "+49 171 555 01 23"}) {
        INFO(words);
        CHECK(found(words) == std::vector<std::string>{"Ali"});
    }
    CHECK(found("isik isil").empty());
    CHECK(found("Çağlayan Ali").empty());
    CHECK(found("0532 123 45 68").empty());
    CHECK(found("23").empty()); // is in too many numbers to mean one
    CHECK(found("  ").size() == 2);
}

TEST_CASE("a village and an organisation are found by every word of their own")
{
    Register all;
    const auto add = [&](const char* given, const char* neighbourhood, const char* organisation) {
        PersonDraft draft;
        draft.given_name = given;
        draft.neighbourhood = neighbourhood;
        draft.organisation = organisation;
        REQUIRE(all.people.add(draft, all.secretary));
    };
    add("Ali", "Durak", "");
    add("Birsen", "", "Durak Kooperatifi");
    add("Celal", "Beyköy", "Arıcılar Birliği");
    add("Derya", "", "");
    PeopleFilter filter;
    const auto found = [&](const char* words) {
        filter.words = words;
        return all.namesOf(filter);
    };
    CHECK(found("durak") == std::vector<std::string>{"Ali", "Birsen"});
    CHECK(found("durak kooperatifi") == std::vector<std::string>{"Birsen"});
    CHECK(found("birligi beykoy") == std::vector<std::string>{"Celal"});
    CHECK(found("durak beykoy").empty());
    CHECK(found("ali kooperatifi").empty());
}

namespace {

/// People of whom "ali akın" means some by name, others by village or e-mail.
struct Akins : Register {
    Akins()
    {
        put("Ayşe", "Akın", "Karahaliller", "");
        put("Bahar", "Akın", "", "ali.bahar@ornek.org");
        put("Halil", "Akın", "", "");
        put("Zeki Ali", "Akın", "", "");
        put("Ali", "Yakın", "", "");
        put("Ali", "Akıncı", "", "");
    }
    void put(const char* given, const char* family, const char* village, const char* email)
    {
        PersonDraft draft;
        draft.given_name = given;
        draft.family_name = family;
        draft.neighbourhood = village;
        draft.email = email;
        REQUIRE(people.add(draft, secretary));
    }
};

} // namespace

TEST_CASE("whose name begins with the words comes first, then whose name holds them, then the rest")
{
    Akins all;
    PeopleFilter filter;
    filter.words = "ali akın";
    const std::vector<std::string> ranked{"Zeki Ali", "Ali", "Halil", "Ali", "Ayşe", "Bahar"};
    CHECK(all.namesOf(filter) == ranked);
    filter.words = "AKIN ALİ";
    CHECK(all.namesOf(filter) == ranked);
    filter.limit = 1;
    std::vector<std::string> paged;
    do {
        const auto page = all.people.counted(filter);
        CHECK(page.total == 6);
        paged.push_back(page.people.at(0).facts.given_name);
        filter.after = page.next;
    } while (filter.after != 0);
    CHECK(paged == ranked);
    CHECK(all.db.read([](db::Session& session) {
        std::vector<std::string> out;
        for (const auto& person : foundBesides(session, "ali akın", "[]", 2)) {
            out.push_back(person.facts.given_name);
        }
        return out;
    }) == std::vector<std::string>{"Zeki Ali", "Ali"});
    filter = {};
    filter.words = "a"; // is in nearly every name: the list stands as it stands
    CHECK(all.namesOf(filter).front() == "Ayşe");
}

TEST_CASE("Köyü or Mahallesi behind a village narrows no search")
{
    Register all;
    PersonDraft draft;
    draft.given_name = "Ayşe";
    draft.neighbourhood = "Durak";
    REQUIRE(all.people.add(draft, all.secretary));
    draft.given_name = "Mahmut";
    draft.neighbourhood = "Beyköy";
    REQUIRE(all.people.add(draft, all.secretary));
    all.add("Ayşe", "Koyuncu");
    PeopleFilter filter;
    for (const auto* words : {"Durak Köyü", "durak koy", "DURAK MAHALLESİ", "ayse durak mah.",
             "Durak mah", "Durak\u00A0Köyü ayşe"}) {
        INFO(words);
        filter.words = words;
        const auto found = all.people.list(filter).people;
        REQUIRE(found.size() == 1);
        CHECK(found.front().facts.neighbourhood == "Durak");
    }
    filter.words = "mah";
    CHECK(all.namesOf(filter) == std::vector<std::string>{"Mahmut"});
    filter.words = "ayşe koy"; // Ayşe is no village, so Koyuncu is meant
    REQUIRE(all.people.count(filter) == 1);
    CHECK(all.people.list(filter).people.front().facts.family_name == "Koyuncu");
}

TEST_CASE("a page of a search tells how many there are in all, however it is paged and filtered")
{
    Register all;
    for (int i = 0; i < 12; ++i) {
        PersonDraft draft;
        draft.given_name = "Kişi " + std::to_string(10 + i);
        draft.gender = i % 2 == 0 ? Gender::female : Gender::male;
        draft.neighbourhood = i < 7 ? "Durak" : "Beyköy";
        REQUIRE(all.people.add(draft, all.secretary));
    }
    PeopleFilter filter;
    for (const auto* words : {"", "durak"}) {
        INFO(words);
        filter = {};
        filter.words = words;
        filter.limit = 3;
        const auto all_of_them = all.people.count(filter);
        CHECK(all_of_them == (filter.words.empty() ? 12 : 7));
        std::int64_t met = 0;
        do {
            const auto page = all.people.counted(filter);
            CHECK(page.total == all_of_them);
            met += static_cast<std::int64_t>(page.people.size());
            filter.after = page.next;
        } while (filter.after != 0);
        CHECK(met == all_of_them);
    }
    filter.words = "durak";
    filter.limit = 7;
    filter.after = all.people.list(filter).people.back().id.value;
    CHECK(all.people.counted(filter).people.empty());
    CHECK(all.people.counted(filter).total == 7);
    filter.after = 0;
    filter.gender = "male";
    CHECK(all.people.counted(filter).total == 3);
    std::vector<std::string> each;
    all.people.each(filter, [&](const Person& person) { each.push_back(person.facts.given_name); });
    CHECK(each == std::vector<std::string>{"Kişi 11", "Kişi 13", "Kişi 15"});
}

TEST_CASE("a page of a search asks for villages, organisations and people once each")
{
    Register all;
    all.add("Ayşe", "Kaya");
    PeopleFilter filter;
    filter.words = "ayse kaya";
    const auto before = all.db.statements();
    CHECK(all.people.counted(filter).total == 1);
    CHECK(all.db.statements() - before == 3);
}

TEST_CASE("filters narrow together, and pages of any size hand over everybody once")
{
    Register all;
    const auto group = all.people.addGroup("Arıcılar", all.secretary)->id;
    for (int i = 0; i < 23; ++i) {
        PersonDraft draft;
        draft.given_name = "Kişi " + std::to_string(i);
        draft.gender = i % 2 == 0 ? Gender::female : Gender::male;
        draft.neighbourhood = i % 3 == 0 ? "Durak" : "Beyköy";
        const auto id = all.people.add(draft, all.secretary)->id;
        if (i < 12) {
            REQUIRE(all.people.putMember(group, id, all.secretary));
        }
    }
    PeopleFilter filter;
    filter.gender = "female";
    filter.neighbourhood = "Durak";
    filter.group = group.value;
    CHECK(all.people.count(filter) == 2); // 0 and 6 of 0, 6, 12, 18
    filter = {};
    filter.limit = 5;
    std::vector<std::int64_t> met;
    do {
        const auto page = all.people.list(filter);
        CHECK(page.people.size() <= 5);
        for (const auto& person : page.people) {
            met.push_back(person.id.value);
        }
        filter.after = page.next;
    } while (filter.after != 0);
    std::sort(met.begin(), met.end());
    CHECK(met.size() == 23);
    CHECK(std::unique(met.begin(), met.end()) == met.end());
    CHECK(all.people.usedNeighbourhoods() == std::vector<std::string>{"Beyköy", "Durak"});
}

TEST_CASE("a removed person leaves every list and can be brought back for an hour")
{
    Register all;
    const auto id = all.add("Ayşe", "Kaya");
    const auto group = all.people.addGroup("Arıcılar", all.secretary)->id;
    REQUIRE(all.people.putMember(group, id, all.secretary));
    CHECK(all.people.groups().front().people == 1);
    REQUIRE(all.people.remove(id, all.secretary));
    CHECK_FALSE(all.people.find(id));
    CHECK(all.people.count({}) == 0);
    CHECK(all.people.groups().front().people == 0);
    CHECK(all.people.remove(id, all.secretary).error() == PeopleRefusal::unknown_person);
    CHECK(all.people.nameOfRemoved(id) == "Ayşe Kaya");
    REQUIRE(all.people.restore(id, all.secretary));
    CHECK(all.people.count({}) == 1);
    CHECK(all.people.groups().front().people == 1);
    CHECK(all.people.restore(id, all.secretary).error() == PeopleRefusal::unknown_person);
    REQUIRE(all.people.remove(id, all.secretary));
    all.clock.at += std::chrono::minutes{61};
    CHECK_FALSE(all.people.nameOfRemoved(id));
    CHECK_FALSE(all.people.restore(id, all.secretary));
}

TEST_CASE("somebody alike is found by telephone, by e-mail, or by name and year of birth, and "
          "nobody else")
{
    Register all;
    PersonDraft known;
    known.given_name = "Işık";
    known.family_name = "Öz";
    known.phone = "0532 123 45 67";
    known.email = "isik@ornek.org";
    known.birth.date = parseDate("1980-03-14");
    const auto first = *all.people.add(known, all.secretary);
    const auto alikeTo = [&](PersonDraft draft) {
        return all.people.alike(*all.people.add(draft, all.secretary)).size();
    };
    CHECK(all.people.alike(first).empty());
    PersonDraft other;
    other.given_name = "Başka";
    CHECK(alikeTo(other) == 0);
    other.phone = "+905321234567";
    CHECK(alikeTo(other) == 1);
    other.phone = "";
    other.email = "ISIK@ornek.org";
    CHECK(alikeTo(other) == 1);
    PersonDraft same;
    same.given_name = "ışık";
    same.family_name = "ÖZ";
    same.birth.year = 1980;
    CHECK(alikeTo(same) == 1);
    same.birth.year = 1981;
    CHECK(alikeTo(same) == 0);
}

TEST_CASE("groups are named once, renamed and removed without their people; putting in many is all "
          "or nothing")
{
    Register all;
    const auto zeytin = all.people.addGroup("  Zeytinciler ", all.secretary)->id;
    const auto cay = all.people.addGroup("Çaycılar", all.secretary)->id;
    CHECK(all.people.findGroup(zeytin)->name == "Zeytinciler");
    CHECK_FALSE(all.people.addGroup("Zeytinciler", all.secretary));
    CHECK_FALSE(all.people.addGroup(" ", all.secretary));
    CHECK_FALSE(all.people.addGroup(std::string(101, 'a'), all.secretary));
    CHECK(all.people.groups().front().id == cay);
    CHECK_FALSE(*all.people.renameGroup(cay, "Zeytinciler", all.secretary));
    CHECK(*all.people.renameGroup(cay, "Arıcılar", all.secretary));
    CHECK_FALSE(all.people.renameGroup(GroupId{99}, "Yok", all.secretary));

    const auto ayse = all.add("Ayşe", "Kaya");
    const auto ali = all.add("Ali", "Kaya");
    CHECK(all.people.putMembers(zeytin, {ayse, PersonId{99}}, all.secretary).error()
        == PeopleRefusal::unknown_person);
    CHECK(all.people.groupsOf(ayse).empty());
    REQUIRE(all.people.putMembers(zeytin, {ayse, ali}, all.secretary));
    REQUIRE(all.people.putMembers(zeytin, {ayse}, all.secretary));
    CHECK(all.people.groups().back().people == 2);
    REQUIRE(all.people.dropMembers(zeytin, {ali}, all.secretary));
    CHECK(all.people.groups().back().people == 1);
    REQUIRE(all.people.removeGroup(zeytin, all.secretary));
    CHECK(all.people.removeGroup(zeytin, all.secretary).error() == PeopleRefusal::unknown_group);
    CHECK(all.people.find(ayse));
    CHECK(all.people.groupsOf(ayse).empty());
}

TEST_CASE("a person is a member from a day to a day, once at a time, never in the future")
{
    Register all;
    const Memberships memberships{all.db, all.clock};
    const auto id = all.add("Ayşe", "Kaya");
    const auto day = [](const char* text) { return *parseDate(text); };
    CHECK(memberships.begin(id, day("2026-03-02"), false, all.secretary).error()
        == MembershipRefusal::date_in_future);
    CHECK(memberships.begin(PersonId{99}, day("2026-01-01"), false, all.secretary).error()
        == MembershipRefusal::unknown_person);
    const auto first = memberships.begin(id, day("2020-05-01"), false, all.secretary);
    REQUIRE(first);
    CHECK(memberships.begin(id, day("2021-01-01"), true, all.secretary).error()
        == MembershipRefusal::already_member);
    CHECK(memberships.end(id, *first, day("2020-04-30"), all.secretary).error()
        == MembershipRefusal::unknown_membership);
    CHECK(memberships.end(all.add("Ali", "Kaya"), *first, day("2021-01-01"), all.secretary).error()
        == MembershipRefusal::unknown_membership);
    REQUIRE(memberships.end(id, *first, day("2022-12-31"), all.secretary));
    CHECK_FALSE(memberships.end(id, *first, day("2023-01-01"), all.secretary));
    REQUIRE(memberships.begin(id, day("2025-01-01"), true, all.secretary));
    const auto held = memberships.of(id);
    REQUIRE(held.size() == 2);
    CHECK(held[0].honorary);
    CHECK_FALSE(held[0].exit_on);
    CHECK(held[1].exit_on == day("2022-12-31"));
}

TEST_CASE(
    "each consent is given and withdrawn on its own, with day and source, and nothing is erased")
{
    Register all;
    const Consents consents{all.db, all.clock};
    const auto id = all.add("Ayşe", "Kaya");
    const auto day = [](const char* text) { return *parseDate(text); };
    CHECK(consents.give(id, ConsentKind::photo, day("2026-01-10"), " ", all.secretary).error()
        == ConsentRefusal::no_source);
    CHECK(consents.give(id, ConsentKind::photo, day("2026-03-02"), "form", all.secretary).error()
        == ConsentRefusal::date_in_future);
    const auto given
        = consents.give(id, ConsentKind::photo, day("2026-01-10"), "kâğıt form", all.secretary);
    REQUIRE(given);
    CHECK(consents.give(id, ConsentKind::photo, day("2026-01-11"), "form", all.secretary).error()
        == ConsentRefusal::already_given);
    REQUIRE(consents.give(id, ConsentKind::quote, day("2026-01-10"), "kâğıt form", all.secretary));
    CHECK(consents.withdraw(id, *given, day("2026-01-09"), all.secretary).error()
        == ConsentRefusal::unknown_consent);
    REQUIRE(consents.withdraw(id, *given, day("2026-02-01"), all.secretary));
    CHECK_FALSE(consents.withdraw(id, *given, day("2026-02-02"), all.secretary));
    REQUIRE(
        consents.give(id, ConsentKind::photo, day("2026-02-03"), "tele\u202Efon", all.secretary));
    const auto held = consents.of(id);
    REQUIRE(held.size() == 3);
    CHECK(held.front().source == "telefon");
    CHECK(std::count_if(held.begin(), held.end(), [](const Consent& one) {
        return !one.withdrawn_on;
    }) == 2);
}
