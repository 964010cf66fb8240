// SPDX-License-Identifier: MIT
// hazirun/testing.hpp - unit tests of a plug-in without loading it: a test program links plugin.cpp
// and asks hazirun_entry through a Bench, as the runner would.
#pragma once
#include <hazirun/core.hpp>
#include <hazirun/testing/fake_host.hpp>

#include <fstream>
#include <iterator>

namespace hazirun::testing {

/// One opened plug-in and its fake host. Opens at the first ask, closes at the end of its scope.
///     Bench bench("assembly");
///     const auto result = bench.ask<quorum::Evaluate>(question);
class Bench {
public:
    /// Settings begin as the defaults of the manifest.
    explicit Bench(std::string provider)
        : settings_(defaults())
    {
        call_.provider = std::move(provider);
    }
    ~Bench() { close(); }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    Bench& set(const std::string& key, json value)
    {
        settings_[key] = std::move(value);
        return *this;
    }
    Bench& language(std::string tag)
    {
        call_.language = std::move(tag);
        return *this;
    }
    Bench& provider(std::string id)
    {
        call_.provider = std::move(id);
        return *this;
    }
    /// The next questions are marked as asked before: same key, replay.
    Bench& replay(bool again = true)
    {
        call_.replay = again;
        return *this;
    }
    Bench& dryRun(bool dry = true)
    {
        call_.dry_run = dry;
        return *this;
    }
    FakeHost& host() { return host_; }
    Call& call() { return call_; }

    /// The answer, or the Error the plug-in refused with.
    template <class M>
    typename M::Out ask(const typename M::In& in)
    {
        return decode<typename M::Out>(askJson(std::string(M::name), encode(in)));
    }
    /// The same with documents of your own making, also wrong ones.
    json askJson(const std::string& method, const json& in)
    {
        open();
        const json envelope{{"call", encode(call_)}, {"in", in}};
        return askBytes(method, envelope.dump());
    }
    json askBytes(const std::string& method, const std::string& bytes)
    {
        open();
        return said([&](const hz_out* out) {
            return hazirun_entry.call(self_, borrow(method), borrow(bytes), out);
        });
    }
    /// What the plug-in said of itself: id, version, sdk, offers.
    const json& hello()
    {
        open();
        return hello_;
    }
    /// As a restart: the plug-in's memory is gone, the host's store stays.
    void close()
    {
        if (opened_)
            hazirun_entry.close(self_);
        opened_ = false;
    }

private:
    static json manifest()
    {
#ifdef HAZIRUN_PLUGIN_MANIFEST
        std::ifstream file(HAZIRUN_PLUGIN_MANIFEST, std::ios::binary);
        return parsed(std::string(std::istreambuf_iterator<char>(file), {}));
#else
        return json::object();
#endif
    }
    static json defaults()
    {
        json values = json::object();
        const json all = manifest();
        const json none = json::object();
        const json schema = all.value("settings", none).value("properties", none);
        for (const auto& [key, each] : schema.items())
            if (each.contains("default"))
                values[key] = each["default"];
        return values;
    }
    void open()
    {
        if (opened_)
            return;
        const json in{{"plugin", {{"id", HAZIRUN_PLUGIN_ID}, {"version", HAZIRUN_PLUGIN_VERSION}}},
            {"settings", settings_}, {"language", call_.language},
            {"host", {{"name", "Hazirun bench"}, {"version", "1.0.0"}}}};
        const std::string bytes = in.dump();
        hello_ = said([&](const hz_out* out) {
            return hazirun_entry.open(host_.table(), borrow(bytes), out, &self_);
        });
        opened_ = true;
    }
    template <class F>
    static json said(F&& speak)
    {
        std::string bytes;
        const hz_out out{&bytes, &FakeHost::append};
        const hz_status status = speak(&out);
        if (status == HZ_OK)
            return parsed(bytes);
        const json why = parsed(bytes);
        Error error(status, why.value("message", ""));
        error.setting = why.value("setting", "");
        error.retry_after_s = why.value("retry_after_s", std::int64_t(0));
        throw error;
    }

    FakeHost host_;
    Call call_ = firstCall();
    json settings_, hello_;
    void* self_ = nullptr;
    bool opened_ = false;

    static Call firstCall()
    {
        Call call;
        call.id = "test-1";
        call.key = "test-1";
        call.organisation = "Example association";
        call.budget_ms = 60000; // a debugger may stand in between
        return call;
    }
};
} // namespace hazirun::testing
