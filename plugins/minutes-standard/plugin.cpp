// SPDX-License-Identifier: MIT
// The five papers every meeting needs, in Turkish and English.
#include "paper.hpp"

using namespace hazirun;
using paper::Paper;
using paper::plain;

namespace {
void invitation(Paper& out, const Call& call)
{
    const auto& s = out.source();
    out.title("Toplantı Çağrısı", "Invitation");
    out.paragraph(out.say("Sayın üyemiz,", "Dear member,"));
    out.paragraph(
        call.text({{"tr", "{0} aşağıdaki gündemle toplanacaktır. Toplantıya katılmanızı dileriz."},
                      {"en", "{0} will be held with the agenda below. We ask you to attend."}},
            plain(s.title)));
    if (!s.begins_text.empty())
        out.paragraph("**" + out.say("Zaman:", "Time:") + "** " + plain(s.begins_text));
    if (!s.place.empty())
        out.paragraph("**" + out.say("Yer:", "Place:") + "** " + plain(s.place));
    out.heading("Gündem", "Agenda");
    out.agenda();
    if (s.begins_text.empty())
        out.note(out.say("Toplantının zamanını yazın.", "Write in the time."));
    if (s.place.empty())
        out.note(out.say("Toplantının yerini yazın.", "Write in the place."));
    // The by-law on associations: a call without the second meeting is incomplete.
    if (s.kind == "general_assembly" && s.sitting == 1)
        out.note(out.say("Çoğunluk sağlanamazsa yapılacak ikinci toplantının gününü, saatini ve "
                         "yerini ekleyin.",
            "Add day, time and place of the second meeting, held when the quorum fails."));
}

void sheet(Paper& out, std::int64_t blank_rows)
{
    const bool entitled_only = out.decides();
    if (entitled_only)
        out.title("Hazirun Cetveli", "Attendance Sheet");
    else
        out.title("Katılımcı İmza Listesi", "Attendance Sheet");
    out.facts(out.source().present > 0);
    std::vector<markdown::Cells> rows;
    for (const auto& each : out.source().people)
        rows.push_back({std::to_string(each.row), plain(each.name), plain(each.organisation),
            plain(each.neighbourhood), ""});
    // Nobody signs on a blank row of a sheet that says who may vote.
    for (std::int64_t i = 0; i < (entitled_only ? 0 : blank_rows); ++i)
        rows.push_back({"", "", "", "", ""});
    out.table(
        {out.say("Sıra", "No."), out.say("Ad soyad", "Name"), out.say("Kurum", "Organisation"),
            out.say("Mahalle", "Neighbourhood"), out.say("İmza", "Signature")},
        rows, markdown::Last::signature);
    out.totals();
}

void minutes(Paper& out)
{
    out.title("Toplantı Tutanağı", "Minutes");
    out.facts();
    out.quorum();
    out.decisions(true);
    out.signatures();
    if (out.source().ends_text.empty())
        out.note(out.say("Toplantının bitiş saatini yazın.", "Write in when the meeting ended."));
}

void failure(Paper& out)
{
    out.title("Toplanamama Tutanağı", "Minutes of a Failed Quorum");
    out.facts();
    out.quorum();
    out.paragraph(out.say("Yeter sayı sağlanamadığından toplantı yapılamamıştır.",
        "The quorum was not met, so the meeting could not be held."));
    out.signatures();
}

void findings(Paper& out)
{
    std::vector<markdown::Cells> rows;
    for (const auto& each : out.source().findings)
        rows.push_back({plain(each.theme), plain(each.text), std::to_string(each.supporters),
            std::to_string(each.votes)});
    if (rows.empty()) {
        out.note(out.say("Toplantıdan hiçbir tespit girilmemiş.", "No finding has been entered."));
        return;
    }
    out.heading("Tespitler", "Findings");
    out.table({out.say("Konu", "Theme"), out.say("Tespit", "Finding"),
                  out.say("Destekleyen", "Supporters"), out.say("Oy", "Votes")},
        rows);
}

void results(Paper& out)
{
    out.title("Sonuç Raporu", "Report of Results");
    out.facts();
    out.totals();
    findings(out);
    out.decisions(false);
}

struct Standard : document::Composer {
    std::int64_t blank_rows = settings().whole("blank_rows");

    document::Text compose(const document::Source& source, const Call& call) override
    {
        Paper out(source, call);
        if (source.document == "invitation_text")
            invitation(out, call);
        else if (source.document == "attendance_sheet")
            sheet(out, blank_rows);
        else if (source.document == "minutes")
            minutes(out);
        else if (source.document == "quorum_failure")
            failure(out);
        else if (source.document == "result_report")
            results(out);
        else
            throw Error(HZ_E_UNSUPPORTED,
                call.text({{"tr", "Bu belge hazırlanmıyor: {0}."},
                              {"en", "This paper is not made here: {0}."}},
                    source.document));
        return out.finished();
    }
};
} // namespace

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Standard>("standard");
}
