// SPDX-License-Identifier: MIT
#include "demo/minutes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>
#include <utility>

namespace hazirun::demo {

namespace {

    using meetings::Kind;

    struct Outcome {
        std::string_view item;
        std::string_view text;
    };

    /// What came of each item of the programme.
    constexpr std::array outcomes{
        Outcome{"Bal ormanı alanları",
            "Üç köyde bal ormanı yeri belirlendi; İlçe Tarım Müdürlüğü ile görüşülecek."},
        Outcome{"Ortak pazarlama", "Ortak etiket ve kavanoz için fiyat alınacak."},
        Outcome{"Dilek ve öneriler", "Dilekler dinlendi; yanıtları gelecek toplantıda verilecek."},
        Outcome{"Gelir getirici işler", "Erişte, tarhana ve dokuma öne çıktı."},
        Outcome{"Çocuk bakımı", "Toplantı ve kurs saatlerinde çocuk bakımı istendi."},
        Outcome{"Ulaşım", "Haftada iki gün ilçe servisi istendi."},
        Outcome{
            "Köyün ihtiyaçları", "İçme suyu hattı ile köy konağının onarımı öncelikli bulundu."},
        Outcome{"Mera kullanımı", "Otlatma takvimi köylerle birlikte hazırlanacak."},
        Outcome{"Süt toplama", "İki köye süt soğutma tankı istenecek."},
        Outcome{"Geçen kararların izlenmesi",
            "Geçen toplantının kararlarının yerine getirildiği görüldü; oy birliğiyle kabul "
            "edildi."},
        Outcome{"Bütçe", "Gelecek üç ayın harcama planı oy birliğiyle kabul edildi."},
        Outcome{"Yaklaşan toplantılar", "Toplantı takvimi oy birliğiyle kabul edildi."},
        Outcome{"Köyde kalmak", "Gençler için iş ve internet en önemli iki koşul sayıldı."},
        Outcome{"Spor ve kültür", "Halı saha ve yaz etkinlikleri istendi."},
        Outcome{"İş fikirleri",
            "E-ticaret ve at çiftliği fikirleri yazıldı; ikisi için destek aranacak."},
        Outcome{"Kurumun ilçe programı",
            "Kurumun yıllık programı dinlendi; ortak çalışılacak iki konu belirlendi."},
        Outcome{
            "Güçlü yönler", "Genç nüfus, su kaynakları ve el emeği güçlü yönler olarak yazıldı."},
        Outcome{"Sorunlar", "Yol, göç ve pazara uzaklık en çok anılan sorunlar oldu."},
        Outcome{"Öncelikler", "Sulama, kadın emeği ve kırsal turizm öncelikli sayıldı."},
        Outcome{"Yürüyüş yolları", "Üç yürüyüş yolu işaretlenecek."},
        Outcome{"Ev pansiyonculuğu", "Beş hane pansiyonculuğa istekli; kurs açılması istendi."},
        Outcome{"Kooperatif", "Kadın kooperatifi için ön çalışma yapılacak."},
        Outcome{"Kurs istekleri", "Dikiş ve arıcılık kursları istendi."},
        Outcome{
            "Faaliyet raporunun okunması", "Faaliyet raporu okundu, oy birliğiyle kabul edildi."},
        Outcome{"Yönetim ve denetim kurulunun ibrası",
            "Yönetim ve denetim kurulları oy birliğiyle ibra edildi."},
        Outcome{"Tahminî bütçenin görüşülmesi", "Tahminî bütçe oy birliğiyle kabul edildi."},
    };

    std::string_view outcomeOf(std::string_view item)
    {
        const auto* found = std::find_if(outcomes.begin(), outcomes.end(),
            [item](const Outcome& one) { return one.item == item; });
        return found == outcomes.end() ? "Görüşüldü." : found->text;
    }

    bool decides(Kind kind)
    {
        return kind == Kind::board || kind == Kind::general_assembly;
    }

    std::vector<std::pair<std::string, std::string>> signers(const meetings::Meeting& meeting,
        const std::string& secretary, const std::vector<std::string>& present)
    {
        const bool talk = meeting.kind == Kind::one_to_one || meeting.kind == Kind::interview;
        std::vector<std::pair<std::string, std::string>> out;
        if (!present.empty()) {
            out.emplace_back(talk ? "Görüşülen" : "Başkan", present.front());
        }
        out.emplace_back(talk ? "Görüşen" : "Yazman", secretary);
        if (present.size() > 1) {
            out.emplace_back(decides(meeting.kind) ? "Üye" : "Katılımcı", present.back());
        }
        return out;
    }

} // namespace

std::string finished(const std::string& composed, const meetings::Meeting& meeting,
    const std::string& secretary, const std::vector<std::string>& present)
{
    const auto signing = signers(meeting, secretary, present);
    const std::string blank = "|  |  |  |";
    std::string out;
    std::size_t item = 0;
    std::size_t signer = 0;
    std::istringstream lines(composed);
    for (std::string line; std::getline(lines, line);) {
        if (line == blank) {
            if (signer < signing.size()) {
                out += fmt::format(
                    "| {} | {} | |\n", signing[signer].first, signing[signer].second);
            }
            ++signer;
            continue;
        }
        out += line + '\n';
        if (item < meeting.agenda.size() && line.rfind(fmt::format("**{}. ", item + 1), 0) == 0) {
            out += fmt::format("\n**{}** {}\n",
                decides(meeting.kind) ? "Karar:" : "Sonuç:", outcomeOf(meeting.agenda[item].title));
            ++item;
        }
    }
    return out;
}

} // namespace hazirun::demo
