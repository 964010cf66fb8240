// SPDX-License-Identifier: MIT
// hazirun/points/settings.hpp - settings/1: what the settings schema cannot say, and old settings
// brought forward.
#pragma once
#include <hazirun/plugin.hpp>

namespace hazirun::v1 {
namespace configuration { // settings() is the function an author calls
    struct Candidate {
        std::map<std::string, json> candidate;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("candidate", s.candidate, "valid by the manifest's schema");
        }
    };
    struct Problem {
        std::string setting, sentence;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("setting", s.setting, "key of the setting");
            v("sentence", s.sentence, "in the call's language");
        }
    };
    struct Problems {
        std::vector<Problem> problems;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("problems", s.problems, "none: the candidate is accepted");
        }
        Problems& add(std::string setting, std::string sentence)
        {
            problems.push_back({std::move(setting), std::move(sentence)});
            return *this;
        }
    };
    struct Old {
        std::string from_version;
        std::map<std::string, json> old;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("from_version", s.from_version, "of the plug-in that wrote them");
            v("old", s.old, "the settings in force");
        }
    };
    struct Migrated {
        std::map<std::string, json> settings;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("settings", s.settings, "checked by the host before they are used");
        }
    };

    struct Validate : Method<Candidate, Problems> {
        static constexpr std::string_view name = "settings/1:validate";
        static constexpr int deadline_ms = 1000;
    };
    struct Migrate : Method<Old, Migrated> {
        static constexpr std::string_view name = "settings/1:migrate";
        static constexpr int deadline_ms = 5000;
    };
    struct Checker {
        virtual ~Checker() = default;
        virtual Problems validate(const Candidate&, const Call&) = 0;
        virtual Migrated migrate(const Old&, const Call&)
        {
            throw Error(HZ_E_UNSUPPORTED, "old settings need no migration");
        }
        static void attach(
            Plugin& plugin, const std::string& id, const std::shared_ptr<Checker>& checker)
        {
            plugin.on<Validate>(id, [checker](const Candidate& c, const Call& call) {
                return checker->validate(c, call);
            });
            plugin.on<Migrate>(id,
                [checker](const Old& o, const Call& call) { return checker->migrate(o, call); });
        }
    };
} // namespace configuration
} // namespace hazirun::v1
