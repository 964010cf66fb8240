// SPDX-License-Identifier: MIT
#include "documents/documents.h"

#include "base/text.h"
#include "documents/built_in.h"
#include "documents/documents_texts.h"
#include "meetings/meetings.h"
#include "plugin_host/provider_title.h"
#include "web/page.h"

#include <algorithm>

namespace hazirun::documents {

namespace {

    constexpr std::size_t most_bytes = 200'000;

    /// Addresses have dashes, the words of the documents underscores.
    std::string wordOf(std::string name)
    {
        std::replace(name.begin(), name.end(), '-', '_');
        return name;
    }

    /// Who composes a paper where several can.
    std::string settingOf(const std::string& name)
    {
        return "composer of " + name;
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

    void addPeople(db::Session& session, MeetingId meeting, v1::document::Source& source)
    {
        session.each(
            sql::people,
            [&](db::Row& row) {
                v1::document::Person person;
                person.row = static_cast<std::int64_t>(source.people.size()) + 1;
                const auto given = row.next<std::string>();
                person.name = trimmed(given + " " + row.next<std::string>());
                person.sector = row.next<std::string>();
                person.neighbourhood = row.next<std::string>();
                person.organisation = row.next<std::string>();
                source.people.push_back(std::move(person));
            },
            meeting);
        session.each(
            sql::totals,
            [&](db::Row& row) {
                v1::document::Total total;
                total.gender = row.next<std::string>();
                total.count = row.next<std::int64_t>();
                source.totals.push_back(std::move(total));
            },
            meeting);
    }

    /// How a paper remembers who composed it.
    std::string codeOf(const plugin_host::ProviderId& id)
    {
        return id.plugin + "/" + id.provider;
    }

} // namespace

const char* titleOf(std::string_view name)
{
    if (name == "invitation-text") {
        return mark("Invitation text");
    }
    if (name == "attendance-sheet") {
        return mark("Attendance sheet");
    }
    if (name == "minutes") {
        return mark("Minutes");
    }
    return name == "quorum-failure" ? mark("Minutes of a failed quorum")
                                    : mark("Report of results");
}

bool isName(std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

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

std::vector<plugin_host::Provider> Documents::composersOf(const std::string& name) const
{
    auto out = plugins_.providersOf("document/1");
    std::erase_if(out, [&](const plugin_host::Provider& one) {
        return !one.provided.covers("documents", wordOf(name));
    });
    return out;
}

std::optional<plugin_host::Provider> Documents::providerOf(const std::string& name) const
{
    const auto all = composersOf(name);
    if (all.empty()) {
        return std::nullopt;
    }
    const auto chosen = database_.read(
        [&](db::Session& session) { return db::setting(session, settingOf(name)); });
    const auto found = std::find_if(all.begin(), all.end(), [&](const plugin_host::Provider& one) {
        return chosen == nlohmann::json(one.id.text()).dump();
    });
    return found == all.end() ? all.front() : *found;
}

Result<Done, DocumentRefusal> Documents::choose(
    const std::string& name, const std::string& composer, const db::Actor& actor)
{
    const auto all = composersOf(name);
    if (std::none_of(all.begin(), all.end(),
            [&](const plugin_host::Provider& one) { return one.id.text() == composer; })) {
        return Refused{DocumentRefusal::no_provider};
    }
    const auto now = clock_.now();
    const auto wanted = nlohmann::json(composer).dump();
    return database_.transact([&](db::Session& session) -> Result<Done, DocumentRefusal> {
        if (db::setting(session, settingOf(name)) != wanted) {
            db::setSetting(session, settingOf(name), wanted);
            db::note(session, now, actor, "document.composer_chosen", 0, name + " " + composer);
        }
        return Done{};
    });
}

std::string Documents::composerTitleOf(
    const plugin_host::Provider& composer, Language language) const
{
    return plugin_host::titleOf(plugins_, composer, language);
}

std::string Documents::composerOf(const Document& document, Language language) const
{
    for (const auto& provider : plugins_.providersOf("document/1")) {
        if (codeOf(provider.id) == document.composed_by) {
            return provider.provided.title.in(language);
        }
    }
    return document.composed_by;
}

v1::document::Source Documents::sourceOf(const meetings::Meeting& meeting, const std::string& name,
    const std::string& organisation, Language language) const
{
    v1::document::Source out;
    out.document = wordOf(name);
    out.organisation = organisation;
    out.kind = codeOf(meeting.kind);
    out.title = meeting.title;
    out.place = meeting.place;
    out.begins_at = meeting.begins_at.time_since_epoch().count();
    out.begins_text
        = web::dayFor(language, meeting.begins.date) + " " + web::clockFor(meeting.begins.minutes);
    out.ends_text = web::clockFor(meeting.ends.minutes);
    const auto standing = quorum_.of(meeting, language);
    out.entitled = standing.entitled;
    out.present = standing.present;
    out.conditions = standing.conditions;
    for (const auto& item : meeting.agenda) {
        v1::document::Item one;
        one.number = static_cast<std::int64_t>(out.items.size()) + 1;
        one.title = item.title;
        one.kind = item.kind == "item" ? "ordinary" : item.kind;
        out.items.push_back(std::move(one));
    }
    database_.read([&](db::Session& session) {
        addPeople(session, meeting.id, out);
        return Done{};
    });
    return out;
}

Documents::Composed Documents::textFrom(const plugin_host::Provider& provider,
    const v1::document::Source& source, const std::string& name, Language language) const
{
    auto answer
        = plugins_.ask<v1::document::Compose>(provider.id, source, {language, {}, false, false});
    const bool fits = answer && answer->markdown.size() <= most_bytes
        && isCleanText(answer->markdown) && isCleanText(answer->title);
    if (fits) {
        return {*answer, codeOf(provider.id)};
    }
    using plugin_host::PluginFailure;
    const auto failure = answer ? PluginFailure{PluginFailure::Kind::garbled} : answer.error();
    const auto why = words_.say(
        language, plugin_host::sentenceOf(failure, provider.provided.title.in(language)));
    auto out = builtIn(source, words_.in(language, titleOf(name)), why, words_, language);
    out.notes.push_back(why);
    return {std::move(out), std::string{built_in}};
}

Result<Document, DocumentRefusal> Documents::compose(MeetingId id, const std::string& name,
    const std::string& organisation, Language language, const db::Actor& actor)
{
    const auto found = meeting(id);
    if (!found) {
        return Refused{DocumentRefusal::unknown_meeting};
    }
    const auto provider = providerOf(name);
    if (!provider) {
        return Refused{DocumentRefusal::no_provider};
    }
    const auto made
        = textFrom(*provider, sourceOf(*found, name, organisation, language), name, language);
    const auto notes = nlohmann::json(made.text.notes).dump();
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Document, DocumentRefusal> {
        session.run(sql::insert, id, name, made.text.title, made.text.markdown, made.composer, "",
            now, notes);
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
    MeetingId id, const std::string& name, const std::string& markdown, const db::Actor& actor)
{
    if (markdown.size() > most_bytes || !isCleanText(markdown)) {
        return Refused{DocumentRefusal::too_long};
    }
    const auto now = clock_.now();
    return database_.transact([&](db::Session& session) -> Result<Done, DocumentRefusal> {
        const auto before = session.one(sql::latest, readDocument, id, name);
        if (!before) {
            return Refused{DocumentRefusal::nothing_composed};
        }
        if (before->markdown != markdown) {
            session.run(sql::insert, id, name, before->title, markdown, before->composed_by,
                actor.name, now, "[]");
            db::note(session, now, actor, "document.edited", id.value, name);
        }
        return Done{};
    });
}

} // namespace hazirun::documents
