// SPDX-License-Identifier: MIT
// What the list of plug-ins says: of a library that is none here, of a slip in a package, and of
// two of one name.
#include "ended.h"
#include "program.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

using namespace hazirun;
using nlohmann::json;
using web::Method;
namespace files = std::filesystem;

namespace {

/// The program with packages that nobody has approved yet.
struct Listed : test::Program {
    const files::path packages = folder.path / "plugins";

    /// Of what is shipped, under another id.
    files::path copied(const std::string& from, const std::string& id) const
    {
        const auto package = packages / id;
        files::create_directories(packages);
        files::copy(files::path{HAZIRUN_PACKAGES} / from, package);
        auto manifest = json::parse(std::ifstream(package / "plugin.json"));
        manifest["id"] = id;
        for (auto& permission : manifest["permissions"]) {
            if (permission["name"] == "route:/p/" + from + "/") {
                permission["name"] = "route:/p/" + id + "/";
            }
        }
        std::ofstream(package / "plugin.json", std::ios::trunc) << manifest.dump();
        sum(package);
        return package;
    }
    static void sum(const files::path& package)
    {
        const auto command
            = "cd " + package.string() + " && sha256sum plugin.json *.so > SHA256SUMS";
        REQUIRE(std::system(command.c_str()) == 0); // NOLINT(cert-env33-c)
    }
    static void change(const files::path& file, std::streamoff at, const std::string& with)
    {
        std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekp(at);
        bytes << with;
    }
    std::string page(Method method, const std::string& path, Language language)
    {
        return Program::page(method, path, language).body;
    }
    /// One of the list the API gives.
    json plugin(const std::string& id)
    {
        const auto items = call(Method::get, "/api/v1/plugins")["items"];
        const auto found = std::find_if(
            items.begin(), items.end(), [&](const json& one) { return one["id"] == id; });
        REQUIRE(found != items.end());
        return *found;
    }
};

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a library for another computer, half of one and a changed one are refused in every list",
    "[plugins]")
{
    Listed all;
    const auto other = all.copied("minutes-standard", "org.example.other");
    Listed::change(other / "minutes_standard.so", 18, std::string("\xf3\x00", 2));
    Listed::sum(other);
    const auto half = all.copied("quorum-simple-majority", "org.example.half");
    files::resize_file(half / "quorum_simple_majority.so",
        files::file_size(half / "quorum_simple_majority.so") / 2);
    Listed::sum(half);
    Listed::change(all.copied("sms-log", "org.example.changed") / "sms_log.so", 6000, "otherwise");
    static_cast<void>(all.page(Method::post, "/plugins", Language::en)); // the folders are read
    const auto english = all.page(Method::get, "/plugins", Language::en);
    const auto turkish = all.page(Method::get, "/plugins", Language::tr);
    const auto listed = test::run("plugin list --data=" + all.folder.path.string()).said;
    const auto says
        = [&](const std::string& id, const std::string& in_english, const std::string& in_turkish) {
              INFO(id);
              CHECK(holds(english, in_english));
              CHECK(holds(turkish, in_turkish));
              CHECK(holds(listed, in_english));
              CHECK(all.plugin(id)["state"] == "refused");
              CHECK(holds(all.plugin(id)["refusal"], in_turkish));
              const auto refused
                  = all.ask(Method::post, "/api/v1/plugins/" + id + "/enable", json::object());
              CHECK(refused.status == 409);
              CHECK(holds(refused.body, in_turkish));
              const auto checked = test::run("plugin check " + (all.packages / id).string()
                  + " --data=" + all.folder.path.string());
              CHECK(checked.status == 1);
              CHECK(holds(checked.said, in_english));
          };
    says("org.example.other", "minutes_standard.so must be built for this computer, ",
        "minutes_standard.so kitaplığı bu bilgisayar (");
    says("org.example.half", "bytes or more, but has ", "dosya yarım kalmış");
    says("org.example.changed", "sms_log.so must have the sum SHA256SUMS names",
        "sms_log.so dosyasının özeti SHA256SUMS içindekiyle aynı olmalı");
}

