// SPDX-License-Identifier: MIT
#include "desk.h"
#include "people/csv.h"

#include <pthread.h>

using namespace hazirun;
using namespace hazirun::people;
using namespace hazirun::people::test;

namespace {

/// Threads begun while it lives want a stack no machine has.
class NoThreads {
public:
    NoThreads()
    {
        REQUIRE(pthread_getattr_default_np(&before_) == 0);
        pthread_attr_t wanting{};
        REQUIRE(pthread_attr_init(&wanting) == 0);
        REQUIRE(pthread_attr_setstacksize(&wanting, std::size_t{1} << 50U) == 0);
        REQUIRE(pthread_setattr_default_np(&wanting) == 0);
        pthread_attr_destroy(&wanting);
    }
    ~NoThreads()
    {
        pthread_setattr_default_np(&before_);
        pthread_attr_destroy(&before_);
    }
    NoThreads(const NoThreads&) = delete;
    NoThreads& operator=(const NoThreads&) = delete;

private:
    pthread_attr_t before_{};
};

std::string repeated(const std::string& text, std::size_t times)
{
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) {
        out += text;
    }
    return out;
}

} // namespace

TEST_CASE("a list no thread can be made for fails, and the next one is taken")
{
    Desk desk;
    std::string failed;
    {
        const NoThreads none;
        failed = desk.imports.check("Ad\nAyşe\n", desk.secretary).value();
    }
    CHECK(desk.imports.state(failed)->phase == ImportPhase::failed);
    const auto next = desk.imports.check("Ad\nAyşe\n", desk.secretary);
    REQUIRE(next);
    desk.imports.wait();
    CHECK(desk.imports.state(*next)->phase == ImportPhase::checked);
}

TEST_CASE("a line holds 300 cells; of a longer one no more are kept, and it is told")
{
    const auto full = "Ad" + repeated(";", most_cells - 1);
    CHECK_FALSE(readCsv(full + "x;;").at(0).overfull);
    const auto over = readCsv(full + ";x\nAyşe");
    CHECK(over.at(0).overfull);
    CHECK(over.at(0).cells.size() == most_cells);
    CHECK(over.at(1).cells == std::vector<std::string>{"Ayşe"});

    Desk desk;
    const auto wrongOf = [&](const std::string& list) {
        const auto outcome
            = importPeople(desk.db, desk.clock, {list}, ImportMode::dry_run, desk.secretary);
        std::vector<std::pair<int, std::string>> out;
        for (const auto& one : outcome.wrong) {
            out.emplace_back(one.line, desk.words.say(Language::tr, one.error.message));
        }
        return out;
    };
    const std::vector<std::pair<int, std::string>> at_two{{2,
        "Bu satırda 300 hücreden fazlası var; kişi listesinde bu kadar olmaz. Fazladan bir "
        "tırnak ya da ayraç arayın."}};
    CHECK(wrongOf("Ad;Soyad\nAyşe" + repeated(";", most_cells) + "x\nFatma;Kaya\n") == at_two);
    CHECK(wrongOf(full + ";x\nAyşe\n").at(0).first == 1);
}

TEST_CASE("a list has an end, and the line it was read to says so")
{
    const auto longest = repeated("a\n", most_records);
    CHECK_FALSE(readCsv(longest).back().cut_off);
    const auto cut = readCsv(longest + "a\n");
    CHECK(cut.size() == most_records);
    CHECK(cut.back().cut_off);

    const auto row = repeated("a;", 249) + "a\n";
    const auto widest = repeated(row, most_cells_in_all / 250);
    CHECK_FALSE(readCsv(widest).back().cut_off);
    CHECK(readCsv(widest + "a\n").back().cut_off);
}
