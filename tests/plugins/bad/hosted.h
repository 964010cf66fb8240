/* SPDX-License-Identifier: MIT
 * For bad plug-ins that ask the host something in every call. */
#pragma once
#include "bad.h"

static const hz_host* its_host;
static hz_status hosted_open(const hz_host* host, hz_str in, const hz_out* out, void** self)
{
    its_host = host;
    return healthy_open(host, in, out, self);
}
static inline hz_status ask_host(const char* method, const char* document, struct caught* caught)
{
    const hz_out inner = catching(caught);
    return HZ_HAS(its_host, call)
        ? its_host->call(its_host->ctx, text(method), text(document), &inner)
        : HZ_E_UNSUPPORTED;
}

#define HOSTED_ENTRY ENTRY(&hosted_open, &bad_call, &healthy_close)
