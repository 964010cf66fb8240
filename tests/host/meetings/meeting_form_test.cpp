// SPDX-License-Identifier: MIT
#include "meetings/meeting_form.h"

#include "support/desk.h"

#include <catch2/catch.hpp>

#include <map>

using namespace hazirun;
using namespace hazirun::meetings;

namespace {

MeetingForm whole()
{
    MeetingForm out;
    out.kind = "general_assembly";
    out.title = "Olağan genel kurul";
    out.begins_at = "2026-03-14T13:00";
    out.time_zone = "Europe/Istanbul";
    out.agenda = "Açılış\r\n\n Seçim \nTüzük değişikliği";
    return out;
}

std::map<std::string, std::string> errorsOf(const MeetingForm& form, const MeetingDraft& base = {})
{
    const Words words;
    std::map<std::string, std::string> out;
    const auto read = draftOf(form, base);
    if (!read) {
        for (const auto& error : read.error()) {
            out[error.field] = words.say(Language::en, error.message);
        }
    }
    return out;
}

std::vector<std::string> kindsOf(const MeetingDraft& draft)
{
    std::vector<std::string> out;
    for (const auto& item : draft.agenda) {
        out.push_back(item.kind);
    }
    return out;
}

using Kinds = std::vector<std::string>;

} // namespace

TEST_CASE("an empty end is as usual for the kind, in the zone of the meeting", "[meetings]")
{
    auto form = whole();
    CHECK(formatLocalTime(draftOf(form, {})->ends) == "2026-03-14T16:00");
    form.kind = "focus_group";
    CHECK(formatLocalTime(draftOf(form, {})->ends) == "2026-03-14T14:30");
    form.time_zone = "Europe/Berlin"; // the clocks go on at two
    form.begins_at = "2026-03-29T01:30";
    CHECK(formatLocalTime(draftOf(form, {})->ends) == "2026-03-29T04:00");
}

TEST_CASE("what cannot be read is refused beside its own field, all at once", "[meetings]")
{
    auto form = whole();
    form.kind = "party";
    form.title = " ";
    form.begins_at = "31.02.2026 14:00";
    form.capacity = "abc";
    const auto errors = errorsOf(form);
    CHECK(errors.size() == 4);
    CHECK(errors.at("begins_at")
        == "\"31.02.2026 14:00\" is no day and hour; write it as 14.03.2026 13:00.");
    CHECK(errors.at("capacity")
        == "\"abc\" is no number of places; write digits only, or leave it empty.");
    CHECK(errors.at("kind") == "Choose the kind of the meeting.");
    CHECK(errors.at("title") == "Give the meeting a title.");
    form = whole();
    form.begins_at = "";
    CHECK(errorsOf(form).at("begins_at") == "Give the day and the hour.");
    form.begins_at = "9999-12-31T23:59";
    for (const auto* ends : {"", "2026-03-14T12:59"}) {
        form.ends_at = ends;
        CHECK(errorsOf(form).size() == 1);
        CHECK(errorsOf(form).count("begins_at") == 1);
    }
    form = whole();
    form.ends_at = "2026-03-14T12:59";
    CHECK(errorsOf(form).count("ends_at") == 1);
    form = whole();
    form.time_zone = "Kepsut";
    CHECK(errorsOf(form).count("time_zone") == 1);
    form.time_zone = "";
    CHECK(errorsOf(form).count("time_zone") == 1);
}

TEST_CASE("a number of places is at least one", "[meetings]")
{
    auto form = whole();
    form.capacity = " 12 ";
    CHECK(draftOf(form, {})->capacity == 12);
    form.capacity = "1";
    CHECK(draftOf(form, {}));
    for (const auto* text : {"0", "-1", "12 kişi", "99999999999999999999"}) {
        INFO(text);
        form.capacity = text;
        CHECK(errorsOf(form).count("capacity") == 1);
    }
}

TEST_CASE("items whose titles stay keep their kind, wherever they move", "[meetings]")
{
    MeetingDraft base;
    base.agenda = {{"Açılış", "item"}, {"Seçim", "election"}, {"Dilekler", "wishes"}};
    auto form = whole();
    form.kind = "board";
    form.agenda = "Seçim\nAçılış\nDilek ve öneriler\nSeçim";
    CHECK(kindsOf(*draftOf(form, base)) == Kinds{"election", "item", "item", "item"});
}

