// SPDX-License-Identifier: MIT
#include "documents/built_in.h"
#include "documents/documents.h"
#include "meetings/meetings.h"
#include "meetings/privacy_notice.h"

#include "host/plugin_host/fixture.h"

#include <catch2/catch.hpp>

using namespace hazirun;

namespace {

/// A meeting whose papers the ordinary composer writes.
struct Office : test::PluginWorld {
    meetings::Meetings meetings{db, clock};
    std::unique_ptr<quorum::Quorum> rules;
    std::unique_ptr<documents::Documents> papers;
    MeetingId id;

    Office()
    {
        install("minutes-standard");
        start();
        REQUIRE(plugins->enable("minutes-standard", secretary));
        rules = std::make_unique<quorum::Quorum>(db, *plugins, clock);
        papers = std::make_unique<documents::Documents>(db, *plugins, *rules, words, clock);
        meetings::MeetingDraft draft;
        draft.kind = meetings::Kind::focus_group;
        draft.title = "Arıcılar";
        draft.begins = *parseLocalTime("2026-03-20T14:00");
        draft.ends = *parseLocalTime("2026-03-20T16:00");
        id = meetings.plan(draft, secretary)->id;
    }
    std::string compose(const std::string& name)
    {
        return papers->compose(id, name, "Örnek Derneği", Language::tr, secretary)->markdown;
    }
};

} // namespace

TEST_CASE(
    "whoever signs the sheet reads the privacy notice in its head, with its version", "[documents]")
{
    Office office;
    const auto draft = office.compose("attendance-sheet");
    const auto notice = draft.find("> Verilerinizi tutan (veri sorumlusu): Örnek Derneği.");
    REQUIRE(notice != std::string::npos);
    CHECK(draft.find("> aydınlatma metni, sürüm 1") != std::string::npos);
    CHECK(notice < draft.find("İmza"));
    CHECK(office.compose("minutes").find("veri sorumlusu") == std::string::npos);
    office.db.transact([&](db::Session& session) {
        meetings::setPrivacyNotice(
            session, {"Biz *tutarız*.", {}}, office.secretary, office.clock.now());
        return Done{};
    });
    const auto own = office.compose("attendance-sheet");
    CHECK(own.find("> Biz \\*tutarız\\*.\n>\n> aydınlatma metni, sürüm 2\n") != std::string::npos);
    CHECK(own.find("veri sorumlusu") == std::string::npos);
}

TEST_CASE("a paper without a title begins with the notice", "[documents]")
{
    CHECK(documents::withNotice("Liste\n", {"Biz tutarız."}) == "\n> Biz tutarız.\n\nListe\n");
    CHECK(documents::withNotice("# Liste", {"Bir.", "İki."}) == "# Liste\n\n> Bir.\n>\n> İki.\n\n");
}

TEST_CASE(
    "a paper finished by hand keeps nothing that turns the direction of writing", "[documents]")
{
    Office office;
    const auto composed = office.papers->compose(
        office.id, "minutes", "Örnek Derneği", Language::tr, office.secretary);
    REQUIRE(composed);
    REQUIRE(office.papers->edit(office.id, "minutes",
        {"# Tutanak\n\n\u202ekarar\u202c alındı\n", composed->version}, office.secretary));
    CHECK(office.papers->find(office.id, "minutes")->markdown == "# Tutanak\n\nkarar alındı\n");
}
