// SPDX-License-Identifier: MIT
// Prints the field tables of one point as Markdown, from the same lists that read and write them.
#include <hazirun/points.hpp>

#include <iostream>

using namespace hazirun::v1;

namespace {
template <class T>
std::string kindOf()
{
    if constexpr (std::is_same_v<T, json>)
        return "any";
    else if constexpr (std::is_same_v<T, bool>)
        return "true or false";
    else if constexpr (std::is_integral_v<T>)
        return "whole";
    else if constexpr (std::is_floating_point_v<T>)
        return "number";
    else if constexpr (std::is_same_v<T, std::string>)
        return "text";
    else if constexpr (std::is_enum_v<T>) {
        std::string words;
        for (const auto word : Words<T>::list)
            words += (words.empty() ? "" : ", ") + std::string(word);
        return words;
    } else if constexpr (detail::IsOptional<T>::value) {
        return kindOf<typename T::value_type>() + ", may be absent";
    } else if constexpr (detail::IsVector<T>::value) {
        return "list of " + kindOf<typename T::value_type>();
    } else if constexpr (detail::IsMap<T>::value) {
        return "object of " + kindOf<typename T::mapped_type>();
    } else
        return "object";
}
template <class T>
void rows(const std::string& path);

template <class T>
void below(const std::string& path)
{
    if constexpr (detail::IsOptional<T>::value)
        below<typename T::value_type>(path);
    else if constexpr (detail::IsVector<T>::value)
        below<typename T::value_type>(path + "[]");
    else if constexpr (detail::IsMap<T>::value)
        below<typename T::mapped_type>(path + "{}");
    else if constexpr (detail::IsDocument<T>::value)
        rows<T>(path + ".");
}
std::string cell(std::string text)
{
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2)
        text.insert(at, "\\");
    return text;
}
template <class T>
void rows(const std::string& path)
{
    T document{};
    T::fields(document,
        [&](const char* name, auto& member, const char* meaning = "", const char* needs = "") {
            using Member = std::decay_t<decltype(member)>;
            std::cout << "| `" << path << name << "` | " << kindOf<Member>() << " | "
                      << cell(meaning) << " | " << (*needs ? "`" + std::string(needs) + "`" : "")
                      << " |\n";
            below<Member>(path + name);
        });
}
template <class T>
void table(std::string_view method, const char* side)
{
    std::cout << "\n`" << method << "`, " << side
              << ":\n\n| field | type | meaning | permission |\n|---|---|---|---|\n";
    rows<T>("");
}
} // namespace

int main(int argc, char** argv)
{
    if (argc != 2)
        return 2;
    eachMethod([&](auto tag) {
        using M = typename decltype(tag)::Method;
        if (M::name.substr(0, M::name.find('/')) != argv[1])
            return;
        table<typename M::In>(M::name, "in");
        table<typename M::Out>(M::name, "out");
    });
    std::cout << "\n";
}
