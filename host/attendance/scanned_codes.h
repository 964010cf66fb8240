// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "invitations/invitations.h"
#include "web/exchange.h"
#include "web/throttle.h"

#include <optional>
#include <string_view>

namespace hazirun::attendance {

enum class ScanRefusal { unknown_code, disowned_code, too_many_codes };
[[nodiscard]] std::string_view codeOf(ScanRefusal refusal);
[[nodiscard]] Message sentenceOf(ScanRefusal refusal);

/// The personal link in what a camera read, a hand scanner typed or somebody pasted: a whole
/// address, or its "/k/…" alone. A scanner that believes in an English keyboard makes "." of "/"
/// and "ı" of "i" on a Turkish one; in a whole address that is understood. Absent for whatever may
/// be a name, a village or a number.
[[nodiscard]] std::optional<invitations::LinkToken> linkIn(std::string_view text);

/// The codes of letters and messages, as a meeting's door reads them.
class ScannedCodes {
public:
    ScannedCodes(const invitations::Invitations& invitations, const Clock& clock)
        : invitations_(invitations)
        , clock_(clock)
    {
    }
    /// Whom the meeting invited by the link in `text`. A dead link, one of another meeting and what
    /// is no link are one refusal, so that a door learns of its own meeting only. One that its
    /// receiver called not theirs is in wrong hands: it enters nobody.
    [[nodiscard]] Result<PersonId, ScanRefusal> invitee(
        MeetingId meeting, std::string_view text, const web::Visitor& helper);

private:
    const invitations::Invitations& invitations_;
    const Clock& clock_;
    /// Of one helper, as many as a stranger has at /k/: all phones of a hall share one network.
    web::Throttle misses_{20, std::chrono::minutes{1}};
};

} // namespace hazirun::attendance
