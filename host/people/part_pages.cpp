// SPDX-License-Identifier: MIT
#include "people/part_pages.h"

#include "base/text.h"
#include "people/part_words.h"
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
            .text("other", numberOf(merge->gone))
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
