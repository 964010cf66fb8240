// SPDX-License-Identifier: MIT
#pragma once

#include "db/database.h"
#include "plugin_host/broker.h"

namespace hazirun::offers {

/// people/1 and meetings/1 for plug-ins: get and find, read only, each field behind its permission.
void offerPeople(plugin_host::Broker& broker, const db::Database& database, const Clock& clock);
void offerMeetings(plugin_host::Broker& broker, const db::Database& database);
inline void offerTo(plugin_host::Broker& broker, const db::Database& database, const Clock& clock)
{
    offerPeople(broker, database, clock);
    offerMeetings(broker, database);
}

} // namespace hazirun::offers
