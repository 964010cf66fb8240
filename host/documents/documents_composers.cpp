// SPDX-License-Identifier: MIT
#include "documents/documents.h"
#include "documents/names.h"
#include "plugin_host/provider_title.h"

#include <algorithm>

namespace hazirun::documents {

namespace {

    /// Who composes a paper where several can.
    std::string settingOf(const std::string& name)
    {
        return "composer of " + name;
    }

} // namespace

std::vector<plugin_host::Provider> Documents::composersOf(const std::string& name) const
{
    auto out = plugins_.providersOf("document/1");
    std::erase_if(out, [&](const plugin_host::Provider& one) {
        return !one.provided.covers("documents", wordOf(name));
    });
    return out;
}

std::optional<plugin_host::Provider> Documents::providerOf(const std::string& name) const
{
    const auto all = composersOf(name);
    if (all.empty()) {
        return std::nullopt;
    }
    const auto chosen = database_.read(
        [&](db::Session& session) { return db::setting(session, settingOf(name)); });
    const auto found = std::find_if(all.begin(), all.end(), [&](const plugin_host::Provider& one) {
        return chosen == nlohmann::json(one.id.text()).dump();
    });
    return found == all.end() ? all.front() : *found;
}

Result<Done, DocumentRefusal> Documents::choose(
    const std::string& name, const std::string& composer, const db::Actor& actor)
{
    const auto all = composersOf(name);
    if (std::none_of(all.begin(), all.end(),
            [&](const plugin_host::Provider& one) { return one.id.text() == composer; })) {
        return Refused{DocumentRefusal::no_provider};
    }
    const auto now = clock_.now();
    const auto wanted = nlohmann::json(composer).dump();
    return database_.transact([&](db::Session& session) -> Result<Done, DocumentRefusal> {
        if (db::setting(session, settingOf(name)) != wanted) {
            db::setSetting(session, settingOf(name), wanted);
            db::note(session, now, actor, "document.composer_chosen", 0, name + " " + composer);
        }
        return Done{};
    });
}

std::string Documents::composerTitleOf(
    const plugin_host::Provider& composer, Language language) const
{
    return plugin_host::titleOf(plugins_, composer, language);
}

std::string Documents::composerOf(const Document& document, Language language) const
{
    for (const auto& provider : plugins_.providersOf("document/1")) {
        if (provider.id.text() == document.composed_by) {
            return provider.provided.title.in(language);
        }
    }
    return document.composed_by;
}

} // namespace hazirun::documents
