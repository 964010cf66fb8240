// SPDX-License-Identifier: MIT
#include "documents/documents_pages.h"
#include "documents/documents_texts.h"
#include "meetings/tabs.h"

#include <algorithm>

namespace hazirun::documents {

namespace {

    using web::Request;
    using web::Response;

    struct DocumentsList {
        const Documents& documents;
        const web::Pages& pages;

        /// Which plug-in composes, where more than one can.
        [[nodiscard]] std::vector<View> composersOf(
            const Request& request, const std::string& name) const
        {
            const auto serves = documents.providerOf(name);
            std::vector<View> out;
            for (const auto& one : documents.composersOf(name)) {
                out.push_back(
                    View{}
                        .text("composer", one.id.text())
                        .text("composer_title", documents.composerTitleOf(one, request.language))
                        .flag("chosen", one.id.text() == serves->id.text()));
            }
            return out;
        }

        [[nodiscard]] Response list(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            const auto meeting = id ? documents.meeting(*id) : std::nullopt;
            if (!meeting) {
                return pages.notFound(request);
            }
            const auto composed = documents.summaries(*id);
            std::vector<View> lines;
            for (const auto name : names) {
                const auto found = std::find_if(composed.begin(), composed.end(),
                    [&](const Summary& one) { return one.name == name; });
                const bool there = found != composed.end();
                const auto composers = composersOf(request, std::string{name});
                lines.push_back(View{}
                                    .text("name", std::string{name})
                                    .text("document_title", pages.words(request, titleOf(name)))
                                    .flag("there", there)
                                    .flag("published", there && found->published_at)
                                    .flag("final",
                                        there
                                            && documents::isFinal(
                                                meeting->state, found->published_at.has_value()))
                                    .flag("can", !composers.empty())
                                    .flag("several", composers.size() > 1)
                                    .list("composers", composers));
            }
            View view;
            view.text("id", std::to_string(id->value))
                .text("meeting_title", meeting->title)
                .list("documents", lines);
            meetings::showTabs(
                view, pages, request, meetings::tabHead(*id, *meeting), meetings::Tab::documents);
            return pages.page(request, mark("Documents"), pages::documents, view);
        }
    };

} // namespace

void mountList(web::Router& router, const Documents& documents, const web::Pages& pages)
{
    const DocumentsList all{documents, pages};
    router.get("/meetings/{id}/documents", web::Right::read,
        [all](const Request& r) { return all.list(r); });
}

} // namespace hazirun::documents
