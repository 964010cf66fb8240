# The functions every plug-in uses, ours as well as anybody's.

# What a program and a library of one plug-in share: id and version come from the manifest alone.
function(hazirun_plugin_identity target manifest)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${manifest}")
  file(READ "${manifest}" text)
  foreach(field id version library)
    string(JSON ${field} ERROR_VARIABLE problem GET "${text}" ${field})
    if(problem)
      message(FATAL_ERROR "${manifest}: ${problem}")
    endif()
    set(HAZIRUN_${field} "${${field}}" PARENT_SCOPE)
  endforeach()
  target_link_libraries(${target} PRIVATE Hazirun::sdk)
  target_compile_features(${target} PRIVATE cxx_std_17)
  target_compile_definitions(${target} PRIVATE
    HAZIRUN_PLUGIN_ID="${id}" HAZIRUN_PLUGIN_VERSION="${version}")
  target_compile_options(${target} PRIVATE -Wall -Wextra)
endfunction()

# hazirun_add_plugin(name source... [MANIFEST plugin.json] [FILES texts...])
# Builds the library named in the manifest into <packages>/<id>/ beside plugin.json and SHA256SUMS:
# that folder is a loadable package. <packages> is the build folder, or HAZIRUN_PACKAGES where set.
function(hazirun_add_plugin name)
  cmake_parse_arguments(PARSE_ARGV 1 A "" "MANIFEST" "FILES")
  if(NOT A_MANIFEST)
    set(A_MANIFEST plugin.json)
  endif()
  set(manifest "${CMAKE_CURRENT_SOURCE_DIR}/${A_MANIFEST}")
  set(map "${CMAKE_CURRENT_BINARY_DIR}/${name}.map")
  file(CONFIGURE OUTPUT "${map}" CONTENT "{ global: hazirun_entry; local: *; };\n")

  add_library(${name} MODULE ${A_UNPARSED_ARGUMENTS})
  hazirun_plugin_identity(${name} "${manifest}")
  if(HAZIRUN_PACKAGES)
    set(package "${HAZIRUN_PACKAGES}/${HAZIRUN_id}")
  else()
    set(package "${CMAKE_CURRENT_BINARY_DIR}/${HAZIRUN_id}")
  endif()
  string(REGEX REPLACE "\\.so$" "" stem "${HAZIRUN_library}")
  target_compile_options(${name} PRIVATE -fno-gnu-unique)
  target_link_options(${name} PRIVATE "-Wl,--version-script=${map}"
    -Wl,-z,defs,-z,now,-z,relro,-z,noexecstack -Wl,--build-id=sha1)
  set_target_properties(${name} PROPERTIES PREFIX "" SUFFIX ".so" OUTPUT_NAME "${stem}"
    LIBRARY_OUTPUT_DIRECTORY "${package}" LINK_DEPENDS "${map}" CXX_EXTENSIONS OFF
    CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON HAZIRUN_PACKAGE "${package}")
  configure_file("${manifest}" "${package}/plugin.json" COPYONLY)
  foreach(file IN LISTS A_FILES)
    configure_file("${CMAKE_CURRENT_SOURCE_DIR}/${file}" "${package}/${file}" COPYONLY)
    target_sources(${name} PRIVATE "${file}")
    set_property(TARGET ${name} APPEND PROPERTY LINK_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${file}")
  endforeach()
  set_property(TARGET ${name} APPEND PROPERTY LINK_DEPENDS "${manifest}") # new manifest, new sums
  add_custom_command(TARGET ${name} POST_BUILD VERBATIM
    COMMAND ${CMAKE_COMMAND} "-DPACKAGE=${package}" -P "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/HazirunSums.cmake")

  find_program(HAZIRUN_PLUGIN_TOOL hazirun-plugin)
  if(HAZIRUN_PLUGIN_TOOL)
    add_test(NAME ${name}.check COMMAND "${HAZIRUN_PLUGIN_TOOL}" check "${package}" --level=3)
  endif()
endfunction()

# hazirun_add_plugin_test(name source... [MANIFEST plugin.json])
# One Catch2 program of the plug-in's own sources and its tests; it talks to hazirun_entry through
# hazirun::testing::Bench, so nothing is loaded. Without Catch2 there are no such tests.
function(hazirun_add_plugin_test name)
  if(NOT TARGET Catch2::Catch2)
    message(STATUS "Catch2 2 is not installed: ${name} is left out")
    return()
  endif()
  cmake_parse_arguments(PARSE_ARGV 1 A "" "MANIFEST" "")
  if(NOT A_MANIFEST)
    set(A_MANIFEST plugin.json)
  endif()
  get_filename_component(manifest "${A_MANIFEST}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_SOURCE_DIR}")
  add_executable(${name} ${A_UNPARSED_ARGUMENTS})
  if(HAZIRUN_CATCH_MAIN) # a target that has Catch's main already
    target_link_libraries(${name} PRIVATE ${HAZIRUN_CATCH_MAIN})
  else()
    set(main "${CMAKE_CURRENT_BINARY_DIR}/${name}_main.cpp")
    file(CONFIGURE OUTPUT "${main}"
      CONTENT "#define CATCH_CONFIG_MAIN\n#include <catch2/catch.hpp>\n")
    target_sources(${name} PRIVATE "${main}")
  endif()
  hazirun_plugin_identity(${name} "${manifest}")
  target_compile_definitions(${name} PRIVATE HAZIRUN_PLUGIN_MANIFEST="${manifest}")
  target_link_libraries(${name} PRIVATE Catch2::Catch2)
  add_test(NAME ${name} COMMAND ${name})
endfunction()
