// SPDX-License-Identifier: MIT
// What the bad channels are made of: it sends over the web where it may, and reads what a firm
// says.
#include <hazirun/call.hpp>
#include <hazirun/entry.hpp>
#include <hazirun/points/channel.hpp>
#include <hazirun/services/web.hpp>

using namespace hazirun::v1;

struct Sound : channel::Channel {
    channel::News send(const channel::Batch& batch, const Call& call) override
    {
        channel::News news;
        for (const auto& message : batch.messages) {
            if (call.dry_run) {
                news.add(message.id, channel::State::uncertain, "");
            } else if (message.commercial && message.consent.empty()) {
                news.refuse(message.id, channel::State::rejected, channel::Reason::iys, "");
            } else if (call.replay && status("GET", message.id) == 200) {
                news.add(message.id, channel::State::sent, message.id);
            } else if (status("POST", message.id) == 200) {
                news.add(message.id, channel::State::sent, message.id);
            } else {
                news.refuse(message.id, channel::State::failed, channel::Reason::provider, "");
            }
        }
        return news;
    }
    channel::News poll(const channel::Since& since, const Call&) override
    {
        channel::News news;
        if (since.cursor.empty())
            news.add("m1", channel::State::delivered, "f1");
        news.cursor = since.cursor.empty() ? "1" : since.cursor;
        return news;
    }
    channel::News webhook(const channel::Hook& hook, const Call&) override
    {
        channel::News news;
        const auto said = json::parse(hook.request.body, nullptr, false);
        const bool known = hook.request.method == "POST" && said.is_object();
        if (known && said.value("status", "") == "delivered")
            news.add(said.value("id", ""), channel::State::delivered, "f1");
        news.response.emplace();
        news.response->status = known ? 200 : 400;
        return news;
    }
    channel::Description describe(const Call&) override { return {}; }

private:
    /// Of the firm; without a firm everything goes well.
    static std::int64_t status(const std::string& method, const std::string& id)
    {
        try {
            web::Request request;
            request.method = method;
            request.url = "https://sms.example.com/v2/" + id;
            return web::request(request).status;
        } catch (const Error& error) {
            if (error.status == HZ_E_DENIED)
                return 200;
            throw;
        }
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Sound>("sms");
}
