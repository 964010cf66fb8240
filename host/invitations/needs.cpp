// SPDX-License-Identifier: MIT
#include "invitations/needs.h"

#include "base/names.h"
#include "base/text.h"
#include "db/journal.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace hazirun::invitations {

namespace {

    constexpr std::size_t most = 12;

    std::vector<Need> usual()
    {
        return {{"transport", "Ulaşım", "Transport"}, {"childcare", "Çocuk bakımı", "Childcare"},
            {"sign_language", "İşaret dili", "Sign language"},
            {"wheelchair", "Tekerlekli sandalye erişimi", "Wheelchair access"}};
    }

    bool holdsCode(const std::vector<Need>& all, const std::string& code)
    {
        return std::any_of(
            all.begin(), all.end(), [&](const Need& one) { return one.code == code; });
    }

    /// A need keeps its code while it keeps its name; a new one gets a code nobody has.
    std::string codeFor(
        const std::string& turkish, const std::vector<Need>& before, const std::vector<Need>& made)
    {
        const auto known = std::find_if(
            before.begin(), before.end(), [&](const Need& one) { return one.turkish == turkish; });
        if (known != before.end()) {
            return known->code;
        }
        auto out = searchForm(turkish);
        std::replace_if(
            out.begin(), out.end(),
            [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); }, '_');
        const auto plain = out;
        for (int i = 2; holdsCode(before, out) || holdsCode(made, out); ++i) {
            out = plain + "_" + std::to_string(i);
        }
        return out;
    }

    bool isName(const std::string& name)
    {
        return !name.empty() && lengthOf(name) <= 60 && isReadableName(name);
    }

} // namespace

std::vector<Need> needs(db::Session& session)
{
    const auto stored = db::setting(session, "needs");
    if (!stored) {
        return usual();
    }
    std::vector<Need> out;
    for (const auto& one : nlohmann::json::parse(*stored)) {
        out.push_back({one.at("code").get<std::string>(), one.at("tr").get<std::string>(),
            one.at("en").get<std::string>()});
    }
    return out;
}

void setNeeds(db::Session& session, const std::vector<Need>& all)
{
    auto list = nlohmann::json::array();
    for (const auto& one : all) {
        list.push_back({{"code", one.code}, {"tr", one.turkish}, {"en", one.english}});
    }
    db::setSetting(session, "needs", list.dump());
}

std::string linesOf(const std::vector<Need>& all)
{
    std::string out;
    for (const auto& one : all) {
        out += one.turkish + " = " + one.english + "\n";
    }
    return out;
}

Result<std::vector<Need>, std::vector<FieldError>> parseNeeds(
    std::string_view lines, const std::vector<Need>& before)
{
    std::vector<Need> out;
    while (!lines.empty()) {
        const auto end = std::min(lines.find('\n'), lines.size());
        const auto line = trimmed(lines.substr(0, end));
        lines.remove_prefix(std::min(end + 1, lines.size()));
        if (line.empty()) {
            continue;
        }
        const auto at = line.find('=');
        const auto turkish = trimmed(line.substr(0, at));
        const auto english = at == std::string::npos ? turkish : trimmed(line.substr(at + 1));
        if (!isName(turkish) || !isName(english)) {
            return Refused{std::vector<FieldError>{{"needs",
                {mark("\"{{line}}\" is no need; write it as: Ulaşım = Transport"),
                    {{"line", line}}}}}};
        }
        if (std::any_of(
                out.begin(), out.end(), [&](const Need& one) { return one.turkish == turkish; })) {
            return Refused{std::vector<FieldError>{
                {"needs", {mark("\"{{line}}\" stands there twice."), {{"line", turkish}}}}}};
        }
        out.push_back({codeFor(turkish, before, out), turkish, english});
    }
    if (out.empty() || out.size() > most) {
        return Refused{
            std::vector<FieldError>{{"needs", {mark("Give 1 to 12 needs, one a line.")}}}};
    }
    return out;
}

std::string joinedNeeds(const std::vector<std::string>& codes, const std::vector<Need>& all)
{
    std::string out;
    for (const auto& need : all) {
        if (std::find(codes.begin(), codes.end(), need.code) != codes.end()) {
            out += (out.empty() ? "" : ",") + need.code;
        }
    }
    return out;
}

std::vector<std::string> splitNeeds(std::string_view joined)
{
    std::vector<std::string> out;
    while (!joined.empty()) {
        const auto end = std::min(joined.find(','), joined.size());
        out.emplace_back(joined.substr(0, end));
        joined.remove_prefix(std::min(end + 1, joined.size()));
    }
    return out;
}

std::string namesOf(std::string_view joined, const std::vector<Need>& all, Language language)
{
    std::string out;
    for (const auto& code : splitNeeds(joined)) {
        const auto known = std::find_if(
            all.begin(), all.end(), [&](const Need& one) { return one.code == code; });
        out += (out.empty() ? "" : ", ") + (known == all.end() ? code : known->in(language));
    }
    return out;
}

} // namespace hazirun::invitations
