// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>

using namespace hazirun;
using Catch::Matchers::Contains;
using testing::Bench;

namespace {
document::Source meeting(const std::string& document)
{
    document::Source s;
    s.document = document;
    s.organisation = "Çınar Derneği";
    s.kind = "general_assembly";
    s.title = "Olağan genel kurul";
    s.place = "Köy konağı";
    s.begins_text = "5 Ocak 2026 14.00";
    s.ends_text = "16.30";
    s.entitled = 33;
    s.present = 21;
    quorum::Condition condition;
    condition.id = "attendance";
    condition.met = true;
    condition.sentence = "33 üyeden 21 üye hazırdır.";
    condition.source = "md. 78";
    s.conditions = {condition};
    document::Item item;
    item.number = 1;
    item.title = "Bütçe";
    item.decision = "Bütçe kabul edildi.";
    item.votes = quorum::Votes{20, 1, 0, 0};
    item.dissents = {"Ayrıntı yok."};
    s.items = {item};
    s.officers = {{"chair", "Ayşe Yılmaz"}};
    return s;
}
document::Text composed(Bench& bench, const document::Source& source)
{
    return bench.ask<document::Compose>(source);
}
} // namespace

TEST_CASE("Minutes say facts, quorum, decisions, votes, dissents and who signs")
{
    Bench bench("standard");
    const auto text = composed(bench.language("tr"), meeting("minutes"));
    CHECK(text.title == "Toplantı Tutanağı");
    CHECK(text.notes.empty());
    for (const char* part : {"# Çınar Derneği", "| Yer | Köy konağı |", "| Hazır bulunan | 21 |",
             "- 33 üyeden 21 üye hazırdır. (md. 78) — **sağlandı**", "**1. Bütçe**",
             "**Karar:** Bütçe kabul edildi.", "Oylama: 20 kabul, 1 ret, 0 çekimser, 0 geçersiz.",
             "> **Karşı oy:** Ayrıntı yok.", "| Başkan | Ayşe Yılmaz |  |"})
        CHECK_THAT(text.markdown, Contains(part));
}

TEST_CASE("The same minutes in English, the same bytes each time")
{
    Bench bench("standard");
    const auto text = composed(bench, meeting("minutes"));
    CHECK(text.title == "Minutes");
    CHECK_THAT(text.markdown, Contains("Vote: 20 yes, 1 no, 0 abstaining, 0 invalid."));
    CHECK_THAT(text.markdown, !Contains("Karar:"));
    CHECK(composed(bench, meeting("minutes")).markdown == text.markdown);
}

TEST_CASE("Notes name what a person must still fill in")
{
    Bench bench("standard");
    auto source = meeting("minutes");
    source.items[0].decision.clear();
    source.ends_text.clear();
    source.officers.clear();
    source.conditions[0].met.reset();
    const auto text = composed(bench, source);
    CHECK(text.notes.size() == 4);
    CHECK_THAT(text.markdown, Contains("The quorum could not be computed."));
    CHECK_THAT(text.markdown, !Contains("**met**"));
}

TEST_CASE("Minutes of a meeting no rule was asked for have no chapter on the quorum")
{
    Bench bench("standard");
    bench.language("tr");
    auto source = meeting("minutes");
    source.conditions.clear();
    for (const char* kind : {"focus_group", "sub_group", "interview", "one_to_one"}) {
        source.kind = kind;
        const auto text = composed(bench, source);
        CHECK_THAT(text.markdown, !Contains("Yeter sayı"));
        CHECK(text.notes.empty());
    }
    for (const char* kind : {"general_assembly", "board"}) {
        source.kind = kind;
        const auto text = composed(bench, source);
        CHECK_THAT(text.markdown, Contains("Yeter sayı hesaplanamamıştır."));
        CHECK(text.notes.size() == 1);
    }
    source = meeting("minutes");
    source.kind = "focus_group"; // a rule was chosen for it and asked
    CHECK_THAT(composed(bench, source).markdown, Contains("### Yeter sayı"));
}

TEST_CASE("An invitation holds the agenda and asks for the second meeting")
{
    Bench bench("standard");
    auto source = meeting("invitation_text");
    const auto text = composed(bench.language("tr"), source);
    CHECK_THAT(text.markdown, Contains("1. Bütçe"));
    CHECK_THAT(text.markdown, Contains("**Zaman:** 5 Ocak 2026 14.00"));
    CHECK_THAT(text.markdown, !Contains("Bütçe kabul edildi"));
    REQUIRE(text.notes.size() == 1);
    CHECK_THAT(text.notes[0], Contains("ikinci toplantının gününü"));
    source.kind = "focus_group";
    CHECK(composed(bench, source).notes.empty());
}

