// SPDX-License-Identifier: MIT
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>

namespace hazirun::test {

/// Looks into a database file from outside, as another program would.
class WholeDatabase {
public:
    explicit WholeDatabase(const std::filesystem::path& file)
    {
        if (sqlite3_open_v2(file.c_str(), &engine_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) {
            throw std::runtime_error("cannot open " + file.string());
        }
        sqlite3_busy_timeout(engine_, 5000);
    }
    ~WholeDatabase() { sqlite3_close(engine_); }
    WholeDatabase(const WholeDatabase&) = delete;
    WholeDatabase& operator=(const WholeDatabase&) = delete;

    /// Every value of every row of every table, as text, by table.
    [[nodiscard]] std::map<std::string, std::string> rows() const
    {
        std::map<std::string, std::string> out;
        for (const auto& [name, unused] :
            ask("SELECT name, 1 FROM sqlite_master WHERE type = 'table'")) {
            for (const auto& [first, rest] : ask("SELECT * FROM \"" + name + "\"")) {
                out[name] += first + rest + "\n";
            }
        }
        return out;
    }
    /// What stands in one of two looks at `rows` and not in the other, line by line.
    [[nodiscard]] static std::string difference(const std::map<std::string, std::string>& before,
        const std::map<std::string, std::string>& after)
    {
        std::multiset<std::string> gone = linesOf(before);
        std::string out;
        for (const auto& line : linesOf(after)) {
            const auto same = gone.find(line);
            if (same == gone.end()) {
                out += "+ " + line + "\n";
            } else {
                gone.erase(same);
            }
        }
        for (const auto& line : gone) {
            out += "- " + line + "\n";
        }
        return out;
    }
    /// A number that changes with every commit of anybody else.
    [[nodiscard]] std::string version() const { return ask("PRAGMA data_version").begin()->first; }
    [[nodiscard]] std::int64_t count(const std::string& table) const
    {
        return std::stoll(ask("SELECT COUNT(*) FROM \"" + table + "\"").begin()->first);
    }
    void run(const char* sql) const
    {
        if (sqlite3_exec(engine_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
            throw std::runtime_error(sqlite3_errmsg(engine_));
        }
    }

private:
    static std::multiset<std::string> linesOf(const std::map<std::string, std::string>& rows)
    {
        std::multiset<std::string> out;
        for (const auto& [table, text] : rows) {
            std::istringstream lines(text);
            for (std::string line; std::getline(lines, line);) {
                out.insert(table + ": " + line);
            }
        }
        return out;
    }
    /// The rows: first column, and the others as one text.
    [[nodiscard]] std::multimap<std::string, std::string> ask(const std::string& sql) const
    {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(engine_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
            throw std::runtime_error(sqlite3_errmsg(engine_));
        }
        std::multimap<std::string, std::string> out;
        int code = SQLITE_ROW;
        while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
            std::string first;
            std::string rest;
            for (int i = 0; i < sqlite3_column_count(statement); ++i) {
                const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, i));
                const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
                const std::string value
                    = bytes == nullptr ? std::string{} : std::string(bytes, size);
                (i == 0 ? first : rest) += i == 0 ? value : "|" + value;
            }
            out.emplace(first, rest);
        }
        sqlite3_finalize(statement);
        if (code != SQLITE_DONE) { // rows that could not be read are not rows that are gone
            throw std::runtime_error(sqlite3_errstr(code));
        }
        return out;
    }

    sqlite3* engine_ = nullptr;
};

} // namespace hazirun::test
