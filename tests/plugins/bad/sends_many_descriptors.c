// Sends descriptors nobody asked for. Fails HZC-0407.
// In the host: garbled.
#include "bad.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

enum { wire = 3 }; /* where the runner speaks to the host */

static hz_status bad_call(void* self, hz_str method, hz_str in, const hz_out* out)
{
    char byte = 7;
    struct iovec part = {&byte, 1};
    union {
        char room[CMSG_SPACE(sizeof(int) * 65)];
        struct cmsghdr head;
    } control;
    struct msghdr message;
    memset(&message, 0, sizeof message);
    memset(&control, 0, sizeof control);
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.room;
    message.msg_controllen = sizeof control.room;
    struct cmsghdr* item = CMSG_FIRSTHDR(&message);
    item->cmsg_level = SOL_SOCKET;
    item->cmsg_type = SCM_RIGHTS;
    item->cmsg_len = CMSG_LEN(sizeof(int) * 65);
    int* numbers = (int*)CMSG_DATA(item);
    for (int i = 0; i < 65; ++i) {
        numbers[i] = 0;
    }
    sendmsg(wire, &message, MSG_NOSIGNAL);
    return healthy_call(self, method, in, out);
}

ENTRY(&healthy_open, &bad_call, &healthy_close);
