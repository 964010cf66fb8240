// SPDX-License-Identifier: MIT
#include "documents/built_in.h"

#include <algorithm>

namespace hazirun::documents {

namespace {

    /// Signs of Markdown in what people typed stay signs.
    std::string plain(const std::string& text)
    {
        std::string out;
        for (const char c : text) {
            const bool sign = std::string_view{"\\`*_{}[]<>#|~"}.find(c) != std::string_view::npos;
            out += sign ? std::string{'\\', c} : std::string(1, c == '\n' ? ' ' : c);
        }
        return out;
    }

    class Paper {
    public:
        Paper(const Words& words, Language language)
            : words_(words)
            , language_(language)
        {
        }
        void heading(const char* english)
        {
            text_ += "\n## " + words_.in(language_, english) + "\n\n";
        }
        void point(const std::string& text) { text_ += "- " + plain(text) + "\n"; }
        void fact(const char* english, const std::string& value)
        {
            if (!value.empty()) {
                point(words_.in(language_, english) + ": " + value);
            }
        }
        void line(const std::string& markdown) { text_ += markdown + "\n"; }
        [[nodiscard]] std::string text() const { return text_; }

    private:
        const Words& words_;
        Language language_;
        std::string text_;
    };

} // namespace

v1::document::Text builtIn(const v1::document::Source& source, const std::string& title,
    const std::string& why, const Words& words, Language language)
{
    Paper paper(words, language);
    paper.line("# " + plain(title) + "\n");
    paper.line("*"
        + plain(
            words.in(language, mark("The built-in text, because the plug-in did not compose it:")))
        + " " + plain(why) + "*\n");
    paper.fact(mark("Association"), source.organisation);
    paper.fact(mark("Meeting"), source.title);
    paper.fact(mark("Day and hour"), source.begins_text);
    paper.fact(mark("Place"), source.place);
    paper.fact(mark("Entitled"), std::to_string(source.entitled));
    paper.fact(mark("Present"), std::to_string(source.present));
    if (!source.conditions.empty()) {
        paper.heading(mark("Quorum"));
        for (const auto& one : source.conditions) {
            paper.point(one.sentence + (one.source.empty() ? "" : " (" + one.source + ")"));
        }
    }
    if (!source.items.empty()) {
        paper.heading(mark("Agenda"));
        for (const auto& one : source.items) {
            paper.line(std::to_string(one.number) + ". " + plain(one.title)
                + (one.decision.empty() ? "" : " – " + plain(one.decision)));
        }
    }
    if (!source.people.empty()) {
        paper.heading(mark("People"));
        for (const auto& one : source.people) {
            paper.line(std::to_string(one.row) + ". " + plain(one.name)
                + (one.neighbourhood.empty() ? "" : ", " + plain(one.neighbourhood)));
        }
    }
    v1::document::Text out;
    out.title = title;
    out.markdown = paper.text();
    return out;
}

std::string withNotice(const std::string& markdown, const std::vector<std::string>& paragraphs)
{
    std::string notice;
    for (const auto& one : paragraphs) {
        notice += (notice.empty() ? "\n> " : ">\n> ") + plain(one) + "\n";
    }
    const bool titled = markdown.rfind("# ", 0) == 0;
    const auto end = titled ? std::min(markdown.find('\n'), markdown.size()) : 0;
    return markdown.substr(0, end) + (titled ? "\n" : "") + notice + "\n" + markdown.substr(end);
}

} // namespace hazirun::documents
