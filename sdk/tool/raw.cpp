// SPDX-License-Identifier: MIT
#include "raw.h"

#include <algorithm>

namespace hazirun::tool {

using nlohmann::json;
using std::chrono::milliseconds;

milliseconds patienceFor(const std::vector<Sample>& samples)
{
    milliseconds out{5000};
    for (const auto& each : samples) {
        out += each.deadline;
    }
    return std::min(out, milliseconds{20000});
}

const std::vector<std::string>& plantedPeople()
{
    static const std::vector<std::string> all{
        "Ayşe Yılmaz", "Ali Işık", "+905321234567", "ayse@example.org"};
    return all;
}

void prepare(testing::FakeHost& host, const plugin_host::Manifest& manifest)
{
    for (const auto& permission : manifest.permissions) {
        const auto& name = permission.name;
        const auto word = name.substr(name.find(':') + 1);
        if (name.rfind("secret", 0) == 0) {
            host.secrets[word] = planted_secret;
        } else if (name.rfind("folder:", 0) == 0) {
            host.folders[word.substr(0, word.find(':'))];
        }
    }
    host.answer("web/1:request", [&host](const json& request) {
        host.asked_web.push_back(request);
        return json{{"status", 200}, {"body", "00 4711"}};
    });
    json person{{"id", "p1"}, {"name", plantedPeople()[0]}, {"phone", plantedPeople()[2]},
        {"email", plantedPeople()[3]}};
    host.answer("people/1:get", [person](const json&) { return person; });
    host.answer("people/1:find", [person](const json& filter) {
        const bool more = filter.value("after", "").empty();
        return json{{"people", more ? json::array({person}) : json::array()}};
    });
    json meeting{{"id", "m1"}, {"title", "Olağan genel kurul"}, {"begins_at", 1780822800}};
    host.answer("meetings/1:get", [meeting](const json&) { return meeting; });
    host.answer("meetings/1:find", [meeting](const json&) {
        return json{{"meetings", json::array({meeting})}};
    });
}

Outcome raw(Subject& subject, const Manner& manner, const std::function<Wrong(Raw&)>& act,
    const std::function<Outcome(const Trial&)>& after)
{
    const auto document = subject.openingDocument();
    const auto patience
        = manner.patience > milliseconds{0} ? manner.patience : patienceFor(samplesOf(subject));
    const auto trial = subject.tryOut(
        [&](const hz_entry& entry) {
            testing::FakeHost fake;
            prepare(fake, subject.readManifest());
            const auto opened
                = openEntry(entry, manner.host != nullptr ? *manner.host : *fake.table(), document);
            if (opened.said.status != HZ_OK) {
                return json{{"unopened", opened.said.sentence()}};
            }
            Raw plugin{entry, fake, opened.self};
            const auto wrong = act(plugin);
            if (manner.closes && wrong.found.empty()) {
                entry.close(opened.self);
            }
            return json{{"where", wrong.where}, {"found", wrong.found}};
        },
        patience, manner.watch);
    if (trial.end != Trial::End::answered) {
        return failed("call", manner.expected, trial.sentence());
    }
    if (trial.said.contains("unopened")) {
        throw NotReached{"the plug-in does not open here: " + trial.said.value("unopened", "")};
    }
    if (const auto found = trial.said.value("found", ""); !found.empty()) {
        return failed(trial.said.value("where", ""), manner.expected, found);
    }
    return after ? after(trial) : passed();
}

} // namespace hazirun::tool
