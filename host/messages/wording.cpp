// SPDX-License-Identifier: MIT
#include "messages/wording.h"

#include "base/text.h"
#include "web/page.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace hazirun::messages {

namespace {

    constexpr std::array<std::string_view, 2> name_words{"[ad]", "[name]"};
    constexpr std::array<std::string_view, 2> link_words{"[bağlantı]", "[link]"};

    const char* textOf(Purpose purpose, Choice::Kind to, meetings::State state)
    {
        if (purpose == Purpose::change && state == meetings::State::postponed) {
            return mark("Dear [name], the meeting of {{day}}, {{meeting}}, is postponed; we will "
                        "tell you the new day. {{reason}}");
        }
        if (purpose == Purpose::change && to == Choice::Kind::moved_up) {
            return mark("Dear [name], a place became free for you: {{meeting}}, {{day}} at "
                        "{{begins}}, {{place}}. If you cannot come after all, say so: [link]");
        }
        switch (purpose) {
        case Purpose::invitation:
            return mark("Dear [name], {{day}} at {{begins}}, {{place}}: {{meeting}}. Will you "
                        "come? [link]");
        case Purpose::reminder:
            return mark("Dear [name], we wait for your answer: {{meeting}}, {{day}} at {{begins}}, "
                        "{{place}}. [link]");
        case Purpose::change:
            return mark("Dear [name], please note the new time or place: {{meeting}}, {{day}} at "
                        "{{begins}}, {{place}}.");
        case Purpose::cancellation:
            return mark("Dear [name], the meeting of {{day}}, {{meeting}}, will not take place. "
                        "{{reason}}");
        case Purpose::thanks:
            return mark("Dear [name], thank you for coming to our meeting: {{meeting}}.");
        }
        return "";
    }

    void replaceAll(std::string& text, std::string_view word, const std::string& by)
    {
        for (auto at = text.find(word); at != std::string::npos;
             at = text.find(word, at + by.size())) {
            text.replace(at, word.size(), by);
        }
    }

} // namespace

Wording proposed(
    const Words& words, Purpose purpose, Choice::Kind to, const meetings::Meeting& meeting)
{
    const auto in = [&](Language language) {
        return trimmed(words.say(language,
            {textOf(purpose, to, meeting.state),
                {{"day", web::dayFor(language, meeting.begins.date)},
                    {"begins", web::clockFor(meeting.begins.minutes)}, {"place", meeting.place},
                    {"meeting", meeting.title}, {"reason", meeting.reason}}}));
    };
    return {in(Language::tr), in(Language::en)};
}

bool asksForLink(const std::string& text)
{
    return std::any_of(link_words.begin(), link_words.end(),
        [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

std::string composed(const std::string& text, const std::string& name, const std::string& link)
{
    auto out = text;
    for (const auto word : link_words) {
        replaceAll(out, word, " " + link + " ");
    }
    // The name comes last, so that a name that looks like a word of ours stays a name.
    std::string done;
    for (std::size_t at = 0; at < out.size();) {
        const std::string_view rest = std::string_view{out}.substr(at);
        const auto* const found = std::find_if(name_words.begin(), name_words.end(),
            [&](std::string_view word) { return rest.rfind(word, 0) == 0; });
        done += found == name_words.end() ? std::string{rest.front()} : name;
        at += found == name_words.end() ? 1 : found->size();
    }
    return trimmed(done);
}

} // namespace hazirun::messages
