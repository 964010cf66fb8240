// SPDX-License-Identifier: MIT
#include "plugins/zip_names.h"

#include <cstdint>
#include <string_view>

namespace hazirun::plugins {

namespace {

    constexpr std::size_t end_bytes = 22; ///< of the record that ends a ZIP
    constexpr std::size_t entry_bytes = 46; ///< of an entry of the directory, before its name

    /// A number as ZIP writes it, its lowest byte first.
    std::size_t numberAt(std::string_view bytes, std::size_t at, std::size_t size)
    {
        std::size_t out = 0;
        for (std::size_t i = size; i > 0; --i) {
            out = (out << 8U) | static_cast<std::uint8_t>(bytes[at + i - 1]);
        }
        return out;
    }

} // namespace

std::vector<std::string> namesInZip(const std::string& zip)
{
    using namespace std::string_view_literals;
    std::vector<std::string> out;
    const auto end = zip.rfind("PK\x05\x06"sv);
    if (end == std::string::npos || zip.size() - end < end_bytes) {
        return out;
    }
    auto at = numberAt(zip, end + 16, 4);
    while (at < end && end - at > entry_bytes && zip.compare(at, 4, "PK\x01\x02"sv) == 0) {
        const auto name = numberAt(zip, at + 28, 2);
        const auto rest = numberAt(zip, at + 30, 2) + numberAt(zip, at + 32, 2);
        if (name > end - at - entry_bytes) {
            break;
        }
        out.push_back(zip.substr(at + entry_bytes, name));
        at += entry_bytes + name + rest;
    }
    return out;
}

} // namespace hazirun::plugins
