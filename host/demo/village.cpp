// SPDX-License-Identifier: MIT
#include "demo/village.h"

#include <fmt/format.h>

#include <algorithm>

namespace hazirun::demo {

namespace {

    const std::vector<std::string>& womensNames()
    {
        static const std::vector<std::string> names{"Ayşe", "Fatma", "Emine", "Hatice", "Zeynep",
            "Elif", "Şerife", "Havva", "Gülsüm", "Zehra", "Meryem", "Hacer", "Sultan", "Nazlı",
            "Gülay", "Songül", "Dilek", "Özlem", "Sevgi", "Yıldız", "Ümmühan", "Döndü", "Cennet",
            "Esra", "Merve", "Büşra", "Kübra", "Tuğba", "Aslı", "Ebru", "Işıl", "Nurcan", "Çiğdem",
            "Pınar", "İpek"};
        return names;
    }

    const std::vector<std::string>& mensNames()
    {
        static const std::vector<std::string> names{"Mehmet", "Mustafa", "Ahmet", "Ali", "Hüseyin",
            "Hasan", "İbrahim", "İsmail", "Osman", "Halil", "Süleyman", "Ramazan", "Yusuf", "Ömer",
            "Murat", "Kadir", "Recep", "Şaban", "Veli", "Bekir", "Rıza", "Nuri", "Cemal", "Çetin",
            "Güven", "Ünal", "Işık", "Sadık", "Tahir", "Emre", "Burak", "Furkan", "Oğuz", "Yiğit",
            "Kâzım"};
        return names;
    }

    const std::vector<std::string>& familyNames()
    {
        static const std::vector<std::string> names{"Yılmaz", "Kaya", "Demir", "Çelik", "Şahin",
            "Yıldız", "Yıldırım", "Öztürk", "Aydın", "Özdemir", "Arslan", "Doğan", "Kılıç", "Aslan",
            "Çetin", "Kara", "Koç", "Kurt", "Özkan", "Şimşek", "Polat", "Korkmaz", "Işık", "Ünal",
            "Güneş", "Bozkurt", "Erdoğan", "Avcı", "Tekin", "Sarı", "Bulut", "Keskin", "Güler",
            "Uçar", "Çoban", "İnce", "Gündüz", "Akın", "Ateş", "Balcı", "Çakır", "Ertürk", "Karaca",
            "Taş", "Yavuz", "Soylu", "Küçük", "Vural"};
        return names;
    }

    const std::vector<std::string>& publicBodies()
    {
        static const std::vector<std::string> names{"Kepsut Kaymakamlığı", "Kepsut Belediyesi",
            "İlçe Tarım ve Orman Müdürlüğü", "İlçe Millî Eğitim Müdürlüğü", "Halk Eğitimi Merkezi",
            "Orman İşletme Şefliği"};
        return names;
    }

    const std::vector<std::string>& firms()
    {
        static const std::vector<std::string> names{"Kepsut Süt Ürünleri", "Örnek Bal Pazarlama",
            "Köroğlu Nakliyat", "Yeşil Dere Et Entegre", "Çamlık Konaklama"};
        return names;
    }

    people::Birth birthOf(Dice& dice, Date today, int youngest)
    {
        people::Birth out;
        const int age = std::max(youngest, 17 + dice.below(35) + dice.below(30));
        const int year = static_cast<int>(today.year()) - age;
        const int kind = dice.below(100);
        if (kind < 79) {
            out.date = Date{std::chrono::year{year},
                std::chrono::month{static_cast<unsigned>(1 + dice.below(12))},
                std::chrono::day{static_cast<unsigned>(1 + dice.below(28))}};
        } else if (kind < 93) {
            out.year = year;
        }
        return out;
    }

    std::vector<Circle> circlesOf(Dice& dice, int n, const people::PersonDraft& facts, Date today)
    {
        std::vector<Circle> out;
        const int year = facts.birth.date ? static_cast<int>(facts.birth.date->year())
                                          : facts.birth.year.value_or(0);
        if (facts.gender == people::Gender::female && dice.percent(55)) {
            out.push_back(Circle::women);
        }
        if (year > static_cast<int>(today.year()) - 30) {
            out.push_back(Circle::young);
        }
        if (dice.percent(12)) {
            out.push_back(Circle::beekeepers);
        }
        if (dice.percent(22)) {
            out.push_back(Circle::stock_farmers);
        }
        if (n % 9 == 4) {
            out.push_back(Circle::headmen);
        }
        if (n < 60) {
            out.push_back(Circle::members);
        }
        if (n < 7) {
            out.push_back(Circle::board);
        }
        if (facts.sector == people::Sector::public_body) {
            out.push_back(Circle::public_bodies);
        }
        return out;
    }

} // namespace

const char* nameOf(Circle circle)
{
    switch (circle) {
    case Circle::women: return "Kadınlar";
    case Circle::young: return "Gençler";
    case Circle::beekeepers: return "Arıcılar";
    case Circle::stock_farmers: return "Besiciler";
    case Circle::headmen: return "Muhtarlar";
    case Circle::members: return "Dernek genel kurulu";
    case Circle::board: return "Yönetim kurulu";
    case Circle::public_bodies: return "Kamu kurumları";
    }
    return "";
}

Villager villager(
    const Dice& all, int n, const std::vector<std::string>& neighbourhoods, Date today)
{
    auto dice = all.branch(static_cast<std::uint64_t>(n));
    Villager out;
    auto& facts = out.facts;
    const bool woman = dice.percent(47);
    facts.given_name = dice.pick(woman ? womensNames() : mensNames());
    facts.family_name = dice.pick(familyNames());
    facts.gender = dice.percent(4) ? people::Gender::unstated
                                   : (woman ? people::Gender::female : people::Gender::male);
    facts.birth = birthOf(dice, today, n < 62 ? 26 : 17); // members were of age when they joined
    if (dice.percent(88)) {
        facts.phone = fmt::format("+90500{:07}", n);
    }
    if (dice.percent(25)) {
        facts.email = fmt::format("kisi{}@example.org", n);
    }
    facts.neighbourhood = dice.pick(neighbourhoods);
    const int side = dice.below(100);
    facts.sector = side < 9 ? people::Sector::public_body
        : side < 21         ? people::Sector::private_firm
        : side < 38         ? people::Sector::civil
                            : people::Sector::individual;
    if (facts.sector == people::Sector::public_body) {
        facts.organisation = dice.pick(publicBodies());
    } else if (facts.sector == people::Sector::private_firm && dice.percent(60)) {
        facts.organisation = dice.pick(firms());
    }
    facts.language = dice.percent(2) ? "en" : "tr";
    facts.source = "Örnek veriler";
    out.circles = circlesOf(dice, n, facts, today);
    return out;
}

} // namespace hazirun::demo
