// SPDX-License-Identifier: MIT
#include "quorum/quorum_pages.h"

#include "quorum/quorum_texts.h"

#include <algorithm>

namespace hazirun::quorum {

namespace {

    using web::Request;
    using web::Response;

    View lineOf(
        const Request& request, const Quorum& quorum, const web::Pages& pages, meetings::Kind kind)
    {
        const auto chosen = quorum.chosenFor(kind);
        std::vector<View> rules;
        bool there = chosen.empty();
        const auto all = quorum.rulesFor(kind);
        for (const auto& rule : all) {
            const auto id = rule.id.text();
            there = there || id == chosen;
            rules.push_back(View{}
                                .text("rule", id)
                                .text("title", quorum.titleOf(rule, request.language))
                                .flag("chosen", id == chosen));
        }
        return View{}
            .text("kind", std::string{codeOf(kind)})
            .text("kind_name", pages.words(request, nameOf(kind)))
            .text("first",
                all.empty() ? std::string{} : quorum.titleOf(all.front(), request.language))
            .flag("any_rules", !rules.empty())
            .list("rules", rules)
            .maybe("gone", there ? std::string{} : chosen);
    }

    Response show(const Request& request, const Quorum& quorum, const web::Pages& pages)
    {
        std::vector<View> lines;
        for (const auto kind : meetings::kinds) {
            lines.push_back(lineOf(request, quorum, pages, kind));
        }
        return pages.page(request, mark("Quorum rules"), pages::rules, View{}.list("kinds", lines));
    }

    Response save(const Request& request, Quorum& quorum, const web::Pages& pages)
    {
        std::map<meetings::Kind, std::string> rules;
        for (const auto kind : meetings::kinds) {
            const auto wanted = request.form[codeOf(kind)];
            const auto all = quorum.rulesFor(kind);
            const bool there = std::any_of(
                all.begin(), all.end(), [&](const auto& rule) { return rule.id.text() == wanted; });
            // A rule that is switched off stays chosen until another one is.
            if (!wanted.empty() && !there && wanted != quorum.chosenFor(kind)) {
                return pages.sentence(request,
                    {mark("A rule that was chosen is not there any more. Nothing was changed; go "
                          "back, load the page again and choose another.")},
                    422);
            }
            rules[kind] = wanted;
        }
        quorum.choose(rules, {request.visitor->name, request.visitor->account});
        return web::seeOtherWithNotice("/quorum/rules", mark("The rules hold from now on."));
    }

} // namespace

void mountPages(web::Router& router, Quorum& quorum, const web::Pages& pages)
{
    router.get("/quorum/rules", web::Right::administer,
        [&](const Request& request) { return show(request, quorum, pages); });
    router.post("/quorum/rules", web::Right::administer,
        [&](const Request& request) { return save(request, quorum, pages); });
}

} // namespace hazirun::quorum
