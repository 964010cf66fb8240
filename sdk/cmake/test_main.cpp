// SPDX-License-Identifier: MIT
// The main of every test program of a plug-in.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
