// SPDX-License-Identifier: MIT
// hazirun-plugin call DIR METHOD [FILE]: the real runner, the real sandbox, the real deadline.
#include "arguments.h"
#include "commands.h"
#include "question.h"
#include "sandboxed.h"

#include <fmt/format.h>

namespace hazirun::tool {

int callCommand(const WordList& given)
{
    const Arguments arguments(
        given, {"provider", "language", "setting"}, {"provider", "language", "setting"});
    if (arguments.words.size() < 2 || arguments.words.size() > 3) {
        throw Usage("call takes DIR METHOD [FILE]");
    }
    const auto package = readGiven(arguments.words[0]);
    const auto& method = arguments.words[1];
    const auto envelope = questionOf(package.manifest, arguments);
    Sandboxed host(package, Sandboxed::Web::real);
    host.enter(secretsFor(package.manifest, arguments.settings()));
    if (const auto opened = host.open(settingsFor(package.manifest, arguments.settings()));
        !opened) {
        fmt::print(stderr, "{}\n", sentenceFor(opened.error(), package.manifest.id));
        return 1;
    }
    const auto answer = host.ask(method, envelope.dump(), deadlineOf(method));
    if (!answer) {
        fmt::print(stderr, "{}\n", sentenceFor(answer.error(), package.manifest.id));
        return 1;
    }
    fmt::print("{}\n", answer->dump(2));
    return 0;
}

} // namespace hazirun::tool
