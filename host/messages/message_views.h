// SPDX-License-Identifier: MIT
#pragma once

#include "messages/messages.h"
#include "web/page.h"

namespace hazirun::messages {

/// How a sending is on its way, as word and as sign.
[[nodiscard]] const char* nameOfState(std::string_view state);
[[nodiscard]] const char* signOf(std::string_view state);
/// 404 for what is not there, else one sentence.
[[nodiscard]] web::Response refusedPage(
    const web::Request& request, const web::Pages& pages, MessageRefusal refusal);

} // namespace hazirun::messages
