// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "base/words.h"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hazirun::plugin_host {

/// A text people read, by language; English is always there.
struct Texts {
    std::map<std::string, std::string> by_language;
    [[nodiscard]] const std::string& in(Language language) const;
};

/// Something a plug-in offers: a point with revision ("quorum/1"), an id of its own, and what the
/// host needs to know of it without asking (`facts`: asks, meeting_kinds, carries, documents,
/// actions, types, paths, access, place ...).
struct Provided {
    std::string point;
    std::string id;
    Texts title;
    nlohmann::json facts;
    /// True when the list `name` is missing or holds `word`.
    [[nodiscard]] bool covers(const char* name, std::string_view word) const;
};

struct Permission {
    std::string name;
    Texts why;
};

/// plugin.json, checked. Unknown fields are left alone, and noted.
struct Manifest {
    std::string id;
    std::string version;
    std::string needs;
    std::string library;
    std::string vendor;
    std::string license;
    Texts name;
    Texts summary;
    std::vector<Provided> provides;
    std::vector<Permission> permissions;
    nlohmann::json settings = nlohmann::json::object(); ///< the schema's "properties"
    int memory_mb = 256;
    bool always = false; ///< "start": "always": a process stands ready
    bool parallel = false; ///< keeps nothing in memory, so several processes may answer at once
    std::vector<Message> notes; ///< what of it is passed over, for whoever looks after plug-ins
    [[nodiscard]] bool may(std::string_view permission) const;
};

inline constexpr std::size_t manifest_bytes = 64U << 10U;
inline constexpr int sdk_major = 1;
inline constexpr int sdk_minor = 0;

/// Strict: UTF-8, no duplicate key, at most 16 levels, 64 KiB. `folder` must be the id. The refusal
/// names the field, what was expected, what was found and the mend.
[[nodiscard]] Result<Manifest, Message> readManifest(
    std::string_view bytes, const std::string& folder);

} // namespace hazirun::plugin_host
