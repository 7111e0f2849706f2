# Every third-party library, found once. packaging/packages.txt names the Debian packages.
find_package(PkgConfig REQUIRED)
find_package(tl-expected REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(EXPAT REQUIRED)
find_package(Boost REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(pugixml REQUIRED)
pkg_check_modules(libsodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(nettle REQUIRED IMPORTED_TARGET nettle)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(libyaml REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
find_path(RAPIDJSON_INCLUDE_DIR rapidjson/reader.h REQUIRED)
add_library(sihua_rapidjson INTERFACE)
target_include_directories(sihua_rapidjson SYSTEM INTERFACE "${RAPIDJSON_INCLUDE_DIR}")

# Intel's decimal floating-point library: arguments by value, rounding mode and flags as arguments
# (the variant "000" of Debian's eight archives).
find_path(BID_INCLUDE_DIR bid_functions.h REQUIRED)
find_library(BID_LIBRARY bidgcc000 REQUIRED)
add_library(sihua_bid INTERFACE)
target_include_directories(sihua_bid SYSTEM INTERFACE "${BID_INCLUDE_DIR}")
target_link_libraries(sihua_bid INTERFACE "${BID_LIBRARY}")