TEST_CASE("A sheet has one row a person and the empty rows of the setting")
{
    Bench bench("standard");
    bench.set("blank_rows", 2).language("tr");
    auto source = meeting("attendance_sheet");
    source.kind = "focus_group";
    source.people.resize(1);
    source.people[0].row = 7;
    source.people[0].name = "Ali | Veli <b>";
    source.people[0].neighbourhood = "Camikebir";
    source.totals = {{"female", "18-29", 3}, {"other", "?", 1}};
    const auto markdown = composed(bench, source).markdown;
    CHECK_THAT(markdown,
        Contains("| 7 | Ali \\| Veli \\<b\\> |  | Camikebir |  |\n"
                 "|  |  |  |  |  |\n|  |  |  |  |  |\n\n"));
    CHECK_THAT(markdown, Contains("| Kadın | 18-29 | 3 |\n| Erkek |  | 0 |\n"));
    CHECK_THAT(markdown, Contains("| Belirtilmemiş | ? | 1 |"));
    CHECK_THAT(markdown, Contains("## Katılımcı İmza Listesi"));
    CHECK_THAT(markdown, Contains("| Davetli | 33 |"));
    CHECK_THAT(markdown, Contains("| Hazır bulunan | 21 |"));
    source.present = 0; // printed before the meeting, to be signed
    CHECK_THAT(composed(bench, source).markdown, !Contains("Hazır bulunan"));
    CHECK_THAT(markdown, Contains("| İmza |\n|---|---|---|---|:---:|"));
}

TEST_CASE("An assembly's sheet has no empty rows, and no column of ages that nobody knows")
{
    Bench bench("standard");
    bench.set("blank_rows", 2).language("tr");
    auto source = meeting("attendance_sheet");
    source.people.resize(1);
    source.people[0].row = 1;
    source.people[0].name = "Ali Veli";
    source.totals = {{"male", "", 3}};
    const auto markdown = composed(bench, source).markdown;
    CHECK_THAT(markdown, Contains("## Hazirun Cetveli"));
    CHECK_THAT(markdown, Contains("| 1 | Ali Veli |  |  |  |\n\n"));
    CHECK_THAT(markdown,
        Contains("| Cinsiyet | Kişi |\n|---|---|\n| Kadın | 0 |\n| Erkek | 3 |\n"
                 "| Belirtilmemiş | 0 |\n"));
}

TEST_CASE("Failed quorum and report of results")
{
    Bench bench("standard");
    auto source = meeting("quorum_failure");
    source.conditions[0].met = false;
    const auto failed = composed(bench.language("tr"), source).markdown;
    CHECK_THAT(failed, Contains("**sağlanamadı**"));
    CHECK_THAT(failed, Contains("toplantı yapılamamıştır"));
    CHECK_THAT(failed, !Contains("Bütçe"));

    source = meeting("result_report");
    CHECK(composed(bench, source).notes.size() == 1);
    source.findings = {{"need", "Yol *bozuk*", "Ulaşım", 4, 9}};
    const auto text = composed(bench, source);
    CHECK(text.notes.empty());
    CHECK_THAT(text.markdown, Contains("| Ulaşım | Yol \\*bozuk\\* | 4 | 9 |"));
}

TEST_CASE("Nothing entered becomes HTML, a picture or a list of its own")
{
    Bench bench("standard");
    auto source = meeting("minutes");
    source.items[0].text = "*önemli* <script>x</script> ![p](http://example.com/p.png)";
    source.items[0].title = "1.3.2026";
    source.items[0].dissents = {"a\n# b"};
    source.officers = {{"chair", "1. Ayşe"}, {"secretary", "- Ali\n# Veli"}};
    const auto markdown = composed(bench, source).markdown;
    CHECK_THAT(markdown, !Contains("<"));
    CHECK_THAT(markdown, Contains("*önemli*"));
    CHECK_THAT(markdown, Contains("\\![p]"));
    CHECK_THAT(markdown, Contains("| 1\\. Ayşe |"));
    CHECK_THAT(markdown, Contains("**1. 1.3.2026**"));
    CHECK_THAT(markdown, Contains("| \\- Ali \\# Veli |"));
    CHECK_THAT(markdown, Contains("Dissent:** a # b"));
}

TEST_CASE("Two thousand people and a long text are composed")
{
    Bench bench("standard");
    auto source = meeting("attendance_sheet");
    source.people.resize(2000);
    for (std::size_t i = 0; i < source.people.size(); ++i)
        source.people[i].name = "Kişi " + std::to_string(i);
    CHECK_THAT(composed(bench, source).markdown, Contains("Kişi 1999"));
    source = meeting("minutes");
    source.items[0].text = std::string(10000, 'x');
    CHECK(composed(bench, source).markdown.size() > 10000);
}

TEST_CASE("A paper it does not make is refused")
{
    Bench bench("standard");
    try {
        composed(bench, meeting("ballot"));
        FAIL("composed a ballot");
    } catch (const Error& e) {
        CHECK(e.status == HZ_E_UNSUPPORTED);
    }
}
