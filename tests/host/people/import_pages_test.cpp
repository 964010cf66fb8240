// SPDX-License-Identifier: MIT
#include "desk.h"
#include "village_list.h"

#include <condition_variable>
#include <mutex>

using namespace hazirun;
using namespace hazirun::people;
using namespace hazirun::people::test;

namespace {

struct ImportDesk : Desk {
    /// Uploads a list and waits for its dry run; answers the address of its page.
    std::string upload(const std::string& list)
    {
        web::Request request;
        request.method = web::Method::post;
        request.path = "/people/import";
        request.files.add("file", list);
        const auto sent = ask(request);
        REQUIRE(sent.status == 303);
        imports.wait();
        return header(sent, "Location");
    }
};

} // namespace

TEST_CASE("a list is checked, shown line by line, written when told so, and taken back")
{
    ImportDesk desk;
    CHECK(desk.post("/people/import", with({{"list", "  "}})).status == 422);
    const auto job = desk.upload(joined(villageList(), "\n"));
    const auto checked = desk.get(job);
    CHECK(has(checked, "Henüz hiçbir şey yazılmadı"));
    CHECK(has(checked, "940 kişiyi al"));
    CHECK(has(checked, "listede iki kez (20)"));
    CHECK(has(checked, "hatalı (40)"));
    CHECK(header(checked, "Refresh").empty());
    CHECK(has(checked, "?page=2"));
    const auto wrong = desk.get(job, with({{"show", "wrong"}}));
    CHECK(has(wrong, "31.02.1980&quot; bir tarih değil"));
    CHECK_FALSE(has(wrong, "?show=wrong&amp;page=2"));
    CHECK(
        has(desk.get(job, with({{"page", "10"}})), "<span class=\"hint\">satır 1001</span></td>"));
    CHECK(desk.people.count({}) == 0);

    CHECK(header(desk.post(job), "Location") == job);
    desk.imports.wait();
    CHECK(desk.post(job).status == 303); // a second tap writes nothing twice
    desk.imports.wait();
    CHECK(desk.people.count({}) == 940);
    CHECK(has(desk.get(job), "Liste içe alındı."));
    CHECK(has(desk.get("/people/import"), "/people/import/take-back"));
    CHECK(has(desk.get("/people/import/take-back"), "yeni: 940"));
    CHECK(desk.post("/people/import/take-back").status == 303);
    CHECK(desk.people.count({}) == 0);
    CHECK(desk.post("/people/import/take-back").status == 409);
    CHECK(desk.get("/people/import/take-back").status == 404);
    CHECK(has(desk.get("/people/import"), "Geri alındı."));
}

TEST_CASE(
    "a list that changes known people shows what changes; a short one can be mended on the page")
{
    ImportDesk desk;
    const std::string head = "Ad;Soyad;Telefon;Mahalle\n";
    CHECK(desk.post(desk.upload(head + "Ayşe;Kaya;05321112233;Durak\n")).status == 303);
    desk.imports.wait();
    const auto page = desk.get(desk.upload(head + "Ayşe;Kaya;05321112233;Beyköy\n"));
    CHECK(has(page, "Durak → Beyköy"));
    CHECK(has(page, "<textarea"));
    CHECK(has(desk.get(desk.upload("Köy;Tel;\nDurak;0532 111 22 33;\n")),
        "Ad için bir sütun bulunamadı; bulunanlar: Köy, Tel. "));
    CHECK(has(desk.get(desk.upload(";;\nDurak;;\n")), "Ad için bir sütun bulunamadı. "));
    CHECK(desk.get("/people/import/nosuchlist").status == 404);
    CHECK(desk.post("/people/import/nosuchlist").status == 404);
}

TEST_CASE("who is perhaps known is shown with what would change, and the secretary decides")
{
    ImportDesk desk;
    const auto write = [&](const std::string& list, web::Fields form = {}) {
        const auto job = desk.upload(list);
        CHECK(desk.post(job, std::move(form)).status == 303);
        desk.imports.wait();
        return desk.get(job);
    };
    CHECK(has(write("Ad;Soyad;Mahalle\nAyşe;Kaya;Durak\nAli;Can;\n"), "Liste içe alındı."));
    const std::string list
        = "Ad;Soyad;Telefon\nAyşe;Kaya;05321112233\nAli;Can;05321112244\nVeli;Er;\n";
    const auto checked = desk.get(desk.upload(list));
    CHECK(has(checked, "belki kayıtlı (2)"));
    CHECK(has(checked, "yeni (1)"));
    CHECK(has(checked, "2 satır kayıtlı kişilerle aynı adı taşıyor"));
    CHECK(has(checked, "3 kişiyi al"));
    CHECK(has(checked, "\">Belki Ayşe Kaya ile aynı kişi (Durak)</a>: – → 0532 111 22 33</td>"));
    CHECK(has(checked, "\">Belki Ali Can ile aynı kişi</a>: – → 0532 111 22 44</td>"));
    CHECK(has(write(list, with({{"namesakes", "known"}})), "değişen (2)"));
    CHECK(desk.people.count({}) == 3);
    const auto none = desk.get(desk.upload("Ad;Soyad\nHasan;Er\n"));
    CHECK_FALSE(has(none, "name=\"namesakes\""));
}

