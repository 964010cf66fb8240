// SPDX-License-Identifier: MIT
// hazirun/call.hpp - the running call: language, key, time left, sentences.
#pragma once
#include <hazirun/documents.hpp>

#include <algorithm>
#include <chrono>
#include <initializer_list>

namespace hazirun::v1 {
/// What the host says about the question itself.
struct Call {
    std::string id, provider, key, language = "en", time_zone = "Europe/Istanbul", organisation;
    std::int64_t budget_ms = 1000;
    bool replay = false, dry_run = false;
    std::chrono::steady_clock::time_point arrived = std::chrono::steady_clock::now();

    template <class S, class V>
    static void fields(S& s, V&& v)
    {
        v("id", s.id, "in every log line of this call");
        v("provider", s.provider, "id from provides[] of plugin.json");
        v("key", s.key, "same key = same effect, across retries and restarts");
        v("language", s.language, "BCP 47");
        v("time_zone", s.time_zone, "IANA");
        v("organisation", s.organisation, "name as displayed");
        v("budget_ms", s.budget_ms, "ms left when this was written");
        v("replay", s.replay, "may have been done before");
        v("dry_run", s.dry_run, "change nothing outside");
    }

    std::chrono::milliseconds left() const
    {
        using namespace std::chrono;
        const auto used = duration_cast<milliseconds>(steady_clock::now() - arrived);
        return std::max(milliseconds(0), milliseconds(budget_ms) - used);
    }

    using Version = std::pair<std::string_view, std::string_view>; // language, text
    /// The version in the call's language (else English, else the first), {0} {1} ... filled in.
    template <class... A>
    std::string text(std::initializer_list<Version> versions, const A&... values) const
    {
        std::string_view chosen = versions.size() ? versions.begin()->second : std::string_view();
        for (const auto& [lang, words] : versions)
            if (lang == "en")
                chosen = words;
        for (const auto& [lang, words] : versions)
            if (language == lang
                || language.compare(0, lang.size() + 1, std::string(lang) + "-") == 0)
                chosen = words;
        return filled(chosen, {shown(values)...});
    }

private:
    static std::string shown(const std::string& s) { return s; }
    static std::string shown(const char* s) { return s; }
    template <class N, class = std::enable_if_t<std::is_integral_v<N>>>
    static std::string shown(N n)
    {
        return std::to_string(n);
    }
    static std::string filled(std::string_view words, const std::vector<std::string>& values)
    {
        std::string out;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const bool place = words[i] == '{' && i + 2 < words.size() && words[i + 2] == '}';
            const auto which = place ? static_cast<std::size_t>(words[i + 1] - '0') : values.size();
            if (which < values.size()) {
                out += values[which];
                i += 2;
            } else {
                out += words[i];
            }
        }
        return out;
    }
};
} // namespace hazirun::v1
