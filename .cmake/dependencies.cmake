# SPDX-License-Identifier: BSL-1.0
# Boost >= 1.81 headers, and Boost.JSON: the distribution's library where it has one, else compiled here from the
# headers, once, as a static library. A user of syncfn::syncfn does nothing for either.
find_package(Boost 1.81 QUIET OPTIONAL_COMPONENTS json)
if(NOT Boost_FOUND)
  find_package(Boost 1.81 REQUIRED)
endif()
if(NOT TARGET syncfn::boost_json)
  if(TARGET Boost::json)
    add_library(syncfn_boost_json INTERFACE)
    target_link_libraries(syncfn_boost_json INTERFACE Boost::json)
  else()
    add_library(syncfn_boost_json STATIC ${CMAKE_CURRENT_LIST_DIR}/boost_json.cpp)
    target_compile_features(syncfn_boost_json PUBLIC cxx_std_17)
    target_link_libraries(syncfn_boost_json PUBLIC Boost::headers)
  endif()
  add_library(syncfn::boost_json ALIAS syncfn_boost_json)
endif()
find_package(SQLite3 QUIET)
