// SPDX-License-Identifier: MIT
#pragma once

#include "base/html.h"
#include "meetings/privacy_notice.h"
#include "web/page.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>

namespace hazirun::invitations {

/// The privacy notice as every link's page shows it. The page is asked for tens of thousands of
/// times a second at worst and the notice changes once a year, so its paragraphs are made once.
class NoticeHtml {
public:
    using Read = std::function<meetings::PrivacyNotice()>;
    /// The one that holds; `read` only where its version is not the one that was shown last.
    [[nodiscard]] Html of(const web::Pages& pages, const web::Request& request,
        std::int64_t version, const Read& read) const;

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
