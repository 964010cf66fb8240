// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "plugin_host/broker.h"

namespace hazirun::offers {

/// people/1, meetings/1 and invitations/1 for plug-ins: get and find, read only, each field behind
/// its permission. Who may see no field of a person is told of nobody.
void offerPeople(plugin_host::Broker& broker, const db::Database& database, const Clock& clock);
void offerMeetings(plugin_host::Broker& broker, const db::Database& database);
void offerInvitations(plugin_host::Broker& broker, const db::Database& database);
inline void offerTo(plugin_host::Broker& broker, const db::Database& database, const Clock& clock)
{
    offerPeople(broker, database, clock);
    offerMeetings(broker, database);
    offerInvitations(broker, database);
}

} // namespace hazirun::offers
