// SPDX-License-Identifier: MIT
#include "plugin_host/causes.h"

#include "base/system_reason.h"

#include <algorithm>
#include <array>
#include <cerrno>

namespace hazirun::plugin_host {

namespace {

    struct Cause {
        std::string_view code;
        const char* english;
    };

    /// Of the library; the first eleven are what the runner says of it.
    constexpr std::array of_library{
        Cause{"no_elf",
            mark("{{plugin}}: the library {{file}} must be an ELF shared object, which begins with "
                 "the bytes {{wanted}}, but begins with {{found}}. Build the package again, or get "
                 "it anew from its maker.")},
        Cause{"other_machine",
            mark("{{plugin}}: the library {{file}} must be built for this computer, {{wanted}}, "
                 "but is for {{found}}. Get the package for this computer from its maker.")},
        Cause{"unknown_machine",
            mark("{{plugin}}: the library {{file}} must be built for this computer, {{wanted}}, "
                 "but the number of its machine, {{found}}, is none this program knows: it is for "
                 "another kind of computer, or spoilt. Get the package for this computer from its "
                 "maker.")},
        Cause{"no_shared_object",
            mark("{{plugin}}: the library {{file}} must be a shared object, ELF type {{wanted}}, "
                 "but is of type {{found}}. Build it with hazirun_add_plugin() or -shared, and "
                 "build the package again.")},
        Cause{"cut_short",
            mark("{{plugin}}: the library {{file}} must have {{wanted}} bytes or more, but has "
                 "{{found}}: it was cut short. Install the package again from its maker.")},
        Cause{"unloadable",
            mark("{{plugin}}: the library {{file}} must load with all its symbols, but the "
                 "system's loader says: {{found}}. Link what is missing, and build the package "
                 "again.")},
        Cause{"no_entry",
            mark("{{plugin}}: the library {{file}} must export {{wanted}}, but does not. Build it "
                 "with hazirun_add_plugin(), and build the package again.")},
        Cause{"foreign_entry",
            mark("{{plugin}}: hazirun_entry in {{file}} must begin with the magic number and the "
                 "size {{wanted}}, but begins with {{found}}. Use HAZIRUN_PLUGIN, or fill in "
                 "hz_entry as abi.h says, and build the package again.")},
        Cause{"other_abi",
            mark("{{plugin}}: the library {{file}} must be built for ABI {{wanted}}, but wants ABI "
                 "{{found}}. Build it with the kit of this program, or install a newer Hazirun.")},
        Cause{"sanitized",
            mark("{{plugin}}: the library {{file}} must be built without a sanitizer, flags "
                 "{{wanted}} in hazirun_entry, but its flags are {{found}}: it was built with one, "
                 "for development. Build the package again without -fsanitize; the commands of "
                 "hazirun-plugin take it as it is.")},
        Cause{"hollow_entry",
            mark("{{plugin}}: hazirun_entry in {{file}} must have {{wanted}}, but lacks {{found}}. "
                 "Use HAZIRUN_PLUGIN, or fill in hz_entry as abi.h says, and build the package "
                 "again.")},
        Cause{"other_identity",
            mark("{{plugin}}: the library {{file}} must say that it is {{wanted}}, as plugin.json "
                 "does, but says that it is {{found}}. Build both anew and put the package "
                 "together again.")},
        Cause{"other_offers",
            mark("{{plugin}}: the library {{file}} must offer what plugin.json promises, "
                 "{{wanted}}, but offers {{found}}. Correct \"provides\" in plugin.json or what "
                 "the code provides, and build the package again.")},
    };

    /// Of the computer, or of the moment.
    constexpr std::array of_system{
        Cause{"no_process",
            mark("{{plugin}}: a process must be started for the plug-in, but the system gave none. "
                 "End programs this computer does not need, then try again.")},
        Cause{"no_report",
            mark("{{plugin}}: its process must report how closed it is before the plug-in is "
                 "loaded, but did not. Look into the system's log, then try again.")},
        Cause{"no_seccomp",
            mark("{{plugin}}: plug-ins are run only where the kernel has seccomp, and this one "
                 "has not. Use a kernel with seccomp.")},
        Cause{"no_landlock",
            mark("{{plugin}}: full isolation is required of this plug-in, and the kernel has no "
                 "Landlock. Use a kernel with Landlock, or configure isolation = preferred.")},
        Cause{"no_filter",
            mark("{{plugin}}: the sandbox must be closed before the plug-in is opened, but the "
                 "kernel refused its second filter. Look into the system's log.")},
        Cause{"no_thread",
            mark("{{plugin}}: the plug-in needs a thread to be started, but the system gave none. "
                 "End programs this computer does not need, then try again.")},
        Cause{"long_question",
            mark("{{plugin}}: a plug-in is asked at most {{wanted}} MiB at a time, but the "
                 "question {{asked}} has more. Ask about less, such as a shorter time.")},
        Cause{"no_room",
            mark("{{plugin}}: {{file}} must be read, but the system says: {{found}}. Nothing is "
                 "wrong with the plug-in: end programs this computer does not need, then try "
                 "again.")},
        Cause{"scarce",
            mark("{{plugin}}: {{asked}} needs memory and a descriptor for what is asked or "
                 "answered, but the system gave none. Nothing is wrong with the plug-in: end "
                 "programs this computer does not need, then try again.")},
        Cause{"set_aside",
            mark("The plug-in {{plugin}} was set aside on {{since}} after three failures in five "
                 "minutes; the last time {{found}}. An administrator finds more on its page.")},
        Cause{"no_time",
            mark(
                "The plug-in {{plugin}} was not asked: those asked before it took the {{wanted}} s "
                "all of them have together.")},
        Cause{"starting", mark("The plug-in {{plugin}} is still starting; try again in a moment.")},
        Cause{"restless",
            mark("The plug-in {{plugin}} uses processor time although nobody asks it.")},
    };

