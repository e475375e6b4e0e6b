# What `cmake --install` puts where, so that another project finds the engine with find_package(tokenfare):
#
#   include/tokenfare/<room>/*.h        lib/libtokenfare_<room>.a
#   lib/cmake/tokenfare                 targets tokenfare::<room>, and tokenfare::tokenfare for all of them
#   share/tokenfare/encodings/*.pack    the vocabularies, and prices.json if `npm run build` has made it
#
# docs/cpp.md is the user's side of this, and its example is run by tests/readme.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

get_property(rooms GLOBAL PROPERTY TOKENFARE_ROOMS)
add_library(tokenfare INTERFACE)
foreach(room ${rooms})
  set_target_properties(tokenfare_${room} PROPERTIES EXPORT_NAME ${room})
  target_compile_features(tokenfare_${room} PUBLIC cxx_std_20)
  target_link_libraries(tokenfare INTERFACE tokenfare_${room})
  install(TARGETS tokenfare_${room} EXPORT tokenfare)
  install(DIRECTORY ${room} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/tokenfare
    FILES_MATCHING PATTERN "*.h")
endforeach()
install(TARGETS tokenfare EXPORT tokenfare)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/tokenfare)
install(EXPORT tokenfare NAMESPACE tokenfare:: DESTINATION ${package} FILE tokenfare-targets.cmake)
configure_package_config_file(tokenfare-config.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/tokenfare-config.cmake
  INSTALL_DESTINATION ${package} PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/tokenfare-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/tokenfare-config.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/tokenfare-config-version.cmake DESTINATION ${package})

install(DIRECTORY data/encodings DESTINATION ${CMAKE_INSTALL_DATADIR}/tokenfare FILES_MATCHING PATTERN "*.pack")
install(FILES ${CMAKE_SOURCE_DIR}/build/package/prices.json DESTINATION ${CMAKE_INSTALL_DATADIR}/tokenfare OPTIONAL)
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE ${CMAKE_SOURCE_DIR}/THIRD_PARTY_NOTICES.md
  DESTINATION ${CMAKE_INSTALL_DATADIR}/tokenfare)
