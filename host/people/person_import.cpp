// SPDX-License-Identifier: MIT
#include "people/person_import.h"

#include "base/names.h"
#include "base/text.h"
#include "base/zone.h"
#include "people/csv.h"
#include "people/import_columns.h"
#include "people/known_people.h"
#include "people/people_rows.h"
#include "people/people_texts.h"

#include <algorithm>
#include <stdexcept>

namespace hazirun::people {

namespace {

    /// A line that can be read, checked and tidied.
    struct GoodLine {
        int line = 0;
        PersonDraft draft;
        bool says_language = false;
        std::vector<std::string> keys; ///< keysOf(draft)
    };

    struct ReadList {
        std::vector<GoodLine> good;
        std::vector<WrongLine> wrong;
        std::vector<ImportLine> wrong_lines;
        int total = 0;
        bool names_people = true;
    };

    /// A good line with whom it means and what that person becomes.
    struct Step {
        const GoodLine* from = nullptr;
        LineFate fate = LineFate::added;
        const Person* known = nullptr;
        PersonDraft after{}; ///< of an updated person
    };

    class Teller {
    public:
        Teller(const ImportProgress& progress, int total)
            : progress_(progress)
            , total_(total)
        {
            tell(0);
        }
        void oneMore()
        {
            if (++done_ % 500 == 0 || done_ == total_) {
                tell(done_);
            }
        }

    private:
        void tell(int done) const
        {
            if (progress_) {
                progress_(done, total_);
            }
        }
        const ImportProgress& progress_;
        int total_;
        int done_ = 0;
    };

    void readLine(const CsvRecord& record, const ImportColumns& columns, Date today, ReadList& into)
    {
        std::vector<FieldError> errors;
        auto draft = columns.draftOf(record, errors);
        const bool says_language = !draft.language.empty();
        if (!says_language) {
            draft.language = PersonDraft{}.language;
        }
        if (record.unclosed) {
            errors.push_back({"line",
                {mark("A quotation mark is opened here and never closed; nothing below could be "
                      "read.")}});
        }
        const auto name = draft.given_name + " " + draft.family_name;
        const auto tidy = checked(std::move(draft), today);
        if (!tidy) {
            errors.insert(errors.end(), tidy.error().begin(), tidy.error().end());
        }
        if (errors.empty()) {
            into.good.push_back({record.line, *tidy, says_language, keysOf(*tidy)});
            return;
        }
        for (const auto& error : errors) {
            into.wrong.push_back({record.line, error});
        }
        into.wrong_lines.push_back({record.line, LineFate::wrong, name});
    }

    /// The columns of the first line as they are called, as far as one can read them.
    std::string columnsIn(const std::vector<std::string>& header)
    {
        constexpr std::size_t most = 12;
        constexpr std::size_t longest = 40;
        std::string out;
        std::size_t told = 0;
        for (const auto& cell : header) {
            const auto name = cutAt(trimmed(cell), longest);
            if (name.empty() || !isReadableName(name)) {
                continue;
            }
            if (++told > most) {
                return out + ", …";
            }
            out += (out.empty() ? "" : ", ") + name;
        }
        return out;
    }

    Message noNameColumn(const std::string& columns)
    {
        if (columns.empty()) {
            return {
                mark("No column for the name was found. Name a column \"Ad\" or \"Ad Soyad\" in "
                     "the first line.")};
        }
        return {mark("No column for the name was found; found: {{columns}}. Name the column that "
                     "holds it \"Ad\" or \"Ad Soyad\" in the first line."),
            {{"columns", columns}}};
    }

    ReadList readList(std::string_view bytes, Date today, const ImportProgress& progress)
    {
        ReadList out;
        const auto records = readCsv(asUtf8(bytes));
        const auto columns = records.empty() ? ImportColumns{}
                                             : ImportColumns::of(records.front().cells, out.wrong);
        if (!columns.hasName()) {
            const auto& header
                = records.empty() ? std::vector<std::string>{} : records.front().cells;
            out.names_people = false;
            out.wrong.push_back({1, {"given_name", noNameColumn(columnsIn(header))}});
            return out;
        }
        out.total = static_cast<int>(records.size()) - 1;
        Teller teller(progress, out.total);
        for (std::size_t i = 1; i < records.size(); ++i) {
            readLine(records[i], columns, today, out);
            teller.oneMore();
        }
        return out;
    }

