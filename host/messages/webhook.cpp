// SPDX-License-Identifier: MIT
#include "messages/webhook.h"

#include "base/text.h"

namespace hazirun::messages {

namespace {

    constexpr std::size_t most_body = 1U << 20U;

    std::string keyOf(const KeyedDigest& digests, const std::string& channel)
    {
        return digests.hex("webhook", channel).substr(0, 32);
    }

    /// Some firms report by GET. Only where the manifest says so, and a HEAD never.
    bool takes(const Messages& messages, const std::string& channel, web::Method method)
    {
        const auto found = messages.channels().find(channel);
        return found
            && (method == web::Method::post || (method == web::Method::get && found->takes_get));
    }

    web::Response take(Messages& messages, const KeyedDigest& digests, const web::Pages& pages,
        const web::Request& request)
    {
        const auto channel = request.segments.at("id") + "/" + request.segments.at("provider");
        const bool fits = request.body.size() <= most_body && isCleanText(request.body);
        if (!sameSecret(request.segments.at("key"), keyOf(digests, channel)) || !fits
            || !takes(messages, channel, request.method)) {
            return pages.notFound(request);
        }
        if (request.method == web::Method::get && request.query.pairs().empty()) {
            // Somebody looks whether the address works: nothing is told, so nobody is asked.
            return {200, "", "text/plain; charset=utf-8"};
        }
        const auto news = messages.channels().webhook(channel, request);
        if (!news) {
            return pages.sentence(request, plugin_host::sentenceOf(news.error(), channel), 503)
                .with("Retry-After", "60");
        }
        messages.take(channel, *news);
        return news->response.value_or(web::Response{200, "", "text/plain; charset=utf-8"});
    }

} // namespace

std::string webhookOf(const KeyedDigest& digests, const std::string& channel)
{
    const auto slash = channel.find('/');
    return "/p/" + channel.substr(0, slash) + "/hook/" + channel.substr(slash + 1) + "/"
        + keyOf(digests, channel);
}

void mountWebhook(
    web::Router& router, Messages& messages, const KeyedDigest& digests, const web::Pages& pages)
{
    const auto hook
        = [&](const web::Request& request) { return take(messages, digests, pages, request); };
    router.post("/p/{id}/hook/{provider}/{key}", web::Right::open, hook);
    router.get("/p/{id}/hook/{provider}/{key}", web::Right::open, hook); // host/adr/0016
}

} // namespace hazirun::messages
