// SPDX-License-Identifier: MIT
#include "plugin_host/answer_bounds.h"

#include "base/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;

    struct Most {
        std::string_view list;
        std::size_t entries;
    };
    /// Of the methods that begin so: bytes of all texts together, entries of lists by name.
    struct Bounds {
        std::string_view methods;
        std::size_t bytes;
        std::vector<Most> lists;
    };

    const std::vector<Bounds>& all()
    {
        constexpr std::size_t kib = 1024;
        static const std::vector<Bounds> out{
            {"panel/1:", 256 * kib,
                {{"blocks", 50}, {"columns", 30}, {"rows", 500}, {"items", 500}, {"form", 50},
                    {"options", 500}}},
            {"quorum/1:", 64 * kib, {{"conditions", 50}, {"notes", 50}}},
            {"policy/1:", 64 * kib, {{"reasons", 50}}},
            {"settings/1:validate", 64 * kib, {{"problems", 200}}},
            {"document/1:", 1024 * kib, {{"notes", 200}}},
            {"report/1:", 16 * kib * kib, {{"columns", 100}, {"rows", 100'000}, {"notes", 50}}},
            {"channel/1:describe", 64 * kib,
                {{"encodings", 50}, {"senders", 200}, {"problems", 50}}},
        };
        return out;
    }

    bool begins(std::string_view text, std::string_view with)
    {
        return text.substr(0, with.size()) == with;
    }

    class Walk {
    public:
        explicit Walk(const Bounds& bounds)
            : bounds_(bounds)
        {
        }

        /// The first list that is too long.
        std::optional<std::string> through(
            const json& value, const std::string& path, std::string_view name)
        {
            if (value.is_string()) {
                bytes_ += value.get_ref<const std::string&>().size();
            }
            if (value.is_array()) {
                return throughList(value, path, name);
            }
            for (auto it = value.begin(); value.is_object() && it != value.end(); ++it) {
                const auto& key = it.key();
                if (auto found = through(*it, path.empty() ? key : path + "." + key, key)) {
                    return found;
                }
            }
            return std::nullopt;
        }

        [[nodiscard]] std::size_t bytes() const { return bytes_; }

    private:
        std::optional<std::string> throughList(
            const json& list, const std::string& path, std::string_view name)
        {
            const auto most = std::find_if(bounds_.lists.begin(), bounds_.lists.end(),
                [name](const Most& one) { return one.list == name; });
            if (most != bounds_.lists.end() && list.size() > most->entries) {
                return fmt::format("field '{}' must have at most {} entries, got {}", path,
                    most->entries, list.size());
            }
            std::size_t at = 0;
            for (const auto& one : list) { // a list in a list has no name of its own
                if (auto found = through(one, fmt::format("{}[{}]", path, at++), {})) {
                    return found;
                }
            }
            return std::nullopt;
        }

        const Bounds& bounds_;
        std::size_t bytes_ = 0;
    };

    bool isControl(char c)
    {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < ' ' && c != '\n' && c != '\t') || byte == 0x7F;
    }

    enum class Signs { turns, turns_and_controls };

    void clean(json& value, Signs which)
    {
        if (value.is_string()) {
            auto text = withoutTurns(value.get_ref<const std::string&>());
            if (which == Signs::turns_and_controls) {
                std::erase_if(text, isControl);
            }
            value = std::move(text);
        }
        if (value.is_structured()) {
            for (auto& one : value) {
                clean(one, which);
            }
        }
    }

} // namespace

std::optional<std::string> overflowIn(std::string_view method, const json& answer)
{
    for (const auto& bounds : all()) {
        if (!begins(method, bounds.methods)) {
            continue;
        }
        Walk walk(bounds);
        if (auto found = walk.through(answer, {}, {})) {
            return found;
        }
        if (walk.bytes() > bounds.bytes) {
            return fmt::format("all texts together must have at most {} KiB, got {}",
                bounds.bytes / 1024, (walk.bytes() + 1023) / 1024);
        }
    }
    return std::nullopt;
}

void makeReadable(std::string_view method, json& answer)
{
    if (begins(method, "document/1:")) {
        clean(answer, Signs::turns);
        return;
    }
    static constexpr std::array<std::string_view, 6> shown{"panel/1:", "quorum/1:", "policy/1:",
        "report/1:", "settings/1:validate", "channel/1:describe"};
    if (std::any_of(shown.begin(), shown.end(),
            [method](std::string_view one) { return begins(method, one); })) {
        clean(answer, Signs::turns_and_controls);
    }
}

} // namespace hazirun::plugin_host
