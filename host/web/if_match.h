// SPDX-License-Identifier: MIT
// A program changes what it has read, and not what somebody else made of it meanwhile.
#pragma once

#include "base/words.h"
#include "web/exchange.h"

#include <optional>
#include <string>
#include <vector>

namespace hazirun::web {

/// A version as the header ETag carries it.
[[nodiscard]] std::string tagOf(const std::string& version);

/// Which versions of a thing a request will change, by its header If-Match; without it, any.
class IfMatch {
public:
    /// Absent when the header cannot be read.
    [[nodiscard]] static std::optional<IfMatch> of(const Request& request);
    /// A weak tag fits nothing: it stands for what is only much alike.
    [[nodiscard]] bool fits(const std::string& version) const;

private:
    std::optional<std::vector<std::string>> versions_{}; ///< absent: any
};

namespace api {

    /// 400: the header If-Match cannot be read.
    [[nodiscard]] Response badIfMatch(const Request& request, const Words& words);
    /// 412: the thing is no longer what If-Match says.
    [[nodiscard]] Response notAsSeen(const Request& request, const Words& words);

} // namespace api

} // namespace hazirun::web