    /// Of an answer, or of the process that should have given it.
    constexpr std::array of_answers{
        Cause{"late",
            mark("{{plugin}}: {{asked}} must be answered within {{wanted}} s, but no answer came "
                 "in that time. Report it to the plug-in's maker; to try again, switch it off and "
                 "on.")},
        Cause{"untaken",
            mark("{{plugin}}: the question {{asked}} must be taken within {{wanted}} s, but the "
                 "plug-in's process did not read it. Report it to the plug-in's maker; to try "
                 "again, switch it off and on.")},
        Cause{"too_large",
            mark("{{plugin}}: {{asked}} must be answered with at most {{wanted}} MiB, but the "
                 "answer has more than {{found}} MiB. Ask about less at a time, or report it to "
                 "the plug-in's maker; to try again, switch it off and on.")},
        Cause{"no_document",
            mark("{{plugin}}: {{asked}} must be answered with one JSON object in UTF-8, nested at "
                 "most {{wanted}} deep, but the answer is {{found}}. Report it to the plug-in's "
                 "maker; to try again, switch it off and on.")},
        Cause{"misfit",
            mark("{{plugin}}: {{asked}} must be answered with the fields the kit names, but: "
                 "{{found}}. Report it to the plug-in's maker; to try again, switch it off and "
                 "on.")},
        Cause{"wordless",
            mark("{{plugin}}: {{asked}} must be answered, or refused with a sentence, but was "
                 "refused with status {{found}} and none. Report it to the plug-in's maker; to try "
                 "again, switch it off and on.")},
        Cause{"strange",
            mark("{{plugin}}: {{asked}} must be answered once, by the plug-in's runner, but its "
                 "process sent something else. Report it to the plug-in's maker; to try again, "
                 "switch it off and on.")},
        Cause{"killed",
            mark("{{plugin}}: {{asked}} must be answered, but the plug-in's process was ended by "
                 "signal {{found}} before it did. Report it to the plug-in's maker; to try again, "
                 "switch it off and on.")},
        Cause{"left",
            mark("{{plugin}}: {{asked}} must be answered, but the plug-in's process ended itself "
                 "with exit code {{found}} before it did. Report it to the plug-in's maker; to "
                 "try again, switch it off and on.")},
        Cause{"hung_up",
            mark("{{plugin}}: {{asked}} must be answered, but the plug-in's process closed its "
                 "connection before it did. Report it to the plug-in's maker; to try again, "
                 "switch it off and on.")},
        Cause{"died",
            mark("{{plugin}}: the plug-in's process must wait for the next question, but ended "
                 "meanwhile (signal or exit code: {{found}}). Report it to the plug-in's maker; "
                 "to try again, switch it off and on.")},
        Cause{"unasked",
            mark("{{plugin}}: the plug-in's process must be silent while nobody asks it, but sent "
                 "an answer. Report it to the plug-in's maker; to try again, switch it off and "
                 "on.")},
    };

    template <class Is>
    std::optional<Cause> causeWhere(Is is)
    {
        for (const auto& one : of_library) {
            if (is(one)) {
                return one;
            }
        }
        if (const auto* const found = std::find_if(of_system.begin(), of_system.end(), is);
            found != of_system.end()) {
            return *found;
        }
        const auto* const found = std::find_if(of_answers.begin(), of_answers.end(), is);
        return found == of_answers.end() ? std::nullopt : std::optional{*found};
    }

} // namespace

std::optional<Message> causeBy(std::string_view code, Facts facts)
{
    const auto found = causeWhere([code](const Cause& one) { return one.code == code; });
    return found ? std::optional{Message{found->english, std::move(facts)}} : std::nullopt;
}

std::string_view codeOf(const Message& cause)
{
    const std::string_view english{cause.english == nullptr ? "" : cause.english};
    const auto found = causeWhere([english](const Cause& one) { return one.english == english; });
    return found ? found->code : std::string_view{};
}

bool isForGood(const Message& cause)
{
    const auto code = codeOf(cause);
    return code != "unloadable" // memory may have been short
        && std::any_of(of_library.begin(), of_library.end(),
            [code](const Cause& one) { return one.code == code; });
}

bool isOfMoment(const Message& cause)
{
    return codeOf(cause) == "no_room" || codeOf(cause) == "scarce";
}

bool isShortage(int error)
{
    return error == EMFILE || error == ENFILE || error == ENOMEM;
}

Message shortageAt(const std::string& place, int error)
{
    return causeBy("no_room", {{"file", place}, {"found", reasonOf(error)}}).value_or(Message{});
}

bool isOfAnswer(const Message& cause)
{
    const auto code = codeOf(cause);
    return std::any_of(of_answers.begin(), of_answers.end(),
        [code](const Cause& one) { return one.code == code; });
}

Message causeOf(
    const runner::LibraryFault& fault, const std::string& plugin, const std::string& file)
{
    return causeBy(codeOf(fault.kind),
        {{"plugin", plugin}, {"file", file}, {"wanted", fault.wanted}, {"found", fault.found}})
        .value_or(Message{});
}

} // namespace hazirun::plugin_host
