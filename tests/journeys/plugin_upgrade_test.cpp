// SPDX-License-Identifier: MIT
// An administrator upgrades a plug-in over HTTP: the new version's form, its problems, the switch.
#include "serving.h"

#include <fstream>

using namespace hazirun;
using nlohmann::json;
using test::hiddenField;

namespace {

/// The program with version 1.0.0 of a plug-in switched on, 1.1.0 beside it, which needs a "place".
struct Upgraded {
    test::Folder folder;
    std::unique_ptr<test::Serving> serving;
    std::unique_ptr<test::Browser> browser;
    std::string cookie;

    Upgraded()
    {
        const auto next = folder.path / "next";
        std::filesystem::copy(std::filesystem::path{HAZIRUN_NEXT_PACKAGES} / "unruly", next,
            std::filesystem::copy_options::recursive);
        auto manifest = json::parse(std::ifstream(next / "plugin.json"));
        auto& settings = manifest["settings"]["properties"];
        for (const auto* name : {"place", "csrf", "hash", "permissions"}) {
            settings[name] = {{"type", "string"}, {"title", {{"en", name}, {"tr", name}}}};
            if (name != std::string_view{"place"}) {
                settings[name]["default"] = "";
            }
        }
        std::ofstream(next / "plugin.json", std::ios::trunc) << manifest.dump();
        REQUIRE(std::system( // NOLINT(cert-env33-c)
                    ("cd " + next.string() + " && sha256sum plugin.json unruly.so > SHA256SUMS")
                        .c_str())
            == 0);
        prepare(next);
        serving = std::make_unique<test::Serving>(folder.path);
        browser = std::make_unique<test::Browser>(serving->port);
        const auto signed_in = browser->post(
            "/sign-in", {{"email", "a@example.org"}, {"password", "three plain words"}});
        const auto set = signed_in->head.get("Set-Cookie");
        cookie = set.substr(0, set.find(';'));
    }
    void prepare(const std::filesystem::path& next) const
    {
        const SystemClock clock;
        AppSettings settings{
            folder.path, {}, "http://127.0.0.1", "Örnek", {}, db::Durability::full};
        settings.runner = HAZIRUN_RUNNER;
        App app(settings, clock);
        const db::Actor actor{"test"};
        REQUIRE(app.accounts().add(
            {"a@example.org", "Deniz", web::Role::admin}, Secret{"three plain words"}, actor));
        REQUIRE(
            app.plugins().install(std::filesystem::path{HAZIRUN_TEST_PACKAGES} / "unruly", actor));
        REQUIRE(app.plugins().enable("unruly", actor));
        REQUIRE(*app.plugins().saveSettings("unruly", {{"word", "ours"}}, actor));
        REQUIRE(app.plugins().install(next, actor));
    }
    [[nodiscard]] std::string page() const
    {
        return browser->ask("GET", "/plugins/unruly", {{"Cookie", cookie}})->body;
    }
    /// What the plug-in itself says.
    [[nodiscard]] std::string said() const
    {
        return browser->ask("GET", "/p/unruly/", {{"Cookie", cookie}})->body;
    }
    /// The form of the new version on `page`, with these settings.
    [[nodiscard]] std::unique_ptr<test::Answer> send(const std::string& to, const std::string& page,
        const std::map<std::string, std::string>& settings) const
    {
        std::map<std::string, std::string> all;
        for (const auto& [name, value] : settings) {
            all["setting." + name] = value;
        }
        for (const auto* name :
            {"csrf", "hash", "permissions", "brought-forward", "settings-version"}) {
            all[name] = hiddenField(page, name);
        }
        std::string body;
        for (const auto& [name, value] : all) {
            std::string encoded;
            Poco::URI::encode(value, "&=+%?#;/", encoded);
            body += (body.empty() ? "" : "&") + name + "=" + encoded;
        }
        return browser->ask("POST", "/plugins/unruly/" + to,
            {{"Cookie", cookie}, {"Content-Type", "application/x-www-form-urlencoded"}}, body);
    }
};

const std::map<std::string, std::string> as_it_stands{
    {"motto", "new"}, {"slow_open_ms", "0"}, {"slow_close_ms", "0"}};

std::map<std::string, std::string> with(const char* name, const char* value)
{
    auto out = as_it_stands;
    out[name] = value;
    return out;
}

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE(
    "a version that needs a setting is given it on the page, and the old one serves till then",
    "[journey]")
{
    const Upgraded all;
    const auto page = all.page();
    CHECK(holds(page, "Sürüm 1.1.0 için ayarlar"));
    CHECK(holds(page, "henüz bilinmeyen bir ayar istiyor"));
    CHECK(holds(page, R"(id="n-place" name="setting.place" value="")"));
    CHECK(holds(page, R"(id="n-motto" name="setting.motto" value="new")"));
    CHECK(holds(page, R"(id="s-word" name="setting.word" value="ours")"));

    const auto refused = all.send("upgrade", page, with("place", ""));
    CHECK(refused->status == 422);
    CHECK(holds(refused->body, R"(id="n-place-error")"));
    CHECK(holds(refused->body, R"(id="n-motto" name="setting.motto" value="ours of 1.0.0")"));
    CHECK(hiddenField(refused->body, "brought-forward") == "yes");
    CHECK(holds(all.said(), "ours"));
    CHECK_FALSE(holds(all.said(), "of 1.0.0"));

    const auto done = all.send("upgrade", refused->body,
        {{"place", "Durak"}, {"motto", "ours of 1.0.0"}, {"slow_open_ms", "0"},
            {"slow_close_ms", "0"}});
    CHECK(done->status == 303);
    CHECK(holds(all.said(), "ours of 1.0.0"));
    const auto after = all.page();
    CHECK(holds(after, R"(id="s-place" name="setting.place" value="Durak")"));
    CHECK_FALSE(holds(after, R"(id="n-place")"));
    CHECK(all.send("rollback", after, {})->status == 303);
    CHECK_FALSE(holds(all.said(), "of 1.0.0"));
}

TEST_CASE("a plug-in may name its settings as the page names its own fields", "[journey]")
{
    const Upgraded all;
    auto settings = with("place", "Durak");
    settings.insert({{"csrf", "c of theirs"}, {"hash", "h of theirs"}, {"permissions", "p"}});
    CHECK(all.send("upgrade", all.page(), settings)->status == 303);
    const auto page = all.page();
    CHECK(holds(page, R"(id="s-csrf" name="setting.csrf" value="c of theirs")"));
    CHECK(holds(page, R"(id="s-hash" name="setting.hash" value="h of theirs")"));
    settings["permissions"] = "p of theirs";
    CHECK(all.send("settings", page, settings)->status == 303);
    CHECK(
        holds(all.page(), R"(id="s-permissions" name="setting.permissions" value="p of theirs")"));
}

TEST_CASE("what the new version makes of the old settings is looked at first", "[journey]")
{
    const Upgraded all;
    const auto shown = all.send("rehearse", all.page(), with("place", "Durak"));
    CHECK(shown->status == 200);
    CHECK(holds(shown->body, R"(id="n-motto" name="setting.motto" value="ours of 1.0.0")"));
    CHECK(holds(shown->body, R"(id="n-place" name="setting.place" value="Durak")"));
    CHECK(holds(shown->body, R"(id="s-word" name="setting.word" value="ours")"));
    CHECK_FALSE(holds(all.said(), "of 1.0.0"));
    CHECK(all.send("upgrade", all.page(), with("place", "Durak"))->status == 303);
    CHECK(holds(all.said(), "ours of 1.0.0")); // left as it stood, so brought forward
}

TEST_CASE(
    "a settings form filled in before somebody else saved overwrites nothing unseen", "[journey]")
{
    const Upgraded all;
    const auto page = all.page();
    const auto save = [&](const std::string& from, const char* word) {
        return all.send(
            "settings", from, {{"word", word}, {"slow_open_ms", "0"}, {"slow_close_ms", "0"}});
    };
    CHECK(save(page, "theirs")->status == 303);
    const auto stale = save(page, "mine");
    CHECK(stale->status == 422);
    CHECK(holds(stale->body, "bu arada başka biri değiştirdi"));
    CHECK(holds(stale->body, R"(id="s-word" name="setting.word" value="mine")"));
    CHECK(holds(all.said(), "theirs"));
    CHECK(save(stale->body, "mine")->status == 303); // compared, and meant
    CHECK(holds(all.said(), "mine"));
}
