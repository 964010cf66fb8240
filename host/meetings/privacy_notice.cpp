// SPDX-License-Identifier: MIT
#include "meetings/privacy_notice.h"

#include "base/names.h"
#include "base/text.h"
#include "meetings/meetings_texts.h"

#include <algorithm>
#include <utility>

namespace hazirun::meetings {

namespace {

    PrivacyNotice readNotice(db::Row& row)
    {
        PrivacyNotice out;
        out.version = row.next<std::int64_t>();
        out.text_tr = row.next<std::string>();
        out.text_en = row.next<std::string>();
        out.written_by = row.next<std::string>();
        out.written_at = row.next<Instant>();
        return out;
    }

    /// One paragraph a line, without blank ones and without a form's carriage returns.
    std::vector<std::string> linesOf(const std::string& typed)
    {
        const auto text = withoutTurns(typed);
        std::vector<std::string> out;
        for (std::size_t begin = 0; begin <= text.size();) {
            const auto end = std::min(text.find('\n', begin), text.size());
            if (auto line = trimmed(text.substr(begin, end - begin)); !line.empty()) {
                out.push_back(std::move(line));
            }
            begin = end + 1;
        }
        return out;
    }

    std::string tidied(const std::string& text)
    {
        std::string out;
        for (const auto& line : linesOf(text)) {
            out += (out.empty() ? "" : "\n") + line;
        }
        return out;
    }

    /// Draft of the Personal Data Protection Act (6698), article 10: the association completes it.
    std::vector<Message> builtIn(const std::string& association)
    {
        return {{mark("Who keeps your data: {{association}}."), {{"association", association}}},
            {mark("What, and what for: your name, how to reach you and what you tell us (village, "
                  "year of birth, gender, whom you speak for, your answer), in order to invite you "
                  "to meetings, to prepare them and to show who took part.")},
            {mark("How, and on what ground: you are asked on a page, at the door or on a signature "
                  "list; where the law demands a record, because of the law, otherwise because you "
                  "agree, which you may take back at any time.")},
            {mark("Who else gets it: authorities, only what the law demands. Reports hold numbers "
                  "without names.")},
            {mark("You may ask what is kept about you, have it corrected or erased, and object "
                  "(Act 6698, article 11): tell the association.")}};
    }

} // namespace

PrivacyNotice privacyNotice(db::Session& session)
{
    return session.one(sql::privacy_notice, readNotice).value_or(PrivacyNotice{});
}

std::vector<PrivacyNotice> privacyNotices(db::Session& session)
{
    return session.all(sql::privacy_notices, readNotice);
}

std::vector<std::string> paragraphsOf(const PrivacyNotice& notice, const Words& words,
    Language language, const std::string& association)
{
    if (notice.version != PrivacyNotice::built_in) {
        const bool english = language == Language::en && !notice.text_en.empty();
        return linesOf(english ? notice.text_en : notice.text_tr);
    }
    std::vector<std::string> out;
    for (const auto& one : builtIn(association)) {
        out.push_back(words.say(language, one));
    }
    return out;
}

std::vector<FieldError> refusalsOf(const NoticeDraft& draft)
{
    const auto mayStand = [](const std::string& text) {
        const auto lines = linesOf(text);
        return lengthOf(tidied(text)) <= PrivacyNotice::longest
            && std::all_of(lines.begin(), lines.end(), isCleanText);
    };
    std::vector<FieldError> out;
    if (linesOf(draft.text_tr).empty() || !mayStand(draft.text_tr)) {
        out.push_back({"notice_tr", {mark("Write the notice with 1 to 3000 characters.")}});
    }
    if (!mayStand(draft.text_en)) {
        out.push_back({"notice_en", {mark("Write the notice with at most 3000 characters.")}});
    }
    return out;
}

void setPrivacyNotice(
    db::Session& session, const NoticeDraft& draft, const db::Actor& actor, Instant now)
{
    const auto holds = privacyNotice(session);
    const auto turkish = tidied(draft.text_tr);
    const auto english = tidied(draft.text_en);
    if (holds.text_tr == turkish && holds.text_en == english) {
        return;
    }
    session.run(sql::insert_privacy_notice, holds.version + 1, turkish, english, actor.name, now);
    db::note(session, now, actor, "privacy_notice.written", holds.version + 1);
}

} // namespace hazirun::meetings
