// SPDX-License-Identifier: MIT
#include "web/page.h"

#include "base/html.h"
#include "web/asked_address.h"
#include "web/form_token.h"
#include "web/web_texts.h"

#include <fmt/compile.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace hazirun::web {

namespace {

    constexpr std::string_view notice_cookie = "notice";

    void setRights(View& view, const Request& request)
    {
        const auto may
            = [&](Right right) { return request.visitor && has(request.visitor->role, right); };
        view.flag("may_read", may(Right::read))
            .flag("may_write", may(Right::write))
            .flag("may_door", may(Right::door))
            .flag("may_administer", may(Right::administer))
            .text("csrf", request.visitor ? masked(request.visitor->csrf) : std::string{});
    }

    /// What a telephone's menu holds behind "More".
    constexpr std::array<const char*, 7> behind_more{
        "/more", "/groups", "/reports", "/settings", "/quorum", "/account", "/plugins"};

    void setCurrent(View& view, const std::string& path)
    {
        const auto under = [&](std::string_view prefix) { return path.rfind(prefix, 0) == 0; };
        view.flag("nav_home", path == "/")
            .flag("nav_meetings", under("/meetings") || under("/jobs") || under("/messages"))
            .flag("nav_people", under("/people"))
            .flag("nav_groups", under("/groups"))
            .flag("nav_reports", under("/reports"))
            .flag("nav_accounts", under("/accounts"))
            .flag("nav_plugins", under("/plugins"))
            .flag("nav_settings", under("/settings") || under("/quorum"))
            .flag("nav_more",
                std::any_of(behind_more.begin(), behind_more.end(),
                    [&](const char* prefix) { return under(prefix); }));
    }

    /// Where the page stands, to be shown in another language. What a form sent is not asked again.
    std::string hereOf(const Request& request)
    {
        const bool looks = request.method == Method::get || request.method == Method::head;
        // Who has seen a list already would get no page.
        return looks ? askedAddress(request, {"lang", "seen"}) : request.path;
    }

    const char* headingOf(int status)
    {
        switch (status) {
        case 403: return mark("Not allowed");
        case 404: return mark("Nothing found");
        case 413: return mark("Too large");
        case 429: return mark("Too many tries");
        case 500:
        case 503: return mark("This did not work");
        default: return mark("Please note");
        }
    }

    /// Cookie values allow few characters; a notice travels as hex.
    std::string toHex(std::string_view text)
    {
        std::string out;
        for (const char c : text) {
            out += fmt::format("{:02x}", static_cast<unsigned char>(c));
        }
        return out;
    }

    std::string fromHex(const std::string& hex)
    {
        std::string out;
        for (std::size_t i = 0; i + 1 < hex.size() && i < 400; i += 2) {
            const auto byte = hex.substr(i, 2);
            if (byte.find_first_not_of("0123456789abcdef") != std::string::npos) {
                return {};
            }
            out += static_cast<char>(std::stoi(byte, nullptr, 16));
        }
        return out;
    }

} // namespace

Pages::Pages(
    const Renderer& renderer, std::string association, std::string telephone, LinksOpen links)
    : renderer_(renderer)
    , links_(links)
    , association_{std::move(association), std::move(telephone)}
{
}

void Pages::setAssociation(Association association)
{
    const std::lock_guard lock(mutex_);
    association_ = std::move(association);
}

Association Pages::association() const
{
    const std::lock_guard lock(mutex_);
    return association_;
}

std::string Pages::words(const Request& request, const char* english) const
{
    return renderer_.words().in(request.language, english);
}

Response Pages::page(const Request& request, const char* title, const TemplateText& text, View view,
    int status) const
{
    setRights(view, request);
    showHtml(view, "only_here",
        {links_ == LinksOpen::only_here ? renderer_.render(pages::only_here, request.language, {})
                                        : std::string{}});
    return framed(request, title, renderer_.render(text, request.language, view), status);
}

Response Pages::article(const Request& request, const char* title, const TemplateText& text,
    View view, const std::string& html) const
{
    setRights(view, request);
    return framed(request, title,
        renderer_.render(text, request.language, view) + "<article class=\"paper\" tabindex=\"0\">"
            + html + "</article>",
        200);
}

