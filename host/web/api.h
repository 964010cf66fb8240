// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"
#include "web/exchange.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace hazirun::web::api {

[[nodiscard]] Response json(const nlohmann::json& document, int status = 200);
/// RFC 9457 problem document; `code` is the refusal's enumerator name, sent as member "code".
[[nodiscard]] Response problem(const Request& request, const Words& words, int status,
    const Message& detail, const char* code = "");
/// 422 with errors: [{field, message}].
[[nodiscard]] Response invalid(
    const Request& request, const Words& words, const std::vector<FieldError>& errors);
[[nodiscard]] Response notFound(const Request& request, const Words& words);

/// The body as a JSON object; absent when it is not one or names something twice (the caller
/// answers `badJson`).
[[nodiscard]] std::optional<nlohmann::json> object(const Request& request);
/// As `object`; without any body an empty one. A body that cannot be read is not an empty one.
[[nodiscard]] std::optional<nlohmann::json> objectIfAny(const Request& request);
[[nodiscard]] Response badJson(const Request& request, const Words& words);
/// The member as text; "" when missing or null; adds an error and answers "" when it is something
/// else.
[[nodiscard]] std::string textOf(
    const nlohmann::json& body, const std::string& field, std::vector<FieldError>& errors);
/// Names each member that is not one of `known`: a misspelt one would otherwise mean "not given".
void refuseUnknown(const nlohmann::json& body, const std::vector<std::string_view>& known,
    std::vector<FieldError>& errors);
/// For changes, where null empties a member: names those of `filled` that are null.
void refuseNull(const nlohmann::json& body, const std::vector<std::string_view>& filled,
    std::vector<FieldError>& errors);
/// The member as a whole number; absent when missing or null; adds an error when it is something
/// else.
[[nodiscard]] std::optional<std::int64_t> numberOf(
    const nlohmann::json& body, const std::string& field, std::vector<FieldError>& errors);

/// May there be no body at all? Then `objectIfAny` reads it.
enum class Body { needed, may_lack };
/// The answer where there is no JSON object, or `read` finds mistakes in it.
[[nodiscard]] std::optional<Response> refusedBody(const Request& request, const Words& words,
    const std::function<void(const nlohmann::json&, std::vector<FieldError>&)>& read,
    Body body = Body::needed);
/// Hands what `read` makes of the body to `use`, which answers.
template <class Read, class Use>
[[nodiscard]] Response readBody(const Request& request, const Words& words, const Read& read,
    const Use& use, Body body = Body::needed)
{
    std::optional<
        std::invoke_result_t<const Read&, const nlohmann::json&, std::vector<FieldError>&>>
        meant;
    auto refused = refusedBody(
        request, words,
        [&](const nlohmann::json& told, std::vector<FieldError>& errors) {
            meant = read(told, errors);
        },
        body);
    return refused ? std::move(*refused) : use(*meant);
}

/// 400 with errors: [{field, message}]: parameters of the address that cannot be taken. Those of
/// a body are 422, `invalid`.
[[nodiscard]] Response badQuery(
    const Request& request, const Words& words, const std::vector<FieldError>& errors);
/// limit (1..500, default 50) and cursor of a list request; what cannot be read is added to errors.
struct Slice {
    int limit = 50;
    std::int64_t after = 0;
};
[[nodiscard]] Slice sliceOf(const Request& request, std::vector<FieldError>& errors);
/// A day YYYY-MM-DD of the address, or ""; adds an error when it is neither.
[[nodiscard]] std::string dayOf(
    const Request& request, const std::string& name, std::vector<FieldError>& errors);

} // namespace hazirun::web::api
