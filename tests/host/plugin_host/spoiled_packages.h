// SPDX-License-Identifier: MIT
#pragma once

#include "fixture.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace hazirun::test {

/// The package that is spoiled, and its library.
constexpr auto good = "quorum-simple-majority";
constexpr auto the_library = "quorum_simple_majority.so";

using Spoil = std::function<void(const std::filesystem::path& package)>;
/// One way for a package to be wrong.
struct Spoiled {
    std::string name;
    Spoil how;
};

/// plugin.json changed, its sums right.
Spoil manifest(const std::function<void(nlohmann::json&)>& change);
/// The schema of one more setting, `one`.
Spoil setting(const nlohmann::json& schema);

std::vector<Spoiled> wrongBytes();
std::vector<Spoiled> wrongFields();
std::vector<Spoiled> wrongSettings();
std::vector<Spoiled> wrongFiles();
std::vector<Spoiled> wrongLibraries();

} // namespace hazirun::test
