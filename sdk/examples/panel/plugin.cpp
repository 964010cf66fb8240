// SPDX-License-Identifier: MIT
#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct Notes : panel::Panel {
    panel::View blocks(const panel::Question& q, const Call& call) override
    {
        panel::View view;
        const auto note = store::get("note/" + q.meeting.value_or(""));
        view.text(note.value_or(call.text({{"tr", "Not yok."}, {"en", "No note."}})));
        panel::Block form;
        form.kind = panel::Kind::form;
        form.title = call.text({{"tr", "Kaydet"}, {"en", "Save"}});
        form.action = "save";
        form.form.resize(1);
        form.form[0].name = "note";
        form.form[0].label = call.text({{"tr", "Not"}, {"en", "Note"}});
        view.blocks.push_back(form);
        return view;
    }
    panel::View act(const panel::Action& a, const Call& call) override
    {
        const auto note = a.input.find("note");
        if (a.action != "save" || note == a.input.end())
            throw Error(HZ_E_INVALID, "nothing to save");
        store::put("note/" + a.meeting.value_or(""), note->second);
        auto view = blocks({a.panel, a.meeting, a.person, {}}, call);
        view.notice = panel::Notice{
            panel::Level::success, call.text({{"tr", "Kaydedildi."}, {"en", "Saved."}})};
        return view;
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Notes>("notes");
}
