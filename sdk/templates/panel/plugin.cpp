#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct OurPanel : panel::Panel {
    panel::View blocks(const panel::Question&, const Call& call) override
    {
        return panel::View().text(call.text({{"tr", "Merhaba"}, {"en", "Hello"}}));
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<OurPanel>("panel");
}
