// SPDX-License-Identifier: MIT
#include "plugin_host/permission_form.h"

#include <re2/re2.h>

namespace hazirun::plugin_host {

bool isPermission(std::string_view name)
{
    static const re2::RE2 form{"web:https://[A-Za-z0-9.-]+(:[0-9]{1,5})?/[^ ]*"
                               "|web-local:https?://[A-Za-z0-9.:\\[\\]-]+/[^ ]*"
                               "|secret(-read)?:[a-z][a-z0-9_]*"
                               "|folder:[a-z][a-z0-9_]{0,39}:(read|write)"
                               "|store:[1-9][0-9]{0,3}MB"
                               "|read:person\\.(name|phone|email|gender|age|sector|neighbourhood)"
                               "|read:(meeting|vote|finding|invitation)"
                               "|route:/p/[a-z0-9.-]+/"};
    return name.size() <= 300 && re2::RE2::FullMatch({name.data(), name.size()}, form);
}

} // namespace hazirun::plugin_host
