// SPDX-License-Identifier: MIT
#pragma once

#include "web/exchange.h"

namespace Poco::Net {
class HTTPServerResponse;
}

namespace hazirun::web {

/// Status, type and headers of an answer, with those that keep every page safe.
void setHead(const Request& request, const Response& response, Poco::Net::HTTPServerResponse& to);
/// The whole answer; long texts are packed for who takes them so.
void send(const Request& request, const Response& response, Poco::Net::HTTPServerResponse& to);

} // namespace hazirun::web
