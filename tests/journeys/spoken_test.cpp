// SPDX-License-Identifier: MIT
// The command line speaks the language of whoever typed the command; what programs read does not.
#include "ended.h"
#include "serving.h"

#include <fstream>

using namespace hazirun;
using namespace hazirun::test;

namespace {

const std::string turkish = "env -u HAZIRUN_LANG -u LC_ALL -u LC_MESSAGES LANG=tr_TR.UTF-8 ";
const std::string english = "env -u HAZIRUN_LANG -u LC_ALL -u LC_MESSAGES LANG=en_GB.UTF-8 ";

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// A refusal in both languages; both exit alike.
void checkRefusal(const std::string& words, int status, const std::string& in_english,
    const std::string& in_turkish)
{
    INFO(words);
    const auto there = run(words, english);
    const auto here = run(words, turkish);
    CHECK(there.status == status);
    CHECK(here.status == status);
    CHECK(holds(there.said, "hazirun: " + in_english));
    CHECK(holds(here.said, "hazirun: " + in_turkish));
}

} // namespace

TEST_CASE("the same command speaks Turkish in a Turkish locale, English in any other", "[journey]")
{
    const auto speaks = [](const std::string& environment) {
        const auto said
            = run("frob", "env -u HAZIRUN_LANG -u LC_ALL -u LC_MESSAGES -u LANG " + environment)
                  .said;
        const bool is_turkish = holds(said, "\"frob\" diye bir komut yok\n");
        CHECK(is_turkish != holds(said, "\"frob\" is not a command\n"));
        return is_turkish ? "tr" : "en";
    };
    for (const auto* environment : {"LANG=tr_TR.UTF-8 ", "LC_MESSAGES=tr_TR ", "LC_ALL=tr ",
             "LC_ALL=tr_CY.UTF-8 LANG=en_GB.UTF-8 ", "LC_ALL= LANG=tr_TR.UTF-8 ",
             "HAZIRUN_LANG=tr LC_ALL=C "}) {
        INFO(environment);
        CHECK(speaks(environment) == std::string{"tr"});
    }
    for (const auto* environment : {"", "LANG=C.UTF-8 ", "LANG=trv_TW.UTF-8 ", "LANG=de_DE.UTF-8 ",
             "LC_ALL=C LANG=tr_TR.UTF-8 ", "HAZIRUN_LANG=en LC_ALL=tr_TR.UTF-8 "}) {
        INFO(environment);
        CHECK(speaks(environment) == std::string{"en"});
    }
}

TEST_CASE("help and refusals are said in both languages, with the same exit status", "[journey]")
{
    const Folder folder;
    const auto data = " --data=" + folder.path.string();
    const auto help = run("help", turkish);
    CHECK(help.status == 0);
    CHECK(help.said.rfind("hazirun serve   --data=KLASÖR", 0) == 0);
    CHECK(run("help", english).said.rfind("hazirun serve   --data=DIR", 0) == 0);
    checkRefusal("serve --lissten=1", 2, "--lissten is not an option", "--lissten diye bir");
    checkRefusal("serve --threads=3" + data, 2,
        "--threads wants a whole number from 4 to 1024, got \"3\"",
        "--threads için beklenen: 4 ile 1024 arasında bir tam sayı; yazılan: \"3\"");
    checkRefusal("backup /new.backup" + data, 1, folder.path.string() + " holds no data",
        folder.path.string() + " içinde veri yok");
    checkRefusal("plugin check /nowhere" + data, 1, "nowhere: /nowhere must be a folder",
        "nowhere: /nowhere programın açabildiği bir klasör olmalı, ama sistem şöyle diyor: bu adda "
        "bir şey yok");
    const auto config = folder.path / "one.properties";
    std::ofstream(config) << "\nlissten = 1\n";
    checkRefusal("serve --config=" + config.string(), 1,
        config.string() + ", line 2: \"lissten\" is not a key",
        config.string() + ", 2. satır: \"lissten\" diye bir anahtar yok");
    checkRefusal("serve --config=/nowhere", 1, "cannot read /nowhere", "/nowhere okunamıyor");
}

TEST_CASE("what programs read is the same in every language", "[journey]")
{
    const Folder folder;
    const auto data = " --data=" + folder.path.string();
    const auto list = folder.path / "list.csv";
    std::ofstream(list) << "Ad;Telefon\nAyşe;abc\n";
    const auto import = "people import " + list.string() + data + " --dry-run";
    const auto counts = [](const std::string& said) {
        return said.substr(said.find("new "), said.find("wrong ") + 8 - said.find("new "));
    };
    const auto here = run(import, turkish).said;
    CHECK(counts(here) == "new 0\nupdated 0\nskipped 0\nwrong 1\n");
    CHECK(counts(here) == counts(run(import, english).said));
    CHECK(holds(here, "\n2. satır: phone: "));
    CHECK(run("routes", turkish).said == run("routes", english).said);
    CHECK(run("version", turkish).said == run("version", english).said);
    const auto token = run("token add --role=admin" + data, turkish, "2>/dev/null").said;
    CHECK(token.find_first_of(" :\n") + 1 == token.size());
}
