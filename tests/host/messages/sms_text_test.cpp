// SPDX-License-Identifier: MIT
#include "messages/sms_text.h"

#include <catch2/catch.hpp>

using namespace hazirun::messages;

namespace {

const Length& in(const Measure& measured, Encoding encoding)
{
    return measured.lengths.at(static_cast<std::size_t>(encoding));
}

} // namespace

TEST_CASE(
    "a plain text is one part in the plain alphabet, with the operator's letters too", "[messages]")
{
    const std::string text = "Toplanti 12.03.2026 saat 14:00 Kepsut Belediye Salonu. Katilim: "
                             "https://vekyeg.org/k/7F3kQ9";
    CHECK(measure(text, 0).best().parts == 1);
    const auto measured = measure(text, 5);
    CHECK(measured.chosen == Encoding::gsm7);
    CHECK(measured.best().parts == 1);
    CHECK(measured.best().units == 96);
    CHECK(in(measured, Encoding::ucs2).parts == 2);
    CHECK(measured.costly.empty());
}

TEST_CASE("Turkish letters cost one unit with the locking shift and two with the single shift",
    "[messages]")
{
    const auto measured = measure("ÇÖÜ çöüğışİŞĞ", 0);
    CHECK(in(measured, Encoding::turkish_locking).units == 13);
    CHECK(in(measured, Encoding::turkish_single).units == 20);
    CHECK(in(measured, Encoding::ucs2).units == 13);
    CHECK_FALSE(in(measured, Encoding::gsm7).possible);
    CHECK(measured.chosen == Encoding::turkish_locking);
    CHECK(measured.costly == std::vector<std::string>{"ç", "ğ", "ı", "ş", "İ", "Ş", "Ğ"});
    CHECK(measure("öüÖÜÇ", 0).chosen == Encoding::gsm7);
    CHECK(measure("öüÖÜÇ", 0).best().units == 5);
}

TEST_CASE("the room of one part and of several, in each encoding", "[messages]")
{
    const auto parts = [](Encoding encoding, std::size_t letters) {
        return in(measure(std::string(letters, 'a'), 0), encoding).parts;
    };
    CHECK(parts(Encoding::gsm7, 160) == 1);
    CHECK(parts(Encoding::gsm7, 161) == 2);
    CHECK(parts(Encoding::gsm7, 306) == 2);
    CHECK(parts(Encoding::gsm7, 307) == 3);
    CHECK(parts(Encoding::turkish_locking, 155) == 1);
    CHECK(parts(Encoding::turkish_locking, 156) == 2);
    CHECK(parts(Encoding::turkish_single, 298) == 2);
    CHECK(parts(Encoding::turkish_single, 299) == 3);
    CHECK(parts(Encoding::ucs2, 70) == 1);
    CHECK(parts(Encoding::ucs2, 71) == 2);
    CHECK(parts(Encoding::ucs2, 135) == 3);
}

TEST_CASE("a pair is never split over two parts", "[messages]")
{
    // 152 letters and 76 pairs: the pair that would straddle the first part moves whole, and one
    // septet stays empty.
    const auto straddling = std::string(152, 'a') + "€" + std::string(152, 'a');
    CHECK(in(measure(straddling, 0), Encoding::gsm7).units == 306);
    CHECK(in(measure(straddling, 0), Encoding::gsm7).parts == 3);
    const auto faces = std::string(66, 'a') + "😀" + std::string(66, 'a');
    CHECK(in(measure(faces, 0), Encoding::ucs2).units == 134);
    CHECK(in(measure(faces, 0), Encoding::ucs2).parts == 3);
    CHECK_FALSE(in(measure(faces, 0), Encoding::turkish_locking).possible);
}

TEST_CASE("only what the channel can write is chosen, ucs2 when nothing else holds the text",
    "[messages]")
{
    CHECK(measure("ışık", 0, {Encoding::gsm7, Encoding::ucs2}).chosen == Encoding::ucs2);
    CHECK(measure("isik", 0, {Encoding::gsm7, Encoding::ucs2}).chosen == Encoding::gsm7);
    CHECK(measure("ışık", 0, {Encoding::gsm7}).chosen == Encoding::ucs2);
    CHECK(measure("", 0).best().parts == 1);
}
