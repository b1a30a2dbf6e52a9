# xtensor (with xtl), Highway and doctest: header-only here (Highway is dispatched statically).
# System headers where they are installed, else fetched at the version pinned below. They are linked
# into a folder of their own, so that a wasm build does not see the system's C library headers.
set(ATTN_HEADERS ${CMAKE_BINARY_DIR}/headers)
file(MAKE_DIRECTORY ${ATTN_HEADERS})

function(attn_header_library name probe git tag include_dir)
  find_path(system_dir_${name} ${probe} PATHS /usr/include /usr/local/include
            /opt/homebrew/include NO_CMAKE_FIND_ROOT_PATH NO_DEFAULT_PATH)
  if(system_dir_${name})
    set(from ${system_dir_${name}})
  else()
    include(FetchContent)
    FetchContent_Declare(${name} GIT_REPOSITORY ${git} GIT_TAG ${tag} GIT_SHALLOW TRUE)
    FetchContent_GetProperties(${name})
    if(NOT ${name}_POPULATED)
      FetchContent_Populate(${name})
    endif()
    set(from ${${name}_SOURCE_DIR}/${include_dir})
  endif()
  file(CREATE_LINK ${from}/${name} ${ATTN_HEADERS}/${name} SYMBOLIC)
endfunction()

attn_header_library(xtl xtl/xtl_config.hpp https://github.com/xtensor-stack/xtl.git 0.7.5 include)
attn_header_library(xtensor xtensor/xtensor.hpp https://github.com/xtensor-stack/xtensor.git 0.24.3
                    include)
attn_header_library(hwy hwy/highway.h https://github.com/google/highway.git 1.0.3 .)
attn_header_library(doctest doctest/doctest.h https://github.com/doctest/doctest.git v2.4.9 .)

add_library(attn_dependencies INTERFACE)
target_include_directories(attn_dependencies SYSTEM INTERFACE ${ATTN_HEADERS})
if(EMSCRIPTEN AND NOT ATTN_SIMD)
  # Not Highway's default for it, emulated vectors: those take 1.3x the time of single lanes.
  target_compile_definitions(attn_dependencies INTERFACE HWY_COMPILE_ONLY_SCALAR)
else()
  target_compile_definitions(attn_dependencies INTERFACE HWY_COMPILE_ONLY_STATIC)
endif()
