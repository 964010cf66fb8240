// SPDX-License-Identifier: MIT
#include "messages/messages_api.h"

#include "base/text.h"
#include "messages/job_words.h"
#include "web/api.h"

#include <nlohmann/json.hpp>

namespace hazirun::messages {

namespace {

    using nlohmann::json;
    using web::Request;
    using web::Response;
    namespace api = web::api;

    json jobJson(const Job& job)
    {
        json out{{"id", job.id.value}, {"meeting", job.meeting.value},
            {"purpose", codeOf(job.purpose)}, {"channel", job.channel}, {"state", shownState(job)},
            {"made_by", job.made_by}, {"made_at", formatInstant(job.made_at)},
            {"total", job.total()}, {"failure", nullptr}};
        out["queued"] = job.count(State::queued) + job.count(State::handing);
        for (const auto state : {State::retrying, State::uncertain, State::sent, State::delivered,
                 State::stopped, State::dropped}) {
            out[std::string{codeOf(state)}] = job.count(state);
        }
        out["failed"]
            = job.count(State::failed) + job.count(State::rejected) + job.count(State::expired);
        if (!job.failure.empty()) {
            out["failure"] = job.failure.substr(0, job.failure.find(' ')); // its kind
        }
        return out;
    }

    json messageJson(const Message& one)
    {
        return {{"id", one.id.value}, {"job", one.job.value}, {"purpose", codeOf(one.purpose)},
            {"channel", one.channel}, {"person", one.person.value}, {"name", one.name},
            {"state", codeOf(one.state)}, {"reason", codeOf(one.reason)}, {"parts", one.parts},
            {"at", formatInstant(one.changed_at)}};
    }

    json measureJson(const Measure& measured)
    {
        auto lengths = json::array();
        for (const auto& one : measured.lengths) {
            lengths.push_back({{"name", codeOf(one.encoding)}, {"possible", one.possible},
                {"units", one.units}, {"parts", one.parts}, {"left", one.left}});
        }
        return {{"encodings", std::move(lengths)}, {"chosen", codeOf(measured.chosen)},
            {"costly", measured.costly}};
    }

    Choice choiceOf(const json& body, std::vector<FieldError>& errors)
    {
        const auto refused = [&] {
            errors.push_back({"to",
                {mark("Give all, no_answer, yes, moved_up or a list of numbers of people.")}});
        };
        Choice out;
        const auto found = body.find("to");
        if (found == body.end()) { // nobody said everybody
            refused();
            return out;
        }
        if (found->is_string()) {
            const auto kind = parseChoice(found->get<std::string>());
            kind ? void(out.kind = *kind) : refused();
            return out;
        }
        if (!found->is_array() || found->size() > 100'000) {
            refused();
            return out;
        }
        out.kind = Choice::Kind::people;
        for (const auto& one : *found) {
            if (!one.is_number_integer() || one.get<std::int64_t>() < 1) {
                refused();
                break;
            }
            out.people.push_back(PersonId{one.get<std::int64_t>()});
        }
        return out;
    }

    Order orderOf(const json& body, std::vector<FieldError>& errors)
    {
        Order out;
        api::refuseUnknown(body, {"purpose", "channel", "to", "text_tr", "text_en"}, errors);
        const auto purpose = parsePurpose(api::textOf(body, "purpose", errors));
        if (purpose) {
            out.purpose = *purpose;
        } else {
            errors.push_back(
                {"purpose", {mark("Give invitation, reminder, change, cancellation or thanks.")}});
        }
        const auto channel = api::textOf(body, "channel", errors);
        out.channel = channel.empty() ? "sms" : channel;
        out.to = choiceOf(body, errors);
        for (const auto& [field, into] :
            {std::pair{"text_tr", &out.wording.tr}, std::pair{"text_en", &out.wording.en}}) {
            *into = trimmed(api::textOf(body, field, errors));
            if (lengthOf(*into) > most_letters) {
                errors.push_back({field, sentenceOf(MessageRefusal::text_too_long)});
            }
        }
        return out;
    }

    struct Api {
        Messages& messages;
        const Words& words;

        [[nodiscard]] Response unknownChannel(const Request& request) const
        {
            std::string all = "sms"; // the first of them
            for (const auto& one : messages.channels().all()) {
                all += ", " + one.id;
            }
            return api::invalid(request, words,
                {{"channel",
                    {mark("There is no channel of this name. There are: {{channels}}."),
                        {{"channels", all}}}}});
        }

        [[nodiscard]] Response refused(const Request& request, MessageRefusal refusal) const
        {
            switch (refusal) {
            case MessageRefusal::unknown_meeting:
            case MessageRefusal::unknown_job: return api::notFound(request, words);
            case MessageRefusal::unknown_channel: return unknownChannel(request);
            case MessageRefusal::nobody:
            case MessageRefusal::text_without_link:
            case MessageRefusal::text_too_long:
                return api::problem(
                    request, words, 422, sentenceOf(refusal), codeOf(refusal).data());
            case MessageRefusal::no_channel:
            case MessageRefusal::meeting_over:
            case MessageRefusal::meeting_postponed:
            case MessageRefusal::not_cancelled:
            case MessageRefusal::not_held:
            case MessageRefusal::forbidden:
            case MessageRefusal::none_uncertain:
            case MessageRefusal::job_over: break;
            }
            return api::problem(request, words, 409, sentenceOf(refusal), codeOf(refusal).data());
        }

