# SPDX-License-Identifier: BSL-1.0
# The package: find_package(syncfn [COMPONENTS sqlite] [OPTIONAL_COMPONENTS …]). The headers come with their components.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_DATADIR}/cmake/syncfn)
install(EXPORT syncfn-syncfn-targets NAMESPACE syncfn:: DESTINATION ${package_dir})
install(EXPORT syncfn-conformance-targets NAMESPACE syncfn:: DESTINATION ${package_dir})
if(TARGET syncfn_sqlite)
  install(EXPORT syncfn-sqlite-targets NAMESPACE syncfn:: DESTINATION ${package_dir})
endif()

write_basic_package_version_file(syncfn-config-version.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES
  ${CMAKE_CURRENT_LIST_DIR}/syncfn-config.cmake
  ${CMAKE_CURRENT_LIST_DIR}/dependencies.cmake
  ${CMAKE_CURRENT_LIST_DIR}/boost_json.cpp
  ${CMAKE_CURRENT_BINARY_DIR}/syncfn-config-version.cmake
  DESTINATION ${package_dir}
)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/../LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
