# What every target of ours links: hazirun_strict (warnings, hardening), and with the sanitizers hazirun_warnings.
add_library(hazirun_strict INTERFACE)
add_library(hazirun_warnings INTERFACE)
target_link_libraries(hazirun_warnings INTERFACE hazirun_strict)
target_compile_options(hazirun_strict INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
  -Woverloaded-virtual -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wuseless-cast -Wformat=2
  # GCC 12 sees uninitialized members in a moved std::variant of vectors, where there are none (GCC PR 105562).
  -Wno-maybe-uninitialized
  -Wimplicit-fallthrough -Wextra-semi -fstack-protector-strong)
target_compile_definitions(hazirun_strict INTERFACE _GLIBCXX_ASSERTIONS
  $<$<CONFIG:RelWithDebInfo>:_FORTIFY_SOURCE=2>)
target_link_options(hazirun_strict INTERFACE -Wl,-z,relro,-z,now)
if(HAZIRUN_SANITIZE)
  target_compile_options(hazirun_warnings INTERFACE -fsanitize=${HAZIRUN_SANITIZE} -fno-sanitize-recover=undefined
    -fno-omit-frame-pointer)
  target_link_options(hazirun_warnings INTERFACE -fsanitize=${HAZIRUN_SANITIZE})
endif()
