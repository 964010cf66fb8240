// SPDX-License-Identifier: MIT
#include "app.h"

#include "accounts/accounts_pages.h"
#include "accounts/keeping_pages.h"
#include "accounts/own_pages.h"
#include "attendance/attendance_api.h"
#include "attendance/door_pages.h"
#include "db/idempotency.h"
#include "documents/documents_api.h"
#include "documents/documents_pages.h"
#include "feed.h"
#include "health.h"
#include "history/history_pages.h"
#include "home/home_pages.h"
#include "home/more_pages.h"
#include "invitations/invitations_api.h"
#include "invitations/invitations_pages.h"
#include "meetings/meetings_api.h"
#include "meetings/month_pages.h"
#include "messages/inbox_pages.h"
#include "messages/merged_people.h"
#include "messages/messages_api.h"
#include "messages/messages_pages.h"
#include "messages/webhook.h"
#include "offers/offers.h"
#include "openapi.h"
#include "people/merge_pages.h"
#include "people/merges_api.h"
#include "people/people_api.h"
#include "plugin_pages/plugin_pages.h"
#include "plugin_work/plugin_work.h"
#include "plugins/plugins_api.h"
#include "plugins/plugins_pages.h"
#include "quorum/quorum_api.h"
#include "quorum/quorum_pages.h"
#include "quorum/quorum_panel.h"
#include "reports/plugin_reports.h"
#include "reports/reports_api.h"
#include "reports/reports_pages.h"
#include "settings/settings_pages.h"
#include "web/public_address.h"

#include <typeinfo>

namespace hazirun {

namespace {

    std::filesystem::path prepared(const std::filesystem::path& data)
    {
        for (const auto* folder : {"files", "plugins", "backups"}) {
            std::filesystem::create_directories(data / folder);
        }
        return data;
    }

    /// Those of the program first, those of the data folder last: there new ones are put.
    std::vector<std::filesystem::path> pluginFolders(const AppSettings& settings)
    {
        auto out = settings.plugin_folders;
        out.insert(out.begin(), settings.shipped_plugins);
        out.push_back(settings.data / "plugins");
        return out;
    }

