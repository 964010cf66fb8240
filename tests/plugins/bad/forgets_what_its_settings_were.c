// Took "a half" before, takes a number now and brings nothing forward. Fails HZC-0604.
// In the host: answers.
// Before: {"settings": {"type": "object", "properties": {"percent": {"type": "string", "default":
// "a half", "title": {"en": "Share", "tr": "Oran"}}}}}.
#include "bad.h"

ENTRY(&healthy_open, &healthy_call, &healthy_close);
