// SPDX-License-Identifier: MIT
#include "invitations/invitations_pages.h"

#include "invitations/answer_words.h"
#include "invitations/invitations_texts.h"
#include "invitations/invitee_pages.h"
#include "meetings/tabs.h"
#include "people/person.h"
#include "web/moment.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace hazirun::invitations {

namespace {

    using web::Request;
    using web::Response;

    /// What the list may be narrowed to, by the word in the address.
    enum class Part { all, silent, coming, moved_up, waiting, not_coming, unsure, withdrawn };
    constexpr std::array<std::pair<Part, const char*>, 8> parts{{{Part::all, "all"},
        {Part::silent, "silent"}, {Part::coming, "coming"}, {Part::moved_up, "moved_up"},
        {Part::waiting, "waiting"}, {Part::not_coming, "not_coming"}, {Part::unsure, "unsure"},
        {Part::withdrawn, "withdrawn"}}};

    /// Every one is in one of them; who moved up is among those coming.
    Part partOf(const InvitedPerson& one)
    {
        if (one.state == InvitationState::withdrawn) {
            return Part::withdrawn;
        }
        switch (one.answer) {
        case Answer::none: return Part::silent;
        case Answer::yes: return one.waits ? Part::waiting : Part::coming;
        case Answer::no: return Part::not_coming;
        case Answer::maybe: return Part::unsure;
        }
        return Part::silent;
    }

    bool belongs(const InvitedPerson& one, Part part)
    {
        return part == Part::all || partOf(one) == part
            || (part == Part::moved_up && one.moved_up_at);
    }

    Part chosenPart(const std::string& word)
    {
        const auto found = std::find_if(
            parts.begin(), parts.end(), [&](const auto& part) { return part.second == word; });
        return found == parts.end() ? Part::all : found->first;
    }

    /// Changes whenever a line of the list does.
    std::string revisionOf(const std::vector<InvitedPerson>& all)
    {
        std::string lines;
        for (const auto& one : all) {
            lines += fmt::format("{} {} {} {} {} {} {} {} {}\n", one.id.value, codeOf(one.state),
                codeOf(one.answer), one.waits, one.answered_via,
                one.answered_at.value_or(Instant{}).time_since_epoch().count(), one.note, one.needs,
                one.disowned_at.has_value());
            lines += one.name + one.neighbourhood + one.phone + "\n";
        }
        return fmt::format("{:x}", std::hash<std::string>{}(lines));
    }

    struct ListPages {
        Invitations& invitations;
        const web::Pages& pages;

        [[nodiscard]] View lineOf(
            const Request& request, const InvitedPerson& one, const std::vector<Need>& needs) const
        {
            const bool on_behalf = one.answered_at && one.answered_via != "link";
            const bool moved = one.isSilent() && one.answered_for;
            const auto& language = request.language;
            return View{}
                .text("invitation", std::to_string(one.id.value))
                .text("name", one.name)
                .flag("removed", one.name.empty())
                .text("neighbourhood", one.neighbourhood)
                .text("answer", pages.words(request, nameOf(one)))
                .flag("silent", one.isSilent())
                .maybe("phone", one.isSilent() || one.moved_up_at ? one.phone : std::string{})
                .maybe("moved_up_on",
                    one.moved_up_at ? web::momentFor(language, *one.moved_up_at) : std::string{})
                .text("phone_read", people::phoneForReading(one.phone))
                .text("source", pages.words(request, sourceOf(one.answered_via)))
                .flag("has_source", one.answered_at.has_value())
                .text("answered_on",
                    one.answered_at ? web::momentFor(language, *one.answered_at) : std::string{})
                .maybe("recorded_by", on_behalf ? one.recorded_by : std::string{})
                .maybe("former_day",
                    moved ? web::momentFor(language, *one.answered_for) : std::string{})
                .maybe("disowned_on",
                    one.disowned_at ? web::momentFor(language, *one.disowned_at) : std::string{})
                .maybe("note", one.note)
                .maybe("wanted", namesOf(one.needs, needs, language))
                .flag("has_extras", !one.note.empty() || !one.needs.empty());
        }

        /// How many of those who may come need what.
        [[nodiscard]] static std::vector<View> needsOf(const Request& request,
            const std::vector<InvitedPerson>& all, const std::vector<Need>& needs)
        {
            std::map<std::string, std::int64_t> wanted;
            for (const auto& one : all) {
                const bool may_come = one.state == InvitationState::invited
                    && (one.answer == Answer::yes || one.answer == Answer::maybe);
                for (const auto& code : may_come ? splitNeeds(one.needs) : splitNeeds({})) {
                    ++wanted[code];
                }
            }
            std::vector<View> out;
            for (const auto& [code, people] : wanted) {
                out.push_back(View{}
                                  .text("need", namesOf(code, needs, request.language))
                                  .count("people", people));
            }
            return out;
        }

        static void showNumbers(View& view, const std::vector<InvitedPerson>& all, Part shown)
        {
            std::map<Part, std::int64_t> numbers;
            for (const auto& one : all) {
                ++numbers[partOf(one)];
                numbers[Part::moved_up] += one.moved_up_at ? 1 : 0;
            }
            numbers[Part::all] = static_cast<std::int64_t>(all.size()) - numbers[Part::withdrawn];
            for (const auto& [part, word] : parts) {
                const std::string name{word};
                view.count(name, numbers[part]).flag("shows_" + name, part == shown);
            }
            const auto one = std::find_if(
                parts.begin(), parts.end(), [&](const auto& part) { return part.first == shown; });
            view.text("shown", one->second).flag("narrowed", shown != Part::all);
        }

        [[nodiscard]] Response list(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            const auto meeting = id ? invitations.meeting(*id) : std::nullopt;
            if (!meeting) {
                return pages.notFound(request);
            }
            const auto all = invitations.invited(*id);
            const auto revision = revisionOf(all);
            if (request.query["seen"] == revision) {
                return {204, {}};
            }
            const auto needs = invitations.needChoices();
            const auto shown = chosenPart(request.query["show"]);
            std::vector<View> lines;
            for (const auto& one : all) {
                if (belongs(one, shown)) {
                    lines.push_back(lineOf(request, one, needs));
                }
            }
            View view;
            const auto wanted = needsOf(request, all, needs);
            view.text("id", std::to_string(id->value))
                .text("meeting_title", meeting->title)
                .text("revision", revision)
                .text("once", Invitations::newForm())
                .list("invited", lines)
                .flag("may_invite", !meetings::isOver(meeting->state))
                .flag("any_lines", !lines.empty())
                .flag("any_invited", !all.empty())
                .list("wanted_needs", wanted)
                .flag("any_wanted", !wanted.empty());
            showNumbers(view, all, shown);
            meetings::showTabs(
                view, pages, request, meetings::tabHead(*id, *meeting), meetings::Tab::invitations);
            return pages.page(request, mark("Invitees"), pages::invitations, view);
        }
    };

} // namespace

void mountPages(web::Router& router, Invitations& invitations, const web::Pages& pages)
{
    const ListPages lists{invitations, pages};
    router.get("/meetings/{id}/invitations", web::Right::read,
        [lists](const Request& r) { return lists.list(r); });
    mountInvitee(router, invitations, pages);
}

} // namespace hazirun::invitations
