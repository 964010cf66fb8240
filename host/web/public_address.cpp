// SPDX-License-Identifier: MIT
#include "web/public_address.h"

#include <Poco/Exception.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/NetworkInterface.h>
#include <Poco/String.h>
#include <Poco/URI.h>

namespace hazirun::web {

namespace {

    using Poco::Net::IPAddress;

    bool isForOthers(const IPAddress& address)
    {
        return !address.isLoopback() && !address.isLinkLocal() && !address.isWildcard();
    }

    std::string withoutBrackets(const std::string& host)
    {
        return !host.empty() && host.front() == '[' && host.back() == ']'
            ? host.substr(1, host.size() - 2)
            : host;
    }

    std::string hostOf(const std::string& url)
    {
        try {
            return withoutBrackets(Poco::toLower(Poco::URI{url}.getHost()));
        } catch (const Poco::SyntaxException&) {
            return {};
        }
    }

} // namespace

std::vector<std::string> addressesOfMachine()
{
    std::vector<std::string> out;
    std::vector<std::string> later;
    for (const auto& [index, card] : Poco::Net::NetworkInterface::map(true, true)) {
        for (const auto& one : card.addressList()) {
            const auto& address = one.get<Poco::Net::NetworkInterface::IP_ADDRESS>();
            if (isForOthers(address)) {
                (address.family() == IPAddress::IPv4 ? out : later).push_back(address.toString());
            }
        }
    }
    out.insert(out.end(), later.begin(), later.end());
    return out;
}

std::string hostForLinks(const std::string& listened, const std::vector<std::string>& machine)
{
    if (listened != "0.0.0.0" && listened != "::") {
        return listened;
    }
    return machine.empty() ? "127.0.0.1" : machine.front();
}

bool opensOnlyHere(const std::string& public_url)
{
    const auto host = hostOf(public_url);
    IPAddress address;
    return host == "localhost" || (IPAddress::tryParse(host, address) && address.isLoopback());
}

} // namespace hazirun::web
