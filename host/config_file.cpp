// SPDX-License-Identifier: MIT
#include "config_file.h"

#include "base/text.h"
#include "web/networks.h"

#include <algorithm>
#include <charconv>
#include <fstream>

namespace hazirun {

namespace {

    template <std::int64_t least, std::int64_t most>
    bool isNumber(const std::string& value)
    {
        std::int64_t out = 0;
        const auto* const end = value.data() + value.size();
        const auto [read, error] = std::from_chars(value.data(), end, out);
        return error == std::errc{} && read == end && out >= least && out <= most;
    }

    bool isAnything(const std::string& /*value*/)
    {
        return true;
    }

    bool isSqlite(const std::string& value)
    {
        return value == "sqlite";
    }

    bool isHostAndPort(const std::string& value)
    {
        const auto colon = value.rfind(':');
        return colon != std::string::npos && colon > 0
            && isNumber<0, 65535>(value.substr(colon + 1));
    }

    bool isAddress(const std::string& value)
    {
        const bool http = value.rfind("http://", 0) == 0;
        const auto start = http ? 7U : 8U;
        const auto host = value.substr(std::min<std::size_t>(start, value.size()));
        const auto odd = host.find_first_of(" /?#\"\\");
        return (http || value.rfind("https://", 0) == 0) && odd != 0 && !host.empty()
            && isCleanText(value)
            && (odd == std::string::npos || (host[odd] == '/' && odd + 1 == host.size()));
    }

    bool isTelephone(const std::string& value)
    {
        return value.size() <= 30
            && value.find_first_not_of("+0123456789 ()-") == std::string::npos;
    }

    bool isNetworks(const std::string& value)
    {
        return web::Networks::parse(value).has_value();
    }

    bool isIsolation(const std::string& value)
    {
        return value == "preferred" || value == "required";
    }

    bool isForwardingHeader(const std::string& value)
    {
        return value == "x-forwarded-for" || value == "forwarded";
    }

    /// The sentence names file and line.
    [[noreturn]] void fail(const std::filesystem::path& file, int line, Message sentence)
    {
        sentence.facts.emplace_back("file", file.string());
        sentence.facts.emplace_back("line", std::to_string(line));
        throw WrongConfig(std::move(sentence));
    }

    struct Pair {
        std::string key;
        std::string value;
    };

    Pair pairOf(const std::filesystem::path& file, int number, const std::string& line)
    {
        const auto equals = line.find('=');
        if (equals == std::string::npos) {
            fail(file, number,
                {mark("{{file}}, line {{line}}: \"{{typed}}\" is no setting; write key = value"),
                    {{"typed", line}}});
        }
        return {trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1))};
    }

} // namespace

const std::vector<ConfigKey>& configKeys()
{
    static const std::vector<ConfigKey> all{
        {"data", "", mark("found ~ a folder"), isAnything},
        {"database", "sqlite", mark("found ~ sqlite; this release stores in nothing else"),
            isSqlite},
        {"listen", "127.0.0.1:8080", mark("found ~ HOST:PORT, such as 127.0.0.1:8080"),
            isHostAndPort},
        {"public-url", "",
            mark("found ~ an address without a path, such as https://hazirun.example.org"),
            isAddress},
        {"telephone", "", mark("found ~ a telephone number of digits, such as 0266 000 00 00"),
            isTelephone},
        {"trusted-proxies", "",
            mark("found ~ addresses or networks, such as 127.0.0.1, 10.0.0.0/8"), isNetworks},
        {"forwarded-header", "x-forwarded-for", mark("found ~ x-forwarded-for or forwarded"),
            isForwardingHeader},
        {"metrics-for", "127.0.0.0/8, ::1",
            mark("found ~ addresses or networks, such as 127.0.0.1, 10.0.0.0/8"), isNetworks},
        {"isolation", "preferred", mark("found ~ preferred or required"), isIsolation},
        {"plugin-patience", "1", mark("found ~ a whole number from 1 to 4"), isNumber<1, 4>},
        {"plugin-folders", "", mark("found ~ folders, separated by colons"), isAnything},
        {"threads", "64", mark("found ~ a whole number from 4 to 1024"), isNumber<4, 1024>},
        {"connections-per-client", "32", mark("found ~ a whole number from 0 to 100000"),
            isNumber<0, 100'000>},
        {"form-limit", "1048576", mark("found ~ bytes, a whole number from 65536 to 67108864"),
            isNumber<65'536, 67'108'864>},
        {"import-limit", "67108864", mark("found ~ bytes, a whole number from 65536 to 1073741824"),
            isNumber<65'536, 1'073'741'824>},
        {"head-seconds", "15", mark("found ~ seconds, a whole number from 1 to 600"),
            isNumber<1, 600>},
        {"body-seconds", "60", mark("found ~ seconds, a whole number from 1 to 3600"),
            isNumber<1, 3600>},
        {"answer-seconds", "120", mark("found ~ seconds, a whole number from 1 to 3600"),
            isNumber<1, 3600>},
        {"keep-alive-seconds", "5", mark("found ~ seconds, a whole number from 1 to 600"),
            isNumber<1, 600>},
    };
    return all;
}

const ConfigKey* findKey(const std::string& name)
{
    const auto& all = configKeys();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const ConfigKey& key) { return key.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::map<std::string, std::string> readConfig(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file)) {
        throw WrongConfig({mark("cannot read {{file}}; give the file with --config=FILE"),
            {{"file", file.string()}}});
    }
    std::map<std::string, int> seen;
    std::map<std::string, std::string> out;
    std::string text;
    for (int number = 1; std::getline(in, text); ++number) {
        const auto line = trimmed(text);
        if (line.empty() || line.front() == '#' || line.front() == '!') {
            continue;
        }
        const auto [name, value] = pairOf(file, number, line);
        const auto* key = findKey(name);
        if (key == nullptr) {
            fail(file, number,
                {mark("{{file}}, line {{line}}: \"{{key}}\" is not a key; "
                      "config/hazirun.properties names them all"),
                    {{"key", name}}});
        }
        if (const auto [first, fresh] = seen.emplace(name, number); !fresh) {
            fail(file, number,
                {mark("{{file}}, line {{line}}: \"{{key}}\" was set in line {{first}} already"),
                    {{"key", name}, {"first", std::to_string(first->second)}}});
        }
        if (!value.empty() && !key->fits(value)) {
            fail(file, number,
                {mark("{{file}}, line {{line}}: {{key}} wants {{wanted}}, got \"{{typed}}\""),
                    {{"key", name}, {"wanted", key->expected}, {"typed", value}}});
        }
        if (!value.empty()) {
            out.emplace(name, value);
        }
    }
    return out;
}

} // namespace hazirun
