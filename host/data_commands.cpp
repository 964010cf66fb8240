// SPDX-License-Identifier: MIT
#include "data_commands.h"

#include "base/random.h"
#include "base/zone.h"
#include "db/backup.h"
#include "demo/demo.h"
#include "demo/minutes.h"
#include "hold.h"
#include "opened.h"
#include "quorum/seats.h"

#include <fmt/format.h>

#include <unistd.h>

#include <cstdio>

namespace hazirun {

namespace {

    demo::Size sizeOf(const CommandLine& line)
    {
        demo::Size out;
        out.people = static_cast<int>(line.number("people", out.people, 20, 1'000'000));
        out.meetings = static_cast<int>(line.number("meetings", out.meetings, 1, 100'000));
        out.seed = static_cast<std::uint64_t>(line.number("seed", 1, 0, 1'000'000'000));
        out.today = localDay(SystemClock{}.now());
        if (line.has("today")) {
            const auto given = parseDate(line.option("today"));
            if (!given) {
                throw WrongUsage({mark("--today wants a day as 2026-03-01")});
            }
            out.today = *given;
        }
        return out;
    }

    struct Fresh {
        demo::Made made;
        std::string password;
    };

    /// A failed sitting has its own paper, everything else minutes; finished as by hand.
    bool composed(App& app, MeetingId id, const db::Actor& actor)
    {
        const auto meeting = app.meetings().find(id).value();
        const auto* name
            = meeting.state == meetings::State::no_quorum ? "quorum-failure" : "minutes";
        auto& documents = app.documents();
        const auto paper = documents.compose(id, name, demo::association, Language::tr, actor);
        if (!paper) {
            return false;
        }
        const auto recorded = app.attendance().recorded(id).value();
        std::vector<std::string> present;
        for (const auto& one : recorded) {
            if (!one.struck_at) {
                present.push_back(one.name);
            }
        }
        const auto text = demo::finished(paper->markdown, meeting, actor.name, present);
        const bool written = documents.edit(id, name, {text, paper->version}, actor).has_value();
        const auto newest = documents.find(id, name);
        return written && newest
            && documents.publish(id, name, newest->version, actor, Language::tr).has_value();
    }

    Fresh fill(const AppSettings& settings, const demo::Size& size)
    {
        demo::MovedClock clock;
        clock.at = Instant{std::chrono::sys_days{size.today}} - std::chrono::days{365};
        App app(settings, clock);
        Fresh out;
        out.password = randomBase62(14);
        app.database().transact([](db::Session& session) {
            db::setSetting(session, "association", demo::association);
            db::setSetting(session, "telephone", demo::telephone);
            quorum::setSeats(session, {demo::board_seats, 3});
            return Done{};
        });
        const auto added
            = app.accounts().add({"yonetici@example.org", "Elif Kaya", web::Role::admin,
                                     accounts::PasswordIs::handed_out},
                Secret{out.password}, {"demo"});
        if (!added) {
            throw std::logic_error("the sample account was refused");
        }
        for (const auto* plugin : {"quorum-simple-majority", "minutes-standard", "sms-log"}) {
            static_cast<void>(app.plugins().enable(plugin,
                {"Elif Kaya", added.value()})); // a build without the package does without it
        }
        const demo::Verbs verbs{app.meetings(), app.invitations(), app.attendance(),
            {app.database(), clock}, {app.database(), clock}, clock, {"Elif Kaya", added.value()},
            {"Giriş masası"}, [&](MeetingId meeting) {
                return composed(app, meeting, {"Elif Kaya", added.value()});
            }};
        const bool watched = ::isatty(STDERR_FILENO) == 1;
        out.made = demo::make(app.people(), verbs, size, [&](int percent) {
            if (watched) {
                fmt::print(
                    stderr, "\rsample association: {} %{}", percent, percent == 100 ? "\n" : "");
            }
        });
        return out;
    }

} // namespace

int makeDemo(const CommandLine& line)
{
    auto settings = settingsOf(line);
    const auto data = settings.data;
    const auto size = sizeOf(line);
    const Hold hold(data);
    if (!hold) {
        return failed(hold.refusal());
    }
    if (holdsData(data)) {
        return failed({mark("{{place}} holds data already; give an empty folder with --data"),
            {{"place", data.string()}}});
    }
    // Made aside and moved when whole: a start that is cut off leaves nothing that looks like an
    // association.
    settings.data = data / "unfinished-sample";
    settings.durability = db::Durability::bulk;
    std::filesystem::remove_all(settings.data);
    std::filesystem::create_directories(settings.data);
    const auto fresh = fill(settings, size);
    db::settle(settings.data / "hazirun.db");
    std::filesystem::remove_all(data / "keys");
    std::filesystem::rename(settings.data / "keys", data / "keys");
    std::filesystem::rename(settings.data / "hazirun.db", data / "hazirun.db");
    std::filesystem::remove_all(settings.data);
    const auto text = [](auto number) { return std::to_string(number); };
    Speech{}.tell(
        {mark("people: {{people}}\nmeetings: {{meetings}}\nanswers: {{answers}}\nattendances: "
              "{{attendances}}\nsign-in: {{account}}\npassword: {{password}}"),
            {{"people", text(fresh.made.people)}, {"meetings", text(fresh.made.meetings)},
                {"answers", text(fresh.made.answers)},
                {"attendances", text(fresh.made.attendances)}, {"account", "yonetici@example.org"},
                {"password", fresh.password}}});
    return 0;
}

int backUp(const CommandLine& line)
{
    const auto settings = settingsOf(line);
    if (!holdsData(settings.data)) {
        return failed({mark("{{place}} holds no data; give the folder the program serves with "
                            "--data"),
            {{"place", settings.data.string()}}});
    }
    if (std::filesystem::exists(line.word(1))) {
        return failed(
            {mark("{{file}} exists already; give a new file name"), {{"file", line.word(1)}}});
    }
    try {
        db::backUp(settings.data, line.word(1));
        return 0;
    } catch (const std::exception& error) {
        return failed({mark("{{file}} could not be written ({{why}}); nothing of it was kept. Free "
                            "some room or name another place, then take the backup again"),
            {{"file", line.word(1)}, {"why", error.what()}}});
    }
}

int restore(const CommandLine& line)
{
    const auto settings = settingsOf(line);
    const Hold hold(settings.data);
    if (!hold) {
        return failed(hold.refusal());
    }
    if (holdsData(settings.data) && !line.has("force")) {
        return failed({mark("{{place}} holds data already; give an empty folder, or --force to "
                            "replace what is there"),
            {{"place", settings.data.string()}}});
    }
    const auto done = db::restore(line.word(1), settings.data);
    if (done) {
        return 0;
    }
    return failed({done.error() == db::RestoreRefusal::no_room
            ? mark("{{place}} did not take the backup: its disk is full or refuses to be written. "
                   "Nothing was changed; free three times the size of the backup there, then "
                   "restore again")
            : mark("{{file}} is not a backup of Hazirun, or it is damaged; nothing was changed"),
        {{"place", settings.data.string()}, {"file", line.word(1)}}});
}

} // namespace hazirun
