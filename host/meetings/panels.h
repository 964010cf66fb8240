// SPDX-License-Identifier: MIT
#pragma once

#include "base/html.h"
#include "meetings/meeting.h"
#include "web/page.h"
#include "web/router.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hazirun::meetings {

class Meetings;

/// A box on a page, given by a slice above: a heading, one big sentence, and blocks below in the
/// order they are drawn.
struct Panel {
    std::string title;
    std::string sentence; ///< in big letters; may be empty
    std::string sign; ///< good, look, stop or empty
    std::string source; ///< where the numbers come from; may be empty
    struct Table {
        std::vector<std::string> columns;
        std::vector<std::vector<std::string>> rows;
    };
    struct Badge {
        std::string sign; ///< good, look, stop or empty
        std::string mark; ///< one letter or sign that says the same without colour
        std::string word; ///< and in a word
        std::string text;
    };
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
    /// One of these, with a heading that may be empty.
    struct Block {
        std::string heading{};
        std::optional<Html> text{};
        std::vector<std::string> items{};
        std::optional<Table> table{};
        std::optional<Badge> badge{};
        std::optional<Action> action{};
    };
    std::vector<Block> blocks;
    /// The plug-in that gave it. The address is its page, for those who may open that.
    struct Maker {
        std::string name;
        std::string address;
    };
    std::optional<Maker> maker{};

    [[nodiscard]] bool hasAction() const;
};

/// The maker of a box, for whoever looks at it.
[[nodiscard]] Panel::Maker makerFor(
    const web::Request& request, const std::string& plugin, std::string name);

/// Draws the boxes by one template, wherever they stand.
[[nodiscard]] Html drawn(
    const web::Pages& pages, const web::Request& request, const std::vector<Panel>& panels);

/// The boxes of a meeting's page and its door. Who has something to show is set once, before
/// serving. Boxes without anything to press follow what happens: the page asks for them every five
/// seconds and is answered 204 when nothing changed.
class Panels {
public:
    using Source = std::function<std::vector<Panel>(const web::Request&, const Meeting&)>;
    explicit Panels(const web::Pages& pages)
        : pages_(pages)
    {
    }
    void add(Source source) { sources_.push_back(std::move(source)); }
    /// GET /meetings/{id}/panels?seen=…: the boxes that follow what happens.
    void mount(web::Router& router, const Meetings& meetings) const;
    /// Sets `panels` (HTML).
    void show(View& view, const web::Request& request, const Meeting& meeting) const;
    /// The same without anything to press, each folded to its big sentence, so that the list of
    /// people is at hand; the door looks again by itself.
    void showAtDoor(View& view, const web::Request& request, const Meeting& meeting) const;

private:
    [[nodiscard]] std::vector<Panel> all(const web::Request& request, const Meeting& meeting) const;
    [[nodiscard]] Html following(const web::Request& request, const Meeting& meeting,
        const std::vector<Panel>& panels) const;

    const web::Pages& pages_;
    std::vector<Source> sources_;
};

} // namespace hazirun::meetings
