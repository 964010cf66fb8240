// SPDX-License-Identifier: MIT
#include "meetings/holidays.h"

#include "db/journal.h"

#include <nlohmann/json.hpp>

namespace hazirun::meetings {

namespace {
    constexpr auto national = R"([{"day":"01-01","name":"Yılbaşı"},
      {"day":"04-23","name":"Ulusal Egemenlik ve Çocuk Bayramı"},{"day":"05-01","name":"Emek ve Dayanışma Günü"},
      {"day":"05-19","name":"Atatürk'ü Anma, Gençlik ve Spor Bayramı"},
      {"day":"07-15","name":"Demokrasi ve Millî Birlik Günü"},{"day":"08-30","name":"Zafer Bayramı"},
      {"day":"10-29","name":"Cumhuriyet Bayramı"}])";
}

std::optional<std::string> holidayOn(db::Session& session, Date day)
{
    const auto list = nlohmann::json::parse(db::setting(session, "holidays").value_or(national));
    const auto whole = formatDate(day);
    for (const auto& holiday : list) {
        const auto on = holiday.at("day").get<std::string>();
        if (on == whole || on == whole.substr(5)) {
            return holiday.at("name").get<std::string>();
        }
    }
    return std::nullopt;
}

} // namespace hazirun::meetings
