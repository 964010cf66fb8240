// SPDX-License-Identifier: MIT
#pragma once

#include "base/view.h"
#include "meetings/meeting.h"
#include "web/exchange.h"

#include <functional>
#include <string>
#include <vector>

namespace hazirun::meetings {

/// A box on a meeting's and its door's page, given by a slice above: a heading, one big sentence,
/// and lines below.
struct Panel {
    std::string title;
    std::string sentence; ///< in big letters; may be empty
    std::string sign; ///< good, look, stop or empty
    std::vector<std::string> lines;
    std::string source; ///< where the numbers come from; may be empty
    struct Table {
        std::vector<std::string> columns;
        std::vector<std::vector<std::string>> rows;
    };
    std::vector<Table> tables;
    /// Something to press, with what to fill in first; shown to those who may write.
    struct Field {
        std::string name;
        std::string label;
        std::string kind; ///< text, number, date, choice, check
        std::string value;
        bool required = false;
        std::vector<std::string> options;
    };
    struct Action {
        std::string address; ///< where it is posted
        std::string action;
        std::string title;
        std::vector<Field> fields;
    };
    std::vector<Action> actions;
};

/// Who has something to show; set once, before serving.
class Panels {
public:
    using Source = std::function<std::vector<Panel>(const web::Request&, const Meeting&)>;
    void add(Source source) { sources_.push_back(std::move(source)); }
    /// Sets the list `panels` and `any_panels`.
    void show(View& view, const web::Request& request, const Meeting& meeting) const;

private:
    std::vector<Source> sources_;
};

} // namespace hazirun::meetings
