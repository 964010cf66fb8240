// SPDX-License-Identifier: MIT
#pragma once

#include "base/clock.h"
#include "plugin_host/masker.h"
#include "plugin_host/package.h"
#include "plugin_host/records.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace hazirun::plugin_host {

/// A slice's offer to plug-ins, read only: a document in, a document out, filtered by what the
/// manifest may see. Throws hazirun::v1::Error to refuse.
using Offer = std::function<nlohmann::json(const Manifest& asker, const nlohmann::json& in)>;

/// Answers what a plug-in asks of the host, each behind its permission.
class Broker {
public:
    struct Reply {
        std::int32_t status = 0;
        std::string body;
    };

    Broker(Records& records, const Clock& clock)
        : records_(records)
        , clock_(clock)
    {
    }
    /// `permission` empty: everybody may.
    void offer(const std::string& method, const std::string& permission, Offer offer);
    /// `left`: how long the running call still has. Never throws.
    [[nodiscard]] Reply answer(const Package& asker, const std::string& method,
        const std::string& body, std::chrono::milliseconds left);
    /// The text with dots in place of every secret this plug-in was given. `least`: shorter ones
    /// are left standing.
    [[nodiscard]] std::string hide(
        const std::string& plugin, std::string text, std::size_t least = 4) const;

    /// Where the folders of folder/1 lie; nowhere: the host has none.
    void keepFoldersIn(std::filesystem::path root) { folders_ = std::move(root); }
    /// Where the lines go that plug-ins say; the program's error output otherwise.
    void logTo(std::function<void(const std::string& line)> sink) { sink_ = std::move(sink); }
    /// A line of a plug-in, secrets of any hidden.
    void log(const std::string& line) const;

private:
    friend class SecretTrial;
    [[nodiscard]] nlohmann::json served(const Package& asker, const std::string& method,
        const nlohmann::json& in, std::chrono::milliseconds left);
    [[nodiscard]] nlohmann::json store(
        const Package& asker, const std::string& verb, const nlohmann::json& in);

    [[nodiscard]] std::optional<std::string> secret(
        const std::string& plugin, const std::string& name);
    /// Throws HZ_E_LIMIT past 60 requests in a minute.
    void countRequest(const std::string& plugin);
    [[nodiscard]] bool isGiven(const std::string& plugin, const std::string& text) const;

    struct Offered {
        std::string permission;
        Offer offer;
    };
    Records& records_;
    const Clock& clock_;
    std::map<std::string, Offered> offers_;
    std::function<void(const std::string& line)> sink_;
    std::filesystem::path folders_;
    mutable std::mutex mutex_; ///< guards what follows
    std::map<std::string, Masker> given_; ///< by plug-in
    std::map<std::string, std::deque<Instant>> requests_; ///< of the last minute, by plug-in
    std::map<std::string, std::map<std::string, std::string>> tried_; ///< by plug-in
};

/// While it lives, a plug-in is given these secrets before the stored ones: new settings are tried
/// before they hold.
class SecretTrial {
public:
    SecretTrial(Broker& broker, std::string plugin, std::map<std::string, std::string> secrets);
    ~SecretTrial();
    SecretTrial(const SecretTrial&) = delete;
    SecretTrial& operator=(const SecretTrial&) = delete;

private:
    Broker& broker_;
    const std::string plugin_;
};

} // namespace hazirun::plugin_host
