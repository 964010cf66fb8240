// SPDX-License-Identifier: MIT
// hazirun/services/text.hpp - text/1: sorting, dates, plurals and letter case as the language wants
// them.
#pragma once
#include <hazirun/plugin.hpp>

namespace hazirun::v1 {
namespace text {
    struct Sorted {
        std::vector<std::string> items;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("items", s.items);
        }
    };
    namespace detail {
        inline std::string asked(const char* method, const json& in)
        {
            return Plugin::self().askHost(method, in).value("text", "");
        }
    } // namespace detail
    /// In the order of the language's alphabet (Turkish: c before ç, ı before i).
    inline std::vector<std::string> sorted(
        const std::vector<std::string>& items, const std::string& language)
    {
        return decode<Sorted>(
            Plugin::self().askHost("text/1:sort", {{"items", items}, {"language", language}}))
            .items;
    }
    /// `at` whole seconds since 1970 UTC; style: date | time | date_time | weekday.
    inline std::string date(std::int64_t at, const std::string& style, const Call& call)
    {
        return detail::asked("text/1:date",
            {{"at", at}, {"style", style}, {"language", call.language},
                {"time_zone", call.time_zone}});
    }
    /// CLDR word for n: zero | one | two | few | many | other.
    inline std::string plural(std::int64_t n, const std::string& language)
    {
        return detail::asked("text/1:plural", {{"n", n}, {"language", language}});
    }
    /// to: upper | lower | title. Turkish: i becomes İ, I becomes ı.
    inline std::string inCase(
        const std::string& words, const std::string& to, const std::string& language)
    {
        return detail::asked("text/1:case", {{"text", words}, {"to", to}, {"language", language}});
    }
} // namespace text
} // namespace hazirun::v1