Response Pages::framed(
    const Request& request, const char* title, const std::string& content, int status) const
{
    View frame;
    setRights(frame, request);
    setCurrent(frame, request.path);
    const auto cookie = request.cookies.find(std::string{notice_cookie});
    const auto notice = cookie == request.cookies.end() ? std::string{} : fromHex(cookie->second);
    // Only sentences of the catalogue are shown, so nobody can plant a text with a cookie.
    const auto translated
        = notice.empty() ? std::string{} : renderer_.words().in(Language::tr, notice);
    const bool known = !notice.empty() && translated != notice;
    frame.text("lang", std::string{codeOf(request.language)})
        .text("title", words(request, title))
        .text("association", association().name)
        .text("content", content)
        .text("here", hereOf(request))
        .text("account_name", request.visitor ? request.visitor->name : std::string{})
        .flag("turkish", request.language == Language::tr)
        .maybe("notice", known ? words(request, notice.c_str()) : std::string{});
    Response out{status, renderer_.render(pages::frame, request.language, frame)};
    if (cookie != request.cookies.end()) {
        out.with("Set-Cookie", "notice=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }
    return out;
}

Response Pages::plain(const Request& request, const char* title, const TemplateText& text,
    const View& view, int status) const
{
    View frame;
    frame.text("lang", std::string{codeOf(request.language)})
        .text("title", words(request, title))
        .text("association", association().name)
        .text("content", renderer_.render(text, request.language, view));
    return {status, renderer_.render(pages::plain, request.language, frame)};
}

Response Pages::print(
    const Request& request, const char* title, const TemplateText& text, const View& view) const
{
    View frame;
    frame.text("lang", std::string{codeOf(request.language)})
        .text("title", words(request, title))
        .text("association", association().name)
        .text("content", renderer_.render(text, request.language, view));
    return {200, renderer_.render(pages::print, request.language, frame)};
}

Response Pages::sheet(
    const Request& request, const std::string& title, const std::string& html) const
{
    View frame;
    frame.text("lang", std::string{codeOf(request.language)})
        .text("title", title)
        .text("association", association().name)
        .text("content", html);
    return {200, renderer_.render(pages::print, request.language, frame)};
}

Response Pages::fragment(const Request& request, const TemplateText& text, View view) const
{
    setRights(view, request);
    return {200, renderer_.render(text, request.language, view)};
}

Response Pages::notFound(const Request& request) const
{
    return sentence(request,
        {mark("There is nothing at this address. It may have been removed, or the address is "
              "incomplete.")},
        404);
}

Response Pages::sentence(
    const Request& request, const Message& message, int status, const char* own_heading) const
{
    const bool by_link = request.path.rfind("/k/", 0) == 0;
    View view;
    const auto* heading = own_heading == nullptr ? headingOf(status) : own_heading;
    view.text("heading", words(request, heading))
        .text("sentence", renderer_.words().say(request.language, message))
        .flag("by_link", by_link); // a member has no home page here
    showTelephone(view, by_link ? association().telephone : std::string{});
    return plain(request, heading, pages::sentence, view, status);
}

Response seeOtherWithNotice(std::string address, const char* english)
{
    auto out = seeOther(std::move(address));
    out.with(
        "Set-Cookie", "notice=" + toHex(english) + "; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
    return out;
}

void showTelephone(View& view, const std::string& telephone)
{
    std::string dialled;
    std::copy_if(telephone.begin(), telephone.end(), std::back_inserter(dialled),
        [](char c) { return c == '+' || (c >= '0' && c <= '9'); });
    view.maybe("telephone", telephone).text("dialled", dialled);
}

void showErrors(View& view, const Words& words, Language language,
    const std::vector<std::string>& fields, const std::vector<FieldError>& errors)
{
    std::vector<View> all;
    for (const auto& error : errors) {
        all.push_back(View{}.text("message", words.say(language, error.message)));
    }
    for (const auto& field : fields) {
        std::string sentence;
        for (const auto& error : errors) {
            if (error.field == field) {
                sentence = words.say(language, error.message);
                break;
            }
        }
        view.text("error_" + field, sentence).flag("has_error_" + field, !sentence.empty());
    }
    view.list("errors", all).flag("any_errors", !all.empty());
}

std::string dayFor(Language language, Date date)
{
    static constexpr std::array<const char*, 7> turkish_days{
        "Pazar", "Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi"};
    static constexpr std::array<const char*, 7> english_days{
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    const auto weekday = std::chrono::weekday{std::chrono::sys_days{date}}.c_encoding();
    return language == Language::tr ? dateFor(language, date) + " " + turkish_days.at(weekday)
                                    : dateFor(language, date) + ", " + english_days.at(weekday);
}

std::string dateFor(Language language, Date date)
{
    static constexpr std::array<const char*, 12> english_months{"January", "February", "March",
        "April", "May", "June", "July", "August", "September", "October", "November", "December"};
    const auto day = static_cast<unsigned>(date.day());
    const auto month = static_cast<unsigned>(date.month());
    const auto year = static_cast<int>(date.year());
    return language == Language::tr
        ? fmt::format(FMT_COMPILE("{:02}.{:02}.{}"), day, month, year)
        : fmt::format(FMT_COMPILE("{} {} {}"), day, english_months.at(month - 1), year);
}

std::string clockFor(int minutes)
{
    return fmt::format(FMT_COMPILE("{:02}:{:02}"), minutes / 60, minutes % 60);
}

} // namespace hazirun::web
