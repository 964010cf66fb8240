#include <hazirun/hazirun.hpp>
using namespace hazirun;

struct Page : http::Pages {
    http::Response serve(const http::Request& request, const Call& call) override
    {
        if (request.path != "/")
            return http::page("", 404);
        return http::page("<!doctype html><p>" + call.text({{"tr", "Merhaba"}, {"en", "Hello"}}));
    }
};

HAZIRUN_PLUGIN(plugin)
{
    plugin.provide<Page>("page");
}
