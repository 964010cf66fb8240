// SPDX-License-Identifier: MIT
#include "meetings/notice_lines.h"

namespace hazirun::meetings {

void showPrivacyNotice(
    View& view, const web::Pages& pages, const web::Request& request, const PrivacyNotice& notice)
{
    std::vector<View> lines;
    for (auto& one : paragraphsOf(
             notice, pages.renderer().words(), request.language, pages.association().name)) {
        lines.push_back(View{}.text("line", std::move(one)));
    }
    view.list("notice_lines", std::move(lines))
        .text("notice_version", std::to_string(notice.version));
}

} // namespace hazirun::meetings
