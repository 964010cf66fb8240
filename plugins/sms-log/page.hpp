// SPDX-License-Identifier: MIT
// The written messages as a page, newest first.
#pragma once
#include "notebook.hpp"

#include <ctime>

namespace page {
using hazirun::Call;
using hazirun::http::escaped;
inline constexpr std::int64_t page_size = 100;
/// On a phone each message is a block of its own.
inline constexpr auto style
    = "<style>body{font:1rem/1.5 system-ui,sans-serif;color:#1b2733;margin:1rem}"
      "table{border-collapse:collapse;width:100%}"
      "th,td{border-bottom:1px solid #d5dce2;padding:.4rem .6rem;text-align:left;"
      "vertical-align:top;overflow-wrap:anywhere}a{color:#0b5c6b}"
      "@media(max-width:40rem){th{display:none}tr{display:block;padding:.6rem 0;"
      "border-bottom:1px solid #d5dce2}td{display:block;border:0;padding:.1rem 0}}"
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
inline std::string row(const notebook::Line& line, const Call& call)
{
    return "<tr><td>" + std::to_string(line.number) + "</td><td>" + escaped(when(line.at, call))
        + "</td><td>" + escaped(line.to) + "</td><td>" + escaped(line.sender) + "</td><td>"
        + escaped(line.text) + "</td></tr>\n";
}
inline std::string head(const Call& call)
{
    std::string out = "<tr>";
    for (const auto& name :
        {call.text({{"tr", "Sıra"}, {"en", "No."}}), call.text({{"tr", "Zaman"}, {"en", "Time"}}),
            call.text({{"tr", "Alıcı"}, {"en", "To"}}),
            call.text({{"tr", "Gönderici"}, {"en", "Sender"}}),
            call.text({{"tr", "Mesaj"}, {"en", "Message"}})})
        out += "<th scope=\"col\">" + name + "</th>";
    return out + "</tr>\n";
}
/// The page of the lines numbered below `before`.
inline std::string html(std::int64_t before, const Call& call)
{
    const std::int64_t after = before > page_size + 1 ? before - page_size - 1 : 0;
    auto lines = notebook::lines(after, before - after - 1);
    const std::string title = call.text({{"tr", "Yazılan mesajlar"}, {"en", "Written messages"}});
    std::string out = "<!doctype html>\n<html lang=\"" + call.text({{"tr", "tr"}, {"en", "en"}})
        + "\">\n<head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width\"><title>" + title + "</title>"
        + style + "</head>\n<body><main><h1>" + title + "</h1>\n";
    if (lines.empty())
        return out + "<p>"
            + call.text({{"tr", "Burada mesaj yok."}, {"en", "There is no message here."}})
            + "</p></main></body></html>\n";
    out += "<table>\n" + head(call);
    for (auto line = lines.rbegin(); line != lines.rend(); ++line)
        out += row(*line, call);
    out += "</table>\n";
    if (after > 0)
        out += "<p><a href=\"?before=" + std::to_string(after + 1) + "\">"
            + call.text({{"tr", "Daha eski mesajlar"}, {"en", "Older messages"}}) + "</a></p>\n";
    return out + "</main></body></html>\n";
}
} // namespace page
