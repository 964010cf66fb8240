// SPDX-License-Identifier: MIT
#include "attendance/strike_form.h"

#include "attendance/attendance_texts.h"
#include "attendance/mistake.h"
#include "base/html.h"
#include "base/text.h"

namespace hazirun::attendance {

std::string reasonIn(const web::Request& request, const web::Pages& pages, const std::string& of)
{
    if (auto own = trimmed(request.form["reason" + of]); !own.empty()) {
        return own;
    }
    const auto mistake = parseMistake(request.form["why" + of]);
    return mistake ? pages.words(request, nameOf(*mistake)) : std::string{};
}

std::vector<View> mistakeViews(
    const web::Request& request, const web::Pages& pages, const std::string& of)
{
    std::vector<View> out;
    for (const auto mistake : mistakes) {
        const std::string code{codeOf(mistake)};
        out.push_back(View{}
                          .text("code", code)
                          .text("words", pages.words(request, nameOf(mistake)))
                          .flag("chosen", request.form["why" + of] == code));
    }
    return out;
}

void showStrike(
    View& view, const web::Pages& pages, const web::Request& request, const StrikeForm& form)
{
    View out;
    out.text("address", form.address)
        .text("field", form.field)
        .text("value", form.value)
        .text("label", form.label)
        .flag("restates", !form.reason.empty())
        .flag("strikes", form.reason.empty())
        .text("former", form.reason)
        .maybe("back", form.back)
        .text("own_words", request.form["reason"])
        .list("mistakes", mistakeViews(request, pages))
        .maybe("refusal",
            request.form.has("reason")
                ? pages.words(request, sentenceOf(EntryRefusal::reason_missing).english)
                : std::string{});
    showHtml(view, "strike", {pages.fragment(request, pages::strike, out).body});
}

} // namespace hazirun::attendance
