// SPDX-License-Identifier: MIT
#include "history/history_pages.h"

#include "attendance/record_words.h"
#include "base/text.h"
#include "base/zone.h"
#include "history/history_texts.h"
#include "invitations/answer_words.h"
#include "web/moment.h"

#include <charconv>

namespace hazirun::history {

namespace {

    using web::Request;
    using web::Response;
    constexpr int in_a_box = 5;
    constexpr int on_a_page = 50;

    std::string addressOf(PersonId person)
    {
        return "/people/" + std::to_string(person.value) + "/history";
    }

    std::string codeOf(const Place& place)
    {
        return std::to_string(place.begins_at.time_since_epoch().count()) + "-"
            + std::to_string(place.meeting.value);
    }

    /// From the beginning when it cannot be read.
    Place placeOf(const std::string& code)
    {
        std::int64_t seconds = 0;
        std::int64_t meeting = 0;
        const auto* const end = code.data() + code.size();
        const auto first = std::from_chars(code.data(), end, seconds);
        if (first.ec != std::errc{} || first.ptr == end || *first.ptr != '-') {
            return {};
        }
        const auto second = std::from_chars(first.ptr + 1, end, meeting);
        return second.ec == std::errc{} && second.ptr == end
            ? Place{Instant{std::chrono::seconds{seconds}}, MeetingId{meeting}}
            : Place{};
    }

    View viewOf(const Request& request, const web::Pages& pages, const PastMeeting& meeting,
        const attendance::Recorded& record)
    {
        using web::momentFor;
        const auto moment = [&](Instant at) {
            return momentFor(request.language, toLocal(at, meeting.time_zone));
        };
        return View{}
            .text("status",
                pages.words(request, attendance::nameOfStatus(record.status, meeting.state)))
            .maybe("stays",
                attendance::staysOf(
                    request.language, meeting.begins, meeting.time_zone, record.intervals))
            .text("source", pages.words(request, attendance::sourceOf(record.via)))
            .text("recorded_by", record.recorded_by)
            .flag("walk_in", record.walk_in)
            .maybe("reason", record.reason)
            .flag("struck", record.struck_at.has_value())
            .text("struck_reason", record.struck_reason)
            .text("struck_by", record.struck_by)
            .text("struck_at", record.struck_at ? moment(*record.struck_at) : std::string{});
    }

    void showAsked(View& view, const Request& request, const web::Pages& pages, const Asked& asked)
    {
        using web::momentFor;
        view.text("asked", momentFor(request.language, asked.at))
            .text("invitation", std::to_string(asked.id.value))
            .text("answer",
                pages.words(request, invitations::nameOf(asked.state, asked.answer, asked.waits)))
            .maybe("answered",
                asked.answered_at ? momentFor(request.language, *asked.answered_at) : std::string{})
            .text("via", pages.words(request, invitations::sourceOf(asked.via)))
            .maybe("by", asked.via == "link" ? std::string{} : asked.recorded_by);
    }

    Html tableOf(const Request& request, const web::Pages& pages, const History& history)
    {
        std::vector<View> lines;
        for (const auto& meeting : history.meetings) {
            std::vector<View> records;
            for (const auto& record : meeting.records) {
                records.push_back(viewOf(request, pages, meeting, record));
            }
            View line;
            line.text("meeting", std::to_string(meeting.id.value))
                .text("title", meeting.title)
                .text("kind", pages.words(request, meetings::nameOf(meeting.kind)))
                .text("state", pages.words(request, meetings::nameOf(meeting.kind, meeting.state)))
                .text("begins", web::momentFor(request.language, meeting.begins))
                .flag("was_asked", meeting.asked.has_value())
                .list("records", records)
                .flag("any_records", !records.empty());
            if (meeting.asked) {
                showAsked(line, request, pages, *meeting.asked);
            }
            lines.push_back(line);
        }
        return {pages.fragment(request, pages::history_table, View{}.list("meetings", lines)).body};
    }

    std::string reasonOf(const people::BirthReason& reason, const Words& words, Language language)
    {
        using people::CorrectedVia;
        const auto& text = reason.text;
        const auto said = [&](const Message& message) { return words.say(language, message); };
        switch (reason.via) {
        case CorrectedVia::page: return text;
        case CorrectedVia::api:
            return text.empty() ? said({mark("none was given; another program corrected it")})
                                : said({mark("{{reason}} (another program)"), {{"reason", text}}});
        case CorrectedVia::import:
            return text.empty() ? said({mark("a list that was imported")})
                                : said({mark("the imported list {{file}}"), {{"file", text}}});
        case CorrectedVia::take_back: return said({mark("an import was taken back")});
        case CorrectedVia::merge: return said({mark("two records were made one")});
        case CorrectedVia::merge_taken_back: return said({mark("two records were parted again")});
        }
        return text;
    }

    /// Nothing where nothing was corrected.
    void showCorrections(View& view, const db::Database& database, const web::Pages& pages,
        const Request& request, PersonId person)
    {
        const auto& words = pages.renderer().words();
        std::vector<View> lines;
        for (const auto& one : people::correctionsOf(database, person)) {
            lines.push_back(
                View{}
                    .text("corrected_at", web::momentFor(request.language, one.at))
                    .text("corrected_by", one.by)
                    .text("former", people::inWords(one.former, words, request.language))
                    .text("latter", people::inWords(one.latter, words, request.language))
                    .text("reason", reasonOf(one.reason, words, request.language)));
        }
        View table;
        table.flag("any_corrections", !lines.empty()).list("corrections", lines);
        view.flag("any_corrections", !lines.empty());
        showHtml(view, "corrections", {pages.fragment(request, pages::corrections, table).body});
    }

    struct HistoryPages {
        const db::Database& database;
        people::People& people;
        const web::Pages& pages;

        [[nodiscard]] Response show(const Request& request) const
        {
            const auto id = request.id<PersonId>();
            const auto person = id ? people.find(*id) : std::nullopt;
            if (!person) {
                return pages.notFound(request);
            }
            const auto history
                = historyOf(database, *id, on_a_page, placeOf(request.query["before"]));
            View view;
            view.text("person", std::to_string(id->value))
                .text("name", trimmed(person->facts.given_name + " " + person->facts.family_name))
                .flag("any", !history.meetings.empty())
                .maybe("older",
                    history.next ? addressOf(*id) + "?before=" + codeOf(*history.next)
                                 : std::string{});
            showHtml(view, "table", tableOf(request, pages, history));
            showCorrections(view, database, pages, request, *id);
            return pages.page(request, mark("History"), pages::history, view);
        }
    };

} // namespace

Html boxOf(
    const db::Database& database, const web::Pages& pages, const Request& request, PersonId person)
{
    const auto history = historyOf(database, person, in_a_box);
    View view;
    view.flag("any", !history.meetings.empty())
        .flag("more", history.next.has_value())
        .text("address", addressOf(person));
    showHtml(view, "table", tableOf(request, pages, history));
    showCorrections(view, database, pages, request, person);
    return {pages.fragment(request, pages::history_box, view).body};
}

void mountPages(web::Router& router, const db::Database& database, people::People& people,
    const web::Pages& pages)
{
    const HistoryPages history{database, people, pages};
    router.get("/people/{id}/history", web::Right::read,
        [history](const Request& r) { return history.show(r); });
}

} // namespace hazirun::history
