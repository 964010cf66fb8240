// SPDX-License-Identifier: MIT
#pragma once

#include "web/manners.h"

#include <Poco/Net/ServerSocket.h>

#include <cstdint>
#include <string>

namespace Poco::Net {
class HTTPServerRequest;
}

namespace hazirun::web {

/// The listening socket. Its connections keep to `manners`: who trickles a request is cut off, and
/// who opens too many connections is let go at once. They wait for their head, and for a
/// body of up to 64 KiB, without a thread, and are quicker let go while others wait for one of the
/// `threads`. Throws when the address cannot be
/// had.
[[nodiscard]] Poco::Net::ServerSocket listenAt(
    const std::string& host, std::uint16_t port, const Manners& manners, int threads);

/// The head was read: from here the body's time runs.
void expectBody(Poco::Net::HTTPServerRequest& request);
/// The answer begins: from here its time runs.
void expectTaker(Poco::Net::HTTPServerRequest& request);
/// What still comes of the body is not wanted: the connection ends after the answer.
void expectNoMore(Poco::Net::HTTPServerRequest& request);

} // namespace hazirun::web
