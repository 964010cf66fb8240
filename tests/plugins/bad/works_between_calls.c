// Keeps a thread running between the calls. Fails HZC-0419.
// In the host: answers.
#include "bad.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

static pthread_t thread;
static atomic_int over;
static void* work(void* nothing)
{
    while (!over) {
        usleep(1000);
    }
    return nothing;
}
static hz_status bad_open(const hz_host* host, hz_str in, const hz_out* out, void** self)
{
    const hz_status status = healthy_open(host, in, out, self);
    over = 0;
    if (status == HZ_OK) {
        pthread_create(&thread, NULL, &work, NULL);
    }
    return status;
}
static void bad_close(void* self)
{
    over = 1;
    pthread_join(thread, NULL);
    healthy_close(self);
}

ENTRY(&bad_open, &healthy_call, &bad_close);
