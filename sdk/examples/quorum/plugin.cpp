// SPDX-License-Identifier: MIT
#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct Assembly : quorum::Rule {
    std::int64_t percent = settings().whole("percent"), factor = settings().whole("seat_factor");

    quorum::Result evaluate(const quorum::Question& q, const Call& call) override
    {
        const auto required = q.sitting == 1 ? quorum::shareOf(q.entitled, percent, 100)
                                             : factor * (q.seats_board + q.seats_audit);
        if (required <= 0)
            return {}; // nothing to compare with: unknown
        return quorum::Result().atLeast("attendance", q.present, required,
            call.text({{"tr", "{0} üyeden {1} kişi hazırdır; gereken sayı: {2}."},
                          {"en", "{1} of {0} members are present; {2} are needed."}},
                q.entitled, q.present, required),
            q.sitting == 1 ? "Tüzük 12/1" : "Tüzük 12/2");
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Assembly>("assembly");
}
