#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct Gateway : channel::Channel {
    channel::News send(const channel::Batch& batch, const Call& call) override
    {
        channel::News news;
        for (const auto& m : batch.messages) {
            if (call.replay && alreadySent(m.id, news))
                continue; // ask the firm before repeating
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
        d.own_ids = true; // false where the firm does not keep our ids: then nothing is repeated
        return d;
    }

private:
    bool alreadySent(const std::string& id, channel::News& news) const
    {
        const auto r = web::get(
            "https://sms.example.com/state", {{"password", web::secret("password")}, {"id", id}});
        if (r.status == 200)
            news.add(id, channel::State::sent, r.body);
        return r.status == 200;
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Gateway>("sms");
}
