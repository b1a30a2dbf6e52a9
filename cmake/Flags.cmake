# Compile flags of our own code, on targets only: no rule looks at a path.

# attn_flags: warnings (errors here), SIMD, sanitizers. Designated initialisers may leave fields at
# their defaults: that is what they are for.
add_library(attn_flags INTERFACE)
target_compile_options(attn_flags INTERFACE -Wall -Wextra -Wshadow -Werror
                                          -Wno-missing-field-initializers)

# The same bytes from every folder: no file name in the output says where the checkout lies.
target_compile_options(attn_flags INTERFACE -ffile-prefix-map=${PROJECT_BINARY_DIR}=build
                                          -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)

if(ATTN_SANITIZE)
  target_compile_options(attn_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
                                              -fno-omit-frame-pointer)
  target_link_options(attn_flags INTERFACE -fsanitize=address,undefined)
endif()
if(ATTN_COVERAGE)
  target_compile_options(attn_flags INTERFACE -fprofile-instr-generate -fcoverage-mapping)
  target_link_options(attn_flags INTERFACE -fprofile-instr-generate)
endif()
if(ATTN_FUZZ)
  target_compile_options(attn_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# Highway dispatches statically: these flags choose its target. -ffast-math is never allowed (a row
# of -inf scores would no longer be seen as empty).
if(EMSCRIPTEN)
  if(ATTN_SIMD)
    target_compile_options(attn_flags INTERFACE -msimd128)
  endif()
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  # Highway 1.0 falls back to SSSE3 without AES and PCLMUL.
  target_compile_options(attn_flags INTERFACE -march=x86-64-v3 -maes -mpclmul)
endif()

# What a target is compiled for in wasm; a native build follows its build type.
#   speed     Kernels, whose hot loops are Highway's: what the compiler would vectorise or unroll
#             besides is only size. Not -fno-unroll-loops: it leaves the register tiles as arrays in
#             memory, 2.4x slower. No -flto: the link would replace these flags.
#   vectors   Plain loops that the compiler turns into vectors itself: the trainer's.
#   size      The rest of a call. 2.4 to 3 times slower on a kernel. -flto saves 2.4 kB of 96
#             gzipped.
#   smallest  What runs once a text, once a step or on request: 0.6 kB gzipped less. attend() takes
#             7 us more with it.
function(attn_optimise target level)
  if(NOT level MATCHES "^(speed|vectors|size|smallest)$")
    message(FATAL_ERROR "${target}: OPTIMISE is speed, vectors, size or smallest, not '${level}'.")
  endif()
  if(NOT EMSCRIPTEN)
    return()
  endif()
  set(speed -O2 -fno-vectorize -fno-slp-vectorize "SHELL:-mllvm -inline-threshold=40"
      "SHELL:-mllvm -unroll-runtime=false" "SHELL:-mllvm -unroll-allow-partial=false")
  set(vectors -O2 "SHELL:-mllvm -inline-threshold=40" "SHELL:-mllvm -unroll-runtime=false"
      "SHELL:-mllvm -unroll-allow-partial=false")
  set(size -Os -finline-functions -flto)
  set(smallest -Oz -flto)
  target_compile_options(${target} PRIVATE ${${level}})
endfunction()

# attn_library(NAME OPTIMISE speed|size|smallest SOURCES ...): the objects of one folder, or of the
# part of it that is compiled alike. Whoever links NAME gets all of them.
function(attn_library name)
  cmake_parse_arguments(PARSE_ARGV 1 library "" OPTIMISE SOURCES)
  add_library(${name} OBJECT ${library_SOURCES})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC attn_dependencies PRIVATE attn_flags)
  # Only GCC: in wasm every index is a conversion, from 64 to 32 bits.
  target_compile_options(${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wconversion>)
  attn_optimise(${name} "${library_OPTIMISE}")
  if(EMSCRIPTEN)
    attn_wasm_options(${name})
  endif()
endfunction()
