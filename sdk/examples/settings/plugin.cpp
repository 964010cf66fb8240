// SPDX-License-Identifier: MIT
#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct Hours : configuration::Checker {
    configuration::Problems validate(const configuration::Candidate& c, const Call& call) override
    {
        const Settings wanted{json(c.candidate)};
        configuration::Problems problems;
        if (wanted.whole("until") <= wanted.whole("from"))
            problems.add("until",
                call.text({{"tr", "Bitiş, başlangıçtan sonra olmalıdır."},
                    {"en", "The end must be after the beginning."}}));
        return problems;
    }
    configuration::Migrated migrate(const configuration::Old& old, const Call&) override
    {
        configuration::Migrated now{old.old};
        if (const auto hour = now.settings.find("hour"); hour != now.settings.end()) { // before 1.0
            now.settings["from"] = hour->second;
            now.settings["until"] = 21;
            now.settings.erase(hour);
        }
        return now;
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Hours>("settings");
}
