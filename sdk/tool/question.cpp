// SPDX-License-Identifier: MIT
#include "question.h"

#include "base/words.h"
#include "places.h"
#include "sandboxed.h"

#include <fmt/format.h>
#include <hazirun/documents.hpp>

namespace hazirun::tool {

namespace {

    std::string providerOf(const plugin_host::Manifest& manifest, const std::string& method)
    {
        std::vector<std::string> ids;
        for (const auto& one : manifest.provides) {
            if (method.rfind(one.point + ":", 0) == 0) {
                ids.push_back(one.id);
            }
        }
        if (ids.empty()) {
            throw std::runtime_error(
                fmt::format("{} provides nothing for {}", manifest.id, method));
        }
        if (ids.size() > 1) {
            throw Usage(fmt::format("{} has several providers for {}; choose with --provider: {}",
                manifest.id, method, fmt::join(ids, ", ")));
        }
        return ids.front();
    }

    nlohmann::json documentFrom(const std::string& file)
    {
        const auto out = wholeFile(file);
        const auto name = file == "-" ? std::string{"standard input"} : file;
        if (out.find_first_not_of(" \t\r\n") == std::string::npos) {
            throw Usage(name
                + " is empty, but must hold the question, a JSON object; {} asks with its "
                  "defaults");
        }
        try {
            return v1::parsed(out);
        } catch (const v1::Error& wrong) {
            throw std::runtime_error(name
                + " must hold the question, a JSON object such as "
                  "{\"present\": 21}, but is "
                + wrong.what());
        }
    }

} // namespace

plugin_host::Package readGiven(const std::filesystem::path& folder)
{
    auto package = plugin_host::readPackage(packageIn(folder));
    if (!package) {
        throw std::runtime_error(hazirun::Words().say(Language::en, package.error()));
    }
    return std::move(*package);
}

nlohmann::json questionOf(const plugin_host::Manifest& manifest, const Arguments& arguments)
{
    const auto& method = arguments.words.at(1);
    auto document = documentFrom(arguments.words.size() > 2 ? arguments.words[2] : "-");
    if (document.contains("call") && document.contains("in")) {
        if (!document["call"].is_object()) {
            throw std::runtime_error("the envelope's \"call\" must be an object");
        }
        const auto budget = document["call"].find("budget_ms");
        if (budget != document["call"].end() && !budget->is_number_integer()) {
            throw std::runtime_error(
                "the envelope's \"call.budget_ms\" must be a whole number of milliseconds");
        }
        return document;
    }
    const auto provider = arguments.has("provider") ? arguments.value("provider", "")
                                                    : providerOf(manifest, method);
    return envelopeOf(provider, arguments.value("language", "en"), deadlineOf(method), document);
}

} // namespace hazirun::tool
