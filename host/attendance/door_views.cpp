// SPDX-License-Identifier: MIT
#include "attendance/door_views.h"

#include "attendance/attendance_views.h"
#include "attendance/scanned_codes.h"
#include "base/text.h"
#include "people/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>

namespace hazirun::attendance {

namespace {

    using Wanted = std::vector<people::SoughtWord>;

    /// Where a word was found; the worst of several counts.
    enum class Found { name_begins, in_name, in_village, nowhere };

    Found foundIn(const std::string& word, const std::string& name, const std::string& village)
    {
        return (" " + name).find(" " + word) != std::string::npos ? Found::name_begins
            : name.find(word) != std::string::npos                ? Found::in_name
            : village.find(word) != std::string::npos             ? Found::in_village
                                                                  : Found::nowhere;
    }

    /// A number means that row, words any part of the name or the village.
    Found foundIn(const DoorLine& line, const Wanted& wanted)
    {
        if (wanted.size() == 1 && std::to_string(line.number) == wanted.front().form) {
            return Found::name_begins;
        }
        const auto name = searchForm(line.name);
        const auto village = searchForm(line.neighbourhood);
        auto out = Found::name_begins;
        for (const auto& word : wanted) {
            out = std::max(out, foundIn(word.form, name, village));
        }
        return out;
    }

    using Sorted = std::map<Found, std::vector<View>>; // whose name it is before whose village

    Sorted sortedBy(const std::vector<DoorLine>& lines, const std::vector<View>& rows,
        const std::function<Found(const DoorLine&)>& found)
    {
        Sorted out;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (const auto where = found(lines[i]); where != Found::nowhere) {
                out[where].push_back(rows[i]);
            }
        }
        return out;
    }

    /// Villages are kept without Köyü or Mahallesi: a word for it, alone or beside a name, hides
    /// nobody unless somebody is called so.
    Sorted soughtIn(
        const std::vector<DoorLine>& lines, const std::vector<View>& rows, Wanted wanted)
    {
        const auto fits = [&](const DoorLine& line) { return foundIn(line, wanted); };
        auto out = sortedBy(lines, rows, fits);
        if (out.empty() && std::erase_if(wanted, people::mayBeAKind) > 0) {
            out = sortedBy(lines, rows, fits);
        }
        return out;
    }

    View lineView(Language language, const meetings::Meeting& meeting, const DoorLine& line)
    {
        const auto timeText = [&](const std::optional<Instant>& at) {
            return at ? momentAt(language, meeting, *at) : std::string{};
        };
        View out;
        out.text("person", std::to_string(line.person.value))
            .text("label", labelOf(line))
            .text("name", line.name)
            .text("neighbourhood", line.neighbourhood)
            .flag("came", line.arrived_at.has_value())
            .flag("inside", line.inside)
            .flag("there", line.inside || line.stayed)
            .text("arrived", timeText(line.arrived_at))
            .text("left", timeText(line.left_at))
            .flag("unlisted", line.number == 0);
        return out;
    }

} // namespace

Sought soughtBy(const web::Request& request)
{
    const auto words = request.query["q"];
    return {linkIn(words) ? std::string{} : words, PersonId::parse(request.query["scanned"])};
}

const DoorLine* findLine(const std::vector<DoorLine>& lines, std::optional<PersonId> person)
{
    const auto found = std::find_if(
        lines.begin(), lines.end(), [&](const DoorLine& one) { return one.person == person; });
    return found == lines.end() ? nullptr : &*found;
}

bool isLate(const DoorLine& line, Instant now)
{
    return line.recorded_at && !mayUndoAtOnce(*line.recorded_at, now);
}

std::string versionOf(const std::vector<DoorLine>& lines)
{
    std::string all;
    const auto add = [&](const std::optional<Instant>& at) {
        all += at ? std::to_string(at->time_since_epoch().count()) + "," : ",";
    };
    for (const auto& line : lines) {
        all += std::to_string(line.person.value) + (line.inside ? "i" : "o");
        add(line.arrived_at);
        add(line.left_at);
        all += ';';
    }
    return fmt::format("{:x}", std::hash<std::string>{}(all));
}

void showLines(View& view, Language language, const meetings::Meeting& meeting,
    const std::vector<DoorLine>& lines, const Sought& sought)
{
    std::vector<View> all;
    std::vector<View> inside;
    std::int64_t came = 0;
    std::int64_t listed = 0;
    for (const auto& line : lines) {
        came += line.arrived_at ? 1 : 0;
        listed += line.number > 0 ? 1 : 0;
        all.push_back(lineView(language, meeting, line));
        if (line.inside) {
            inside.push_back(all.back());
        }
    }
    auto sorted = sought.scanned
        ? sortedBy(lines, all,
            [&](const DoorLine& line) {
                return line.person == *sought.scanned ? Found::name_begins : Found::nowhere;
            })
        : soughtIn(lines, all, people::soughtWords(sought.words));
    std::vector<View> rows;
    for (auto& [found, some] : sorted) {
        std::move(some.begin(), some.end(), std::back_inserter(rows));
    }
    view.text("first_day", formatDate(meeting.begins.date))
        .flag("any_lines", !rows.empty())
        .flag("nobody_listed", lines.empty())
        .flag("scanned", sought.scanned && !rows.empty())
        .text("wanted", sought.words)
        .list("lines", rows)
        .list("insiders", inside)
        .count("inside", static_cast<std::int64_t>(inside.size()))
        .count("came", came)
        .count("listed", listed);
}

void showResult(View& view, const web::Request& request, const meetings::Meeting& meeting,
    const std::vector<DoorLine>& lines)
{
    const auto what = request.query["what"];
    const auto* line = findLine(lines, PersonId::parse(request.query["done"]));
    const bool inside = line != nullptr && line->inside;
    const bool left = line != nullptr && line->arrived_at && !line->inside && what == "left";
    const bool undone = (line == nullptr || !line->arrived_at) && what == "undone";
    view.flag("did_arrive", inside && what == "arrived")
        .flag("was_inside", inside && what == "already")
        .flag("did_leave", left)
        .flag("did_undo", undone)
        .text("result_person", line == nullptr ? "" : std::to_string(line->person.value))
        .text("result_label", line == nullptr ? "" : labelOf(*line))
        .text("result_time",
            line != nullptr && line->arrived_at
                ? momentAt(request.language, meeting, *line->arrived_at)
                : "");
}

} // namespace hazirun::attendance
