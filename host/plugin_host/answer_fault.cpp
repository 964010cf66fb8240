// SPDX-License-Identifier: MIT
#include "plugin_host/answer_fault.h"

#include <fmt/format.h>
#include <hazirun/abi.h>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <sys/wait.h>

#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstring>
#include <optional>

namespace hazirun::plugin_host {

namespace {

    using nlohmann::json;
    using std::chrono::milliseconds;
    using Kind = PluginFailure::Kind;
    constexpr milliseconds last_moment{50}; ///< between its closed wire and its end
    constexpr int deepest = 32; ///< as v1::parsed reads

    std::string nameOf(const Expected& expected)
    {
        return expected.method.empty() ? "open" : expected.method;
    }

    PluginFailure failureWith(Kind kind, std::string_view code, const Expected& expected,
        std::string wanted, std::string found)
    {
        PluginFailure out{kind};
        out.detail = causeBy(code,
            {{"asked", nameOf(expected)}, {"wanted", std::move(wanted)},
                {"found", std::move(found)}});
        return out;
    }

    /// Tenths are enough: what a question waited for its turn is taken off its time.
    std::string secondsOf(milliseconds given)
    {
        constexpr milliseconds tenth{100};
        const auto tenths = (given + tenth - milliseconds{1}) / tenth;
        return given < milliseconds{1000}
            ? fmt::format("{:g}", static_cast<double>(given.count()) / 1000)
            : fmt::format("{:g}", static_cast<double>(tenths) / 10);
    }

    /// How its process ended; nobody has reaped it yet.
    std::optional<siginfo_t> endOf(const Child& child)
    {
        pollfd ended{child.pidfd(), POLLIN, 0};
        ::poll(&ended, 1, static_cast<int>(last_moment.count()));
        siginfo_t out{};
        const auto known = ::waitid(
            P_PIDFD, static_cast<id_t>(child.pidfd()), &out, WEXITED | WNOHANG | WNOWAIT);
        return known == 0 && out.si_pid != 0 ? std::optional{out} : std::nullopt;
    }

    constexpr auto mebibyte = 20U;

    /// "16" of a byte more than 16 MiB: it has more than that.
    PluginFailure tooLarge(Kind kind, std::uint64_t bytes, const Expected& expected)
    {
        const auto known = std::max<std::uint64_t>(bytes, wire::most_bytes + 1);
        return failureWith(kind, "too_large", expected,
            std::to_string(wire::most_bytes >> mebibyte), std::to_string((known - 1) >> mebibyte));
    }

    std::string signalOf(int number)
    {
        const auto* const name = ::sigabbrev_np(number);
        return name == nullptr ? std::to_string(number) : fmt::format("{} (SIG{})", number, name);
    }

    PluginFailure ended(const Child& child, const Expected& expected)
    {
        const auto how = endOf(child);
        if (!how) {
            return failureWith(Kind::crashed, "hung_up", expected, {}, {});
        }
        return how->si_code == CLD_EXITED
            ? failureWith(Kind::crashed, "left", expected, {}, std::to_string(how->si_status))
            : failureWith(Kind::crashed, "killed", expected, {}, signalOf(how->si_status));
    }

    bool isUtf8(const std::string& text)
    {
        try {
            static_cast<void>(json(text).dump());
            return true;
        } catch (const json::exception&) {
            return false;
        }
    }

    const char* kindOf(const std::string& body)
    {
        if (body.empty()) {
            return mark("found ~ empty");
        }
        if (!isUtf8(body)) {
            return mark("found ~ not UTF-8");
        }
        int depth = 0;
        for (const auto one : body) {
            depth += one == '{' || one == '[' ? 1 : one == '}' || one == ']' ? -1 : 0;
            if (depth > deepest) {
                return mark("found ~ nested deeper");
            }
        }
        return json::accept(body) ? mark("found ~ JSON of another kind")
                                  : mark("found ~ text that is no JSON, or breaks off");
    }

} // namespace

PluginFailure unanswered(wire::Trouble trouble, const Child& child, const Expected& expected)
{
    switch (trouble) {
    case wire::Trouble::gone: return ended(child, expected);
    case wire::Trouble::late:
    case wire::Trouble::busy:
        return failureWith(Kind::deadline, "late", expected, secondsOf(expected.given), {});
    case wire::Trouble::too_large: return tooLarge(Kind::garbled, 0, expected);
    case wire::Trouble::scarce: return scarce(expected);
    case wire::Trouble::garbled: break;
    }
    return strange(expected);
}

PluginFailure untaken(wire::Trouble trouble, const Child& child, const Expected& expected)
{
    switch (trouble) {
    case wire::Trouble::gone: return ended(child, expected);
    case wire::Trouble::late:
    case wire::Trouble::busy:
        return failureWith(Kind::deadline, "untaken", expected, secondsOf(expected.given), {});
    case wire::Trouble::too_large: return overlong(expected);
    case wire::Trouble::scarce: return scarce(expected);
    case wire::Trouble::garbled: break;
    }
    return {Kind::garbled};
}

PluginFailure scarce(const Expected& expected)
{
    return failureBy(Kind::unavailable, "scarce", {{"asked", nameOf(expected)}});
}

PluginFailure overlong(const Expected& expected)
{
    return failureBy(Kind::unavailable, "long_question",
        {{"asked", nameOf(expected)}, {"wanted", std::to_string(wire::most_bytes >> mebibyte)}});
}

PluginFailure oversized(const wire::Frame& told, const Expected& expected)
{
    std::uint64_t bytes = 0;
    std::from_chars(told.body.data(), told.body.data() + told.body.size(), bytes);
    auto out = tooLarge(told.status == HZ_OK ? Kind::garbled : Kind::refused, bytes, expected);
    out.status = told.status;
    return out;
}

PluginFailure strange(const Expected& expected)
{
    return failureWith(Kind::garbled, "strange", expected, {}, {});
}

PluginFailure wordless(std::int32_t status, const Expected& expected)
{
    auto out = failureWith(Kind::refused, "wordless", expected, {}, std::to_string(status));
    out.status = status;
    return out;
}

PluginFailure unreadable(const std::string& body, const Expected& expected)
{
    return failureWith(
        Kind::garbled, "no_document", expected, std::to_string(deepest), kindOf(body));
}

PluginFailure misfit(const std::string& found, const Expected& expected)
{
    return failureWith(Kind::garbled, "misfit", expected, {}, found);
}

PluginFailure died(const Child& child)
{
    const auto how = endOf(child);
    const auto found = !how          ? std::string{"?"}
        : how->si_code == CLD_EXITED ? fmt::format("exit {}", how->si_status)
                                     : signalOf(how->si_status);
    return failureWith(Kind::crashed, "died", {}, {}, found);
}

PluginFailure spokeUnasked()
{
    return failureWith(Kind::garbled, "unasked", {}, {}, {});
}

} // namespace hazirun::plugin_host
