find_package(PkgConfig REQUIRED)
pkg_check_modules(GLIB     REQUIRED IMPORTED_TARGET glib-2.0>=2.70 gio-2.0 gobject-2.0)
pkg_check_modules(JANSSON  REQUIRED IMPORTED_TARGET jansson)
pkg_check_modules(LIBZIP   REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(LIBXML2  REQUIRED IMPORTED_TARGET libxml-2.0)
pkg_check_modules(POPPLER  REQUIRED IMPORTED_TARGET poppler-glib)
pkg_check_modules(GMIME    REQUIRED IMPORTED_TARGET gmime-3.0)
pkg_check_modules(YAML     REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(SQLITE   REQUIRED IMPORTED_TARGET sqlite3>=3.40)
pkg_check_modules(CURL     REQUIRED IMPORTED_TARGET libcurl)
pkg_check_modules(SECCOMP  REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(CMOCKA   REQUIRED IMPORTED_TARGET cmocka)

# Plain -letpan: what its pkg-config file prints would make the program non-PIE.
find_library(ETPAN_LIBRARY etpan REQUIRED)
add_library(CASEWARD::ETPAN UNKNOWN IMPORTED)
set_target_properties(CASEWARD::ETPAN PROPERTIES IMPORTED_LOCATION ${ETPAN_LIBRARY})

find_program(GLIB_COMPILE_RESOURCES glib-compile-resources REQUIRED)
