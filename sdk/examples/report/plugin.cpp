// SPDX-License-Identifier: MIT
#include <hazirun/hazirun.hpp>
#include <set>
using namespace hazirun;

struct Neighbourhoods : report::Report {
    report::Table rows(const report::Question& q, const Call& call) override
    {
        std::map<std::string, std::pair<std::int64_t, std::set<std::string>>> counted;
        std::set<std::string> everybody; // one person may come from two places over the years
        for (const auto& r : q.records) {
            ++counted[r.neighbourhood].first;
            counted[r.neighbourhood].second.insert(r.person);
            everybody.insert(r.person);
        }
        report::Table table;
        table.title = call.text(
            {{"tr", "Mahallelere göre katılım"}, {"en", "Attendances by neighbourhood"}});
        table.columns = {{"neighbourhood", call.text({{"tr", "Mahalle"}, {"en", "Neighbourhood"}}),
                             report::Kind::text, {}},
            {"attendances", call.text({{"tr", "Katılım"}, {"en", "Attendances"}}),
                report::Kind::whole, {}},
            {"people", call.text({{"tr", "Kişi"}, {"en", "People"}}), report::Kind::whole, {}}};
        for (const auto& [name, each] : counted)
            table.rows.push_back({name, each.first, each.second.size()});
        table.totals = {"", q.records.size(), everybody.size()};
        return table;
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Neighbourhoods>("neighbourhoods");
}
