// SPDX-License-Identifier: MIT
// hazirun/points.hpp - every question the host may ask a plug-in, one line per method.
#pragma once
#include <hazirun/points/channel.hpp>
#include <hazirun/points/document.hpp>
#include <hazirun/points/events.hpp>
#include <hazirun/points/http.hpp>
#include <hazirun/points/job.hpp>
#include <hazirun/points/panel.hpp>
#include <hazirun/points/policy.hpp>
#include <hazirun/points/quorum.hpp>
#include <hazirun/points/report.hpp>
#include <hazirun/points/settings.hpp>

namespace hazirun::v1 {
template <class M>
struct Tag {
    using Method = M;
};
/// Calls visit(Tag<M>()) for each method tag M: names, documents and deadlines in one walk.
template <class V>
void eachMethod(V&& visit)
{
    visit(Tag<quorum::Evaluate>());
    visit(Tag<channel::Send>());
    visit(Tag<channel::Poll>());
    visit(Tag<channel::Webhook>());
    visit(Tag<channel::Describe>());
    visit(Tag<document::Compose>());
    visit(Tag<policy::Decide>());
    visit(Tag<events::Receive>());
    visit(Tag<job::RunJob>());
    visit(Tag<http::Serve>());
    visit(Tag<panel::Blocks>());
    visit(Tag<panel::Act>());
    visit(Tag<report::Rows>());
    visit(Tag<configuration::Validate>());
    visit(Tag<configuration::Migrate>());
}
} // namespace hazirun::v1
