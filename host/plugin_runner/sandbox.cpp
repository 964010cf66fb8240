// SPDX-License-Identifier: MIT
#include "plugin_runner/sandbox.h"

#include <csignal>
#include <fcntl.h>
#include <linux/landlock.h>
#include <pthread.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cstdint>

namespace hazirun::runner {

namespace {

    void limit(__rlimit_resource what, rlim_t most)
    {
        const rlimit bound{most, most};
        ::setrlimit(what, &bound);
    }

    constexpr std::uint64_t reading
        = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    constexpr std::uint64_t everything = reading | LANDLOCK_ACCESS_FS_WRITE_FILE
        | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE
        | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG
        | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO
        | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

    void allowReading(int rules, const char* folder)
    {
        const int place = ::open(folder, O_PATH | O_CLOEXEC);
        if (place < 0) {
            return; // not every system has every folder
        }
        landlock_path_beneath_attr rule{};
        rule.allowed_access = reading;
        rule.parent_fd = place;
        ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
        ::close(place);
    }

    /// Answers the version in force, 0 where the kernel has none.
    int closeFiles()
    {
        const auto version = static_cast<int>(
            ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION));
        if (version < 1) {
            return 0;
        }
        landlock_ruleset_attr wanted{};
        wanted.handled_access_fs = everything;
        const auto rules
            = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &wanted, sizeof wanted, 0));
        if (rules < 0) {
            return 0;
        }
        for (const auto* folder :
            {"/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/share/zoneinfo"}) {
            allowReading(rules, folder);
        }
        const bool closed = ::syscall(SYS_landlock_restrict_self, rules, 0) == 0;
        ::close(rules);
        return closed ? version : 0;
    }

} // namespace

Isolation closeBeforeLoading(int memory_mb, int host, Refusal refusal)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (host != 0 && ::getppid() != host) {
        ::_exit(3); // the host died before we asked to die with it
    }
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    limit(RLIMIT_AS, static_cast<rlim_t>(memory_mb) << 20U);
    limit(RLIMIT_NOFILE, 64);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, rlim_t{32} << 20U); // 0 would kill a memfd of an answer
    pthread_attr_t stack;
    pthread_attr_init(&stack);
    pthread_attr_setstacksize(&stack, std::size_t{1} << 20U);
    pthread_setattr_default_np(&stack);
    pthread_attr_destroy(&stack);
    Isolation out;
    out.landlock = closeFiles();
    out.seccomp = installLoadingFilter(refusal);
    return out;
}

bool closeBeforeOpening(Refusal refusal)
{
    return installOpeningFilter(refusal);
}

} // namespace hazirun::runner
