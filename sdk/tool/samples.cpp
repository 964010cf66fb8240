// SPDX-License-Identifier: MIT
#include "samples.h"

#include <hazirun/points.hpp>

#include <map>

namespace hazirun::tool {

using nlohmann::json;

namespace {

    /// One invented question per method; what is absent has its default.
    const std::map<std::string, json>& invented()
    {
        static const std::map<std::string, json> all{
            {"quorum/1:evaluate",
                json::parse(
                    R"({"ask": "open", "kind": "general_assembly", "assembly": "ordinary", "held_on": "2026-06-07",
                "sitting": 1, "entitled": 33, "present": 21, "seats_board": 5, "seats_audit": 3, "item_kinds": ["ordinary"],
                "by_gender": [{"gender": "female", "entitled": 17, "present": 11}, {"gender": "male", "entitled": 16, "present": 10}],
                "by_age": [{"from": 30, "to": 30, "entitled": 33, "present": 21}],
                "by_group": [{"sector": "civil", "group": "g1", "local": true, "entitled": 33, "present": 21, "votes": 0}]})")},
            {"channel/1:send",
                json::parse(
                    R"({"messages": [{"id": "m1", "to": "+905321234567", "text": "Toplantı saat 18.00'de.",
                "encoding": "turkish_single", "sender": "HAZIRUN", "purpose": "reminder"}]})")},
            {"channel/1:webhook",
                json::parse(
                    R"({"request": {"method": "POST", "path": "/", "body": "{}", "remote": "203.0.113.5"}})")},
            {"document/1:compose",
                json::parse(
                    R"({"document": "minutes", "organisation": "Örnek Derneği", "kind": "general_assembly",
                "title": "Olağan genel kurul", "place": "Dernek merkezi", "begins_at": 1780822800, "begins_text": "7 Haziran 2026 saat 10.00",
                "ends_text": "12.00", "sitting": 1, "entitled": 33, "present": 21,
                "conditions": [{"id": "attendance", "met": true, "counted": 21, "required": 17, "sentence": "33 üyeden 21 kişi hazırdır.", "source": "Tüzük 12/1"}],
                "items": [{"number": 1, "title": "Açılış", "kind": "ordinary", "text": "Divan seçildi.", "decision": "Kabul edildi.", "votes": {"yes": 20, "no": 1}, "dissents": ["Ali Işık"]}],
                "officers": {"chair": "Ayşe Yılmaz", "secretary": "Ali Işık"},
                "people": [{"row": 1, "name": "Ayşe Yılmaz", "neighbourhood": "Çınarlı"}, {"row": 2, "name": "Ali Işık", "neighbourhood": "Merkez"}],
                "findings": [{"type": "problem", "text": "Yol bozuk.", "theme": "ulaşım", "supporters": 4, "votes": 9}],
                "totals": [{"gender": "female", "band": "30-39", "count": 21}]})")},
            {"policy/1:decide",
                json::parse(
                    R"({"action": "meeting.call", "actor": {"id": "u1", "role": "secretary"}, "revision": 1,
                "before": {}, "after": {"title": "Olağan genel kurul"}})")},
            {"events/1:receive",
                json::parse(
                    R"({"seq": 1, "id": "e1", "type": "meeting.called", "subject": "m1", "meeting": "m1", "at": 1780822800})")},
            {"job/1:run", json::parse(R"({"due_at": 1780822800})")},
            {"http/1:serve",
                json::parse(
                    R"({"method": "GET", "path": "/", "actor": {"id": "u1", "role": "secretary"}})")},
            {"panel/1:blocks", json::parse(R"({"meeting": "m1"})")},
            {"panel/1:act", json::parse(R"({"meeting": "m1", "action": "save"})")},
            {"report/1:rows",
                json::parse(
                    R"({"from_on": "2026-01-01", "to_on": "2026-12-31", "scheme": "tens", "records": [
                {"meeting": "m1", "kind": "general_assembly", "held_on": "2026-06-07", "neighbourhood": "Çınarlı", "group": "g1", "gender": "female", "age_from": 30, "age_to": 30, "person": "p1"},
                {"meeting": "m1", "kind": "general_assembly", "held_on": "2026-06-07", "neighbourhood": "Merkez", "group": "g1", "gender": "male", "age_from": 40, "age_to": 49, "person": "p2"}]})")},
            {"settings/1:migrate", json::parse(R"({"from_version": "0.9.0"})")},
        };
        return all;
    }

    /// The manifest narrows what is asked: the first word of its list is one the plug-in knows.
    void fit(json& in, const char* field, const json& facts, const char* list)
    {
        if (facts.contains(list) && facts[list].is_array() && !facts[list].empty()
            && facts[list].front().is_string()) {
            in[field] = facts[list].front();
        }
    }

    json inFor(
        const Subject& subject, const std::string& method, const plugin_host::Provided& provided)
    {
        const auto found = invented().find(method);
        auto in = found == invented().end() ? json::object() : found->second;
        if (method == "quorum/1:evaluate") {
            fit(in, "ask", provided.facts, "asks");
            fit(in, "kind", provided.facts, "meeting_kinds");
        } else if (method == "document/1:compose") {
            fit(in, "document", provided.facts, "documents");
        } else if (method == "policy/1:decide") {
            fit(in, "action", provided.facts, "actions");
        } else if (method == "events/1:receive") {
            fit(in, "type", provided.facts, "types");
        } else if (method == "job/1:run") {
            in["job"] = provided.id;
        } else if (provided.point == "panel/1") {
            in["panel"] = provided.id;
        } else if (method == "settings/1:validate") {
            in["candidate"] = subject.settings;
        } else if (method == "settings/1:migrate") {
            in["old"] = subject.settings;
        }
        return completed(subject, method, in);
    }

    /// The first text that reads as another one: a word its list does not hold.
    std::optional<std::string> wordUnknown(
        const json& said, const json& understood, const std::string& path)
    {
        if (said.is_string() && understood.is_string() && said != understood) {
            return "field '" + path + "' has the unknown word " + said.dump();
        }
        std::optional<std::string> out;
        for (std::size_t i = 0; said.is_array() && i < said.size() && !out; ++i) {
            out = i < understood.size()
                ? wordUnknown(said[i], understood[i], path + "[" + std::to_string(i) + "]")
                : std::nullopt;
        }
        for (const auto& [name, value] : said.items()) {
            if (!out && said.is_object() && understood.is_object() && understood.contains(name)) {
                out = wordUnknown(value, understood[name], path.empty() ? name : path + "." + name);
            }
        }
        return out;
    }

} // namespace

