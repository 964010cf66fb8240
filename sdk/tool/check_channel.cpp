// SPDX-License-Identifier: MIT
// Family 05, channel/1: nothing is sent twice, unwanted or in a dry run.
#include "asked.h"
#include "check.h"

#include <fmt/format.h>

#include <map>
#include <set>

namespace hazirun::tool {

namespace {

    using nlohmann::json;
    namespace points = hazirun::v1;

    Outcome oneReceiptEach(Subject& subject)
    {
        using points::channel::Send;
        for (const auto& sample : samplesOf(subject, "channel/1:send")) {
            for (const int count : {0, 1, 40}) {
                auto in = sample.in;
                in["messages"] = json::array();
                std::set<std::string> ids;
                for (int i = 0; i < count; ++i) {
                    auto message = sample.in["messages"].front();
                    message["id"] = fmt::format("batch{}-{}", count, i);
                    ids.insert(message["id"].get<std::string>());
                    in["messages"].push_back(std::move(message));
                }
                const auto news = asked<Send>(subject, sample, in);
                if (!news) {
                    return notApplicable("nothing can be sent here: " + news.error());
                }
                for (const auto& receipt : news->receipts) {
                    if (ids.erase(receipt.message_id) == 0) {
                        return failed(fmt::format("{}, batch of {}", sample.provider, count),
                            "one receipt for each message",
                            "one too many for \"" + receipt.message_id + '"');
                    }
                }
                if (!ids.empty()) {
                    return failed(fmt::format("{}, batch of {}", sample.provider, count),
                        "one receipt for each message", "none for " + *ids.begin());
                }
            }
        }
        return passed();
    }

    bool isGone(points::channel::State state)
    {
        return state == points::channel::State::sent || state == points::channel::State::delivered;
    }

    /// The message must not count as sent when asked with `in` and `call`.
    Outcome notSent(Subject& subject, const json& changes, const json& call, const char* expected)
    {
        using points::channel::Send;
        for (const auto& sample : samplesOf(subject, "channel/1:send")) {
            auto in = sample.in;
            in["messages"][0].update(changes);
            const auto news = asked<Send>(subject, sample, in, call);
            for (const auto& receipt :
                news ? news->receipts : std::vector<points::channel::Receipt>{}) {
                if (isGone(receipt.state)) {
                    return failed(sample.provider + ", receipt of " + receipt.message_id, expected,
                        std::string{
                            points::Words<points::channel::State>::list[static_cast<std::size_t>(
                                receipt.state)]});
                }
            }
        }
        return passed();
    }

    Outcome dryRun(Subject& subject)
    {
        return notSent(subject, {{"id", "dry-1"}}, {{"dry_run", true}},
            "neither sent nor delivered in a dry run");
    }

    Outcome commercial(Subject& subject)
    {
        return notSent(subject, {{"id", "advert-1"}, {"commercial", true}, {"consent", ""}},
            json::object(), "not sent: commercial without consent");
    }

    Outcome cursor(Subject& subject)
    {
        for (const auto& sample : samplesOf(subject, "channel/1:poll")) {
            const auto first = subject.ask(sample.method, sample.envelope(), sample.deadline);
            const auto second = subject.ask(sample.method, sample.envelope(), sample.deadline);
            if (!first) {
                return notApplicable("it does not poll here");
            }
            if (!second
                || first->value("receipts", json::array())
                    != second->value("receipts", json::array())) {
                return failed(sample.provider + ", poll", "the same news for the same cursor",
                    second ? "other receipts" : sentenceFor(second.error(), sample.provider));
            }
        }
        return passed();
    }

    /// How far a message is; a host never goes back.
    int stepOf(const std::string& state)
    {
        return state == "uncertain" || state == "retrying" ? 0 : state == "sent" ? 1 : 2;
    }

    Outcome onlyForward(Subject& subject)
    {
        if (auto out = cursor(subject); out.kind != Outcome::Kind::passed) {
            return out;
        }
        for (const auto& sample : samplesOf(subject, "channel/1:poll")) {
            std::map<std::string, std::string> last;
            auto in = sample.in;
            for (int poll = 0; poll < 5; ++poll) {
                const auto news = subject.ask(sample.method, sample.envelope(in), sample.deadline);
                for (const auto& receipt :
                    news ? news->value("receipts", json::array()) : json::array()) {
                    auto& before = last[receipt.value("message_id", "")];
                    const auto now = receipt.value("state", "");
                    if (!before.empty() && stepOf(now) < stepOf(before)) {
                        return failed(
                            sample.provider + ", poll, message " + receipt.value("message_id", ""),
                            "states that only go forward", now + " after " + before);
                    }
                    before = now;
                }
                in["cursor"] = news ? news->value("cursor", "") : "";
            }
        }
        return passed();
    }

} // namespace

std::vector<Check> channelChecks()
{
    constexpr auto asked_here = "Questions to the plug-in in the host's sandboxed runner; no "
                                "request leaves this computer.";
    return {
        {511, 2, "channel: one receipt for each message",
            "The host moves each message by its receipt.", "Batches of 0, 1 and 40 messages.",
            "Add exactly one receipt per message of the batch.", oneReceiptEach},
        {512, 2, "channel: the same cursor gives the same news, states only go forward",
            "An answer may be lost on its way; the host asks again.", asked_here,
            "Answer what came after the cursor, and forget nothing when asked.", onlyForward},
        {516, 2, "channel: commercial without consent is not sent",
            "The law wants a proof of consent.", asked_here,
            "Refuse with State::rejected and Reason::iys.", commercial},
        {517, 1, "channel: a dry run sends nothing", "Somebody tries out an invitation.",
            asked_here, "Look at call.dry_run before anything leaves.", dryRun},
    };
}

} // namespace hazirun::tool
