// What a package is made of that is bad by its files: the example, as it is.
#include "bad.h"

ENTRY(&healthy_open, &healthy_call, &healthy_close);
