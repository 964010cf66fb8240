// SPDX-License-Identifier: MIT
#include "people/import_views.h"

#include "base/text.h"
#include "people/birth_words.h"
#include "people/import_counts.h"
#include "people/import_faults.h"
#include "people/import_list.h"
#include "people/people_views.h"

#include <algorithm>
#include <array>
#include <map>

namespace hazirun::people {

namespace {

    constexpr int lines_a_page = 100;
    constexpr std::size_t namesakes_shown = 5;
    constexpr std::array fates{LineFate::added, LineFate::alike, LineFate::updated,
        LineFate::unchanged, LineFate::duplicate, LineFate::left_out, LineFate::wrong};

    const char* labelOf(LineFate fate)
    {
        switch (fate) {
        case LineFate::added: return mark("new");
        case LineFate::updated: return mark("changed");
        case LineFate::duplicate: return mark("twice in the list");
        case LineFate::unchanged: return mark("known already");
        case LineFate::alike: return mark("perhaps known");
        case LineFate::left_out: return mark("left out");
        case LineFate::wrong: return mark("wrong");
        }
        return "";
    }

    const char* signOf(LineFate fate)
    {
        switch (fate) {
        case LineFate::added: return "good";
        case LineFate::updated:
        case LineFate::alike: return "look";
        case LineFate::wrong: return "stop";
        case LineFate::duplicate:
        case LineFate::left_out:
        case LineFate::unchanged: return "";
        }
        return "";
    }

    void addChange(std::string& out, const std::string& before, const std::string& after)
    {
        if (before != after) {
            out += (out.empty() ? "" : "; ") + (before.empty() ? std::string{"–"} : before) + " → "
                + after;
        }
    }

    std::string bornAs(const web::Request& request, const web::Pages& pages, const Birth& birth)
    {
        return birth.date ? dayOf(request.language, *birth.date)
            : birth.year  ? std::to_string(*birth.year)
                          : bandOf(request, pages, birth);
    }

    std::string changeOf(
        const web::Request& request, const web::Pages& pages, const FactsChange& change)
    {
        const auto& [before, after] = change;
        std::string out;
        addChange(out, before.given_name + " " + before.family_name,
            after.given_name + " " + after.family_name);
        addChange(out, pages.words(request, people::labelOf(before.gender)),
            pages.words(request, people::labelOf(after.gender)));
        addChange(out, bornAs(request, pages, before.birth), bornAs(request, pages, after.birth));
        addChange(out, phoneForReading(before.phone), phoneForReading(after.phone));
        addChange(out, before.email, after.email);
        addChange(out, before.neighbourhood, after.neighbourhood);
        addChange(out, pages.words(request, people::labelOf(before.sector)),
            pages.words(request, people::labelOf(after.sector)));
        addChange(out, before.organisation, after.organisation);
        addChange(out, before.language, after.language);
        addChange(out, before.source, after.source);
        return out;
    }

    /// "Durk (3), Beykoy (1)"
    std::string newPlacesOf(const ImportOutcome& outcome)
    {
        constexpr std::size_t most = 30;
        std::string out;
        for (std::size_t i = 0; i < outcome.new_places.size(); ++i) {
            const auto& place = outcome.new_places[i];
            if (i == most) {
                return out + ", …";
            }
            out += (out.empty() ? "" : ", ") + place.name + " (" + std::to_string(place.lines)
                + ")";
        }
        return out;
    }

    /// A cell that went astray, pasted twice for one, does not push the page aside.
    std::string shortNameOf(const ImportLine& line)
    {
        constexpr std::size_t most = 80;
        return line.name.size() <= most ? line.name : cutAt(line.name, most) + "…";
    }

    /// Somebody a line may be, told apart from others of their name.
    View namesakeView(const web::Request& request, const web::Pages& pages, const Namesake& one,
        const LineChoice& choice)
    {
        const auto& known = one.change->before;
        const auto year = yearOf(known.birth);
        View out;
        out.text("namesake", std::to_string(one.id.value))
            .text("namesake_name", nameOf({{}, known}))
            .maybe("namesake_place", known.neighbourhood)
            .maybe("namesake_born", year ? std::to_string(*year) : std::string{})
            .maybe("becomes", changeOf(request, pages, *one.change))
            .flag("doubted", one.doubted)
            .flag("met", one.met_by != 0)
            .text("met_by", std::to_string(one.met_by))
            .flag("chosen", choice.as == LineChoice::As::known && choice.known == one.id);
        return out;
    }

    void showNamesakes(View& view, const web::Request& request, const web::Pages& pages,
        const ImportLine& line, const Choices& choices)
    {
        const auto found = choices.find(line.line);
        const auto choice = found == choices.end() ? LineChoice{} : found->second;
        std::vector<View> namesakes;
        for (const auto& one : line.namesakes) {
            const bool chosen = choice.as == LineChoice::As::known && choice.known == one.id;
            if (namesakes.size() < namesakes_shown || chosen) {
                namesakes.push_back(namesakeView(request, pages, one, choice));
            }
        }
        view.flag("alike", line.fate == LineFate::alike)
            .flag("as_new", choice.as == LineChoice::As::new_person)
            .flag("as_left_out", choice.as == LineChoice::As::left_out)
            .flag("any_more", namesakes.size() < line.namesakes.size())
            .count("more", static_cast<std::int64_t>(line.namesakes.size() - namesakes.size()))
            .list("namesakes", namesakes);
    }