TEST_CASE("columns are named in the language of the page, and both languages' are read")
{
    ImportDesk desk;
    CHECK(has(desk.get("/people/import"), "Ad, Soyad, Cinsiyet, Doğum tarihi, Telefon, E-posta"));
    desk.language = Language::en;
    const std::string named = "Given name, Family name, Gender, Birth date, Telephone, E-mail, "
                              "Neighbourhood, Sector, Organisation";
    CHECK(has(desk.get("/people/import"), named));
    auto head = named;
    for (auto at = head.find(", "); at != std::string::npos; at = head.find(", ")) {
        head.replace(at, 2, ";");
    }
    CHECK(desk.post(desk.upload(head
                        + "\nAyşe;Kaya;Female;1980-03-14;0532 111 22 33;ayse@ornek.org;Durak;civil;"
                          "Kooperatif\n"))
              .status
        == 303);
    desk.imports.wait();
    PersonDraft ayse;
    ayse.given_name = "Ayşe";
    ayse.family_name = "Kaya";
    ayse.gender = Gender::female;
    ayse.birth.date = parseDate("1980-03-14");
    ayse.phone = "+905321112233";
    ayse.email = "ayse@ornek.org";
    ayse.neighbourhood = "Durak";
    ayse.sector = Sector::civil;
    ayse.organisation = "Kooperatif";
    CHECK(desk.facts() == std::vector<PersonDraft>{ayse});
    CHECK(has(desk.get(desk.upload("Village;Tel\nDurak;0532 111 22 33\n")),
        "found: Village, Tel. Name the column that holds it &quot;Name&quot; or &quot;Given "
        "name&quot;"));
    CHECK(has(desk.get(desk.upload("Name;Gender;Sector\nAyşe Kaya;x;y\n")),
        "write Female, Male or leave it empty. &quot;y&quot; is not a sector; write public, "
        "private, civil or individual."));
}

TEST_CASE("everyday headings are read, and columns that are not are named")
{
    ImportDesk desk;
    const auto job = desk.upload("Sıra;Adı Soyadı;Doğum Tarihi;Cep Telefonu;E-posta Adresi;Köyü;"
                                 "Kan Grubu\n1;Zeynep Karabulut;14.03.1980;0532 111 22 33;"
                                 "zk@ornek.org;Durak;A\n");
    CHECK(has(desk.get(job), "okunmayan sütunlar: Sıra, Kan Grubu."));
    REQUIRE(desk.post(job).status == 303);
    desk.imports.wait();
    const auto facts = desk.facts();
    REQUIRE(facts.size() == 1);
    CHECK(facts[0].phone == "+905321112233");
    CHECK(facts[0].email == "zk@ornek.org");
    CHECK(facts[0].neighbourhood == "Durak");
    CHECK(facts[0].birth.date == parseDate("1980-03-14"));
}

TEST_CASE("while one list is on its way its page counts on, and no other list begins")
{
    ImportDesk desk;
    const auto job = desk.upload(joined(villageList(), "\n"));
    // The writing of the list queues behind this transaction, which ends when the page was seen.
    std::mutex mutex;
    std::condition_variable changed;
    bool holding = false;
    bool seen = false;
    std::thread holder([&] {
        desk.db.transact([&](db::Session&) {
            std::unique_lock lock(mutex);
            holding = true;
            changed.notify_all();
            changed.wait(lock, [&] { return seen; });
            return Done{};
        });
    });
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return holding; });
    }
    CHECK(desk.post(job).status == 303);
    const auto running = desk.get(job);
    CHECK(header(running, "Refresh") == "1");
    CHECK(has(running, "Kişiler yazılıyor."));
    CHECK(desk.post("/people/import", with({{"list", "Ad\nAli\n"}})).status == 409);
    {
        const std::lock_guard lock(mutex);
        seen = true;
    }
    changed.notify_all();
    holder.join();
    desk.imports.wait();
    CHECK(desk.people.count({}) == 940);
    CHECK(header(desk.get(job), "Refresh").empty());
}
