// SPDX-License-Identifier: MIT
#pragma once

#include "support/hidden_field.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace hazirun::test {

struct Answer {
    int status = 0;
    std::string body;
    Poco::Net::HTTPResponse head;
};

/// Asks over a real socket; one kept connection, made anew after a second without a question: the
/// server lets go of an idle one.
struct Browser {
    explicit Browser(std::uint16_t port)
        : session("127.0.0.1", port)
    {
        session.setKeepAlive(true);
        session.setKeepAliveTimeout(Poco::Timespan(1, 0));
    }

    std::unique_ptr<Answer> ask(const std::string& method, const std::string& address,
        const std::map<std::string, std::string>& headers = {}, const std::string& body = {})
    {
        Poco::Net::HTTPRequest request(method, address, Poco::Net::HTTPMessage::HTTP_1_1);
        for (const auto& [name, value] : headers) {
            request.set(name, value);
        }
        if (!body.empty()) {
            request.setContentLength64(static_cast<Poco::Int64>(body.size()));
        }
        session.sendRequest(request) << body;
        auto answer = std::make_unique<Answer>();
        auto& stream = session.receiveResponse(answer->head);
        Poco::StreamCopier::copyToString(stream, answer->body);
        answer->status = answer->head.getStatus();
        return answer;
    }
    std::unique_ptr<Answer> get(const std::string& address) { return ask("GET", address); }
    /// Fields as a form sends them.
    std::unique_ptr<Answer> post(
        const std::string& address, const std::map<std::string, std::string>& fields)
    {
        std::string body;
        for (const auto& [name, value] : fields) {
            std::string encoded;
            Poco::URI::encode(value, "&=+%?#;/", encoded);
            body += (body.empty() ? "" : "&") + name + "=" + encoded;
        }
        return ask("POST", address, {{"Content-Type", "application/x-www-form-urlencoded"}}, body);
    }

    Poco::Net::HTTPClientSession session;
};

} // namespace hazirun::test
