// SPDX-License-Identifier: MIT
#include "plugin_host/broker.h"

#include "base/log.h"
#include "base/text.h"
#include "plugin_host/folder_service.h"
#include "plugin_host/text_service.h"
#include "plugin_host/web_service.h"
#include "plugin_runner/frames.h"

#include <hazirun/documents.hpp>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    using v1::Error;
    constexpr std::size_t most_requests = 60; ///< in a minute
    constexpr auto web_request = "web/1:request";
    constexpr std::size_t most_listed = std::size_t{8}
        << 20U; ///< bytes of one list of the notebook
    constexpr std::size_t hidden_bytes = 8; ///< a shorter secret may be part of a number

    std::string textOf(const json& in, const char* name)
    {
        const auto found = in.find(name);
        if (found == in.end() || !found->is_string()) {
            throw Error(HZ_E_INVALID, std::string{"field '"} + name + "' must be text");
        }
        return found->get<std::string>();
    }

    std::string keyOf(const json& in)
    {
        auto key = textOf(in, "key");
        if (key.empty() || key.size() > 200 || !isCleanText(key)) {
            throw Error(HZ_E_INVALID, "a key has 1 to 200 bytes of UTF-8");
        }
        return key;
    }

    /// Bytes of the permission store:<n>MB; 0 without it.
    std::int64_t storeOf(const Manifest& manifest)
    {
        for (const auto& permission : manifest.permissions) {
            if (permission.name.rfind("store:", 0) == 0) {
                return std::int64_t{std::stoi(permission.name.substr(6))} << 20U;
            }
        }
        return 0;
    }

    json readFile(const Package& asker, const json& in)
    {
        const auto text = readChecked(asker, textOf(in, "path"));
        if (!text) {
            throw Error(HZ_E_NOT_FOUND, "SHA256SUMS names no such file, or its sum is another one");
        }
        return {{"text", *text}};
    }

    json readSecret(const Manifest& asker, const json& in, const Secrets& secrets)
    {
        const auto name = textOf(in, "name");
        if (!asker.may("secret-read:" + name)) {
            throw Error(HZ_E_DENIED, "the permission secret-read:" + name + " is missing");
        }
        const auto value = secrets(name);
        if (!value) {
            throw Error(HZ_E_CONFIG, "nobody has entered the secret " + name);
        }
        return {{"value", *value}};
    }

    json listed(const Records& records, const std::string& id, const json& in)
    {
        const auto most = std::clamp<std::int64_t>(in.value("most", std::int64_t{100}), 1, 1000);
        const auto found = records.list(id,
            {in.value("prefix", ""), in.value("after", ""), static_cast<int>(most)}, most_listed);
        if (!found) {
            throw Error(HZ_E_LIMIT,
                "the entries have more than 8 MiB together; ask for fewer with \"most\", then for "
                "those behind the last key with \"after\"");
        }
        auto entries = json::array();
        for (const auto& entry : *found) {
            entries.push_back({{"key", entry.key}, {"value", entry.value}});
        }
        return {{"entries", std::move(entries)}};
    }

    std::string errorDocument(const std::string& sentence)
    {
        return json{{"message", sentence}}.dump(-1, ' ', false, json::error_handler_t::replace);
    }

} // namespace

void Broker::offer(const std::string& method, const std::string& permission, Offer offer)
{
    offers_[method] = {permission, std::move(offer)};
}

Broker::Reply Broker::answer(const Package& asker, const std::string& method,
    const std::string& body, std::chrono::milliseconds left)
{
    try {
        auto told = served(asker, method, v1::parsed(body), left)
                        .dump(-1, ' ', false, json::error_handler_t::replace);
        // An address that repeats what it was sent would hand a secret to a plug-in that only uses
        // it.
        if (method == web_request) {
            told = hide(asker.manifest.id, std::move(told), hidden_bytes);
        }
        if (told.size() > wire::most_bytes) { // it may ask for less
            throw Error(HZ_E_LIMIT, "the answer to " + method + " is more than 16 MiB");
        }
        return {HZ_OK, std::move(told)};
    } catch (const Error& error) {
        return {error.status, errorDocument(error.what())};
    } catch (const std::exception&) { // ours, and perhaps about somebody's data: the plug-in learns
                                      // only that it failed
        return {HZ_E_TEMPORARY, errorDocument("the host could not do this now")};
    }
}

std::string Broker::hide(const std::string& plugin, std::string text, std::size_t least) const
{
    const std::lock_guard lock(mutex_);
    const auto known = given_.find(plugin);
    return known == given_.end() ? std::move(text) : known->second.masked(std::move(text), least);
}

