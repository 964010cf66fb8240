// SPDX-License-Identifier: MIT
#pragma once

#include "base/actor.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/words.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hazirun::web {

enum class Role { admin, secretary, desk, reader };
[[nodiscard]] std::string_view codeOf(Role role);
[[nodiscard]] std::optional<Role> parseRole(std::string_view code);

/// What a route asks of its visitor. open: anybody. read: admin, secretary, reader. write: admin,
/// secretary. door: admin, secretary, desk. administer: admin. signed_in: any account.
enum class Right { open, signed_in, read, write, door, administer };
[[nodiscard]] bool has(Role role, Right right);

enum class Method { get, head, post, put, patch, del };

/// Who is signed in, by session cookie or API token.
struct Visitor {
    std::string name;
    Role role = Role::reader;
    std::optional<AccountId> account{}; ///< absent for an API token
    std::string csrf{}; ///< the token this session's forms carry; empty for an API token
};

/// Repeated names keep their order.
class Fields {
public:
    void add(std::string name, std::string value)
    {
        all_.emplace_back(std::move(name), std::move(value));
    }
    /// The first value, or empty.
    [[nodiscard]] std::string operator[](std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> every(std::string_view name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& pairs() const
    {
        return all_;
    }

private:
    std::vector<std::pair<std::string, std::string>> all_;
};

/// A request as a value; pages and API never see Poco. Form, query and path values are valid UTF-8
/// without NUL.
struct Request {
    Method method = Method::get;
    std::string path;
    std::map<std::string, std::string> segments; ///< {id} and friends of the route's pattern
    Fields query;
    Fields form; ///< urlencoded or multipart fields
    Fields files; ///< multipart parts with a file name: name -> content, raw bytes
    Fields file_names; ///< the same parts: name -> the file's name, valid UTF-8
    std::string body; ///< raw, for API calls
    std::map<std::string, std::string> headers; ///< lower-case names
    std::map<std::string, std::string> cookies;
    std::string client; ///< address, for throttling only
    std::string number; ///< short request number shown on error pages and in the log
    Language language = Language::tr;
    std::optional<Visitor> visitor;

    [[nodiscard]] std::string header(const std::string& lowerName) const;
    template <class SomeId>
    [[nodiscard]] std::optional<SomeId> id(const std::string& name = "id") const
    {
        const auto found = segments.find(name);
        return found == segments.end() ? std::nullopt : SomeId::parse(found->second);
    }
};

/// Who acts by a request of a signed-in visitor.
[[nodiscard]] Actor actorOf(const Request& request);

struct Response {
    int status = 200;
    std::string body;
    std::string type = "text/html; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers{};

    Response& with(std::string name, std::string value);
};

/// "?name=value&…" with everything but letters, digits and -._~ encoded; empty values are left out,
/// and nothing is left of nothing.
[[nodiscard]] std::string queryOf(const std::vector<std::pair<std::string, std::string>>& pairs);
/// 303 to an address of ours.
[[nodiscard]] Response seeOther(std::string address);
/// A file to save, with the name offered.
[[nodiscard]] Response download(std::string body, std::string type, const std::string& fileName);

} // namespace hazirun::web
