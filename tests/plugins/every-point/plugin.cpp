// SPDX-License-Identifier: MIT
// One small provider of every point the host asks, for the tests of the slices that ask. Words in
// what it is told make it misbehave.
#include <hazirun/hazirun.hpp>

#include <cstdlib>
#include <unistd.h>

using namespace hazirun;

namespace {

bool holds(const std::string& text, const char* word)
{
    return text.find(word) != std::string::npos;
}

void count(const std::string& key)
{
    const auto before = store::get(key);
    store::put(key, std::to_string((before ? std::stoi(*before) : 0) + 1));
}

/// ABORT: dies after it has taken the message, the first time. LATER, WRONG, LOST, CONFIG: as they
/// say. ONCE: a batch whose key was seen before counts as sent already.
struct Shaky : channel::Channel {
    channel::News send(const channel::Batch& batch, const Call& call) override
    {
        channel::News news;
        const bool swallowed = holds(batch.messages.at(0).text, "ONCE") && !store::once(call.key);
        for (const auto& one : batch.messages) {
            if (swallowed) {
                news.add(one.id, channel::State::sent, "ref-" + one.id);
                continue;
            }
            if (holds(one.text, "CONFIG"))
                throw Error(HZ_E_CONFIG, "user name missing");
            if (holds(one.text, "AWAY"))
                throw Error(HZ_E_TEMPORARY, "the firm is away");
            if (!(call.replay && store::get("sent/" + one.id))) {
                count("sent/" + one.id);
                if (holds(one.text, "ABORT"))
                    std::abort();
            }
            if (holds(one.text, "LOST"))
                continue;
            if (holds(one.text, "LATER")) {
                news.add(one.id, channel::State::retrying, "");
                news.receipts.back().retry_after_s = 60;
            } else if (holds(one.text, "WRONG")) {
                news.refuse(one.id, channel::State::rejected, channel::Reason::number, "17");
            } else {
                news.add(one.id, channel::State::sent, "ref-" + one.id);
            }
        }
        return news;
    }
    channel::News webhook(const channel::Hook& hook, const Call&) override
    {
        channel::News news;
        if (hook.request.body == "HEADERS") {
            std::string all;
            for (const auto& header : hook.request.headers)
                all += header.first + "=" + header.second + "\n";
            news.response = http::Response{200, {}, all, std::nullopt};
            return news;
        }
        if (!hook.request.body.empty() && hook.request.body.front() == '[') {
            for (const auto& one : json::parse(hook.request.body)) {
                news.inbound.emplace_back();
                auto& back = news.inbound.back();
                back.provider_ref = one.value("ref", "");
                back.from = one.value("from", "");
                back.text = one.value("text", "");
                back.message_id = one.value("message", "");
            }
            return news;
        }
        const auto id
            = hook.request.method == "GET" ? hook.request.query.at("id") : hook.request.body;
        news.add(id, channel::State::delivered, "ref-" + id);
        news.response = http::Response{200, {{"content-type", "text/plain"}}, "OK", std::nullopt};
        return news;
    }
    channel::Description describe(const Call&) override
    {
        channel::Description out;
        out.encodings = {"gsm7", "ucs2"};
        out.senders = {"KOY"};
        out.batch_max = 2;
        out.reports = channel::Reports::push;
        out.own_ids = !store::get("forgets"); // a firm that keeps no numbers of ours
        return out;
    }
};

struct Veto : policy::Policy {
    policy::Decision decide(const policy::Question& question, const Call& call) override
    {
        const auto title
            = question.after ? question.after->value("title", std::string{}) : std::string{};
        if (holds(title, "ABORT"))
            std::abort();
        if (holds(title, "VETO"))
            return policy::deny(
                call.text({{"tr", "Bu başlıkla çağrılamaz."}, {"en", "Not with this title."}}),
                "title");
        return policy::abstain();
    }
};

struct Ear : events::Receiver {
    void receive(const events::Event& event, const Call&) override
    {
        const auto title = event.facts.count("title") ? event.facts.at("title").dump() : "";
        if (holds(title, "DEAF")) {
            Error later(HZ_E_TEMPORARY, "I hear nothing");
            later.retry_after_s = 7200;
            throw later;
        }
        if (event.type == "invitation.answered" && event.attempt < 3)
            throw Error(HZ_E_TEMPORARY, "not now");
        count("heard/" + event.id);
    }
};

struct Counter : job::Job {
    job::Done run(const job::Run& run, const Call&) override
    {
        if (settings().whole("most") == 77)
            throw Error(HZ_E_TEMPORARY, "no network");
        if (settings().whole("most") == 78)
            std::abort();
        if (settings().whole("most") == 79)
            while (true)
                ::pause();
        job::Done done;
        done.state["runs"] = (run.state.count("runs") ? run.state.at("runs").get<int>() : 0) + 1;
        done.note = "run " + done.state["runs"].dump();
        return done;
    }
};

struct Page : http::Pages {
    http::Response serve(const http::Request& request, const Call&) override
    {
        if (request.path == "/abort")
            std::abort();
        if (request.path == "/large") // 1 MiB and three bytes
            return {200, {}, {}, std::string((1U << 20U) / 3 * 4 + 8, 'A')};
        if (request.path == "/away")
            return {303, {{"location", request.query.at("to")}}, {}, std::nullopt};
        auto page = http::page("<p>"
            + http::escaped(request.method + " " + request.path + " "
                + (request.actor ? request.actor->role : "nobody"))
            + "</p>");
        page.headers["set-cookie"] = "stolen=1";
        page.headers["content-security-policy"] = "default-src *";
        return page;
    }
};

struct Box : panel::Panel {
    panel::View blocks(const panel::Question&, const Call&) override
    {
        panel::View view;
        const auto said = store::get("said");
        view.text(said ? "**Said:** " + *said : "Nothing was said <b>yet</b>.");
        view.button("Clear", "clear");
        view.blocks.emplace_back();
        auto& form = view.blocks.back();
        form.kind = panel::Kind::form;
        form.title = "Say";
        form.action = "say";
        form.form.emplace_back();
        form.form.back().name = "word";
        form.form.back().label = "Word";
        form.form.back().required = true;
        return view;
    }
    panel::View act(const panel::Action& action, const Call& call) override
    {
        if (action.action == "clear")
            store::remove("said");
        if (action.action == "say")
            store::put("said", action.input.at("word"));
        auto view = blocks({}, call);
        const bool shouts = action.action == "say" && action.input.at("word") == "MERHABA";
        if (shouts)
            view.blocks.back().form.back().value = action.input.at("word");
        view.notice = shouts ? panel::Notice{panel::Level::error, "Not so loud."}
                             : panel::Notice{panel::Level::success, "Done: " + action.action};
        return view;
    }
};

/// Shows which facts of the page it was told.
struct Card : panel::Panel {
    panel::View blocks(const panel::Question& question, const Call&) override
    {
        panel::View view;
        std::string told;
        for (const auto& fact : question.facts)
            told += fact.first + " ";
        view.text("told: " + told);
        view.blocks.emplace_back();
        view.blocks.back().kind = panel::Kind::badge;
        view.blocks.back().level = panel::Level::warning;
        view.blocks.back().title = "Look at <this>";
        view.notice = panel::Notice{panel::Level::info, "Told & counted"};
        return view;
    }
};

/// A third of those entitled must be there; for a change of the statute two thirds.
struct Third : quorum::Rule {
    quorum::Result evaluate(const quorum::Question& q, const Call& call) override
    {
        count("asked");
        const bool statute = q.ask == quorum::Ask::item && q.has("statute_change");
        quorum::Result out;
        out.atLeast("heads", q.present, quorum::shareOf(q.entitled, statute ? 2 : 1, 3),
            call.text({{"tr", "Hazır: {0}."}, {"en", "{0} are here."}}, q.present));
        for (const auto& age : q.by_age)
            out.notes.push_back("age " + (age.from ? std::to_string(*age.from) : "?") + "-"
                + (age.to ? std::to_string(*age.to) : "?") + ": " + std::to_string(age.entitled));
        return out;
    }
};

struct Paper : document::Composer {
    document::Text compose(const document::Source& source, const Call&) override
    {
        if (holds(source.title, "ABORT"))
            std::abort();
        document::Text out;
        out.title = source.title;
        out.markdown = "# " + source.title + "\n";
        out.notes = {"Write the decision down."};
        return out;
    }
};

struct Villages : report::Report {
    report::Table rows(const report::Question& question, const Call& call) override
    {
        report::Table table;
        std::map<std::string, std::int64_t> by;
        for (const auto& record : question.records)
            ++by[record.gender + (record.neighbourhood.empty() ? "" : " SEES TOO MUCH")];
        table.title = call.text({{"tr", "Cinsiyete göre"}, {"en", "By gender"}});
        table.columns = {{"gender", "Gender", report::Kind::text, {}},
            {"count", "Count", report::Kind::whole, {}}};
        for (const auto& [gender, number] : by)
            table.rows.push_back({gender, number});
        table.totals = {"", static_cast<std::int64_t>(question.records.size())};
        table.chart = report::Chart{"pie", "gender", {"count"}};
        table.notes = {"scheme " + question.scheme};
        return table;
    }
};

struct Check : configuration::Checker {
    configuration::Problems validate(
        const configuration::Candidate& candidate, const Call& call) override
    {
        if (candidate.candidate.at("least") == 99)
            std::abort();
        configuration::Problems problems;
        if (candidate.candidate.at("least") > candidate.candidate.at("most"))
            problems.add("least",
                call.text({{"tr", "En az, en çoktan büyük olamaz."},
                    {"en", "Least is more than most."}}));
        return problems;
    }
};

} // namespace

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Shaky>("shaky");
    plugin.provide<Veto>("veto");
    plugin.provide<Ear>("ear");
    plugin.provide<Counter>("counter");
    plugin.provide<Page>("page");
    plugin.provide<Box>("box");
    plugin.provide<Villages>("villages");
    plugin.provide<Check>("check");
    plugin.provide<Card>("home_card");
    plugin.provide<Card>("person_card");
    plugin.provide<Third>("third");
    plugin.provide<Paper>("paper");
    plugin.provide<Paper>("letter");
}
