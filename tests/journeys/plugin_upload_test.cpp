// SPDX-License-Identifier: MIT
// A plug-in arrives as a ZIP file through the page: a good one, and those that mean no good.
#include "association.h"
#include "support/browser.h"

#include <Poco/Checksum.h>
#include <Poco/Zip/Compress.h>

#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <sstream>

using namespace hazirun;
using test::administrator;
using web::Method;

namespace {

namespace files = std::filesystem;

void put(std::string& out, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i) {
        out += static_cast<char>(value >> (8 * i));
    }
}

/// A file of a ZIP written by hand, so that its name may be anything.
struct Entry {
    std::string name;
    std::string content;
    std::uint32_t mode = 0100644;
};

std::string headOf(const Entry& entry)
{
    Poco::Checksum sum(Poco::Checksum::TYPE_CRC32);
    sum.update(entry.content);
    std::string out;
    put(out, 0, 4); // no flags; stored as it is
    put(out, 0, 4); // no time
    put(out, sum.checksum(), 4);
    put(out, static_cast<std::uint32_t>(entry.content.size()), 4);
    put(out, static_cast<std::uint32_t>(entry.content.size()), 4);
    put(out, static_cast<std::uint32_t>(entry.name.size()), 2);
    put(out, 0, 2); // no extra field
    return out;
}

std::string zipOf(const std::vector<Entry>& entries)
{
    std::string out;
    std::string directory;
    for (const auto& entry : entries) {
        put(directory, 0x02014b50, 4);
        put(directory, 0x0314, 2); // made on Unix
        put(directory, 20, 2);
        directory += headOf(entry);
        put(directory, 0, 2); // no comment
        put(directory, 0, 4);
        put(directory, entry.mode << 16U, 4);
        put(directory, static_cast<std::uint32_t>(out.size()), 4);
        directory += entry.name;
        put(out, 0x04034b50, 4);
        put(out, 20, 2);
        out += headOf(entry) + entry.name + entry.content;
    }
    const auto begins = static_cast<std::uint32_t>(out.size());
    out += directory;
    put(out, 0x06054b50, 4);
    put(out, 0, 4);
    put(out, static_cast<std::uint32_t>(entries.size()), 2);
    put(out, static_cast<std::uint32_t>(entries.size()), 2);
    put(out, static_cast<std::uint32_t>(directory.size()), 4);
    put(out, begins, 4);
    put(out, 0, 2);
    return out;
}

std::string contentOf(const files::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>{in}, {}};
}

/// The files of the unruly package below a folder of its name.
std::vector<Entry> unruly()
{
    std::vector<Entry> out;
    const files::path folder = files::path{HAZIRUN_TEST_PACKAGES} / "unruly";
    for (const auto* name : {"plugin.json", "unruly.so", "SHA256SUMS"}) {
        out.push_back({std::string{"unruly/"} + name, contentOf(folder / name)});
    }
    return out;
}

/// What is unpacked on the way lies here, so that a test sees whether it is gone.
struct OwnTemporaryFolder {
    const test::Folder temporary;
    const std::string before = files::temp_directory_path();
    OwnTemporaryFolder() { ::setenv("TMPDIR", temporary.path.c_str(), 1); }
    ~OwnTemporaryFolder() { ::setenv("TMPDIR", before.c_str(), 1); }
    OwnTemporaryFolder(const OwnTemporaryFolder&) = delete;
    OwnTemporaryFolder& operator=(const OwnTemporaryFolder&) = delete;
};

/// Files of this process do not grow beyond so many bytes, as on a full disk.
struct FullDisk {
    rlimit before{};
    explicit FullDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
        const rlimit bound{bytes, before.rlim_max};
        REQUIRE(::setrlimit(RLIMIT_FSIZE, &bound) == 0);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before); }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
};

struct Uploading : private OwnTemporaryFolder, test::Association {
    web::Response upload(const std::string& zip, const char* name = "sent.zip")
    {
        web::Request request;
        request.method = Method::post;
        request.path = "/plugins/import";
        request.visitor = administrator;
        request.language = Language::en;
        request.files.add("package", zip);
        if (*name != '\0') {
            request.file_names.add("package", name);
        }
        return app.router().find(Method::post, request.path).route->handler(request);
    }
    web::Response upload(const std::vector<Entry>& entries, const char* name = "sent.zip")
    {
        return upload(zipOf(entries), name);
    }
    /// Refused in a sentence that holds `why`, and nothing of it is left.
    void isRefused(const web::Response& answer, const char* why)
    {
        INFO(answer.body.substr(0, answer.body.find("<table")));
        CHECK(answer.status == 422);
        CHECK(answer.body.find(why) != std::string::npos);
        CHECK_FALSE(app.plugins().find("unruly"));
        CHECK_FALSE(files::exists(folder.path / "plugins" / "unruly"));
        for (const auto& each : files::directory_iterator(folder.path / "plugins")) {
            CHECK(each.path().filename() == "every-point");
        }
        for (const auto& each : files::directory_iterator(temporary.path)) {
            CHECK(each.path().filename().string().rfind("hazirun-test-", 0) == 0);
        }
    }
};

} // namespace

TEST_CASE("a plug-in uploaded as a ZIP file waits to be approved, and then works", "[plugins]")
{
    Uploading all;
    const auto answer = all.upload(unruly());
    CHECK(answer.status == 303);
    REQUIRE(all.app.plugins().find("unruly"));
    CHECK(all.app.plugins().find("unruly")->state == plugin_host::State::off);
    CHECK_FALSE(all.app.plugins().find("unruly")->approved);
    REQUIRE(all.app.plugins().enable("unruly", all.admin));
    CHECK(all.visit(Method::get, "/p/unruly/", test::secretary).status == 200);
}

