// SPDX-License-Identifier: MIT
#pragma once

#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

namespace hazirun::people::test {

/// One line of the made-up list, no two with one name: Ad;Soyad;Cinsiyet;Doğum
/// tarihi;Telefon;Mahalle.
inline std::string villageLine(int i)
{
    static const std::array given{
        "Ayşe", "Işık", "İbrahim", "Çiğdem", "Ömer", "Şükrü", "Güler", "Hatice"};
    static const std::array second{
        "", " Nur", " Gül", " Can", " Ümit", " Deniz", " Çağlar", " Işıl"};
    static const std::array family{"Yılmaz", "Öztürk", "Çelik", "Şahin", "Ağaoğlu", "İnce", "Kaya",
        "Demir", "Iğdır", "Uğur", "Güneş", "Koç", "Ünal", "Şen", "Çınar", "Ekşi"};
    static const std::array places{"Durak", "Beyköy", "Işıklar", "Çalkandil"};
    const int year = 1940 + i % 60;
    const int month = 1 + i % 12;
    const int day = 1 + i % 28;
    const std::array births{fmt::format("{:02}.{:02}.{}", day, month, year),
        fmt::format("{}-{:02}-{:02}", year, month, day), fmt::format("{}/{}/{}", day, month, year),
        std::to_string(year)};
    const auto n = static_cast<std::size_t>(i);
    return fmt::format("{}{};{};{};{};0532 {:03} {:02} {:02};{}", given.at(n % 8),
        second.at(n / 8 % 8), family.at(n / 64 % 16), i % 3 == 0 ? "Erkek" : "K",
        births.at(n % births.size()), 100 + i / 10, i % 10, i % 7, places.at(n % places.size()));
}

/// A thousand lines under a heading: of each fifty, one has a gender nobody knows, one a day no
/// calendar has, and one repeats the line above. So 40 are wrong, 20 stand twice and 940 are
/// people.
inline std::vector<std::string> villageList()
{
    std::vector<std::string> out{"Ad;Soyad;Cinsiyet;Doğum tarihi;Telefon;Mahalle"};
    for (int i = 0; i < 1000; ++i) {
        switch (i % 50) {
        case 0: out.push_back(fmt::format("Belirsiz;Kişi {};belki;1980;;Durak", i)); break;
        case 1: out.push_back(fmt::format("Yanlış;Gün {};K;31.02.1980;;Durak", i)); break;
        case 5: out.push_back(villageLine(i - 1)); break;
        default: out.push_back(villageLine(i));
        }
    }
    return out;
}

inline std::string joined(const std::vector<std::string>& lines, const std::string& end)
{
    std::string out;
    for (const auto& line : lines) {
        out += line + end;
    }
    return out;
}

} // namespace hazirun::people::test
