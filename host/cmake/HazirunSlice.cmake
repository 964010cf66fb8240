# hazirun_add_slice(<word> SOURCES ... TEXTS ... USES ...): one static library a folder. USES is the only
# statement of an arrow (scripts/check_arrows.py reads it); base, db and web are implied.
function(hazirun_add_slice word)
  cmake_parse_arguments(SLICE "" "" "SOURCES;TEXTS;USES" ${ARGN})
  add_library(hazirun_${word} STATIC ${SLICE_SOURCES})
  target_link_libraries(hazirun_${word} PUBLIC hazirun_base hazirun_db hazirun_web PRIVATE hazirun_warnings)
  foreach(used IN LISTS SLICE_USES)
    target_link_libraries(hazirun_${word} PUBLIC hazirun_${used})
  endforeach()
  if(SLICE_TEXTS)
    hazirun_embed_texts(hazirun_${word} ${word} ${SLICE_TEXTS})
  endif()
endfunction()
