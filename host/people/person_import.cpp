// SPDX-License-Identifier: MIT
#include "people/person_import.h"

#include "base/text.h"
#include "people/csv.h"
#include "people/import_columns.h"
#include "people/people_rows.h"
#include "people/people_texts.h"

#include <unordered_map>
#include <unordered_set>

namespace hazirun::people {

namespace {

    /// A line that passed, with whom it changes.
    struct Accepted {
        PersonDraft draft;
        std::optional<PersonId> known;
    };

    std::string birthKey(const std::string& form, const std::string& date, int year)
    {
        return form + '|' + (date.empty() ? std::to_string(year) : date);
    }

    /// Everybody known, by the three ways to recognise them; loaded once, not asked per line.
    class Known {
    public:
        explicit Known(db::Session& session)
        {
            session.all(sql::all_for_matching, [this](db::Row& row) {
                const auto id = row.next<PersonId>();
                const auto email = row.next<std::string>();
                const auto phone = row.next<std::string>();
                const auto form = row.next<std::string>();
                const auto date = row.next<std::string>();
                remember(id, email, phone, form, birthKey(form, date, row.next<int>()));
                return id;
            });
        }
        [[nodiscard]] std::optional<PersonId> find(const PersonDraft& draft) const
        {
            for (const auto& key : keysOf(draft)) {
                if (const auto found = by_key_.find(key); found != by_key_.end()) {
                    return found->second;
                }
            }
            return std::nullopt;
        }
        [[nodiscard]] static std::vector<std::string> keysOf(const PersonDraft& draft)
        {
            std::vector<std::string> out;
            const auto form = searchForm(draft.given_name + " " + draft.family_name);
            if (!draft.email.empty()) {
                out.push_back("e" + draft.email);
            }
            if (!draft.phone.empty()) {
                out.push_back("p" + draft.phone + form);
            }
            if (draft.birth.date || draft.birth.year) {
                out.push_back("b" + birthKey(form, draft.birth.date ? formatDate(*draft.birth.date) : "", draft.birth.year.value_or(0)));
            }
            return out;
        }

    private:
        void remember(PersonId id, const std::string& email, const std::string& phone, const std::string& form, const std::string& birth)
        {
            if (!email.empty()) {
                by_key_.emplace("e" + email, id);
            }
            // A family shares a phone, so the number alone is nobody.
            if (!phone.empty()) {
                by_key_.emplace("p" + phone + form, id);
            }
            by_key_.emplace("b" + birth, id);
        }
        std::unordered_map<std::string, PersonId> by_key_;
    };

    /// What a line does not say keeps what we know.
    PersonDraft merged(const PersonDraft& known, const PersonDraft& line)
    {
        PersonDraft out = known;
        const auto take = [](std::string& into, const std::string& from) {
            if (!from.empty()) {
                into = from;
            }
        };
        take(out.given_name, line.given_name);
        take(out.family_name, line.family_name);
        take(out.phone, line.phone);
        take(out.email, line.email);
        take(out.neighbourhood, line.neighbourhood);
        take(out.organisation, line.organisation);
        if (line.gender != Gender::unstated) {
            out.gender = line.gender;
        }
        if (line.sector != Sector::none) {
            out.sector = line.sector;
        }
        if (line.birth.date || (line.birth.year && !known.birth.date)) {
            out.birth = line.birth;
        }
        return out;
    }

    std::vector<Accepted> judge(const std::vector<CsvRecord>& records, const ImportColumns& columns, const Known& known,
        Date today, ImportOutcome& outcome)
    {
        std::vector<Accepted> out;
        std::unordered_set<std::string> seen;
        for (std::size_t i = 1; i < records.size(); ++i) {
            std::vector<FieldError> errors;
            auto draft = columns.draftOf(records[i], errors);
            const auto tidy = checked(std::move(draft), today);
            if (!tidy) {
                errors.insert(errors.end(), tidy.error().begin(), tidy.error().end());
            }
            for (const auto& error : errors) {
                outcome.wrong.push_back({records[i].line, error});
            }
            if (!errors.empty()) {
                continue;
            }
            bool twice = false;
            for (auto& key : Known::keysOf(*tidy)) {
                twice = !seen.insert(std::move(key)).second || twice;
            }
            if (twice) {
                ++outcome.skipped;
            } else {
                out.push_back({*tidy, known.find(*tidy)});
            }
        }
        return out;
    }

    void store(db::Session& session, const std::vector<Accepted>& accepted, ImportMode mode, Instant now, ImportOutcome& outcome)
    {
        for (const auto& one : accepted) {
            if (!one.known) {
                ++outcome.added;
                if (mode == ImportMode::write) {
                    rows::insert(session, one.draft, now);
                }
                continue;
            }
            const auto before = session.one(sql::find_person, rows::read, *one.known);
            const auto after = before ? merged(before->facts, one.draft) : one.draft;
            if (before && after == before->facts) {
                ++outcome.skipped;
                continue;
            }
            ++outcome.updated;
            if (mode == ImportMode::write && !rows::update(session, *one.known, after, now)) {
                throw std::logic_error("an imported person vanished inside the transaction");
            }
        }
    }

} // namespace

ImportOutcome importPeople(
    db::Database& database, const Clock& clock, std::string_view bytes, ImportMode mode, const db::Actor& actor)
{
    const auto now = clock.now();
    const Date today{std::chrono::floor<std::chrono::days>(now)};
    const auto records = readCsv(asUtf8(bytes));
    ImportOutcome heading;
    const auto columns = records.empty() ? ImportColumns{} : ImportColumns::of(records.front().cells, heading.wrong);
    if (!columns.hasName()) {
        heading.wrong.push_back({1, {"given_name", {mark("No column for the name was found. Name a column \"Ad\" or \"Ad Soyad\" in the first line.")}}});
        return heading;
    }
    const auto work = [&](db::Session& session) {
        auto outcome = heading;
        const Known known(session);
        const auto accepted = judge(records, columns, known, today, outcome);
        store(session, accepted, mode, now, outcome);
        if (mode == ImportMode::write) {
            db::note(session, now, actor, "people.imported", outcome.added + outcome.updated);
        }
        return outcome;
    };
    return mode == ImportMode::dry_run ? database.read(work) : database.transact(work);
}

} // namespace hazirun::people
