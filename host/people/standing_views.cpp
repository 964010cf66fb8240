// SPDX-License-Identifier: MIT
#include "people/standing_views.h"

#include "people/people_views.h"

namespace hazirun::people {

namespace {

    const char* labelOf(ConsentKind kind)
    {
        switch (kind) {
        case ConsentKind::contact: return mark("Being contacted");
        case ConsentKind::recording: return mark("Sound recording");
        case ConsentKind::photo: return mark("Photographs");
        case ConsentKind::quote: return mark("Being quoted");
        }
        return "";
    }

} // namespace

std::vector<View> viewsOf(Language language, const std::vector<Membership>& memberships)
{
    std::vector<View> out;
    for (const auto& one : memberships) {
        out.push_back(
            View{}
                .text("membership", std::to_string(one.id.value))
                .flag("honorary", one.honorary)
                .text("entry", web::dateFor(language, one.entry_on))
                .flag("open", !one.exit_on)
                .text("exit", one.exit_on ? web::dateFor(language, *one.exit_on) : std::string{}));
    }
    return out;
}

std::vector<View> viewsOf(
    const web::Request& request, const web::Pages& pages, const std::vector<Consent>& consents)
{
    std::vector<View> out;
    for (const auto kind : consent_kinds) {
        View view;
        view.text("kind", std::string{codeOf(kind)})
            .text("kind_name", pages.words(request, labelOf(kind)));
        const Consent* standing = nullptr;
        std::vector<View> past;
        for (const auto& one : consents) {
            if (one.kind == kind && one.withdrawn_on) {
                past.push_back(
                    View{}
                        .text("past_given", web::dateFor(request.language, one.given_on))
                        .text("past_withdrawn", web::dateFor(request.language, *one.withdrawn_on))
                        .text("past_source", one.source));
            } else if (one.kind == kind) {
                standing = &one;
            }
        }
        view.flag("stands", standing != nullptr)
            .list("past", past)
            .text("consent", standing == nullptr ? "" : std::to_string(standing->id.value))
            .text("given",
                standing == nullptr ? "" : web::dateFor(request.language, standing->given_on))
            .text("source", standing == nullptr ? "" : standing->source);
        out.push_back(std::move(view));
    }
    return out;
}

} // namespace hazirun::people
