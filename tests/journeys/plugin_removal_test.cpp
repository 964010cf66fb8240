// SPDX-License-Identifier: MIT
// Removing a plug-in: by the page, which asks first, by the API and at the command line.
#include "ended.h"
#include "program.h"

using namespace hazirun;
using namespace hazirun::test;
using nlohmann::json;
using web::Method;

namespace {

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// The program with sms-log in its data folder, switched on.
struct Installed : Program {
    Installed()
        : Program(std::filesystem::path{HAZIRUN_PACKAGES} / "sms-log", HAZIRUN_RUNNER)
    {
        call(Method::post, "/api/v1/plugins/sms-log/enable", json::object());
    }
    [[nodiscard]] std::filesystem::path package() const { return folder.path / "plugins/sms-log"; }
};

} // namespace

TEST_CASE("the page asks before it removes a plug-in, and says what stays", "[plugins]")
{
    Installed all;
    CHECK(
        holds(all.page(Method::get, "/plugins/sms-log").body, "href=\"/plugins/sms-log/remove\""));
    const auto question = all.page(Method::get, "/plugins/sms-log/remove").body;
    CHECK(holds(question, "It is switched off first"));
    CHECK(holds(question, "Its settings, secrets, data and history stay"));
    CHECK(holds(all.page(Method::get, "/plugins/sms-log/remove", Language::tr).body,
        "Ayarları, gizli değerleri, verileri ve geçmişi kalır"));
    CHECK(std::filesystem::exists(all.package())); // it was only asked
    CHECK(all.page(Method::post, "/plugins/sms-log/remove").status == 303);
    CHECK_FALSE(std::filesystem::exists(all.package()));
    CHECK(all.page(Method::get, "/plugins/sms-log").status == 404);
    CHECK(all.page(Method::get, "/plugins/sms-log/remove").status == 404);
    CHECK(all.page(Method::post, "/plugins/sms-log/remove").status == 404);
    std::filesystem::copy(std::filesystem::path{HAZIRUN_PACKAGES} / "sms-log", all.package());
    static_cast<void>(all.page(Method::post, "/plugins"));
    CHECK(holds(all.page(Method::get, "/plugins/sms-log").body,
        "Version 1.0.0 was removed; its settings and data are kept."));
}

TEST_CASE("programs remove a plug-in, too", "[plugins]")
{
    Installed all;
    CHECK(all.ask(Method::del, "/api/v1/plugins/sms-log").status == 204);
    CHECK(all.call(Method::get, "/api/v1/plugins")["items"].empty());
    CHECK(all.ask(Method::del, "/api/v1/plugins/sms-log").status == 404);
}

TEST_CASE("the command line says what became of a plug-in", "[plugins]")
{
    const Folder folder;
    const auto data = " --data=" + folder.path.string();
    const auto says = [&](const std::string& words, int status, const std::string& sentence) {
        const auto ended = run("plugin " + words + data);
        INFO(ended.said);
        CHECK(ended.status == status);
        CHECK(holds(ended.said, sentence));
    };
    says("install " + std::string{HAZIRUN_TEST_PACKAGES} + "/unruly", 0, "unruly is installed");
    says("enable unruly", 0, "unruly 1.0.0 is switched on\n");
    says("enable unruly", 0, "unruly was switched on before; nothing changed\n");
    says("rollback unruly", 1, "no earlier version of unruly lies here; nothing changed\n");
    says("install " + std::string{HAZIRUN_NEXT_PACKAGES} + "/unruly", 0, "unruly is installed");
    says("upgrade unruly", 0, "unruly 1.1.0 serves\n");
    says("rollback unruly", 0, "unruly 1.0.0 serves\n");
    says("reload", 0, "reads the folders of plug-ins again within seconds\n");
    says("disable unruly", 0, "unruly is switched off; its settings and data are kept\n");
    says("remove unruly", 0, "unruly is removed; its settings and data are kept\n");
    says("remove unruly", 1, "there is no plug-in unruly; `hazirun plugin list` shows");
    says("remove sms-log", 1, "so it cannot be removed here; `hazirun plugin disable sms-log`");
    CHECK(std::filesystem::is_empty(folder.path / "plugins"));
}

TEST_CASE(
    "looking at plug-ins begins no data folder, and a package is judged without one", "[plugins]")
{
    const Folder folder;
    const auto nowhere = folder.path / "typo";
    for (const auto* words : {"list", "disable sms-log", "reload", "remove sms-log"}) {
        INFO(words);
        const auto ended = run(std::string{"plugin "} + words + " --data=" + nowhere.string());
        CHECK(ended.status == 1);
        CHECK(ended.said
            == "hazirun: there is no folder " + nowhere.string()
                + "; give the folder the program serves with --data\n");
        CHECK_FALSE(std::filesystem::exists(nowhere));
    }
    const auto checked
        = run("plugin check " + (std::filesystem::path{HAZIRUN_PACKAGES} / "sms-log").string());
    CHECK(checked.status == 0);
    CHECK(holds(checked.said, "sms-log 1.0.0 passes the gate"));
}
