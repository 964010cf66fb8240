// SPDX-License-Identifier: MIT
// Quorum of a general assembly by article 78 of the Civil Code, and of a board by its seats.
#include <hazirun/hazirun.hpp>

using namespace hazirun;

namespace {
struct Assembly : quorum::Rule {
    std::int64_t share_over = settings().whole("share_over");
    std::int64_t thirds = settings().whole("qualified_third");
    std::int64_t seat_factor = settings().whole("seat_factor");

    quorum::Result evaluate(const quorum::Question& q, const Call& call) override
    {
        if (q.sitting == 2)
            return second(q, call);
        if (q.entitled <= 0 || q.sitting != 1)
            return unknown(call);
        // Two thirds are asked item by item: with fewer the meeting still deals with the rest.
        const bool two_thirds = q.has("statute_change") || q.has("dissolution");
        if (two_thirds && q.ask == quorum::Ask::item)
            return qualified(q, call);
        auto result = first(q, call);
        if (two_thirds && q.present < quorum::shareOf(q.entitled, thirds, 3))
            result.notes.push_back(warning(q, call));
        return result;
    }

private:
    quorum::Result first(const quorum::Question& q, const Call& call) const
    {
        // "more than" a share: the smallest whole number above it
        const auto required
            = q.entitled / 100 * share_over + q.entitled % 100 * share_over / 100 + 1;
        return quorum::Result().atLeast("attendance", q.present, required,
            call.text({{"tr",
                           "Katılma hakkı bulunan {0} üyeden {1} üye hazırdır; ilk toplantı için "
                           "en az {2} üye gerekir."},
                          {"en",
                              "{1} of {0} entitled members are present; the first sitting needs "
                              "at least {2}."}},
                q.entitled, q.present, required),
            source(call, "first sentence", "birinci cümle"));
    }
    quorum::Result qualified(const quorum::Question& q, const Call& call) const
    {
        const auto required = quorum::shareOf(q.entitled, thirds, 3);
        return quorum::Result().atLeast("attendance_qualified", q.present, required,
            call.text({{"tr",
                           "Tüzük değişikliği veya fesih maddesi: katılma hakkı bulunan {0} "
                           "üyeden {1} üye hazırdır, en az {2} üye gerekir."},
                          {"en",
                              "Change of the statute or dissolution: {1} of "
                              "{0} entitled members are present; at least {2} are needed."}},
                q.entitled, q.present, required),
            source(call, "first sentence", "birinci cümle"));
    }
    quorum::Result second(const quorum::Question& q, const Call& call) const
    {
        const auto seats = q.seats_board + q.seats_audit;
        if (seats <= 0)
            return unknown(call);
        const auto factor = factorOf(q);
        return quorum::Result().atLeast("attendance_second", q.present, factor * seats,
            call.text(
                {{"tr",
                     "İkinci toplantıda {0} üye hazırdır; yönetim ve denetim kurullarının {1} "
                     "asıl üyesine göre en az {2} üye gerekir."},
                    {"en",
                        "{0} members are present at the second sitting; with {1} seats on the "
                        "board and the auditors at least {2} are needed."}},
                q.present, seats, factor * seats),
            source(call, "second sentence", "ikinci cümle"));
    }
    std::int64_t factorOf(const quorum::Question& q) const
    {
        const auto own = q.statute.find("second_floor_factor");
        const bool usable = own != q.statute.end() && own->second.is_number_unsigned()
            && own->second > 0 && own->second <= 100;
        return usable ? own->second.get<std::int64_t>() : seat_factor;
    }
    std::string warning(const quorum::Question& q, const Call& call) const
    {
        return call.text(
            {{"tr",
                 "Tüzük değişikliği veya fesih maddesi için en az {0} üye gerekir; {1} "
                 "üye hazırdır."},
                {"en",
                    "The item on the statute or dissolution needs at least {0} members; "
                    "{1} are present."}},
            quorum::shareOf(q.entitled, thirds, 3), q.present);
    }
    static std::string source(const Call& call, const char* en, const char* tr)
    {
        return call.text({{"tr", "4721 sayılı Türk Medeni Kanunu md. 78, {0}"},
                             {"en", "Turkish Civil Code (4721) art. 78, {1}"}},
            tr, en);
    }
    // No condition at all is what the host reads as unknown; the note tells the secretary why.
    static quorum::Result unknown(const Call& call)
    {
        quorum::Result result;
        result.notes.push_back(call.text({{"tr",
                                              "Yeter sayı hesaplanamadı: üye listesi, oturum ya da "
                                              "kurulların üye sayısı eksik."},
            {"en",
                "The quorum could not be computed: the list of members, the sitting or the seats "
                "of the boards are missing."}}));
        return result;
    }
};

struct Board : quorum::Rule {
    quorum::Result evaluate(const quorum::Question& q, const Call& call) override
    {
        quorum::Result result;
        if (q.seats_board <= 0) {
            result.notes.push_back(
                call.text({{"tr", "Yönetim kurulunun asıl üye sayısı girilmemiş."},
                    {"en", "The number of seats of the board is not entered."}}));
            return result;
        }
        const auto required = quorum::majorityOf(q.seats_board);
        return result.atLeast("attendance", q.present, required,
            call.text(
                {{"tr", "Yönetim kurulunun {0} üyesinden {1} üye hazırdır; en az {2} üye gerekir."},
                    {"en",
                        "{1} of {0} members of the board are present; at least {2} are "
                        "needed."}},
                q.seats_board, q.present, required),
            call.text({{"tr", "Dernek tüzüğü (üye tam sayısının yarısından fazlası)"},
                {"en", "Statute (more than half of the seats)"}}));
    }
};
} // namespace

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Assembly>("assembly");
    plugin.provide<Board>("board");
}
