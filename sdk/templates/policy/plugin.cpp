#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct OurPolicy : policy::Policy {
    policy::Decision decide(const policy::Question& q, const Call& call) override
    {
        if (q.action != "report.publish" || q.actor.role == "admin")
            return policy::abstain();
        return policy::deny(call.text(
            {{"tr", "Raporu yönetici yayımlar."}, {"en", "An administrator publishes reports."}}));
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<OurPolicy>("policy");
}
