// Leaves a thread running behind close. Fails HZC-0309.
// In the host: answers.
#include "bad.h"

#include <pthread.h>
#include <unistd.h>

static void* idle(void* nothing)
{
    while (1) {
        sleep(1);
    }
    return nothing;
}

static hz_status bad_open(const hz_host* host, hz_str in, const hz_out* out, void** self)
{
    pthread_t thread;
    pthread_create(&thread, NULL, &idle, NULL);
    return healthy_open(host, in, out, self);
}

ENTRY(&bad_open, &healthy_call, &healthy_close);
