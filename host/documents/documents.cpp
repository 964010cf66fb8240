// SPDX-License-Identifier: MIT
#include "documents/documents.h"

#include "base/names.h"
#include "base/text.h"
#include "documents/built_in.h"
#include "documents/documents_texts.h"
#include "documents/names.h"
#include "meetings/meetings.h"
#include "meetings/privacy_notice.h"

namespace hazirun::documents {

bool isFinal(meetings::State state, bool published)
{
    return state == meetings::State::filed && published;
}

namespace {

    constexpr std::size_t most_bytes = 200'000;

    /// Why a paper that was composed cannot be kept.
    std::optional<Message> unfitness(const v1::document::Text& paper)
    {
        if (paper.markdown.size() > most_bytes) {
            return Message{mark("The plug-in {{plugin}} composed {{found}} bytes, but a paper may "
                                "have at most {{most}}. Report it to the plug-in's maker."),
                {{"found", std::to_string(paper.markdown.size())},
                    {"most", std::to_string(most_bytes)}}};
        }
        if (!isCleanText(paper.markdown) || !isCleanText(paper.title)) {
            return Message{mark("The plug-in {{plugin}} composed a title or a text with control "
                                "signs, which a paper must not have. Report it to the plug-in's "
                                "maker.")};
        }
        return std::nullopt;
    }

    Document readDocument(db::Row& row)
    {
        Document out;
        out.version = row.next<DocumentId>();
        out.title = row.next<std::string>();
        out.markdown = row.next<std::string>();
        out.composed_by = row.next<std::string>();
        out.written_by = row.next<std::string>();
        out.written_at = row.next<Instant>();
        out.published_at = row.next<std::optional<Instant>>();
        out.published_by = row.next<std::string>();
        out.notes = nlohmann::json::parse(row.next<std::string>()).get<std::vector<std::string>>();
        return out;
    }

    Summary readSummary(db::Row& row)
    {
        Summary out;
        out.name = row.next<std::string>();
        out.title = row.next<std::string>();
        out.written_at = row.next<Instant>();
        out.published_at = row.next<std::optional<Instant>>();
        return out;
    }

    bool isFinalIn(db::Session& session, MeetingId id, const std::string& name)
    {
        const auto about = meetings::Meetings::findIn(session, id);
        const auto newest = session.one(sql::latest, readDocument, id, name);
        return about && newest
            && documents::isFinal(about->state, newest->published_at.has_value());
    }

} // namespace

std::optional<Document> Documents::find(
    MeetingId meeting, const std::string& name, std::optional<DocumentId> version) const
{
    return database_.read([&](db::Session& session) {
        return version ? session.one(sql::version, readDocument, meeting, name, *version)
                       : session.one(sql::latest, readDocument, meeting, name);
    });
}

std::vector<Document> Documents::versions(MeetingId meeting, const std::string& name) const
{
    return database_.read([&](db::Session& session) {
        return session.all(sql::versions, readDocument, meeting, name);
    });
}

std::vector<Summary> Documents::summaries(MeetingId meeting) const
{
    return database_.read(
        [&](db::Session& session) { return session.all(sql::summary, readSummary, meeting); });
}

std::optional<meetings::Meeting> Documents::meeting(MeetingId id) const
{
    return database_.read(
        [&](db::Session& session) { return meetings::Meetings::findIn(session, id); });
}

bool Documents::isFinal(MeetingId id, const std::string& name) const
{
    return database_.read([&](db::Session& session) { return isFinalIn(session, id, name); });
}

Documents::Composed Documents::textFrom(const plugin_host::Provider& provider,
    const v1::document::Source& source, const std::string& name, Language language) const
{
    auto answer
        = plugins_.ask<v1::document::Compose>(provider.id, source, {language, {}, false, false});
    const auto unfit = answer ? unfitness(*answer) : std::nullopt;
    if (answer && !unfit) {
        return {*answer, provider.id.text()};
    }
    using plugin_host::PluginFailure;
    auto failure = answer ? PluginFailure{PluginFailure::Kind::garbled} : answer.error();
    if (unfit) {
        failure.cause = unfit;
    }
    const auto why = words_.say(
        language, plugin_host::sentenceOf(failure, provider.provided.title.in(language)));
    auto out = builtIn(source, words_.in(language, titleOf(name)), why, words_, language);
    out.notes.push_back(why);
    return {std::move(out), std::string{built_in}};
}

std::vector<std::string> Documents::noticeIn(
    Language language, const std::string& organisation) const
{
    const auto notice
        = database_.read([](db::Session& session) { return meetings::privacyNotice(session); });
    auto out = meetings::paragraphsOf(notice, words_, language, organisation);
    out.push_back(words_.in(language, mark("privacy notice, version")) + " "
        + std::to_string(notice.version));
    return out;
}

Result<Document, DocumentRefusal> Documents::compose(MeetingId id, const std::string& name,
    const std::string& organisation, Language language, const db::Actor& actor)
{
    const auto found = meeting(id);
    if (!found) {
        return Refused{DocumentRefusal::unknown_meeting};
    }
    if (isFinal(id, name)) {
        return Refused{DocumentRefusal::filed};
    }
    const auto provider = providerOf(name);
    if (!provider) {
        return Refused{DocumentRefusal::no_provider};
    }
    const auto made
        = textFrom(*provider, sourceOf(*found, name, organisation, language), name, language);
    // Whoever signs the sheet gives their data there.
    const auto markdown = name == attendance_sheet
        ? withNotice(made.text.markdown, noticeIn(language, organisation))
        : made.text.markdown;
    const auto notes = nlohmann::json(made.text.notes).dump();
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Document, DocumentRefusal> {
        if (isFinalIn(session, id, name)) { // filed while the plug-in wrote
            return Refused{DocumentRefusal::filed};
        }
        session.run(sql::insert, id, name, made.text.title, withoutTurns(markdown), made.composer,
            "", now, notes);
        db::note(session, now, actor, "document.composed", id.value, name);
        return session.one(sql::latest, readDocument, id, name).value();
    });
}

