// SPDX-License-Identifier: MIT
#include "invitations/link_pages.h"

#include "base/text.h"
#include "meetings/calendar.h"

namespace hazirun::invitations {

namespace {

    std::optional<LinkToken> tokenOf(const web::Request& request)
    {
        const auto found = request.segments.find("token");
        return found == request.segments.end() ? std::nullopt : LinkToken::parse(found->second);
    }

    /// Two answers are none: nobody knows which is meant.
    std::optional<Answer> answerIn(const web::Fields& form)
    {
        const auto told = form.every("answer");
        return told.size() == 1 ? parseAnswer(told.front()) : std::nullopt;
    }

    /// What the form says beside the answer. Only the second form, marked `extras`, may empty the
    /// needs: an unticked box sends nothing.
    Given givenIn(const web::Fields& form, const std::vector<Need>& needs)
    {
        Given out;
        const bool extras = form.has("extras");
        if (extras || form.has("note")) {
            out.note = trimmed(form["note"]);
        }
        if (extras || form.has("needs")) {
            out.needs = joinedNeeds(form.every("needs"), needs);
        }
        return out;
    }

    bool isTooLong(const std::optional<std::string>& note)
    {
        return note && (!isCleanText(*note) || lengthOf(*note) > 500);
    }

} // namespace

LinkPages::LinkPages(Invitations& invitations, const meetings::Meetings& meetings,
    const KeyedDigest& digests, const Clock& clock, const web::Pages& pages)
    : invitations_(invitations)
    , meetings_(meetings)
    , nonces_(digests)
    , clock_(clock)
    , pages_(pages)
{
}

void LinkPages::mount(web::Router& router)
{
    using web::Request;
    router.get(
        "/k/{token}", web::Right::open, [this](const Request& request) { return show(request); });
    router.post(
        "/k/{token}", web::Right::open, [this](const Request& request) { return answer(request); });
    router.post("/k/{token}/not-me", web::Right::open,
        [this](const Request& request) { return disown(request); });
    router.get("/k/{token}/calendar.ics", web::Right::open,
        [this](const Request& request) { return calendar(request); });
    // Whatever else stands there is a link that was mangled.
    router.get(
        "/k/{rest...}", web::Right::open, [this](const Request& request) { return dead(request); });
    router.post(
        "/k/{rest...}", web::Right::open, [this](const Request& request) { return dead(request); });
}

web::Response LinkPages::show(const web::Request& request) const
{
    const auto link = tokenOf(request);
    return link ? faceOf(request, *link, {}) : dead(request);
}

web::Response LinkPages::answer(const web::Request& request)
{
    const auto link = tokenOf(request);
    if (!link) {
        return dead(request);
    }
    const auto now = clock_.now();
    if (!posts_.tries(link->reveal(), now)) {
        return tooMany(request);
    }
    const auto& form = request.form;
    const auto shown = nonces_.shownBy(form["nonce"], *link, now);
    const auto answer = answerIn(form);
    const auto given
        = givenIn(form, form.has("needs") ? invitations_.needChoices() : std::vector<Need>{});
    Trouble trouble{409, true, false, false, answer, given};
    if (!shown) {
        return faceOf(request, *link, trouble);
    }
    if (!answer) {
        return faceOf(request, *link, {400, false, true});
    }
    if (isTooLong(given.note)) {
        return faceOf(request, *link, {422, false, false, true, answer, given});
    }
    const auto done = invitations_.answer(*link, {*answer, given.note, given.needs}, *shown);
    return done ? web::seeOther(addressOf(*link) + suffixOf(request))
                : faceOf(request, *link, trouble);
}

web::Response LinkPages::disown(const web::Request& request)
{
    const auto link = tokenOf(request);
    if (!link || !request.form.has("nonce")) {
        return dead(request);
    }
    if (!nonces_.shownBy(request.form["nonce"], *link, clock_.now())) {
        return faceOf(request, *link, {409, true});
    }
    if (!invitations_.disown(*link)) {
        return dead(request);
    }
    const auto suffix = suffixOf(request);
    return web::seeOther(addressOf(*link) + (suffix.empty() ? "?" : suffix + "&") + "not-me=1");
}

web::Response LinkPages::calendar(const web::Request& request) const
{
    const auto link = tokenOf(request);
    const auto seen = link ? invitations_.open(*link) : std::nullopt;
    const auto meeting = seen ? meetings_.find(seen->invitation.meeting) : std::nullopt;
    if (!meeting) {
        return dead(request);
    }
    return web::download(meetings::calendarOf(*meeting, clock_.now(), pages_.association().name),
        "text/calendar; charset=utf-8", "hazirun.ics");
}

} // namespace hazirun::invitations
