// SPDX-License-Identifier: MIT
#pragma once

#include "base/renderer.h"
#include "web/exchange.h"

#include <mutex>
#include <string>
#include <vector>

namespace hazirun::web {

/// Whose pages these are; the telephone stands on the link page. Both are settings.
struct Association {
    std::string name;
    std::string telephone;
};

/// Where the links we hand out open: on a loopback address nobody else's telephone gets in.
enum class LinksOpen { anywhere, only_here };

/// Puts a template into the frame with menu, language switch, notice strip and CSRF token.
class Pages {
public:
    Pages(const Renderer& renderer, std::string association, std::string telephone = {},
        LinksOpen links = LinksOpen::anywhere);
    /// From any thread; the next page shows it.
    void setAssociation(Association association);
    [[nodiscard]] Association association() const;

    /// A whole page for a signed-in visitor. `title` is an English text of the catalogue. Every
    /// view gets `csrf` and `may_write` set here, and `only_here`: a warning where links open on
    /// this computer alone, otherwise nothing. A notice left by `withNotice` is shown once.
    [[nodiscard]] Response page(const Request& request, const char* title, const TemplateText& text,
        View view, int status = 200) const;
    /// A page that ends with a paper. `html` must come from a renderer that escapes.
    [[nodiscard]] Response article(const Request& request, const char* title,
        const TemplateText& text, View view, const std::string& html) const;
    /// A bare page (sign-in, link page, errors): no menu, no script.
    [[nodiscard]] Response plain(const Request& request, const char* title,
        const TemplateText& text, const View& view, int status = 200) const;
    /// A sheet for the printer.
    [[nodiscard]] Response print(const Request& request, const char* title,
        const TemplateText& text, const View& view) const;
    /// A sheet whose body is HTML already. `html` must come from a renderer that escapes.
    [[nodiscard]] Response sheet(
        const Request& request, const std::string& title, const std::string& html) const;
    /// A part of a page for htmx.
    [[nodiscard]] Response fragment(
        const Request& request, const TemplateText& text, View view) const;
    /// 404 page / 403 page / 400 page with one sentence and a way back; below /k/ the way is the
    /// telephone.
    [[nodiscard]] Response notFound(const Request& request) const;
    /// Without a heading of its own the status gives one.
    [[nodiscard]] Response sentence(const Request& request, const Message& message, int status,
        const char* own_heading = nullptr) const;

    [[nodiscard]] std::string words(const Request& request, const char* english) const;
    [[nodiscard]] const Renderer& renderer() const { return renderer_; }

private:
    [[nodiscard]] Response framed(
        const Request& request, const char* title, const std::string& content, int status) const;

    const Renderer& renderer_;
    LinksOpen links_;
    mutable std::mutex mutex_;
    Association association_;
};

/// 303 to `address` with a sentence shown once on the next page (a short-lived cookie).
/// `english` must be a marked text without facts.
[[nodiscard]] Response seeOtherWithNotice(std::string address, const char* english);

/// `telephone` as people write it, with `has_telephone`, and `dialled`, the digits alone: the
/// blanks between them stand in no tel: address.
void showTelephone(View& view, const std::string& telephone);

/// For forms: sets `error_<field>` (text) and `has_error_<field>` for every name in `fields`, plus
/// `errors` (list of {message}) and `any_errors`, so that a template may show each beside its
/// field.
void showErrors(View& view, const Words& words, Language language,
    const std::vector<std::string>& fields, const std::vector<FieldError>& errors);

/// Dates as people read them: "14.03.2026 Cumartesi" / "14 March 2026, Saturday"; times as 13:00.
[[nodiscard]] std::string dayFor(Language language, Date date);
/// Without the weekday: "14.03.2026" / "14 March 2026".
[[nodiscard]] std::string dateFor(Language language, Date date);
[[nodiscard]] std::string clockFor(int minutes);

} // namespace hazirun::web
