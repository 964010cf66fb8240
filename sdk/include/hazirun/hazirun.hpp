// SPDX-License-Identifier: MIT
// hazirun/hazirun.hpp - everything a plug-in may use: header-only C++17 over the C contract.
#pragma once
#include <hazirun/core.hpp>
#include <hazirun/points.hpp>
#include <hazirun/services.hpp>
