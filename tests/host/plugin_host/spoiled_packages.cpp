// SPDX-License-Identifier: MIT
#include "spoiled_packages.h"

#include <catch2/catch.hpp>

#include <sys/stat.h>
#include <unistd.h>

namespace hazirun::test {

using nlohmann::json;
namespace files = std::filesystem;

Spoil manifest(const std::function<void(json&)>& change)
{
    return [change](const files::path& package) {
        auto read = json::parse(PluginWorld::read(package / "plugin.json"));
        change(read);
        PluginWorld::write(package / "plugin.json", read.dump());
        PluginWorld::sum(package);
    };
}

Spoil setting(const json& schema)
{
    return manifest([schema](json& read) { read["settings"]["properties"]["one"] = schema; });
}

namespace {

    Spoil field(const std::string& name, const json& value)
    {
        return manifest([name, value](json& read) { read[name] = value; });
    }
    Spoil provided(const std::string& name, const json& value)
    {
        return manifest([name, value](json& read) { read["provides"][0][name] = value; });
    }
    Spoil settingFact(
        const std::string& name, const json& value, const std::string& type = "string")
    {
        return setting({{"type", type}, {"title", {{"en", "One"}}}, {name, value}});
    }
    Spoil bytes(const std::string& text)
    {
        return [text](const files::path& package) {
            PluginWorld::write(package / "plugin.json", text);
            PluginWorld::sum(package);
        };
    }
    Spoil file(const std::string& name, const std::string& text)
    {
        return
            [name, text](const files::path& package) { PluginWorld::write(package / name, text); };
    }
    Spoil mode(const std::string& name, mode_t bits)
    {
        return [name, bits](const files::path& package) {
            REQUIRE(::chmod((name.empty() ? package : package / name).c_str(), bits) == 0);
        };
    }

} // namespace

std::vector<Spoiled> wrongBytes()
{
    return {{"empty", bytes("")}, {"broken JSON", bytes("{ \"manifest\": 1,")},
        {"not an object", bytes("[1, 2]")},
        {"a key twice", bytes(R"({"manifest": 1, "manifest": 1})")},
        {"no UTF-8", bytes("{\"manifest\": \"\xff\"}")},
        {"a NUL", bytes(std::string("{\"a\":\"\0\"}", 9))},
        {"65 KiB", bytes(std::string(65U << 10U, ' '))},
        {"nested 100 deep", bytes(std::string(100, '[') + std::string(100, ']'))},
        {"nested 16 deep and well", bytes(std::string(15, '[') + std::string(15, ']'))},
        {"a number past every double", bytes(R"({"manifest": 1e999})")},
        {"two documents", bytes("{} {}")},
        {"a comma too many", bytes("{\"manifest\": 1,\n \"name\": {\"en\": \"Ş\",}}")},
        {"a word without quotation marks", bytes("{\n  manifest: 1}")},
        {"a text that is not closed", bytes("{\n\n  \"id\": \"sms,\n  \"needs\": \"1.0\"}")},
        {"a colon too few", bytes(R"({"name" "a \"quoted\" name"})")},
        {"a text of 100 letters at the wrong place",
            bytes("[\"\" \"" + std::string(100, 'x') + "\"]")},
        {"true in capitals", bytes("{\"webhook\":\r\n\tTRUE}")}};
}

std::vector<Spoiled> wrongFields()
{
    return {{"no manifest number", manifest([](json& read) { read.erase("manifest"); })},
        {"manifest 2", field("manifest", 2)}, {"another id", field("id", "somebody-else")},
        {"an id in capitals", field("id", "Quorum")}, {"an id that is a number", field("id", 7)},
        {"no version", manifest([](json& read) { read.erase("version"); })},
        {"a version of two numbers", field("version", "1.0")},
        {"needs a word", field("needs", "soon")}, {"needs a newer kit", field("needs", "1.99")},
        {"needs another major", field("needs", "2.0")},
        {"a path in library", field("library", "../quorum.so")},
        {"library without .so", field("library", "quorum")},
        {"a library that is not there", field("library", "other.so")},
        {"name in Turkish only", field("name", {{"tr", "Yeter sayı"}})},
        {"an empty name", field("name", {{"en", " "}})},
        {"a name that is a number", field("name", {{"en", "Quorum"}, {"tr", 5}})},
        {"vendor that is a list", field("vendor", json::array({1}))},
        {"memory_mb 4096", field("memory_mb", 4096)},
        {"nothing provided", field("provides", json::array())},
        {"provides a word", field("provides", json::array({"quorum/1"}))},
        {"an unknown point", provided("point", "quorum/9")},
        {"a provider's id with a blank", provided("id", "a b")},
        {"a provider twice",
            manifest([](json& read) { read["provides"].push_back(read["provides"][0]); })},
        {"title that is a text", provided("title", "Quorum")},
        {"priority that is a word", provided("priority", "high")},
        {"asks that is a word", provided("asks", "open")},
        {"paths without a slash", provided("paths", json::array({"a"}))},
        {"access for all the world", provided("access", "everybody")},
        {"an unknown place", provided("place", "kitchen")},
        {"every now and then", provided("every", "sometimes")},
        {"a job that says not how often", provided("point", "job/1")},
        {"an action nobody asks about", provided("actions", json::array({"meeting.explode"}))},
        {"a type of event nobody tells",
            provided("types", json::array({"meeting.called", "sheet.signed"}))},
        {"a question no quorum is asked", provided("asks", json::array({"whatever"}))},
        {"a kind of meeting nobody holds", provided("meeting_kinds", json::array({"zoom"}))},
        {"a carrier nobody has", provided("carries", json::array({"pigeon"}))},
        {"a paper nobody prints", provided("documents", json::array({"minutes", "novel"}))},
        {"records nobody keeps", provided("records", json::array({"blood"}))},
        {"needs that is a number", field("needs", 1.0)},
        {"a permission that is null", field("permissions", json::array({"store:1MB", nullptr}))},
        {"a reason without English",
            field("permissions",
                json::array(
                    {"store:1MB", {{"name", "web:https://a.example/"}, {"why", {{"tr", "x"}}}}}))},
        {"webhook perhaps", provided("webhook", "perhaps")},
        {"permissions that are a text", field("permissions", "all")},
        {"an unknown permission", field("permissions", json::array({"read:everything"}))},
        {"the route of another plug-in",
            field("permissions", json::array({"store:1MB", "route:/p/somebody-else/"}))},
        {"a permission twice", field("permissions", json::array({"read:vote", "read:vote"}))},
        {"two stores", field("permissions", json::array({"store:1MB", "store:10MB"}))},
        {"a permission that is perhaps optional",
            field("permissions",
                json::array({json{{"name", "store:1MB"}, {"optional", "perhaps"}}}))},
        {"a version with leading zeros", field("version", "01.00.0")},
        {"a homepage that is a name", field("homepage", "example.org")},
        {"a language written out", field("name", {{"en", "Quorum"}, {"turkish", "Yeter sayı"}})},
        {"a name that turns the direction of writing",
            bytes(R"({"manifest": 1, "name": {"en": "Quorum\u202Etxt.exe"}})")},
        {"a title with a bell", provided("title", {{"en", "Quorum\a"}})},
        {"a name of a field with a NUL", bytes(R"({"manifest\u0000": 1})")},
        {"a permission of 60 kB",
            field(
                "permissions", json::array({"web:https://a.example/" + std::string(60000, 'a')}))},
        {"a permission without a name",
            field("permissions", json::array({json{{"why", {{"en", "x"}}}}}))}};
}

std::vector<Spoiled> wrongSettings()
{
    return {{"settings that are a list", field("settings", json::array({1}))},
        {"settings of another type",
            field("settings", {{"type", "array"}, {"properties", json::object()}})},
        {"a setting with capitals", manifest([](json& read) {
             read["settings"]["properties"]["One"] = {{"type", "string"}, {"title", {{"en", "x"}}}};
         })},
        {"a setting without a type", setting({{"title", {{"en", "One"}}}})},
        {"a setting of type date", setting({{"type", "date"}, {"title", {{"en", "One"}}}})},
        {"a setting without a title", setting({{"type", "string"}})},
        {"a title that is a number",
            setting({{"type", "string"}, {"title", {{"en", "One"}, {"tr", 5}}}})},
        {"a word the schema has not", settingFact("multipleOf", 2)},
        {"maxLength many", settingFact("maxLength", "many")},
        {"minimum that is a text", settingFact("minimum", "few", "integer")},
        {"bounds that cross",
            setting(
                {{"type", "integer"}, {"title", {{"en", "One"}}}, {"minimum", 3}, {"maximum", 2}})},
        {"a pattern that looks back", settingFact("pattern", R"((a)\1)")},
        {"a pattern of 400 bytes", settingFact("pattern", std::string(400, 'a'))},
        {"an enum of another type", settingFact("enum", json::array({1, 2}))},
        {"an empty enum", settingFact("enum", json::array())},
        {"a secret with a default",
            setting({{"type", "string"}, {"title", {{"en", "One"}}}, {"secret", true},
                {"default", "x"}})},
        {"a secret number", settingFact("secret", true, "integer")},
        {"a default that does not fit", settingFact("default", 5)},
        {"items of a text", settingFact("items", {{"type", "string"}})},
        {"a list of lists", settingFact("items", {{"type", "array"}}, "array")},
        {"visible_when of itself", settingFact("visible_when", {{"one", "x"}})},
        {"visible_when of nobody", settingFact("visible_when", {{"two", "x"}})},
        {"required of nobody",
            manifest([](json& read) { read["settings"]["required"] = json::array({"nobody"}); })}};
}

std::vector<Spoiled> wrongFiles()
{
    return {{"no plugin.json", [](const auto& p) { files::remove(p / "plugin.json"); }},
        {"no SHA256SUMS", [](const auto& p) { files::remove(p / "SHA256SUMS"); }},
        {"no library", [](const auto& p) { files::remove(p / "quorum_simple_majority.so"); }},
        {"a file outside the sums", file("extra.txt", "not in the sums")},
        {"the library outside the sums",
            file("SHA256SUMS", std::string(64, 'a') + "  plugin.json\n")},
        {"plugin.json changed after the sums",
            [](const auto& p) {
                PluginWorld::write(p / "plugin.json", PluginWorld::read(p / "plugin.json") + " ");
            }},
        {"sums that are no sums", file("SHA256SUMS", "hello\n")},
        {"sums of a path upwards", file("SHA256SUMS", std::string(64, 'a') + "  /etc/passwd\n")},
        {"sums with the line ends of Windows",
            [](const auto& p) {
                auto sums = PluginWorld::read(p / "SHA256SUMS");
                for (auto at = sums.find('\n'); at != std::string::npos;
                     at = sums.find('\n', at + 2)) {
                    sums.insert(at, "\r");
                }
                PluginWorld::write(p / "SHA256SUMS", sums);
            }},
        {"plugin.json of 2 MiB", file("plugin.json", std::string(2U << 20U, ' '))},
        {"sums of 2 MiB", file("SHA256SUMS", std::string(2U << 20U, 'a'))},
        {"writable for all", mode("", 0777)}, {"writable for the group", mode("", 0775)},
        {"a file writable for all", mode("plugin.json", 0666)},
        {"a file writable for the group", mode("plugin.json", 0664)},
        {"a setuid library", mode("quorum_simple_majority.so", 04755)},
        {"a link to elsewhere",
            [](const auto& p) { files::create_symlink("/etc/passwd", p / "names"); }},
        {"plugin.json is a link",
            [](const auto& p) {
                files::rename(p / "plugin.json", p / "other.json");
                files::create_symlink("other.json", p / "plugin.json");
            }},
        {"plugin.json is a folder",
            [](const auto& p) {
                files::remove(p / "plugin.json");
                files::create_directory(p / "plugin.json");
            }},
        {"a pipe", [](const auto& p) { REQUIRE(::mkfifo((p / "pipe").c_str(), 0600) == 0); }},
        {"plugin.json is a pipe",
            [](const auto& p) {
                files::remove(p / "plugin.json");
                REQUIRE(::mkfifo((p / "plugin.json").c_str(), 0600) == 0);
            }},
        {"a file of 65 MiB",
            [](const auto& p) {
                PluginWorld::write(p / "big", "");
                files::resize_file(p / "big", std::uintmax_t{65} << 20U);
            }},
        {"600 files",
            [](const auto& p) {
                for (int i = 0; i < 600; ++i) {
                    PluginWorld::write(p / std::to_string(i), "");
                }
                PluginWorld::sum(p);
            }},
        {"folders 20 deep", [](const auto& p) {
             auto deep = p;
             for (int i = 0; i < 20; ++i) {
                 deep /= "in";
             }
             files::create_directories(deep);
         }}};
}

/// Bytes of the library changed, its sums right.
Spoil library(const std::function<void(std::string& bytes)>& change)
{
    return [change](const files::path& package) {
        auto read = PluginWorld::read(package / the_library);
        change(read);
        PluginWorld::write(package / the_library, read);
        PluginWorld::sum(package);
    };
}
Spoil patched(std::size_t at, const std::string& with)
{
    return library([at, with](std::string& read) { read.replace(at, with.size(), with); });
}

std::vector<Spoiled> wrongLibraries()
{
    return {{"a library for riscv64", patched(18, std::string("\xf3\x00", 2))},
        {"a library for a machine without a name", patched(18, std::string("\x34\x12", 2))},
        {"a library of 32 bits", patched(4, "\x01")},
        {"a library in the other order of bytes", library([](std::string& read) {
             read[5] = '\x02';
             std::swap(read[18], read[19]);
         })},
        {"a program for a library", patched(16, std::string("\x02\x00", 2))},
        {"a script for a library", patched(0, "#!/bin/sh")},
        {"a library of three bytes", library([](std::string& read) { read = "abc"; })},
        {"an empty library", library([](std::string& read) { read.clear(); })},
        {"a library of a head alone", library([](std::string& read) { read.resize(63); })},
        {"a library that ends before its segments", library([](std::string& read) {
             read.replace(40, 8, std::string(8, '\0')); // no table of sections
             read.replace(56, 6, std::string("\1\0\0\0\0\0", 6)); // and one segment
             read.replace(64, 48,
                 std::string("\1\0\0\0\5\0\0\0", 8) + std::string(24, '\0')
                     + std::string("\x70\x17\0\0\0\0\0\0", 8) + std::string(8, '\0'));
             read.resize(5000);
         })},
        {"a library with a table past every file", library([](std::string& read) {
             read.replace(40, 8, std::string(8, '\xff'));
             read.resize(5000);
         })}};
}

} // namespace hazirun::test
