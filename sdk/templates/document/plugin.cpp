#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct Paper : document::Composer {
    document::Text compose(const document::Source& s, const Call& call) override
    {
        document::Text text;
        text.title = call.text({{"tr", "Tutanak"}, {"en", "Minutes"}});
        text.markdown
            = call.text({{"tr", "Hazır bulunan: {0}"}, {"en", "Present: {0}"}}, s.present);
        return text;
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Paper>("paper");
}
