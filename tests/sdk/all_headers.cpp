// SPDX-License-Identifier: MIT
// Everything an author may include, without a warning.
#include <hazirun/hazirun.hpp>
#include <hazirun/testing.hpp>
