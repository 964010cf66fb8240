// SPDX-License-Identifier: MIT
#pragma once

#include "web/exchange.h"

#include <string>
#include <string_view>

namespace Poco::Net {
class HTTPServerRequest;
}

namespace hazirun::web {

/// What can be told of a request that could not be read: enough to answer in its kind and
/// language.
[[nodiscard]] Request remainsOf(const Poco::Net::HTTPServerRequest& from);
/// The same of one whose head could not be read either; `beginning`: its first bytes.
[[nodiscard]] Request remainsOf(const std::string& beginning);
/// True when the address alone takes more than the beginning.
[[nodiscard]] bool isAddressEndless(std::string_view beginning);

} // namespace hazirun::web
