// SPDX-License-Identifier: MIT
// A served data folder is held, and so is the port: nobody serves, fills or restores it beside.
#include "ended.h"
#include "serving.h"

#include <nlohmann/json.hpp>

using namespace hazirun;
using namespace hazirun::test;
using nlohmann::json;

namespace {

int add(const Serving& serving, const std::string& token)
{
    return Browser(serving.port)
        .ask("POST", "/api/v1/people",
            {{"Authorization", "Bearer " + token}, {"Content-Type", "application/json"}},
            json{{"given_name", "Fatma"}}.dump())
        ->status;
}

std::string withoutNewline(std::string text)
{
    text.pop_back();
    return text;
}

} // namespace

TEST_CASE(
    "a served folder is not restored, filled or served a second time, and what is saved stays",
    "[journey]")
{
    const Folder folder;
    const auto data = "--data=" + folder.path.string();
    const auto token = withoutNewline(printed("token add --role=admin " + data));
    const Folder elsewhere;
    const auto backup = (elsewhere.path / "kept.backup").string();
    Serving serving(folder.path);
    REQUIRE(run("backup " + data + " " + backup).status == 0);
    for (const auto& words :
        {"restore --force " + data + " " + backup, "restore " + data + " " + backup, "demo " + data,
            "serve --listen=127.0.0.1:0 " + data}) {
        INFO(words);
        const auto second = run(words, "timeout 120 ");
        CHECK(second.status == 1);
        CHECK(second.said.find("is in use: another hazirun") != std::string::npos);
        CHECK(second.said.find("End that one first") != std::string::npos);
    }
    CHECK(add(serving, token) == 201);
    const auto other = withoutNewline(printed("token add --role=secretary " + data));
    CHECK(add(serving, other) == 201);
    serving.kill();
    Serving again(folder.path); // the one before was killed, and holds nothing any more
    CHECK(add(again, token) == 201);
    CHECK(WIFEXITED(again.end()));
    CHECK(run("restore --force " + data + " " + backup).status == 0);
}

TEST_CASE("a port somebody listens at is refused", "[journey]")
{
    const Folder one;
    const Folder other;
    const Serving serving(one.path);
    const auto address = "127.0.0.1:" + std::to_string(serving.port);
    const auto second
        = run("serve --listen=" + address + " --data=" + other.path.string(), "timeout 120 ");
    CHECK(second.status == 1);
    CHECK(second.said
        == "hazirun: another program listens at " + address
            + "; end that one, or give another address with --listen=HOST:PORT\n");
}

TEST_CASE("who is asked to end as soon as it says that it listens ends cleanly", "[journey]")
{
    const Folder folder;
    for (int i = 0; i < 12; ++i) {
        const auto how = Serving(folder.path).end();
        INFO(i);
        CHECK(WIFEXITED(how));
        CHECK(WEXITSTATUS(how) == 0);
    }
}

TEST_CASE("what the program makes is its owner's alone", "[journey]")
{
    namespace files = std::filesystem;
    const Folder folder;
    const auto data = folder.path / "new/data";
    REQUIRE(run("token add --role=admin --data=" + data.string(), "umask 022; ").status == 0);
    const auto others = files::perms::group_all | files::perms::others_all;
    CHECK((files::status(data).permissions() & others) == files::perms::none);
    const Serving serving(data); // with its journal beside it
    int seen = 0;
    for (const auto& entry : files::recursive_directory_iterator(data)) {
        INFO(entry.path());
        CHECK((entry.status().permissions() & others) == files::perms::none);
        seen += entry.path().filename().string().rfind("hazirun.db", 0) == 0 ? 1 : 0;
    }
    CHECK(seen == 3);
}
