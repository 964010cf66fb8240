// SPDX-License-Identifier: MIT
#include "web/exchange.h"

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

Response& Response::with(std::string name, std::string value)
{
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
}

Response seeOther(std::string address)
{
    Response out{303, {}, "text/plain; charset=utf-8"};
    out.with("Location", std::move(address));
    return out;
}

Response download(std::string body, std::string type, const std::string& fileName)
{
    Response out{200, std::move(body), std::move(type)};
    out.with("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
    return out;
}

} // namespace hazirun::web