TEST_CASE("a ZIP file that reaches outside of itself is refused", "[plugins]")
{
    Uploading all;
    const auto* const name = GENERATE("../escaped", "unruly/../../escaped", "/tmp/hazirun-escaped");
    auto entries = unruly();
    entries.push_back({name, "here I am"});
    all.isRefused(all.upload(entries), "outside of itself");
    CHECK_FALSE(files::exists(all.folder.path / "escaped"));
    CHECK_FALSE(files::exists(files::temp_directory_path() / "escaped"));
    CHECK_FALSE(files::exists("/tmp/hazirun-escaped"));
}

TEST_CASE("a link in a ZIP file becomes no link", "[plugins]")
{
    Uploading all;
    auto entries = unruly();
    entries.push_back({"unruly/link", "/etc/passwd", 0120777});
    all.isRefused(all.upload(entries), "SHA256SUMS"); // a file outside the sums, no more
}

TEST_CASE("a ZIP file that unpacks to more than a package may hold is refused", "[plugins]")
{
    Uploading all;
    std::ostringstream out;
    Poco::Zip::Compress bomb(out, true);
    std::istringstream zeros(std::string((std::size_t{64} << 20U) + 1, '\0'));
    bomb.addFile(zeros, Poco::DateTime(), Poco::Path("unruly/zeros"));
    bomb.close();
    CHECK(out.str().size() < (std::size_t{1} << 20U)); // small on the way
    all.isRefused(all.upload(out.str()), "more than 64 MB");
}

TEST_CASE("a ZIP file of too many files is refused", "[plugins]")
{
    Uploading all;
    auto entries = unruly();
    for (int i = 0; i < 500; ++i) {
        entries.push_back({"unruly/" + std::to_string(i), ""});
    }
    all.isRefused(all.upload(entries), "more than 500 files");
}

TEST_CASE("a ZIP file that does not fit the disk is refused, and says so", "[plugins]")
{
    Uploading all;
    const auto zip = zipOf(unruly());
    std::optional<FullDisk> full{4096};
    const auto answer = all.upload(zip);
    full.reset();
    all.isRefused(answer, "could not be written to disk");
    CHECK(all.upload(zip).status == 303);
}

TEST_CASE("a package larger than the server takes is refused with its bound", "[plugins]")
{
    Uploading all;
    const auto token = all.app.accounts().addToken("t", web::Role::admin, all.admin).reveal();
    web::ServerSettings settings;
    settings.port = 0;
    settings.import_limit = std::size_t{2} << 20U;
    const auto server = all.app.server(settings);
    test::Browser browser(server->start());
    const auto send = [&](std::size_t bytes, const char* language) {
        const std::string head = "--b\r\nContent-Disposition: form-data; name=\"package\"; "
                                 "filename=\"p.zip\"\r\n\r\n";
        const std::string tail = "\r\n--b--\r\n";
        return browser.ask("POST", "/plugins/import",
            {{"Authorization", "Bearer " + token}, {"Cookie", std::string{"language="} + language},
                {"Content-Type", "multipart/form-data; boundary=b"}},
            head + std::string(bytes - head.size() - tail.size(), 'x') + tail);
    };
    const auto just = send(settings.import_limit, "tr");
    CHECK(just->status == 422); // taken, and read: it is no ZIP file
    const auto more = send(settings.import_limit + 1, "tr");
    CHECK(more->status == 413);
    CHECK(more->body.find("Bu paket çok büyük: en çok 2 MB") != std::string::npos);
    server->stop();
    all.isRefused(all.upload(std::string{"x"}), "no package Hazirun can read");
}

TEST_CASE("what is no ZIP file, is cut off or holds no package is refused", "[plugins]")
{
    Uploading all;
    const auto whole = zipOf(unruly());
    all.isRefused(all.upload(std::string{}, ""), "No file was chosen");
    all.isRefused(all.upload(std::string{}), "no package Hazirun can read");
    all.isRefused(
        all.upload(std::string{"PK, but not really"}), "sent.zip is no package Hazirun can read");
    all.isRefused(all.upload(whole.substr(0, whole.size() / 2)), "no package Hazirun can read");
    all.isRefused(
        all.upload({Entry{"readme.txt", "nothing here"}}), "sent.zip holds no plugin.json");
    auto two = unruly();
    two.push_back({"other/plugin.json", "{}"});
    all.isRefused(all.upload(two), "more than one plugin.json");
}

TEST_CASE(
    "a package lies a folder deeper, or was packed with backslashes, and is taken", "[plugins]")
{
    Uploading all;
    auto entries = unruly();
    const bool deeper = GENERATE(true, false);
    for (auto& entry : entries) {
        if (deeper) {
            entry.name.insert(0, "download/1.0/");
        } else {
            std::replace(entry.name.begin(), entry.name.end(), '/', '\\');
        }
    }
    CHECK(all.upload(entries).status == 303);
    CHECK(all.app.plugins().find("unruly"));
}

TEST_CASE("a ZIP file with one name twice, or for two things, is refused with it", "[plugins]")
{
    Uploading all;
    auto twice = unruly();
    twice.push_back(twice.front());
    all.isRefused(all.upload(twice), "holds unruly/plugin.json twice");
    auto both = unruly();
    both.push_back({"unruly/plugin.json/more", "x"});
    all.isRefused(all.upload(both), "unruly/plugin.json as a file and as a folder");
}

TEST_CASE("a refusal of a package names the file that was sent, not where it lay", "[plugins]")
{
    Uploading all;
    const auto answer = all.upload({Entry{"plugin.json", "{"}}, "broken.zip");
    all.isRefused(answer, "broken.zip: ");
    CHECK(answer.body.find("hazirun-package") == std::string::npos);
}
