// SPDX-License-Identifier: MIT
#include "plugin_host/provider_title.h"

namespace hazirun::plugin_host {

std::string titleOf(const Plugins& plugins, const Provider& provider, Language language)
{
    auto title = provider.provided.title.in(language);
    const auto name = plugins.nameOf(provider.id.plugin, language);
    std::string told;
    for (const auto& one : plugins.providersOf(provider.provided.point)) {
        if (one.id.plugin == provider.id.plugin || one.provided.title.in(language) != title) {
            continue;
        }
        if (plugins.nameOf(one.id.plugin, language) == name) {
            return title + " (" + provider.id.plugin + ")";
        }
        told = " (" + name + ")";
    }
    return title + told;
}

} // namespace hazirun::plugin_host
