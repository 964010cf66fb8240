// SPDX-License-Identifier: MIT
// Family 01: plugin.json and the files around it, judged by the host's own gate.
#include "check.h"
#include "plugin_host/causes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <regex>
#include <set>
#include <sstream>

#include <sys/stat.h>

namespace hazirun::tool {

namespace {

    namespace files = std::filesystem;
    using nlohmann::json;

    bool startsWith(const std::string& text, const std::string& with)
    {
        return text.rfind(with, 0) == 0;
    }

    /// Which check the gate's refusal of plugin.json belongs to.
    int numberOf(const Message& refusal)
    {
        const auto field = factOf(refusal, "field");
        if (field == "plugin.json" || factOf(refusal, "wanted") == "given once") {
            return 101;
        }
        static const std::vector<std::pair<std::string, int>> owners{
            {"id", 103}, {"version", 104}, {"needs", 105}, {"library", 106}};
        for (const auto& [name, number] : owners) {
            if (field == name) {
                return number;
            }
        }
        if (startsWith(field, "provides")) {
            return 107;
        }
        if (startsWith(field, "permissions")) {
            return 108;
        }
        if (startsWith(field, "settings")) {
            return startsWith(factOf(refusal, "wanted"), "without a default") ? 110 : 109;
        }
        return 102;
    }

    /// The gate stops at the first fault: that check fails, the later ones cannot be made.
    template <int Number>
    Outcome byManifest(Subject& subject)
    {
        if (!subject.manifest_refusal) {
            return passed();
        }
        const auto& refusal = *subject.manifest_refusal;
        if (numberOf(refusal) == Number) {
            const auto field = factOf(refusal, "field");
            return refusedWith(refusal,
                field.empty() || field == "plugin.json" ? "plugin.json"
                                                        : "field \"" + field + "\"");
        }
        throw NotReached{"plugin.json is refused"};
    }

    /// What the host passes over is most often a slip.
    Outcome schema(Subject& subject)
    {
        if (auto out = byManifest<102>(subject); out.kind == Outcome::Kind::failed) {
            return out;
        }
        const auto& notes = subject.readManifest().notes;
        if (notes.empty()) {
            return passed();
        }
        auto out = refusedWith(notes.front(), "field \"" + factOf(notes.front(), "field") + "\"");
        out.kind = Outcome::Kind::warning;
        return out;
    }

