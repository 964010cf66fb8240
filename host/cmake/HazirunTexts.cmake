# hazirun_embed_texts(<target> <namespace> <file>...): every .sql block becomes hazirun::<namespace>::sql::<name>,
# every pages/<name>.html becomes hazirun::<namespace>::pages::<name>; header "<namespace>/<namespace>_texts.h".
function(hazirun_embed_texts target folder)
  set(out ${CMAKE_BINARY_DIR}/texts/${folder})
  set(inputs)
  foreach(text IN LISTS ARGN)
    list(APPEND inputs ${CMAKE_CURRENT_SOURCE_DIR}/${text})
  endforeach()
  add_custom_command(
    OUTPUT ${out}/${folder}_texts.h ${out}/${folder}_texts.cpp
    COMMAND embed_text ${folder} ${out} ${inputs}
    DEPENDS embed_text ${inputs}
    COMMENT "Embedding texts of ${folder}" VERBATIM)
  target_sources(${target} PRIVATE ${out}/${folder}_texts.h ${out}/${folder}_texts.cpp)
  target_include_directories(${target} PRIVATE ${CMAKE_BINARY_DIR}/texts)
endfunction()
