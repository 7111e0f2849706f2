# cmake -DROOT=<repo> -DCLANG_FORMAT=<program> -P check_format.cmake - fails on a file that is not formatted.
cmake_minimum_required(VERSION 3.25)
file(GLOB_RECURSE files "${ROOT}/core/*.h" "${ROOT}/core/*.cpp" "${ROOT}/app/*.h" "${ROOT}/app/*.cpp"
    "${ROOT}/tests/*.h" "${ROOT}/tests/*.cpp")
list(LENGTH files count)
if(count EQUAL 0)
    message(FATAL_ERROR "format: no source file below ${ROOT}")
endif()
execute_process(COMMAND "${CLANG_FORMAT}" --dry-run -Werror --style=file ${files}
    RESULT_VARIABLE failed ERROR_VARIABLE diagnostics)
if(failed)
    message(FATAL_ERROR "format:\n${diagnostics}")
endif()
message(STATUS "format: ${count} files in order")
