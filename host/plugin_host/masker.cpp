// SPDX-License-Identifier: MIT
#include "plugin_host/masker.h"

#include <Poco/URI.h>
#include <nlohmann/json.hpp>
#include <sodium.h>

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

    std::string base64Of(const std::string& secret)
    {
        std::string out(
            sodium_base64_encoded_len(secret.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
        sodium_bin2base64(out.data(), out.size(),
            reinterpret_cast<const unsigned char*>(secret.data()), // libsodium's bytes
            secret.size(), sodium_base64_VARIANT_ORIGINAL);
        out.pop_back(); // its NUL
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
    for (auto& form : {secret, percentOf(secret), base64Of(secret), jsonOf(secret, false),
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
    for (const auto& form : forms_) {
        if (form.size() < least) {
            break;
        }
        for (auto at = text.find(form); at != std::string::npos; at = text.find(form, at)) {
            text.replace(at, form.size(), "••••");
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
