// SPDX-License-Identifier: MIT
#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct Chat : events::Receiver {
    void receive(const events::Event& event, const Call& call) override
    {
        if (event.type != "meeting.called")
            return; // a type it does not know is received too
        if (store::get("told/" + event.id))
            return; // events come at least once
        const auto reply = web::postJson("https://chat.example.com/room",
            {{"key", web::secret("key")}, {"id", event.id},
                {"text",
                    call.text(
                        {{"tr", "Yeni toplantı çağrıldı."}, {"en", "A meeting is called."}})}});
        if (reply.status != 200)
            throw Error(HZ_E_TEMPORARY, "the chat room did not answer");
        store::put("told/" + event.id, "");
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Chat>("chat");
}
