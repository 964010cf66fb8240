// SPDX-License-Identifier: MIT
// What a runner gone bad may put on the wire, byte by byte.
#include "plugin_runner/frames.h"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <filesystem>

using namespace hazirun;
using std::chrono::milliseconds;

namespace {

struct Head {
    std::uint32_t magic = 0x31465A48U;
    std::uint32_t kind = static_cast<std::uint32_t>(wire::Kind::answer);
    std::int32_t status = 0;
    std::uint32_t method_size = 0;
    std::uint64_t number = 1;
    std::uint64_t body_size = 0;
};

struct Line {
    std::array<int, 2> ends{-1, -1};
    Line() { REQUIRE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) == 0); }
    ~Line()
    {
        ::close(ends[0]);
        ::close(ends[1]);
    }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    /// Sends bytes and descriptors as they are; what the host makes of them.
    wire::Trouble said(const std::string& bytes, const std::vector<int>& descriptors = {}) const
    {
        std::string copy = bytes;
        iovec part{copy.data(), copy.size()};
        std::string room(CMSG_SPACE(descriptors.size() * sizeof(int)), '\0');
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        if (!descriptors.empty()) {
            message.msg_control = room.data();
            message.msg_controllen = room.size();
            auto* item = CMSG_FIRSTHDR(&message);
            item->cmsg_level = SOL_SOCKET;
            item->cmsg_type = SCM_RIGHTS;
            item->cmsg_len = CMSG_LEN(descriptors.size() * sizeof(int));
            std::memcpy(CMSG_DATA(item), descriptors.data(), descriptors.size() * sizeof(int));
        }
        REQUIRE(::sendmsg(ends[1], &message, 0) == static_cast<ssize_t>(bytes.size()));
        const auto frame = wire::receive(ends[0], milliseconds{60000});
        REQUIRE_FALSE(frame);
        return frame.error();
    }
};

std::string bytesOf(const Head& head, const std::string& rest = {})
{
    std::string out(sizeof head, '\0');
    std::memcpy(out.data(), &head, sizeof head);
    return out + rest;
}

int memory(std::size_t size, int seals)
{
    const int file = ::memfd_create("test", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    REQUIRE(::ftruncate(file, static_cast<off_t>(size)) == 0);
    REQUIRE(::fcntl(file, F_ADD_SEALS, seals) == 0);
    return file;
}

std::ptrdiff_t openDescriptors()
{
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"),
        std::filesystem::directory_iterator());
}

constexpr int all_seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;

} // namespace

TEST_CASE(
    "a frame arrives as it was sent, small in the packet and large beside it", "[plugin_host]")
{
    const Line line;
    for (const std::size_t size :
        {std::size_t{0}, wire::inline_bytes, wire::inline_bytes + 1, std::size_t{5} << 20U}) {
        const wire::Frame frame{wire::Kind::ask, 7, 42, "web/1:request", std::string(size, 'x')};
        REQUIRE(wire::send(line.ends[1], frame, milliseconds{1000}));
        const auto got = wire::receive(line.ends[0], milliseconds{1000});
        REQUIRE(got);
        CHECK(got->kind == frame.kind);
        CHECK(got->status == 7);
        CHECK(got->number == 42);
        CHECK(got->method == frame.method);
        CHECK(got->body == frame.body);
    }
}

TEST_CASE("heads that are none are garbled", "[plugin_host]")
{
    const Line line;
    Head head;
    head.magic = 1;
    CHECK(line.said(bytesOf(head)) == wire::Trouble::garbled);
    head = {};
    head.kind = 0;
    CHECK(line.said(bytesOf(head)) == wire::Trouble::garbled);
    head.kind = 99;
    CHECK(line.said(bytesOf(head)) == wire::Trouble::garbled);
    head = {};
    head.method_size = 10;
    CHECK(line.said(bytesOf(head)) == wire::Trouble::garbled);
    head.method_size = 0xFFFFFFFFU;
    CHECK(line.said(bytesOf(head)) == wire::Trouble::garbled);
    head = {};
    head.body_size = 5;
    CHECK(line.said(bytesOf(head, "four")) == wire::Trouble::garbled);
    CHECK(line.said(bytesOf({}, "a body nobody announced")) == wire::Trouble::garbled);
    CHECK(line.said("short") == wire::Trouble::garbled);
    CHECK(line.said(bytesOf({}, std::string(100000, 'x'))) == wire::Trouble::garbled);
}

