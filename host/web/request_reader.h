// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "web/exchange.h"
#include "web/networks.h"

namespace Poco::Net {
class HTTPServerRequest;
}

namespace hazirun::web {

/// Why a request cannot even become a value; the number is the answer's status.
enum class ReadRefusal {
    malformed = 400,
    too_large = 413,
    address_too_long = 414,
    unknown_method = 501
};

/// Which proxies may say whom they speak for, and where they say it.
struct Proxies {
    const Networks& trusted;
    ForwardedBy header;
};

/// Reads method, path, query, headers and cookies. Percent codes are resolved; texts are valid
/// UTF-8 without NUL. A head that leaves the body's length in doubt is malformed.
[[nodiscard]] Result<Request, ReadRefusal> readHead(
    Poco::Net::HTTPServerRequest& from, const Proxies& proxies);
/// Reads the body of at most `limit` bytes into body, form and files, by its content type. A
/// body cut short is malformed.
[[nodiscard]] Result<Done, ReadRefusal> readBody(
    Poco::Net::HTTPServerRequest& from, Request& into, std::size_t limit);

} // namespace hazirun::web