TEST_CASE("an assembly names the items that change the statute by number", "[meetings]")
{
    auto form = whole();
    form.statute_items = "3";
    form.dissolution_items = "2.";
    const auto read = draftOf(form, {});
    REQUIRE(read);
    CHECK(kindsOf(*read) == Kinds{"item", "dissolution", "statute_change"});
    CHECK(formOf(*read).statute_items == "3");
    CHECK(formOf(*read).dissolution_items == "2");
    form.statute_items = form.dissolution_items = "";
    CHECK(kindsOf(*draftOf(form, *read)) == Kinds{"item", "item", "item"});
    form.statute_items = "1, 3";
    CHECK(kindsOf(*draftOf(form, {})) == Kinds{"statute_change", "item", "statute_change"});
    for (const auto* text : {"4", "0", "üç"}) {
        form.statute_items = text;
        CHECK(errorsOf(form).at("statute_items")
            == std::string{"The agenda has no item "} + text + ".");
    }
}

TEST_CASE("a draft reads back from its own form", "[meetings]")
{
    MeetingDraft draft;
    draft.kind = Kind::general_assembly;
    draft.title = "Genel kurul";
    draft.begins = *parseLocalTime("2026-03-14T13:00");
    draft.ends = *parseLocalTime("2026-03-15T02:00");
    draft.time_zone = "Europe/Berlin";
    draft.place = "Salon";
    draft.capacity = 40;
    draft.agenda = {{"Açılış", "item"}, {"Tüzük", "statute_change"}, {"Seçim", "election"}};
    draft.neighbourhoods = {"Durak", "Çalkandil"};
    const auto read = draftOf(formOf(draft), draft);
    REQUIRE(read);
    CHECK(read->kind == draft.kind);
    CHECK(read->begins == draft.begins);
    CHECK(read->ends == draft.ends);
    CHECK(read->time_zone == draft.time_zone);
    CHECK(read->agenda == draft.agenda);
    CHECK(read->capacity == draft.capacity);
    CHECK(read->neighbourhoods.size() == 2);
}

TEST_CASE("a field the request does not carry stays as it was", "[meetings]")
{
    auto before = whole();
    before.time_zone = "Europe/Berlin";
    const auto form = typed(test::with({{"title", "Yeni"}, {"place", ""}}), before);
    CHECK(form.title == "Yeni");
    CHECK(form.place.empty());
    CHECK(form.time_zone == "Europe/Berlin");
    CHECK(form.agenda == before.agenda);
}

TEST_CASE("a day and an hour are read as a hand writes them, and shown as a calendar takes them",
    "[meetings]")
{
    for (const auto* text : {"2026-11-27T16:00", "2026-11-27 16:00", "27.11.2026 16:00",
             "27.11.2026 16.00", " 27/11/2026  1600 ", "27-11-2026, saat 16:00",
             "27.11.2026 Cuma 16:00", "27.11.2026 CUMARTESİ SAAT 16.00"}) {
        INFO(text);
        web::Fields fields;
        fields.add("begins_at", text);
        fields.add("ends_at", "18.30");
        const auto form = typed(fields, whole());
        CHECK(form.begins_at == "2026-11-27T16:00");
        CHECK(form.ends_at == "2026-11-27T18:30");
        auto raw = whole();
        raw.begins_at = text;
        raw.ends_at = "18.30";
        const auto draft = draftOf(raw, {}).value();
        CHECK(formatLocalTime(draft.begins) == "2026-11-27T16:00");
        CHECK(formatLocalTime(draft.ends) == "2026-11-27T18:30");
    }
}

TEST_CASE("what may mean two days or hours is not read, and stays as it was typed", "[meetings]")
{
    for (const auto* text : {"27.11.2026", "16:00", "27.11.26 16:00", "29.02.2026 16:00",
             "11/27/2026 16:00", "27.11.2026 4:00 pm", "27.11.2026 24:00", "27.11.2026 16:60",
             "27.11.2026 16", "27.11.2026 -1:00", "27.11.2026 16:00 17:00", "27.11.2026 16:0"}) {
        INFO(text);
        web::Fields fields;
        fields.add("begins_at", text);
        CHECK(typed(fields, whole()).begins_at == text);
        auto form = whole();
        form.begins_at = text;
        CHECK(errorsOf(form).count("begins_at") == 1);
    }
}
