// SPDX-License-Identifier: MIT
#include "people/person_import.h"

#include "base/names.h"
#include "base/text.h"
#include "base/zone.h"
#include "people/import_list.h"
#include "people/import_progress.h"
#include "people/import_steps.h"
#include "people/people.h"
#include "people/people_rows.h"
#include "people/people_texts.h"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

namespace hazirun::people {

namespace {

    void count(LineFate fate, ImportOutcome& into)
    {
        switch (fate) {
        case LineFate::alike: ++into.alike; [[fallthrough]];
        case LineFate::added: ++into.added; break;
        case LineFate::updated: ++into.updated; break;
        case LineFate::duplicate:
        case LineFate::unchanged:
        case LineFate::left_out:
        case LineFate::wrong: ++into.skipped; break;
        }
    }

    std::vector<Namesake> namesakesOf(const Step& step)
    {
        std::vector<Namesake> out;
        for (const auto& one : step.candidates) {
            out.push_back({one.known->id,
                std::make_shared<const FactsChange>(
                    FactsChange{one.known->facts, merged(one.known->facts, *step.from)}),
                one.met_by, one.doubted});
        }
        return out;
    }

    ImportOutcome outcomeOf(const ReadList& list, const std::vector<Step>& steps)
    {
        ImportOutcome out;
        out.names_people = list.names_people;
        out.wrong = list.wrong;
        out.unread = list.unread;
        out.lines = list.wrong_lines;
        for (const auto& step : steps) {
            const auto& draft = step.from->draft;
            ImportLine line{
                step.from->line, step.fate, trimmed(draft.given_name + " " + draft.family_name)};
            count(step.fate, out);
            if (step.fate == LineFate::updated) {
                line.change = std::make_shared<const FactsChange>(
                    FactsChange{step.known->facts, step.after});
            }
            line.namesakes = namesakesOf(step);
            if (!step.from->guessed_birth.empty()) {
                line.guessed_birth = {step.from->guessed_birth, draft.birth.date.value()};
            }
            out.lines.push_back(std::move(line));
        }
        std::sort(out.lines.begin(), out.lines.end(),
            [](const auto& a, const auto& b) { return a.line < b.line; });
        return out;
    }

    /// The file's name, where one can read it.
    BirthReason reasonOf(const std::string& file)
    {
        constexpr std::size_t longest = 200;
        const bool told = isCleanText(file) && isReadableName(file) && lengthOf(file) <= longest;
        return {CorrectedVia::import, told ? file : std::string{}};
    }

    void update(db::Session& session, const Step& step, const db::Actor& actor,
        const BirthReason& reason, Instant now)
    {
        const auto id = step.known->id;
        session.run(sql::keep_before_import, id);
        if (!rows::update(session, id, step.after, now)) {
            throw std::logic_error("an imported person vanished inside the transaction");
        }
        const auto& former = step.known->facts.birth;
        if (isCorrection(former, step.after.birth)) {
            keepCorrection(session, id, {now, actor.name, reason, former, step.after.birth});
        }
    }

    void store(db::Session& session, const std::vector<Step>& steps, const db::Actor& actor,
        const BirthReason& reason, Instant now, Teller teller)
    {
        session.run(sql::forget_imported);
        session.run(sql::forget_before_import);
        const auto newest_before = session.value<std::int64_t>(sql::newest_person).value();
        for (const auto& step : steps) {
            if (step.fate == LineFate::added) {
                rows::insert(session, step.from->draft, now);
            } else if (step.fate == LineFate::updated) {
                update(session, step, actor, reason, now);
            }
            teller.oneMore();
        }
        session.run(sql::keep_imported, newest_before); // all that came in this transaction
    }

} // namespace

std::string_view codeOf(LineFate fate)
{
    switch (fate) {
    case LineFate::added: return "added";
    case LineFate::updated: return "updated";
    case LineFate::duplicate: return "duplicate";
    case LineFate::unchanged: return "unchanged";
    case LineFate::alike: return "alike";
    case LineFate::left_out: return "left_out";
    case LineFate::wrong: return "wrong";
    }
    return {};
}

Choices choicesForAll(const ImportOutcome& checked, LineChoice::As as)
{
    std::unordered_map<std::int64_t, int> lines_of;
    for (const auto& line : checked.lines) {
        for (const auto& one : line.namesakes) {
            ++lines_of[one.id.value];
        }
    }
    Choices out;
    for (const auto& line : checked.lines) {
        if (line.fate != LineFate::alike) {
            continue;
        }
        const auto& first = line.namesakes.front();
        const bool alone = line.namesakes.size() == 1 && first.met_by == 0 && !first.doubted
            && lines_of[first.id.value] == 1;
        out[line.line] = as == LineChoice::As::known
            ? (alone ? LineChoice{as, first.id} : LineChoice{})
            : LineChoice{as};
    }
    return out;
}

ImportOutcome importPeople(db::Database& database, const Clock& clock, const PeopleList& from,
    ImportMode mode, const db::Actor& actor, const ImportProgress& progress)
{
    const auto now = clock.now();
    auto list = readList(from.bytes, localDay(now), progress);
    Sought sought;
    for (const auto& line : list.good) {
        sought.keys.insert(line.keys.begin(), line.keys.end());
        sought.names.insert(line.name_form);
    }
    const auto work = [&](db::Session& session) {
        auto new_places = spellPlaces(list, People::placesIn(session));
        const KnownPeople known(session, sought);
        auto steps = decide(list, known);
        auto unkept = mode == ImportMode::write ? settle(steps, from.choices) : std::vector<int>{};
        if (!unkept.empty()) {
            steps = decide(list, known);
        }
        auto outcome = outcomeOf(list, steps);
        outcome.new_places = std::move(new_places);
        outcome.unkept = std::move(unkept);
        const bool writes = mode == ImportMode::write && outcome.unkept.empty();
        if (writes && outcome.added + outcome.updated > 0) {
            store(session, steps, actor, reasonOf(from.file), now,
                Teller{progress, static_cast<int>(steps.size())});
            session.run(sql::insert_import, now, actor.name, outcome.added, outcome.updated,
                outcome.skipped, static_cast<std::int64_t>(list.wrong_lines.size()));
            db::note(session, now, actor, "people.imported", outcome.added + outcome.updated);
        }
        return outcome;
    };
    return mode == ImportMode::dry_run ? database.read(work) : database.transact(work);
}

} // namespace hazirun::people
