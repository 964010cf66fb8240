// SPDX-License-Identifier: MIT
#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct Page : http::Pages {
    http::Response serve(const http::Request& request, const Call& call) override
    {
        if (request.path != "/")
            return http::page("", 404);
        if (request.method != "GET")
            return http::page("", 405);
        const std::string title
            = call.text({{"tr", "Gelecek toplantılar"}, {"en", "Next meetings"}});
        std::string html = "<!doctype html><title>" + title + "</title><h1>" + title + "</h1><ul>";
        meetings::Filter filter;
        filter.from_at = clock::now();
        for (const auto& each : meetings::find(filter))
            html += "<li>" + http::escaped(each.begins_text + " " + each.title) + "</li>";
        return http::page(html + "</ul>");
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Page>("page");
}
