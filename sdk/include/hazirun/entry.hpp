// SPDX-License-Identifier: MIT
// hazirun/entry.hpp - the exported entry; no exception leaves it.
#pragma once
#include <hazirun/plugin.hpp>

#include <new>

namespace hazirun::v1 {
namespace detail {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    inline constexpr std::uint32_t entry_flags = HZ_F_SANITIZED;
#else
    inline constexpr std::uint32_t entry_flags = 0;
#endif
#ifndef HAZIRUN_PLUGIN_ID // hazirun_add_plugin() takes both from plugin.json
#define HAZIRUN_PLUGIN_ID ""
#define HAZIRUN_PLUGIN_VERSION ""
#endif

    inline hz_status say(const hz_out* out, std::string_view bytes) noexcept
    {
        return out->write(out->ctx, bytes.data(), bytes.size());
    }
    inline hz_status refuse(
        const hz_out* out, hz_status s, const char* message, const Error* e = nullptr) noexcept
    {
        try {
            json j{{"message", message}};
            if (e && !e->setting.empty())
                j["setting"] = e->setting;
            if (e && e->retry_after_s > 0)
                j["retry_after_s"] = e->retry_after_s;
            say(out, j.dump(-1, ' ', false, json::error_handler_t::replace));
        } catch (...) {
            say(out, "{\"message\":\"out of memory while reporting an error\"}");
        }
        return s ? s : HZ_E_INTERNAL;
    }
    template <class F>
    hz_status guard(const hz_out* out, F&& body) noexcept
    {
        try {
            const std::string answer = body().dump(); // throws on bytes that are not UTF-8
            if (const hz_status s = say(out, answer))
                return refuse(out, s, "the answer is too large");
            return HZ_OK;
        } catch (const Error& e) {
            return refuse(out, e.status, e.what(), &e);
        } catch (const std::bad_alloc&) {
            return refuse(out, HZ_E_LIMIT, "out of memory");
        } catch (const std::exception& e) {
            return refuse(out, HZ_E_INTERNAL, e.what());
        } catch (...) {
            return refuse(out, HZ_E_INTERNAL, "an exception of unknown type");
        }
    }
    template <void (*Setup)(Plugin&)>
    hz_status open(const hz_host* host, hz_str in, const hz_out* out, void** self) noexcept
    {
        *self = nullptr;
        std::unique_ptr<Plugin> plugin;
        const hz_status status = guard(out, [&] {
            plugin = std::make_unique<Plugin>(host, parsed(view(in)));
            Setup(*plugin);
            json hello{{"id", HAZIRUN_PLUGIN_ID}, {"version", HAZIRUN_PLUGIN_VERSION},
                {"sdk", "1.0.0"}, {"offers", plugin->offered()}};
            return hello;
        });
        if (status == HZ_OK)
            *self = plugin.release(); // a failed open is never closed by the host
        return status;
    }
    inline hz_status call(void* self, hz_str method, hz_str in, const hz_out* out) noexcept
    {
        return guard(
            out, [&] { return static_cast<Plugin*>(self)->answer(view(method), view(in)); });
    }
    inline void close(void* self) noexcept
    {
        delete static_cast<Plugin*>(self);
    }
} // namespace detail
} // namespace hazirun::v1

/// HAZIRUN_PLUGIN(plugin) { plugin.provide<MyRule>("my-rule"); }
/// hazirun_entry takes its visibility from abi.h: repeating the attribute on a const object only
/// draws a warning from GCC.
// NOLINTBEGIN(bugprone-macro-parentheses): a name that is declared takes none
#define HAZIRUN_PLUGIN(plugin)                                                                     \
    static void hazirun_setup(hazirun::v1::Plugin& plugin);                                        \
    const hz_entry hazirun_entry = {HZ_ABI_MAGIC, sizeof(hz_entry), HZ_ABI,                        \
        hazirun::v1::detail::entry_flags, &hazirun::v1::detail::open<hazirun_setup>,               \
        &hazirun::v1::detail::call, &hazirun::v1::detail::close};                                  \
    static void hazirun_setup(hazirun::v1::Plugin& plugin)
// NOLINTEND(bugprone-macro-parentheses)
