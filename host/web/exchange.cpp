// SPDX-License-Identifier: MIT
#include "web/exchange.h"
#include "web/percent_codes.h"

#include <fmt/format.h>

#include <algorithm>

namespace hazirun::web {

std::string_view codeOf(Role role)
{
    switch (role) {
    case Role::admin: return "admin";
    case Role::secretary: return "secretary";
    case Role::desk: return "desk";
    case Role::reader: return "reader";
    }
    return {};
}

std::optional<Role> parseRole(std::string_view code)
{
    for (const auto role : {Role::admin, Role::secretary, Role::desk, Role::reader}) {
        if (codeOf(role) == code) {
            return role;
        }
    }
    return std::nullopt;
}

bool has(Role role, Right right)
{
    switch (right) {
    case Right::open:
    case Right::signed_in: return true;
    case Right::read: return role != Role::desk;
    case Right::write: return role == Role::admin || role == Role::secretary;
    case Right::door: return role != Role::reader;
    case Right::administer: return role == Role::admin;
    }
    return false;
}

std::string Fields::operator[](std::string_view name) const
{
    for (const auto& [key, value] : all_) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

bool Fields::has(std::string_view name) const
{
    for (const auto& [key, value] : all_) {
        if (key == name) {
            return true;
        }
    }
    return false;
}

std::vector<std::string> Fields::every(std::string_view name) const
{
    std::vector<std::string> out;
    for (const auto& [key, value] : all_) {
        if (key == name) {
            out.push_back(value);
        }
    }
    return out;
}

std::string Request::header(const std::string& lowerName) const
{
    const auto found = headers.find(lowerName);
    return found == headers.end() ? std::string{} : found->second;
}

Actor actorOf(const Request& request)
{
    const auto& visitor = *request.visitor;
    return {visitor.name, visitor.account, std::string{codeOf(visitor.role)}};
}

Response& Response::with(std::string name, std::string value)
{
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
}

namespace {

    /// Percent codes for what a header may not carry; what is already coded stays.
    std::string headerSafe(std::string text)
    {
        const auto passes = [](char c) { return c > ' ' && c <= '~' && c != '"' && c != '\\'; };
        if (std::all_of(text.begin(), text.end(), passes)) {
            return text;
        }
        std::string out;
        for (const char c : text) {
            out += passes(c) ? std::string{c}
                             : fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
        return out;
    }

} // namespace

std::string queryOf(const std::vector<std::pair<std::string, std::string>>& pairs)
{
    std::string out;
    for (const auto& [name, value] : pairs) {
        if (value.empty()) {
            continue;
        }
        out += (out.empty() ? '?' : '&') + name + '=' + coded(value);
    }
    return out;
}

Response seeOther(std::string address)
{
    Response out{303, {}, "text/plain; charset=utf-8"};
    out.with("Location", headerSafe(std::move(address)));
    return out;
}

Response download(std::string body, std::string type, const std::string& fileName)
{
    Response out{200, std::move(body), std::move(type)};
    std::string plain;
    for (const char c : fileName) {
        const bool safe = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || c == '.' || c == '-' || c == '_';
        plain += safe ? c : '_';
    }
    out.with("Content-Disposition",
        fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", plain, coded(fileName)));
    return out;
}

} // namespace hazirun::web
