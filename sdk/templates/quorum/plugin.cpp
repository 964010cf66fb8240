#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct OurRule : quorum::Rule {
    std::int64_t percent = settings().whole("percent");

    quorum::Result evaluate(const quorum::Question& q, const Call& call) override
    {
        if (q.entitled == 0)
            return {}; // unknown: the chair decides
        const auto required = quorum::shareOf(q.entitled, percent, 100);
        return quorum::Result().atLeast("attendance", q.present, required,
            call.text({{"tr", "{0} üyeden {1} kişi hazırdır; gereken sayı: {2}."},
                          {"en", "{1} of {0} members are present; {2} are needed."}},
                q.entitled, q.present, required),
            "Tüzük 12/1");
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<OurRule>("rule");
}
