// SPDX-License-Identifier: MIT
#include "plugin_runner/filter.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hazirun::runner {

namespace {

#if defined(__x86_64__)
    constexpr std::uint32_t machine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
    constexpr std::uint32_t machine = AUDIT_ARCH_AARCH64;
#else
#error "the sandbox knows x86-64 and arm64"
#endif

    constexpr std::uint32_t missing = SECCOMP_RET_ERRNO | ENOSYS;

    /// Builds a classic BPF program, one decision per system call.
    class Program {
    public:
        const std::uint32_t refused; ///< what a refused call gets
        explicit Program(Refusal refusal)
            : refused(refusal == Refusal::signal ? std::uint32_t{SECCOMP_RET_TRAP}
                                                 : std::uint32_t{SECCOMP_RET_ERRNO | EPERM})
        {
            load(offsetof(seccomp_data, arch));
            add(BPF_JMP | BPF_JEQ | BPF_K, machine, 1, 0);
            add(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
            load(offsetof(seccomp_data, nr));
#if defined(__x86_64__)
            add(BPF_JMP | BPF_JGE | BPF_K, 0x40000000U, 0,
                1); // the x32 numbers would pass by the list
            add(BPF_RET | BPF_K, refused);
#endif
        }
        void on(long call, std::uint32_t verdict)
        {
            add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 1);
            add(BPF_RET | BPF_K, verdict);
        }
        /// Allowed when the low half of argument `which`, masked, equals `value`; else refused.
        void onlyWhen(long call, unsigned which, std::uint32_t mask, std::uint32_t value)
        {
            add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 5);
            load(static_cast<std::uint32_t>(
                offsetof(seccomp_data, args) + 8 * which)); // little endian: the low half first
            add(BPF_ALU | BPF_AND | BPF_K, mask);
            add(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
            add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
            add(BPF_RET | BPF_K, refused);
        }
        /// Refused when argument `which` is one of the values, allowed otherwise.
        void unless(long call, unsigned which, const std::vector<std::uint32_t>& values)
        {
            const auto count = static_cast<std::uint8_t>(values.size());
            add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0,
                static_cast<std::uint8_t>(count + 3));
            load(static_cast<std::uint32_t>(offsetof(seccomp_data, args) + 8 * which));
            for (std::uint8_t i = 0; i < count; ++i) {
                add(BPF_JMP | BPF_JEQ | BPF_K, values[i], static_cast<std::uint8_t>(count - i), 0);
            }
            add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
            add(BPF_RET | BPF_K, refused);
        }
        [[nodiscard]] bool installRefusing()
        {
            return install(refused);
        }
        [[nodiscard]] bool install(std::uint32_t otherwise)
        {
            add(BPF_RET | BPF_K, otherwise);
            const sock_fprog program{static_cast<unsigned short>(code_.size()), code_.data()};
            return ::syscall(
                       SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program)
                == 0;
        }

    private:
        void load(std::uint32_t offset)
        {
            add(BPF_LD | BPF_W | BPF_ABS, offset);
        }
        void add(std::uint16_t code, std::uint32_t k, std::uint8_t jt = 0, std::uint8_t jf = 0)
        {
            code_.push_back({code, jt, jf, k});
        }
        std::vector<sock_filter> code_;
    };

    /// Calls without anything to check: memory, time, our own descriptors, our own threads.
    const std::vector<long>& harmless()
    {
        static const std::vector<long> calls
        {
            SYS_read, SYS_write, SYS_readv, SYS_writev, SYS_pread64, SYS_pwrite64, SYS_close,
                SYS_fstat, SYS_newfstatat, SYS_statx, SYS_lseek, SYS_mmap, SYS_mprotect, SYS_munmap,
                SYS_mremap, SYS_madvise, SYS_brk, SYS_rt_sigaction, SYS_rt_sigprocmask,
                SYS_rt_sigreturn, SYS_sigaltstack, SYS_futex, SYS_sched_yield,
                SYS_sched_getaffinity, SYS_getpid, SYS_gettid, SYS_getppid, SYS_getuid, SYS_geteuid,
                SYS_getgid, SYS_getegid, SYS_uname, SYS_exit, SYS_exit_group, SYS_set_tid_address,
                SYS_set_robust_list, SYS_rseq, SYS_clock_gettime, SYS_clock_getres,
                SYS_clock_nanosleep, SYS_nanosleep, SYS_gettimeofday, SYS_getrandom, SYS_ppoll,
                SYS_epoll_create1, SYS_epoll_ctl, SYS_epoll_pwait, SYS_eventfd2, SYS_pipe2, SYS_dup,
                SYS_dup3, SYS_sendmsg, SYS_recvmsg, SYS_memfd_create, SYS_ftruncate, SYS_faccessat,
                SYS_readlinkat, SYS_close_range, SYS_getcwd, SYS_sysinfo, SYS_restart_syscall,
                SYS_membarrier, SYS_seccomp,
#if defined(__x86_64__)
                SYS_stat, SYS_lstat, SYS_access, SYS_readlink, SYS_poll, SYS_dup2, SYS_epoll_wait,
                SYS_epoll_create, SYS_pipe, SYS_time, SYS_arch_prctl,
#endif
        };
        return calls;
    }

    constexpr std::uint32_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;

    /// A process may be named only when it is 0 or our own.
    void nobodyElse(Program& program)
    {
        const auto self = static_cast<std::uint32_t>(::getpid());
        program.onlyWhen(SYS_tgkill, 0, 0xFFFFFFFFU, self); // abort raises its signal so
        program.onlyWhen(SYS_prlimit64, 0, 0xFFFFFFFFU, 0);
    }

} // namespace

bool installLoadingFilter(Refusal refusal)
{
    Program program(refusal);
    for (const auto call : harmless()) {
        program.on(call, SECCOMP_RET_ALLOW);
    }
    nobodyElse(program);
    program.on(SYS_clone3, missing); // glibc falls back to clone, whose flags can be read
    program.onlyWhen(SYS_clone, 0, CLONE_THREAD | CLONE_VM, CLONE_THREAD | CLONE_VM);
    program.onlyWhen(SYS_openat, 2, writing, 0);
#if defined(__x86_64__)
    program.onlyWhen(SYS_open, 1, writing, 0);
#endif
    program.unless(SYS_fcntl, 1, {F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY});
    program.onlyWhen(SYS_ioctl, 1, 0xFFFFFFFFU, FIONREAD);
    program.unless(SYS_prctl, 0,
        {PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_PTRACER, PR_SET_MM, PR_SET_KEEPCAPS,
            PR_SET_SECUREBITS, PR_SET_CHILD_SUBREAPER});
    return program.installRefusing();
}

bool installOpeningFilter(Refusal refusal)
{
    Program program(refusal);
    for (const auto call : {
             SYS_openat, SYS_openat2, SYS_readlinkat, SYS_faccessat, SYS_getcwd,
#if defined(__x86_64__)
                 SYS_open, SYS_access, SYS_readlink,
#endif
         }) {
        program.on(call, program.refused);
    }
    program.onlyWhen(SYS_prctl, 0, 0xFFFFFFFFU, PR_SET_NAME);
    return program.install(SECCOMP_RET_ALLOW);
}

} // namespace hazirun::runner
