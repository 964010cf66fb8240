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
    web::Response send(const std::string& list, const std::string& name)
    {
        web::Request request;
        request.method = web::Method::post;
        request.path = "/people/import";
        request.files.add("file", list);
        request.file_names.add("file", name);
        return ask(request);
    }
    /// Uploads a list and waits for its dry run; answers the address of its page.
    std::string upload(const std::string& list)
    {
        const auto sent = send(list, "");
        REQUIRE(sent.status == 303);
        imports.wait();
        return header(sent, "Location");
    }
};

} // namespace

TEST_CASE("a wrong line names its column, and a cell that went astray stays within the page")
{
    ImportDesk desk;
    const auto job = desk.upload("Ad;Soyad;Telefon;E-posta\n" + std::string(150, 'A')
        + ";Uzun;;\nCem;Kaya;12;cem@@ornek\nCan;Ka\x01ya;;\n;Adsız;;\n");
    const auto shown = desk.get(job, with({{"show", "wrong"}}));
    CHECK(has(shown, "Ad: Bu 100 karakterden uzun; kısaltın."));
    CHECK(has(shown, ">" + std::string(80, 'A') + "… <span"));
    CHECK(has(shown, "Telefon: Bu bir telefon numarası değil"));
    CHECK(has(shown, "E-posta: Bu bir e-posta adresi değil"));
    CHECK(has(shown, "Soyad: Bu metinde saklanamayan karakterler var; silip yeniden yazın."));
    CHECK(has(shown, "Ad: Adı yazın."));
}

TEST_CASE("what a list is refused for stands beside the field it came by")
{
    ImportDesk desk;
    CHECK(has(desk.send("", "liste.csv"), "id=\"file-error\">Bu dosyanın içi boş."));
    CHECK(has(desk.send("PK\x03\x04"
                        "sheet",
                  "liste.xlsx"),
        "id=\"file-error\">Bu bir Excel"));
    CHECK(has(desk.send("", ""), "id=\"list-error\">Bir dosya seçin ya da bir liste yapıştırın."));
}

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
    CHECK(has(wrong, "böyle bir gün yok: 31.02.1980"));
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

namespace {

struct Perhaps : ImportDesk {
    const std::string list
        = "Ad;Soyad;Telefon\nAyşe;Kaya;05321112233\nAli;Can;05321112244\nVeli;Er;\n";

    Perhaps()
    {
        write(upload("Ad;Soyad;Mahalle;Doğum\nAyşe;Kaya;Durak;1980\nAli;Can;;\nAli;Can;Beyköy;\n"));
    }
    web::Response write(const std::string& job, web::Fields form = {})
    {
        CHECK(post(job, std::move(form)).status == 303);
        imports.wait();
        return get(job);
    }
    std::string idOf(const std::string& sought, std::size_t number = 0)
    {
        PeopleFilter filter;
        filter.words = sought;
        return std::to_string(people.list(filter).people.at(number).id.value);
    }
    static std::string radio(int line, const std::string& value, bool checked = false)
    {
        return "name=\"line-" + std::to_string(line) + "\" value=\"" + value + "\""
            + (checked ? " checked>" : ">");
    }
};

} // namespace

TEST_CASE("who is perhaps known is shown with all it may be, and the counts are those of the tabs")
{
    Perhaps desk;
    const auto page = desk.get(desk.upload(desk.list));
    CHECK(has(page, "belki kayıtlı (2)"));
    CHECK(has(page, "<strong>2</strong>belki kayıtlı</li>"));
    CHECK(has(page, "yeni (1)"));
    CHECK(has(page, "<strong>1</strong>yeni</li>"));
    CHECK_FALSE(has(page, "dışarıda bırakılan</li>"));
    CHECK(has(page, "2 satır kayıtlı kişilerle aynı adı taşıyor"));
    CHECK(has(page, "3 kişiyi al"));
    CHECK(has(page, "Ayşe Kaya, Durak, 1980 <span class=\"hint\">– → 0532 111 22 33</span>"));
    CHECK(has(page, "href=\"/people/" + desk.idOf("Ayşe") + "\""));
    CHECK(has(page, Perhaps::radio(2, "new", true)));
    CHECK(has(page, Perhaps::radio(3, desk.idOf("Ali Can", 0))));
    CHECK(has(page, Perhaps::radio(3, desk.idOf("Ali Can", 1))));
    CHECK(has(page, Perhaps::radio(3, "out")));
    CHECK_FALSE(has(page, "name=\"line-4\""));
    CHECK_FALSE(has(desk.get(desk.upload("Ad;Soyad\nHasan;Er\n")), "name=\"all\""));
}

