# caseward_room(NAME ROOMS room... LIBRARIES lib...)
# One static library a room, from src/NAME/*.c; each src/NAME/*_test.c is a cmocka program and a ctest.
function(caseward_room name)
  cmake_parse_arguments(ROOM "" "" "ROOMS;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.c)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.c$")
  list(FILTER tests INCLUDE REGEX "_test\\.c$")

  set(above ${ROOM_ROOMS})
  list(TRANSFORM above PREPEND caseward_)
  if(sources)
    add_library(caseward_${name} STATIC ${sources})
    target_link_libraries(caseward_${name} PUBLIC ${above} ${ROOM_LIBRARIES} PRIVATE caseward_flags)
  else()
    add_library(caseward_${name} INTERFACE)
    target_link_libraries(caseward_${name} INTERFACE ${above} ${ROOM_LIBRARIES})
  endif()

  if(BUILD_TESTING)
    foreach(test ${tests})
      get_filename_component(program ${test} NAME_WE)
      set(program ${name}_${program})
      add_executable(${program} ${test})
      target_link_libraries(${program} PRIVATE caseward_${name} caseward_data caseward_flags PkgConfig::CMOCKA)
      target_compile_definitions(${program} PRIVATE
        TEST_FIXTURES="${PROJECT_SOURCE_DIR}/tests/fixtures" SOURCE_ROOT="${PROJECT_SOURCE_DIR}")
      add_test(NAME ${program} COMMAND ${program})
      set_tests_properties(${program} PROPERTIES LABELS unit TIMEOUT 120
        ENVIRONMENT "G_DEBUG=fatal-warnings;G_SLICE=always-malloc;UBSAN_OPTIONS=print_stacktrace=1;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.txt:print_suppressions=0")
    endforeach()
  endif()
endfunction()

# caseward_data: rules/ and templates/ as a GResource under /caseward, and src/store/*.sql as migrations; under /packed
# what the programs caseward_tree and caseward_forms, which come first, make of the YAML files.
function(caseward_builtin_data)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
    ${PROJECT_SOURCE_DIR}/rules/*.yaml ${PROJECT_SOURCE_DIR}/templates/* ${PROJECT_SOURCE_DIR}/src/store/*.sql)
  list(SORT files)
  set(xml "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gresources><gresource prefix=\"/caseward\">\n")
  foreach(file ${files})
    string(APPEND xml "  <file>${file}</file>\n")
  endforeach()
  string(APPEND xml "</gresource><gresource prefix=\"/packed/caseward\">\n")
  foreach(file ${files})
    if(file MATCHES "\\.yaml$")
      set(tree ${PROJECT_BINARY_DIR}/trees/${file})
      get_filename_component(folder ${tree} DIRECTORY)
      file(MAKE_DIRECTORY ${folder})
      add_custom_command(OUTPUT ${tree} COMMAND caseward_tree ${PROJECT_SOURCE_DIR}/${file} ${tree}
        DEPENDS ${PROJECT_SOURCE_DIR}/${file} caseward_tree VERBATIM)
      list(APPEND trees ${tree})
      string(APPEND xml "  <file alias=\"${file}\">trees/${file}</file>\n")
    endif()
  endforeach()
  set(forms ${files})
  list(FILTER forms INCLUDE REGEX "^rules/forms/")
  list(TRANSFORM forms PREPEND ${PROJECT_SOURCE_DIR}/)
  add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/trees/rules/forms.packed
    COMMAND caseward_forms ${PROJECT_SOURCE_DIR}/rules ${PROJECT_BINARY_DIR}/trees/rules/forms.packed
    DEPENDS ${forms} caseward_forms VERBATIM)
  list(APPEND trees ${PROJECT_BINARY_DIR}/trees/rules/forms.packed)
  string(APPEND xml "  <file alias=\"rules/forms.packed\">trees/rules/forms.packed</file>\n")
  set(filters ${PROJECT_BINARY_DIR}/fence/refuse.bpf ${PROJECT_BINARY_DIR}/fence/signal.bpf)
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/fence)
  add_custom_command(OUTPUT ${filters} COMMAND caseward_fence ${PROJECT_BINARY_DIR}/fence
    DEPENDS caseward_fence VERBATIM)
  list(APPEND trees ${filters})
  string(APPEND xml "</gresource><gresource prefix=\"/caseward\">\n"
                    "  <file>fence/refuse.bpf</file>\n  <file>fence/signal.bpf</file>\n")
  string(APPEND xml "</gresource></gresources>\n")
  file(GENERATE OUTPUT ${PROJECT_BINARY_DIR}/caseward.gresource.xml CONTENT "${xml}")
  list(TRANSFORM files PREPEND ${PROJECT_SOURCE_DIR}/ OUTPUT_VARIABLE paths)
  add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/caseward_data.c
    COMMAND ${GLIB_COMPILE_RESOURCES} --generate-source --sourcedir=${PROJECT_SOURCE_DIR}
            --sourcedir=${PROJECT_BINARY_DIR}
            --target=${PROJECT_BINARY_DIR}/caseward_data.c ${PROJECT_BINARY_DIR}/caseward.gresource.xml
    DEPENDS ${paths} ${trees} ${PROJECT_BINARY_DIR}/caseward.gresource.xml VERBATIM)
  add_library(caseward_data OBJECT ${PROJECT_BINARY_DIR}/caseward_data.c)
  target_link_libraries(caseward_data PUBLIC PkgConfig::GLIB)
endfunction()
