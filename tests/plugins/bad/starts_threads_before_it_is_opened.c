// Starts a thread in a static constructor. Fails HZC-0207.
// In the host: answers.
#include "bad.h"

#include <pthread.h>

static void* idle(void* nothing)
{
    return nothing;
}

__attribute__((constructor)) static void early(void)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, &idle, NULL) == 0) {
        pthread_join(thread, NULL);
    }
}

ENTRY(&healthy_open, &healthy_call, &healthy_close);
