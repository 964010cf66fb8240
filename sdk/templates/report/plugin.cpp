#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct OurReport : report::Report {
    report::Table rows(const report::Question& q, const Call& call) override
    {
        report::Table table;
        table.title = call.text({{"tr", "Katılım"}, {"en", "Attendances"}});
        table.columns = {{"attendances", table.title, report::Kind::whole, {}}};
        table.rows.push_back({q.records.size()});
        return table;
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<OurReport>("report");
}
