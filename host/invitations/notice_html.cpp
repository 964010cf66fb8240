// SPDX-License-Identifier: MIT
#include "invitations/notice_html.h"

namespace hazirun::invitations {

Html NoticeHtml::of(const web::Pages& pages, const web::Request& request, std::int64_t version,
    const Read& read) const
{
    const auto association = pages.association().name;
    auto& place = made_.at(request.language == Language::tr ? 0 : 1);
    {
        const std::lock_guard lock(mutex_);
        if (place && place->version == version && place->association == association) {
            return {place->html};
        }
    }
    const auto notice = read();
    auto made = std::make_shared<Made>();
    made->version = notice.version;
    made->association = association;
    for (const auto& line :
        meetings::paragraphsOf(notice, pages.renderer().words(), request.language, association)) {
        made->html += "<p>" + escapeHtml(line) + "</p>";
    }
    Html out{made->html};
    const std::lock_guard lock(mutex_);
    place = std::move(made);
    return out;
}

} // namespace hazirun::invitations
