// SPDX-License-Identifier: MIT
#include "attendance/scanned_codes.h"

#include "base/text.h"

#include <algorithm>

namespace hazirun::attendance {

namespace {

    constexpr std::string_view link_path = "/k/";

    bool isAddress(const std::string& text)
    {
        return text.rfind("http", 0) == 0;
    }

    /// The keys of an English keyboard, pressed on a Turkish one: an address without any slash.
    std::string asMeant(std::string address)
    {
        if (address.find('/') != std::string::npos) {
            return address;
        }
        std::replace(address.begin(), address.end(), '.', '/');
        const std::string dotless{"ı"};
        for (auto at = address.find(dotless); at != std::string::npos;
             at = address.find(dotless, at)) {
            address.replace(at, dotless.size(), "i");
        }
        return address;
    }

    std::string helperKey(const web::Visitor& helper)
    {
        return helper.account ? std::to_string(helper.account->value) : helper.name;
    }

} // namespace

std::string_view codeOf(ScanRefusal refusal)
{
    switch (refusal) {
    case ScanRefusal::unknown_code: return "unknown_code";
    case ScanRefusal::disowned_code: return "disowned_code";
    case ScanRefusal::too_many_codes: return "too_many_codes";
    }
    return {};
}

Message sentenceOf(ScanRefusal refusal)
{
    switch (refusal) {
    case ScanRefusal::unknown_code:
        return {mark("This code belongs to nobody invited to this meeting. Look the person up by "
                     "name.")};
    case ScanRefusal::disowned_code:
        return {mark("Who received this code said that it is not theirs. Ask who has come, look "
                     "them up by name and check them in there.")};
    case ScanRefusal::too_many_codes:
        return {mark("Too many codes in a row belonged to nobody. Wait a minute, or look people up "
                     "by name.")};
    }
    return {};
}

std::optional<invitations::LinkToken> linkIn(std::string_view text)
{
    auto whole = trimmed(text);
    const bool address = isAddress(whole);
    if (address) {
        whole = asMeant(whole);
        whole.erase(std::min(whole.find_first_of("?#"), whole.size()));
    }
    const auto at = whole.rfind(link_path);
    if (at == std::string::npos || (at != 0 && !address)) {
        return std::nullopt;
    }
    return invitations::LinkToken::parse(whole.substr(at + link_path.size()));
}

Result<PersonId, ScanRefusal> ScannedCodes::invitee(
    MeetingId meeting, std::string_view text, const web::Visitor& helper)
{
    const auto link = linkIn(text);
    if (!link) {
        return Refused{ScanRefusal::unknown_code};
    }
    const auto now = clock_.now();
    const auto key = helperKey(helper);
    if (!misses_.tries(key, now)) {
        return Refused{ScanRefusal::too_many_codes};
    }
    const auto owner = invitations_.invitedBy(*link, meeting);
    if (!owner) {
        return Refused{ScanRefusal::unknown_code};
    }
    misses_.forgive(key, now);
    if (owner->disowned) {
        return Refused{ScanRefusal::disowned_code};
    }
    return owner->person;
}

} // namespace hazirun::attendance
