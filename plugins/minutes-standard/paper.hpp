// SPDX-License-Identifier: MIT
// The parts several papers share: facts, quorum, agenda, signatures.
#pragma once
#include "markdown.hpp"

#include <hazirun/hazirun.hpp>

#include <algorithm>

namespace paper {
using hazirun::Call;
using hazirun::document::Item;
using hazirun::document::Source;
using hazirun::document::Text;
using markdown::plain;

/// Collects one paper in the language of its call.
class Paper {
public:
    Paper(const Source& source, const Call& call)
        : source_(source)
        , call_(call)
    {
    }

    std::string say(const char* tr, const char* en) const
    {
        return call_.text({{"tr", tr}, {"en", en}});
    }
    void title(const char* tr, const char* en)
    {
        text_.title = say(tr, en);
        text_.markdown += "# " + plain(source_.organisation) + "\n\n## " + text_.title + "\n\n";
    }
    void heading(const char* tr, const char* en)
    {
        text_.markdown += "### " + say(tr, en) + "\n\n";
    }
    void paragraph(const std::string& markdown)
    {
        if (!markdown.empty())
            text_.markdown += markdown + "\n\n";
    }
    void table(const markdown::Cells& head, const std::vector<markdown::Cells>& rows,
        markdown::Last last = markdown::Last::text)
    {
        text_.markdown += markdown::table(head, rows, last);
    }
    void note(const std::string& sentence) { text_.notes.push_back(sentence); }

