# One interface target carries language level, warnings and sanitizers, so that no directory sets
# global flags and third-party targets stay untouched.
add_library(sihua_options INTERFACE)
target_compile_features(sihua_options INTERFACE cxx_std_20)
target_include_directories(sihua_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(sihua_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wdouble-promotion -Wformat=2
    -Wimplicit-fallthrough -Wextra-semi
    # -Wrestrict: g++ 12 sees overlaps in std::string that are not there (GCC bug 105651).
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wno-restrict>
    $<$<BOOL:${SIHUA_WERROR}>:-Werror>)
if(SIHUA_SANITIZE)
    target_compile_options(sihua_options INTERFACE
        -fsanitize=${SIHUA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(sihua_options INTERFACE -fsanitize=${SIHUA_SANITIZE})
endif()

# sihua_module(<name> SOURCES ... [DEPENDS ...] [PRIVATE_DEPENDS ...])
# A core module: static, Qt-free, alias sihua::<name>. PRIVATE_DEPENDS are the third-party libraries
# that stay behind the module's own headers.
function(sihua_module name)
    cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
    add_library(sihua_${name} STATIC ${arg_SOURCES})
    add_library(sihua::${name} ALIAS sihua_${name})
    target_link_libraries(sihua_${name} PUBLIC sihua_options ${arg_DEPENDS} PRIVATE ${arg_PRIVATE_DEPENDS})
    set_target_properties(sihua_${name} PROPERTIES AUTOMOC OFF AUTOUIC OFF AUTORCC OFF)
endfunction()
