// SPDX-License-Identifier: MIT
#include "web/remains.h"

#include "web/request_extent.h"

#include <Poco/Net/HTTPServerRequest.h>

#include <algorithm>

namespace hazirun::web {

namespace {

    Request remainsOf(std::string_view method, std::string_view address, std::string_view languages)
    {
        Request out;
        out.method = method == "HEAD" ? Method::head : Method::get;
        out.path = "/";
        for (const char* kind : {"/api/", "/k/"}) {
            if (address.rfind(kind, 0) == 0) {
                out.path = kind;
            }
        }
        out.language = languages.rfind("en", 0) == 0 ? Language::en : Language::tr;
        return out;
    }

} // namespace

Request remainsOf(const Poco::Net::HTTPServerRequest& from)
{
    return remainsOf(from.getMethod(), from.getURI(), from.get("Accept-Language", ""));
}

Request remainsOf(const std::string& beginning)
{
    const std::string_view text = beginning;
    const auto method = text.substr(0, text.find(' '));
    const auto address = text.substr(std::min(method.size() + 1, text.size()));
    return remainsOf(method, address, headerIn(text, "accept-language"));
}

bool isAddressEndless(std::string_view beginning)
{
    return beginning.size() >= 1024 && beginning.find('\n') == std::string_view::npos;
}

} // namespace hazirun::web
