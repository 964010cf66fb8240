// SPDX-License-Identifier: MIT
#include "settings/settings_pages.h"

#include "base/names.h"
#include "base/text.h"
#include "db/journal.h"
#include "invitations/needs.h"
#include "meetings/holidays.h"
#include "meetings/privacy_notice.h"
#include "meetings/statute.h"
#include "messages/retention.h"
#include "quorum/seats.h"
#include "settings/age_scheme_pages.h"
#include "settings/settings_texts.h"

#include <tuple>

namespace hazirun::settings {

namespace {

    using web::Request;
    using web::Response;

    struct Bounds {
        int least = 0;
        int most = 365;
    };

    int numberOf(const Request& request, const char* field, std::vector<FieldError>& errors,
        const Bounds& bounds, const char* refusal)
    {
        const auto text = trimmed(request.form[field]);
        const bool digits
            = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
        const int number = digits && text.size() <= 4 ? std::stoi(text) : bounds.most + 1;
        if (number < bounds.least || number > bounds.most) {
            errors.push_back({field,
                {refusal,
                    {{"least", std::to_string(bounds.least)},
                        {"most", std::to_string(bounds.most)}}}});
        }
        return number;
    }

    int daysOf(const Request& request, const char* field, std::vector<FieldError>& errors,
        const Bounds& bounds = {})
    {
        return numberOf(request, field, errors, bounds,
            mark("Write a number of days from {{least}} to {{most}}."));
    }

    int seatsOf(const Request& request, const char* field, std::vector<FieldError>& errors)
    {
        return numberOf(request, field, errors, {quorum::Seats::least, quorum::Seats::most},
            mark("Write a number of seats from {{least}} to {{most}}."));
    }

    /// Empty while nobody entered it.
    std::string entered(int seats)
    {
        return seats > 0 ? std::to_string(seats) : std::string{};
    }

    struct SettingsPages {
        db::Database& database;
        const Clock& clock;
        web::Pages& pages;

        /// The text that holds, to be written anew, and those before it.
        void showNotices(View& view, const Request& request) const
        {
            auto all = database.read(
                [](db::Session& session) { return meetings::privacyNotices(session); });
            all.push_back({});
            const auto text = [&](const meetings::PrivacyNotice& notice, Language language) {
                std::string out;
                for (const auto& line : meetings::paragraphsOf(
                         notice, pages.renderer().words(), language, pages.association().name)) {
                    out += (out.empty() ? "" : "\n") + line;
                }
                return out;
            };
            const bool sent = request.form.has("notice_tr");
            const bool english_too = all.size() == 1 || !all.front().text_en.empty();
            view.text("notice_version", std::to_string(all.front().version))
                .flag("is_draft", all.size() == 1)
                .text(
                    "notice_tr", sent ? request.form["notice_tr"] : text(all.front(), Language::tr))
                .text("notice_en",
                    sent ? request.form["notice_en"]
                         : (english_too ? text(all.front(), Language::en) : std::string{}));
            std::vector<View> former;
            for (std::size_t i = 1; i < all.size(); ++i) {
                former.push_back(View{}
                                     .text("version", std::to_string(all[i].version))
                                     .text("text", text(all[i], request.language)));
            }
            view.list("former", former).flag("any_former", !former.empty());
        }
        /// What the form holds: after a refusal what was typed, else what is stored.
        [[nodiscard]] Response show(
            const Request& request, const std::vector<FieldError>& errors) const
        {
            const auto association = pages.association();
            const auto [holidays, needs, statute, kept, seats]
                = database.read([](db::Session& session) {
                      return std::tuple{meetings::linesOf(meetings::holidays(session)),
                          invitations::linesOf(invitations::needs(session)),
                          meetings::statuteOf(session), messages::retentionOf(session),
                          quorum::seatsOf(session)};
                  });
            const auto typed = [&](const char* field, const std::string& stored) {
                return request.form.has(field) ? request.form[field] : stored;
            };
            View view;
            view.text("name", typed("name", association.name))
                .text("telephone", typed("telephone", association.telephone))
                .text("holidays", typed("holidays", holidays))
                .text("needs", typed("needs", needs))
                .text("call", typed("call", std::to_string(statute.call)))
                .text("handover", typed("handover", std::to_string(statute.handover)))
                .text("report", typed("report", std::to_string(statute.report)))
                .text("inbound", typed("inbound", std::to_string(kept.inbound_days)))
                .text("board_seats", typed("board_seats", entered(seats.board)))
                .text("audit_seats", typed("audit_seats", entered(seats.audit)));
            showNotices(view, request);
            web::showErrors(view, pages.renderer().words(), request.language,
                {"notice_tr", "notice_en", "name", "telephone", "holidays", "needs", "call",
                    "handover", "report", "inbound", "board_seats", "audit_seats"},
                errors);
            return pages.page(
                request, mark("Settings"), pages::settings, view, errors.empty() ? 200 : 422);
        }

