// SPDX-License-Identifier: MIT
// hazirun/documents.hpp - structs with one list of their fields each, read and written as JSON.
#pragma once
#include <hazirun/abi.h>

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace hazirun::v1 {
using json = nlohmann::json;

/// Throw it anywhere inside open or call: it becomes the status and the error document.
struct Error : std::runtime_error {
    hz_status status;
    std::string setting; // HZ_E_CONFIG: which one
    std::int64_t retry_after_s = 0; // HZ_E_TEMPORARY: not before
    Error(hz_status s, const std::string& message)
        : std::runtime_error(message)
        , status(s)
    {
    }
};

// A document is a plain struct with one list of its fields:
//     template <class S, class V> static void fields(S& s, V&& v)
//     { v("name", s.name, "unit or meaning", "permission"); }
// That list reads it, writes it, leaves out what a plug-in may not see, prints its table in the
// docs and drives the fuzzer. Words<E> names the values of an enum in order; the first word is the
// safe one and stands for every word this side does not know.
template <class E>
struct Words;

/// Host side: may this plug-in see fields that need `permission`?
using May = std::function<bool(std::string_view permission)>;

namespace detail {
    struct Nothing {
        template <class... A>
        void operator()(A&&...) const
        {
        }
    };
    template <class T, class = void>
    struct IsDocument : std::false_type {
    };
    template <class T>
    struct IsDocument<T, std::void_t<decltype(T::fields(std::declval<T&>(), Nothing{}))>>
        : std::true_type {
    };
    template <class T>
    struct IsVector : std::false_type {
    };
    template <class T>
    struct IsVector<std::vector<T>> : std::true_type {
    };
    template <class T>
    struct IsOptional : std::false_type {
    };
    template <class T>
    struct IsOptional<std::optional<T>> : std::true_type {
    };
    template <class T>
    struct IsMap : std::false_type {
    };
    template <class T>
    struct IsMap<std::map<std::string, T>> : std::true_type {
    };

    [[noreturn]] inline void wrong(const std::string& path, const char* wanted, const json& got)
    {
        const std::string shown = got.is_structured()
            ? got.type_name()
            : got.dump(-1, ' ', false, json::error_handler_t::replace);
        throw Error(HZ_E_INVALID,
            "field '" + path + "' must be " + wanted + ", got " + shown.substr(0, 60));
    }

    template <class T>
    bool fits(const json& j)
    {
        using Limits = std::numeric_limits<T>;
        if (j.is_number_unsigned())
            return j.get<std::uint64_t>() <= static_cast<std::uint64_t>(Limits::max());
        return j.is_number_integer()
            && j.get<std::int64_t>() >= static_cast<std::int64_t>(Limits::min());
    }

    template <class T>
    void readWord(const json& j, T& to, const std::string& path)
    {
        if (!j.is_string())
            wrong(path, "a word", j);
        to = T{};
        int at = 0;
        for (const std::string_view word : Words<T>::list) {
            if (word == j.template get_ref<const std::string&>())
                to = static_cast<T>(at);
            ++at;
        }
    }

    template <class T>
    void readOne(const json& j, T& to, const std::string& path)
    {
        if constexpr (std::is_same_v<T, bool>) {
            if (!j.is_boolean())
                wrong(path, "true or false", j);
        } else if constexpr (std::is_integral_v<T>) {
            if (!fits<T>(j))
                wrong(path, "a whole number", j);
        } else if constexpr (std::is_floating_point_v<T>) {
            if (!j.is_number())
                wrong(path, "a number", j);
        } else if (!j.is_string()) {
            wrong(path, "text", j);
        }
        to = j.template get<T>();
    }

    template <class T>
    void read(const json& j, T& to, const std::string& path)
    {
        if constexpr (std::is_same_v<T, json>) {
            to = j;
        } else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
            readOne(j, to, path);
        } else if constexpr (std::is_enum_v<T>) {
            readWord(j, to, path);
        } else if constexpr (IsOptional<T>::value) {
            read(j, to.emplace(), path);
        } else if constexpr (IsVector<T>::value) {
            if (!j.is_array())
                wrong(path, "a list", j);
            to.clear();
            to.resize(j.size());
            for (std::size_t i = 0; i < j.size(); ++i)
                read(j[i], to[i], path + "[" + std::to_string(i) + "]");
        } else if constexpr (IsMap<T>::value) {
            if (!j.is_object())
                wrong(path, "an object", j);
            for (const auto& [key, value] : j.items())
                read(value, to[key], path + "." + key);
        } else {
            static_assert(IsDocument<T>::value, "this type has no list of fields");
            if (!j.is_object())
                wrong(path.empty() ? "(document)" : path, "an object", j);
            T::fields(to, [&](const char* name, auto& member, const char* = "", const char* = "") {
                const auto it = j.find(name);
                if (it == j.end() || it->is_null())
                    return; // absent and null both mean the default
                read(*it, member, path.empty() ? std::string(name) : path + "." + name);
            });
        }
    }

    template <class T>
    json write(const T& from, const May& may)
    {
        if constexpr (std::is_enum_v<T>) {
            return std::string(Words<T>::list[static_cast<std::size_t>(from)]);
        } else if constexpr (IsVector<T>::value) {
            json j = json::array();
            for (const auto& each : from)
                j.push_back(write(each, may));
            return j;
        } else if constexpr (IsMap<T>::value) {
            json j = json::object();
            for (const auto& [key, value] : from)
                j[key] = write(value, may);
            return j;
        } else if constexpr (IsDocument<T>::value) {
            json j = json::object();
            T::fields(from,
                [&](const char* name, const auto& member, const char* = "",
                    const char* needs = "") {
                    if (*needs && may && !may(needs))
                        return;
                    if constexpr (IsOptional<std::decay_t<decltype(member)>>::value) {
                        if (member)
                            j[name] = write(*member, may);
                    } else {
                        j[name] = write(member, may);
                    }
                });
            return j;
        } else {
            return json(from);
        }
    }
    /// Counts brackets outside of strings; the bytes need not be JSON.
    inline bool deeperThan(std::string_view bytes, int most) noexcept
    {
        int depth = 0;
        bool quoted = false;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            const char c = bytes[i];
            if (quoted) {
                if (c == '\\')
                    ++i;
                else if (c == '"')
                    quoted = false;
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                if (++depth > most)
                    return true;
            } else if (c == '}' || c == ']') {
                --depth;
            }
        }
        return false;
    }
} // namespace detail

/// Foreign bytes as one JSON object. Error(HZ_E_INVALID) for anything else, also for more than
/// `deepest` levels: nlohmann-json parses deep nesting, but copying or dumping it ends the process.
inline json parsed(std::string_view bytes, int deepest = 32)
{
    if (detail::deeperThan(bytes, deepest))
        throw Error(HZ_E_INVALID, "nested too deeply");
    json j = json::parse(bytes.begin(), bytes.end(), nullptr, false);
    if (!j.is_object())
        throw Error(HZ_E_INVALID, "not a JSON object");
    return j;
}
/// Error(HZ_E_INVALID) names the first field of a wrong type by its path.
template <class T>
T decode(const json& j)
{
    T t{};
    detail::read(j, t, "");
    return t;
}
/// `may` set: fields whose permission it refuses are left out. Empty optionals are never written.
template <class T>
json encode(const T& t, const May& may = nullptr)
{
    return detail::write(t, may);
}

/// A method: its name, its two documents, how long the host waits. Host and plug-in share the tag:
/// `plugins.ask<quorum::Evaluate>(provider, question)`.
template <class I, class O>
struct Method {
    using In = I;
    using Out = O;
};
} // namespace hazirun::v1
