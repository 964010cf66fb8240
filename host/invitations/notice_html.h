// SPDX-License-Identifier: MIT
#pragma once

#include "base/html.h"
#include "meetings/privacy_notice.h"
#include "web/page.h"

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>

namespace hazirun::invitations {

/// The privacy notice as every link's page shows it. The page is asked for tens of thousands of
/// times a second at worst and the notice changes once a year, so its paragraphs are made once.
class NoticeHtml {
public:
    [[nodiscard]] Html of(const web::Pages& pages, const web::Request& request,
        const meetings::PrivacyNotice& notice) const;

private:
    struct Made {
        std::int64_t version = 0;
        std::string association; ///< stands in the draft the program comes with
        std::string html;
    };
    mutable std::mutex mutex_;
    mutable std::array<std::shared_ptr<const Made>, 2> made_; ///< by language
};

} // namespace hazirun::invitations
