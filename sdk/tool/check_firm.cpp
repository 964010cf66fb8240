// SPDX-License-Identifier: MIT
// Family 05, channel/1 again: what a firm answers and what it sends, played by a script.
#include "asked.h"
#include "raw.h"

#include <fmt/format.h>

#include <algorithm>

namespace hazirun::tool {

namespace {

    using nlohmann::json;
    namespace points = hazirun::v1;
    namespace files = std::filesystem;

    /// Requests of the firm: those the package brings along in webhooks/, and some any may send.
    std::vector<json> recordedRequests(const Subject& subject)
    {
        std::vector<json> out{{{"method", "POST"}, {"path", "/"}, {"body", "{}"}},
            {{"method", "POST"}, {"path", "/"}, {"body", R"({"id": "m1", "status": "delivered"})"}},
            {{"method", "POST"}, {"path", "/"}, {"body", "id=m1&status=2"}},
            {{"method", "GET"}, {"path", "/"}, {"query", {{"id", "m1"}, {"status", "1"}}}}};
        if (files::is_directory(subject.folder / "webhooks")) {
            for (const auto& each : files::directory_iterator(subject.folder / "webhooks")) {
                auto read = json::parse(wholeFile(each.path()), nullptr, false);
                if (read.is_object()) {
                    out.push_back(std::move(read));
                }
            }
        }
        return out;
    }

    json newsOf(Subject& subject, const Sample& sample, const json& request)
    {
        auto in = sample.in;
        in["request"].update(request);
        const auto answer = subject.ask(sample.method, sample.envelope(in), sample.deadline);
        if (!answer && answer.error().status == HZ_E_UNSUPPORTED) {
            throw NotApplicable{"it takes no webhooks"};
        }
        return answer ? json{answer->value("receipts", json()), answer->value("inbound", json())}
                      : json(answer.error().status);
    }

