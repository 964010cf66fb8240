// SPDX-License-Identifier: MIT
#include "policies/policies.h"

#include "base/zone.h"
#include "plugin_host/provider_title.h"

#include <hazirun/points/policy.hpp>

#include <algorithm>
#include <chrono>

namespace hazirun::policies {

namespace {

    using nlohmann::json;
    using Ticks = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds together{1000};

    std::string settingOf(const std::string& policy)
    {
        return "policy " + policy;
    }

    json documentOf(MeetingId id, const meetings::MeetingDraft& meeting, std::string_view state)
    {
        auto items = json::array();
        for (const auto& item : meeting.agenda) {
            items.push_back({{"title", item.title}, {"kind", item.kind}});
        }
        const auto instant = [&](const LocalTime& time) {
            return toInstant(time, meeting.time_zone).time_since_epoch().count();
        };
        return {{"id", std::to_string(id.value)}, {"kind", codeOf(meeting.kind)},
            {"title", meeting.title}, {"state", state}, {"begins_at", instant(meeting.begins)},
            {"ends_at", instant(meeting.ends)}, {"place", meeting.place},
            {"items", std::move(items)}};
    }

    json documentOf(const meetings::Meeting& meeting, std::string_view state)
    {
        return documentOf(meeting.id, meeting.draft(), state);
    }

    /// What a step of a meeting is called; nothing for one nobody takes.
    std::string_view actionOf(meetings::State to)
    {
        using meetings::State;
        switch (to) {
        case State::called: return "meeting.call";
        case State::open: return "meeting.open";
        case State::no_quorum: return "meeting.no_quorum";
        case State::closed: return "meeting.close";
        case State::filed: return "meeting.file";
        case State::postponed: return "meeting.postpone";
        case State::cancelled: return "meeting.cancel";
        case State::draft: break;
        }
        return {};
    }

    std::vector<plugin_host::Provider> inOrder(
        std::vector<plugin_host::Provider> all, std::string_view action)
    {
        std::erase_if(all, [&](const plugin_host::Provider& one) {
            return !one.provided.covers("actions", action);
        });
        std::stable_sort(all.begin(), all.end(),
            [](const plugin_host::Provider& left, const plugin_host::Provider& right) {
                return left.provided.facts.value("priority", 500)
                    < right.provided.facts.value("priority", 500);
            });
        return all;
    }

} // namespace

Weight Policies::weightOf(const std::string& policy) const
{
    const auto kept = database_.read(
        [&](db::Session& session) { return db::setting(session, settingOf(policy)); });
    return kept == "\"advisory\"" ? Weight::advisory : Weight::mandatory;
}

void Policies::setWeight(const std::string& policy, Weight weight, const db::Actor& actor)
{
    const auto now = clock_.now();
    const std::string word = weight == Weight::advisory ? "advisory" : "mandatory";
    database_.transact([&](db::Session& session) {
        db::setSetting(session, settingOf(policy), json(word).dump());
        db::note(session, now, actor, "policy.weighed", 0, policy + " " + word);
        return Done{};
    });
}

std::vector<std::string> Policies::objections(
    const Matter& matter, const json& before, const json& after, Language language) const
{
    std::vector<std::string> out;
    const auto began = Ticks::now();
    for (const auto& policy : inOrder(plugins_.providersOf("policy/1"), matter.action)) {
        const auto overview = plugins_.find(policy.id.plugin);
        const bool sees = overview && overview->manifest && overview->manifest->may("read:meeting");
        v1::policy::Question question;
        question.action = matter.action;
        question.actor
            = {matter.actor.account ? std::to_string(matter.actor.account->value) : std::string{},
                matter.actor.role};
        question.revision = matter.revision;
        if (sees) {
            question.before = before;
            question.after = after;
        }
        const auto left
            = std::chrono::floor<std::chrono::milliseconds>(together - (Ticks::now() - began));
        auto answer = left.count() > 0
            ? plugins_.ask<v1::policy::Decide>(
                policy.id, question, {language, {}, false, false, left})
            : Result<v1::policy::Decision, plugin_host::PluginFailure>{
                Refused{plugin_host::failureBy(plugin_host::PluginFailure::Kind::deadline,
                    "no_time", {{"wanted", std::to_string(together.count() / 1000)}})}};
        if (!answer) {
            if (weightOf(policy.id.text()) == Weight::mandatory) {
                out.push_back(words_.say(language,
                    plugin_host::sentenceOf(
                        answer.error(), plugin_host::titleOf(plugins_, policy, language))));
            }
        } else if (answer->verdict == v1::policy::Verdict::deny) {
            const auto title = plugin_host::titleOf(plugins_, policy, language);
            for (const auto& reason : answer->reasons) {
                out.push_back(title + ": " + reason.sentence);
            }
            if (answer->reasons.empty()) {
                out.push_back(title);
            }
        }
    }
    return out;
}

meetings::Meetings::Gate Policies::meetingGate() const
{
    return [this](const meetings::Meeting& meeting, meetings::State to, const db::Actor& actor,
               Language language) {
        return objections({std::string{actionOf(to)}, actor, meeting.sequence},
            documentOf(meeting, codeOf(meeting.state)), documentOf(meeting, codeOf(to)), language);
    };
}

meetings::Meetings::ChangeGate Policies::changeGate() const
{
    return [this](const meetings::Meeting& meeting, const meetings::MeetingDraft& after,
               const db::Actor& actor, Language language) {
        return objections({"meeting.change", actor, meeting.sequence},
            documentOf(meeting, codeOf(meeting.state)),
            documentOf(meeting.id, after, codeOf(meeting.state)), language);
    };
}

documents::Documents::Gate Policies::documentGate() const
{
    return [this](const meetings::Meeting& meeting, const std::string& name,
               const documents::Document& paper, const db::Actor& actor, Language language) {
        auto after = documentOf(meeting, codeOf(meeting.state));
        after["document"] = {{"name", name}, {"title", paper.title}, {"text", paper.markdown}};
        return objections({"document.publish", actor, paper.version.value},
            documentOf(meeting, codeOf(meeting.state)), after, language);
    };
}

messages::Messages::Gate Policies::messageGate() const
{
    return [this](const meetings::Meeting& meeting, const messages::Order& order,
               std::size_t people, const db::Actor& actor, Language language) {
        auto after = documentOf(meeting, codeOf(meeting.state));
        after["sending"] = {{"purpose", codeOf(order.purpose)}, {"people", people}};
        return objections({"invitations.send", actor, meeting.sequence},
            documentOf(meeting, codeOf(meeting.state)), after, language);
    };
}

} // namespace hazirun::policies
