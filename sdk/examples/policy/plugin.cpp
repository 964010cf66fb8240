// SPDX-License-Identifier: MIT
#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct Notice : policy::Policy {
    std::int64_t days = settings().whole("days");

    policy::Decision decide(const policy::Question& q, const Call& call) override
    {
        if (q.action != "meeting.call" || !q.after)
            return policy::abstain();
        const auto begins = q.after->find("begins_at");
        if (begins == q.after->end() || !begins->is_number_integer())
            return policy::abstain();
        if (begins->get<std::int64_t>() >= clock::now() + days * 24 * 3600)
            return policy::abstain();
        return policy::deny(call.text({{"tr", "Toplantı en az {0} gün önceden çağrılır."},
                                          {"en", "A meeting is called at least {0} days ahead."}},
                                days),
            "begins_at");
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Notice>("notice");
}
