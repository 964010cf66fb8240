// SPDX-License-Identifier: MIT
// hazirun/testing/fake_host.hpp - the host of a unit test: scripted web, fixed clock, store and
// folders in memory. It refuses what nobody has scripted.
#pragma once
#include <hazirun/services.hpp>

#include <deque>
#include <set>
#include <utility>

namespace hazirun::testing {
using namespace v1;

class FakeHost {
public:
    std::int64_t now = 1767225600; // 2026-01-01 00:00 UTC; move it as the test needs
    std::map<std::string, std::string> stored; // store/1
    std::map<std::string, std::map<std::string, std::string>> folders; // folder/1: name -> files
    std::map<std::string, std::string> package; // package/1: path -> text
    std::map<std::string, std::string> secrets; // secret/1
    std::vector<json> asked_web; // web/1 requests as they came, in order
    std::vector<std::string> logged;

    /// The web answers in this order, one reply a request.
    FakeHost& web(std::int64_t status, std::string body)
    {
        replies_.push_back({{"status", status}, {"body", std::move(body)}});
        return *this;
    }
    using Answerer = std::function<json(const json& in)>;
    /// Answers one service method ("people/1:find"), or refuses it by throwing Error.
    FakeHost& answer(const std::string& method, Answerer answerer)
    {
        answerers_[method] = std::move(answerer);
        return *this;
    }
    const hz_host* table()
    {
        table_ = {sizeof(hz_host), HZ_ABI, this, &log, &call};
        return &table_;
    }
    static hz_status append(void* to, const char* p, std::size_t n)
    {
        static_cast<std::string*>(to)->append(p, n);
        return HZ_OK;
    }

private:
    static void log(void* ctx, std::int32_t, hz_str text)
    {
        static_cast<FakeHost*>(ctx)->logged.emplace_back(view(text));
    }
    static hz_status call(void* ctx, hz_str method, hz_str in, const hz_out* out)
    {
        hz_status status = HZ_OK;
        json answer;
        try {
            answer
                = static_cast<FakeHost*>(ctx)->served(std::string(view(method)), parsed(view(in)));
        } catch (const Error& e) {
            answer = {{"message", e.what()}};
            status = e.status;
        } catch (const std::exception& e) {
            answer = {{"message", e.what()}};
            status = HZ_E_INTERNAL;
        }
        const std::string bytes = answer.dump();
        const hz_status written = out->write(out->ctx, bytes.data(), bytes.size());
        return status ? status : written;
    }
    json served(const std::string& method, const json& in)
    {
        const auto own = answerers_.find(method);
        if (own != answerers_.end())
            return own->second(in);
        if (method == "web/1:request")
            return fromWeb(in);
        if (method == "clock/1:now")
            return {{"at", now}};
        if (method == "call/1:left")
            return {{"ms", 60000}};
        if (method == "package/1:read")
            return {{"text", of(package, in.at("path"))}};
        if (method == "secret/1:read")
            return {{"value", of(secrets, in.at("name"))}};
        if (method.rfind("store/1:", 0) == 0)
            return fromStore(method.substr(8), in);
        if (method.rfind("folder/1:", 0) == 0)
            return fromFolder(method.substr(9), in);
        throw Error(HZ_E_DENIED, "this test does not answer " + method);
    }
    json fromWeb(const json& in)
    {
        asked_web.push_back(in);
        if (replies_.empty())
            throw Error(HZ_E_TEMPORARY, "no reply is scripted");
        json reply = std::move(replies_.front());
        replies_.pop_front();
        return reply;
    }
    json fromStore(const std::string& what, const json& in)
    {
        if (what == "list")
            return listed(decode<store::Range>(in));
        const auto entry = decode<store::Entry>(in);
        if (what == "put")
            stored[entry.key] = entry.value;
        if (what == "remove")
            stored.erase(entry.key);
        if (what == "once")
            return {{"first", once_.insert(entry.key).second}};
        if (what == "get" && stored.count(entry.key))
            return {{"value", stored[entry.key]}};
        return json::object();
    }
    json listed(const store::Range& range) const
    {
        store::Entries found;
        for (const auto& [key, value] : stored)
            if (key.rfind(range.prefix, 0) == 0 && key > range.after
                && static_cast<std::int64_t>(found.entries.size()) < range.most)
                found.entries.push_back({key, value});
        return encode(found);
    }
    json fromFolder(const std::string& what, const json& in)
    {
        const std::string name = in.at("name");
        if (!folders.count(name))
            throw Error(HZ_E_DENIED, "no folder '" + name + "'");
        auto& files = folders[name];
        if (what == "list") {
            json names = json::array();
            for (const auto& each : files)
                names.push_back(each.first);
            return {{"files", names}};
        }
        const std::string file = in.at("file");
        if (what == "read")
            return {{"file", file}, {"text", of(files, file)}};
        if (what == "write")
            files[file] = in.at("text");
        if (what == "move")
            files[in.at("to")] = of(files, file);
        if (what == "move" || what == "remove")
            files.erase(file);
        return json::object();
    }
    static std::string of(const std::map<std::string, std::string>& all, const std::string& key)
    {
        const auto it = all.find(key);
        if (it == all.end())
            throw Error(HZ_E_NOT_FOUND, "there is no '" + key + "'");
        return it->second;
    }

    hz_host table_{};
    std::deque<json> replies_;
    std::map<std::string, Answerer> answerers_;
    std::set<std::string> once_;
};
} // namespace hazirun::testing
