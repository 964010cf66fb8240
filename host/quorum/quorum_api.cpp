// SPDX-License-Identifier: MIT
#include "quorum/quorum_api.h"

#include "web/api.h"

namespace hazirun::quorum {

namespace {

    using nlohmann::json;

    json conditionsJson(const std::vector<v1::quorum::Condition>& conditions)
    {
        json out = json::array();
        for (const auto& one : conditions) {
            json item{{"id", one.id}, {"met", nullptr}, {"counted", one.counted},
                {"required", one.required}, {"sentence", one.sentence}, {"source", one.source}};
            if (one.met) {
                item["met"] = *one.met;
            }
            out.push_back(std::move(item));
        }
        return out;
    }

    json keptJson(const std::optional<Kept>& kept)
    {
        return kept ? json{{"rule", kept->rule}, {"verdict", codeOf(kept->verdict)},
                   {"conditions", conditionsJson(kept->conditions)}, {"entitled", kept->entitled},
                   {"present", kept->present}, {"as_of", formatInstant(kept->at)}}
                    : json{};
    }

    json standingJson(const Standing& standing, const std::optional<Kept>& kept)
    {
        auto items = json::array();
        for (const auto& one : standing.items) {
            items.push_back({{"titles", one.titles}, {"verdict", codeOf(one.verdict)},
                {"conditions", conditionsJson(one.conditions)}});
        }
        json out{{"rule", nullptr}, {"verdict", codeOf(standing.verdict)},
            {"conditions", conditionsJson(standing.conditions)}, {"items", std::move(items)},
            {"as_of", formatInstant(standing.as_of)}, {"entitled", standing.entitled},
            {"present", standing.present}, {"failure", nullptr}, {"at_opening", keptJson(kept)}};
        if (!standing.rule.empty()) {
            out["rule"] = standing.rule;
        }
        if (standing.failure) {
            out["failure"] = codeOf(standing.failure->kind);
        }
        return out;
    }

} // namespace

void mountApi(web::Router& router, const Quorum& quorum, const Words& words)
{
    router.get("/api/v1/meetings/{id}/quorum", web::Right::read, [&](const web::Request& request) {
        const auto id = request.id<MeetingId>();
        const auto standing = id ? quorum.of(*id, request.language) : std::nullopt;
        return standing ? web::api::json(standingJson(*standing, quorum.kept(*id)))
                        : web::api::notFound(request, words);
    });
}

} // namespace hazirun::quorum
