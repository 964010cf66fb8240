// SPDX-License-Identifier: MIT
#include "invitations/link_pages.h"

#include "base/text.h"
#include "base/zone.h"
#include "invitations/invitations_texts.h"
#include "meetings/calendar.h"

#include <algorithm>

namespace hazirun::invitations {

namespace {

    std::optional<LinkToken> tokenOf(const web::Request& request)
    {
        const auto found = request.segments.find("token");
        return found == request.segments.end() ? std::nullopt : LinkToken::parse(found->second);
    }

    /// The first letter of the family name and a full stop; a whole UTF-8 character.
    std::string initialOf(const std::string& name)
    {
        std::size_t end = name.empty() ? 0 : 1;
        while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) {
            ++end;
        }
        return name.empty() ? std::string{} : upperTurkish(name.substr(0, end)) + ".";
    }

    /// The page speaks the person's language; "?lang=" beside the address chooses the other one.
    std::string chosenLanguage(const web::Request& request)
    {
        const auto code = request.query["lang"];
        return code == "tr" || code == "en" ? code : std::string{};
    }

    std::string suffixOf(const web::Request& request)
    {
        const auto code = chosenLanguage(request);
        return code.empty() ? std::string{} : "?lang=" + code;
    }

    std::string addressOf(const LinkToken& link)
    {
        return "/k/" + link.reveal();
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
}

web::Response LinkPages::show(const web::Request& request) const
{
    const auto link = tokenOf(request);
    const auto seen = link ? invitations_.open(*link) : std::nullopt;
    if (!seen) {
        return dead(request);
    }
    if (const auto why = refusalAt(seen->invitation, seen->meeting, clock_.now())) {
        return closed(request, *why);
    }
    return page(request, *link, *seen, 200);
}

/// What may be ticked once there is an answer; before it the page is as short as it can be.
std::vector<View> LinkPages::needChoices(const web::Request& request, const LinkView& seen) const
{
    std::vector<View> out;
    if (seen.invitation.answer == Answer::none) {
        return out;
    }
    const auto chosen = splitNeeds(seen.invitation.needs);
    for (const auto& need : invitations_.needChoices()) {
        out.push_back(View{}
                          .text("code", need.code)
                          .text("name", need.in(request.language))
                          .flag("chosen",
                              std::find(chosen.begin(), chosen.end(), need.code) != chosen.end()));
    }
    return out;
}

web::Response LinkPages::page(
    const web::Request& asked, const LinkToken& link, const LinkView& seen, int status) const
{
    web::Request request;
    request.path = asked.path;
    request.language = chosenLanguage(asked).empty() ? seen.language : asked.language;
    const auto& invitation = seen.invitation;
    const auto association = pages_.association();
    View view;
    view.list("needs", needChoices(request, seen));
    std::vector<View> agenda;
    for (const auto& title : seen.agenda) {
        agenda.push_back(View{}.text("item", title));
    }
    const auto duration = (seen.ends.minutes - seen.begins.minutes + 1440) % 1440;
    view.text("association", association.name)
        .text("given_name", seen.given_name)
        .text("initial", initialOf(seen.family_name))
        .text("meeting", seen.title)
        .text("day", web::dayFor(request.language, seen.begins.date))
        .text("begins", web::clockFor(seen.begins.minutes))
        .count("hours", (duration + 30) / 60)
        .text("place", seen.place)
        .list("agenda", agenda)
        .flag("any_agenda", !agenda.empty())
        .text("address", addressOf(link))
        .text("suffix", suffixOf(asked))
        .text("nonce", nonces_.make(link, clock_.now()))
        .flag("answered", invitation.answer != Answer::none)
        .flag("yes", invitation.answer == Answer::yes)
        .flag("no", invitation.answer == Answer::no)
        .flag("maybe", invitation.answer == Answer::maybe)
        .text("answer", std::string{codeOf(invitation.answer)})
        .flag("waits", invitation.waiting_since.has_value())
        .count("queue_place", seen.queue_place)
        .flag("stale", status == 409)
        .flag("disowned", asked.query.has("not-me"))
        .text("note", invitation.note)
        .flag("turkish", request.language == Language::tr)
        .maybe("telephone", association.telephone);
    const auto local
        = invitation.answered_at ? toLocal(*invitation.answered_at, home_zone) : seen.begins;
    view.text("answered_on", web::dayFor(request.language, local.date))
        .text("answered_at", web::clockFor(local.minutes));
    return pages_.plain(request, mark("Will you come?"), pages::link, view, status);
}

web::Response LinkPages::answer(const web::Request& request)
{
    const auto link = tokenOf(request);
    if (!link) {
        return dead(request);
    }
    const auto answer = parseAnswer(request.form["answer"]);
    if (!nonces_.isOurs(request.form["nonce"], *link, clock_.now())) {
        const auto seen = invitations_.open(*link);
        if (!seen) {
            return dead(request);
        }
        const auto why = refusalAt(seen->invitation, seen->meeting, clock_.now());
        return why ? closed(request, *why) : page(request, *link, *seen, 409);
    }
    const auto note = trimmed(request.form["note"]);
    if (!answer) {
        return pages_.sentence(request,
            {mark("Choose one of the three answers on the page. Nothing was changed.")}, 400);
    }
    if (!isCleanText(note) || lengthOf(note) > 500) {
        return pages_.sentence(request,
            {mark("The note may have at most 500 characters. Nothing was changed; go back and "
                  "shorten it.")},
            422);
    }
    const auto wanted = request.form.every("needs");
    const auto given = invitations_.answer(*link,
        {*answer, note,
            wanted.empty() ? std::string{} : joinedNeeds(wanted, invitations_.needChoices())});
    if (!given) {
        return given.error() == LinkRefusal::unknown ? dead(request)
                                                     : closed(request, given.error());
    }
    return web::seeOther(addressOf(*link) + suffixOf(request));
}

web::Response LinkPages::disown(const web::Request& request)
{
    const auto link = tokenOf(request);
    if (!link || !nonces_.isOurs(request.form["nonce"], *link, clock_.now())
        || !invitations_.disown(*link)) {
        return dead(request);
    }
    return web::seeOther(addressOf(*link) + "?not-me");
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

web::Response LinkPages::dead(const web::Request& request) const
{
    return pages_.plain(request, mark("This link cannot be used"), pages::dead_link,
        View{}.maybe("telephone", pages_.association().telephone), 404);
}

web::Response LinkPages::closed(const web::Request& request, LinkRefusal why) const
{
    View view;
    view.flag("cancelled", why == LinkRefusal::cancelled)
        .maybe("telephone", pages_.association().telephone);
    return pages_.plain(request, mark("Answers are closed"), pages::closed_link, view, 410);
}

} // namespace hazirun::invitations
