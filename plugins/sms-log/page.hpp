// SPDX-License-Identifier: MIT
// The written messages as a page, newest first.
#pragma once
#include "notebook.hpp"

#include <ctime>

namespace page {
using hazirun::Call;
using hazirun::http::escaped;
inline constexpr std::int64_t page_size = 100;
/// On a phone each message is a block of its own, with the name of each part beside it.
inline constexpr auto style
    = "<style>body{font:1rem/1.5 system-ui,sans-serif;color:#1b2733;margin:1rem auto;"
      "padding:0 1rem;max-width:72rem}h1{font-size:1.6rem;margin:.5rem 0 1rem}"
      "table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}"
      "th,td{border-bottom:1px solid #d5dce2;padding:.5rem .6rem;text-align:left;"
      "vertical-align:baseline}th{color:#4a5866;white-space:nowrap}"
      "td:nth-child(-n+4){white-space:nowrap}td:first-child{text-align:right}"
      "td:last-child{overflow-wrap:anywhere;min-width:16rem}"
      "a{color:#0b5c6b;display:inline-block;padding:.6rem 0}"
      ":focus-visible{outline:3px solid #0b5c6b;outline-offset:2px}"
      "@media(max-width:60rem){thead{position:absolute;left:-9999px}"
      "tr{display:block;padding:.6rem 0;border-bottom:1px solid #d5dce2}"
      "td{display:block;border:0;padding:.1rem 0;text-align:left!important}"
      "td::before{content:attr(data-label) \": \";font-weight:600;color:#4a5866}}"
      "</style>";

inline std::string when(std::int64_t at, const Call& call)
{
    try {
        return hazirun::text::date(at, "date_time", call);
    } catch (const hazirun::Error&) { // a host without dates still shows the messages
        char utc[32] = "";
        const std::time_t seconds = at;
        if (const std::tm* parts = std::gmtime(&seconds))
            std::strftime(utc, sizeof utc, "%Y-%m-%d %H:%M UTC", parts);
        return utc;
    }
}
struct Heads {
    std::string number, time, to, sender, message;
};
inline Heads heads(const Call& call)
{
    return {call.text({{"tr", "Sıra"}, {"en", "No."}}),
        call.text({{"tr", "Zaman"}, {"en", "Time"}}), call.text({{"tr", "Alıcı"}, {"en", "To"}}),
        call.text({{"tr", "Gönderici"}, {"en", "Sender"}}),
        call.text({{"tr", "Mesaj"}, {"en", "Message"}})};
}
inline std::string cell(const std::string& head, const std::string& text)
{
    return "<td data-label=\"" + head + "\">" + escaped(text) + "</td>";
}
inline std::string row(const Heads& names, const notebook::Line& line, const Call& call)
{
    return "<tr>" + cell(names.number, std::to_string(line.number))
        + cell(names.time, when(line.at, call)) + cell(names.to, line.to)
        + cell(names.sender, line.sender) + cell(names.message, line.text) + "</tr>\n";
}
inline std::string head(const Heads& names)
{
    std::string out = "<thead><tr>";
    for (const auto& name : {names.number, names.time, names.to, names.sender, names.message})
        out += "<th scope=\"col\">" + name + "</th>";
    return out + "</tr></thead>\n";
}
/// The page of the lines numbered below `before`.
inline std::string html(std::int64_t before, const Call& call)
{
    const std::int64_t after = before > page_size + 1 ? before - page_size - 1 : 0;
    auto lines = notebook::lines(after, before - after - 1);
    const std::string title = call.text({{"tr", "Yazılan mesajlar"}, {"en", "Written messages"}});
    std::string out = "<!doctype html>\n<html lang=\"" + call.text({{"tr", "tr"}, {"en", "en"}})
        + "\">\n<head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" + title
        + "</title>" + style + "</head>\n<body><main><a href=\"/\">‹ "
        + call.text({{"tr", "Ana sayfa"}, {"en", "Home"}}) + "</a><h1>" + title + "</h1>\n<p>"
        + call.text({{"tr",
                         "Hiçbir mesaj gönderilmedi. Kişisel bağlantıların yalnız son dört "
                         "karakteri saklanır."},
            {"en",
                "No message was sent. Of personal links only the last four characters are kept."}})
        + "</p>\n";
    if (lines.empty())
        return out + "<p>"
            + call.text({{"tr", "Burada mesaj yok."}, {"en", "There is no message here."}})
            + "</p></main></body></html>\n";
    const auto names = heads(call);
    out += "<table>\n" + head(names) + "<tbody>";
    for (auto line = lines.rbegin(); line != lines.rend(); ++line)
        out += row(names, *line, call);
    out += "</tbody></table>\n";
    if (after > 0)
        out += "<p><a href=\"?before=" + std::to_string(after + 1) + "\">"
            + call.text({{"tr", "Daha eski mesajlar"}, {"en", "Older messages"}}) + "</a></p>\n";
    return out + "</main></body></html>\n";
}
} // namespace page
