// SPDX-License-Identifier: MIT
// embed_text <folder> <out-dir> <file>...: turns SQL blocks and page templates into C++ constants.
// A .sql file is split at "-- name: word"; what stands under "-- part: word" is no statement but
// goes where a statement or part below it says {{word}}, so that a condition of many statements is
// written once. First appearances of $n must be $1, $2, $3 in order, because SQLite numbers
// parameters by first appearance and would quietly swap values otherwise.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

struct Entry {
    std::string kind;
    std::string name;
    std::string text;
};

void checkParameters(const Entry& entry)
{
    int highest = 0;
    for (std::size_t at = entry.text.find('$'); at != std::string::npos;
         at = entry.text.find('$', at + 1)) {
        if (at + 1 >= entry.text.size()
            || std::isdigit(static_cast<unsigned char>(entry.text[at + 1])) == 0) {
            continue;
        }
        const int number = std::stoi(entry.text.substr(at + 1));
        if (number > highest + 1) {
            throw std::runtime_error("statement " + entry.name + ": $" + std::to_string(number)
                + " appears before $" + std::to_string(highest + 1));
        }
        highest = std::max(highest, number);
    }
}

std::string withParts(std::string text, const std::map<std::string, std::string>& parts)
{
    for (auto at = text.find("{{"); at != std::string::npos; at = text.find("{{", at)) {
        const auto end = text.find("}}", at);
        const auto part = parts.find(text.substr(at + 2, end - at - 2));
        if (end == std::string::npos || part == parts.end()) {
            throw std::runtime_error("no part above is called " + text.substr(at, 40));
        }
        text.replace(at, end + 2 - at, part->second);
    }
    return text;
}

void fillParts(std::vector<Entry>& entries)
{
    std::map<std::string, std::string> parts;
    for (auto& entry : entries) {
        entry.text = withParts(entry.text, parts);
        if (entry.kind == "part") {
            entry.text.erase(entry.text.find_last_not_of('\n') + 1);
            parts[entry.name] = entry.text;
        }
    }
    const auto isPart = [](const Entry& entry) { return entry.kind == "part"; };
    entries.erase(std::remove_if(entries.begin(), entries.end(), isPart), entries.end());
}

void readSql(std::istream& in, std::vector<Entry>& all)
{
    static const std::string name = "-- name: ";
    static const std::string part = "-- part: ";
    std::vector<Entry> entries;
    std::string line;
    while (std::getline(in, line)) {
        if (line.rfind(name, 0) == 0) {
            entries.push_back({"sql", line.substr(name.size()), ""});
        } else if (line.rfind(part, 0) == 0) {
            entries.push_back({"part", line.substr(part.size()), ""});
        } else if (!entries.empty() && line.rfind("--", 0) != 0) {
            entries.back().text += line + '\n';
        }
    }
    fillParts(entries);
    all.insert(all.end(), entries.begin(), entries.end());
}

std::string literal(const std::string& text)
{
    // GCC limits one literal's length; short chunks concatenate at compile time.
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += 8000) {
        out += "R\"~~~(" + text.substr(at, 8000) + ")~~~\"\n";
    }
    return out.empty() ? "\"\"" : out;
}

std::vector<Entry> readAll(int count, char** files)
{
    std::vector<Entry> entries;
    for (int i = 0; i < count; ++i) {
        const std::filesystem::path file = files[i];
        std::ifstream in(file, std::ios::binary);
        if (!in) {
            throw std::runtime_error("cannot read " + file.string());
        }
        if (file.extension() == ".sql" && file.parent_path().filename() != "migrations") {
            readSql(in, entries);
        } else {
            std::stringstream content;
            content << in.rdbuf();
            auto stem = file.stem().string();
            const bool script = file.extension() == ".sql";
            const bool data = file.extension() == ".json";
            entries.push_back({script ? "migrations" : (data ? "data" : "pages"),
                script ? "m" + stem : stem, content.str()});
        }
    }
    return entries;
}

void write(
    const std::string& folder, const std::filesystem::path& out, const std::vector<Entry>& entries)
{
    std::filesystem::create_directories(out);
    std::ofstream header(out / (folder + "_texts.h"));
    std::ofstream source(out / (folder + "_texts.cpp"));
    header << "#pragma once\n#include <string_view>\n#include \"base/template_text.h\"\n";
    source << "#include \"" << folder << "/" << folder << "_texts.h\"\n";
    for (const auto& entry : entries) {
        const bool page = entry.kind == "pages";
        const std::string type = page ? "const hazirun::TemplateText" : "const std::string_view";
        const auto space = "namespace hazirun::" + folder + "::" + entry.kind;
        header << space << " { extern " << type << " " << entry.name << "; }\n";
        source << space << " { " << type << " " << entry.name << "{";
        if (page) {
            source << "\"" << folder << "/pages/" << entry.name << ".html\", ";
        }
        source << literal(entry.text) << "}; }\n";
    }
}

} // namespace

int main(int argc, char** argv)
{
    try {
        const auto entries = readAll(argc - 3, argv + 3);
        for (const auto& entry : entries) {
            if (entry.kind == "sql") {
                checkParameters(entry);
            }
        }
        write(argv[1], argv[2], entries);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "embed_text: " << error.what() << '\n';
        return 1;
    }
}
