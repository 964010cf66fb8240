// SPDX-License-Identifier: MIT
// A channel that sends nothing: every message is written down and can be read on its page. It says
// "sent" of what it wrote and never "delivered": nothing reached anybody.
#include "page.hpp"

using namespace hazirun;

namespace {
bool isNumber(const std::string& to)
{
    return to.size() >= 8 && to.size() <= 16 && to[0] == '+'
        && std::all_of(to.begin() + 1, to.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct Log : channel::Channel {
    channel::News send(const channel::Batch& batch, const Call& call) override
    {
        channel::News news;
        const std::int64_t now = clock::now();
        for (const auto& message : batch.messages)
            sendOne(message, now, call, news);
        return news;
    }
    channel::Description describe(const Call&) override
    {
        channel::Description d;
        d.encodings = {"gsm7", "turkish_single", "turkish_locking", "ucs2"};
        d.senders = {settings().text("sender")};
        d.batch_max = 500;
        d.own_ids = true;
        return d;
    }

private:
    static void sendOne(
        const channel::Message& message, std::int64_t now, const Call& call, channel::News& news)
    {
        using channel::Reason;
        using channel::State;
        if (!isNumber(message.to)) {
            news.refuse(message.id, State::rejected, Reason::number, "not_e164");
        } else if (message.commercial && message.consent.empty()) {
            news.refuse(message.id, State::rejected, Reason::iys, "no_consent");
        } else if (message.expires_at > 0 && message.expires_at <= now) {
            news.refuse(message.id, State::expired, Reason::none, "expired");
        } else if (call.dry_run) {
            news.refuse(message.id, State::uncertain, Reason::none, "dry_run");
        } else {
            const auto number = notebook::write(message, now);
            news.add(message.id, State::sent, std::to_string(number));
            news.receipts.back().parts = 1;
        }
        news.receipts.back().at = now;
    }
};

struct Page : http::Pages {
    http::Response serve(const http::Request& request, const Call& call) override
    {
        if (!request.actor)
            return http::page("", 403);
        if (request.path != "/" && !request.path.empty())
            return http::page("", 404);
        if (request.method != "GET" && request.method != "HEAD")
            return http::page("", 405);
        const auto asked = request.query.find("before");
        const auto newest = notebook::next();
        auto before
            = asked == request.query.end() ? newest : notebook::numberIn(asked->second, newest);
        return http::page(page::html(std::clamp<std::int64_t>(before, 1, newest), call));
    }
};
} // namespace

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Log>("log");
    plugin.provide<Page>("page");
}
