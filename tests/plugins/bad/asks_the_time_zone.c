// Answers by the clock on the wall of wherever it runs. Fails HZC-0423.
// In the host: answers.
#include "bad.h"

#include <stdio.h>
#include <time.h>

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    const time_t began = 0;
    struct tm wall;
    char words[32];
    localtime_r(&began, &wall);
    snprintf(words, sizeof words, "members at %d o'clock", wall.tm_hour);
    return replaced(said, "members", words);
}

CHANGED_ENTRY(changed);
