// Writes HTML into its Markdown. Fails HZC-0521.
// In the host: answers.
// As: document.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    said = replaced(said, "\"markdown\":\"", "\"markdown\":\"<script>alert(1)</script>");
    return said;
}

CHANGED_ENTRY(changed);
