// SPDX-License-Identifier: MIT
#include "check.h"

#include <fmt/format.h>

#include <algorithm>

namespace hazirun::tool {

using nlohmann::json;
using plugin_host::PluginFailure;

Subject::Subject(
    std::filesystem::path of, const std::map<std::string, std::string>& given, Chance chosen)
    : folder(std::move(of))
    , chance(std::move(chosen))
{
    manifest_bytes = wholeFile(folder / "plugin.json");
    manifest_json = json::parse(manifest_bytes, nullptr, false);
    if (manifest_json.is_discarded()) {
        manifest_json = nullptr;
    }
    if (auto read = plugin_host::readManifest(manifest_bytes, folder.filename().string())) {
        manifest = std::move(*read);
        settings = settingsFor(*manifest, given);
    } else {
        manifest_refusal = read.error();
    }
    auto read = plugin_host::readPackage(folder);
    if (!read) {
        package_refusal = read.error();
    } else if (const auto library = plugin_host::sealedLibrary(*read); !library) {
        package_refusal
            = library.error(); // its bytes are not those of SHA256SUMS: nothing of it is run
    } else {
        package = std::move(*read);
    }
}

const plugin_host::Manifest& Subject::readManifest() const
{
    if (!manifest) {
        throw NotReached{"plugin.json is refused"};
    }
    return *manifest;
}

const plugin_host::Package& Subject::readPackage() const
{
    if (!package) {
        throw NotReached{"the package is refused"};
    }
    return *package;
}

Sandboxed& Subject::host()
{
    if (!host_) {
        host_ = std::make_unique<Sandboxed>(readPackage(), Sandboxed::Web::refused);
    }
    return *host_;
}

Result<Done, PluginFailure> Subject::open(const json& with)
{
    auto& fresh = host();
    opened_ = false;
    return fresh.open(with);
}

Sandboxed::Answer Subject::ask(
    const std::string& method, const std::string& envelope, std::chrono::milliseconds deadline)
{
    auto answer = askOnce(method, envelope, deadline);
    const bool late = !answer
        && (answer.error().kind == PluginFailure::Kind::deadline
            || answer.error().kind == PluginFailure::Kind::busy);
    return late ? askOnce(method, envelope, deadline) : answer;
}

Sandboxed::Answer Subject::askOnce(
    const std::string& method, const std::string& envelope, std::chrono::milliseconds deadline)
{
    if (!opened_ || !host_) {
        if (const auto began = open(settings); !began) {
            throw NotReached{
                "the plug-in does not open: " + sentenceFor(began.error(), readManifest().id)};
        }
        opened_ = true;
    }
    auto answer = host().ask(method, envelope, deadline);
    opened_ = answer.has_value() || answer.error().kind == PluginFailure::Kind::refused;
    return answer;
}

Trial Subject::tryOut(const std::function<json(const hz_entry&)>& act,
    std::chrono::milliseconds deadline, Watch watch) const
{
    return tool::tryOut(readPackage(), act, deadline, watch);
}

std::string Subject::openingDocument() const
{
    const auto& is = readManifest();
    return json{{"plugin", {{"id", is.id}, {"version", is.version}}}, {"settings", settings},
        {"language", "en"}, {"host", {{"name", "Hazirun"}, {"version", "0.1.0"}}}}
        .dump();
}

std::string nameOf(const Check& check)
{
    return fmt::format("HZC-{:04}", check.number);
}

std::vector<Check> allChecks()
{
    std::vector<Check> out;
    for (const auto& family : {packageChecks(), binaryChecks(), openingChecks(), callChecks(),
             boundaryChecks(), serviceChecks(), burdenChecks(), quorumChecks(), channelChecks(),
             firmChecks(), versionChecks(), pointChecks()}) {
        out.insert(out.end(), family.begin(), family.end());
    }
    std::sort(
        out.begin(), out.end(), [](const Check& a, const Check& b) { return a.number < b.number; });
    return out;
}

} // namespace hazirun::tool