    // A meeting that decides by law: it needs a quorum, and only some may come.
    [[nodiscard]] bool decides() const
    {
        return source_.kind == "general_assembly" || source_.kind == "board";
    }
    // Before anybody came, a sheet that is to be signed says nothing of who is there.
    void facts(bool tells_present = true)
    {
        std::vector<markdown::Cells> rows;
        const auto fact = [&](const char* tr, const char* en, const std::string& value) {
            if (!value.empty())
                rows.push_back({say(tr, en), plain(value)});
        };
        fact("Toplantı", "Meeting", source_.title);
        fact("Oturum", "Sitting",
            source_.sitting == 2 ? say("İkinci toplantı", "Second sitting") : "");
        fact("Yer", "Place", source_.place);
        fact("Başlangıç", "Began", source_.begins_text);
        fact("Bitiş", "Ended", source_.ends_text);
        const auto asked = source_.entitled > 0 ? std::to_string(source_.entitled) : "";
        if (decides())
            fact("Katılma hakkı bulunan", "Entitled to attend", asked);
        else
            fact("Davetli", "Invited", asked);
        if (tells_present)
            fact("Hazır bulunan", "Present", std::to_string(source_.present));
        table({say("Bilgi", "Fact"), say("Değer", "Value")}, rows);
    }
    void quorum()
    {
        // Of another kind nobody asked a rule.
        if (source_.conditions.empty() && !decides())
            return;
        heading("Yeter sayı", "Quorum");
        bool unknown = source_.conditions.empty();
        for (const auto& each : source_.conditions) {
            const std::string verdict = !each.met ? say("belirlenemedi", "unknown")
                : *each.met                       ? say("sağlandı", "met")
                                                  : say("sağlanamadı", "not met");
            unknown = unknown || !each.met;
            const std::string source = each.source.empty() ? "" : " (" + plain(each.source) + ")";
            paragraph("- " + plain(each.sentence) + source + " — **" + verdict + "**");
        }
        if (!unknown)
            return;
        paragraph(say("Yeter sayı hesaplanamamıştır.", "The quorum could not be computed."));
        note(say("Başkanın yeter sayıya ilişkin kararını yazın.",
            "Write down what the chair decided about the quorum."));
    }
    void agenda()
    {
        if (source_.items.empty())
            note(say("Gündem boş.", "The agenda is empty."));
        for (const auto& item : source_.items)
            text_.markdown += std::to_string(item.number) + ". " + plain(item.title) + "\n";
        text_.markdown += "\n";
    }
    void decisions(bool wanted)
    {
        if (source_.items.empty())
            return;
        heading("Gündem ve kararlar", "Agenda and decisions");
        for (const auto& item : source_.items)
            decision(item, wanted);
    }
    void signatures()
    {
        heading("İmzalar", "Signatures");
        std::vector<markdown::Cells> rows;
        for (const auto& [office, name] : source_.officers)
            rows.push_back({officeName(office), plain(name), ""});
        if (rows.empty()) {
            rows.assign(3, {"", "", ""});
            note(say("İmzalayacak kişilerin görevini ve adını yazın.",
                "Write in the offices and names of those who sign."));
        }
        table({say("Görev", "Office"), say("Ad soyad", "Name"), say("İmza", "Signature")}, rows,
            markdown::Last::signature);
    }
    void totals()
    {
        if (source_.totals.empty())
            return;
        const bool by_age = std::any_of(source_.totals.begin(), source_.totals.end(),
            [](const auto& each) { return !each.band.empty(); });
        std::vector<markdown::Cells> rows;
        const auto add = [&](const std::string& who, const std::string& band, std::int64_t count) {
            rows.push_back({who});
            if (by_age)
                rows.back().push_back(plain(band));
            rows.back().push_back(std::to_string(count));
        };
        for (const auto* word : {"female", "male", "unstated"}) {
            const auto before = rows.size();
            for (const auto& each : source_.totals)
                if (gender(each.gender) == gender(word))
                    add(gender(word), each.band, each.count);
            if (rows.size() == before) // none is a number too
                add(gender(word), "", 0);
        }
        markdown::Cells head{say("Cinsiyet", "Gender")};
        if (by_age)
            head.push_back(say("Yaş", "Age"));
        head.push_back(say("Kişi", "People"));
        heading("Katılım", "Attendance");
        table(head, rows);
    }
    const Source& source() const { return source_; }
    Text finished() { return std::move(text_); }

private:
    void decision(const Item& item, bool wanted)
    {
        const std::string number = std::to_string(item.number);
        paragraph("**" + number + ". " + plain(item.title) + "**");
        paragraph(markdown::harmless(item.text));
        if (!item.decision.empty())
            paragraph(
                "**" + say("Karar:", "Decision:") + "** " + markdown::harmless(item.decision));
        else if (wanted)
            note(call_.text({{"tr", "{0}. maddenin kararını yazın."},
                                {"en", "Write the decision of item {0}."}},
                item.number));
        if (item.votes)
            paragraph(call_.text({{"tr", "Oylama: {0} kabul, {1} ret, {2} çekimser, {3} geçersiz."},
                                     {"en", "Vote: {0} yes, {1} no, {2} abstaining, {3} invalid."}},
                item.votes->yes, item.votes->no, item.votes->abstain, item.votes->invalid));
        for (const auto& dissent : item.dissents)
            paragraph("> **" + say("Karşı oy:", "Dissent:") + "** " + oneLine(dissent));
    }
    static std::string oneLine(const std::string& text)
    {
        std::string out = markdown::harmless(text);
        for (char& c : out)
            if (c == '\n')
                c = ' ';
        return out;
    }
    std::string officeName(const std::string& office) const
    {
        if (office == "chair")
            return say("Başkan", "Chair");
        if (office == "vice_chair" || office == "deputy_chair")
            return say("Başkan yardımcısı", "Deputy chair");
        if (office == "secretary" || office == "clerk")
            return say("Yazman", "Secretary");
        if (office == "moderator")
            return say("Kolaylaştırıcı", "Moderator");
        if (office == "teller")
            return say("Oy sayımı görevlisi", "Teller");
        return plain(office);
    }
    std::string gender(const std::string& word) const
    {
        if (word == "female")
            return say("Kadın", "Female");
        if (word == "male")
            return say("Erkek", "Male");
        return say("Belirtilmemiş", "Unstated");
    }
    const Source& source_;
    const Call& call_;
    Text text_;
};
} // namespace paper
