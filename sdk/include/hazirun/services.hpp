// SPDX-License-Identifier: MIT
// hazirun/services.hpp - what a plug-in may ask the host for.
#pragma once
#include <hazirun/services/clock.hpp>
#include <hazirun/services/folder.hpp>
#include <hazirun/services/invitations.hpp>
#include <hazirun/services/meetings.hpp>
#include <hazirun/services/package.hpp>
#include <hazirun/services/people.hpp>
#include <hazirun/services/secret.hpp>
#include <hazirun/services/store.hpp>
#include <hazirun/services/text.hpp>
#include <hazirun/services/web.hpp>
