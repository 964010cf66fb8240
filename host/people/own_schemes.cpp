// SPDX-License-Identifier: MIT
#include "people/own_schemes.h"

#include "base/text.h"
#include "db/journal.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <sstream>

namespace hazirun::people {

namespace {

    constexpr std::size_t most_schemes = 20;
    constexpr std::size_t most_boundaries = 30;
    constexpr int oldest = 120;

    std::vector<int> boundariesOf(const AgeScheme& scheme)
    {
        std::vector<int> out;
        for (const auto& band : scheme.bands) {
            if (band.lower > 0) {
                out.push_back(band.lower);
            }
        }
        return out;
    }

    bool isName(const std::string& name)
    {
        return !name.empty() && lengthOf(name) <= 40 && isCleanText(name)
            && findScheme(name) == nullptr;
    }

    /// Rising ages between 1 and 120, with commas between them; empty when they are not.
    std::vector<int> parseBoundaries(const std::string& text)
    {
        std::vector<int> out;
        std::istringstream parts(text);
        for (std::string part; std::getline(parts, part, ',');) {
            part = trimmed(part);
            int age = 0;
            const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), age);
            const bool whole = error == std::errc{} && end == part.data() + part.size();
            const int lowest = out.empty() ? 1 : out.back() + 1;
            if (!whole || age < lowest || age > oldest || out.size() == most_boundaries) {
                return {};
            }
            out.push_back(age);
        }
        return out;
    }

    bool isKnown(const std::vector<AgeScheme>& schemes, const std::string& name)
    {
        return std::any_of(
            schemes.begin(), schemes.end(), [&](const AgeScheme& one) { return one.name == name; });
    }

} // namespace

AgeScheme schemeOf(const std::string& name, const std::vector<int>& boundaries)
{
    AgeScheme out{name, {}};
    int lower = 0;
    for (const int next : boundaries) {
        const auto last = std::to_string(next - 1);
        out.bands.push_back({next - 1 == lower ? last : std::to_string(lower) + "-" + last, lower,
            std::optional{next - 1}});
        lower = next;
    }
    out.bands.push_back({std::to_string(lower) + "+", lower, std::nullopt});
    return out;
}

const char* labelOf(const AgeScheme& scheme)
{
    if (scheme.name == "turkstat-5") {
        return mark("Five years (TurkStat)");
    }
    if (scheme.name == "broad") {
        return mark("Children, working age, elderly");
    }
    if (scheme.name == "leader") {
        return mark("LEADER programme abroad");
    }
    return scheme.name == "youth-30" ? mark("Youth up to 30") : nullptr;
}

std::vector<AgeScheme> ownSchemes(db::Session& session)
{
    std::vector<AgeScheme> out;
    const auto stored = db::setting(session, "age_schemes");
    for (const auto& one : nlohmann::json::parse(stored.value_or("[]"))) {
        out.push_back(schemeOf(
            one.at("name").get<std::string>(), one.at("boundaries").get<std::vector<int>>()));
    }
    return out;
}

void setOwnSchemes(db::Session& session, const std::vector<AgeScheme>& all)
{
    auto list = nlohmann::json::array();
    for (const auto& one : all) {
        list.push_back({{"name", one.name}, {"boundaries", boundariesOf(one)}});
    }
    db::setSetting(session, "age_schemes", list.dump());
}

std::vector<AgeScheme> allSchemes(db::Session& session)
{
    auto out = schemes();
    const auto own = ownSchemes(session);
    out.insert(out.end(), own.begin(), own.end());
    return out;
}

Result<std::vector<AgeScheme>, std::vector<FieldError>> parseSchemes(std::string_view lines)
{
    std::vector<AgeScheme> out;
    std::istringstream all{std::string{lines}};
    for (std::string line; std::getline(all, line);) {
        line = trimmed(line);
        if (line.empty()) {
            continue;
        }
        const auto colon = line.find(':');
        const auto name = trimmed(line.substr(0, colon));
        const auto boundaries
            = parseBoundaries(colon == std::string::npos ? std::string{} : line.substr(colon + 1));
        if (!isName(name) || isKnown(out, name) || boundaries.empty()) {
            return Refused{std::vector<FieldError>{{"schemes",
                {mark("“{{line}}” is no scheme: write a name of its own, a colon and rising ages "
                      "from 1 to 120, such as youth: 18, 30, 60."),
                    {{"line", line}}}}}};
        }
        out.push_back(schemeOf(name, boundaries));
    }
    if (out.size() > most_schemes) {
        return Refused{std::vector<FieldError>{{"schemes", {mark("At most 20 schemes.")}}}};
    }
    return out;
}

std::string linesOf(const std::vector<AgeScheme>& schemes)
{
    std::string out;
    for (const auto& one : schemes) {
        out += one.name + ":";
        for (const int age : boundariesOf(one)) {
            out += (out.back() == ':' ? " " : ", ") + std::to_string(age);
        }
        out += "\n";
    }
    return out;
}

} // namespace hazirun::people