    Outcome webhooksRepeat(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject, "channel/1:webhook")) {
            const auto requests = recordedRequests(subject);
            std::vector<json> news;
            for (const auto& request : requests) {
                news.push_back(newsOf(subject, sample, request));
                if (newsOf(subject, sample, request) != news.back()) {
                    return failed(sample.provider + ", " + request.dump().substr(0, 200),
                        "the same news both times", "others the second time");
                }
            }
            subject.letGo();
            for (auto i = requests.size(); i-- > 0;) {
                if (newsOf(subject, sample, requests[i]) != news[i]) {
                    return failed(sample.provider + ", " + requests[i].dump().substr(0, 200),
                        "the same news in any order", "others in reverse order");
                }
            }
        }
        return passed();
    }

    Outcome strangeWebhooks(Subject& subject)
    {
        const std::vector<json> strange{{{"method", "BREW"}, {"body", ""}},
            {{"method", "POST"}, {"body", ""}}, {{"method", "POST"}, {"body", "\x01no document"}},
            {{"method", "POST"}, {"body", std::string(1 << 20, 'x')}}};
        for (const auto& sample : samplesOf(subject, "channel/1:webhook")) {
            for (const auto& changes : strange) {
                auto in = sample.in;
                in["request"].update(changes);
                const auto answer
                    = subject.ask(sample.method, sample.envelope(in), sample.deadline);
                if (!answer && answer.error().status == HZ_E_UNSUPPORTED) {
                    throw NotApplicable{"it takes no webhooks"};
                }
                const auto response = answer ? answer->value("response", json::object()) : json();
                const auto status = answer ? response.value("status", 0) : 400;
                const bool refused = !answer
                    && answer.error().kind == plugin_host::PluginFailure::Kind::refused
                    && answer.error().status != HZ_E_INTERNAL;
                if (!refused && (status < 400 || status > 499)) {
                    return failed(sample.provider + ", webhook " + changes.dump().substr(0, 80),
                        "a status from 400 to 499",
                        answer ? fmt::format("status {}", status)
                               : sentenceFor(answer.error(), sample.provider));
                }
            }
        }
        return passed();
    }

    std::string askedOf(const json& request)
    {
        return request.value("method", "GET") + " " + request.value("url", "");
    }

    Outcome asksBeforeRepeating(Subject& subject)
    {
        const auto samples = samplesOf(subject, "channel/1:send");
        return raw(
            subject, {"a question to the firm, or nothing, before it sends again"},
            [&](Raw& plugin) {
                bool any = false;
                for (const auto& sample : samples) {
                    static_cast<void>(plugin.ask(sample));
                    if (plugin.host.asked_web.empty()) {
                        continue;
                    }
                    any = true;
                    const auto sent = plugin.host.asked_web.back();
                    plugin.host.asked_web.clear();
                    auto envelope = envelopeOf(sample.provider, "en", sample.deadline, sample.in);
                    envelope["call"]["replay"] = true;
                    static_cast<void>(plugin.ask(sample.method, envelope.dump()));
                    const auto& again = plugin.host.asked_web;
                    if (!again.empty() && again.front() == sent) {
                        return Wrong{sample.provider + ", replay", askedOf(sent) + " once more"};
                    }
                }
                return Wrong{any ? "" : "none", ""};
            },
            [](const Trial& trial) {
                return trial.said.value("where", "") == "none"
                    ? notApplicable("it asks no firm over the web")
                    : passed();
            });
    }

    Wrong judged(const Sample& sample, const Called& said, int status)
    {
        if (said.status != HZ_OK) {
            return {};
        }
        const auto where = fmt::format("{}, status {} of the firm", sample.provider, status);
        const auto answer = json::parse(said.bytes, nullptr, false);
        for (const auto& receipt : answer.value("receipts", json::array())) {
            const auto state = receipt.value("state", "");
            if (state == "sent" || state == "delivered") {
                return {where, "a receipt that says " + state};
            }
            const bool final = state == "failed" || state == "rejected";
            if (final && receipt.value("reason", "none") == "none") {
                return {where, "a receipt without a reason"};
            }
        }
        return {};
    }

    Outcome codesOfTheFirm(Subject& subject)
    {
        const auto samples = samplesOf(subject, "channel/1:send");
        return raw(
            subject, {"no success, and a reason"},
            [&](Raw& plugin) {
                int reply = 0;
                long asked = 0;
                plugin.host.answer("web/1:request", [&](const json&) {
                    ++asked;
                    return json{{"status", reply}, {"body", "code_of_nobody"}};
                });
                for (const auto& sample : samples) {
                    for (const int each : {400, 401, 403, 404, 429, 500, 503}) {
                        reply = each;
                        if (auto wrong = judged(sample, plugin.ask(sample), each);
                            asked > 0 && !wrong.found.empty()) {
                            return wrong;
                        }
                    }
                }
                return Wrong{asked > 0 ? "" : "none", ""};
            },
            [](const Trial& trial) {
                return trial.said.value("where", "") == "none"
                    ? notApplicable("it asks no firm over the web")
                    : passed();
            });
    }

} // namespace

std::vector<Check> firmChecks()
{
    constexpr auto scripted = "A scripted firm; no request leaves this computer.";
    return {
        {513, 2, "channel: a webhook means the same twice and in any order",
            "Firms repeat themselves and overtake themselves.",
            "Requests of any firm and those in the package's webhooks/, twice, then backwards.",
            "Read the request and nothing else.", webhooksRepeat},
        {514, 2, "channel: a strange webhook gets a 4xx", "Anybody may call the address.",
            "An unknown method, no body, no document, 1 MiB.",
            "Answer response.status 400 for what you cannot read, 405 for another method.",
            strangeWebhooks},
        {515, 3, "channel: a replayed batch asks the firm first",
            "The batch may have been sent before the answer was lost.", scripted,
            "With call.replay ask the firm by message id before you send.", asksBeforeRepeating},
        {518, 2, "channel: an unknown code of the firm is never success",
            "Firms add codes without asking.", scripted,
            "Map the codes you know; everything else is failed with Reason::provider.",
            codesOfTheFirm},
    };
}

} // namespace hazirun::tool