        [[nodiscard]] Response saveAssociation(const Request& request) const
        {
            const web::Association wanted{
                trimmed(request.form["name"]), trimmed(request.form["telephone"])};
            std::vector<FieldError> errors;
            if (wanted.name.empty() || lengthOf(wanted.name) > 100) {
                errors.push_back(
                    {"name", {mark("Give the association a name of 1 to 100 characters.")}});
            } else if (!isReadableName(wanted.name)) {
                errors.push_back({"name",
                    {mark("Hidden characters stand here that show nothing or turn the direction "
                          "of writing; type it again.")}});
            }
            if (wanted.telephone.find_first_not_of("+0123456789 ()-") != std::string::npos
                || wanted.telephone.size() > 30) {
                errors.push_back({"telephone",
                    {mark("Write the telephone with digits, as people ring it: 0266 000 00 00.")}});
            }
            if (!errors.empty()) {
                return show(request, errors);
            }
            database.transact([&](db::Session& session) {
                db::setSetting(session, "association", wanted.name);
                db::setSetting(session, "telephone", wanted.telephone);
                db::note(
                    session, clock.now(), actorOf(request), "settings.changed", 0, "association");
                return Done{};
            });
            pages.setAssociation(wanted);
            return web::seeOtherWithNotice("/settings", mark("The settings were saved."));
        }

        [[nodiscard]] Response saveLists(const Request& request) const
        {
            const auto before
                = database.read([](db::Session& session) { return invitations::needs(session); });
            const auto holidays = meetings::parseHolidays(request.form["holidays"]);
            const auto needs = invitations::parseNeeds(request.form["needs"], before);
            std::vector<FieldError> errors;
            if (!holidays) {
                errors = holidays.error();
            }
            if (!needs) {
                errors.insert(errors.end(), needs.error().begin(), needs.error().end());
            }
            if (!errors.empty()) {
                return show(request, errors);
            }
            database.transact([&](db::Session& session) {
                meetings::setHolidays(session, *holidays);
                invitations::setNeeds(session, *needs);
                db::note(session, clock.now(), actorOf(request), "settings.changed", 0,
                    "holidays, needs");
                return Done{};
            });
            return web::seeOtherWithNotice("/settings", mark("The settings were saved."));
        }

        [[nodiscard]] Response saveStatute(const Request& request) const
        {
            std::vector<FieldError> errors;
            const meetings::Statute wanted{daysOf(request, "call", errors),
                daysOf(request, "handover", errors), daysOf(request, "report", errors)};
            if (!errors.empty()) {
                return show(request, errors);
            }
            database.transact([&](db::Session& session) {
                meetings::setStatute(session, wanted);
                db::note(
                    session, clock.now(), actorOf(request), "settings.changed", 0, "statute days");
                return Done{};
            });
            return web::seeOtherWithNotice("/settings", mark("The settings were saved."));
        }

        [[nodiscard]] Response saveSeats(const Request& request) const
        {
            std::vector<FieldError> errors;
            const quorum::Seats wanted{
                seatsOf(request, "board_seats", errors), seatsOf(request, "audit_seats", errors)};
            if (!errors.empty()) {
                return show(request, errors);
            }
            database.transact([&](db::Session& session) {
                quorum::setSeats(session, wanted);
                db::note(session, clock.now(), actorOf(request), "settings.changed", 0,
                    "seats " + std::to_string(wanted.board) + ", " + std::to_string(wanted.audit));
                return Done{};
            });
            return web::seeOtherWithNotice("/settings", mark("The settings were saved."));
        }

        [[nodiscard]] Response saveNotice(const Request& request) const
        {
            const meetings::NoticeDraft wanted{
                request.form["notice_tr"], request.form["notice_en"]};
            if (const auto errors = meetings::refusalsOf(wanted); !errors.empty()) {
                return show(request, errors);
            }
            database.transact([&](db::Session& session) {
                meetings::setPrivacyNotice(session, wanted, actorOf(request), clock.now());
                return Done{};
            });
            return web::seeOtherWithNotice("/settings", mark("The settings were saved."));
        }

        [[nodiscard]] Response saveRetention(const Request& request) const
        {
            using messages::Retention;
            std::vector<FieldError> errors;
            const Retention wanted{
                daysOf(request, "inbound", errors, {Retention::least, Retention::most})};
            if (!errors.empty()) {
                return show(request, errors);
            }
            database.transact([&](db::Session& session) {
                messages::setRetention(session, wanted);
                db::note(session, clock.now(), actorOf(request), "settings.changed", 0,
                    "retention " + std::to_string(wanted.inbound_days));
                return Done{};
            });
            return web::seeOtherWithNotice("/settings", mark("The settings were saved."));
        }
    };

} // namespace

void mountPages(web::Router& router, db::Database& database, const Clock& clock, web::Pages& pages)
{
    const SettingsPages settings{database, clock, pages};
    using web::Right;
    router.get(
        "/settings", Right::write, [settings](const Request& r) { return settings.show(r, {}); });
    router.post("/settings/association", Right::administer,
        [settings](const Request& r) { return settings.saveAssociation(r); });
    router.post("/settings/seats", Right::administer,
        [settings](const Request& r) { return settings.saveSeats(r); });
    router.post("/settings/statute", Right::write,
        [settings](const Request& r) { return settings.saveStatute(r); });
    router.post("/settings/retention", Right::write,
        [settings](const Request& r) { return settings.saveRetention(r); });
    router.post("/settings/notice", Right::write,
        [settings](const Request& r) { return settings.saveNotice(r); });
    router.post("/settings/lists", Right::write,
        [settings](const Request& r) { return settings.saveLists(r); });
    mountAgeSchemes(router, database, clock, pages);
}

} // namespace hazirun::settings