void Broker::log(const std::string& line) const
{
    auto hidden = line;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [plugin, masker] : given_) {
            hidden = masker.masked(std::move(hidden));
        }
    }
    if (sink_) {
        sink_(hidden);
    } else {
        logText(hidden);
    }
}

void Broker::countRequest(const std::string& plugin)
{
    const std::lock_guard lock(mutex_);
    auto& recent = requests_[plugin];
    const auto now = clock_.now();
    while (!recent.empty() && now - recent.front() >= std::chrono::minutes{1}) {
        recent.pop_front();
    }
    if (recent.size() >= most_requests) {
        throw Error(HZ_E_LIMIT, "at most 60 requests a minute");
    }
    recent.push_back(now);
}

bool Broker::isGiven(const std::string& plugin, const std::string& text) const
{
    const std::lock_guard lock(mutex_);
    const auto known = given_.find(plugin);
    return known != given_.end() && known->second.holds(text);
}

std::optional<std::string> Broker::secret(const std::string& plugin, const std::string& name)
{
    std::optional<std::string> out;
    {
        const std::lock_guard lock(mutex_);
        const auto trial = tried_.find(plugin);
        if (trial != tried_.end() && trial->second.count(name) > 0) {
            out = trial->second.at(name);
        }
    }
    if (!out) {
        out = records_.secret(plugin, name);
    }
    if (out) {
        const std::lock_guard lock(mutex_);
        given_[plugin].learn(*out);
    }
    return out;
}

SecretTrial::SecretTrial(
    Broker& broker, std::string plugin, std::map<std::string, std::string> secrets)
    : broker_(broker)
    , plugin_(std::move(plugin))
{
    const std::lock_guard lock(broker_.mutex_);
    broker_.tried_[plugin_] = std::move(secrets);
}

SecretTrial::~SecretTrial()
{
    const std::lock_guard lock(broker_.mutex_);
    broker_.tried_.erase(plugin_);
}

json Broker::served(
    const Package& asker, const std::string& method, const json& in, std::chrono::milliseconds left)
{
    if (method == "clock/1:now") {
        return {{"at", clock_.now().time_since_epoch().count()}};
    }
    if (method.rfind("store/1:", 0) == 0) {
        return store(asker, method.substr(8), in);
    }
    if (method.rfind("text/1:", 0) == 0) {
        return textService(method.substr(7), in);
    }
    if (method == "package/1:read") {
        return readFile(asker, in);
    }
    const Secrets secrets
        = [&](const std::string& name) { return secret(asker.manifest.id, name); };
    if (method == "secret/1:read") {
        return readSecret(asker.manifest, in, secrets);
    }
    if (method.rfind("folder/1:", 0) == 0) {
        return folderService(folders_, asker.manifest, method.substr(9), in);
    }
    if (method == web_request) {
        countRequest(asker.manifest.id);
        return webRequest(asker.manifest, in, left, secrets);
    }
    const auto offered = offers_.find(method);
    if (offered == offers_.end()) {
        throw Error(HZ_E_UNSUPPORTED, "this host has no " + method);
    }
    if (!offered->second.permission.empty() && !asker.manifest.may(offered->second.permission)) {
        throw Error(HZ_E_DENIED, "the permission " + offered->second.permission + " is missing");
    }
    return offered->second.offer(asker.manifest, in);
}

json Broker::store(const Package& asker, const std::string& verb, const json& in)
{
    const auto& id = asker.manifest.id;
    const auto room = storeOf(asker.manifest);
    if (room == 0) {
        throw Error(HZ_E_DENIED, "the permission store:<n>MB is missing");
    }
    if (verb == "get") {
        const auto value = records_.get(id, keyOf(in));
        return value ? json{{"value", *value}} : json::object();
    }
    if (verb == "put") {
        const auto value = textOf(in, "value");
        if (isGiven(id, value)) {
            throw Error(HZ_E_DENIED,
                "a secret is not kept in the notebook; ask for it again when it is needed");
        }
        if (value.size() > (1U << 20U) || !records_.put(id, {keyOf(in), value}, room)) {
            throw Error(HZ_E_LIMIT,
                "the notebook is full: a value has at most 1 MiB, all together what store:<n>MB "
                "allows");
        }
        return json::object();
    }
    if (verb == "remove") {
        records_.remove(id, keyOf(in));
        return json::object();
    }
    if (verb == "list") {
        return listed(records_, id, in);
    }
    if (verb == "once") {
        const auto first = records_.once(id, keyOf(in), room);
        if (!first) {
            throw Error(HZ_E_LIMIT,
                "the notebook is full: what is remembered once counts in store:<n>MB, too");
        }
        return {{"first", *first}};
    }
    throw Error(HZ_E_UNSUPPORTED, "this host has no store/1:" + verb);
}

} // namespace hazirun::plugin_host
