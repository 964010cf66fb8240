// SPDX-License-Identifier: MIT
// hazirun/core.hpp - what every plug-in needs, without points and services.
#pragma once
#include <hazirun/call.hpp>
#include <hazirun/documents.hpp>
#include <hazirun/entry.hpp>
#include <hazirun/plugin.hpp>
#include <hazirun/settings.hpp>
