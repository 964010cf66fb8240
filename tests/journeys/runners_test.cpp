// SPDX-License-Identifier: MIT
// Plug-ins live in processes of the program's own: none of them outlives it.
#include "serving.h"

#include <chrono>
#include <fstream>
#include <thread>

using namespace hazirun;
using namespace std::chrono_literals;

namespace {

struct Status {
    std::string name;
    char state = 'Z';
    pid_t parent = 0;
};

/// As the kernel tells it; a zombie where there is no such process.
Status statusOf(const std::filesystem::path& process)
{
    std::ifstream in(process / "stat");
    std::string line;
    std::getline(in, line);
    const auto end = line.rfind(") ");
    Status out;
    if (end != std::string::npos) {
        out.name = line.substr(line.find('(') + 1, end - line.find('(') - 1);
        std::istringstream(line.substr(end + 2)) >> out.state >> out.parent;
    }
    return out;
}

/// Runners whose parent is this process.
std::vector<std::filesystem::path> runnersOf(pid_t host)
{
    std::vector<std::filesystem::path> out;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const auto status = statusOf(entry.path());
        if (status.parent == host && status.state != 'Z'
            && status.name.rfind("hazirun-plugin", 0) == 0) {
            out.push_back(entry.path());
        }
    }
    return out;
}

/// What other processes do is done soon, and on a busy machine later.
template <class Is>
bool soon(Is is)
{
    const auto end = std::chrono::steady_clock::now() + 60s;
    while (!is() && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(10ms);
    }
    return is();
}

/// A data folder with a plug-in that stands ready always.
void prepare(const std::filesystem::path& data)
{
    const auto package = data / "plugins" / "unruly";
    std::filesystem::create_directories(data / "plugins");
    std::filesystem::copy(std::filesystem::path{HAZIRUN_TEST_PACKAGES} / "unruly", package,
        std::filesystem::copy_options::recursive);
    std::ifstream in(package / "plugin.json");
    std::string manifest{std::istreambuf_iterator<char>{in}, {}};
    manifest.replace(manifest.find("\"library\""), 0, "\"start\": \"always\", ");
    std::ofstream(package / "plugin.json", std::ios::trunc) << manifest;
    REQUIRE(
        std::system(
            ("cd " + package.string() + " && sha256sum plugin.json unruly.so > SHA256SUMS").c_str())
        == 0);
    const SystemClock clock;
    AppSettings settings{data, {}, "http://127.0.0.1", "Örnek", {}, db::Durability::full};
    settings.runner = HAZIRUN_RUNNER;
    App app(settings, clock);
    REQUIRE(app.plugins().enable("unruly", {"test"}));
}

} // namespace

TEST_CASE("no process of a plug-in is left after the program was killed", "[journey]")
{
    test::Folder folder;
    prepare(folder.path);
    test::Serving serving(folder.path);
    REQUIRE(soon([&] { return runnersOf(serving.process()).size() == 1; }));
    const auto runner = runnersOf(serving.process()).front();
    serving.kill();
    CHECK(soon([&] { return statusOf(runner).state == 'Z'; }));
}

TEST_CASE("the command line switches a plug-in of the running program off and on", "[journey]")
{
    test::Folder folder;
    prepare(folder.path);
    const test::Serving serving(folder.path);
    const auto count = [&] { return runnersOf(serving.process()).size(); };
    const auto command = [&](const std::string& words) {
        return std::system((std::string{HAZIRUN_PROGRAM} + " plugin " + words
            + " --data=" + folder.path.string() + " > /dev/null")
                               .c_str());
    };
    REQUIRE(soon([&] { return count() == 1; }));
    CHECK(command("disable unruly") == 0);
    CHECK(soon([&] { return count() == 0; }));
    CHECK(command("enable unruly") == 0);
    CHECK(soon([&] { return count() == 1; }));
    CHECK(command("upgrade unruly") != 0); // nothing newer lies ready
    CHECK(command("install " HAZIRUN_NEXT_PACKAGES "/unruly") == 0);
    CHECK(command("upgrade unruly") == 0);
    CHECK(command("rollback unruly") == 0);
    CHECK(command("reload") == 0);
}
