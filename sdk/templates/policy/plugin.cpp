#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct OurPolicy : policy::Policy {
    policy::Decision decide(const policy::Question& q, const Call& call) override
    {
        if (q.action != "document.publish" || q.actor.role == "admin")
            return policy::abstain();
        return policy::deny(call.text(
            {{"tr", "Belgeyi yönetici yayımlar."}, {"en", "An administrator publishes papers."}}));
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<OurPolicy>("policy");
}
