// SPDX-License-Identifier: MIT
#include "filled.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace hazirun::v1;
namespace files = std::filesystem;

namespace {

/// "quorum/1:evaluate" -> "quorum-1-evaluate.json"
std::string fileOf(std::string method)
{
    std::replace(method.begin(), method.end(), '/', '-');
    std::replace(method.begin(), method.end(), ':', '-');
    return method + ".json";
}

/// Everything the old document holds stands in the new one unchanged; more may stand there.
bool holds(const json& now, const json& old)
{
    if (!old.is_structured())
        return now == old;
    if (now.type() != old.type() || (old.is_array() && now.size() != old.size()))
        return false;
    for (const auto& [name, value] : old.items()) {
        const json* other = old.is_array() ? &now[std::stoul(name)]
            : now.contains(name)           ? &now[name]
                                           : nullptr;
        if (!other || !holds(*other, value))
            return false;
    }
    return true;
}

} // namespace

TEST_CASE("Documents of every earlier version of the kit read and write as they did")
{
    int versions = 0;
    for (const auto& version : files::directory_iterator(HAZIRUN_GOLDEN_DOCUMENTS)) {
        ++versions;
        eachMethod([&](auto tag) {
            using M = typename decltype(tag)::Method;
            const auto file = version.path() / fileOf(std::string(M::name));
            INFO(file.string());
            std::ifstream in(file);
            if (!in) // a method of a later version
                return;
            const auto golden = json::parse(in);
            CHECK(holds(encode(decode<typename M::In>(golden.at("in"))), golden.at("in")));
            CHECK(holds(encode(decode<typename M::Out>(golden.at("out"))), golden.at("out")));
        });
    }
    CHECK(versions > 0);
}

TEST_CASE("No method of an earlier version is gone")
{
    for (const auto& version : files::directory_iterator(HAZIRUN_GOLDEN_DOCUMENTS)) {
        std::ptrdiff_t known = 0;
        eachMethod([&](auto tag) {
            using M = typename decltype(tag)::Method;
            known += files::exists(version.path() / fileOf(std::string(M::name))) ? 1 : 0;
        });
        CHECK(known
            == std::distance(
                files::directory_iterator(version.path()), files::directory_iterator()));
    }
}

TEST_CASE("The documents of this version are kept", "[.new golden]")
{
    const auto* folder = std::getenv("HAZIRUN_NEW_GOLDEN");
    REQUIRE(folder != nullptr);
    files::create_directories(folder);
    eachMethod([&](auto tag) {
        using M = typename decltype(tag)::Method;
        const json both{{"in", hazirun::test::filled<typename M::In>()},
            {"out", hazirun::test::filled<typename M::Out>()}};
        std::ofstream out(files::path(folder) / fileOf(std::string(M::name)));
        out << both.dump(1) << '\n';
        CHECK(out);
    });
}
