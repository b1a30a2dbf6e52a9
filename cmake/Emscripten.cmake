# All that is particular to wasm. Valid for Debian's emscripten 3.1.6 and for current emsdk releases.
set(CMAKE_CROSSCOMPILING_EMULATOR node)  # 3.1.6 adds a flag that Node 20 refuses

if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.27)
  set(ATTN_STACK -sTOTAL_STACK=1048576)
else()
  set(ATTN_STACK -sSTACK_SIZE=1048576)
endif()

set(ATTN_WASM_LINK -sSTRICT=1 -sSUPPORT_LONGJMP=0 -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=2147483648
    ${ATTN_STACK})

# Hot loops stay in functions of their own. Binaryen would inline whatever has one caller, and wasm
# has no on-stack replacement: the first call would run to its end in unoptimised code.
set(ATTN_WASM_KEEP -sBINARYEN_EXTRA_PASSES=--one-caller-inline-max-function-size=20)

# Nothing here throws, and nothing relies on run-time type names: without them Embind reports a wrong
# type by number.
# One thread, and an instance that is dropped, never ended: statics need no lock and no destructor.
function(attn_wasm_options target)
  target_compile_options(${target} PRIVATE -fno-exceptions -fno-rtti
                                           -fno-threadsafe-statics -fno-c++-static-destructors)
  if(ATTN_SIMD)  # every engine with SIMD has both
    target_compile_options(${target} PRIVATE -mnontrapping-fptoint -msign-ext)
  endif()
  target_compile_definitions(${target} PRIVATE EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)
endfunction()

# attn_wasm_module(NAME LIBRARY ...), shipped as NAME.mjs and NAME.wasm. No file system, no new
# Function, no exceptions. The factory is synchronous (the wrapper compiles the wasm, asynchronously,
# and hands it in), so that an instance that trapped can be replaced within the next call.
function(attn_wasm_module target)
  add_executable(${target})
  target_link_libraries(${target} PRIVATE ${ARGN})
  # What is linked as bitcode is inlined only where that makes it smaller: 3.3 kB of 98 gzipped.
  target_link_options(${target} PRIVATE -Oz -Wl,-mllvm,-inline-threshold=-30 -fno-rtti -lembind
    "SHELL:--js-library ${PROJECT_SOURCE_DIR}/bindings/embind_less.js"
    -sMALLOC=emmalloc --no-entry ${ATTN_WASM_LINK} -sMODULARIZE=1
    -sEXPORT_ES6=1 -sENVIRONMENT=web,worker -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0
    -sWASM_ASYNC_COMPILATION=0 -sINCOMING_MODULE_JS_API=instantiateWasm,printErr
    -sINITIAL_MEMORY=16777216 ${ATTN_WASM_KEEP})
  set_target_properties(${target} PROPERTIES SUFFIX .mjs LINKER_LANGUAGE CXX
    LINK_DEPENDS ${PROJECT_SOURCE_DIR}/bindings/embind_less.js)
endfunction()

# Functions that resemble one another side by side: 4.8 of 110.6 kB gzipped of the page's module,
# 5.2 of 100.7 of the models'. After that, `trials` changes of the order are tried, 5 ms each.
function(attn_order_functions target trials)
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS
    ${PROJECT_SOURCE_DIR}/scripts/order-functions.mjs)
  add_custom_command(TARGET ${target} POST_BUILD COMMAND node
    ${PROJECT_SOURCE_DIR}/scripts/order-functions.mjs $<TARGET_FILE_DIR:${target}>/${target}.wasm ${trials})
endfunction()

# A doctest program in one file that Node runs: exceptions as doctest wants them.
function(attn_wasm_test target)
  target_compile_options(${target} PRIVATE -fwasm-exceptions)
  target_link_options(${target} PRIVATE -fwasm-exceptions ${ATTN_WASM_LINK} -sSINGLE_FILE=1
    -sENVIRONMENT=node -sEXIT_RUNTIME=1)
  # CommonJS, inside a package of type "module".
  file(WRITE ${CMAKE_BINARY_DIR}/package.json "{ \"type\": \"commonjs\" }\n")
endfunction()
