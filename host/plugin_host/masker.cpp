// SPDX-License-Identifier: MIT
#include "plugin_host/masker.h"

#include "base/base64.h"

#include <Poco/URI.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace hazirun::plugin_host {

namespace {

    constexpr std::size_t least_bytes = 4;

    std::string percentOf(const std::string& secret)
    {
        std::string out;
        Poco::URI::encode(secret, "!*'();:@&=+$,/?#[]\"%", out);
        return out;
    }

    std::string jsonOf(const std::string& secret, bool ascii)
    {
        const auto quoted
            = nlohmann::json(secret).dump(-1, ' ', ascii, nlohmann::json::error_handler_t::replace);
        return quoted.substr(1, quoted.size() - 2);
    }

} // namespace

void Masker::learn(const std::string& secret)
{
    if (secret.size() < least_bytes) {
        return;
    }
    for (auto& form : {secret, percentOf(secret), encodeBase64(secret), jsonOf(secret, false),
             jsonOf(secret, true)}) {
        if (std::find(forms_.begin(), forms_.end(), form) == forms_.end()) {
            forms_.push_back(form);
        }
    }
    std::sort(forms_.begin(), forms_.end(),
        [](const auto& left, const auto& right) { return left.size() > right.size(); });
}

std::string Masker::masked(std::string text, std::size_t least) const
{
    constexpr std::string_view mask = "••••";
    for (const auto& form : forms_) {
        if (form.size() < least) {
            break;
        }
        auto at = text.find(form);
        while (at != std::string::npos) { // on after the mask: a secret may be made of its dots
            text.replace(at, form.size(), mask);
            at = text.find(form, at + mask.size());
        }
    }
    return text;
}

bool Masker::holds(std::string_view text) const
{
    return std::any_of(forms_.begin(), forms_.end(),
        [&](const auto& form) { return text.find(form) != std::string_view::npos; });
}

} // namespace hazirun::plugin_host
