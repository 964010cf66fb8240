#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct Receiver : events::Receiver {
    void receive(const events::Event& event, const Call&) override
    {
        if (event.type != "meeting.called")
            return;
        if (store::once(event.id))
            note("a meeting was called");
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Receiver>("receiver");
}
