/* SPDX-License-Identifier: MIT */
/* The C contract as bytes: a change that moves anything fails to compile. */
#include <hazirun/abi.h>

#define HOLDS(name, what) typedef char name[(what) ? 1 : -1]

HOLDS(str_size, sizeof(hz_str) == 16);
HOLDS(str_n, offsetof(hz_str, n) == 8);
HOLDS(out_size, sizeof(hz_out) == 16);
HOLDS(out_write, offsetof(hz_out, write) == 8);
HOLDS(host_size, sizeof(hz_host) == 32);
HOLDS(host_abi, offsetof(hz_host, abi) == 4);
HOLDS(host_ctx, offsetof(hz_host, ctx) == 8);
HOLDS(host_log, offsetof(hz_host, log) == 16);
HOLDS(host_call, offsetof(hz_host, call) == 24);
HOLDS(entry_size, sizeof(hz_entry) == 40);
HOLDS(entry_place, offsetof(hz_entry, magic) == 0 && offsetof(hz_entry, size) == 4);
HOLDS(entry_numbers, offsetof(hz_entry, abi) == 8 && offsetof(hz_entry, flags) == 12);
HOLDS(entry_open, offsetof(hz_entry, open) == 16);
HOLDS(entry_call, offsetof(hz_entry, call) == 24);
HOLDS(entry_close, offsetof(hz_entry, close) == 32);
HOLDS(statuses,
    HZ_OK == 0 && HZ_E_INVALID == 1 && HZ_E_UNSUPPORTED == 2 && HZ_E_DENIED == 3
        && HZ_E_NOT_FOUND == 4 && HZ_E_TEMPORARY == 5 && HZ_E_PERMANENT == 6 && HZ_E_CANCELLED == 7
        && HZ_E_CONFIG == 8 && HZ_E_INTERNAL == 9 && HZ_E_LIMIT == 10);

int hazirun_host_logs(const hz_host* host);
int hazirun_host_logs(const hz_host* host)
{
    return HZ_HAS(host, log) ? 1 : 0;
}
