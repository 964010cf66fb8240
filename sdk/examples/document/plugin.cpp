// SPDX-License-Identifier: MIT
#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct Short : document::Composer {
    document::Text compose(const document::Source& s, const Call& call) override
    {
        if (s.document != "minutes")
            throw Error(HZ_E_UNSUPPORTED, "only minutes");
        document::Text text;
        text.title = call.text({{"tr", "Tutanak"}, {"en", "Minutes"}});
        text.markdown = "# " + text.title + "\n\n"
            + call.text({{"tr", "Hazır bulunan: {0}"}, {"en", "Present: {0}"}}, s.present) + "\n\n";
        for (const auto& item : s.items) { // decisions are Markdown already
            text.markdown += std::to_string(item.number) + ". " + item.decision + "\n";
            if (item.decision.empty())
                text.notes.push_back(call.text({{"tr", "{0}. maddenin kararını yazın."},
                                                   {"en", "Write the decision of item {0}."}},
                    item.number));
        }
        return text;
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Short>("short");
}