    std::vector<View> linesOf(const web::Request& request, const web::Pages& pages,
        const ImportOutcome& outcome, const LinesAsked& asked, const Choices& choices,
        const ChosenFates& chosen)
    {
        const auto faults = faultsOf(request, pages, outcome);
        std::vector<View> out;
        int skip = (asked.page - 1) * lines_a_page;
        for (const auto& line : outcome.lines) {
            if (!chosen.isAmong(line, asked.fate) || skip-- > 0) {
                continue;
            }
            if (out.size() == lines_a_page) {
                break;
            }
            const auto fault = line.fate == LineFate::wrong ? faults.find(line.line) : faults.end();
            const auto what = line.change ? changeOf(request, pages, *line.change)
                : fault == faults.end()   ? ""
                                          : fault->second;
            View view;
            view.text("line", std::to_string(line.line))
                .text("line_name", shortNameOf(line))
                .text("sign", signOf(chosen.of(line)))
                .text("fate", pages.words(request, labelOf(chosen.of(line))))
                .maybe("what", what);
            view.flag("guessed", line.guessed_birth.has_value());
            if (line.guessed_birth) {
                view.text("typed", line.guessed_birth->first)
                    .text("read_as", dayOf(request.language, line.guessed_birth->second));
            }
            showNamesakes(view, request, pages, line, choices);
            out.push_back(std::move(view));
        }
        return out;
    }

    int shownAs(const ImportOutcome& outcome, const ChosenFates& chosen, std::string_view fate)
    {
        return static_cast<int>(std::count_if(outcome.lines.begin(), outcome.lines.end(),
            [&](const ImportLine& line) { return chosen.isAmong(line, fate); }));
    }

    /// What becomes of how many lines: a tab each, and a number where there is one to tell.
    void showCounts(View& view, const web::Request& request, const web::Pages& pages,
        const ImportOutcome& outcome, const ChosenFates& chosen, const std::string& asked)
    {
        std::vector<View> tabs;
        for (const auto fate : fates) {
            const bool always
                = fate == LineFate::added || fate == LineFate::updated || fate == LineFate::wrong;
            tabs.push_back(View{}
                               .text("tab", std::string{codeOf(fate)})
                               .text("tab_name", pages.words(request, labelOf(fate)))
                               .count("tab_count", shownAs(outcome, chosen, codeOf(fate)))
                               .count("becoming", chosen.count(fate))
                               .flag("told", always || chosen.count(fate) > 0)
                               .flag("chosen", codeOf(fate) == asked));
        }
        view.list("tabs", tabs);
    }

    std::string numbersOf(const std::vector<int>& lines)
    {
        constexpr std::size_t most = 10;
        std::string out;
        for (std::size_t i = 0; i < std::min(lines.size(), most); ++i) {
            out += (out.empty() ? "" : ", ") + std::to_string(lines[i]);
        }
        return out + (lines.size() > most ? ", …" : "");
    }

    void showPhase(View& view, const ImportState& state)
    {
        const auto is = [&](ImportPhase phase) { return state.phase == phase; };
        view.flag("checking", is(ImportPhase::checking))
            .flag("checked", is(ImportPhase::checked))
            .flag("writing", is(ImportPhase::writing))
            .flag("written", is(ImportPhase::written))
            .flag("failed", is(ImportPhase::failed))
            .flag("running", is(ImportPhase::checking) || is(ImportPhase::writing))
            .flag("counted", state.total > 0)
            .count("done", state.done)
            .count("total", state.total)
            .text("bar_done", std::to_string(state.done))
            .text("bar_total", std::to_string(state.total));
    }

} // namespace

View stateView(const web::Request& request, const web::Pages& pages, const ImportState& state,
    const LinesAsked& asked)
{
    static const ImportOutcome none;
    const auto& outcome = state.outcome ? *state.outcome : none;
    const ChosenFates chosen(outcome, state.choices);
    const auto taken = chosen.count(LineFate::added) + chosen.count(LineFate::alike)
        + chosen.count(LineFate::updated);
    const auto shown = shownAs(outcome, chosen, asked.fate);
    View view;
    showCounts(view, request, pages, outcome, chosen, asked.fate);
    showPhase(view, state);
    const auto faults = headingFaults(request, pages, outcome);
    view.count("taken", taken)
        .flag("any_taken", taken > 0)
        .count("alike_count", outcome.alike)
        .flag("any_alike", outcome.alike > 0)
        .maybe("changed_meanwhile", numbersOf(outcome.unkept))
        .flag("any_good", outcome.added + outcome.updated > 0)
        .maybe("new_places", newPlacesOf(outcome))
        .list("heading_faults", faults)
        .flag("any_heading_faults", !faults.empty())
        .flag("all_chosen", asked.fate.empty())
        .count("all_count", static_cast<std::int64_t>(outcome.lines.size()))
        .flag("any_choices",
            state.phase == ImportPhase::checked && outcome.alike > 0
                && (asked.fate.empty() || asked.fate == codeOf(LineFate::alike)))
        .list("lines", linesOf(request, pages, outcome, asked, state.choices, chosen))
        .flag("any_lines", !outcome.lines.empty())
        .flag("has_next", asked.page * lines_a_page < shown)
        .text("show", asked.fate)
        .text("page", std::to_string(asked.page))
        .text("next_page", std::to_string(asked.page + 1))
        .text("next_query",
            queryOf({{"show", asked.fate}, {"page", std::to_string(asked.page + 1)}}));
    return view;
}

} // namespace hazirun::people
