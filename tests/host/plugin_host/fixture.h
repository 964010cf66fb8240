// SPDX-License-Identifier: MIT
#pragma once

#include "plugin_host/plugins.h"
#include "support/world.h"

#include <hazirun/points/quorum.hpp>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

namespace hazirun::test {

/// A host with one folder of packages; the real runner, real libraries.
struct PluginWorld : World {
    SecretBox box{Secret{digests.of("key", "box")}};
    std::filesystem::path packages = folder.path / "plugins";
    std::unique_ptr<plugin_host::Plugins> plugins;

    PluginWorld() { std::filesystem::create_directories(packages); }
    /// A busy machine is no plug-in's failure: a policy's quarter of a second becomes five.
    static plugin_host::Limits patient()
    {
        plugin_host::Limits out;
        out.patience = 20;
        return out;
    }
    void start(const plugin_host::Limits& limits = patient()) { plugins = another(limits); }
    /// A second program over the same data folder.
    [[nodiscard]] std::unique_ptr<plugin_host::Plugins> another(
        const plugin_host::Limits& limits = patient())
    {
        return std::make_unique<plugin_host::Plugins>(db, box, clock,
            plugin_host::Plugins::Places{
                {packages}, HAZIRUN_RUNNER, folder.path / "plugin-folders"},
            limits);
    }

    /// A package built by this tree, copied so that a test may spoil it.
    std::filesystem::path install(const std::string& id)
    {
        auto to = packages / id;
        std::filesystem::copy(std::filesystem::path{HAZIRUN_PACKAGES} / id, to,
            std::filesystem::copy_options::recursive);
        return to;
    }
    /// The stand-in for other people's plug-ins (tests/plugins/every-point).
    std::filesystem::path installEveryPoint()
    {
        auto to = packages / "every-point";
        std::filesystem::copy(std::filesystem::path{HAZIRUN_TEST_PACKAGES} / "every-point", to,
            std::filesystem::copy_options::recursive);
        return to;
    }
    /// The one that does what a test tells it (tests/plugins/probe), with these permissions.
    std::filesystem::path installProbe(const nlohmann::json& permissions)
    {
        auto to = packages / "probe";
        std::filesystem::copy(std::filesystem::path{HAZIRUN_TEST_PACKAGES} / "probe", to,
            std::filesystem::copy_options::recursive);
        auto manifest = nlohmann::json::parse(read(to / "plugin.json"));
        manifest["permissions"] = permissions;
        write(to / "plugin.json", manifest.dump());
        sum(to);
        return to;
    }
    using Told = Result<nlohmann::json, plugin_host::PluginFailure>;
    /// What the probe answers to {"act": …}.
    [[nodiscard]] Told probe(const nlohmann::json& state,
        std::chrono::milliseconds deadline = std::chrono::seconds{60}) const
    {
        const auto told = plugins->ask({"probe", "probe"}, "job/1:run", deadline,
            {{"job", "probe"}, {"due_at", 0}, {"state", state}}, {});
        return told ? Told{told->value("state", nlohmann::json::object())} : told;
    }
    /// What the probe's question to the host brought: {"status", "answer"} or {"status",
    /// "sentence"}.
    [[nodiscard]] nlohmann::json asked(const std::string& method, const nlohmann::json& in) const
    {
        return *probe({{"act", "ask"}, {"method", method}, {"in", in}});
    }
    /// One that misbehaves when it is told to (tests/plugins/unruly).
    std::filesystem::path installUnruly(const char* from = HAZIRUN_TEST_PACKAGES)
    {
        auto to = packages / "unruly";
        std::filesystem::copy(std::filesystem::path{from} / "unruly", to,
            std::filesystem::copy_options::recursive
                | std::filesystem::copy_options::overwrite_existing);
        return to;
    }
    /// Asks the unruly one for a path.
    [[nodiscard]] plugin_host::Plugins::Answer visit(const std::string& path,
        std::chrono::milliseconds deadline = std::chrono::seconds{60}) const
    {
        return plugins->ask({"unruly", "page"}, "http/1:serve", deadline, {{"path", path}}, {});
    }
    [[nodiscard]] plugin_host::State stateOf(const std::string& id) const
    {
        return plugins->find(id)->state;
    }
    /// What happens on another thread happens, and on a busy machine later.
    template <class Is>
    static bool soon(Is is)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{60};
        while (!is() && std::chrono::steady_clock::now() < end) {
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
        return is();
    }

    /// A bad cousin: its library in a package of the id "bad".
    std::filesystem::path installBad(const std::string& name) { return install("bad-" + name); }

    static void write(const std::filesystem::path& file, const std::string& text)
    {
        std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
    }
    static std::string read(const std::filesystem::path& file)
    {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>{in}, {}};
    }
    /// SHA256SUMS anew after a test changed a file.
    static void sum(const std::filesystem::path& package)
    {
        const auto command = "cd " + package.string()
            + " && rm -f SHA256SUMS && find . -type f ! -name SHA256SUMS | sed 's,^./,,' | xargs "
              "sha256sum > SHA256SUMS";
        if (std::system(command.c_str()) != 0) {
            throw std::runtime_error("sha256sum failed");
        }
    }

    [[nodiscard]] Result<v1::quorum::Result, plugin_host::PluginFailure> askQuorum(
        const std::string& plugin, const std::string& provider, std::int64_t entitled,
        std::int64_t present) const
    {
        v1::quorum::Question question;
        question.ask = v1::quorum::Ask::open;
        question.kind = "general_assembly";
        question.held_on = "2026-03-14";
        question.entitled = entitled;
        question.present = present;
        question.seats_board = 5;
        question.seats_audit = 3;
        return plugins->ask<v1::quorum::Evaluate>(
            {plugin, provider}, question, {Language::tr, {}, false, false});
    }
};

} // namespace hazirun::test
