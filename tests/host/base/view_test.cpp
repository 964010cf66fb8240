// SPDX-License-Identifier: MIT
#include "base/renderer.h"

#include <catch2/catch.hpp>

#include <stdexcept>

using namespace hazirun;

TEST_CASE(
    "a template is translated, its values are escaped, and a forgotten name is refused", "[base]")
{
    const Words words;
    const Renderer renderer(words);
    static constexpr TemplateText page{
        "base/pages/x.html", "<b>{{#t}}Will you come?{{/t}}</b>{{name}}"};
    View view;
    view.text("name", "<i>{{name}}</i>");
    CHECK(renderer.render(page, Language::tr, view)
        == "<b>Gelecek misiniz?</b>&lt;i&gt;{{name}}&lt;/i&gt;");
    CHECK(renderer.render(page, Language::en, view)
        == "<b>Will you come?</b>&lt;i&gt;{{name}}&lt;/i&gt;");
    CHECK_THROWS_AS(renderer.render(page, Language::en, View{}), std::logic_error);
}

TEST_CASE("a count chooses between one and many", "[base]")
{
    const Words words;
    const Renderer renderer(words);
    static constexpr TemplateText page{"base/pages/y.html",
        "{{#n_hours}}about {{hours}} hour | about {{hours}} hours{{/n_hours}}"};
    CHECK(renderer.render(page, Language::en, View{}.count("hours", 1)) == "about 1 hour");
    CHECK(renderer.render(page, Language::en, View{}.count("hours", 2)) == "about 2 hours");
    CHECK(renderer.render(page, Language::tr, View{}.count("hours", 2)) == "yaklaşık 2 saat");
}

TEST_CASE(
    "a count stands in groups of three, as the language has them; a text stays as it is", "[base]")
{
    const Words words;
    const Renderer renderer(words);
    static constexpr TemplateText page{"base/pages/z.html", "{{people}} {{year}}"};
    const auto shown = [&](std::int64_t people, Language language) {
        return renderer.render(page, language, View{}.count("people", people).text("year", "2026"));
    };
    CHECK(shown(999, Language::tr) == "999 2026");
    CHECK(shown(1000, Language::tr) == "1.000 2026");
    CHECK(shown(1000, Language::en) == "1,000 2026");
    CHECK(shown(100'000, Language::tr) == "100.000 2026");
    CHECK(shown(1'234'567, Language::en) == "1,234,567 2026");
    CHECK(shown(-1000, Language::en) == "-1,000 2026");
    CHECK(shown(-100, Language::en) == "-100 2026");
}

TEST_CASE("nothing to say is nothing in either language, not the head of the catalogue", "[base]")
{
    const Words words;
    CHECK(words.in(Language::tr, "").empty());
    CHECK(words.in(Language::en, "").empty());
}
