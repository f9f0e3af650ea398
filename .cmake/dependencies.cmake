# SPDX-License-Identifier: BSL-1.0
# What syncfn needs from elsewhere. Read by our own build and by the installed package, so that both find the same.
# Defines Boost::headers and syncfn::boost_json, or says in syncfn_missing what to install.
unset(syncfn_missing)
set(syncfn_sqlite_missing "syncfn: the component sqlite needs SQLite 3 with its headers (Debian: libsqlite3-dev)")

# Boost's own package first. The module is for a plain tree of headers; CMake 3.30 keeps it under its old policy only.
find_package(Boost 1.81 CONFIG QUIET OPTIONAL_COMPONENTS json)
if(NOT Boost_FOUND)
  if(POLICY CMP0167)
    cmake_policy(SET CMP0167 OLD)
  endif()
  find_package(Boost 1.81 MODULE QUIET)
endif()
if(NOT TARGET Boost::headers)
  set(syncfn_missing "syncfn: Boost 1.81 or newer is needed, headers suffice (Debian 12: libboost1.81-dev; 13: libboost-dev)")
  return()
endif()

# Boost.JSON: the distribution's library where there is one, else compiled from its headers, once, by whoever builds.
if(NOT TARGET syncfn::boost_json)
  set(boost_json Boost::json)
  if(NOT TARGET Boost::json)
    set(boost_json syncfn_boost_json)
    add_library(syncfn_boost_json STATIC ${CMAKE_CURRENT_LIST_DIR}/boost_json.cpp)
    target_compile_features(syncfn_boost_json PUBLIC cxx_std_20)
    target_link_libraries(syncfn_boost_json PUBLIC Boost::headers)
    set_target_properties(syncfn_boost_json PROPERTIES POSITION_INDEPENDENT_CODE ON)
  endif()
  add_library(syncfn::boost_json INTERFACE IMPORTED GLOBAL)
  target_link_libraries(syncfn::boost_json INTERFACE ${boost_json})
endif()
