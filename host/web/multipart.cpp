// SPDX-License-Identifier: MIT
#include "web/multipart.h"

#include "base/text.h"
#include "web/percent_codes.h"

#include <Poco/Exception.h>
#include <Poco/Net/MessageHeader.h>
#include <Poco/Net/MultipartReader.h>
#include <Poco/Net/NameValueCollection.h>

#include <sstream>

namespace hazirun::web {

namespace {

    /// Some browsers tell the whole path.
    void keepFileName(const std::string& part, const std::string& told, Request& into)
    {
        const auto file = told.substr(told.find_last_of("/\\") + 1);
        if (isCleanText(file)) {
            into.file_names.add(part, file);
        }
    }

    bool readParts(const std::string& body, const std::string& boundary, Request& into)
    {
        std::istringstream stream(body);
        Poco::Net::MultipartReader reader(stream, boundary);
        while (reader.hasNextPart()) {
            Poco::Net::MessageHeader header;
            reader.nextPart(header);
            std::string disposition;
            Poco::Net::NameValueCollection parameters;
            Poco::Net::MessageHeader::splitParameters(
                header.get("Content-Disposition", ""), disposition, parameters);
            std::ostringstream content;
            content << reader.stream().rdbuf();
            const auto name = parameters.get("name", "");
            if (!isCleanText(name)) {
                return false;
            }
            if (parameters.has("filename")) {
                into.files.add(name, content.str());
                keepFileName(name, parameters.get("filename"), into);
            } else if (auto value = withoutControls(content.str()); isCleanText(value)) {
                into.form.add(name, std::move(value));
            } else {
                return false;
            }
        }
        return true;
    }

} // namespace

bool readForm(const std::string& body, const std::string& type, Request& into)
{
    const auto boundary = type.find("boundary=");
    if (boundary == std::string::npos) {
        return false;
    }
    auto border = type.substr(boundary + 9);
    border = border.substr(0, border.find(';'));
    std::erase(border, '"');
    try {
        return readParts(body, border, into);
    } catch (const Poco::Exception&) { // a form cut short or without its boundary
        return false;
    }
}

} // namespace hazirun::web
