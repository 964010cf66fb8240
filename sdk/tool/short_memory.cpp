// SPDX-License-Identifier: MIT
// The program's own operator new, which a loaded library uses too: it can be told to fail.
#include "short_memory.h"

#include <cstdlib>
#include <new>

namespace {

thread_local long until_failure = 0;

} // namespace

void hazirun::tool::failAllocation(long nth)
{
    until_failure = nth;
}

void* operator new(std::size_t bytes)
{
    if (until_failure > 0 && --until_failure == 0) {
        throw std::bad_alloc();
    }
    if (void* room = std::malloc(bytes == 0 ? 1 : bytes)) {
        return room;
    }
    throw std::bad_alloc();
}

void operator delete(void* room) noexcept
{
    std::free(room);
}

void operator delete(void* room, std::size_t) noexcept
{
    std::free(room);
}
