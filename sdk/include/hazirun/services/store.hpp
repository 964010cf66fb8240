// SPDX-License-Identifier: MIT
// hazirun/services/store.hpp - store/1: the notebook of this plug-in, kept across restarts and
// upgrades.
#pragma once
#include <hazirun/plugin.hpp>

namespace hazirun::v1 {
// Permission store:<n>MB. Keys: 1 to 200 bytes of UTF-8. Nobody else reads what is written here.
namespace store {
    struct Entry {
        std::string key, value;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("key", s.key, "1 to 200 bytes");
            v("value", s.value, "text, at most 1 MiB");
        }
    };
    struct Range {
        std::string prefix, after;
        std::int64_t most = 100;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("prefix", s.prefix, "keys that begin with it");
            v("after", s.after, "keys behind this one");
            v("most", s.most, "entries, 1 to 1000");
        }
    };
    struct Found {
        std::optional<std::string> value;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("value", s.value, "absent: no such key");
        }
    };
    struct Entries {
        std::vector<Entry> entries;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("entries", s.entries, "in order of their keys, by bytes");
        }
    };
    struct Once {
        bool first = false;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("first", s.first, "true exactly once per key, for ever");
        }
    };
    inline std::optional<std::string> get(const std::string& key)
    {
        return decode<Found>(Plugin::self().askHost("store/1:get", {{"key", key}})).value;
    }
    /// Error(HZ_E_LIMIT) past the megabytes of the permission.
    inline void put(const std::string& key, const std::string& value)
    {
        Plugin::self().askHost("store/1:put", encode(Entry{key, value}));
    }
    /// A key that is not there is fine.
    inline void remove(const std::string& key)
    {
        Plugin::self().askHost("store/1:remove", {{"key", key}});
    }
    inline std::vector<Entry> list(
        const std::string& prefix = "", const std::string& after = "", std::int64_t most = 100)
    {
        return decode<Entries>(
            Plugin::self().askHost("store/1:list", encode(Range{prefix, after, most})))
            .entries;
    }
    /// True for the first caller of this key, false for everyone later, also after a restart. The
    /// key is kept, and counts in store:<n>MB as a value does: HZ_E_LIMIT when that is used up.
    inline bool once(const std::string& key)
    {
        return decode<Once>(Plugin::self().askHost("store/1:once", {{"key", key}})).first;
    }
} // namespace store
} // namespace hazirun::v1