std::string Sample::envelope(const json& with, const std::string& language) const
{
    return envelopeOf(provider, language, deadline, with)
        .dump(-1, ' ', false, json::error_handler_t::replace);
}

json completed(const Subject& subject, const std::string& method, const json& in)
{
    json out;
    const auto may
        = [&](std::string_view permission) { return subject.readManifest().may(permission); };
    v1::eachMethod([&](auto tag) {
        using M = typename decltype(tag)::Method;
        if (M::name == method) {
            out = v1::encode(v1::decode<typename M::In>(in), may);
        }
    });
    return out;
}

std::optional<std::string> wrongAnswer(const std::string& method, const json& answer)
{
    std::optional<std::string> out;
    v1::eachMethod([&](auto tag) {
        using M = typename decltype(tag)::Method;
        if (M::name == method) {
            try {
                out = wordUnknown(answer, v1::encode(v1::decode<typename M::Out>(answer)), "");
            } catch (const v1::Error& error) {
                out = error.what();
            }
        }
    });
    return out;
}

std::vector<Sample> samplesOf(const Subject& subject)
{
    std::vector<Sample> out;
    for (const auto& provided : subject.readManifest().provides) {
        v1::eachMethod([&](auto tag) {
            using M = typename decltype(tag)::Method;
            const std::string method{M::name};
            if (method.rfind(provided.point + ":", 0) != 0) {
                return;
            }
            const bool pure = provided.point == "quorum/1" || provided.point == "document/1"
                || provided.point == "policy/1" || provided.point == "report/1"
                || provided.point == "settings/1";
            out.push_back({provided.point, method, provided.id, inFor(subject, method, provided),
                std::chrono::milliseconds{M::deadline_ms}, pure, provided.facts});
        });
    }
    return out;
}

std::vector<Sample> samplesOf(const Subject& subject, const std::string& method)
{
    std::vector<Sample> out;
    for (auto& each : samplesOf(subject)) {
        if (each.method == method) {
            out.push_back(std::move(each));
        }
    }
    if (out.empty()) {
        throw NotApplicable{"nothing is provided for " + method.substr(0, method.find(':'))};
    }
    return out;
}

} // namespace hazirun::tool
