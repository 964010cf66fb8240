// SPDX-License-Identifier: MIT
#include "documents/documents_api.h"

#include "documents/markdown.h"
#include "web/api.h"

#include <nlohmann/json.hpp>

namespace hazirun::documents {

namespace {

    using nlohmann::json;

    json listJson(MeetingId id, const std::vector<Summary>& found)
    {
        auto items = json::array();
        for (const auto& one : found) {
            items.push_back({{"name", one.name}, {"title", one.title},
                {"written_at", formatInstant(one.written_at)},
                {"address",
                    "/api/v1/meetings/" + std::to_string(id.value) + "/documents/" + one.name
                        + ".html"}});
        }
        return {{"items", std::move(items)}, {"next", nullptr}};
    }

} // namespace

void mountApi(
    web::Router& router, Documents& documents, const web::Pages& pages, const Words& words)
{
    router.get(
        "/api/v1/meetings/{id}/documents", web::Right::read, [&](const web::Request& request) {
            const auto id = request.id<MeetingId>();
            return id && documents.meeting(*id)
                ? web::api::json(listJson(*id, documents.summaries(*id)))
                : web::api::notFound(request, words);
        });
    router.get("/api/v1/meetings/{id}/documents/{name}", web::Right::read,
        [&](const web::Request& request) {
            constexpr std::string_view ending = ".html";
            auto name = request.segments.at("name");
            const bool html = name.size() > ending.size()
                && name.compare(name.size() - ending.size(), ending.size(), ending) == 0;
            name.resize(html ? name.size() - ending.size() : 0);
            const auto id = request.id<MeetingId>();
            const auto found = id && isName(name) ? documents.find(*id, name) : std::nullopt;
            return found ? pages.sheet(request, found->title, htmlOf(found->markdown))
                         : web::api::notFound(request, words);
        });
}

} // namespace hazirun::documents
