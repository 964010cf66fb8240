// SPDX-License-Identifier: MIT
// hazirun/services/folder.hpp - folder/1: files in a folder the administrator has chosen.
#pragma once
#include <hazirun/plugin.hpp>

namespace hazirun::v1 {
// Permission folder:<name>:read, or folder:<name>:write, which reads as well. At most 1000 files of
// 4 MiB, 64 MiB in all. `name` is the permission's word, `file` a
// plain file name without a slash. A write is a temporary name and a rename: nobody sees half.
namespace folder {
    struct File {
        std::string name, file, text, charset = "utf-8";
        std::optional<std::string> base64;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("name", s.name, "word of the permission");
            v("file", s.file, "plain file name");
            v("text", s.text, "in UTF-8, whatever charset the file has");
            v("charset", s.charset, "of the file: utf-8, iso-8859-9, utf-16be, any ICU knows");
            v("base64", s.base64, "instead of text, or of a file that is none");
        }
    };
    struct Place {
        std::string name, file, to, charset = "utf-8";
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("name", s.name, "word of the permission");
            v("file", s.file, "plain file name");
            v("to", s.to, "move only: the new plain name");
            v("charset", s.charset, "read only: of the file");
        }
    };
    struct Listing {
        std::vector<std::string> files;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("files", s.files, "plain names of regular files, sorted by bytes");
        }
    };
    inline std::vector<std::string> list(const std::string& name)
    {
        return decode<Listing>(Plugin::self().askHost("folder/1:list", {{"name", name}})).files;
    }
    /// Error(HZ_E_NOT_FOUND) when there is no such file.
    inline std::string read(
        const std::string& name, const std::string& file, const std::string& charset = "utf-8")
    {
        const Place place{name, file, "", charset};
        return decode<File>(Plugin::self().askHost("folder/1:read", encode(place))).text;
    }
    inline void write(const std::string& name, const std::string& file, const std::string& text,
        const std::string& charset = "utf-8")
    {
        Plugin::self().askHost(
            "folder/1:write", encode(File{name, file, text, charset, std::nullopt}));
    }
    inline void move(const std::string& name, const std::string& file, const std::string& to)
    {
        Plugin::self().askHost("folder/1:move", encode(Place{name, file, to, "utf-8"}));
    }
    inline void remove(const std::string& name, const std::string& file)
    {
        Plugin::self().askHost("folder/1:remove", encode(Place{name, file, "", "utf-8"}));
    }
} // namespace folder
} // namespace hazirun::v1