    std::string settingOf(
        db::Database& database, std::string_view name, const std::string& fallback)
    {
        return database.read([&](db::Session& session) { return db::setting(session, name); })
            .value_or(fallback);
    }

} // namespace

App::App(AppSettings settings, const Clock& clock)
    : settings_(std::move(settings))
    , clock_(clock)
    , digests_(KeyedDigest::fromFolder(prepared(settings_.data) / "keys"))
    , database_(settings_.data / "hazirun.db", settings_.durability)
    , box_(Secret{digests_.of("key", "box")})
    , renderer_(words_)
    , pages_(renderer_, settingOf(database_, "association", settings_.association),
          settingOf(database_, "telephone", settings_.telephone),
          web::opensOnlyHere(settings_.public_url) ? web::LinksOpen::only_here
                                                   : web::LinksOpen::anywhere)
    , assets_(settings_.assets)
    , accounts_(database_, clock_, digests_)
    , people_(database_, clock_)
    , merges_(database_, clock_)
    , meetings_(database_, clock_)
    , invitations_(database_, clock_, digests_)
    , attendance_(database_, clock_)
    , scanned_codes_(invitations_, clock_)
    , reports_(database_)
    , links_(invitations_, meetings_, digests_, clock_, pages_)
    , panels_(pages_)
    , meeting_pages_(meetings_, clock_, pages_, panels_)
    , invite_pages_(invitations_, meetings_, pages_, settings_.public_url)
    , people_imports_(database_, clock_)
    , people_pages_(people_, people_imports_, database_, clock_, pages_)
    , plugins_(database_, box_, clock_,
          {pluginFolders(settings_), settings_.runner, settings_.data / "plugin-folders",
              settings_.shipped_plugins},
          settings_.plugin_limits)
    , quorum_(database_, plugins_, clock_)
    , plugin_panels_(database_, plugins_, clock_, pages_)
    , documents_(database_, plugins_, quorum_, words_, clock_)
    , channels_(plugins_)
    , messages_(database_, channels_, invitations_, box_, words_, clock_, settings_.public_url)
    , inbox_(database_, box_, clock_)
    , policies_(database_, plugins_, words_, clock_)
    , deliveries_(database_, plugins_, clock_)
    , schedules_(database_, plugins_, clock_)
    , once_(database_, digests_, box_, words_, clock_)
{
    plugins_.setOrganisation(pages_.association().name);
    connect();
    mountAssociation();
    mountPlugins();
    mountApi();
}

void App::connect()
{
    meetings_.whenAsked(policies_.meetingGate());
    meetings_.whenAskedOfChanges(policies_.changeGate());
    meetings_.whenAllowed(quorum_.keeping());
    documents_.whenAsked(policies_.documentGate());
    messages_.whenAsked(policies_.messageGate());
    meetings_.whenChanged(invitations::Invitations::meetingChanged);
    meetings_.whenChanged(attendance::Attendance::meetingChanged);
    meetings_.spellLike(people::People::placesIn);
    people_.whenRemoved(invitations::Invitations::personRemoved);
    people_.whenRestored(invitations::Invitations::personRestored);
    // Messages follow the invitations they were made for.
    merges_.whenMerged(invitations::Invitations::peopleMerged);
    merges_.whenMerged(attendance::Attendance::peopleMerged);
    merges_.whenMerged(messages::peopleMerged);
    merges_.whenParted(invitations::Invitations::peopleParted);
    merges_.whenParted(attendance::Attendance::peopleParted);
    merges_.whenParted(messages::peopleParted);
    people_pages_.showAlso([this](const web::Request& request, PersonId person) {
        const auto panels
            = meetings::drawn(pages_, request, plugin_panels_.ofPerson(request, person));
        const auto merged = people::mergeBoxOf(merges_, pages_, request, person);
        return Html{
            history::boxOf(database_, pages_, request, person).text + merged.text + panels.text};
    });
    panels_.add([this](const web::Request& request, const meetings::Meeting& meeting) {
        return quorum::panelOf(quorum_, words_, request, meeting);
    });
    panels_.add([this](const web::Request& request, const meetings::Meeting& meeting) {
        return plugin_panels_.ofMeeting(request, meeting);
    });
    offers::offerTo(plugins_.broker(), database_, clock_);
}

void App::mountAssociation()
{
    const auto cookies = settings_.public_url.rfind("https://", 0) == 0 ? accounts::Cookies::secure
                                                                        : accounts::Cookies::plain;
    accounts::mountPages(router_, accounts_, pages_, cookies);
    accounts::mountKeeping(router_, accounts_, pages_);
    accounts::mountOwn(router_, accounts_, pages_, settings_.public_url);
    mountFeed(router_, accounts_, meetings_, clock_, pages_);
    home::Lent lent;
    lent.boxes = [this](const web::Request& request) {
        return meetings::drawn(pages_, request, plugin_panels_.ofDashboard(request));
    };
    lent.plugin_name = [this](const std::string& id, Language language) {
        return plugins_.nameOf(id, language);
    };
    home::mountPages(router_, database_, clock_, pages_, std::move(lent));
    home::mountMore(router_, pages_);
    settings::mountPages(router_, database_, clock_, pages_);
    links_.mount(router_);
    meeting_pages_.mount(router_);
    meetings::mountMonth(router_, meetings_, clock_, pages_);
    invite_pages_.mount(router_);
    invitations::mountPages(router_, invitations_, pages_);
    people_pages_.mount(router_);
    people::mountMergePages(router_, people_, merges_, pages_);
    history::mountPages(router_, database_, people_, pages_);
    attendance::mountDoor(router_, attendance_, scanned_codes_, pages_, panels_);
    panels_.mount(router_, meetings_);
    quorum::mountPages(router_, quorum_, pages_);
    documents::mountList(router_, documents_, pages_);
    documents::mountPages(router_, documents_, pages_);
    messages::mountPages(router_, messages_, inbox_, pages_);
    messages::mountInbox(router_, inbox_, pages_);
    reports::mountPages(router_, reports_, plugins_, pages_);
}

void App::mountPlugins()
{
    plugins::mountPages(router_, plugins_, pages_);
    plugins::mountApi(router_, plugins_, words_);
    plugin_panels_.mount(router_);
    plugin_work::mount(router_, {plugins_, deliveries_, schedules_, policies_, digests_}, pages_,
        settings_.public_url);
    plugin_pages::mount(router_, plugins_, digests_, pages_);
    messages::mountWebhook(router_, messages_, digests_, pages_);
    reports::mountPluginReports(router_, reports_, plugins_, pages_);
}

void App::mountApi()
{
    people::mountApi(router_, people_, database_, clock_, words_);
    people::mountMergesApi(router_, people_, merges_, words_);
    meetings::mountApi(router_, meetings_, words_);
    invitations::mountApi(router_, invitations_, words_, settings_.public_url);
    attendance::mountApi(router_, attendance_, scanned_codes_, clock_, words_);
    quorum::mountApi(router_, quorum_, words_);
    documents::mountApi(router_, documents_, pages_, words_);
    messages::mountApi(router_, messages_, words_);
    reports::mountApi(router_, reports_, words_);
    mountOpenApi(router_);
    mountHealth(router_, database_, settings_.data, words_);
    metrics_.mount(router_, database_, pages_, clock_,
        web::Networks::parse(settings_.metrics_for).value_or(web::Networks{}));
}

void App::forgetOld()
{
    accounts_.forgetOldSessions();
    inbox_.forgetOld();
    db::forgetAnswers(database_, clock_.now() - std::chrono::days{7});
}

std::unique_ptr<web::Server> App::server(web::ServerSettings settings)
{
    web::ServerCallbacks callbacks;
    callbacks.identify
        = [this](const web::Request& request) { return accounts_.visitorOf(request); };
    callbacks.isUnavailable = [](const std::exception& error) {
        const auto* broken = dynamic_cast<const db::Error*>(&error);
        return broken != nullptr && broken->isUnavailable();
    };
    callbacks.once = [this](const std::string& key, const web::Request& request,
                         const std::function<web::Response()>& handle) {
        return once_.answer(key, request, handle);
    };
    callbacks.answered = [this](int status) { metrics_.count(status); };
    // The engine's own words name a file or a table, never a person; other texts may quote what was
    // typed.
    callbacks.explain = [](const std::exception& error) {
        const auto* broken = dynamic_cast<const db::Error*>(&error);
        return broken != nullptr ? std::string{broken->what()} : std::string{typeid(error).name()};
    };
    return std::make_unique<web::Server>(
        router_, pages_, assets_, clock_, std::move(settings), std::move(callbacks));
}

} // namespace hazirun
