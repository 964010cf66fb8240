// SPDX-License-Identifier: MIT
// hazirun/core.hpp - what every plug-in needs, without points and services.
#pragma once
#include <hazirun/call.hpp>
#include <hazirun/documents.hpp>
#include <hazirun/entry.hpp>
#include <hazirun/plugin.hpp>
#include <hazirun/settings.hpp>

// Plug-ins write hazirun::quorum. The host, which has words of its own in hazirun, includes single
// headers and writes hazirun::v1::quorum.
namespace hazirun {
using namespace v1;
}
