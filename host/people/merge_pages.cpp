// SPDX-License-Identifier: MIT
#include "people/merge_pages.h"

#include "base/text.h"
#include "people/birth_correction.h"
#include "people/merge_views.h"
#include "people/part_pages.h"
#include "people/people_texts.h"
#include "people/people_views.h"
#include "web/conflict.h"
#include "web/moment.h"

namespace hazirun::people {

namespace {

    using web::Request;
    using web::Response;

    struct MergePages {
        People& people;
        Merges& merges;
        const web::Pages& pages;

        [[nodiscard]] std::optional<Pair> pairOf(
            const Request& request, const std::string& other) const;
        [[nodiscard]] Response ask(const Request& request) const;
        [[nodiscard]] Response compare(
            const Request& request, const Pair& pair, bool changed_since) const;
        [[nodiscard]] Response look(const Request& request, const Person& person) const;
        [[nodiscard]] Response choose(const Request& request) const;
        [[nodiscard]] Response merge(const Request& request) const;
        [[nodiscard]] Response tellApart(const Request& request) const;
        [[nodiscard]] Response askAgain(const Request& request) const;
    };

    std::string numberOf(PersonId id)
    {
        return std::to_string(id.value);
    }

    /// One for both records as they are shown.
    std::string versionOf(const Pair& pair)
    {
        return web::versionOf({packed(pair.kept.facts), packed(pair.gone.facts)});
    }

    std::optional<Pair> MergePages::pairOf(const Request& request, const std::string& other) const
    {
        const auto kept = request.id<PersonId>();
        const auto gone = PersonId::parse(other);
        return kept && gone ? merges.pairOf(*kept, *gone) : std::nullopt;
    }

    Response MergePages::ask(const Request& request) const
    {
        const auto id = request.id<PersonId>();
        const auto person = id ? people.find(*id) : std::nullopt;
        if (!person) {
            return pages.notFound(request);
        }
        const auto other = request.query["other"];
        if (other.empty()) {
            return look(request, *person);
        }
        const auto pair = pairOf(request, other);
        return pair ? compare(request, *pair, false) : pages.notFound(request);
    }

    Response MergePages::compare(const Request& request, const Pair& pair, bool changed_since) const
    {
        View view;
        view.text("id", numberOf(pair.kept.id))
            .text("name", nameOf(pair.kept))
            .text("other", numberOf(pair.gone.id))
            .text("other_name", nameOf(pair.gone))
            .text("seen", versionOf(pair))
            .flag("changed_since", changed_since)
            .list("facts", factViews(request, pages, pair));
        return pages.page(
            request, mark("The same person?"), pages::merge, view, changed_since ? 409 : 200);
    }

    Response MergePages::look(const Request& request, const Person& person) const
    {
        constexpr int most = 20;
        const auto typed = request.query["q"];
        std::vector<View> found;
        if (!trimmed(typed).empty()) {
            PeopleFilter filter;
            filter.words = typed;
            filter.limit = most + 1; // one of them may be the person
            for (const auto& one : people.list(filter).people) {
                if (one.id != person.id && found.size() < most) {
                    found.push_back(lineOf(request, pages, one, people.today()));
                }
            }
        }
        View view;
        view.text("person", numberOf(person.id))
            .text("person_name", nameOf(person))
            .text("q", typed)
            .flag("searched", !trimmed(typed).empty())
            .flag("any_found", !found.empty())
            .list("found", found);
        return pages.page(
            request, mark("Another record of this person"), pages::merge_search, view);
    }

    /// Two people ticked in the list.
    Response MergePages::choose(const Request& request) const
    {
        const auto ticked = tickedIn(request);
        if (!ticked || ticked->size() != 2) {
            return pages.sentence(
                request, {mark("Tick exactly two people who are one and the same.")}, 422);
        }
        return web::seeOther(
            addressOf(ticked->front()) + "/merge?other=" + numberOf(ticked->back()));
    }

