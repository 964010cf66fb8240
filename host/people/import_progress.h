// SPDX-License-Identifier: MIT
#pragma once

#include "people/person_import.h"

namespace hazirun::people {

/// Tells an import's listener now and then how far it is.
class Teller {
public:
    Teller(const ImportProgress& progress, int total)
        : progress_(progress)
        , total_(total)
    {
        tell(0);
    }
    void oneMore()
    {
        if (++done_ % 500 == 0 || done_ == total_) {
            tell(done_);
        }
    }

private:
    void tell(int done) const
    {
        if (progress_) {
            progress_(done, total_);
        }
    }

    const ImportProgress& progress_;
    int total_;
    int done_ = 0;
};

} // namespace hazirun::people
