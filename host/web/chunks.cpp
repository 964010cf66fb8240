// SPDX-License-Identifier: MIT
#include "web/chunks.h"

#include <Poco/Exception.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace hazirun::web {

namespace {

    constexpr std::size_t longest_line = 1024;
    constexpr std::size_t most_trailers = 64;
    constexpr std::size_t most_digits = 8;

    /// Up to its CR LF, which must be both; absent where it is too long or breaks off.
    std::optional<std::string> lineOf(Session& from)
    {
        std::string out;
        while (out.size() < longest_line) {
            const int next = from.get();
            if (next == std::char_traits<char>::eof()) {
                return std::nullopt;
            }
            if (next == '\n') {
                if (out.empty() || out.back() != '\r') {
                    return std::nullopt;
                }
                out.pop_back();
                return out;
            }
            out += static_cast<char>(next);
        }
        return std::nullopt;
    }

    /// "1a" or "1a;name=value".
    std::optional<std::size_t> sizeIn(const std::string& line)
    {
        const auto digits = line.substr(0, line.find_first_of("; \t"));
        std::size_t out = 0;
        const auto [end, error]
            = std::from_chars(digits.data(), digits.data() + digits.size(), out, 16);
        const bool clear = error == std::errc{} && end == digits.data() + digits.size()
            && digits.size() <= most_digits;
        return clear ? std::optional{out} : std::nullopt;
    }

    /// The data of one chunk and the line's end behind it.
    bool takeChunk(Session& from, std::size_t size, std::string* into)
    {
        std::array<char, 8192> block{};
        while (size > 0) {
            const auto got = from.read(
                block.data(), static_cast<std::streamsize>(std::min(size, block.size())));
            if (got <= 0) {
                return false;
            }
            if (into != nullptr) {
                into->append(block.data(), static_cast<std::size_t>(got));
            }
            size -= static_cast<std::size_t>(got);
        }
        const auto end = lineOf(from);
        return end && end->empty();
    }

    bool skipTrailers(Session& from)
    {
        for (std::size_t i = 0; i < most_trailers; ++i) {
            const auto line = lineOf(from);
            if (!line || line->empty()) {
                return line.has_value();
            }
        }
        return false;
    }

    Result<std::string, ReadRefusal> chunksOf(Session& from, std::size_t limit, std::size_t drained)
    {
        std::string body;
        std::size_t total = 0;
        while (true) {
            const auto line = lineOf(from);
            const auto size = line ? sizeIn(*line) : std::nullopt;
            if (!size) {
                return Refused{ReadRefusal::malformed};
            }
            if (*size == 0) {
                break;
            }
            total += *size;
            if (total > limit + drained) {
                return Refused{ReadRefusal::too_large};
            }
            if (!takeChunk(from, *size, total <= limit ? &body : nullptr)) {
                return Refused{ReadRefusal::malformed};
            }
        }
        if (!skipTrailers(from)) {
            return Refused{ReadRefusal::malformed};
        }
        return total <= limit ? Result<std::string, ReadRefusal>{std::move(body)}
                              : Result<std::string, ReadRefusal>{Refused{ReadRefusal::too_large}};
    }

} // namespace

Result<std::string, ReadRefusal> readChunks(Session& from, std::size_t limit, std::size_t drained)
{
    try {
        return chunksOf(from, limit, drained);
    } catch (const Poco::Exception&) { // too slow, or hung up
        return Refused{ReadRefusal::malformed};
    }
}

} // namespace hazirun::web
