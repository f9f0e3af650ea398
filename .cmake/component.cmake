# SPDX-License-Identifier: BSL-1.0
# syncfn_component(TARGET EXPORT_NAME [HEADERS REGEX | EXCEPT REGEX] LINKS LIBRARY...)
# An INTERFACE library syncfn::EXPORT_NAME of the headers below include/syncfn/ whose path matches (or does not match)
# REGEX. In a build of our own, each of its headers is also compiled alone: target all_verify_interface_header_sets.
include(GNUInstallDirs)

function(syncfn_component target export_name)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "HEADERS;EXCEPT" "LINKS")
  set(include ${PROJECT_SOURCE_DIR}/include)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${include}/syncfn ${include}/syncfn/*.hpp)
  if(arg_HEADERS)
    list(FILTER headers INCLUDE REGEX "^(${arg_HEADERS})\\.hpp$")
  else()
    list(FILTER headers EXCLUDE REGEX "^(${arg_EXCEPT})\\.hpp$")
  endif()
  list(TRANSFORM headers PREPEND ${include}/syncfn/)

  add_library(${target} INTERFACE)
  add_library(syncfn::${export_name} ALIAS ${target})
  target_sources(${target} INTERFACE FILE_SET HEADERS BASE_DIRS ${include} FILES ${headers})
  target_compile_features(${target} INTERFACE cxx_std_20)
  target_link_libraries(${target} INTERFACE ${arg_LINKS})
  set_target_properties(${target} PROPERTIES
    EXPORT_NAME ${export_name}
    VERIFY_INTERFACE_HEADER_SETS ${PROJECT_IS_TOP_LEVEL}
  )
  string(REGEX REPLACE "^syncfn_" "" set_name ${target})
  install(TARGETS ${target} EXPORT syncfn-${set_name}-targets FILE_SET HEADERS)
endfunction()
