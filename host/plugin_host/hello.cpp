// SPDX-License-Identifier: MIT
#include "plugin_host/hello.h"

#include "base/text.h"

#include <set>

namespace hazirun::plugin_host {

using nlohmann::json;
using Kind = PluginFailure::Kind;

namespace {

    constexpr std::size_t most_told = 400; ///< bytes of what a library says of itself
    using Offers = std::set<std::pair<std::string, std::string>>;

    std::string shown(const Offers& offers)
    {
        std::string out;
        for (const auto& [point, id] : offers) {
            out += (out.empty() ? "" : ", ") + point + " " + id;
        }
        return cutAt(out.empty() ? "–" : out, most_told);
    }

    /// Refused by what the host read of its library.
    PluginFailure libraryFailure(
        const Package& package, std::string_view cause, std::string wanted, std::string found)
    {
        return failureBy(Kind::refused, cause,
            {{"plugin", package.manifest.id},
                {"file", (package.folder / package.manifest.library).string()},
                {"wanted", std::move(wanted)}, {"found", std::move(found)}});
    }

    /// Clean text of what a library says of itself.
    std::string told(const json& from, const char* name)
    {
        const auto value = from.value(name, json());
        const auto text = cutAt(value.is_string() ? value.get<std::string>() : "", most_told);
        return isCleanText(text) && !text.empty() ? text : "?";
    }

} // namespace

std::optional<PluginFailure> mismatchOf(const json& hello, const Package& package)
{
    const auto& manifest = package.manifest;
    const auto wanted = manifest.id + " " + manifest.version;
    if (const auto is = told(hello, "id") + " " + told(hello, "version"); is != wanted) {
        return libraryFailure(package, "other_identity", wanted, is);
    }
    Offers offered;
    for (const auto& one : hello.value("offers", json::array())) {
        const auto method = told(one, "method");
        offered.emplace(method.substr(0, method.find(':')), told(one, "provider"));
    }
    Offers promised;
    for (const auto& one : manifest.provides) {
        promised.emplace(one.point, one.id);
    }
    if (offered != promised) {
        return libraryFailure(package, "other_offers", shown(promised), shown(offered));
    }
    return std::nullopt;
}

PluginFailure unfitness(const std::string& code, const std::string& facts, const Package& package)
{
    const auto read = json::parse(facts, nullptr, false);
    return read.is_object()
        ? libraryFailure(package, code, told(read, "wanted"), told(read, "found"))
        : PluginFailure{Kind::garbled};
}

} // namespace hazirun::plugin_host