TEST_CASE("choices line by line are taken with the list")
{
    Perhaps desk;
    const auto job = desk.upload(desk.list);
    const auto second = desk.idOf("Ali Can", 1);
    const auto page
        = desk.write(job, with({{"line-2", "out"}, {"line-3", second}, {"line-x", "new"}}));
    CHECK(has(page, "Liste içe alındı."));
    CHECK(has(page, "değişen (1)"));
    CHECK(has(page, "dışarıda bırakılan (1)"));
    CHECK(has(page, "yeni (1)"));
    CHECK(desk.people.count({}) == 4);
}

TEST_CASE("choices are kept from page to page, one by one and for all at once")
{
    Perhaps desk;
    const auto job = desk.upload(desk.list);
    const auto choices = job + "/choices";
    const auto kept = desk.post(
        choices, with({{"line-2", "out"}, {"show", "alike"}, {"page", "1"}, {"next", "2"}}));
    CHECK(header(kept, "Location") == job + "?show=alike&page=2");
    CHECK(has(desk.get(job), Perhaps::radio(2, "out", true)));
    CHECK(has(desk.get(job), "2 kişiyi al"));
    REQUIRE(desk.post(choices, with({{"all", "known"}, {"line-2", "out"}})).status == 303);
    CHECK(has(desk.get(job), Perhaps::radio(2, desk.idOf("Ayşe"), true)));
    CHECK(has(desk.get(job), Perhaps::radio(3, "new", true)));
    CHECK(has(desk.write(job), "değişen (1)"));
    CHECK(desk.people.count({}) == 5);
    CHECK(desk.post(choices, with({{"all", "out"}})).status == 303); // too late: nothing happens
    CHECK(desk.people.count({}) == 5);
    CHECK(desk.post("/people/import/nosuchlist/choices").status == 404);
}

TEST_CASE("kept choices count in the numbers, the tabs and the button, which stands after them too")
{
    Perhaps desk;
    const auto job = desk.upload(desk.list);
    const auto ayse = desk.idOf("Ayşe");
    REQUIRE(desk.post(job + "/choices", with({{"line-2", ayse}, {"line-3", "out"}})).status == 303);
    const auto page = desk.get(job);
    CHECK(has(page, "<strong>1</strong>yeni</li>"));
    CHECK(has(page, "<strong>1</strong>değişen</li>"));
    CHECK(has(page, "<strong>1</strong>dışarıda bırakılan</li>"));
    CHECK_FALSE(has(page, "belki kayıtlı</li>"));
    CHECK(has(page, "değişen (1)"));
    CHECK(has(page, "dışarıda bırakılan (1)"));
    CHECK(has(page, "belki kayıtlı (2)")); // still to be chosen anew there
    CHECK(has(page, "2 kişiyi al"));
    CHECK(page.body.find("2 kişiyi al") != page.body.rfind("2 kişiyi al"));
    CHECK(has(desk.get(job, with({{"show", "updated"}})), Perhaps::radio(2, ayse, true)));
    const auto written = desk.write(job);
    CHECK(has(written, "<strong>1</strong>yeni</li>"));
    CHECK(has(written, "<strong>1</strong>değişen</li>"));

    const auto same = desk.upload("Ad;Soyad;E-posta\nAyşe;Kaya;a@ornek.org\n"
                                  "Ayşe;Kaya;b@ornek.org\n");
    REQUIRE(desk.post(same + "/choices", with({{"line-2", ayse}, {"line-3", ayse}})).status == 303);
    CHECK(has(desk.get(same), "1 kişiyi al"));
    REQUIRE(desk.post(same + "/choices", with({{"all", "out"}})).status == 303);
    CHECK_FALSE(has(desk.get(same), "kişiyi al"));
}

TEST_CASE("where a chosen person went meanwhile nothing is written, and the list is shown anew")
{
    Perhaps desk;
    const auto job = desk.upload(desk.list);
    const auto ayse = desk.idOf("Ayşe");
    REQUIRE(desk.people.remove(*PersonId::parse(ayse), desk.secretary));
    const auto page = desk.write(job, with({{"line-2", ayse}, {"line-3", "out"}}));
    CHECK(has(page, "Hiçbir şey yazılmadı"));
    CHECK(has(page, "artık uymuyor: 2."));
    CHECK(has(page, Perhaps::radio(3, "out", true)));
    CHECK(desk.people.count({}) == 2);
    CHECK(has(desk.write(job), "Liste içe alındı."));
    CHECK(desk.people.count({}) == 4);
}

