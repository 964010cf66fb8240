// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "web/request_reader.h"

#include <Poco/Net/HTTPServerSession.h>

#include <string>

namespace hazirun::web {

/// A connection's session whose bytes can be read as they came.
class Session final : public Poco::Net::HTTPServerSession {
public:
    using HTTPServerSession::get;
    using HTTPServerSession::HTTPServerSession;
    using HTTPServerSession::read;
};

/// A body in chunks (RFC 9112, 7.1), of at most `limit` bytes. Poco's own reader takes a size it
/// cannot read for the end, so a broken body would pass for a whole one. What is over the limit is
/// read away up to `drained` bytes more, so that its sender gets the answer.
[[nodiscard]] Result<std::string, ReadRefusal> readChunks(
    Session& from, std::size_t limit, std::size_t drained);

} // namespace hazirun::web
