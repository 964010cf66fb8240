// SPDX-License-Identifier: MIT
#include "people/birth_correction.h"

#include "base/text.h"
#include "people/age_scheme.h"
#include "people/people_texts.h"
#include "web/page.h"

#include <array>
#include <stdexcept>

namespace hazirun::people {

namespace {

    constexpr std::array doors{CorrectedVia::page, CorrectedVia::api, CorrectedVia::import,
        CorrectedVia::take_back, CorrectedVia::merge, CorrectedVia::merge_taken_back};

    /// A date, a year, SCHEME:BAND, or nothing; people.sql writes the same.
    std::string storedForm(const Birth& birth)
    {
        return birth.date        ? formatDate(*birth.date)
            : birth.year         ? std::to_string(*birth.year)
            : birth.band.empty() ? std::string{}
                                 : birth.band_scheme + ":" + birth.band;
    }

    Birth parseBirth(const std::string& code)
    {
        Birth out;
        if (const auto colon = code.find(':'); colon != std::string::npos) {
            out.band_scheme = code.substr(0, colon);
            out.band = code.substr(colon + 1);
        } else if (const auto date = parseDate(code)) {
            out.date = date;
        } else if (!code.empty()) {
            out.year = std::stoi(code);
        }
        return out;
    }

    CorrectedVia viaOf(std::string_view code)
    {
        for (const auto via : doors) {
            if (codeOf(via) == code) {
                return via;
            }
        }
        throw std::runtime_error("a correction came through an unknown door");
    }

} // namespace

std::string_view codeOf(CorrectedVia via)
{
    switch (via) {
    case CorrectedVia::page: return "page";
    case CorrectedVia::api: return "api";
    case CorrectedVia::import: return "import";
    case CorrectedVia::take_back: return "take_back";
    case CorrectedVia::merge: return "merge";
    case CorrectedVia::merge_taken_back: return "merge_taken_back";
    }
    return {};
}

bool isKnown(const Birth& birth)
{
    return birth.date || birth.year || !birth.band.empty();
}

bool isCorrection(const Birth& former, const Birth& latter)
{
    return isKnown(former) && storedForm(former) != storedForm(latter);
}

std::vector<FieldError> reasonErrors(
    const Birth& former, const Birth& latter, const BirthReason& reason)
{
    if (!isCorrection(former, latter)) {
        return {};
    }
    const auto text = trimmed(reason.text);
    if (text.empty() && reason.via == CorrectedVia::page) {
        return {{"birth_reason",
            {mark("When somebody was born is known already; write in a few words why it "
                  "changes.")}}};
    }
    if (lengthOf(text) > 500 || !isCleanText(text)) {
        return {{"birth_reason", {mark("Give a reason of 1 to 500 characters.")}}};
    }
    return {};
}

void keepCorrection(db::Session& session, PersonId person, const BirthCorrection& correction)
{
    session.run(sql::insert_birth_correction, person, correction.at, correction.by,
        codeOf(correction.reason.via), trimmed(correction.reason.text),
        storedForm(correction.former), storedForm(correction.latter));
}

std::vector<BirthCorrection> correctionsOf(const db::Database& database, PersonId person)
{
    return database.read([&](db::Session& session) {
        return session.all(
            sql::birth_corrections_of_person,
            [](db::Row& row) {
                BirthCorrection out;
                out.at = row.next<Instant>();
                out.by = row.next<std::string>();
                out.reason.via = viaOf(row.next<std::string>());
                out.reason.text = row.next<std::string>();
                out.former = parseBirth(row.next<std::string>());
                out.latter = parseBirth(row.next<std::string>());
                return out;
            },
            person);
    });
}

std::string inWords(const Birth& birth, const Words& words, Language language)
{
    if (birth.date) {
        return web::dateFor(language, *birth.date);
    }
    if (birth.year) {
        return std::to_string(*birth.year);
    }
    const auto* scheme = findScheme(birth.band_scheme);
    const auto index = scheme == nullptr ? std::nullopt : bandIndex(*scheme, birth.band);
    return index              ? labelOf(scheme->bands[*index], words, language)
        : !birth.band.empty() ? birth.band
                              : words.in(language, mark("unknown"));
}

} // namespace hazirun::people
