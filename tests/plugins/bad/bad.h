/* SPDX-License-Identifier: MIT
 * What a bad plug-in takes of a healthy one: the kit's example of its point, linked in as
 * healthy_entry. Each file beside this one says in its first line how it is bad and which check it
 * fails, in the second what the host makes of it. */
#pragma once
#include <hazirun/abi.h>

#include <stdlib.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif
extern const hz_entry healthy_entry;
#ifdef __cplusplus
}
#endif

#define ENTRY(open, call, close)                                                                   \
    const hz_entry hazirun_entry                                                                   \
        = {HZ_ABI_MAGIC, sizeof(hz_entry), HZ_ABI, 0, (open), (call), (close)}

static inline hz_status healthy_open(const hz_host* host, hz_str in, const hz_out* out, void** self)
{
    return healthy_entry.open(host, in, out, self);
}
static inline hz_status healthy_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    return healthy_entry.call(self, method, in, out);
}
static inline void healthy_close(void* self)
{
    healthy_entry.close(self);
}

static inline hz_status say(const hz_out* out, const char* text)
{
    return out->write(out->ctx, text, strlen(text));
}
static inline hz_str text(const char* words)
{
    hz_str out = {words, strlen(words)};
    return out;
}
/* Where `word` begins in `in`, or NULL. */
static inline const char* found(hz_str in, const char* word)
{
    return in.p == NULL ? NULL : (const char*)memmem(in.p, in.n, word, strlen(word));
}

/* An answer that is looked at before it goes on. */
struct caught {
    char bytes[65536];
    size_t n;
};
static inline hz_status catch_bytes(void* to, const char* p, size_t n)
{
    struct caught* caught = (struct caught*)to;
    if (n >= sizeof caught->bytes - caught->n) {
        return HZ_E_LIMIT;
    }
    memcpy(caught->bytes + caught->n, p, n);
    caught->n += n;
    caught->bytes[caught->n] = '\0';
    return HZ_OK;
}
static inline hz_out catching(struct caught* caught)
{
    hz_out out = {caught, &catch_bytes};
    caught->n = 0;
    caught->bytes[0] = '\0';
    return out;
}
/* A copy with the first `from` as `to`; it lives for three more. */
static inline hz_str replaced(hz_str in, const char* from, const char* to)
{
    static char* kept[4];
    static int times;
    const char* at = found(in, from);
    char* copy;
    size_t before;
    hz_str out;
    if (at == NULL) {
        return in;
    }
    before = (size_t)(at - in.p);
    out.n = in.n - strlen(from) + strlen(to);
    free(kept[times % 4]);
    copy = kept[times++ % 4] = (char*)malloc(out.n + 1);
    memcpy(copy, in.p, before);
    memcpy(copy + before, to, strlen(to));
    memcpy(copy + before + strlen(to), at + strlen(from), in.n - before - strlen(from));
    copy[out.n] = '\0';
    out.p = copy;
    return out;
}

/* A call that is answered by the healthy plug-in; what it says when all is well goes through
 * `change`, which may return other bytes. */
static inline hz_status changed_call(void* self, hz_str method, hz_str in, const hz_out* out,
    hz_str (*change)(hz_str said, hz_str method, hz_str in))
{
    struct caught caught;
    const hz_out inner = catching(&caught);
    const hz_status status = healthy_call(self, method, in, &inner);
    hz_str said = {caught.bytes, caught.n};
    hz_status written;
    if (status == HZ_OK) {
        said = change(said, method, in);
    }
    written = out->write(out->ctx, said.p, said.n);
    return status != HZ_OK ? status : written;
}
#define CHANGED_ENTRY(change)                                                                      \
    static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)             \
    {                                                                                              \
        return changed_call(self, method, in, out, &(change));                                     \
    }                                                                                              \
    ENTRY(&healthy_open, &bad_call, &healthy_close)
