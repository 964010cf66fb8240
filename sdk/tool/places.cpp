// SPDX-License-Identifier: MIT
#include "places.h"

#include "arguments.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

namespace hazirun::tool {

namespace files = std::filesystem;

namespace {

    /// A build folder may hold a copy of plugin.json elsewhere; only a package has its sums.
    bool isPackage(const files::path& folder)
    {
        return files::is_regular_file(folder / "plugin.json")
            && !files::exists(folder / "CMakeLists.txt");
    }

} // namespace

files::path programFolder()
{
    return files::read_symlink("/proc/self/exe").parent_path();
}

files::path runnerProgram()
{
    auto runner = programFolder() / "hazirun-plugin-runner";
    if (!files::exists(runner)) {
        throw std::runtime_error(runner.string() + " is not there; install hazirun beside the kit");
    }
    return runner;
}

std::optional<files::path> templatesFolder()
{
    const auto here = programFolder();
    for (const auto& candidate :
        {here / "../../../sdk/templates", here / "../../../share/hazirun/templates"}) {
        if (files::is_directory(candidate)) {
            return files::canonical(candidate);
        }
    }
    return std::nullopt;
}

files::path packageIn(const files::path& folder)
{
    if (!files::is_directory(folder)) {
        throw Usage(folder.string()
            + " is no folder; give a package, or a build folder with one package inside");
    }
    auto whole = files::canonical(folder);
    if (isPackage(whole)) {
        return whole;
    }
    std::vector<files::path> found;
    for (const auto& entry : files::directory_iterator(whole)) {
        if (entry.is_directory() && isPackage(entry.path())) {
            found.push_back(entry.path());
        }
    }
    if (found.size() != 1) {
        throw Usage(folder.string()
            + (found.empty()
                    ? " holds no plugin.json, nor does a folder inside of it: build the plug-in "
                      "first, then give the package or the build folder"
                    : " holds more than one plug-in; give the folder of one"));
    }
    return found.front();
}

std::string wholeFile(const files::path& file)
{
    if (file == "-") {
        return {std::istreambuf_iterator<char>(std::cin), {}};
    }
    std::ifstream in(file, std::ios::binary);
    if (!in || files::is_directory(file)) {
        throw std::runtime_error(file.string() + " cannot be read");
    }
    return {std::istreambuf_iterator<char>(in), {}};
}

TemporaryFolder::TemporaryFolder()
{
    auto name = (files::temp_directory_path() / "hazirun-plugin-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error(
            "no folder can be made in " + files::temp_directory_path().string());
    }
    path_ = name;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored; // what is left lies in the temporary folder
    files::remove_all(path_, ignored);
}

} // namespace hazirun::tool
