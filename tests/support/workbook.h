// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/AutoPtr.h>
#include <Poco/DOM/DOMParser.h>
#include <Poco/DOM/Document.h>
#include <Poco/DOM/Element.h>
#include <Poco/DOM/NodeList.h>
#include <Poco/Zip/ZipArchive.h>
#include <Poco/Zip/ZipStream.h>

#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace hazirun::test {

namespace workbook {

    inline std::string partOf(const std::string& file, const std::string& name)
    {
        std::istringstream in(file);
        const Poco::Zip::ZipArchive archive(in);
        const auto found = archive.findHeader(name);
        if (found == archive.headerEnd()) {
            throw std::runtime_error("the workbook has no " + name);
        }
        in.clear();
        Poco::Zip::ZipInputStream part(in, found->second);
        return {std::istreambuf_iterator<char>{part}, {}};
    }

    inline Poco::AutoPtr<Poco::XML::Document> read(const std::string& xml)
    {
        Poco::XML::DOMParser parser;
        return parser.parseString(xml);
    }

    inline std::vector<Poco::XML::Element*> all(Poco::XML::Element* under, const std::string& name)
    {
        std::vector<Poco::XML::Element*> out;
        const Poco::AutoPtr<Poco::XML::NodeList> list = under->getElementsByTagName(name);
        for (unsigned long i = 0; i < list->length(); ++i) {
            out.push_back(static_cast<Poco::XML::Element*>(list->item(i)));
        }
        return out;
    }

} // namespace workbook

/// The cells of a workbook's first sheet as text; empty rows are left out.
inline std::vector<std::vector<std::string>> cellsOf(const std::string& xlsx)
{
    const auto strings = workbook::read(workbook::partOf(xlsx, "xl/sharedStrings.xml"));
    const auto texts = workbook::all(strings->documentElement(), "si");
    const auto sheet = workbook::read(workbook::partOf(xlsx, "xl/worksheets/sheet1.xml"));
    std::vector<std::vector<std::string>> out;
    for (auto* row : workbook::all(sheet->documentElement(), "row")) {
        std::vector<std::string> cells;
        for (auto* cell : workbook::all(row, "c")) {
            std::string text = cell->innerText();
            if (cell->getAttribute("t") == "s") {
                text = texts.at(std::stoul(text))->innerText();
            }
            cells.push_back(std::move(text));
        }
        if (!cells.empty()) {
            out.push_back(std::move(cells));
        }
    }
    return out;
}

} // namespace hazirun::test
