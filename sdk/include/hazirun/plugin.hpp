// SPDX-License-Identifier: MIT
// hazirun/plugin.hpp - the one plug-in of this process: what it provides, and its host.
#pragma once
#include <hazirun/call.hpp>
#include <hazirun/settings.hpp>

#include <memory>

namespace hazirun::v1 {
inline std::string_view view(hz_str s) noexcept
{
    return s.p ? std::string_view(s.p, s.n) : std::string_view();
}
inline hz_str borrow(std::string_view s) noexcept
{
    return {s.data(), s.size()};
}

class Plugin {
public:
    using Answerer = std::function<json(const json&, const Call&)>;

    template <class M, class F>
    void on(const std::string& provider, F answer)
    {
        answerers_[std::string(M::name)][provider] = [answer](const json& in, const Call& call) {
            return encode<typename M::Out>(answer(decode<typename M::In>(in), call));
        };
    }
    /// One class per thing provided, constructed inside open: its members may use settings().
    template <class T, class... A>
    void provide(const std::string& id, A&&... args)
    {
        T::attach(*this, id, std::make_shared<T>(std::forward<A>(args)...));
    }
    const Settings& settings() const { return settings_; }
    void log(int level, std::string_view text) const
    {
        if (HZ_HAS(host_, log))
            host_->log(host_->ctx, level, borrow(text));
    }
    /// One service of the host, "web/1:request". Error with the host's status and sentence.
    json askHost(std::string_view method, const json& in) const
    {
        if (!HZ_HAS(host_, call))
            throw Error(HZ_E_UNSUPPORTED, "this host offers no services");
        const std::string question = in.dump();
        std::string answer;
        const hz_out out{&answer, &append};
        const hz_status s = host_->call(host_->ctx, borrow(method), borrow(question), &out);
        if (s == HZ_OK)
            return parsed(answer);
        const json said = json::parse(answer, nullptr, false);
        const bool sentence
            = said.is_object() && said.contains("message") && said["message"].is_string();
        throw Error(s,
            std::string(method) + ": "
                + (sentence ? said["message"].get<std::string>() : std::string("refused")));
    }
    static Plugin& self()
    {
        if (!self_)
            throw Error(HZ_E_INTERNAL, "used outside open and call");
        return *self_;
    }

    // Used by HAZIRUN_PLUGIN only.
    Plugin(const hz_host* host, const json& in)
        : host_(host)
        , settings_(part(in, "settings"))
    {
        self_ = this;
    }
    ~Plugin()
    {
        answerers_.clear();
        self_ = nullptr;
    }
    Plugin(const Plugin&) = delete;
    Plugin& operator=(const Plugin&) = delete;

    json answer(std::string_view method, std::string_view document) const
    {
        const json j = parsed(document);
        const Call call = decode<Call>(part(j, "call"));
        const auto m = answerers_.find(std::string(method));
        if (m == answerers_.end())
            throw Error(HZ_E_UNSUPPORTED, "method '" + std::string(method) + "' is not offered");
        const auto a = m->second.find(call.provider);
        if (a == m->second.end())
            throw Error(HZ_E_NOT_FOUND, "nothing is provided under '" + call.provider + "'");
        if (call.left().count() == 0)
            throw Error(HZ_E_CANCELLED, "no time left");
        return a->second(part(j, "in"), call);
    }
    json offered() const
    {
        json list = json::array();
        for (const auto& [method, providers] : answerers_)
            for (const auto& each : providers)
                list.push_back({{"method", method}, {"provider", each.first}});
        return list;
    }

private:
    static json part(const json& envelope, const char* name)
    {
        const auto it = envelope.find(name);
        return it == envelope.end() || it->is_null() ? json::object() : *it;
    }
    static hz_status append(void* to, const char* p, std::size_t n) noexcept
    {
        try {
            static_cast<std::string*>(to)->append(p, n);
            return HZ_OK;
        } catch (...) {
            return HZ_E_LIMIT;
        }
    }
    const hz_host* host_;
    Settings settings_;
    std::map<std::string, std::map<std::string, Answerer>> answerers_;
    inline static Plugin* self_ = nullptr; // one plug-in per process, so this is honest
};

inline const Settings& settings()
{
    return Plugin::self().settings();
}
inline void note(std::string_view text)
{
    Plugin::self().log(HZ_LOG_NOTE, text);
}
inline void warn(std::string_view text)
{
    Plugin::self().log(HZ_LOG_WARN, text);
}
} // namespace hazirun::v1
