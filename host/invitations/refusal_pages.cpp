// SPDX-License-Identifier: MIT
#include "invitations/refusal_pages.h"

namespace hazirun::invitations {

Message sentenceOf(InvitationRefusal refusal)
{
    switch (refusal) {
    case InvitationRefusal::unknown_meeting: return {mark("There is no meeting with this number.")};
    case InvitationRefusal::unknown_invitation:
        return {mark("There is no invitation with this number.")};
    case InvitationRefusal::unknown_group:
        return {mark("A chosen group no longer exists. Nobody was invited; choose once more.")};
    case InvitationRefusal::meeting_over:
        return {mark("The meeting is over or was cancelled; nothing was changed.")};
    case InvitationRefusal::withdrawn:
        return {mark("This invitation was withdrawn; invite the person again first.")};
    case InvitationRefusal::reason_missing: return {mark("Give a reason of 1 to 500 characters.")};
    }
    return {};
}

int statusOf(InvitationRefusal refusal)
{
    switch (refusal) {
    case InvitationRefusal::unknown_meeting:
    case InvitationRefusal::unknown_invitation: return 404;
    case InvitationRefusal::meeting_over:
    case InvitationRefusal::withdrawn: return 409;
    case InvitationRefusal::unknown_group:
    case InvitationRefusal::reason_missing: return 422;
    }
    return 400;
}

web::Response refusedPage(
    const web::Request& request, const web::Pages& pages, InvitationRefusal why)
{
    const auto status = statusOf(why);
    return status == 404 ? pages.notFound(request)
                         : pages.sentence(request, sentenceOf(why), status);
}

} // namespace hazirun::invitations
