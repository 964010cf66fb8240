// SPDX-License-Identifier: MIT
#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct Phones : job::Job {
    job::Done run(const job::Run& run, const Call& call) override
    {
        const auto it = run.state.find("after"); // where the run before stopped
        people::Filter filter;
        filter.after
            = it != run.state.end() && it->second.is_string() ? it->second.get<std::string>() : "";
        const auto found = people::find(filter);
        const auto missing = std::count_if(
            found.begin(), found.end(), [](const people::Person& p) { return p.phone.empty(); });
        job::Done done;
        done.state["after"] = found.empty() ? "" : found.back().id;
        if (!found.empty())
            done.again_s = 60;
        if (missing > 0)
            done.note = call.text({{"tr", "{0} kişinin telefonu yok."},
                                      {"en", "{0} people have no telephone number."}},
                missing);
        return done;
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Phones>("phones");
}
