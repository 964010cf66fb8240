// SPDX-License-Identifier: MIT
#pragma once

#include "base/words.h"
#include "command_line.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace hazirun {

/// Also the last lines of a refusal, so the whole of it is one text.
inline constexpr auto usage = mark(
    "hazirun serve   --data=DIR [--listen=127.0.0.1:8080] [--public-url=URL] "
    "[--telephone=NUMBER] [--config=FILE]\n"
    "                [--isolation=required] [--plugin-patience=1..4] "
    "[--plugin-folders=DIR:DIR]\n"
    "hazirun demo    --data=DIR [--people=N] [--meetings=N] [--seed=S] [--today=YYYY-MM-DD]\n"
    "hazirun account add --data=DIR --email=E --name=N --role=ROLE      password on standard "
    "input\n"
    "hazirun token   add --data=DIR --role=ROLE [--name=N]\n"
    "hazirun people  import --data=DIR FILE [--dry-run] [--perhaps-known=new|known|left_out]\n"
    "hazirun backup  --data=DIR FILE\n"
    "hazirun restore --data=DIR FILE [--force]\n"
    "hazirun plugin  list | enable ID | disable ID   --data=DIR\n"
    "hazirun plugin  install DIR | approve ID | upgrade ID | rollback ID | remove ID | "
    "reload   --data=DIR\n"
    "hazirun plugin  check DIR\n"
    "hazirun routes | version | help\n"
    "ROLE: admin, secretary, desk, reader\n"
    "demo with the same --seed and --today makes the same data; links and the password are "
    "always secret\n"
    "serve takes every key of config/hazirun.properties as --key=VALUE\n");

/// data: a folder for it, which is begun where there is none. folder: one that is there.
enum class Needs { data, folder, nothing };

struct Command {
    const char* first;
    const char* second;
    std::size_t words; ///< how many words it takes, its own included
    std::string_view options; ///< besides those of every command
    int (*run)(const CommandLine&);
    Needs needs = Needs::data;
};

/// What commands that have a data folder take besides their own.
inline constexpr std::string_view options_of_all = "config data database";

/// Every command there is, in the order of the usage.
[[nodiscard]] const std::vector<Command>& commands();

} // namespace hazirun
