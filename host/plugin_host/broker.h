// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "plugin_host/package.h"
#include "plugin_host/records.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <functional>
#include <map>
#include <string>

namespace hazirun::plugin_host {

/// A slice's offer to plug-ins, read only: a document in, a document out, filtered by what the
/// manifest may see. Throws hazirun::v1::Error to refuse.
using Offer = std::function<nlohmann::json(const Manifest& asker, const nlohmann::json& in)>;

/// Answers what a plug-in asks of the host, each behind its permission.
class Broker {
public:
    struct Reply {
        std::int32_t status = 0;
        std::string body;
    };

    Broker(Records& records, const Clock& clock)
        : records_(records)
        , clock_(clock)
    {
    }
    /// `permission` empty: everybody may.
    void offer(const std::string& method, const std::string& permission, Offer offer);
    /// `left`: how long the running call still has. Never throws.
    [[nodiscard]] Reply answer(const Package& asker, const std::string& method,
        const std::string& body, std::chrono::milliseconds left);

private:
    [[nodiscard]] nlohmann::json served(const Package& asker, const std::string& method,
        const nlohmann::json& in, std::chrono::milliseconds left);
    [[nodiscard]] nlohmann::json store(
        const Package& asker, const std::string& verb, const nlohmann::json& in);

    struct Offered {
        std::string permission;
        Offer offer;
    };
    Records& records_;
    const Clock& clock_;
    std::map<std::string, Offered> offers_;
};

} // namespace hazirun::plugin_host
