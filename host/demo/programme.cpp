// SPDX-License-Identifier: MIT
#include "demo/programme.h"

#include <array>

namespace hazirun::demo {

namespace {

    using meetings::Kind;

    constexpr int days_back = 330;
    constexpr int days_ahead = 42;
    constexpr int days_between_sittings = 10; ///< the law asks at least seven, at most sixty

    int offsetOf(int i, int count)
    {
        return (days_back + days_ahead) * i / std::max(1, count - 1) - days_back;
    }

    struct Theme {
        Kind kind;
        const char* title;
        std::optional<Circle> circle;
        int people;
        const char* place;
        std::array<const char*, 3> agenda;
    };

    /// One round of the association's work; the assembly stands outside of it.
    const std::vector<Theme>& round()
    {
        static const std::vector<Theme> themes{
            {Kind::sub_group, "Arıcılık alt grup toplantısı", Circle::beekeepers, 40,
                "Kepsut Belediyesi Toplantı Salonu",
                {"Bal ormanı alanları", "Ortak pazarlama", "Dilek ve öneriler"}},
            {Kind::focus_group, "Kadın üreticiler odak grubu", Circle::women, 10,
                "Halk Eğitimi Merkezi", {"Gelir getirici işler", "Çocuk bakımı", "Ulaşım"}},
            {Kind::one_to_one, "Muhtar ile birebir görüşme", Circle::headmen, 1, "Köy konağı",
                {"Köyün ihtiyaçları", "", ""}},
            {Kind::sub_group, "Hayvancılık alt grup toplantısı", Circle::stock_farmers, 45,
                "Ziraat Odası", {"Mera kullanımı", "Süt toplama", "Dilek ve öneriler"}},
            {Kind::board, "Yönetim kurulu toplantısı", Circle::board, 0, "Dernek merkezi",
                {"Geçen kararların izlenmesi", "Bütçe", "Yaklaşan toplantılar"}},
            {Kind::focus_group, "Gençler odak grubu", Circle::young, 12, "Gençlik Merkezi",
                {"Köyde kalmak", "Spor ve kültür", "İş fikirleri"}},
            {Kind::interview, "Kurum mülakatı", Circle::public_bodies, 1, "Kurum binası",
                {"Kurumun ilçe programı", "", ""}},
            {Kind::sub_group, "Köy toplantısı: yerel kalkınma stratejisi", std::nullopt, 30,
                "Köy konağı", {"Güçlü yönler", "Sorunlar", "Öncelikler"}},
            {Kind::focus_group, "Kırsal turizm odak grubu", std::nullopt, 9,
                "Belediye Düğün Salonu", {"Yürüyüş yolları", "Ev pansiyonculuğu", ""}},
            {Kind::sub_group, "Kadın emeği alt grup toplantısı", Circle::women, 35,
                "Halk Eğitimi Merkezi", {"Kooperatif", "Kurs istekleri", "Dilek ve öneriler"}},
        };
        return themes;
    }

    constexpr std::size_t todays_theme = 3; ///< a sub-group with many people

    Theme assembly()
    {
        return {Kind::general_assembly, "Olağan genel kurul toplantısı", Circle::members, 0,
            "Belediye Düğün Salonu",
            {"Faaliyet raporunun okunması", "Yönetim ve denetim kurulunun ibrası",
                "Tahminî bütçenin görüşülmesi"}};
    }

    bool isWeekend(Date day)
    {
        const std::chrono::weekday at{std::chrono::sys_days{day}};
        return at == std::chrono::Saturday || at == std::chrono::Sunday;
    }

    Date next(Date day)
    {
        return Date{std::chrono::sys_days{day} + std::chrono::days{1}};
    }

    /// Saturdays are good days, Sundays are not; a holiday gives way to the next working day.
    Date meetingDay(std::chrono::sys_days wanted, const std::vector<meetings::Holiday>& holidays)
    {
        const bool sunday = std::chrono::weekday{wanted} == std::chrono::Sunday;
        Date day{wanted - std::chrono::days{sunday ? 1 : 0}};
        if (meetings::nameOn(holidays, day).empty()) {
            return day;
        }
        do {
            day = next(day);
        } while (isWeekend(day) || !meetings::nameOn(holidays, day).empty());
        return day;
    }

    Plan planned(
        Dice& dice, const Theme& theme, Date day, const std::vector<std::string>& neighbourhoods)
    {
        static constexpr std::array hours{10 * 60, 13 * 60 + 30, 14 * 60, 15 * 60, 19 * 60};
        Plan out;
        out.circle = theme.circle;
        out.people = theme.people;
        auto& draft = out.draft;
        draft.kind = theme.kind;
        draft.title = theme.title;
        draft.place = theme.place;
        const int begin
            = hours.at(static_cast<std::size_t>(dice.below(static_cast<int>(hours.size()))));
        draft.begins = {day, begin};
        draft.ends = {day, begin + meetings::defaultsOf(theme.kind).minutes};
        if (theme.kind == Kind::sub_group || theme.kind == Kind::focus_group
            || theme.kind == Kind::one_to_one) {
            draft.neighbourhoods = {dice.pick(neighbourhoods)};
            if (!theme.circle) {
                draft.title += " (" + draft.neighbourhoods.front() + ")";
            }
        }
        for (const auto* item : theme.agenda) {
            draft.agenda.push_back({item, "item"});
        }
        if (theme.kind == Kind::focus_group) {
            draft.capacity = 8;
        }
        return out;
    }

} // namespace

std::vector<Plan> programme(const Dice& all, int count,
    const std::vector<std::string>& neighbourhoods, Date today,
    const std::vector<meetings::Holiday>& holidays)
{
    std::vector<Plan> out;
    const int year_meeting = count * 2 / 5;
    for (int i = 0; i < count; ++i) {
        auto dice = all.branch(1'000'000 + static_cast<std::uint64_t>(i));
        const bool twice = count > 12; ///< the assembly
        const bool first_sitting = i == year_meeting - 1 && twice;
        const bool assembly_day = i == year_meeting || first_sitting;
        const int offset = first_sitting ? offsetOf(year_meeting, count) - days_between_sittings
                                         : offsetOf(i, count);
        const bool now = !assembly_day && offset < 0 && offsetOf(i + 1, count) >= 0;
        const auto day = now
            ? today
            : meetingDay(std::chrono::sys_days{today} + std::chrono::days{offset}, holidays);
        out.push_back(planned(dice,
            assembly_day
                ? assembly()
                : round()[now ? todays_theme : static_cast<std::size_t>(i) % round().size()],
            day, neighbourhoods));
        auto& plan = out.back();
        if (now) {
            plan.draft.begins.minutes = 16 * 60;
            plan.draft.ends.minutes = 18 * 60;
        } else if (first_sitting) {
            plan.fate = Fate::no_quorum;
            plan.draft.title += " (birinci toplantı)";
        } else if (assembly_day && twice) {
            plan.second_sitting = true;
            plan.draft.title += " (ikinci toplantı)";
        } else if (!assembly_day && i % 19 == 7) {
            plan.fate = Fate::cancelled;
        } else if (!assembly_day && i % 23 == 11) {
            plan.fate = Fate::postponed;
        }
    }
    return out;
}

} // namespace hazirun::demo
