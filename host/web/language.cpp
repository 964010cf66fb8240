// SPDX-License-Identifier: MIT
#include "web/language.h"

namespace hazirun::web {

namespace {

    /// "//host" and "/\\host" would lead to another site.
    bool isOurAddress(const std::string& address)
    {
        return !address.empty() && address[0] == '/' && (address.size() == 1 || (address[1] != '/' && address[1] != '\\'));
    }

} // namespace

void mountLanguage(Router& router)
{
    router.post("/language", Right::open, [](const Request& request) {
        const auto back = request.form["back"];
        auto out = seeOther(isOurAddress(back) ? back : "/");
        out.with("Set-Cookie", "language=" + std::string{codeOf(languageOf(request.form["language"]))}
                + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
        return out;
    });
}

} // namespace hazirun::web