    Outcome library(Subject& subject)
    {
        if (auto out = byManifest<106>(subject); out.kind == Outcome::Kind::failed) {
            return out;
        }
        const auto file = subject.folder / subject.readManifest().library;
        struct stat facts { };
        if (::lstat(file.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) {
            return failed(file.filename().string(), "a regular file beside plugin.json",
                files::is_symlink(file) ? "a link" : "nothing");
        }
        return passed();
    }

    /// The three numbers of a semantic version.
    std::array<long, 3> numbersOf(const std::string& version)
    {
        std::array<long, 3> out{};
        char dot = '.';
        std::istringstream(version) >> out[0] >> dot >> out[1] >> dot >> out[2];
        return out;
    }

    Outcome version(Subject& subject)
    {
        if (auto out = byManifest<104>(subject); out.kind == Outcome::Kind::failed) {
            return out;
        }
        if (!subject.chance.previous) {
            return passed();
        }
        const auto before
            = json::parse(wholeFile(*subject.chance.previous / "plugin.json"), nullptr, false)
                  .value("version", "");
        return numbersOf(subject.readManifest().version) > numbersOf(before)
            ? passed()
            : failed("field \"version\"", "a version above " + before + " of --previous",
                subject.readManifest().version);
    }

    void eachTexts(
        const json& manifest, const std::function<void(const std::string&, const json&)>& visit)
    {
        for (const auto* field : {"name", "summary"}) {
            if (manifest.contains(field)) {
                visit(field, manifest[field]);
            }
        }
        for (const auto& one : manifest.value("provides", json::array())) {
            visit(
                "provides." + one.value("id", "?") + ".title", one.value("title", json::object()));
        }
        for (const auto& one : manifest.value("permissions", json::array())) {
            if (one.is_object()) {
                visit("permissions." + one.value("name", "?") + ".why",
                    one.value("why", json::object()));
            }
        }
        const auto properties
            = manifest.value("settings", json::object()).value("properties", json::object());
        for (const auto& [name, schema] : properties.items()) {
            for (const auto* field : {"title", "description"}) {
                if (schema.contains(field) || std::string{field} == "title") {
                    visit("settings." + name + "." + field, schema.value(field, json::object()));
                }
            }
        }
    }

    Outcome languages(Subject& subject)
    {
        static_cast<void>(subject.readManifest());
        std::set<std::string> spoken{"en"};
        eachTexts(subject.manifest_json, [&](const std::string&, const json& texts) {
            for (const auto& [language, words] : texts.items()) {
                spoken.insert(language);
            }
        });
        Outcome out;
        eachTexts(subject.manifest_json, [&](const std::string& field, const json& texts) {
            for (const auto& language : spoken) {
                if (out.kind == Outcome::Kind::passed && !texts.contains(language)) {
                    out = failed("field \"" + field + "\"",
                        fmt::format("a text in {}", fmt::join(spoken, ", ")),
                        "none in " + language);
                }
            }
        });
        return out;
    }

    Outcome licence(Subject& subject)
    {
        static const std::set<std::string> known{"0BSD", "AGPL-3.0-only", "AGPL-3.0-or-later",
            "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "EUPL-1.2",
            "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "ISC",
            "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "MIT",
            "MIT-0", "MPL-2.0", "Unlicense", "Zlib"};
        const auto& text = subject.readManifest().license;
        static const std::regex word{"[^ ()]+"};
        bool any = false;
        for (auto at = std::sregex_iterator(text.begin(), text.end(), word);
             at != std::sregex_iterator(); ++at) {
            const auto each = at->str();
            any = true;
            if (each != "OR" && each != "AND" && known.count(each) == 0
                && !startsWith(each, "LicenseRef-")) {
                return failed("field \"license\"",
                    "an SPDX licence such as MIT, or LicenseRef-<name>", '"' + text + '"');
            }
        }
        return any ? passed()
                   : failed("field \"license\"", "an SPDX licence such as MIT", "nothing");
    }

    int ownerOf(const Message& refusal)
    {
        const auto wanted = factOf(refusal, "wanted");
        if (!plugin_host::codeOf(refusal).empty()) {
            return 201; // the library is none for this computer, or not whole
        }
        if (startsWith(wanted, "at most")) {
            return 115;
        }
        return wanted.find("SHA256SUMS") != std::string::npos || startsWith(wanted, "the library")
                || startsWith(wanted, "a readable")
            ? 113
            : 114;
    }

    template <int Number>
    Outcome byPackage(Subject& subject)
    {
        static_cast<void>(subject.readManifest());
        if (!subject.package_refusal) {
            return passed();
        }
        const auto& refusal = *subject.package_refusal;
        if (ownerOf(refusal) != Number) {
            throw NotReached{"the package is refused"};
        }
        return refusedWith(refusal, factOf(refusal, "file"));
    }

    Outcome sums(Subject& subject)
    {
        if (auto out = byPackage<113>(subject); out.kind == Outcome::Kind::failed) {
            return out;
        }
        const auto spoilt = plugin_host::spoiltFile(subject.readPackage());
        return spoilt ? refusedWith(*spoilt, factOf(*spoilt, "file")) : passed();
    }

    Outcome oneProgram(Subject& subject)
    {
        if (auto out = byPackage<115>(subject); out.kind == Outcome::Kind::failed) {
            return out;
        }
        for (const auto& [file, sum] : subject.readPackage().sums) {
            if (file == subject.readManifest().library) {
                continue;
            }
            const auto mode = files::status(subject.folder / file).permissions();
            const bool runs = (mode
                                  & (files::perms::owner_exec | files::perms::group_exec
                                      | files::perms::others_exec))
                != files::perms::none;
            if (runs
                || startsWith(wholeFile(subject.folder / file),
                    "\x7f"
                    "ELF")) {
                return failed(file, "one program only, " + subject.readManifest().library,
                    runs ? "an executable file" : "a second ELF file");
            }
        }
        return passed();
    }

} // namespace

std::vector<Check> packageChecks()
{
    constexpr auto mend = "Mend the field in plugin.json and build the package again.";
    constexpr auto read = "The host's own reading of plugin.json.";
    constexpr auto rebuilt
        = "Build the package again with hazirun_add_plugin(); it writes SHA256SUMS.";
    return {
        {101, 1, "plugin.json is strict JSON",
            "Two readers must never read two meanings: no duplicate key, UTF-8, at most 64 KiB and "
            "16 levels.",
            read, mend, byManifest<101>},
        {102, 1, "plugin.json matches the schema",
            "A field is missing, of another type, or unknown.", read,
            "Compare with sdk/schema/plugin.schema.json. Mend the field and build again.", schema},
        {103, 1, "the id is well formed and the folder's name",
            "Approvals, settings and addresses are kept under the id.", read,
            "Use small letters, digits, dots and dashes, and name the folder so.", byManifest<103>},
        {104, 1, "the version is a semantic version, above that of --previous",
            "Upgrades are ordered by it.", read, mend, version},
        {105, 1, "the SDK it needs is known",
            "A plug-in for a newer SDK asks for what this host lacks.", read,
            "Lower \"needs\", or use it with a newer Hazirun.", byManifest<105>},
        {106, 1, "the library is a bare name of a regular file",
            "The host opens one file of the package and follows no path and no link.",
            "The manifest and the folder.",
            "Name the .so file alone and put it beside plugin.json.", library},
        {107, 1, "everything provided names a known point, once, and words of it",
            "The host asks by point and id.", read, mend, byManifest<107>},
        {108, 2, "the permissions are known",
            "An administrator reads each as a sentence; one without a sentence cannot be granted.",
            read, mend, byManifest<108>},
        {109, 1, "the settings stay in the subset, defaults are valid",
            "The host draws the form from the schema.", read, mend, byManifest<109>},
        {110, 1, "secrets have no default", "A secret in a package is no secret.", read,
            "Remove \"default\" from the secret.", byManifest<110>},
        {111, 2, "every text is there in English and in each language spoken",
            "A half-translated form confuses its readers.",
            "All texts of plugin.json are compared.",
            "Add the missing text, or remove the language everywhere.", languages},
        {112, 2, "the licence is an SPDX licence",
            "Who hands a plug-in on must know whether they may.", "The field license.",
            "Write an SPDX identifier such as MIT, or LicenseRef-<name>.", licence},
        {113, 1, "SHA256SUMS is complete and right", "An administrator approves these very bytes.",
            "Every file's sum is computed.", rebuilt, sums},
        {114, 1, "no link, device, setuid or foreign-writable file",
            "Somebody else could change the plug-in after it was approved.",
            "Owner and mode of each file and of each folder above.",
            "chmod -R go-w the package; replace links by files.", byPackage<114>},
        {115, 2, "at most 64 MiB, 500 files and one program",
            "A second program is nothing the host would ever run.",
            "Sizes, modes and first bytes of the files.",
            "Remove the file, or its mode of execution, and build again.", oneProgram},
    };
}

} // namespace hazirun::tool
