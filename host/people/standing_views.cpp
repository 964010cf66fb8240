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

    void showTyped(View& view, const web::Request& request, const web::Pages& pages,
        const std::vector<std::string>& fields, const std::vector<FieldError>& errors, bool asked)
    {
        web::showErrors(view, pages.renderer().words(), request.language, fields,
            asked ? errors : std::vector<FieldError>{});
    }

} // namespace

std::vector<View> viewsOf(const web::Request& request, const web::Pages& pages,
    const std::vector<Membership>& memberships, const std::vector<FieldError>& errors)
{
    const auto asked = request.segments.find("membership");
    std::vector<View> out;
    for (const auto& one : memberships) {
        const auto number = std::to_string(one.id.value);
        const bool typed = asked != request.segments.end() && asked->second == number;
        View view;
        view.text("membership", number)
            .flag("honorary", one.honorary)
            .text("entry", web::dateFor(request.language, one.entry_on))
            .flag("open", !one.exit_on)
            .text(
                "exit", one.exit_on ? web::dateFor(request.language, *one.exit_on) : std::string{})
            .text("typed_exit", typed ? request.form["exit_on"] : std::string{});
        showTyped(view, request, pages, {"exit_on"}, errors, typed);
        out.push_back(std::move(view));
    }
    return out;
}

std::vector<View> viewsOf(const web::Request& request, const web::Pages& pages,
    const std::vector<Consent>& consents, const std::vector<FieldError>& errors)
{
    std::vector<View> out;
    for (const auto kind : consent_kinds) {
        const bool typed = request.form["kind"] == codeOf(kind);
        View view;
        view.text("kind", std::string{codeOf(kind)})
            .text("kind_name", pages.words(request, labelOf(kind)))
            .flag("typed", typed)
            .text("typed_source", typed ? request.form["source"] : std::string{})
            .text("typed_day", typed ? request.form["given_on"] : std::string{});
        showTyped(view, request, pages, {"source", "given_on"}, errors, typed);
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
