// SPDX-License-Identifier: MIT
#include "people/part_words.h"

#include "base/text.h"

namespace hazirun::people {

std::string_view codeOf(PartRefusal refusal)
{
    switch (refusal) {
    case PartRefusal::unknown_merge: return "unknown_merge";
    case PartRefusal::kept_was_removed: return "kept_was_removed";
    case PartRefusal::kept_went_on: return "kept_went_on";
    case PartRefusal::merged_since: return "merged_since";
    case PartRefusal::filed_since: return "filed_since";
    case PartRefusal::recorded_since: return "recorded_since";
    }
    return {};
}

Message sentenceOf(const PartRefused& refused)
{
    const auto named = [&](const char* english) {
        return Message{english, {{"named", trimmed(refused.named)}}};
    };
    switch (refused.why) {
    case PartRefusal::unknown_merge: return {mark("This was taken back already.")};
    case PartRefusal::kept_was_removed:
        return {mark("The person was removed since; bring them back first.")};
    case PartRefusal::kept_went_on:
        return named(mark("This record was made one with that of {{named}} since; take that "
                          "back first."));
    case PartRefusal::merged_since:
        return named(mark("The record of {{named}} was made one with this one since; take "
                          "that back first."));
    case PartRefusal::filed_since:
        return named(mark("The meeting {{named}} was filed since and counted both as one "
                          "person; filed meetings keep their numbers."));
    case PartRefusal::recorded_since:
        return named(mark("At the meeting {{named}} the person was recorded anew since; "
                          "strike that attendance through first."));
    }
    return {};
}

} // namespace hazirun::people
