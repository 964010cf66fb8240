// SPDX-License-Identifier: MIT
#include "people/consents.h"

#include "base/names.h"
#include "base/text.h"
#include "people/people.h"
#include "people/people_texts.h"

#include <algorithm>
#include <stdexcept>

namespace hazirun::people {

namespace {

    std::vector<Consent> read(db::Session& session, PersonId person)
    {
        return session.all(
            sql::consents_of_person,
            [](db::Row& row) {
                Consent out;
                out.id = row.next<ConsentId>();
                const auto kind = parseConsentKind(row.next<std::string>());
                if (!kind) {
                    throw std::runtime_error("a consent row holds an unknown kind");
                }
                out.kind = *kind;
                out.given_on = row.next<Date>();
                out.withdrawn_on = row.next<std::optional<Date>>();
                out.source = row.next<std::string>();
                return out;
            },
            person);
    }

} // namespace

std::string_view codeOf(ConsentKind kind)
{
    switch (kind) {
    case ConsentKind::contact: return "contact";
    case ConsentKind::recording: return "recording";
    case ConsentKind::photo: return "photo";
    case ConsentKind::quote: return "quote";
    }
    return {};
}

std::optional<ConsentKind> parseConsentKind(std::string_view code)
{
    for (const auto kind : consent_kinds) {
        if (codeOf(kind) == code) {
            return kind;
        }
    }
    return std::nullopt;
}

Message sentenceOf(ConsentRefusal refusal)
{
    switch (refusal) {
    case ConsentRefusal::unknown_person: return {mark("This person was removed.")};
    case ConsentRefusal::date_in_future:
        return {mark("The day lies in the future; write a day up to today.")};
    case ConsentRefusal::no_source:
        return {mark("Write where the consent was given, in 1 to 200 characters.")};
    case ConsentRefusal::already_given: return {mark("This consent stands already.")};
    case ConsentRefusal::unknown_consent:
        return {mark("This consent cannot be withdrawn on that day: it was withdrawn already, or "
                     "given later.")};
    }
    return {};
}

std::vector<Consent> Consents::of(PersonId person) const
{
    return database_.read([&](db::Session& session) { return read(session, person); });
}

Result<ConsentId, ConsentRefusal> Consents::give(PersonId person, ConsentKind kind, Date given,
    const std::string& source, const db::Actor& actor) const
{
    const auto now = clock_.now();
    const auto tidy = trimmed(withoutTurns(source));
    if (tidy.empty() || !isCleanText(tidy) || lengthOf(tidy) > 200) {
        return Refused{ConsentRefusal::no_source};
    }
    if (std::chrono::sys_days{given} > now) {
        return Refused{ConsentRefusal::date_in_future};
    }
    return database_.transact([&](db::Session& session) -> Result<ConsentId, ConsentRefusal> {
        if (!People::findIn(session, person)) {
            return Refused{ConsentRefusal::unknown_person};
        }
        const auto held = read(session, person);
        const auto stands
            = [&](const Consent& one) { return one.kind == kind && !one.withdrawn_on; };
        if (std::any_of(held.begin(), held.end(), stands)) {
            return Refused{ConsentRefusal::already_given};
        }
        const auto id
            = session.value<ConsentId>(sql::insert_consent, person, codeOf(kind), given, tidy)
                  .value();
        db::note(session, now, actor, "consent.given", person.value, codeOf(kind));
        return id;
    });
}

Result<Done, ConsentRefusal> Consents::withdraw(
    PersonId person, ConsentId consent, Date withdrawn, const db::Actor& actor) const
{
    const auto now = clock_.now();
    if (std::chrono::sys_days{withdrawn} > now) {
        return Refused{ConsentRefusal::date_in_future};
    }
    return database_.transact([&](db::Session& session) -> Result<Done, ConsentRefusal> {
        if (session.run(sql::withdraw_consent, withdrawn, consent, person) == 0) {
            return Refused{ConsentRefusal::unknown_consent};
        }
        db::note(session, now, actor, "consent.withdrawn", person.value);
        return Done{};
    });
}

} // namespace hazirun::people
