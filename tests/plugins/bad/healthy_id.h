/* SPDX-License-Identifier: MIT
 * The examples, compiled once, take the id of the package they are linked into. */
#pragma once
extern "C" const char zoo_id[];
#define HAZIRUN_PLUGIN_ID (&zoo_id[0])
#define HAZIRUN_PLUGIN_VERSION "1.0.0"