        /// Reads the order and hands it to `use`.
        template <class Use>
        [[nodiscard]] Response ordered(const Request& request, Use use) const
        {
            const auto id = request.id<MeetingId>();
            if (!id) {
                return api::notFound(request, words);
            }
            return api::readBody(
                request, words, orderOf, [&](const Order& order) { return use(*id, order); });
        }

        [[nodiscard]] Response preview(const Request& request) const
        {
            return ordered(request, [&](MeetingId id, const Order& order) {
                const auto found = messages.preview(id, order);
                if (!found) {
                    return refused(request, found.error());
                }
                json wont = json::array();
                for (const auto& one : found->wont) {
                    wont.push_back({{"person", one.person.value}, {"reason", codeOf(one.reason)}});
                }
                json will = json::array();
                for (const auto& one : found->will) {
                    will.push_back({{"person", one.addressee.person.value}, {"parts", one.parts},
                        {"encoding", codeOf(one.encoding)}});
                }
                return api::json({{"will", found->will.size()}, {"people", will}, {"wont", wont},
                    {"parts", found->parts}, {"channel", found->channel.id},
                    {"text_tr", found->wording.tr}, {"text_en", found->wording.en},
                    {"costly", found->costly}});
            });
        }

        [[nodiscard]] Response send(const Request& request) const
        {
            return ordered(request, [&](MeetingId id, const Order& order) {
                const auto made = messages.send(id, order, actorOf(request), request.language);
                return made ? api::json(jobJson(messages.job(*made).value()), 201)
                    : made.error() == MessageRefusal::forbidden
                    ? api::problem(request, words, 409, sentenceOf(made.error()), "forbidden")
                    : refused(request, made.error().why);
            });
        }

        [[nodiscard]] Response list(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            if (!id || !messages.meeting(*id)) {
                return api::notFound(request, words);
            }
            std::vector<FieldError> errors;
            const auto slice = api::sliceOf(request, errors);
            if (!errors.empty()) {
                return api::badQuery(request, words, errors);
            }
            auto items = json::array();
            std::int64_t last = 0;
            for (const auto& one : messages.list(*id, slice.after, slice.limit)) {
                items.push_back(messageJson(one));
                last = one.id.value;
            }
            const bool full = items.size() == static_cast<std::size_t>(slice.limit);
            return api::json({{"items", std::move(items)},
                {"next", full ? json(std::to_string(last)) : json(nullptr)}});
        }

        [[nodiscard]] Response show(const Request& request) const
        {
            const auto id = request.id<JobId>();
            const auto job = id ? messages.job(*id) : std::nullopt;
            return job ? api::json(jobJson(*job)) : api::notFound(request, words);
        }

        using Step = Result<Done, MessageRefusal> (Messages::*)(JobId, const db::Actor&);
        [[nodiscard]] Response step(const Request& request, Step verb) const
        {
            const auto id = request.id<JobId>();
            if (!id) {
                return api::notFound(request, words);
            }
            const auto done = (messages.*verb)(*id, actorOf(request));
            return done ? show(request) : refused(request, done.error());
        }

        [[nodiscard]] Response measureText(const Request& request) const
        {
            struct Told {
                std::string text;
                std::int64_t appended = 0;
            };
            const auto read = [](const json& body, std::vector<FieldError>& errors) {
                Told out{api::textOf(body, "text", errors),
                    api::numberOf(body, "appended", errors).value_or(0)};
                if (!body.contains("text") || body["text"].is_null()) {
                    errors.push_back({"text", {mark("Give the text to measure.")}});
                }
                if (out.appended < 0 || out.appended > 60) {
                    errors.push_back({"appended", {mark("0 to 60 characters can be added.")}});
                }
                if (out.text.size() > 20'000 || !isCleanText(out.text)) {
                    errors.push_back({"text", sentenceOf(MessageRefusal::text_too_long)});
                }
                return out;
            };
            return api::readBody(request, words, read, [](const Told& told) {
                return api::json(measureJson(measure(told.text, static_cast<int>(told.appended))));
            });
        }
    };

} // namespace

void mountApi(web::Router& router, Messages& messages, const Words& words)
{
    const Api all{messages, words};
    using web::Right;
    router.get("/api/v1/meetings/{id}/messages", Right::read,
        [all](const Request& r) { return all.list(r); });
    router.post("/api/v1/meetings/{id}/messages", Right::write,
        [all](const Request& r) { return all.send(r); });
    router.post("/api/v1/meetings/{id}/messages/preview", Right::write,
        [all](const Request& r) { return all.preview(r); });
    router.get("/api/v1/jobs/{id}", Right::read, [all](const Request& r) { return all.show(r); });
    router.post("/api/v1/jobs/{id}/pause", Right::write,
        [all](const Request& r) { return all.step(r, &Messages::pause); });
    router.post("/api/v1/jobs/{id}/resume", Right::write,
        [all](const Request& r) { return all.step(r, &Messages::resume); });
    router.post("/api/v1/jobs/{id}/abort", Right::write,
        [all](const Request& r) { return all.step(r, &Messages::abort); });
    router.post("/api/v1/jobs/{id}/retry", Right::write,
        [all](const Request& r) { return all.step(r, &Messages::retry); });
    router.post(
        "/api/v1/sms/measure", Right::read, [all](const Request& r) { return all.measureText(r); });
}

} // namespace hazirun::messages
