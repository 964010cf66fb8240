// SPDX-License-Identifier: MIT
// hazirun/services/secret.hpp - secret/1: a secret setting the plug-in itself must see.
#pragma once
#include <hazirun/plugin.hpp>

namespace hazirun::v1 {
namespace secret {
    /// "secret/1:read", permission secret-read:<name>. web::secret() is safer: the host fills it
    /// in. Error(HZ_E_CONFIG) when nobody has entered it yet.
    inline std::string read(const std::string& name)
    {
        const json answer = Plugin::self().askHost("secret/1:read", {{"name", name}});
        return answer.value("value", "");
    }
} // namespace secret
} // namespace hazirun::v1
