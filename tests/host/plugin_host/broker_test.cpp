// SPDX-License-Identifier: MIT
#include "fixture.h"
#include "tiny_server.h"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <unistd.h>

using namespace hazirun;
using namespace hazirun::plugin_host;
using test::PluginWorld;

namespace {

constexpr auto token = "pq-7731-secret-ğü";
const nlohmann::json reading{"store:1MB", "secret-read:token", "secret:token"};

struct Asked : PluginWorld {
    explicit Asked(const nlohmann::json& permissions)
    {
        installProbe(permissions);
        start();
        REQUIRE(plugins->enable("probe", secretary));
    }
    [[nodiscard]] Result<Done, Plugins::SettingsRefusal> save(const nlohmann::json& values) const
    {
        return *plugins->saveSettings("probe", values, secretary);
    }
    [[nodiscard]] std::string database() const
    {
        return read(folder.path / "hazirun.db") + read(folder.path / "hazirun.db-wal");
    }
};

} // namespace

TEST_CASE("new settings are tried with the secret entered beside them", "[plugin_host]")
{
    const Asked world(reading);
    const auto missing = world.save({{"wants_token", true}});
    REQUIRE_FALSE(missing);
    REQUIRE(world.save({{"wants_token", true}, {"token", token}}));
    CHECK(world.plugins->find("probe")->state == State::on);
    CHECK(world.plugins->find("probe")->secrets == std::vector<std::string>{"token"});
    CHECK(world.asked("secret/1:read", {{"name", "token"}})["status"] == 0);
}

TEST_CASE("settings that are refused leave the secret that was there", "[plugin_host]")
{
    const Asked world(nlohmann::json::array({"store:1MB"})); // it may not read the token it wants
    REQUIRE(world.save({{"token", token}}));
    const auto before = world.database();
    REQUIRE_FALSE(world.save({{"wants_token", true}, {"token", "another one"}}));
    CHECK(world.plugins->find("probe")->settings["wants_token"] == false);
    CHECK(world.database() == before);
}

TEST_CASE("the database holds no secret as it is", "[plugin_host]")
{
    const Asked world(reading);
    REQUIRE(world.save({{"token", token}}));
    CHECK(world.database().find("wants_token") != std::string::npos);
    CHECK(world.database().find(token) == std::string::npos);
    CHECK(world.database().find("7731") == std::string::npos);
}

