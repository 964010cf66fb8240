// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "meetings/privacy_notice.h"
#include "support/world.h"

using namespace hazirun;
using namespace hazirun::meetings;

namespace {

struct Office : test::World {
    PrivacyNotice write(const std::string& turkish, const std::string& english = {})
    {
        db.transact([&](db::Session& session) {
            setPrivacyNotice(session, {turkish, english}, secretary, clock.now());
            return Done{};
        });
        return holds();
    }
    PrivacyNotice holds()
    {
        return db.read([](db::Session& session) { return privacyNotice(session); });
    }
    std::vector<std::string> read(Language language)
    {
        return paragraphsOf(holds(), words, language, "Örnek Derneği");
    }
};

} // namespace

TEST_CASE("until the association writes its own notice a draft holds that names it", "[meetings]")
{
    Office office;
    CHECK(office.holds().version == 1);
    CHECK(office.read(Language::tr).front().find("Örnek Derneği") != std::string::npos);
    CHECK(office.read(Language::en).front() == "Who keeps your data: Örnek Derneği.");
    CHECK(office.read(Language::tr).size() == office.read(Language::en).size());
}

TEST_CASE("each text that is written is a version of its own, and none is changed", "[meetings]")
{
    Office office;
    CHECK(office.write("Biz tutarız.\r\n\r\nSilmemizi isteyin.").version == 2);
    CHECK(office.read(Language::tr)
        == std::vector<std::string>{"Biz tutarız.", "Silmemizi isteyin."});
    CHECK(office.read(Language::en) == office.read(Language::tr));
    CHECK(office.write("Biz tutarız.\nSilmemizi isteyin.  ").version == 2);
    office.clock.at += std::chrono::days{1};
    CHECK(office.write("Biz tutarız.", "We keep it.").version == 3);
    CHECK(office.read(Language::en) == std::vector<std::string>{"We keep it."});
    const auto all = office.db.read([](db::Session& session) { return privacyNotices(session); });
    REQUIRE(all.size() == 2);
    CHECK(all[1].text_tr == "Biz tutarız.\nSilmemizi isteyin.");
    CHECK(all[1].written_by == "Elif K.");
    CHECK(all[0].written_at == all[1].written_at + std::chrono::days{1});
}

TEST_CASE(
    "a notice has a Turkish text, and neither language more than 3000 characters", "[meetings]")
{
    const std::string longest(3000, 'a');
    CHECK(refusalsOf({"ş" + longest.substr(1), longest}).empty());
    CHECK(refusalsOf({"Biz tutarız.", ""}).empty());
    const auto field = [](const NoticeDraft& draft) { return refusalsOf(draft).at(0).field; };
    CHECK(field({" \n", ""}) == "notice_tr");
    CHECK(field({longest + "a", ""}) == "notice_tr");
    CHECK(field({"a\x01", ""}) == "notice_tr");
    CHECK(field({"Biz tutarız.", longest + "a"}) == "notice_en");
}
