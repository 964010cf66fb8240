// SPDX-License-Identifier: MIT
// hazirun/settings.hpp - the settings of this plug-in, checked by the host against the manifest.
#pragma once
#include <hazirun/documents.hpp>

namespace hazirun::v1 {
class Settings {
public:
    Settings() = default;
    explicit Settings(json values)
        : values_(std::move(values))
    {
    }

    /// This and all below: Error(HZ_E_CONFIG) naming the setting when it is absent or of another
    /// type.
    const json& get(const std::string& key) const
    {
        const auto it = values_.find(key);
        if (it == values_.end())
            fail(key, "is not set");
        return *it;
    }
    std::int64_t whole(const std::string& key) const
    {
        const auto& j = get(key);
        if (!j.is_number_integer())
            fail(key, "must be a whole number, got " + j.dump());
        return j.get<std::int64_t>();
    }
    /// False for an optional setting nobody has entered.
    bool has(const std::string& key) const
    {
        const auto it = values_.find(key);
        return it != values_.end() && !it->is_null();
    }
    double decimal(const std::string& key) const
    {
        const auto& j = get(key);
        if (!j.is_number())
            fail(key, "must be a number, got " + j.dump());
        return j.get<double>();
    }
    std::vector<std::string> texts(const std::string& key) const
    {
        const auto& j = get(key);
        std::vector<std::string> all;
        if (!j.is_array())
            fail(key, "must be a list of texts, got " + j.dump());
        for (const auto& each : j) {
            if (!each.is_string())
                fail(key, "must be a list of texts, got " + j.dump());
            all.push_back(each.get<std::string>());
        }
        return all;
    }
    std::string text(const std::string& key) const
    {
        const auto& j = get(key);
        if (!j.is_string())
            fail(key, "must be text, got " + j.dump());
        return j.get<std::string>();
    }
    bool flag(const std::string& key) const
    {
        const auto& j = get(key);
        if (!j.is_boolean())
            fail(key, "must be true or false, got " + j.dump());
        return j.get<bool>();
    }

private:
    [[noreturn]] static void fail(const std::string& key, const std::string& what)
    {
        Error e(HZ_E_CONFIG, "setting '" + key + "' " + what);
        e.setting = key;
        throw e;
    }
    json values_ = json::object();
};
} // namespace hazirun::v1
