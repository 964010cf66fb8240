// SPDX-License-Identifier: MIT
#include "village.h"

#include "attendance/attendance.h"
#include "base/keyed_digest.h"
#include "db/backup.h"

#include <fmt/format.h>

#include <stdexcept>

namespace hazirun::bench {

namespace {

    // $1 how many
    constexpr std::string_view people
        = R"(INSERT INTO person (given_name, family_name, search_form, sort_key, gender, birth_date,
      birth_year, age_band, age_band_scheme, age_band_on, phone, email, neighbourhood, sector, organisation, language, source, created_at, updated_at)
      SELECT 'Ad' || value, 'Soyad', 'ad' || value || ' soyad', CAST('ad' || value AS BLOB),
        CASE value % 3 WHEN 0 THEN 'female' WHEN 1 THEN 'male' ELSE 'unstated' END, (1940 + value % 70) || '-05-0' || (1 + value % 9),
        NULL, NULL, NULL, NULL, '', '', 'Köy ' || (value % 69), 'individual', '', 'tr', 'bench', 0, 0
      FROM (WITH RECURSIVE n (value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < $1) SELECT value FROM n))";
    constexpr std::string_view gatherings
        = R"(INSERT INTO meeting (uid, kind, title, state, begins_local, ends_local, time_zone, begins_on,
      begins_at, ends_at, place, place_form, created_at, updated_at)
      SELECT 'bench' || value, CASE value % 2 WHEN 0 THEN 'sub_group' ELSE 'focus_group' END, 'Toplantı ' || value, 'closed',
        date('2025-01-01', '+' || (value % 365) || ' days') || 'T10:00', date('2025-01-01', '+' || (value % 365) || ' days') || 'T12:00',
        'Europe/Istanbul', date('2025-01-01', '+' || (value % 365) || ' days'), 1735711200 + value % 365 * 86400,
        1735718400 + value % 365 * 86400, 'Salon', 'salon', 0, 0
      FROM (WITH RECURSIVE n (value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < $1) SELECT value FROM n))";
    // $1 each, $2 people
    constexpr std::string_view invitations
        = R"(INSERT INTO invitation (meeting_id, person_id, link_digest, state, answer, created_at)
      SELECT m.id, (m.id * 97 + n.value) % $1 + 1, randomblob(32), 'invited', 'none', 0 FROM meeting m,
        (WITH RECURSIVE n (value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < $2) SELECT value FROM n) n)";
    constexpr std::string_view attendances
        = R"(INSERT INTO attendance (meeting_id, person_id, status, walk_in, via, recorded_by, recorded_at)
      SELECT m.id, (m.id * 97 + n.value) % $1 + 1, 'present', 0, 'desk', 'bench', 0 FROM meeting m,
        (WITH RECURSIVE n (value) AS (VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < $2) SELECT value FROM n) n)";

    /// Every second meeting.
    void fileMeetings(db::Session& session, const Size& size)
    {
        session.run("UPDATE meeting SET state = 'filed' WHERE id % 2 = 0");
        for (int id = 2; id <= size.meetings; id += 2) {
            attendance::Attendance::meetingChanged(session, MeetingId{id}, Instant{});
        }
    }

    void write(const std::filesystem::path& file, const Size& size)
    {
        db::Database database(file, db::Durability::bulk);
        database.transact([&](db::Session& session) {
            session.run(people, size.people);
            session.run(gatherings, size.meetings);
            if (size.invitations_each > 0) {
                session.run(invitations, size.people, size.invitations_each);
            }
            if (size.attendances_each > 0) {
                session.run(attendances, size.people, size.attendances_each);
                fileMeetings(session, size);
            }
            return Done{};
        });
    }

} // namespace

void fill(const std::filesystem::path& data, const Size& size)
{
    std::filesystem::create_directories(data);
    static_cast<void>(
        KeyedDigest::fromFolder(data / "keys")); // or the program takes it for half a folder
    write(data / "hazirun.db", size);
    db::settle(data / "hazirun.db"); // or the disk would still be writing while we measure
}

std::vector<std::string> ask(App& app, int count)
{
    invitations::Selection chosen;
    for (int i = 0; i < count; ++i) {
        people::PersonDraft draft;
        draft.given_name = "Davetli " + std::to_string(i);
        draft.family_name = "Yılmaz";
        chosen.people.push_back(app.people().add(draft, {"bench"}).value().id);
    }
    meetings::MeetingDraft draft;
    draft.title = "Köy toplantısı";
    draft.place = "Köy konağı";
    draft.begins = {Date{std::chrono::year{2100}, std::chrono::month{1}, std::chrono::day{4}}, 600};
    draft.ends = {draft.begins.date, 700};
    draft.agenda = {{"Açılış", "item"}, {"Görüşme", "item"}, {"Dilekler", "item"}};
    const auto meeting = app.meetings().plan(draft, {"bench"}).value();
    const auto links = app.invitations().invite(meeting.id, chosen, {"bench"});
    std::vector<std::string> out;
    for (const auto& link : links.value()) {
        out.push_back("/k/" + link.token.reveal());
    }
    return out;
}

std::string csv(int rows)
{
    std::string out = "Ad;Soyad;Cinsiyet;Doğum tarihi;Telefon;E-posta;Mahalle\n";
    for (int i = 0; i < rows; ++i) {
        out += fmt::format(
            "Ayşe{};Yılmaz{};{};{:02}.{:02}.{};0500{:07};kisi{}@example.org;Köy {}\n", i % 500, i,
            i % 2 == 0 ? "Kadın" : "E", 1 + i % 28, 1 + i % 12, 1940 + i % 65, i, i, i % 69);
    }
    return out;
}

} // namespace hazirun::bench
