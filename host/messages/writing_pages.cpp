// SPDX-License-Identifier: MIT
#include "messages/writing_pages.h"

#include "base/text.h"
#include "messages/job_words.h"
#include "messages/message_views.h"
#include "messages/messages_texts.h"

#include <map>

namespace hazirun::messages {

namespace {

    using web::Request;
    using web::Response;

    /// `usual`: where none was chosen yet.
    std::optional<Order> orderOf(const web::Fields& fields, Purpose usual)
    {
        Order out;
        out.purpose = parsePurpose(fields["purpose"]).value_or(usual);
        out.to.kind
            = parseChoice(fields["to"])
                  .value_or(out.purpose == Purpose::thanks ? Choice::Kind::yes : Choice::Kind::all);
        out.to.uncertain_too = fields["uncertain"] == "yes";
        out.channel = fields["channel"].empty() ? "sms" : fields["channel"];
        out.wording = {trimmed(fields["text_tr"]), trimmed(fields["text_en"])};
        const bool fits
            = lengthOf(out.wording.tr) <= most_letters && lengthOf(out.wording.en) <= most_letters;
        return fits ? std::optional{out} : std::nullopt;
    }

    /// The proposed words of another purpose, left as they were, go with it: nobody wrote them.
    void dropForeignWords(Order& order, const meetings::Meeting& meeting, const Words& words)
    {
        for (const auto purpose : purposes) {
            for (const auto to : {Choice::Kind::all, Choice::Kind::moved_up}) {
                const auto usual = proposed(words, purpose, to, meeting);
                order.wording.tr = order.wording.tr == usual.tr ? std::string{} : order.wording.tr;
                order.wording.en = order.wording.en == usual.en ? std::string{} : order.wording.en;
            }
        }
    }

    struct WritingPages {
        Messages& messages;
        const web::Pages& pages;

        void showOrder(const Request& request, View& view, const Order& order,
            const std::vector<Purpose>& fitting) const
        {
            std::vector<View> all;
            for (const auto one : fitting) {
                all.push_back(View{}
                                  .text("code", std::string{codeOf(one)})
                                  .text("name", pages.words(request, nameOf(one)))
                                  .flag("chosen", one == order.purpose));
            }
            std::vector<View> channels;
            for (const auto& one : messages.channels().all()) {
                channels.push_back(View{}
                                       .text("code", one.id)
                                       .text("name", one.title.in(request.language))
                                       .flag("chosen", one.id == order.channel));
            }
            view.list("purposes", all)
                .list("channels", channels)
                .flag("to_all", order.to.kind == Choice::Kind::all)
                .flag("to_no_answer", order.to.kind == Choice::Kind::no_answer)
                .flag("to_yes", order.to.kind == Choice::Kind::yes)
                .flag("to_moved_up", order.to.kind == Choice::Kind::moved_up)
                .text("purpose_code", std::string{codeOf(order.purpose)})
                .text("to_code", std::string{codeOf(order.to.kind)})
                .text("channel_code", order.channel)
                .flag("uncertain_too", order.to.uncertain_too);
        }

        void showWont(const Request& request, View& view, const std::vector<Wont>& wont,
            bool uncertain_too) const
        {
            std::map<WontReason, std::vector<std::string>> by_reason;
            for (const auto& one : wont) {
                by_reason[one.reason].push_back(one.name);
            }
            std::vector<View> reasons;
            for (const auto& [reason, names] : by_reason) {
                std::string joined;
                for (const auto& name : names) {
                    joined += (joined.empty() ? "" : ", ") + name;
                }
                reasons.push_back(View{}
                                      .text("reason", pages.words(request, nameOf(reason)))
                                      .text("people", std::to_string(names.size()))
                                      .text("names", joined));
            }
            view.list("reasons", reasons)
                .flag("any_wont", !wont.empty())
                .text("wont", std::to_string(wont.size()))
                .flag(
                    "asks_uncertain", uncertain_too || by_reason.count(WontReason::uncertain) > 0);
        }

        void showPreview(
            const Request& request, View& view, const Preview& preview, bool uncertain_too) const
        {
            std::vector<View> people;
            for (const auto& one : preview.will) {
                people.push_back(View{}.text("name", one.addressee.name));
            }
            std::vector<View> problems;
            for (const auto& one : preview.problems) {
                problems.push_back(View{}.text("problem", one));
            }
            std::string costly;
            for (const auto& letter : preview.costly) {
                costly += (costly.empty() ? "" : " ") + letter;
            }
            const bool any = !preview.will.empty();
            view.list("will_people", people)
                .count("will", static_cast<std::int64_t>(people.size()))
                .flag("any_will", any)
                .list("problems", problems)
                .text("sample", any ? preview.will.front().text : "")
                .text("sample_name", any ? preview.will.front().addressee.name : "")
                .count("sample_parts", any ? preview.will.front().parts : 0)
                .text("parts", std::to_string(preview.parts))
                .maybe("costly", costly);
            showWont(request, view, preview.wont, uncertain_too);
        }

        [[nodiscard]] Response write(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            const auto meeting = id ? messages.meeting(*id) : std::nullopt;
            if (!meeting) {
                return pages.notFound(request);
            }
            const auto fitting = messages.fitting(*meeting);
            auto order = orderOf(request.query, fitting.front());
            if (order) {
                dropForeignWords(*order, *meeting, pages.renderer().words());
            }
            const bool asked = !request.query["purpose"].empty();
            const auto preview
                = order ? messages.preview(*id, *order) : Refused{MessageRefusal::text_too_long};
            View view;
            view.text("id", std::to_string(id->value))
                .text("meeting_title", meeting->title)
                .maybe("refusal",
                    preview || (!asked && preview.error() == MessageRefusal::nobody)
                        ? ""
                        : pages.renderer().words().say(
                            request.language, sentenceOf(preview.error())))
                .flag("previewed", preview.has_value())
                .text("text_tr", preview ? preview->wording.tr : request.query["text_tr"])
                .text("text_en", preview ? preview->wording.en : request.query["text_en"])
                .flag("english_open", !request.query["text_en"].empty() && !preview);
            showOrder(request, view,
                preview && order ? Order{order->purpose, preview->channel.id, order->to, {}}
                                 : order.value_or(Order{}),
                fitting);
            if (preview) {
                showPreview(request, view, *preview, order && order->to.uncertain_too);
            }
            return pages.page(request, mark("Write to the invitees"), pages::new_message, view,
                preview ? 200 : 422);
        }

        [[nodiscard]] Response send(const Request& request) const
        {
            const auto id = request.id<MeetingId>();
            const auto order = orderOf(request.form, Purpose::invitation);
            if (!id) {
                return pages.notFound(request);
            }
            const auto made = order
                ? messages.send(*id, *order, actorOf(request), request.language)
                : Result<JobId, NotSent>{Refused{NotSent{MessageRefusal::text_too_long}}};
            if (made) {
                return web::seeOtherWithNotice(
                    "/jobs/" + std::to_string(made->value), mark("The messages are on their way."));
            }
            return made.error() == MessageRefusal::forbidden
                ? pages.sentence(request, sentenceOf(made.error()), 409)
                : refusedPage(request, pages, made.error().why);
        }
    };

} // namespace

void mountWriting(web::Router& router, Messages& messages, const web::Pages& pages)
{
    const WritingPages all{messages, pages};
    using web::Right;
    router.get("/meetings/{id}/messages/new", Right::write,
        [all](const Request& r) { return all.write(r); });
    router.post(
        "/meetings/{id}/messages", Right::write, [all](const Request& r) { return all.send(r); });
}

} // namespace hazirun::messages
