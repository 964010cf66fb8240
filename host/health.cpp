// SPDX-License-Identifier: MIT
#include "health.h"

#include "web/api.h"

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <memory>
#include <mutex>

namespace hazirun {

namespace {

    /// Whether the data folder takes more. A commit alone does not tell: the journal may lie on
    /// room it took before.
    class Room {
    public:
        explicit Room(std::filesystem::path folder)
            : folder_(std::move(folder))
        {
        }
        bool isLeft()
        {
            const auto now = std::chrono::steady_clock::now();
            const std::lock_guard lock(mutex_);
            if (now >= next_) {
                left_ = takesBlock();
                next_ = now + std::chrono::seconds{2};
            }
            return left_;
        }

    private:
        static constexpr std::size_t block = 65'536;

        /// A file without a name is gone with its last byte.
        bool takesBlock() const
        {
            const int file = ::open(folder_.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
            if (file < 0) {
                return errno == EOPNOTSUPP && isRoomCounted();
            }
            static constexpr std::array<char, block> zeros{};
            const bool taken = ::write(file, zeros.data(), block) == static_cast<ssize_t>(block);
            ::close(file);
            return taken;
        }
        /// For file systems that have no nameless files.
        bool isRoomCounted() const
        {
            struct statvfs disk { };
            return ::statvfs(folder_.c_str(), &disk) == 0 && disk.f_bavail * disk.f_frsize >= block;
        }

        const std::filesystem::path folder_;
        std::mutex mutex_;
        std::chrono::steady_clock::time_point next_{};
        bool left_ = true;
    };

} // namespace

void mountHealth(web::Router& router, db::Database& database, const std::filesystem::path& data,
    const Words& words)
{
    const auto room = std::make_shared<Room>(data);
    router.get("/healthz", web::Right::open, [&, room](const web::Request& request) {
        const auto sick = [&](const char* why) {
            return web::api::problem(request, words, 503, {why}).with("Retry-After", "30");
        };
        try {
            database.ping();
            database.transact([](db::Session& /*session*/) { return Done{}; });
        } catch (const db::Error&) {
            return sick(mark("The database does not answer; is the disk full or the folder gone?"));
        }
        return room->isLeft() ? web::api::json({{"status", "ok"}})
                              : sick(mark("The data folder takes nothing more; is the disk full?"));
    });
}

} // namespace hazirun