Result<Done, Documents::NotPublished> Documents::publish(MeetingId id, const std::string& name,
    DocumentId version, const db::Actor& actor, Language language)
{
    const auto about = meeting(id);
    const auto paper = find(id, name);
    if (!about || !paper) {
        return Refused{NotPublished{
            about ? DocumentRefusal::nothing_composed : DocumentRefusal::unknown_meeting}};
    }
    if (paper->version != version) {
        return Refused{NotPublished{DocumentRefusal::changed}};
    }
    if (auto objections = gate_(*about, name, *paper, actor, language); !objections.empty()) {
        return Refused{NotPublished{DocumentRefusal::forbidden, std::move(objections)}};
    }
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Done, NotPublished> {
        // A version never changes its text, so what the gate saw is what is published, if it is
        // still the newest.
        if (session.one(sql::latest, readDocument, id, name)->version != version) {
            return Refused{NotPublished{DocumentRefusal::changed}};
        }
        if (session.run(sql::publish, now, actor.name, version) > 0) {
            db::note(session, now, actor, "document.published", id.value, name);
            db::announce(session, now, "document.published", id, version.value);
        }
        return Done{};
    });
}

Result<Done, DocumentRefusal> Documents::edit(
    MeetingId id, const std::string& name, const Edited& edited, const db::Actor& actor)
{
    const auto markdown = withoutTurns(edited.markdown);
    if (markdown.size() > most_bytes || !isCleanText(markdown)) {
        return Refused{DocumentRefusal::too_long};
    }
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Done, DocumentRefusal> {
        const auto before = session.one(sql::latest, readDocument, id, name);
        if (!before) {
            return Refused{DocumentRefusal::nothing_composed};
        }
        if (isFinalIn(session, id, name)) {
            return Refused{DocumentRefusal::filed};
        }
        if (before->markdown != markdown) {
            if (before->version != edited.newest) {
                return Refused{DocumentRefusal::changed};
            }
            session.run(sql::insert, id, name, before->title, markdown, before->composed_by,
                actor.name, now, "[]");
            db::note(session, now, actor, "document.edited", id.value, name);
        }
        return Done{};
    });
}

} // namespace hazirun::documents
