// SPDX-License-Identifier: MIT
#include "db/kept_files.h"

#include "db/db_texts.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

namespace hazirun::db {

namespace {

    namespace files = std::filesystem;
    constexpr auto writable_for_others = files::perms::group_write | files::perms::others_write;

    /// A package that is being installed, or a file that is being written: it gets its name when it
    /// is whole. Inside a package every name counts, or its sum would not.
    bool isOnItsWay(const std::string& folder, int depth, const files::path& path)
    {
        return path.filename().string().front() == '.' && (depth == 0 || folder != "plugins");
    }

    void keepFile(Session& copy, const files::path& data, const files::directory_entry& entry)
    {
        std::ifstream in(entry.path(), std::ios::binary);
        if (!in) {
            if (entry.exists()) {
                throw files::filesystem_error("cannot be read", entry.path(),
                    std::make_error_code(std::errc::permission_denied));
            }
            return; // it went meanwhile
        }
        const auto mode = entry.status().permissions() & files::perms::all;
        copy.run(sql::keep_file, entry.path().lexically_relative(data).string(),
            static_cast<int>(mode), Bytes{{std::istreambuf_iterator<char>{in}, {}}});
    }

    void keepFolder(Session& copy, const files::path& data, const std::string& folder)
    {
        for (files::recursive_directory_iterator entry(data / folder), end; entry != end; ++entry) {
            if (entry->is_symlink() || isOnItsWay(folder, entry.depth(), entry->path())) {
                entry.disable_recursion_pending();
            } else if (entry->is_regular_file()) {
                keepFile(copy, data, *entry);
            }
        }
    }

    /// "plugins/a/plugin.so": below one of the kept folders, whatever else the name says.
    bool isKeptName(const files::path& name)
    {
        const auto first = name.begin() == name.end() ? std::string{} : name.begin()->string();
        return name.is_relative() && name == name.lexically_normal()
            && std::find(kept_folders.begin(), kept_folders.end(), first) != kept_folders.end();
    }

    struct KeptFile {
        files::path name;
        files::perms mode{};
        std::string content;
    };

} // namespace

void writeWhole(const files::path& path, const std::string& content, files::perms mode)
{
    files::create_directories(path.parent_path());
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << content;
    out.close();
    if (!out) {
        throw files::filesystem_error(
            "cannot be written", path, std::make_error_code(std::errc::io_error));
    }
    files::permissions(path, mode);
    syncToDisk(path);
}

void syncToDisk(const files::path& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool done = file >= 0 && ::fsync(file) == 0;
    const int code = errno;
    if (file >= 0) {
        ::close(file);
    }
    if (!done) {
        throw files::filesystem_error(
            "cannot be written to disk", path, {code, std::generic_category()});
    }
}

void keepFiles(Session& copy, const files::path& data)
{
    copy.run(sql::create_kept_files);
    for (const auto* folder : kept_folders) {
        if (files::is_directory(data / folder)) {
            keepFolder(copy, data, folder);
        }
    }
}

bool takeFiles(Session& copy, const files::path& aside)
{
    if (!copy.value<bool>(sql::any_kept_files).value_or(false)) {
        return true;
    }
    const auto names = copy.all(
        sql::kept_file_names, [](Row& row) { return files::path{row.next<std::string>()}; });
    if (!std::all_of(names.begin(), names.end(), isKeptName)) {
        return false;
    }
    for (const auto* folder : kept_folders) {
        files::create_directories(aside / folder);
    }
    copy.each(sql::kept_files, [&](Row& row) {
        KeptFile file;
        file.name = row.next<std::string>();
        file.mode = static_cast<files::perms>(row.next<int>());
        file.content = row.next<Bytes>().value;
        writeWhole(aside / file.name, file.content, file.mode & ~writable_for_others);
    });
    copy.run(sql::drop_kept_files);
    return true;
}

void putFiles(const files::path& aside, const files::path& data)
{
    for (const auto* folder : kept_folders) {
        if (files::is_directory(aside / folder)) {
            files::remove_all(data / folder);
            if (!files::is_empty(aside / folder)) { // whoever needs one makes it
                files::rename(aside / folder, data / folder);
            }
        }
    }
}

} // namespace hazirun::db