TEST_CASE("a list of headings alone is told so, and so are villages nobody lived in before")
{
    ImportDesk desk;
    CHECK(has(desk.get(desk.upload("Ad;Soyad\n")), "Listede yalnızca başlık satırı var"));
    const auto page = desk.get(desk.upload("Ad;Köy\nAli;Durk\nVeli;Durak\nCan;DURK\n"));
    CHECK(has(page, "satırda geçtikleri: Durk (2)."));
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
        "write Female, Male or leave it empty. Sector: &quot;y&quot; is not a sector; write "
        "public, "
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

TEST_CASE("headings are known whatever signs, brackets and numbers stand in them")
{
    ImportDesk desk;
    const std::string line = "\nZeynep Karabulut;K;14.03.1980;0532 111 22 33;zk@ornek.org;Durak\n";
    for (const auto* head : {"Ad/Soyad;Cinsiyeti;Doğum Tar.;Tel.;E posta;Köy/Mah.",
             "Adi-Soyadi;CİNSİYET*;Doğum Tarihi (gg.aa.yyyy);Cep Tel.;E-Posta:;Köyü/Mahallesi",
             "Ad Soyad*;Cinsiyetiniz;Doğum tarihiniz?;Telefon No:;E-posta adresiniz;Mahalle / Köy",
             "Adınız Soyadınız;Cinsiyet (K/E);D. Tarihi;Telefon 1;E-mail 1;Köyü :"}) {
        INFO(head);
        const auto page = desk.get(desk.upload(head + line));
        CHECK_FALSE(has(page, "okunmayan sütunlar"));
        const auto job = desk.upload(head + line);
        REQUIRE(desk.post(job).status == 303);
        desk.imports.wait();
        const auto facts = desk.facts();
        REQUIRE(facts.size() == 1);
        CHECK(facts[0].family_name == "Karabulut");
        CHECK(facts[0].gender == Gender::female);
        CHECK(facts[0].birth.date == parseDate("1980-03-14"));
        CHECK(facts[0].phone == "+905321112233");
        CHECK(facts[0].email == "zk@ornek.org");
        CHECK(facts[0].neighbourhood == "Durak");
        REQUIRE(desk.people.remove(desk.people.list({}).people.front().id, desk.secretary));
    }
    CHECK(has(desk.get(desk.upload("Ad Soyad;T.C.\nAli Can;1\n")), "bu sütun okunmadı"));
}

TEST_CASE("a workbook of Excel is refused with what to do instead")
{
    ImportDesk desk;
    web::Request request;
    request.method = web::Method::post;
    request.path = "/people/import";
    request.files.add("file", std::string{"PK\x03\x04\x14\0\x06", 7});
    const auto page = desk.ask(request);
    CHECK(page.status == 422);
    CHECK(has(page, "Excel çalışma kitabı"));
    CHECK(has(page, "rows=\"8\"></textarea>"));
}

TEST_CASE("of two columns of one meaning the filled one is read, and what is passed over is named")
{
    ImportDesk desk;
    const auto job = desk.upload("Ad Soyad;Telefon;Cep\nAli Can;;0532 111 22 33\n"
                                 "Ece Su;0532 111 22 44;\nVeli Er;0532 111 22 55;05321112255\n");
    REQUIRE(desk.post(job).status == 303);
    desk.imports.wait();
    const auto facts = desk.facts();
    REQUIRE(facts.size() == 3);
    CHECK(facts[0].phone == "+905321112233");
    CHECK(facts[2].phone == "+905321112244");
    CHECK(has(desk.get(desk.upload("Ad;Telefon;Cep\nAli;0532 111 22 33;0532 111 22 34\n")),
        "o okunmadı: Cep."));
    CHECK_FALSE(has(desk.get(desk.upload("Ad;Telefon;Cep\nAli;0532 111 22 33;\n")), "o okunmadı"));
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
    const auto second = desk.post("/people/import", with({{"list", "Ad\nAli\n"}}));
    CHECK(second.status == 409);
    CHECK(has(second,
        "rows=\"8\" aria-invalid=\"true\" aria-describedby=\"list-error\">Ad\nAli\n</textarea>"));
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
