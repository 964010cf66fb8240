// SPDX-License-Identifier: MIT
#include "plugins/trial.h"

#include <array>

namespace hazirun::plugins {

namespace {

    using nlohmann::json;
    using std::chrono::milliseconds;
    constexpr std::size_t most_shown = 4000;

    struct Sample {
        std::string_view point;
        std::string_view method;
        milliseconds deadline;
        const char* in;
    };

    constexpr std::array samples{
        Sample{"quorum/1", "quorum/1:evaluate", milliseconds{500},
            R"({"ask":"open","kind":"general_assembly","assembly":"ordinary","held_on":"2026-03-14","sitting":1,
                "entitled":33,"present":17,"seats_board":5,"seats_audit":3})"},
        Sample{"channel/1", "channel/1:describe", milliseconds{5000}, "{}"},
        Sample{"document/1", "document/1:compose", milliseconds{5000},
            R"({"document":"minutes","kind":"general_assembly","title":"Olağan Genel Kurul","place":"Durak",
                "begins_text":"14.03.2026 13:00","sitting":1,"entitled":33,"present":17})"},
        Sample{"policy/1", "policy/1:decide", milliseconds{250},
            R"({"action":"meeting.call","actor":{"id":"0","role":"secretary"},"revision":0})"},
        Sample{"http/1", "http/1:serve", milliseconds{5000}, R"({"method":"GET","path":"/"})"},
        Sample{"panel/1", "panel/1:blocks", milliseconds{1000}, "{}"},
        Sample{"report/1", "report/1:rows", milliseconds{5000},
            R"({"from_on":"2026-01-01","to_on":"2026-12-31","records":[]})"},
        Sample{"settings/1", "settings/1:validate", milliseconds{1000}, "{}"}};

    json questionFor(
        const Sample& sample, const plugin_host::Overview& plugin, const std::string& provider)
    {
        auto out = json::parse(sample.in);
        if (sample.point == "panel/1") {
            out["panel"] = provider;
        } else if (sample.point == "settings/1") {
            out["candidate"] = plugin.settings;
        }
        return out;
    }

} // namespace

std::vector<Trial> tryOut(
    plugin_host::Plugins& plugins, const plugin_host::Overview& plugin, Language language)
{
    using Ticks = std::chrono::steady_clock;
    std::vector<Trial> out;
    for (const auto& provided : plugin.manifest->provides) {
        Trial trial{provided, false, {}, {}, {}};
        for (const auto& sample : samples) {
            if (sample.point != provided.point) {
                continue;
            }
            const auto began = Ticks::now();
            const auto answer
                = plugins.ask({plugin.id, provided.id}, sample.method, sample.deadline,
                    questionFor(sample, plugin, provided.id), {language, "test", false, true});
            trial.asked = true;
            trial.took = std::chrono::duration_cast<milliseconds>(Ticks::now() - began);
            if (answer) {
                trial.answer = answer->dump(2, ' ', false, json::error_handler_t::replace)
                                   .substr(0, most_shown);
            } else {
                trial.failure = answer.error();
            }
        }
        out.push_back(std::move(trial));
    }
    return out;
}

} // namespace hazirun::plugins
