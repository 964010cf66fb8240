// SPDX-License-Identifier: MIT
#include "documents/documents_pages.h"

#include "base/html.h"
#include "documents/documents_texts.h"
#include "documents/markdown.h"
#include "meetings/meetings.h"
#include "web/moment.h"

namespace hazirun::documents {

namespace {

    using web::Request;
    using web::Response;

    std::string nameOf(const Request& request)
    {
        return request.segments.at("name");
    }

    Message staysAsItIs()
    {
        return {mark("The meeting is filed, so its published paper stays as it is. What has to be "
                     "corrected is written into the minutes of a later meeting.")};
    }

    /// What was asked and not done: said on the paper's page, which shows its newest version.
    struct Refusal {
        Message sentence{};
        int status = 200;
        std::optional<std::string> typed{}; ///< a text that was not saved: shown again
    };

    struct DocumentPages {
        Documents& documents;
        const web::Pages& pages;

        [[nodiscard]] Response refused(const Request& request, DocumentRefusal why,
            std::optional<std::string> typed = {}) const
        {
            switch (why) {
            case DocumentRefusal::no_provider:
                return pages.sentence(
                    request, {mark("No plug-in that is switched on composes this paper.")}, 409);
            case DocumentRefusal::too_long:
                return show(request,
                    {{mark("The text is longer than 200,000 bytes or holds characters that "
                           "cannot be stored. Nothing was changed; shorten it and save again.")},
                        422, std::move(typed)});
            case DocumentRefusal::changed: return changed(request, std::move(typed));
            case DocumentRefusal::filed:
                return show(request, {staysAsItIs(), 409, std::move(typed)});
            case DocumentRefusal::unknown_meeting:
            case DocumentRefusal::nothing_composed:
            case DocumentRefusal::forbidden: break;
            }
            return pages.notFound(request);
        }

        [[nodiscard]] Response changed(
            const Request& request, std::optional<std::string> typed) const
        {
            return typed
                ? show(request,
                    {{mark("The paper has a newer version, the one below. What you typed was not "
                           "saved: it stands here. Compare the two and save again what shall "
                           "stay.")},
                        409, std::move(typed)})
                : show(request,
                    {{mark("The paper has a newer version: the one below. Read it and publish "
                           "that.")},
                        409});
        }

        [[nodiscard]] Response compose(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            if (!id || !isName(nameOf(request))) {
                return pages.notFound(request);
            }
            if (documents.isFinal(*id, nameOf(request))) {
                return refused(request, DocumentRefusal::filed);
            }
            if (const auto composer = request.form["composer"]; !composer.empty()
                && documents.meeting(*id)
                && !documents.choose(nameOf(request), composer, actorOf(request))) {
                return pages.sentence(request,
                    {mark("The chosen plug-in does not compose this paper any more. Nothing was "
                          "changed; go back and choose another.")},
                    409);
            }
            const auto made = documents.compose(
                *id, nameOf(request), pages.association().name, request.language, actorOf(request));
            if (made) {
                return web::seeOtherWithNotice(addressOf(*id, nameOf(request)),
                    made->composed_by == built_in
                        ? mark("The plug-in did not compose the paper; a plain text of the same "
                               "facts stands in its place.")
                        : mark("The paper was composed from the records."));
            }
            return refused(request, made.error());
        }

        [[nodiscard]] static std::string addressOf(MeetingId id, const std::string& name)
        {
            return "/meetings/" + std::to_string(id.value) + "/documents/" + name;
        }

        [[nodiscard]] std::optional<Document> asked(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            if (!id || !isName(nameOf(request))) {
                return std::nullopt;
            }
            const auto typed = request.query["version"];
            const auto version
                = typed.empty() ? std::optional<DocumentId>{} : DocumentId::parse(typed);
            return typed.empty() || version ? documents.find(*id, nameOf(request), version)
                                            : std::nullopt;
        }

        void showVersions(View& view, const Request& request, DocumentId shown) const
        {
            const auto versions = documents.versions(*request.id<MeetingId>(), nameOf(request));
            std::vector<View> lines;
            for (const auto& one : versions) {
                lines.push_back(
                    View{}
                        .text("version", std::to_string(one.version.value))
                        .text("moment", web::momentFor(request.language, one.written_at))
                        .maybe("written_by", one.written_by)
                        .flag("shown", one.version == shown));
            }
            view.flag("is_newest", shown == versions.front().version)
                .text("newest", std::to_string(versions.front().version.value))
                .flag("has_earlier", versions.size() > 1)
                .list("versions", lines);
        }

