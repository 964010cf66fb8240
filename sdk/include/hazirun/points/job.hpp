// SPDX-License-Identifier: MIT
// hazirun/points/job.hpp - job/1: work at times; the host owns the timer and keeps the state.
#pragma once
#include <hazirun/plugin.hpp>

namespace hazirun::v1 {
namespace job {
    struct Run {
        std::string job;
        std::int64_t due_at = 0, missed = 0;
        std::optional<std::int64_t> last_at;
        std::map<std::string, json> state;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("job", s.job, "id from provides[]");
            v("due_at", s.due_at, "Unix s UTC");
            v("last_at", s.last_at, "Unix s UTC of the last run that answered");
            v("missed", s.missed, "runs that collapsed into this one");
            v("state", s.state, "what the last run answered, at most 64 KiB");
        }
    };
    struct Done {
        std::map<std::string, json> state;
        std::optional<std::string> note;
        std::optional<std::int64_t> again_s;
        template <class S, class V>
        static void fields(S& s, V&& v)
        {
            v("state", s.state, "comes back in the next run, at most 64 KiB");
            v("note", s.note, "one sentence for the administrator");
            v("again_s", s.again_s, "s until an extra run");
        }
    };

    struct RunJob : Method<Run, Done> {
        static constexpr std::string_view name = "job/1:run";
        static constexpr int deadline_ms = 60000;
    };
    struct Job { // may be killed midway and run again with the old state
        virtual ~Job() = default;
        virtual Done run(const Run&, const Call&) = 0;
        static void attach(Plugin& plugin, const std::string& id, const std::shared_ptr<Job>& job)
        {
            plugin.on<RunJob>(
                id, [job](const Run& in, const Call& call) { return job->run(in, call); });
        }
    };
} // namespace job
} // namespace hazirun::v1
