#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct Gateway : channel::Channel {
    channel::News send(const channel::Batch& batch, const Call&) override
    {
        channel::News news;
        for (const auto& m : batch.messages) {
            const auto r = web::postJson("https://sms.example.com/send",
                {{"password", web::secret("password")}, {"to", m.to}, {"text", m.text},
                    {"id", m.id}});
            if (r.status == 200)
                news.add(m.id, channel::State::sent, r.body);
            else
                news.refuse(m.id, channel::State::rejected, channel::Reason::provider, r.body);
        }
        return news;
    }
    channel::Description describe(const Call&) override
    {
        channel::Description d;
        d.encodings = {"gsm7"};
        d.batch_max = 100;
        return d;
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Gateway>("sms");
}
