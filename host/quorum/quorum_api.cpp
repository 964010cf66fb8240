// SPDX-License-Identifier: MIT
#include "quorum/quorum_api.h"

#include "web/api.h"

namespace hazirun::quorum {

namespace {

    using nlohmann::json;

    json standingJson(const Standing& standing)
    {
        json conditions = json::array();
        for (const auto& one : standing.conditions) {
            json item{{"id", one.id}, {"met", nullptr}, {"counted", one.counted},
                {"required", one.required}, {"sentence", one.sentence}, {"source", one.source}};
            if (one.met) {
                item["met"] = *one.met;
            }
            conditions.push_back(std::move(item));
        }
        json out{{"rule", nullptr}, {"verdict", codeOf(standing.verdict)},
            {"conditions", std::move(conditions)}, {"as_of", formatInstant(standing.as_of)},
            {"entitled", standing.entitled}, {"present", standing.present}, {"failure", nullptr}};
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
        return standing ? web::api::json(standingJson(*standing))
                        : web::api::notFound(request, words);
    });
}

} // namespace hazirun::quorum
