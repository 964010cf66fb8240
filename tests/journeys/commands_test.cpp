// SPDX-License-Identifier: MIT
// What the command line takes, and in which words it refuses.
#include "command_line.h"
#include "ended.h"
#include "serving.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

using namespace hazirun;
using namespace hazirun::test;

namespace {

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

std::string complaintAbout(const std::string& option)
{
    try {
        static_cast<void>(CommandLine({"restore", option}));
    } catch (const WrongUsage& error) {
        return error.what();
    }
    return {};
}

/// What `serve` says on standard error until it is asked to end.
std::string saidWhileServing(const std::filesystem::path& data)
{
    const Folder folder;
    const auto file = folder.path / "said";
    const int before = ::dup(STDERR_FILENO);
    const int diverted = ::open(file.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
    ::dup2(diverted, STDERR_FILENO);
    ::setenv("HAZIRUN_LANG", "en", 1); // NOLINT(concurrency-mt-unsafe)
    CHECK(Serving(data).end() == 0);
    ::dup2(before, STDERR_FILENO);
    ::close(diverted);
    ::close(before);
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace

TEST_CASE("an option that takes a value has one, and a switch has none", "[journey]")
{
    for (const auto* wanting : {"data", "listen", "name", "role", "email", "config"}) {
        const auto option = std::string{"--"} + wanting;
        CHECK(complaintAbout(option) == option + " wants a value; write " + option + "=VALUE");
    }
    CHECK(complaintAbout("--name=") == "--name wants a value; write --name=VALUE");
    CHECK(complaintAbout("--telephone=").empty()); // its default, as in the file
    for (const auto* wrong : {"--force=no", "--force=yes", "--force=", "--dry-run=false"}) {
        INFO(wrong);
        CHECK(holds(complaintAbout(wrong), " takes no value; give it alone, or leave it out"));
    }
    CHECK(CommandLine({"restore", "--force"}).has("force"));
    CHECK_FALSE(CommandLine({"restore"}).has("force"));
    const Folder folder;
    const auto ended = run("serve --data", "cd " + folder.path.string() + "; timeout 120 ");
    CHECK(ended.status == 2);
    CHECK(holds(ended.said, "hazirun: --data wants a value"));
    CHECK(std::filesystem::is_empty(folder.path));
}

TEST_CASE("help and version are asked for in any usual way", "[journey]")
{
    for (const auto* words : {"help", "--help", "-h", "serve --help", "restore --data=/x -h"}) {
        INFO(words);
        const auto ended = run(words);
        CHECK(ended.status == 0);
        CHECK(ended.said.rfind("hazirun serve ", 0) == 0);
    }
    CHECK(run("--version").said == run("version").said);
    CHECK(run("--version").status == 0);
    for (const auto* words : {"help plugin", "version 2"}) {
        const auto ended = run(words);
        CHECK(ended.status == 2);
        CHECK(holds(ended.said, " got the wrong number of words\n"));
    }
    CHECK(run("help plugin").said.rfind("hazirun: help got the wrong", 0) == 0);
}

TEST_CASE("a command that wants a second word names those there are", "[journey]")
{
    const auto frob = run("plugin frob --data=/nowhere");
    CHECK(frob.status == 2);
    CHECK(holds(frob.said, "after \"plugin\" comes one of: list, enable, "));
    CHECK(holds(frob.said, "; \"frob\" is none of them"));
    CHECK(holds(run("token").said, "after \"token\" comes one of: add\n"));
    CHECK(holds(run("frob").said, "\"frob\" is not a command"));
    CHECK(run("frob").status == 2);
}

TEST_CASE("an option the command does not take is refused by its name", "[journey]")
{
    const Folder folder;
    const auto data = " --data=" + folder.path.string();
    const auto stray = [&](const std::string& words, const std::string& option) {
        const auto ended = run(words, "timeout 120 ");
        INFO(words);
        CHECK(ended.status == 2);
        CHECK(holds(ended.said, " does not take --" + option + "; leave it out\n"));
        CHECK(std::filesystem::is_empty(folder.path));
    };
    stray("serve --force" + data, "force");
    stray("routes --role=admin", "role");
    stray("token add --role=admin --email=a@example.org" + data, "email");
    stray("token add --role=admin --listen=127.0.0.1:0" + data, "listen");
    stray("people import --force" + data + " /dev/null", "force");
    stray("plugin list --dry-run" + data, "dry-run");
    CHECK(holds(run("serve --force" + data).said, "\"serve\" does not take --force"));
    CHECK(holds(run("plugin list --force" + data).said, "\"plugin list\" does not take --force"));
    std::ofstream(folder.path / "one.properties")
        << "listen = 127.0.0.1:0\n"; // of the file, not typed
    CHECK(run("plugin list --plugin-patience=2 --config="
              + (folder.path / "one.properties").string() + data)
              .status
        == 0);
}

TEST_CASE("a list without names is refused, and its columns are named", "[journey]")
{
    const Folder folder;
    const auto data = folder.path / "data";
    const auto import = [&](const char* list, const char* options) {
        const auto file = folder.path / "list.csv";
        std::ofstream(file) << list;
        return run("people import --data=" + data.string() + " " + file.string() + options);
    };
    for (const auto* options : {"", " --dry-run"}) {
        INFO(options);
        const auto refused = import("Köy;Tel\nDurak;0532 111 22 33\n", options);
        CHECK(refused.status == 1);
        CHECK(holds(refused.said, "hazirun: No column for the name was found; found: Köy, Tel."));
        CHECK_FALSE(holds(refused.said, "skipped"));
    }
    const auto taken = import("Ad;Köy\nAyşe;Durak\n", "");
    CHECK(taken.status == 0);
    CHECK(holds(taken.said, "new 1\nupdated 0\nskipped 0\nwrong 0\n"));
    const auto again = import("Ad;Köy;Kan\nAyşe;;A\nAli;Durk;B\n", " --dry-run");
    CHECK(holds(again.said, "column not read: Kan\nnew neighbourhood: Durk (lines: 1)\n"));
    CHECK(holds(again.said, "line 2: Ayşe is perhaps person 1, Durak\n"));
    const auto* const lines = "Ad;Telefon\nAyşe;0532 111 22 33\n";
    CHECK(holds(import(lines, " --dry-run --perhaps-known=left_out").said, "new 0\nupdated 0\n"));
    CHECK(holds(import(lines, " --perhaps-known=known").said, "new 0\nupdated 1\n"));
    CHECK(import(lines, " --perhaps-known=old").status == 2);
    const auto folded = run("people import --data=" + data.string() + " /tmp");
    CHECK(folded.status == 1);
    CHECK(holds(folded.said, "/tmp is a folder; name the CSV file itself"));
}

TEST_CASE("who begins a new data folder is told so, beside what the command prints", "[journey]")
{
    const Folder folder;
    const auto fresh = folder.path / "mistyped";
    const auto words = "token add --role=admin --data=" + fresh.string();
    const auto first = run(words, {}, "2>&1 >/dev/null");
    CHECK(first.status == 0);
    CHECK(first.said.rfind("hazirun: began a new data folder at " + fresh.string() + "; ", 0) == 0);
    CHECK(first.said.find('\n') + 1 == first.said.size());
    CHECK_FALSE(holds(run(words).said, "began")); // there is one now
    const auto other = folder.path / "other";
    const auto token = printed("token add --role=admin --data=" + other.string());
    CHECK(token.find_first_of(" :\n") + 1 == token.size());
    const auto account = run("account add --role=admin --email=elif@example.org --name=Elif --data="
        + (folder.path / "third").string()); // without a password
    CHECK(account.said.rfind("hazirun: began a new data folder at ", 0) == 0);
    const auto served = folder.path / "served";
    const auto begun = "hazirun: began a new data folder at " + served.string() + "; ";
    CHECK(holds(saidWhileServing(served), begun));
    CHECK_FALSE(holds(saidWhileServing(served), begun));
}

TEST_CASE("the routes are told without a data folder, and nothing is left of it", "[journey]")
{
    const Folder folder;
    const auto ended = run("routes", "cd " + folder.path.string() + "; TMPDIR=. ");
    CHECK(ended.status == 0);
    CHECK(holds(ended.said, "open        /k/{token}"));
    CHECK(std::filesystem::is_empty(folder.path));
}

TEST_CASE("a place that cannot be used is named, with what to do", "[journey]")
{
    const Folder folder;
    const auto here = folder.path.string();
    std::ofstream(folder.path / "file") << "no folder";
    const auto refusal = [](const std::string& words, const std::string& before = "timeout 120 ") {
        const auto ended = run(words, before);
        CHECK(ended.status == 1);
        CHECK(ended.said.rfind("hazirun: ", 0) == 0);
        CHECK(ended.said.find('\n') + 1 == ended.said.size());
        return ended.said;
    };
    const auto no_folder = refusal("serve --listen=127.0.0.1:0 --data=" + here + "/file/data");
    CHECK(no_folder.rfind("hazirun: " + here + "/file/data cannot be used (", 0) == 0);
    CHECK(holds(no_folder, "or give another place"));
    const auto no_host = refusal("serve --listen=no.such.invalid:8080 --data=" + here);
    CHECK(holds(no_host, "no.such.invalid"));
    CHECK(holds(no_host, "give another address with --listen=HOST:PORT"));
    CHECK(holds(refusal("serve --listen=203.0.113.7:8080 --data=" + here),
        "203.0.113.7 is no address of this machine"));
    CHECK(holds(refusal("token add --role=admin --data=" + here + "/full", "prlimit --fsize=0 "),
        "look who may write there and whether its disk has room"));
    std::filesystem::create_directories(folder.path / "torn/keys");
    std::ofstream(folder.path / "torn/hazirun.db") << std::string(9000, 'x');
    CHECK(holds(refusal("token add --role=admin --data=" + here + "/torn"),
        "holds hazirun.db but not keys/digest.key"));
    std::ofstream(folder.path / "torn/keys/digest.key") << std::string(32, 'k');
    CHECK(holds(refusal("token add --role=admin --data=" + here + "/torn"),
        "`hazirun restore --force` puts a backup in its place"));
    std::filesystem::create_directories(folder.path / "odd/hazirun.db");
    const auto* const sooner = "timeout 45 "; // what opens it tries for a minute
    for (const auto* words :
        {"token add --role=admin", "serve --listen=127.0.0.1:0", "plugin list"}) {
        CHECK(holds(refusal(words + (" --data=" + here) + "/odd", sooner),
            here + "/odd/hazirun.db is a folder, not a file"));
    }
    CHECK(holds(refusal("backup " + here + "/new.backup --data=" + here + "/odd", sooner),
        "hazirun.db is a folder, not a file"));
}

TEST_CASE("a data file this user may not read is named at once", "[journey]")
{
    const Folder folder;
    const auto data = "--data=" + folder.path.string();
    REQUIRE(run("token add --role=admin " + data).status == 0);
    std::filesystem::permissions(folder.path / "hazirun.db", std::filesystem::perms::none);
    const std::string rootless = "setpriv --bounding-set=-dac_override,-dac_read_search ";
    const auto ended = run("token add --role=admin " + data,
        ::geteuid() == 0 ? rootless + "timeout 45 " : "timeout 45 "); // nothing is closed to root
    CHECK(ended.status == 1);
    CHECK(holds(ended.said, "/hazirun.db: Permission denied"));
}

TEST_CASE("an IPv6 address is taken and told in brackets", "[journey]")
{
    const Folder folder;
    std::ifstream addresses("/proc/net/if_inet6");
    const std::string all{std::istreambuf_iterator<char>{addresses}, {}};
    if (!holds(all, "00000000000000000000000000000001 ")) {
        WARN("this machine has no ::1");
        return;
    }
    const Serving serving(folder.path, 0, "[::1]");
    CHECK(serving.port > 0);
}
