// SPDX-License-Identifier: MIT
#include "panels/panels.h"

#include "panels/drawing.h"
#include "panels/panels_texts.h"

#include <hazirun/points/panel.hpp>

#include <algorithm>

namespace hazirun::panels {

namespace {

    using meetings::Panel;
    using v1::panel::Kind;
    using v1::panel::Level;
    constexpr std::size_t most_input = 4000;

    /// Tokens and sessions are told apart, and two accounts of one name.
    Notices::Place placeOf(const web::Request& request, std::string box)
    {
        const auto& visitor = request.visitor.value();
        return {
            visitor.name + "/" + (visitor.account ? std::to_string(visitor.account->value) : ""),
            std::move(box)};
    }

    bool stands(const plugin_host::Provider& provider, const char* place)
    {
        return provider.provided.facts.value("place", "") == place;
    }

} // namespace

const char* PluginPanels::Subject::word() const
{
    switch (place) {
    case Place::dashboard: return "dashboard";
    case Place::meeting: return "meeting";
    case Place::person: return "person";
    }
    return "";
}

std::string PluginPanels::Subject::address() const
{
    return meeting ? "/meetings/" + std::to_string(meeting->value)
        : person   ? "/people/" + std::to_string(person->value)
                   : std::string{};
}

std::string PluginPanels::Subject::page() const
{
    return place == Place::dashboard ? std::string{"/"} : address();
}

namespace {

    template <class Question>
    void address(Question& question, const std::optional<MeetingId>& meeting,
        const std::optional<PersonId>& person)
    {
        if (meeting) {
            question.meeting = std::to_string(meeting->value);
        }
        if (person) {
            question.person = std::to_string(person->value);
        }
    }

} // namespace

Result<v1::panel::View, plugin_host::PluginFailure> PluginPanels::boxOf(
    const plugin_host::Provider& provider, const web::Request& request,
    const Subject& subject) const
{
    v1::panel::Question question;
    question.panel = provider.id.provider;
    address(question, subject.meeting, subject.person);
    question.facts = factsOf(subject, provider.id.plugin);
    return plugins_.ask<v1::panel::Blocks>(
        provider.id, question, {request.language, {}, false, false});
}

/// A box with what its plug-in gave for it, or why it gave nothing.
Panel PluginPanels::boxWith(const plugin_host::Provider& provider, const web::Request& request,
    const Subject& subject, const Result<v1::panel::View, plugin_host::PluginFailure>& given) const
{
    const auto& words = pages_.renderer().words();
    const auto language = request.language;
    const auto maker = plugins_.nameOf(provider.id.plugin, language);
    Panel out;
    out.title = provider.provided.title.in(language);
    out.maker = meetings::makerFor(request, provider.id.plugin, maker);
    const auto at
        = subject.address() + "/panels/" + provider.id.plugin + "/" + provider.id.provider;
    if (request.path == subject.page()) { // a box that is only followed takes no notice away
        if (const auto said = notices_.take(placeOf(request, at))) {
            out.blocks.push_back(noticeOf(words, language, *said));
        }
    }
    if (!given) {
        const auto why = words.say(language, plugin_host::sentenceOf(given.error(), maker));
        out.blocks.push_back(noticeOf(words, language, {Level::warning, why}));
        return out;
    }
    if (given->notice) {
        out.blocks.push_back(noticeOf(words, language, *given->notice));
    }
    for (const auto& block : given->blocks) {
        out.blocks.push_back(drawn(words, language, block, at));
    }
    return out;
}

std::vector<Panel> PluginPanels::of(const web::Request& request, const Subject& subject) const
{
    std::vector<Panel> out;
    for (const auto& provider : plugins_.providersOf("panel/1")) {
        if (stands(provider, subject.word())) {
            out.push_back(boxWith(provider, request, subject, boxOf(provider, request, subject)));
        }
    }
    return out;
}

std::vector<Panel> PluginPanels::ofMeeting(
    const web::Request& request, const meetings::Meeting& meeting) const
{
    return of(request, {Place::meeting, meeting.id});
}

std::vector<Panel> PluginPanels::ofPerson(const web::Request& request, PersonId person) const
{
    return of(request, {Place::person, std::nullopt, person});
}

std::vector<Panel> PluginPanels::ofDashboard(const web::Request& request) const
{
    return of(request, {});
}

bool PluginPanels::exists(const Subject& subject) const
{
    return database_.read([&](db::Session& session) {
        const auto any = [](db::Row& row) { return row.next<std::string>(); };
        return (!subject.meeting || session.one(sql::meeting_facts, any, *subject.meeting))
            && (!subject.person || session.one(sql::person_facts, any, *subject.person));
    });
}

/// A press that the box does not offer is the sender's mistake; the plug-in is not asked, or it
/// would pay for it. One that cannot draw its box now is asked all the same, and says why not.
bool PluginPanels::offers(const plugin_host::Provider& provider, const web::Request& request,
    const Subject& subject, const std::string& action) const
{
    const auto drawn = boxOf(provider, request, subject);
    return !drawn
        || std::any_of(drawn->blocks.begin(), drawn->blocks.end(), [&](const auto& block) {
               return (block.kind == Kind::form || block.kind == Kind::button)
                   && block.action == action;
           });
}

namespace {

