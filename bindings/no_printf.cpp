// Two places of the run-time that format a message nobody can see, and bring all of printf along:
// 5 kB of gzipped wasm.
extern "C" {

// The program cannot go on. A trap becomes AttentionLabError "aborted" in engine.js, and the
// instance is replaced.
[[noreturn]] void abort_message(const char*, ...) { __builtin_trap(); }
[[noreturn]] void __cxa_pure_virtual() { __builtin_trap(); }

// Embind prints the address of a type that nobody registered: an error that cannot occur here.
// (siprintf is what the compiler makes of a sprintf without floating point.)
int sprintf(char* text, const char*, ...) { return *text = '\0'; }
int siprintf(char* text, const char*, ...) { return *text = '\0'; }
}
