// SPDX-License-Identifier: MIT
#include "plugin_host/manifest_fields.h"

#include "base/text.h"
#include "plugin_host/manifest.h"
#include "plugin_host/wrong.h"

namespace hazirun::plugin_host {

using nlohmann::json;
using re2::RE2;

namespace {

    void checkNeeds(const std::string& needs)
    {
        const auto dot = needs.find('.');
        const int major = std::stoi(needs.substr(0, dot));
        const int minor = std::stoi(needs.substr(dot + 1));
        if (major != sdk_major || minor > sdk_minor) {
            const auto ours = std::to_string(sdk_major) + "." + std::to_string(sdk_minor);
            throw Wrong{{mark("{{plugin}}: \"{{field}}\" in plugin.json must be a kit this program "
                              "has, at most {{known}}, but is {{found}}. Install a newer Hazirun, "
                              "or an older version of the plug-in."),
                {{"field", "needs"}, {"known", ours}, {"found", needs},
                    {"wanted", "at most " + ours + ", the version of this program's SDK"}}}};
        }
    }

} // namespace

std::string entryOf(const char* list, std::size_t index)
{
    return std::string{list} + "[" + std::to_string(index) + "]";
}

std::string textField(const json& from, const FieldForm& field, const std::string& where)
{
    const auto value = from.value(field.name, json());
    if (!value.is_string() && !value.is_null()) {
        throw Wrong{{mark("{{plugin}}: \"{{field}}\" in plugin.json must be a text in quotation "
                          "marks, but is {{kind}}: {{found}}. Write it as \"…\" and build the "
                          "package again."),
            {{"field", where + field.name}, {"wanted", field.wanted}, {"kind", kindOf(value)},
                {"found", shown(value)}}}};
    }
    if (!value.is_string() || !RE2::FullMatch(value.get_ref<const std::string&>(), field.form)) {
        wrong(field.sentence, where + field.name, field.wanted, shown(value));
    }
    return value.get<std::string>();
}

std::string idOf(const json& from, const std::string& folder)
{
    static const RE2 form{"[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?"};
    auto id = textField(from,
        {"id", form, "small letters, digits, dots and dashes, at most 64",
            mark("{{plugin}}: \"{{field}}\" in plugin.json must be at most 64 small letters, "
                 "digits, dots and dashes, but is {{found}}. Rename the plug-in and build the "
                 "package again.")});
    if (id != folder) {
        wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be the name of its folder, "
                   "{{plugin}}, but is {{found}}. Rename the folder to {{found}}."),
            "id", "the name of its folder, " + folder, id);
    }
    return id;
}

std::string versionOf(const json& from)
{
    static const RE2 form{"((0|[1-9][0-9]{0,8})\\.){2}(0|[1-9][0-9]{0,8})"
                          "(-[0-9A-Za-z.-]{1,40})?(\\+[0-9A-Za-z.-]{1,40})?"};
    return textField(from,
        {"version", form, "a version such as 1.0.0",
            mark("{{plugin}}: \"{{field}}\" in plugin.json must be a version such as 1.0.0, but "
                 "is {{found}}. Write three numbers without leading zeros and build the package "
                 "again.")});
}

std::string needsOf(const json& from)
{
    static const RE2 form{"[1-9][0-9]{0,3}\\.(0|[1-9][0-9]{0,3})"};
    auto needs = textField(from,
        {"needs", form, "an SDK version such as 1.0",
            mark("{{plugin}}: \"{{field}}\" in plugin.json must be a version of the kit such as "
                 "1.0, but is {{found}}. Write two numbers and build the package again.")});
    checkNeeds(needs);
    return needs;
}

std::string libraryOf(const json& from)
{
    static const RE2 form{"[A-Za-z0-9_][A-Za-z0-9._-]{0,100}\\.so"};
    return textField(from,
        {"library", form, "a bare file name that ends in .so",
            mark("{{plugin}}: \"{{field}}\" in plugin.json must be a bare file name that ends "
                 "in .so, but is {{found}}. Name the library beside plugin.json and build the "
                 "package again.")});
}

int memoryOf(const json& from)
{
    const auto memory = from.value("memory_mb", json(256));
    if (!memory.is_number_integer() || memory < 16 || memory > 1024) {
        wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be a whole number from 16 to "
                   "1024, but is {{found}}. Write one, or leave it out for 256, and build the "
                   "package again."),
            "memory_mb", "a whole number from 16 to 1024", shown(memory));
    }
    return memory.get<int>();
}

bool isAlways(const json& from)
{
    const auto start = from.value("start", json("demand"));
    if (start != "demand" && start != "always") {
        wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be demand or always, but is "
                   "{{found}}. Write one of them, or leave it out, and build the package "
                   "again."),
            "start", "demand or always", shown(start));
    }
    return start == "always";
}

bool isParallel(const json& from)
{
    const auto parallel = from.value("parallel", json(false));
    if (!parallel.is_boolean()) {
        wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be true or false, but is "
                   "{{found}}. Write one of them, or leave it out, and build the package "
                   "again."),
            "parallel", "true or false", shown(parallel));
    }
    return parallel.get<bool>();
}

Texts textsOf(const json& value, const std::string& field)
{
    checkTexts(value, field);
    return {value.get<std::map<std::string, std::string>>()};
}

std::string plainText(const json& from, const char* field)
{
    const auto value = from.value(field, json(""));
    if (!value.is_string() || lengthOf(value.get_ref<const std::string&>()) > 200) {
        wrong(
            mark("{{plugin}}: \"{{field}}\" in plugin.json must be a text of at most 200 "
                 "characters, but is {{found}}. Shorten it or leave it out, and build the package "
                 "again."),
            field, "a text of at most 200 characters", shown(value));
    }
    return value.get<std::string>();
}

void checkHomepage(const json& from)
{
    static const RE2 form{"https://[^ ]{1,192}"};
    const auto value = from.value("homepage", json("https://-"));
    if (!value.is_string() || !RE2::FullMatch(value.get_ref<const std::string&>(), form)) {
        wrong(mark("{{plugin}}: \"{{field}}\" in plugin.json must be an address that begins with "
                   "https://, of at most 200 characters, but is {{found}}. Correct it or leave it "
                   "out, and build the package again."),
            "homepage", "an address that begins with https://", shownIn(value));
    }
}

} // namespace hazirun::plugin_host