TEST_CASE("a secret the plug-in says aloud is dots in its answer, its refusal and its record",
    "[plugin_host]")
{
    const Asked world(reading);
    REQUIRE(world.save({{"token", token}}));
    const auto answered = world.probe({{"act", "answer token"}});
    REQUIRE(answered);
    CHECK((*answered)["text"] == "told ••••");
    const auto refused = world.probe({{"act", "throw token"}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().sentence == "told ••••");
    const auto store = world.asked("store/1:put", {{"key", "k"}, {"value", token}});
    CHECK(store["status"] == HZ_E_DENIED);
    CHECK(world.asked("store/1:put", {{"key", "k"}, {"value", "harmless"}})["status"] == 0);
    CHECK(world.database().find(token) == std::string::npos);
}

TEST_CASE(
    "what a plug-in says goes to the log, a hundred lines a second and no secret", "[plugin_host]")
{
    Asked world(reading);
    std::vector<std::string> lines;
    world.plugins->broker().logTo([&](const std::string& line) { lines.push_back(line); });
    REQUIRE(world.save({{"token", token}}));
    REQUIRE(world.probe({{"act", "note"}, {"text", "noted"}}));
    REQUIRE(world.probe({{"act", "print"}, {"text", "printed"}}));
    REQUIRE(world.probe({{"act", "complain"}, {"text", "complained"}}));
    REQUIRE(world.probe({{"act", "note token"}}));
    REQUIRE(world.probe({{"act", "print token"}}));
    REQUIRE(world.probe({{"act", "print"}, {"text", std::string(9000, 'x')}}));
    const std::vector<std::string> said{"noted", "printed", "complained", "told ••••", "told ••••"};
    REQUIRE(lines.size() >= said.size() + 1);
    for (std::size_t i = 0; i < said.size(); ++i) {
        CHECK(lines[i] == "plug-in probe [6]: " + said[i]);
    }
    for (const auto& line : lines) {
        CHECK(line.size() < 4096 + 64);
    }
    for (const auto* act : {"print", "note"}) {
        lines.clear();
        const auto began = std::chrono::steady_clock::now();
        REQUIRE(world.probe({{"act", act}, {"text", "flood"}, {"times", 5000}}));
        const auto whole = std::chrono::duration_cast<std::chrono::seconds>(
            std::chrono::steady_clock::now() - began);
        const auto begun = static_cast<std::size_t>(whole.count()) + 2; // the first and the last
        CHECK(lines.size() <= begun * 101);
    }
}

TEST_CASE("a plug-in that dies leaves its last words in the log", "[plugin_host]")
{
    Asked world(reading);
    std::vector<std::string> lines;
    world.plugins->broker().logTo([&](const std::string& line) { lines.push_back(line); });
    const auto died = world.probe({{"act", "abort"}, {"text", "dying words"}});
    REQUIRE_FALSE(died);
    CHECK(died.error().kind == PluginFailure::Kind::crashed);
    world.plugins->settle(); // the program's own line comes from another thread
    REQUIRE(lines.size() == 2);
    CHECK(lines.front() == "plug-in probe [6]: dying words");
    CHECK(lines.back().rfind("plug-in probe: crashed (killed at job/1:run", 0) == 0);
}

TEST_CASE("a plug-in's threads that ask at once each get their own answer", "[plugin_host]")
{
    const Asked world(reading);
    const auto told = world.probe({{"act", "ask at once"}});
    REQUIRE(told);
    CHECK((*told)["mixed"] == 0);
}

TEST_CASE("what a plug-in remembers once counts in its notebook", "[plugin_host]")
{
    const Asked world(reading); // store:1MB
    const auto once = [&](const std::string& key) {
        return world.asked("store/1:once", {{"key", key}});
    };
    REQUIRE(world.asked("store/1:put",
                {{"key", "k"}, {"value", std::string((1U << 20U) - 101, 'v')}})["status"]
        == 0);
    const auto first = once(std::string(100, 'a'));
    CHECK(first["answer"]["first"] == true);
    CHECK(once("b")["status"] == HZ_E_LIMIT);
    CHECK(once(std::string(100, 'a'))["answer"]["first"] == false);
    CHECK(world.asked("store/1:put", {{"key", "c"}, {"value", ""}})["status"] == HZ_E_LIMIT);
}

TEST_CASE("a notebook is full by what stands in it, not by what was written", "[plugin_host]")
{
    const Asked world(reading); // store:1MB
    const auto put = [&](const std::string& key, std::size_t bytes) {
        return world.asked("store/1:put", {{"key", key}, {"value", std::string(bytes, 'v')}});
    };
    constexpr std::size_t all = 1U << 20U;
    for (int i = 0; i < 3; ++i) {
        CHECK(put("k", all - 2)["status"] == 0); // over itself
    }
    CHECK(put("ab", 0)["status"] == HZ_E_LIMIT);
    CHECK(put("a", 0)["status"] == 0);
    for (int i = 0; i < 2; ++i) { // a second time gives no more room
        CHECK(world.asked("store/1:remove", {{"key", "k"}})["status"] == 0);
    }
    CHECK(put("k", all - 1)["status"] == HZ_E_LIMIT);
    CHECK(put("k", all - 2)["status"] == 0);
}

TEST_CASE(
    "a list of large notes is asked for in parts, and takes the host no memory", "[plugin_host]")
{
    const Asked world(nlohmann::json{"store:20MB"});
    const std::string large(1'000'000, 'v');
    for (char key = 'a'; key < 'j'; ++key) {
        CHECK(world.asked("store/1:put", {{"key", std::string(1, key)}, {"value", large}})["status"]
            == 0);
    }
    const auto all = world.asked("store/1:list", {{"most", 1000}});
    CHECK(all["status"] == HZ_E_LIMIT);
    CHECK(all["sentence"].get<std::string>().find("ask for fewer") != std::string::npos);
    const auto some = world.asked("store/1:list", {{"most", 8}});
    CHECK(some["answer"]["entries"].size() == 8);
    CHECK(world.asked("store/1:list", {{"after", "h"}})["answer"]["entries"].size() == 1);
}

TEST_CASE("a note is written without reading the notebook", "[plugin_host]")
{
    const Asked world(nlohmann::json{"store:1MB"});
    CHECK(world.asked("store/1:put", {{"key", "k"}, {"value", "v"}})["status"] == 0);
    // The sum beside the notebook is what counts, so nobody waits while it is made.
    CHECK(world.db.read([](db::Session& session) {
        return session.value<std::int64_t>(
            "SELECT bytes FROM plugin_room WHERE plugin_id = 'probe'");
    }) == 2);
}

TEST_CASE("a plug-in sorts a bounded list and asks for moments that are", "[plugin_host]")
{
    const Asked world(reading);
    const auto sorted
        = world.asked("text/1:sort", {{"items", {"Çam", "Işık", "Can", "İnci", "Zeytin", "Isık"}}});
    CHECK(sorted["answer"]["items"]
        == nlohmann::json::array({"Can", "Çam", "Isık", "Işık", "İnci", "Zeytin"}));
    CHECK(world.asked("text/1:sort", {{"items", std::vector<std::string>(10'001, "a")}})["status"]
        == HZ_E_LIMIT);
    for (const auto at : {std::int64_t{-1}, INT64_MAX}) {
        CHECK(world.asked("text/1:date", {{"at", at}})["status"] == HZ_E_INVALID);
    }
}

TEST_CASE("nobody may look into a plug-in's process from before its first line", "[plugin_host]")
{
    const Asked world(reading);
    const auto told = world.probe({{"act", "dumpable"}});
    REQUIRE(told);
    CHECK((*told)["dumpable"] == 0);
    CHECK((*told)["changed"] == -1);
}

TEST_CASE(
    "a plug-in asks the web through the host and never holds the secret it uses", "[plugin_host]")
{
    const test::TinyServer echo([](const std::string& request) {
        return test::TinyServer::ok(request.substr(request.find("\r\n\r\n") + 4));
    });
    Asked world({"web-local:" + echo.at("/*"), "secret:token"});
    REQUIRE(world.save({{"token", token}}));
    const nlohmann::json secret{{"$secret", "token"}};
    const auto told = world.asked("web/1:request",
        {{"method", "POST"}, {"url", echo.at("/")}, {"json", {{"key", secret}, {"id", 7}}}});
    REQUIRE(told["status"] == 0);
    CHECK(told["answer"]["body"] == R"({"id":7,"key":"••••"})");
    CHECK(echo.requests().front().find(token) != std::string::npos);
    const auto other = world.asked(
        "web/1:request", {{"url", "http://127.0.0.1:" + std::to_string(echo.port() ^ 1) + "/"}});
    CHECK(other["status"] == HZ_E_DENIED);
    CHECK(world.asked("secret/1:read", {{"name", "token"}})["status"] == HZ_E_DENIED);
}

TEST_CASE("a plug-in inherits no descriptor of the host's", "[plugin_host]")
{
    const int careless = ::open("/etc/passwd", O_RDONLY); // without O_CLOEXEC, as Poco's sockets
    const Asked world(reading);
    const auto told = world.probe({{"act", "descriptors"}});
    ::close(careless);
    REQUIRE(told);
    CHECK((*told)["descriptors"] == 1); // the wire
}

TEST_CASE("a folder of a plug-in is read and written by plain names, within its permission",
    "[plugin_host]")
{
    Asked world({"folder:spool:write", "folder:seen:read"});
    const auto in = [](const std::string& name, const std::string& file) {
        return nlohmann::json{{"name", name}, {"file", file}};
    };
    auto letter = in("spool", "a.txt");
    letter["text"] = "Sayın Işık";
    letter["charset"] = "iso-8859-9";
    REQUIRE(world.asked("folder/1:write", letter)["status"] == 0);
    const auto place = world.folder.path / "plugin-folders" / "probe" / "spool";
    CHECK(PluginWorld::read(place / "a.txt") == "Say\xfdn I\xfe\xfdk");
    auto asked = in("spool", "a.txt");
    asked["charset"] = "iso-8859-9";
    CHECK(world.asked("folder/1:read", asked)["answer"]["text"] == "Sayın Işık");
    CHECK(world.asked("folder/1:read", in("spool", "a.txt"))["answer"]["base64"] != nullptr);
    auto moved = in("spool", "a.txt");
    moved["to"] = "b.txt";
    CHECK(world.asked("folder/1:move", moved)["status"] == 0);
    CHECK(world.asked("folder/1:list", {{"name", "spool"}})["answer"]["files"]
        == nlohmann::json::array({"b.txt"}));
    CHECK(world.asked("folder/1:remove", in("spool", "b.txt"))["status"] == 0);
    CHECK(world.asked("folder/1:read", in("spool", "b.txt"))["status"] == HZ_E_NOT_FOUND);
    CHECK(world.asked("folder/1:list", {{"name", "seen"}})["status"] == 0);
    CHECK(world.asked("folder/1:write", in("seen", "a.txt"))["status"] == HZ_E_DENIED);
    CHECK(world.asked("folder/1:list", {{"name", "other"}})["status"] == HZ_E_DENIED);
}

TEST_CASE("no name leads out of a plug-in's folder", "[plugin_host]")
{
    Asked world(nlohmann::json::array({"folder:spool:write"}));
    const auto place = world.folder.path / "plugin-folders" / "probe" / "spool";
    REQUIRE(world.asked("folder/1:list", {{"name", "spool"}})["status"] == 0);
    std::filesystem::create_symlink("/etc/passwd", place / "link");
    for (const auto* name : {"../x", "/etc/passwd", "..", ".", "", ".hidden", "a/b", "a\nb"}) {
        INFO(name);
        CHECK(world.asked("folder/1:read", {{"name", "spool"}, {"file", name}})["status"]
            == HZ_E_INVALID);
        CHECK(world.asked("folder/1:write", {{"name", "spool"}, {"file", name}})["status"]
            == HZ_E_INVALID);
    }
    CHECK(world.asked("folder/1:read", {{"name", "spool"}, {"file", "link"}})["status"]
        == HZ_E_NOT_FOUND);
    CHECK(world.asked("folder/1:list", {{"name", "../probe"}})["status"] == HZ_E_INVALID);
    CHECK(world.asked("folder/1:list", {{"name", "spool"}})["answer"]["files"].empty());
    CHECK(world.asked("folder/1:burn", {{"name", "spool"}, {"file", "a"}})["status"]
        == HZ_E_UNSUPPORTED);
    CHECK(world.asked("folder/1:write",
              {{"name", "spool"}, {"file", "big"}, {"text", std::string(5U << 20U, 'x')}})["status"]
        == HZ_E_LIMIT);
    CHECK(world.asked("folder/1:write",
              {{"name", "spool"}, {"file", "a"}, {"text", "ğ"}, {"charset", "us-ascii"}})["status"]
        == HZ_E_INVALID);
}
