# SPDX-License-Identifier: BSL-1.0
# Judges one case: cmake -DCOMPILER=g++ -DSOURCE=case.cpp -DINCLUDES=dir,dir -P check.cmake
#
# A case is a file that starts with a comment `// expect: TEXT`, over as many lines as it takes. As it stands it must
# compile without a warning; with SYNCFN_FAIL it must not, and the compiler must say TEXT. A TEXT that starts with
# `syncfn: ` must come in exactly one error, with no other error beside it. Otherwise TEXT is the name of a function
# that stands for the fault, and each error must name it: compilers report a failed constant more than once.
cmake_minimum_required(VERSION 3.25)

file(READ ${SOURCE} source)
set(expected "")
if(source MATCHES "\n// expect: ([^\n]*(\n// [^\n]*)*)")
  string(REPLACE "\n// " " " expected "${CMAKE_MATCH_1}")
endif()
if(expected STREQUAL "")
  message(FATAL_ERROR "${SOURCE} has no comment `// expect: TEXT`")
endif()

string(REPLACE "," ";" include_options "${INCLUDES}")
list(TRANSFORM include_options PREPEND "-I")
set(ENV{LC_ALL} C)

function(compile result output)
  execute_process(
    COMMAND ${COMPILER} -std=c++20 -fsyntax-only -fno-diagnostics-color ${include_options} ${ARGN} ${SOURCE}
    RESULT_VARIABLE code OUTPUT_VARIABLE text ERROR_VARIABLE text
  )
  set(${result} "${code}" PARENT_SCOPE)
  set(${output} "${text}" PARENT_SCOPE)
endfunction()

# [ and ] would glue the elements of a CMake list together, and ; would split them.
function(count_lines variable text pattern)
  string(REGEX REPLACE "[][;]" "_" text "${text}")
  string(REGEX MATCHALL "${pattern}" lines "${text}")
  list(LENGTH lines length)
  set(${variable} ${length} PARENT_SCOPE)
endfunction()

compile(code text -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
if(NOT code STREQUAL 0)
  message(FATAL_ERROR "The positive control does not compile:\n${text}")
endif()

compile(code text -DSYNCFN_FAIL)
if(code STREQUAL 0)
  message(FATAL_ERROR "The misuse compiles.")
endif()
string(FIND "${text}" "${expected}" place)
if(place EQUAL -1)
  message(FATAL_ERROR "The compiler does not say:\n${expected}\nIt says:\n${text}")
endif()

count_lines(errors "${text}" "[^\n]* error: [^\n]*")
count_lines(sentences "${text}" "[^\n]* error: [^\n]*syncfn: [^\n]*")
if(expected MATCHES "^syncfn: ")
  if(NOT (errors EQUAL 1 AND sentences EQUAL 1))
    message(FATAL_ERROR "One error is expected, and one of ours; there are ${errors} and ${sentences}:\n${text}")
  endif()
else()
  count_lines(named "${text}" "[^\n]*(error|note): [^\n]*${expected}[^\n]*")
  if(NOT sentences EQUAL 0 OR errors GREATER 2 OR named LESS errors)
    message(FATAL_ERROR "Each error is expected to name ${expected}:\n${text}")
  endif()
endif()
