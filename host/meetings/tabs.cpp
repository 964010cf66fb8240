// SPDX-License-Identifier: MIT
#include "meetings/tabs.h"

#include "base/html.h"
#include "meetings/meetings_texts.h"

namespace hazirun::meetings {

void showTabs(View& view, const web::Pages& pages, const web::Request& request, const TabHead& head,
    Tab current)
{
    View tabs;
    tabs.text("meeting", std::to_string(head.meeting.value))
        .text("kind", pages.words(request, nameOf(head.kind)))
        .text("day", web::dayFor(request.language, head.begins.date))
        .text("begins", web::clockFor(head.begins.minutes))
        .flag("at_overview", current == Tab::overview)
        .flag("at_invitations", current == Tab::invitations)
        .flag("at_messages", current == Tab::messages)
        .flag("at_door", current == Tab::door)
        .flag("at_presence", current == Tab::presence)
        .flag("at_tally", current == Tab::tally)
        .flag("at_documents", current == Tab::documents);
    showHtml(view, "tabs", {pages.fragment(request, pages::tabs, tabs).body});
}

} // namespace hazirun::meetings
