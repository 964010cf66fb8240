// SPDX-License-Identifier: MIT
#include "plugin_host/text_service.h"

#include "base/text.h"
#include "base/words.h"
#include "base/zone.h"
#include "web/page.h"

#include <hazirun/documents.hpp>

#include <algorithm>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;

    constexpr std::size_t most_sorted = 10'000;
    constexpr std::int64_t last_second = 253'402'300'799; ///< of the year 9999

    json sorted(const json& in)
    {
        auto items = in.value("items", std::vector<std::string>{});
        if (items.size() > most_sorted) {
            throw v1::Error(HZ_E_LIMIT, "at most 10,000 items are sorted in one question");
        }
        std::vector<std::pair<std::string, std::string>> keyed;
        keyed.reserve(items.size());
        for (auto& item : items) {
            auto key = sortKey(item);
            keyed.emplace_back(std::move(key), std::move(item));
        }
        std::stable_sort(keyed.begin(), keyed.end(),
            [](const auto& left, const auto& right) { return left.first < right.first; });
        auto out = json::array();
        for (auto& one : keyed) {
            out.push_back(std::move(one.second));
        }
        return {{"items", std::move(out)}};
    }

    std::string dateText(const json& in, Language language)
    {
        const auto zone = in.value("time_zone", home_zone);
        const auto seconds = in.value("at", std::int64_t{0});
        if (seconds < 0 || seconds > last_second) {
            throw v1::Error(HZ_E_INVALID, "\"at\" is a moment from 1970 to 9999, in seconds");
        }
        const Instant at{std::chrono::seconds{seconds}};
        const auto local = toLocal(at, isZone(zone) ? zone : home_zone);
        const auto style = in.value("style", "date");
        const auto day = web::dayFor(language, local.date);
        if (style == "time") {
            return web::clockFor(local.minutes);
        }
        return style == "date_time" ? day + " " + web::clockFor(local.minutes) : day;
    }

    std::string cased(const json& in, Language language)
    {
        const auto text = in.value("text", "");
        const auto to = in.value("to", "upper");
        if (language == Language::tr) {
            return to == "lower" ? lowerTurkish(text) : upperTurkish(text);
        }
        std::string out = text;
        std::transform(out.begin(), out.end(), out.begin(), [&](char c) {
            const bool letter = to == "lower" ? c >= 'A' && c <= 'Z' : c >= 'a' && c <= 'z';
            return letter ? static_cast<char>(c ^ 0x20) : c;
        });
        return out;
    }

} // namespace

json textService(const std::string& verb, const json& in)
{
    const auto language = languageOf(in.value("language", "en").substr(0, 2));
    if (verb == "sort") {
        return sorted(in);
    }
    if (verb == "date") {
        return {{"text", dateText(in, language)}};
    }
    if (verb == "plural") {
        return {{"text", in.value("n", std::int64_t{0}) == 1 ? "one" : "other"}};
    }
    if (verb == "case") {
        return {{"text", cased(in, language)}};
    }
    throw v1::Error(HZ_E_UNSUPPORTED, "this host has no text/1:" + verb);
}

} // namespace hazirun::plugin_host
