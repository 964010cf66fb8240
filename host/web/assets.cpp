// SPDX-License-Identifier: MIT
#include "web/assets.h"

#include <fmt/format.h>
#include <zlib.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>

namespace hazirun::web {

std::string gzipped(const std::string& text)
{
    z_stream stream{};
    constexpr int gzip_window = 15 + 16;
    if (deflateInit2(&stream, 5, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::runtime_error("zlib cannot start");
    }
    std::string out(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int ended = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (ended != Z_STREAM_END) {
        throw std::runtime_error("zlib could not pack an answer");
    }
    return out;
}

namespace {

    std::string typeOf(const std::filesystem::path& file)
    {
        static const std::map<std::string, std::string> types{{".css", "text/css; charset=utf-8"},
            {".js", "text/javascript; charset=utf-8"}, {".svg", "image/svg+xml"},
            {".png", "image/png"}, {".woff2", "font/woff2"}, {".txt", "text/plain; charset=utf-8"}};
        const auto found = types.find(file.extension().string());
        return found == types.end() ? "application/octet-stream" : found->second;
    }

} // namespace

Assets::Assets(const std::filesystem::path& folder)
{
    if (!std::filesystem::is_directory(folder)) {
        return;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) {
            continue;
        }
        std::ifstream in(entry.path(), std::ios::binary);
        File file{std::string{std::istreambuf_iterator<char>{in}, {}}, {}, {}, {}};
        file.packed = gzipped(file.content);
        file.type = typeOf(entry.path());
        file.tag = fmt::format("\"{:x}\"", std::hash<std::string>{}(file.content));
        const auto name = entry.path().lexically_relative(folder).generic_string();
        files_.emplace("/assets/" + name, std::move(file));
    }
}

std::optional<Response> Assets::find(const Request& request) const
{
    const auto found = files_.find(request.path);
    if (found == files_.end()) {
        return std::nullopt;
    }
    const auto& file = found->second;
    Response out{200, {}, file.type};
    out.with("ETag", file.tag).with("Cache-Control", "public, max-age=3600");
    if (request.path == "/assets/door-worker.js") {
        out.with("Service-Worker-Allowed", "/meetings/"); // it serves the doors, not the assets
    }
    if (request.header("if-none-match") == file.tag) {
        out.status = 304;
    } else if (request.header("accept-encoding").find("gzip") != std::string::npos) {
        out.body = file.packed;
        out.with("Content-Encoding", "gzip").with("Vary", "Accept-Encoding");
    } else {
        out.body = file.content;
    }
    return out;
}

} // namespace hazirun::web
