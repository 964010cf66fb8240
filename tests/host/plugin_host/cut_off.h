// SPDX-License-Identifier: MIT
#pragma once

#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <set>
#include <stdexcept>

namespace hazirun::test {

/// Making, renaming or deleting something in a folder.
inline bool isStep(std::uint64_t call)
{
    static const std::set<std::uint64_t> steps{
#ifdef SYS_rename
        SYS_rename, SYS_mkdir, SYS_rmdir, SYS_unlink,
#endif
        SYS_renameat2, SYS_mkdirat, SYS_unlinkat};
    return steps.count(call) != 0;
}

/// Runs `work` in a process of its own and kills it right before its step of this number, from 0
/// on. False: it had no more of them and came to a good end.
template <class Work>
bool killedAtStep(int step, Work work)
{
    const auto child = ::fork();
    if (child == 0) {
        ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
        ::raise(SIGSTOP);
        ::_exit(work() ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
    for (int signal = 0; WIFSTOPPED(status);) {
        __ptrace_syscall_info seen{};
        const bool call = WSTOPSIG(status) == (SIGTRAP | 0x80);
        if (call && ::ptrace(PTRACE_GET_SYSCALL_INFO, child, sizeof seen, &seen) < 0) {
            throw std::runtime_error("the steps of a process cannot be seen here");
        }
        if (call && seen.op == PTRACE_SYSCALL_INFO_ENTRY && isStep(seen.entry.nr) && step-- == 0) {
            ::kill(child, SIGKILL);
            ::waitpid(child, &status, 0);
            return true;
        }
        signal = call || WSTOPSIG(status) == SIGSTOP ? 0 : WSTOPSIG(status);
        ::ptrace(PTRACE_SYSCALL, child, nullptr, signal);
        ::waitpid(child, &status, 0);
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        throw std::runtime_error("the work did not come to a good end");
    }
    return false;
}

} // namespace hazirun::test
