// SPDX-License-Identifier: MIT
#pragma once

#include <hazirun/points/panel.hpp>

#include <deque>
#include <mutex>
#include <optional>
#include <string>

namespace hazirun::panels {

/// What plug-ins said to those who pressed something, until the box is drawn for them again. Kept
/// here and not in a cookie, which somebody else could have planted. From any thread.
class Notices {
public:
    struct Place {
        std::string visitor;
        std::string box; ///< its address
        bool operator==(const Place&) const = default;
    };
    /// The newest of a place stands alone; beyond a hundred the oldest go.
    void keep(Place place, v1::panel::Notice notice);
    /// Once: it is forgotten with this.
    [[nodiscard]] std::optional<v1::panel::Notice> take(const Place& place);

private:
    struct Kept {
        Place place;
        v1::panel::Notice notice;
    };
    std::mutex mutex_;
    std::deque<Kept> kept_;
};

} // namespace hazirun::panels
