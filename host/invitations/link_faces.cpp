// SPDX-License-Identifier: MIT
// What the pages behind a link look like: the invitation itself, one that takes no answers, and
// the end of the road.
#include "base/text.h"
#include "base/zone.h"
#include "invitations/invitations_texts.h"
#include "invitations/link_pages.h"

#include <algorithm>

namespace hazirun::invitations {

namespace {

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

    /// The page in the person's own language, unless the address chooses.
    web::Request spokenTo(const web::Request& asked, const LinkView& seen)
    {
        web::Request out;
        out.path = asked.path;
        out.language = chosenLanguage(asked).empty() ? seen.language : asked.language;
        return out;
    }

} // namespace

std::string LinkPages::suffixOf(const web::Request& request)
{
    const auto code = chosenLanguage(request);
    return code.empty() ? std::string{} : "?lang=" + code;
}

std::string LinkPages::addressOf(const LinkToken& link)
{
    return "/k/" + link.reveal();
}

web::Response LinkPages::faceOf(
    const web::Request& request, const LinkToken& link, const Trouble& trouble) const
{
    const auto seen = invitations_.open(link);
    if (!seen) {
        return dead(request);
    }
    const auto why = refusalAt(seen->invitation, seen->meeting, clock_.now());
    return why ? closed(request, *why, *seen) : page(request, link, *seen, trouble);
}

std::vector<View> LinkPages::needChoices(Language language, const std::string& joined) const
{
    std::vector<View> out;
    const auto chosen = splitNeeds(joined);
    for (const auto& need : invitations_.needChoices()) {
        out.push_back(View{}
                          .text("code", need.code)
                          .text("name", need.in(language))
                          .flag("chosen",
                              std::find(chosen.begin(), chosen.end(), need.code) != chosen.end()));
    }
    return out;
}

/// What was answered, and what may be added once there is an answer; before it the page is as short
/// as it can be.
void LinkPages::showAnswer(
    View& view, const web::Request& request, const LinkView& seen, const Trouble& trouble) const
{
    const auto& invitation = seen.invitation;
    const bool answered = invitation.answer != Answer::none;
    const bool extras = answered || trouble.note_too_long;
    const auto local = invitation.answered_at ? toLocal(*invitation.answered_at, home_zone)
                                              : seen.meeting.begins;
    view.flag("answered", answered)
        .flag("yes", invitation.answer == Answer::yes)
        .flag("no", invitation.answer == Answer::no)
        .flag("maybe", invitation.answer == Answer::maybe)
        .flag("waits", answered && invitation.waiting_since.has_value())
        .count("queue_place", seen.queue_place)
        .flag("moved_up", answered && seen.moved_up)
        .flag("full", seen.is_full && invitation.answer != Answer::yes)
        .text("answered_on", answered ? web::dayFor(request.language, local.date) : "")
        .text("answered_at", answered ? web::clockFor(local.minutes) : "")
        .flag("extras", extras)
        .text("answer", std::string{codeOf(trouble.answer.value_or(invitation.answer))})
        .text("note", trouble.typed.note.value_or(invitation.note))
        .list("needs",
            extras ? needChoices(request.language, trouble.typed.needs.value_or(invitation.needs))
                   : std::vector<View>{});
    const bool moved = seen.former.has_value();
    const auto former = seen.former.value_or(FormerAnswer{seen.meeting.begins});
    view.flag("moved", moved)
        .text("former_day", moved ? web::dayFor(request.language, former.begins.date) : "")
        .text("former_begins", moved ? web::clockFor(former.begins.minutes) : "")
        .flag("former_yes", former.answer == Answer::yes)
        .flag("former_no", former.answer == Answer::no)
        .flag("former_maybe", former.answer == Answer::maybe);
}

web::Response LinkPages::page(const web::Request& asked, const LinkToken& link,
    const LinkView& seen, const Trouble& trouble) const
{
    const auto request = spokenTo(asked, seen);
    const auto& begins = seen.meeting.begins;
    const auto association = pages_.association();
    std::vector<View> agenda;
    for (const auto& title : seen.agenda) {
        agenda.push_back(View{}.text("item", title));
    }
    const bool any_agenda = !agenda.empty();
    constexpr int day = 24 * 60;
    const auto duration = seen.ends.minutes - begins.minutes
        + day
            * static_cast<int>(
                (std::chrono::sys_days{seen.ends.date} - std::chrono::sys_days{begins.date})
                    .count());
    const bool whole_hours = duration % 60 == 0 && duration < day;
    const auto ends_day = web::dayFor(request.language, seen.ends.date);
    View view;
    view.text("given_name", seen.given_name)
        .text("initial", initialOf(seen.family_name))
        .text("meeting", seen.meeting.title)
        .text("day", web::dayFor(request.language, begins.date))
        .text("begins", web::clockFor(begins.minutes))
        .count("hours", whole_hours ? duration / 60 : 0)
        .flag("odd_end", !whole_hours)
        .text("ends",
            (duration < day ? std::string{} : ends_day + " ") + web::clockFor(seen.ends.minutes))
        .text("place", seen.place)
        .flag("any_agenda", any_agenda)
        .list("agenda", std::move(agenda))
        .text("address", addressOf(link))
        .text("suffix", suffixOf(asked))
        .text("nonce", nonces_.make(link, seen.meeting.begins_at, clock_.now()))
        .flag("stale", trouble.stale)
        .flag("no_choice", trouble.no_choice)
        .flag("note_too_long", trouble.note_too_long)
        .flag("disowned", asked.query.has("not-me"))
        .flag("turkish", request.language == Language::tr);
    web::showTelephone(view, association.telephone);
    showHtml(view, "notice",
        notice_.of(pages_, request, seen.notice, [this] { return invitations_.privacyNotice(); }));
    showAnswer(view, request, seen, trouble);
    return pages_.plain(request, mark("Will you come?"), pages::link, view, trouble.status);
}

/// Unknown, malformed and withdrawn links are one page, to the byte.
web::Response LinkPages::dead(const web::Request& request) const
{
    View view;
    view.flag("turkish", request.language == Language::tr);
    web::showTelephone(view, pages_.association().telephone);
    return pages_.plain(request, mark("This link cannot be used"), pages::dead_link, view, 404);
}

web::Response LinkPages::closed(
    const web::Request& asked, LinkRefusal why, const LinkView& seen) const
{
    const auto request = spokenTo(asked, seen);
    const bool cancelled = why == LinkRefusal::cancelled;
    const bool postponed = why == LinkRefusal::postponed;
    const bool begun = why == LinkRefusal::begun;
    const bool over
        = begun && (seen.meeting.ends_at <= clock_.now() || meetings::isOver(seen.meeting.state));
    View view;
    view.flag("cancelled", cancelled)
        .flag("begun", begun && !over)
        .flag("over", over)
        .flag("postponed", postponed)
        .flag("answered", seen.invitation.answer != Answer::none)
        .maybe("reason", cancelled || postponed ? seen.reason : std::string{})
        .text("association", pages_.association().name)
        .text("meeting", seen.meeting.title)
        .text("day", web::dayFor(request.language, seen.meeting.begins.date))
        .text("begins", web::clockFor(seen.meeting.begins.minutes))
        .flag("turkish", request.language == Language::tr);
    web::showTelephone(view, pages_.association().telephone);
    // A postponed meeting will ask again by this very link; the others are gone for good.
    const int waits = asked.method == web::Method::post ? 409 : 200;
    return pages_.plain(request, mark("No answers at the moment"), pages::closed_link, view,
        postponed ? waits : 410);
}

web::Response LinkPages::tooMany(const web::Request& request) const
{
    View view;
    web::showTelephone(view, pages_.association().telephone);
    auto out = pages_.plain(request, mark("Too many tries"), pages::too_many_tries, view, 429);
    return out.with("Retry-After", "60");
}

} // namespace hazirun::invitations