        [[nodiscard]] Response show(const Request& request, const Refusal& refusal = {}) const
        {
            const auto found = asked(request);
            if (!found) {
                return pages.notFound(request);
            }
            std::vector<View> notes;
            for (const auto& one : found->notes) {
                notes.push_back(View{}.text("note", one));
            }
            View view;
            view.text("id", request.segments.at("id"))
                .text("meeting_title", documents.meeting(*request.id<MeetingId>()).value().title)
                .list("notes", notes)
                .flag("any_notes", !notes.empty())
                .flag("is_built_in", found->composed_by == built_in)
                .text("name", nameOf(request))
                .text("document_title", found->title)
                .text("composed_by", documents.composerOf(*found, request.language))
                .text("version", std::to_string(found->version.value))
                .text("moment", web::momentFor(request.language, found->written_at))
                .maybe("written_by", found->written_by)
                .flag("published", found->published_at.has_value())
                .flag("final", documents.isFinal(*request.id<MeetingId>(), nameOf(request)))
                .text(
                    "final_sentence", pages.renderer().words().say(request.language, staysAsItIs()))
                .text("published_on",
                    found->published_at ? web::momentFor(request.language, *found->published_at)
                                        : "")
                .text("published_by", found->published_by)
                .text("markdown", refusal.typed.value_or(found->markdown))
                .flag("unsaved", refusal.typed.has_value())
                .maybe("refusal",
                    refusal.sentence.english == nullptr
                        ? std::string{}
                        : pages.renderer().words().say(request.language, refusal.sentence));
            showVersions(view, request, found->version);
            auto out = pages.article(
                request, mark("Document"), pages::document, view, htmlOf(found->markdown));
            out.status = refusal.status;
            return out;
        }

        [[nodiscard]] Response edit(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            if (!id || !isName(nameOf(request))) {
                return pages.notFound(request);
            }
            const auto& typed = request.form["markdown"];
            const auto done = documents.edit(*id, nameOf(request),
                {typed, DocumentId::parse(request.form["newest"]).value_or(DocumentId{})},
                actorOf(request));
            if (done) {
                return web::seeOtherWithNotice(
                    addressOf(*id, nameOf(request)), mark("The paper was saved."));
            }
            return refused(request, done.error(), typed);
        }

        [[nodiscard]] Response publish(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            const auto version = DocumentId::parse(request.form["version"]);
            if (!id || !version || !isName(nameOf(request))) {
                return pages.notFound(request);
            }
            const auto done = documents.publish(
                *id, nameOf(request), *version, actorOf(request), request.language);
            if (done) {
                return web::seeOtherWithNotice(
                    addressOf(*id, nameOf(request)), mark("The paper was published."));
            }
            if (done.error().why == DocumentRefusal::forbidden) {
                return show(request,
                    {meetings::sentenceOf(
                         {meetings::MeetingRefusal::forbidden, done.error().objections}),
                        409});
            }
            return refused(request, done.error().why);
        }

        [[nodiscard]] Response print(const Request& request) const
        {
            const auto found = asked(request);
            if (!found) {
                return pages.notFound(request);
            }
            const auto draft = found->published_at
                ? std::string{}
                : "<p class=\"draft\">" + escapeHtml(pages.words(request, mark("Draft"))) + "</p>";
            return pages.sheet(request, found->title, draft + htmlOf(found->markdown));
        }
    };

} // namespace

void mountPages(web::Router& router, Documents& documents, const web::Pages& pages)
{
    const DocumentPages all{documents, pages};
    using web::Right;
    router.get("/meetings/{id}/documents/{name}", Right::read,
        [all](const Request& r) { return all.show(r); });
    router.post("/meetings/{id}/documents/{name}", Right::write,
        [all](const Request& r) { return all.edit(r); });
    router.post("/meetings/{id}/documents/{name}/compose", Right::write,
        [all](const Request& r) { return all.compose(r); });
    router.post("/meetings/{id}/documents/{name}/publish", Right::write,
        [all](const Request& r) { return all.publish(r); });
    // A refusal stays at these addresses; whoever loads one again, or changes the language, wants
    // the paper.
    for (const auto* act : {"compose", "publish"}) {
        router.get(std::string{"/meetings/{id}/documents/{name}/"} + act, Right::read,
            [](const Request& r) {
                return web::seeOther(
                    "/meetings/" + r.segments.at("id") + "/documents/" + r.segments.at("name"));
            });
    }
    router.get("/meetings/{id}/documents/{name}/print", Right::read,
        [all](const Request& r) { return all.print(r); });
}

} // namespace hazirun::documents