TEST_CASE(
    "what lies in the folders of plug-ins and is none is told below the list until it is gone",
    "[plugins]")
{
    Listed all;
    all.copied("sms-log", "org.example.log");
    files::create_symlink("/nowhere", all.packages / "a-link");
    std::ofstream(all.packages / "a-note.txt") << "is no package";
    const auto read = [&] { static_cast<void>(all.page(Method::post, "/plugins", Language::en)); };
    const auto listed
        = [&] { return test::run("plugin list --data=" + all.folder.path.string()).said; };
    constexpr auto english = "a-note.txt must be the folder of a package, but is none";
    constexpr auto link = "a-link must be the folder of a package, but is a link";
    read();
    for (const auto* one : {english, link}) {
        CHECK(holds(all.page(Method::get, "/plugins", Language::en), one));
        CHECK(holds(listed(), one));
    }
    CHECK(holds(all.page(Method::get, "/plugins", Language::tr), "Eklenti klasörlerinde ayrıca"));
    const auto lines
        = test::run("plugin list --data=" + all.folder.path.string(), {}, "2>/dev/null");
    CHECK_FALSE(holds(lines.said, "a-note.txt")); // a script reads one plug-in a line
    CHECK(holds(lines.said, "org.example.log"));
    files::remove(all.packages / "a-note.txt");
    files::remove(all.packages / "a-link");
    read();
    CHECK_FALSE(holds(all.page(Method::get, "/plugins", Language::en), "Also in the folders"));
    CHECK_FALSE(holds(listed(), "must be the folder"));
}

TEST_CASE("a misspelt field of a package is noted wherever the plug-in is listed", "[plugins]")
{
    Listed all;
    const auto package = all.copied("sms-log", "org.example.slip");
    auto manifest = json::parse(std::ifstream(package / "plugin.json"));
    manifest["permisions"] = json::array({"read:vote"});
    std::ofstream(package / "plugin.json", std::ios::trunc) << manifest.dump();
    Listed::sum(package);
    static_cast<void>(all.page(Method::post, "/plugins", Language::en)); // the folders are read
    constexpr auto english = "may be meant. Correct its name and build the package again.";
    constexpr auto turkish = "yazılmak istenmiş olabilir. Adını düzeltip";
    CHECK(holds(all.page(Method::get, "/plugins", Language::en), english));
    CHECK(holds(all.page(Method::get, "/plugins", Language::tr), turkish));
    CHECK(holds(all.page(Method::get, "/plugins/org.example.slip", Language::tr), turkish));
    CHECK(all.plugin("org.example.slip")["state"] == "off");
    CHECK(holds(all.plugin("org.example.slip")["notes"][0], turkish));
    CHECK(holds(test::run("plugin list --data=" + all.folder.path.string()).said, english));
    const auto checked
        = test::run("plugin check " + package.string() + " --data=" + all.folder.path.string());
    CHECK(checked.status == 0);
    CHECK(holds(checked.said, english));
}

TEST_CASE("plug-ins of one name show their ids in the list", "[plugins]")
{
    Listed all;
    static_cast<void>(all.copied("sms-log", "org.example.first"));
    static_cast<void>(all.copied("minutes-standard", "org.example.only"));
    static_cast<void>(all.page(Method::post, "/plugins", Language::en));
    const auto shown = [&](const std::string& id) {
        return holds(all.page(Method::get, "/plugins", Language::en),
            "<span class=\"hint\">" + id + "</span>");
    };
    CHECK_FALSE(shown("org.example.first"));
    static_cast<void>(all.copied("sms-log", "org.example.second"));
    static_cast<void>(all.page(Method::post, "/plugins", Language::en));
    CHECK(shown("org.example.first"));
    CHECK(shown("org.example.second"));
    CHECK_FALSE(shown("org.example.only"));
}

TEST_CASE(
    "a plug-in that is not what its package says is told where it is switched on", "[plugins]")
{
    Listed all;
    const auto package = all.copied("sms-log", "org.example.other"); // its library says sms-log
    static_cast<void>(all.page(Method::post, "/plugins", Language::en));
    const auto data = " --data=" + all.folder.path.string();
    const auto checked = test::run("plugin check " + package.string() + "/" + data);
    CHECK(holds(checked.said, "org.example.other 1.0.0 passes the gate")); // nothing of it was run
    CHECK(test::run("plugin approve org.example.other" + data).status == 0);
    const auto again = test::run("plugin approve org.example.other" + data);
    CHECK(holds(again.said, "org.example.other was approved before; nothing changed"));
    const auto enabled = test::run("plugin enable org.example.other" + data);
    CHECK(enabled.status == 1);
    CHECK(holds(enabled.said, "is switched on, but does not open. org.example.other: the library"));
    CHECK(holds(enabled.said, "but says that it is sms-log 1.0.0. Build both anew"));
    all.app.plugins().tick(); // takes up what the other program decided
    CHECK(all.plugin("org.example.other")["state"] == "quarantined");
    const auto turkish = all.page(Method::get, "/plugins/org.example.other", Language::tr);
    CHECK(holds(turkish, "kitaplığı paketinin söylediğinden başka, bu yüzden ona sorulmaz"));
    CHECK(holds(turkish, "ama sms-log 1.0.0 olduğunu söylüyor"));
    CHECK(holds(turkish, "hemen karantinaya alındı"));
    CHECK(holds(turkish, ">komut satırı<"));
    CHECK_FALSE(holds(turkish, "command line"));
    CHECK_FALSE(holds(turkish, "üç kez hata verdi"));
}
