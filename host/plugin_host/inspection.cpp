// SPDX-License-Identifier: MIT
#include "plugin_host/inspection.h"

#include "plugin_host/causes.h"

#include <fmt/format.h>

#include <sys/stat.h>

namespace hazirun::plugin_host {

namespace {

    std::string keyOf(const Package& package)
    {
        return package.folder.string() + " " + package.hash;
    }

    /// Changes with every write to a file of the package, and with every file put in its place.
    std::string identityOf(const Package& package)
    {
        std::string out;
        for (const auto& [name, sum] : package.sums) {
            struct stat facts { };
            const auto gone = ::lstat((package.folder / name).c_str(), &facts) != 0;
            out += gone ? std::string{"gone;"}
                        : fmt::format("{} {} {} {} {};", facts.st_dev, facts.st_ino, facts.st_size,
                            facts.st_ctim.tv_sec, facts.st_ctim.tv_nsec);
        }
        return out;
    }

} // namespace

std::optional<Inspection::Verdict> Inspection::known(const Package& package) const
{
    Seen seen;
    {
        const std::lock_guard lock(mutex_);
        const auto found = seen_.find(keyOf(package));
        if (found == seen_.end()) {
            return std::nullopt;
        }
        seen = found->second;
    }
    return seen.identity == identityOf(package) ? std::optional{seen.verdict} : std::nullopt;
}

Inspection::Verdict Inspection::read(const Package& package)
{
    const auto identity = identityOf(package); // before: a write meanwhile shows next time
    Verdict out{spoiltFile(package)};
    if (out.refusal && isOfMoment(*out.refusal)) {
        return out; // nothing is known of the package
    }
    const std::lock_guard lock(mutex_);
    seen_[keyOf(package)] = {identity, out};
    return out;
}

} // namespace hazirun::plugin_host
