// SPDX-License-Identifier: MIT
#include "people/part_pages.h"

#include "base/text.h"
#include "people/people_texts.h"
#include "people/people_views.h"
#include "web/moment.h"

namespace hazirun::people {

namespace {

    using web::Request;
    using web::Response;

    struct PartPages {
        People& people;
        Merges& merges;
        const web::Pages& pages;

        [[nodiscard]] std::optional<Merge> mergeOf(const Request& request) const;
        [[nodiscard]] Response askTakeBack(
            const Request& request, const std::vector<FieldError>& errors) const;
        [[nodiscard]] Response takeBack(const Request& request) const;
    };

    std::string numberOf(PersonId id)
    {
        return std::to_string(id.value);
    }

    std::optional<Merge> PartPages::mergeOf(const Request& request) const
    {
        const auto person = request.id<PersonId>();
        const auto id = request.id<MergeId>("merge");
        if (person && id) {
            for (const auto& one : merges.of(*person)) {
                if (one.id == *id && one.kept == *person) {
                    return one;
                }
            }
        }
        return std::nullopt;
    }

    Message sentenceOf(const PartRefused& refused)
    {
        const auto named = [&](const char* english) {
            return Message{english, {{"named", trimmed(refused.named)}}};
        };
        switch (refused.why) {
        case PartRefusal::unknown_merge: return {mark("This was taken back already.")};
        case PartRefusal::kept_was_removed:
            return {mark("The person was removed since; bring them back first.")};
        case PartRefusal::kept_went_on:
            return named(mark("This record was made one with that of {{named}} since; take that "
                              "back first."));
        case PartRefusal::merged_since:
            return named(mark("The record of {{named}} was made one with this one since; take "
                              "that back first."));
        case PartRefusal::filed_since:
            return named(mark("The meeting {{named}} was filed since and counted both as one "
                              "person; filed meetings keep their numbers."));
        case PartRefusal::recorded_since:
            return named(mark("At the meeting {{named}} the person was recorded anew since; "
                              "strike that attendance through first."));
        }
        return {};
    }

    Response PartPages::askTakeBack(
        const Request& request, const std::vector<FieldError>& errors) const
    {
        const auto merge = mergeOf(request);
        const auto person = merge ? people.find(merge->kept) : std::nullopt;
        if (!person) {
            return pages.notFound(request);
        }
        if (merge->taken_back_at) {
            return web::seeOther(addressOf(person->id));
        }
        View view;
        view.text("id", numberOf(person->id))
            .text("name", nameOf(*person))
            .text("merge", std::to_string(merge->id.value))
            .text("other_name", trimmed(merge->other_name))
            .text("merged_at", web::momentFor(request.language, merge->at))
            .text("merged_by", merge->by);
        web::showErrors(view, pages.renderer().words(), request.language, {}, errors);
        return pages.page(request, mark("Part the two records again"), pages::merge_take_back, view,
            errors.empty() ? 200 : 409);
    }

    Response PartPages::takeBack(const Request& request) const
    {
        const auto merge = mergeOf(request);
        if (!merge) {
            return pages.notFound(request);
        }
        const auto taken = merges.takeBack(merge->id, actorOf(request));
        if (taken) {
            return web::seeOtherWithNotice(
                addressOf(merge->kept), mark("They are two records again, as before."));
        }
        return askTakeBack(request, {{"merge", sentenceOf(taken.error())}});
    }

} // namespace

void mountPartPages(web::Router& router, People& people, Merges& merges, const web::Pages& pages)
{
    const PartPages part{people, merges, pages};
    using web::Right;
    router.get("/people/{id}/merges/{merge}/take-back", Right::write,
        [part](const Request& r) { return part.askTakeBack(r, {}); });
    router.post("/people/{id}/merges/{merge}/take-back", Right::write,
        [part](const Request& r) { return part.takeBack(r); });
}

} // namespace hazirun::people
