# Compile flags of our own code; warnings are errors. Designated initialisers may leave fields at
# their defaults: that is what they are for.
add_library(attn_flags INTERFACE)
target_compile_options(attn_flags INTERFACE -Wall -Wextra -Wshadow -Werror
                                          -Wno-missing-field-initializers)

if(ATTN_SANITIZE)
  target_compile_options(attn_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
                                              -fno-omit-frame-pointer)
  target_link_options(attn_flags INTERFACE -fsanitize=address,undefined)
endif()

# Highway dispatches statically: these flags choose its target. -ffast-math is never allowed (a row
# of -inf scores would no longer be seen as empty).
if(EMSCRIPTEN)
  if(ATTN_SIMD)
    target_compile_options(attn_flags INTERFACE -msimd128)
  endif()
  if(ATTN_RELAXED_SIMD)
    # Older compilers emit the opcodes of a draft, which browsers reject.
    if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.45)
      message(FATAL_ERROR "Relaxed SIMD needs Emscripten 3.1.45; this is ${EMSCRIPTEN_VERSION}.")
    endif()
    target_compile_options(attn_flags INTERFACE -mrelaxed-simd)
  endif()
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  # Highway 1.0 falls back to SSSE3 without AES and PCLMUL.
  target_compile_options(attn_flags INTERFACE -march=x86-64-v3 -maes -mpclmul)
endif()
