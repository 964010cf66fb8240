// SPDX-License-Identifier: MIT
#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct Gateway : channel::Channel {
    const std::string address = "https://sms.example.com/v2/";

    channel::News send(const channel::Batch& batch, const Call& call) override
    {
        channel::News news;
        for (const auto& m : batch.messages) {
            if (call.replay && alreadySent(m.id, news))
                continue; // ask the firm before repeating
            const auto r = web::postJson(address + "send",
                {{"user", settings().text("user")}, {"password", web::secret("password")},
                    {"to", m.to}, {"text", m.text}, {"custom_id", m.id}});
            if (r.status == 200)
                news.add(m.id, channel::State::sent, r.body);
            else if (r.status >= 500)
                news.refuse(m.id, channel::State::retrying, channel::Reason::provider, r.body);
            else
                news.refuse(m.id, channel::State::rejected, reasonOf(r.body), r.body);
        }
        return news;
    }
    channel::Description describe(const Call&) override
    {
        channel::Description d;
        d.encodings = {"gsm7", "turkish_single"};
        d.batch_max = 100;
        d.own_ids = true;
        return d;
    }

private:
    bool alreadySent(const std::string& id, channel::News& news) const
    {
        const auto r = web::get(
            address + "state", {{"custom_id", id}, {"password", web::secret("password")}});
        if (r.status == 200)
            news.add(id, channel::State::sent, r.body);
        return r.status == 200;
    }
    static channel::Reason reasonOf(const std::string& code)
    {
        if (code == "70")
            return channel::Reason::number;
        if (code == "80")
            return channel::Reason::credit;
        return channel::Reason::provider; // an unknown code is never success
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Gateway>("sms");
}
