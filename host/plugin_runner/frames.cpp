// SPDX-License-Identifier: MIT
#include "plugin_runner/frames.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

namespace hazirun::wire {

namespace {

    constexpr std::uint32_t magic = 0x31465A48U; // "HZF1"
    constexpr int all_seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;

    struct Head {
        std::uint32_t magic;
        std::uint32_t kind;
        std::int32_t status;
        std::uint32_t method_size;
        std::uint64_t number;
        std::uint64_t body_size;
    };

    /// A descriptor closed at the end of its scope.
    struct Descriptor {
        int number = -1;
        explicit Descriptor(int n)
            : number(n)
        {
        }
        ~Descriptor()
        {
            if (number >= 0) {
                ::close(number);
            }
        }
        Descriptor(const Descriptor&) = delete;
        Descriptor& operator=(const Descriptor&) = delete;
    };

    bool writeWhole(int file, const std::string& bytes)
    {
        for (std::size_t at = 0; at < bytes.size();) {
            const auto n = ::write(file, bytes.data() + at, bytes.size() - at);
            if (n <= 0) {
                return false;
            }
            at += static_cast<std::size_t>(n);
        }
        return true;
    }

    using Ticks = std::chrono::steady_clock;

    int milliseconds(std::chrono::milliseconds left)
    {
        return static_cast<int>(std::min<std::int64_t>(left.count(), 1 << 30));
    }

    Result<Done, Trouble> sendPacket(
        int socket, const msghdr& message, std::chrono::milliseconds patience)
    {
        const auto end = Ticks::now() + patience;
        while (::sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
            if (errno == EINTR) {
                continue;
            }
            if (errno != EAGAIN) {
                return Refused{Trouble::gone};
            }
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Ticks::now());
            pollfd ready{socket, POLLOUT, 0};
            if (::poll(&ready, 1, patience.count() < 0 ? -1 : milliseconds(std::max(left, {}))) == 0
                || (patience.count() >= 0 && left.count() <= 0)) {
                return Refused{Trouble::busy};
            }
        }
        return Done{};
    }

    /// Only sealed bytes are read: nobody can change them while we look.
    Result<std::string, Trouble> bodyOf(int file, std::uint64_t size)
    {
        struct stat facts { };
        const int seals = ::fcntl(file, F_GET_SEALS);
        if (seals < 0 || (seals & all_seals) != all_seals || ::fstat(file, &facts) != 0
            || static_cast<std::uint64_t>(facts.st_size) != size) {
            return Refused{Trouble::garbled};
        }
        std::string out(size, '\0');
        for (std::size_t at = 0; at < size;) {
            const auto n = ::pread(file, out.data() + at, size - at, static_cast<off_t>(at));
            if (n <= 0) {
                return Refused{Trouble::garbled};
            }
            at += static_cast<std::size_t>(n);
        }
        return out;
    }

    /// What a packet brought besides its bytes; every descriptor that came is closed by us.
    int takeDescriptor(msghdr& message, bool& tooMany)
    {
        int out = -1;
        for (auto* item = CMSG_FIRSTHDR(&message); item != nullptr;
             item = CMSG_NXTHDR(&message, item)) {
            if (item->cmsg_level != SOL_SOCKET || item->cmsg_type != SCM_RIGHTS) {
                continue;
            }
            const auto count = (item->cmsg_len - CMSG_LEN(0)) / sizeof(int);
            for (std::size_t i = 0; i < count; ++i) {
                int number = -1;
                std::memcpy(&number, CMSG_DATA(item) + i * sizeof(int), sizeof number);
                if (out < 0 && count == 1) {
                    out = number;
                } else {
                    ::close(number);
                    tooMany = true;
                }
            }
        }
        return out;
    }

    /// The frame of one packet and the descriptor that came with it, -1 for none.
    Result<Frame, Trouble> frameOf(std::string_view packet, int file)
    {
        Head head{};
        if (packet.size() < sizeof head) {
            return Refused{Trouble::garbled};
        }
        std::memcpy(&head, packet.data(), sizeof head);
        const auto rest = packet.substr(sizeof head);
        if (head.magic != magic || head.kind < 1
            || head.kind > static_cast<std::uint32_t>(Kind::oversized)
            || head.method_size > method_bytes || head.method_size > rest.size()) {
            return Refused{Trouble::garbled};
        }
        if (head.body_size > most_bytes) {
            return Refused{Trouble::too_large};
        }
        Frame out{static_cast<Kind>(head.kind), head.status, head.number,
            std::string{rest.substr(0, head.method_size)}, {}};
        if (head.body_size > inline_bytes) {
            auto body = bodyOf(file, head.body_size);
            if (!body) {
                return Refused{body.error()};
            }
            out.body = std::move(*body);
            return out;
        }
        if (file >= 0 || head.body_size != rest.size() - head.method_size) {
            return Refused{Trouble::garbled};
        }
        out.body = rest.substr(head.method_size);
        return out;
    }

} // namespace

Result<Done, Trouble> send(int socket, const Frame& frame, std::chrono::milliseconds patience)
{
    if (frame.body.size() > most_bytes || frame.method.size() > method_bytes) {
        return Refused{Trouble::too_large};
    }
    Head head{magic, static_cast<std::uint32_t>(frame.kind), frame.status,
        static_cast<std::uint32_t>(frame.method.size()), frame.number, frame.body.size()};
    const bool aside = frame.body.size() > inline_bytes;
    std::array<iovec, 3> parts{
        {{&head, sizeof head}, {const_cast<char*>(frame.method.data()), frame.method.size()},
            {const_cast<char*>(frame.body.data()),
                aside ? 0 : frame.body.size()}}}; // sendmsg does not write through them
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    if (!aside) {
        return sendPacket(socket, message, patience);
    }
    const Descriptor file(::memfd_create("hazirun", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (file.number < 0 || !writeWhole(file.number, frame.body)
        || ::fcntl(file.number, F_ADD_SEALS, all_seals) != 0) {
        return Refused{Trouble::scarce};
    }
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> room{};
    message.msg_control = room.data();
    message.msg_controllen = room.size();
    auto* item = CMSG_FIRSTHDR(&message);
    item->cmsg_level = SOL_SOCKET;
    item->cmsg_type = SCM_RIGHTS;
    item->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(item), &file.number, sizeof(int));
    return sendPacket(socket, message, patience);
}

Result<Frame, Trouble> receive(int socket, std::chrono::milliseconds patience)
{
    pollfd ready{socket, POLLIN, 0};
    const int polled = ::poll(&ready, 1, milliseconds(patience));
    if (polled == 0 || (polled < 0 && errno == EINTR)) {
        return Refused{Trouble::late};
    }
    thread_local std::string buffer(sizeof(Head) + method_bytes + inline_bytes, '\0');
    iovec part{buffer.data(), buffer.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * 4)> room{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = room.data();
    message.msg_controllen = room.size();
    const auto got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    if (got <= 0) { // an empty packet reads like the end, and we never send one
        return Refused{got < 0 && errno == EAGAIN ? Trouble::late : Trouble::gone};
    }
    bool tooMany = false;
    const Descriptor file(takeDescriptor(message, tooMany));
    // There is room for four descriptors: where none of those sent came, this program has no number
    // left for it.
    if ((message.msg_flags & MSG_CTRUNC) != 0 && file.number < 0 && !tooMany) {
        return Refused{Trouble::scarce};
    }
    if ((message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0 || tooMany) {
        return Refused{Trouble::garbled};
    }
    return frameOf({buffer.data(), static_cast<std::size_t>(got)}, file.number);
}

} // namespace hazirun::wire