TEST_CASE("a reply that claims 10 GiB costs no memory", "[plugin_host]")
{
    const Line line;
    Head head;
    head.body_size = std::uint64_t{10} << 30U;
    CHECK(line.said(bytesOf(head)) == wire::Trouble::too_large);
    head.body_size = ~std::uint64_t{0};
    CHECK(line.said(bytesOf(head)) == wire::Trouble::too_large);
    head.body_size = std::uint64_t{1} << 20U; // announced, and nothing beside it
    CHECK(line.said(bytesOf(head)) == wire::Trouble::garbled);
}

TEST_CASE("only sealed memory of the right size is read", "[plugin_host]")
{
    const Line line;
    const std::size_t size = std::size_t{1} << 20U;
    Head head;
    head.body_size = size;
    for (const int seals : {0, int{F_SEAL_WRITE}, F_SEAL_SHRINK | F_SEAL_GROW,
             F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE}) {
        const int file = memory(size, seals);
        CHECK(line.said(bytesOf(head), {file}) == wire::Trouble::garbled);
        ::close(file);
    }
    for (const std::size_t wrong : {std::size_t{0}, size - 1, size + 1}) {
        const int file = memory(wrong, all_seals);
        CHECK(line.said(bytesOf(head), {file}) == wire::Trouble::garbled);
        ::close(file);
    }
    const int file = ::open("/etc/passwd", O_RDONLY | O_CLOEXEC);
    CHECK(line.said(bytesOf(head), {file}) == wire::Trouble::garbled);
    ::close(file);
}

TEST_CASE("descriptors nobody asked for are closed again", "[plugin_host]")
{
    const Line line;
    const int file = memory(std::size_t{1} << 20U, all_seals);
    const auto before = openDescriptors();
    Head head;
    head.body_size = std::uint64_t{1} << 20U;
    CHECK(line.said(bytesOf(head), {file, file}) == wire::Trouble::garbled);
    CHECK(line.said(bytesOf(head), std::vector<int>(65, file)) == wire::Trouble::garbled);
    CHECK(line.said(bytesOf({}), {file}) == wire::Trouble::garbled);
    CHECK(openDescriptors() == before);
    ::close(file);
}

TEST_CASE("an empty packet and a closed end are the end", "[plugin_host]")
{
    const Line line;
    CHECK(line.said("") == wire::Trouble::gone);
    Line other;
    ::close(other.ends[1]);
    other.ends[1] = -1;
    CHECK(wire::receive(other.ends[0], milliseconds{100}).error() == wire::Trouble::gone);
    CHECK(wire::send(other.ends[0], {}, milliseconds{100}).error() == wire::Trouble::gone);
}

TEST_CASE("nobody waits longer than they said", "[plugin_host]")
{
    const Line line;
    const auto began = std::chrono::steady_clock::now();
    CHECK(wire::receive(line.ends[0], milliseconds{20}).error() == wire::Trouble::late);
    const wire::Frame frame{wire::Kind::call, 0, 1, "m", std::string(60000, 'x')};
    auto sent = wire::send(line.ends[1], frame, milliseconds{20});
    for (int i = 0; i < 10000 && sent; ++i) { // until the other end would have to read
        sent = wire::send(line.ends[1], frame, milliseconds{20});
    }
    REQUIRE_FALSE(sent);
    CHECK(sent.error() == wire::Trouble::busy);
    CHECK(wire::send(line.ends[1], frame, milliseconds{0}).error() == wire::Trouble::busy);
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds{20});
    CHECK(wire::send(
              line.ends[1], {wire::Kind::call, 0, 1, std::string(200, 'm'), {}}, milliseconds{0})
              .error()
        == wire::Trouble::too_large);
}
