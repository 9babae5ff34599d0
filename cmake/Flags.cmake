# Warnings are errors; the program is hardened and position independent.
add_library(caseward_flags INTERFACE)
target_compile_options(caseward_flags INTERFACE
  -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wvla -Wundef
  -Wno-unused-parameter -fno-strict-aliasing -fstack-protector-strong)
target_compile_definitions(caseward_flags INTERFACE _GNU_SOURCE
  G_LOG_DOMAIN="caseward" G_DISABLE_DEPRECATED CASEWARD_VERSION="${PROJECT_VERSION}")
target_include_directories(caseward_flags INTERFACE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)

if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
  target_compile_options(caseward_flags INTERFACE -fstack-clash-protection)
endif()
if(CASEWARD_SANITISE)
  target_compile_options(caseward_flags INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer
                                                  -fno-sanitize-recover=undefined)
  target_link_options(caseward_flags INTERFACE -fsanitize=address,undefined)
  target_compile_definitions(caseward_flags INTERFACE CASEWARD_SANITISE)
elseif(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  target_compile_options(caseward_flags INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()
if(CASEWARD_FUZZ)
  target_compile_options(caseward_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(CASEWARD_FAULTS)
  target_compile_definitions(caseward_flags INTERFACE CASEWARD_FAULTS)
endif()
target_link_options(caseward_flags INTERFACE -pie -Wl,-z,relro,-z,now -Wl,-z,noexecstack -Wl,--as-needed)
