// Has totals that are not the sums of its rows. Fails HZC-0581.
// In the host: answers.
// As: report.
#include "bad.h"

static hz_str changed(hz_str said, hz_str method, hz_str in)
{
    said = replaced(said, "\"totals\":[\"\",", "\"totals\":[\"\",9");
    return said;
}

CHANGED_ENTRY(changed);