    Response MergePages::merge(const Request& request) const
    {
        const auto kept = request.id<PersonId>();
        const auto gone = PersonId::parse(request.form["other"]);
        if (!kept || !gone) {
            return pages.notFound(request);
        }
        std::vector<Fact> from_gone;
        for (const auto fact : all_facts) {
            if (request.form[std::string{codeOf(fact)}] == "gone") {
                from_gone.push_back(fact);
            }
        }
        const auto reason = pages.words(request, mark("the same person was recorded twice"));
        const auto merged = merges.merge(*kept, *gone, from_gone, reason, actorOf(request),
            [&](const Pair& pair) { return !web::isStale(request, versionOf(pair)); });
        if (merged) {
            return web::seeOtherWithNotice(
                addressOf(*kept), mark("The two records are one now. It can be taken back below."));
        }
        if (merged.error() == MergeRefusal::not_as_seen) {
            const auto pair = merges.pairOf(*kept, *gone);
            return pair ? compare(request, *pair, true) : pages.notFound(request);
        }
        return merges.keptOf(*gone) == kept ? web::seeOther(addressOf(*kept))
                                            : pages.notFound(request);
    }

    Response MergePages::tellApart(const Request& request) const
    {
        const auto one = request.id<PersonId>();
        const auto other = PersonId::parse(request.form["other"]);
        if (!one || !other || !merges.tellApart(*one, *other, actorOf(request))) {
            return pages.notFound(request);
        }
        return web::seeOtherWithNotice(
            addressOf(*one), mark("They are two people; this is not asked again."));
    }

    Response MergePages::askAgain(const Request& request) const
    {
        const auto one = request.id<PersonId>();
        const auto other = request.id<PersonId>("other");
        if (!one || !other) {
            return pages.notFound(request);
        }
        merges.forgetApart(*one, *other, actorOf(request));
        return web::seeOtherWithNotice(
            addressOf(*one), mark("Whether they are the same person is asked again."));
    }

    View lineOf(const Request& request, const Merge& merge, PersonId person)
    {
        View out;
        out.text("merge", std::to_string(merge.id.value))
            .text("other_name", trimmed(merge.other_name))
            .text("merged_at", web::momentFor(request.language, merge.at))
            .text("merged_by", merge.by)
            .flag("stays", merge.kept == person)
            .flag("stands", !merge.taken_back_at)
            .text("other", numberOf(merge.kept == person ? merge.gone : merge.kept))
            .text("parted_at",
                merge.taken_back_at ? web::momentFor(request.language, *merge.taken_back_at)
                                    : std::string{})
            .text("parted_by", merge.taken_back_by);
        return out;
    }

} // namespace

void mountMergePages(web::Router& router, People& people, Merges& merges, const web::Pages& pages)
{
    const MergePages merge{people, merges, pages};
    using web::Right;
    router.post(
        "/people/merge", Right::write, [merge](const Request& r) { return merge.choose(r); });
    router.get(
        "/people/{id}/merge", Right::write, [merge](const Request& r) { return merge.ask(r); });
    router.post(
        "/people/{id}/merge", Right::write, [merge](const Request& r) { return merge.merge(r); });
    router.post("/people/{id}/apart", Right::write,
        [merge](const Request& r) { return merge.tellApart(r); });
    router.post("/people/{id}/apart/{other}/forget", Right::write,
        [merge](const Request& r) { return merge.askAgain(r); });
    mountPartPages(router, people, merges, pages);
}

Html mergeBoxOf(
    const Merges& merges, const web::Pages& pages, const Request& request, PersonId person)
{
    std::vector<View> lines;
    for (const auto& one : merges.of(person)) {
        lines.push_back(lineOf(request, one, person));
    }
    std::vector<View> apart;
    for (const auto& one : merges.toldApart(person)) {
        apart.push_back(View{}
                            .text("other", numberOf(one.other))
                            .text("other_name", trimmed(one.name))
                            .text("told_at", web::momentFor(request.language, one.at))
                            .text("told_by", one.by));
    }
    View view;
    view.text("id", numberOf(person))
        .flag("any_merges", !lines.empty())
        .list("merges", lines)
        .flag("any_apart", !apart.empty())
        .list("apart", apart);
    return {pages.fragment(request, pages::merge_box, view).body};
}

} // namespace hazirun::people
