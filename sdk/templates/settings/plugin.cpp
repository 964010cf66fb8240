#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct Check : configuration::Checker {
    configuration::Problems validate(const configuration::Candidate& c, const Call& call) override
    {
        configuration::Problems problems;
        if (Settings(json(c.candidate)).text("name") == "x")
            problems.add(
                "name", call.text({{"tr", "Gerçek bir ad yazın."}, {"en", "Write a real name."}}));
        return problems;
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Check>("settings");
}
