# Finds Emscripten's own toolchain file, so that the preset `wasm` works with Debian's package, with an
# emsdk on the PATH and, through EMSCRIPTEN_ROOT, with any other.
if(DEFINED ENV{EMSCRIPTEN_ROOT})
  set(emscripten_root $ENV{EMSCRIPTEN_ROOT})
else()
  find_program(TOKENFARE_EMCC emcc NO_CMAKE_FIND_ROOT_PATH)
  if(TOKENFARE_EMCC)
    file(REAL_PATH ${TOKENFARE_EMCC} emcc)
    get_filename_component(emscripten_root ${emcc} DIRECTORY)
  else()
    set(emscripten_root /usr/share/emscripten)
  endif()
endif()

include(${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake)
