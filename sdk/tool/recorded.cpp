// SPDX-License-Identifier: MIT
// Questions with their answers, kept as a file: hazirun-plugin check DIR --record, and later
// --agrees=FILE.
#include "recorded.h"
#include "commands.h"
#include "samples.h"

#include <fmt/format.h>

namespace hazirun::tool {

namespace {

    using nlohmann::json;

    json said(const Sandboxed::Answer& answer)
    {
        return answer ? json{{"answer", *answer}}
                      : json{{"status", statusName(answer.error().status)},
                          {"message", answer.error().sentence}};
    }

    json asked(Subject& subject, const std::string& method, const json& question)
    {
        return said(subject.ask(method, question.dump(), deadlineOf(method)));
    }

} // namespace

int record(Subject& subject)
{
    auto all = json::array();
    for (const auto& sample : samplesOf(subject)) {
        for (const auto* language : {"tr", "en"}) {
            const auto question = envelopeOf(sample.provider, language, sample.deadline, sample.in);
            json one{{"method", sample.method}, {"question", question}};
            one.update(asked(subject, sample.method, question));
            all.push_back(std::move(one));
        }
    }
    fmt::print("{}\n", all.dump(1));
    return all.empty() ? 1 : 0;
}

int agree(Subject& subject, const std::filesystem::path& file)
{
    int differ = 0;
    int asked_all = 0;
    for (const auto& one : json::parse(wholeFile(file))) {
        const auto now = asked(subject, one.at("method").get<std::string>(), one.at("question"));
        ++asked_all;
        for (const auto& [name, value] : now.items()) {
            if (one.value(name, json()) != value) {
                ++differ;
                fmt::print(stderr, "{}: {} was {}, is {}\n", one.at("method").get<std::string>(),
                    name, one.value(name, json()).dump().substr(0, 400),
                    value.dump().substr(0, 400));
            }
        }
    }
    fmt::print("{} questions, {} answered otherwise\n", asked_all, differ);
    return differ == 0 && asked_all > 0 ? 0 : 1;
}

} // namespace hazirun::tool
