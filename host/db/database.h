// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "db/session.h"

#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace hazirun::db {

/// full: what was acknowledged is on disk. bulk: a fresh file that can be made again, written
/// without waiting for the disk; `settle` it (backup.h) before it is used.
enum class Durability { full, bulk };

/// SQLite in WAL mode with synchronous=FULL: one writing thread that commits what has queued up
/// together, and a pool of readers that each see one snapshot. Safe from any thread.
class Database {
public:
    /// Opens or creates the file and brings it to the newest schema.
    explicit Database(const std::filesystem::path& file, Durability durability = Durability::full);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs `work(Session&)` with the writing session; returns when its effect is on disk.
    /// An exception, or a refused Result, undoes this work alone. `work` may be run a second time:
    /// touch only the session and your own locals; no mail, no plug-in, no file. Inside another
    /// transact: std::logic_error.
    template <class Work>
    auto transact(Work work) -> std::invoke_result_t<Work&, Session&>
    {
        std::optional<std::invoke_result_t<Work&, Session&>> out;
        write([&](Session& session) {
            out.reset();
            out.emplace(work(session));
            if constexpr (requires {
                              out->has_value();
                              out->error();
                          }) {
                return out->has_value();
            } else {
                return true;
            }
        });
        return std::move(*out);
    }
    /// Runs `work(Session&)` on a reader's snapshot; writing there fails.
    template <class Work>
    auto read(Work work) const -> std::invoke_result_t<Work&, Session&>
    {
        const Reading reading(*this);
        return work(reading.session());
    }
    /// The same for one statement, which is a snapshot of its own; a second one: std::logic_error.
    template <class Work>
    auto readOnce(Work work) const -> std::invoke_result_t<Work&, Session&>
    {
        const Reading reading(*this, Reading::Extent::statement);
        auto out = work(reading.session());
        reading.expectOne();
        return out;
    }
    /// A write that belongs to whatever its thread transacts here while it lives: it runs in the
    /// same transaction, after the work, and is undone with it.
    class Companion {
    public:
        Companion(Database& database, std::function<void(Session&)> write);
        ~Companion();
        Companion(const Companion&) = delete;
        Companion& operator=(const Companion&) = delete;
        /// Whether something was transacted and is on disk together with it.
        [[nodiscard]] bool isKept() const { return kept_; }

    private:
        friend class Database;
        const Database& database_;
        const std::function<void(Session&)> write_;
        Companion* const outer_;
        bool kept_ = false;
    };
    /// Throws Error when the database does not answer.
    void ping() const;
    /// Readers nobody uses give back the pages they keep; for quiet moments.
    void giveBack();
    /// Statements run by all readers and the writer so far.
    [[nodiscard]] std::int64_t statements() const;

private:
    /// A borrowed reader connection, in a read transaction unless one statement is all it runs.
    class Reading {
    public:
        enum class Extent { transaction, statement };
        explicit Reading(const Database& database, Extent extent = Extent::transaction);
        ~Reading();
        Reading(const Reading&) = delete;
        Reading& operator=(const Reading&) = delete;
        [[nodiscard]] Session& session() const { return *session_; }
        void expectOne() const;

    private:
        const Database& database_;
        const Extent extent_;
        std::unique_ptr<Session::Connection> connection_;
        std::unique_ptr<Session> session_;
    };

    /// `work` answers whether to keep its effect.
    void write(const std::function<bool(Session&)>& work);

    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace hazirun::db
