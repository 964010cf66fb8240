// SPDX-License-Identifier: MIT
#include "base/words.h"

#include "base/catalogue.h"

#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>

namespace hazirun {

namespace {

    constexpr std::string_view separator = " ~ ";
    constexpr std::string_view in_words = "found ~ ";

    std::vector<char> readCatalogue(const std::string& /*file*/, const std::string& /*encoding*/)
    {
        return {catalogue::turkish.begin(), catalogue::turkish.end()};
    }

} // namespace

std::string_view codeOf(Language language)
{
    return language == Language::tr ? "tr" : "en";
}

Language languageOf(std::string_view code)
{
    return code == "en" ? Language::en : Language::tr;
}

Words::Words()
{
    namespace gettext = boost::locale::gnu_gettext;
    gettext::messages_info info;
    info.language = "tr";
    info.encoding = "UTF-8";
    info.paths.emplace_back("embedded");
    info.domains.emplace_back("hazirun");
    info.callback = readCatalogue;
    turkish_ = std::locale(std::locale::classic(), gettext::create_messages_facet<char>(info));
}

std::string Words::in(Language language, std::string_view english) const
{
    if (english.empty()) {
        return {}; // the catalogue's own head stands under the empty text
    }
    const auto at = english.find(separator);
    if (language == Language::tr) {
        const auto& facet = std::use_facet<boost::locale::message_format<char>>(turkish_);
        if (const char* found = facet.get(0, nullptr, std::string{english}.c_str());
            found != nullptr && *found != '\0') {
            return found;
        }
    }
    return std::string{
        at == std::string_view::npos ? english : english.substr(at + separator.size())};
}

std::string Words::say(Language language, const Message& message) const
{
    auto text = in(language, message.english);
    for (const auto& [name, fact] : message.facts) {
        const auto slot = "{{" + name + "}}";
        const auto value = fact.rfind(in_words, 0) == 0 ? in(language, fact) : fact;
        for (auto at = text.find(slot); at != std::string::npos;
             at = text.find(slot, at + value.size())) {
            text.replace(at, slot.size(), value);
        }
    }
    return text;
}

} // namespace hazirun