    /// What a line does not say keeps what we know.
    PersonDraft merged(const PersonDraft& known, const GoodLine& line)
    {
        PersonDraft out = known;
        const auto& said = line.draft;
        const auto take = [](std::string& into, const std::string& from) {
            if (!from.empty()) {
                into = from;
            }
        };
        take(out.given_name, said.given_name);
        take(out.family_name, said.family_name);
        take(out.phone, said.phone);
        take(out.email, said.email);
        take(out.neighbourhood, said.neighbourhood);
        take(out.organisation, said.organisation);
        take(out.source, said.source);
        out.language = line.says_language ? said.language : known.language;
        out.gender = said.gender == Gender::unstated ? known.gender : said.gender;
        out.sector = said.sector == Sector::none ? known.sector : said.sector;
        const bool knows_more = known.birth.date || known.birth.year;
        if (said.birth.date || (said.birth.year && !known.birth.date)
            || (!said.birth.band.empty() && !knows_more)) {
            out.birth = said.birth;
        }
        return out;
    }

    Step stepOf(const GoodLine& line, const KnownPeople& known,
        std::unordered_set<std::string_view>& seen, std::unordered_set<std::int64_t>& met)
    {
        bool twice = false;
        for (const auto& key : line.keys) {
            twice = !seen.insert(key).second || twice;
        }
        const auto* person = known.find(line.keys);
        if (twice || (person != nullptr && !met.insert(person->id.value).second)) {
            return {&line, LineFate::duplicate};
        }
        if (person == nullptr) {
            return {&line, LineFate::added};
        }
        auto after = merged(person->facts, line);
        const auto fate = after == person->facts ? LineFate::unchanged : LineFate::updated;
        return {&line, fate, person, std::move(after)};
    }

    std::vector<Step> decide(const ReadList& list, const KnownPeople& known)
    {
        std::vector<Step> out;
        out.reserve(list.good.size());
        std::unordered_set<std::string_view> seen; // the keys live in the list
        std::unordered_set<std::int64_t> met;
        for (const auto& line : list.good) {
            out.push_back(stepOf(line, known, seen, met));
        }
        return out;
    }

    ImportOutcome outcomeOf(const ReadList& list, const std::vector<Step>& steps)
    {
        ImportOutcome out;
        out.names_people = list.names_people;
        out.wrong = list.wrong;
        out.lines = list.wrong_lines;
        for (const auto& step : steps) {
            const auto& draft = step.from->draft;
            ImportLine line{step.from->line, step.fate, draft.given_name + " " + draft.family_name};
            switch (step.fate) {
            case LineFate::added: ++out.added; break;
            case LineFate::updated:
                ++out.updated;
                line.change = std::make_shared<const FactsChange>(
                    FactsChange{step.known->facts, step.after});
                break;
            case LineFate::duplicate:
            case LineFate::unchanged:
            case LineFate::wrong: ++out.skipped; break;
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
    case LineFate::wrong: return "wrong";
    }
    return {};
}

ImportOutcome importPeople(db::Database& database, const Clock& clock, const PeopleList& from,
    ImportMode mode, const db::Actor& actor, const ImportProgress& progress)
{
    const auto now = clock.now();
    const auto list = readList(from.bytes, localDay(now), progress);
    std::unordered_set<std::string_view> wanted;
    for (const auto& line : list.good) {
        wanted.insert(line.keys.begin(), line.keys.end());
    }
    const auto work = [&](db::Session& session) {
        const KnownPeople known(session, wanted);
        const auto steps = decide(list, known);
        auto outcome = outcomeOf(list, steps);
        if (mode == ImportMode::write && outcome.added + outcome.updated > 0) {
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
