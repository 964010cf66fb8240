// SPDX-License-Identifier: MIT
#pragma once

#include "speech.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace hazirun {

/// One thing a configuration file, or an option of the same name, may set.
struct ConfigKey {
    std::string name;
    std::string fallback; ///< what holds when nobody sets it
    std::string expected; ///< of the catalogue: "HOST:PORT, such as 127.0.0.1:8080"
    bool (*fits)(const std::string& value);
};

/// Every key there is; config/hazirun.properties holds exactly these.
[[nodiscard]] const std::vector<ConfigKey>& configKeys();
/// Absent: no key of that name.
[[nodiscard]] const ConfigKey* findKey(const std::string& name);

/// Names file, line, key and what was expected.
class WrongConfig : public Complaint {
public:
    using Complaint::Complaint;
};

/// The keys a file sets: lines of `key = value`, comments behind #. An empty value leaves the key
/// as it is. Throws WrongConfig for an unreadable file, an unknown or repeated key, or a value that
/// does not fit.
[[nodiscard]] std::map<std::string, std::string> readConfig(const std::filesystem::path& file);

} // namespace hazirun
