# cmake -DROOT=<source> -DVERSION=<project version> -P check_packaging.cmake
# What a package tells the desktop: the same version everywhere, the workspace's application_id as the workspace module
# writes it, and files that the desktop's own validators accept, where they are installed.
set(linux "${ROOT}/packaging/linux")
set(faults "")

function(expect file pattern)
    file(READ "${file}" text)
    if(NOT text MATCHES "${pattern}")
        set(faults "${faults}\n  ${file} does not say: ${pattern}" PARENT_SCOPE)
    endif()
endfunction()

string(REPLACE "." "\\." version "${VERSION}")
expect("${ROOT}/packaging/debian/changelog" "^sihua \\(${version}\\)")
expect("${linux}/org.sihua.Sihua.metainfo.xml" "<release version=\"${version}\"")
expect("${linux}/sihua.1" "sihua ${version}")
expect("${linux}/sihua-cli.1" "sihua ${version}")

file(READ "${ROOT}/core/workspace/schema.cpp" schema)
string(REGEX MATCH "PRAGMA application_id = ([0-9]+)" found "${schema}")
math(EXPR hexadecimal "${CMAKE_MATCH_1}" OUTPUT_FORMAT HEXADECIMAL)
expect("${linux}/sihua-workspace.xml" "offset=\"68\" value=\"${hexadecimal}\"")

function(validate program)
    find_program(path "${program}" NO_CACHE)
    if(NOT path)
        message(STATUS "skipped: no ${program} here")
        return()
    endif()
    execute_process(COMMAND "${path}" ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(NOT result EQUAL 0)
        set(faults "${faults}\n  ${program}: ${said}" PARENT_SCOPE)
    endif()
endfunction()

validate(desktop-file-validate "${linux}/org.sihua.Sihua.desktop")
validate(appstreamcli validate --no-net "${linux}/org.sihua.Sihua.metainfo.xml")

if(faults)
    message(FATAL_ERROR "The package would mislead the desktop:${faults}")
endif()
