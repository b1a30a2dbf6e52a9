// What the C++ run-time calls when nothing can be saved. Its own version formats a message for
// stderr and brings printf along, 3 kB of gzipped wasm for a text that no page can show; a trap
// becomes AttentionLabError "aborted" in engine.js, and the instance is replaced.
extern "C" {

[[noreturn]] void abort_message(const char*, ...) { __builtin_trap(); }

[[noreturn]] void __cxa_pure_virtual() { __builtin_trap(); }
}