    /// What was typed into a box, without the signs before its names; false: more than one may.
    bool readInput(const web::Request& request, v1::panel::Action& asked)
    {
        for (const auto& [name, value] : request.form.pairs()) {
            if (value.size() > most_input) {
                return false;
            }
            if (name.rfind("f_", 0) == 0) {
                asked.input[name.substr(2)] = value;
            }
        }
        return true;
    }

} // namespace

web::Response PluginPanels::act(const web::Request& request, const Subject& subject) const
{
    const plugin_host::ProviderId panel{
        request.segments.at("plugin"), request.segments.at("panel")};
    const auto providers = plugins_.providersOf("panel/1");
    const auto provider
        = std::find_if(providers.begin(), providers.end(), [&](const plugin_host::Provider& one) {
              return one.id.plugin == panel.plugin && one.id.provider == panel.provider
                  && stands(one, subject.word());
          });
    if (provider == providers.end() || !exists(subject)) {
        return pages_.notFound(request);
    }
    v1::panel::Action asked;
    asked.panel = panel.provider;
    asked.action = request.form["action"];
    address(asked, subject.meeting, subject.person);
    asked.facts = factsOf(subject, panel.plugin);
    if (!readInput(request, asked)) {
        return pages_.sentence(request,
            {mark("A field holds more than 4,000 letters. Nothing was done; shorten it.")}, 422);
    }
    if (!offers(*provider, request, subject, asked.action)) {
        return pages_.sentence(request,
            {mark("This box has no such button any more. Nothing was done; load its page again.")},
            422);
    }
    const auto answer
        = plugins_.ask<v1::panel::Act>(panel, asked, {request.language, {}, false, false});
    const auto back = subject.page();
    if (answer && !answer->notice) {
        return web::seeOtherWithNotice(back, mark("Done."));
    }
    if (answer
        && (answer->notice->level == Level::success || answer->notice->level == Level::info)) {
        notices_.keep(placeOf(request, request.path), *answer->notice);
        return web::seeOther(back);
    }
    // What was typed comes back with the box, where the plug-in gives it back.
    View view;
    view.text("back", back);
    showHtml(view, "boxes",
        meetings::drawn(pages_, request, {boxWith(*provider, request, subject, answer)}));
    return pages_.page(request, mark("Please note"), pages::acted, view, answer ? 200 : 503);
}

void PluginPanels::mount(web::Router& router) const
{
    using web::Request;
    using web::Right;
    router.post("/panels/{plugin}/{panel}", Right::write,
        [this](const Request& request) { return act(request, {}); });
    router.post(
        "/meetings/{id}/panels/{plugin}/{panel}", Right::write, [this](const Request& request) {
            const auto id = request.id<MeetingId>();
            return id ? act(request, {Place::meeting, *id}) : pages_.notFound(request);
        });
    router.post(
        "/people/{id}/panels/{plugin}/{panel}", Right::write, [this](const Request& request) {
            const auto id = request.id<PersonId>();
            return id ? act(request, {Place::person, std::nullopt, *id}) : pages_.notFound(request);
        });
}

} // namespace hazirun::panels
