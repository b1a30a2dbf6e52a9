// Allocations that fail when a test says so. Linked into a program, it replaces operator new.
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <functional>

namespace attn::testing {

// Calls `call` with its first, second, ... allocation failing as std::bad_alloc, and demands
// `holds` after each; returns how many failed before one call succeeded.
int64_t fail_each(const std::function<void()>& call, const std::function<bool()>& holds);

// For use inside `call`, where doctest's macros would take the failed allocation for their own.
void demand(bool holds);

}  // namespace attn::testing
