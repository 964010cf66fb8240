#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct OurJob : job::Job {
    job::Done run(const job::Run& run, const Call&) override
    {
        job::Done done;
        const auto runs = run.state.find("runs");
        done.state["runs"] = runs == run.state.end() ? 1 : runs->second.get<int>() + 1;
        return done;
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<OurJob>("job");
}
