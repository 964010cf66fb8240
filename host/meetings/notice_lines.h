// SPDX-License-Identifier: MIT
#pragma once

#include "meetings/privacy_notice.h"
#include "web/page.h"

namespace hazirun::meetings {

/// {{notice_lines}}, each a {{line}}, and {{notice_version}}, wherever people give their data.
void showPrivacyNotice(
    View& view, const web::Pages& pages, const web::Request& request, const PrivacyNotice& notice);

} // namespace hazirun::meetings
