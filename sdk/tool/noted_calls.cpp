// SPDX-License-Identifier: MIT
#include "noted_calls.h"

#include <link.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <map>
#include <string_view>

namespace hazirun::tool {

namespace {

    std::array<std::atomic<int>, 16> noted{};
    std::atomic<std::size_t> count{0};

    void note(int, siginfo_t* what, void* where)
    {
        const auto at = count++;
        if (at < noted.size()) {
            noted[at] = what->si_syscall;
        }
        auto& registers = static_cast<ucontext_t*>(where)->uc_mcontext;
#if defined(__x86_64__)
        registers.gregs[REG_RAX] = -EPERM;
#else
        registers.regs[0] = static_cast<unsigned long long>(-EPERM);
#endif
    }

    struct Range {
        std::uint64_t from = 0;
        std::uint64_t to = 0;
    };

    /// The code of the dynamic loader.
    Range loader()
    {
        Range out;
        ::dl_iterate_phdr(
            [](dl_phdr_info* object, std::size_t, void* to) {
                if (std::string_view(object->dlpi_name).find("/ld-linux")
                    == std::string_view::npos) {
                    return 0;
                }
                for (int i = 0; i < object->dlpi_phnum; ++i) {
                    const auto& part = object->dlpi_phdr[i];
                    if (part.p_type == PT_LOAD && (part.p_flags & PF_X) != 0) {
                        const auto from = object->dlpi_addr + part.p_vaddr;
                        *static_cast<Range*>(to) = {from, from + part.p_memsz};
                    }
                }
                return 1;
            },
            &out);
        return out;
    }

    sock_filter load(std::size_t offset)
    {
        return {BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<std::uint32_t>(offset)};
    }
    sock_filter jump(std::uint16_t how, std::uint32_t value, std::uint8_t yes, std::uint8_t no)
    {
        return {static_cast<std::uint16_t>(BPF_JMP | how | BPF_K), yes, no, value};
    }
    sock_filter answer(std::uint32_t what)
    {
        return {BPF_RET | BPF_K, 0, 0, what};
    }

    /// `call` passes when its first argument is `descriptor`.
    void allowOn(std::vector<sock_filter>& code, long call, int descriptor)
    {
        code.insert(code.end(),
            {load(offsetof(seccomp_data, nr)),
                jump(BPF_JEQ, static_cast<std::uint32_t>(call), 0, 3),
                load(offsetof(seccomp_data, args)),
                jump(BPF_JEQ, static_cast<std::uint32_t>(descriptor), 0, 1),
                answer(SECCOMP_RET_ALLOW)});
    }

} // namespace

void noteCalls(bool wanted)
{
    struct sigaction how { };
    how.sa_sigaction = &note;
    how.sa_flags = SA_SIGINFO | SA_NODEFER;
    if (wanted) {
        ::sigaction(SIGSYS, &how, nullptr);
    }
}

void forgetCalls()
{
    count = 0;
}

std::vector<int> notedCalls()
{
    return {noted.begin(), noted.begin() + static_cast<long>(std::min(count.load(), noted.size()))};
}

std::string nameOfCall(int number)
{
    static const std::map<int, std::string> names
    {
        {SYS_openat, "openat"}, {SYS_socket, "socket"}, {SYS_clone, "clone"},
            {SYS_clone3, "clone3"}, {SYS_execve, "execve"}, {SYS_kill, "kill"},
            {SYS_tgkill, "tgkill"}, {SYS_prlimit64, "prlimit64"}, {SYS_setpriority, "setpriority"},
            {SYS_sched_setaffinity, "sched_setaffinity"}, {SYS_prctl, "prctl"},
            {SYS_fcntl, "fcntl"}, {SYS_read, "read"}, {SYS_write, "write"},
            {SYS_connect, "connect"}, {SYS_rt_sigprocmask, "rt_sigprocmask"},
            {SYS_rt_sigaction, "rt_sigaction"}, {SYS_unlinkat, "unlinkat"}, {SYS_ptrace, "ptrace"},
            {SYS_ioctl, "ioctl"}, {SYS_newfstatat, "newfstatat"},
            {SYS_set_robust_list, "set_robust_list"},
#if defined(__x86_64__)
            {SYS_open, "open"}, {SYS_fork, "fork"}, {SYS_vfork, "vfork"}, {SYS_unlink, "unlink"},
#endif
    };
    const auto found = names.find(number);
    return found == names.end() ? "system call " + std::to_string(number) : found->second;
}

void signalConstructors(int library, int report, int leave)
{
    const auto own = loader();
    const auto low = [](std::uint64_t address) { return static_cast<std::uint32_t>(address); };
    constexpr auto pointer = offsetof(seccomp_data, instruction_pointer);
    std::vector<sock_filter> code{load(pointer + 4),
        jump(BPF_JEQ, static_cast<std::uint32_t>(own.from >> 32U), 0, 4), load(pointer),
        jump(BPF_JGE, low(own.from), 0, 2), jump(BPF_JGT, low(own.to), 1, 0),
        answer(SECCOMP_RET_ALLOW)};
    allowOn(code, SYS_write, report);
    allowOn(code, SYS_read, leave);
    for (const auto look : {SYS_pread64, SYS_fstat, SYS_newfstatat}) {
        allowOn(code, look, library);
    }
    code.push_back(load(offsetof(seccomp_data, nr)));
    for (const auto call : {SYS_mmap, SYS_munmap, SYS_mremap, SYS_mprotect, SYS_madvise, SYS_brk,
             SYS_futex, SYS_clock_gettime, SYS_rt_sigreturn, SYS_exit_group, SYS_exit}) {
        code.push_back(jump(BPF_JEQ, static_cast<std::uint32_t>(call), 0, 1));
        code.push_back(answer(SECCOMP_RET_ALLOW));
    }
    code.push_back(answer(SECCOMP_RET_TRAP));
    const sock_fprog program{static_cast<unsigned short>(code.size()), code.data()};
    ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

std::chrono::microseconds processorTime()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds{now.tv_sec}
    + std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::nanoseconds{now.tv_nsec});
}

} // namespace hazirun::tool
