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
/// How much of a body is taken. Beyond it up to 32 MiB are read away, so that a sender who does not
/// listen while sending still gets the answer; but not of a stranger, who could keep a thread with
/// a body that comes slowly: that one is refused as soon as it is known to be too large.
struct BodyLimit {
    static constexpr std::size_t stranger_most = 64U << 10U; ///< what waits without a thread
    std::size_t most = 0; ///< bytes
    bool stranger = false;
    bool more_when_known = false; ///< a stranger may send more once signed in
};

/// Reads the body of at most `limit` into body, form and files, by its content type. A
/// body cut short is malformed.
[[nodiscard]] Result<Done, ReadRefusal> readBody(
    Poco::Net::HTTPServerRequest& from, Request& into, const BodyLimit& limit);

} // namespace hazirun::web
