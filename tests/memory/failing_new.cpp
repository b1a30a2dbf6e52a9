#include "tests/memory/failing_new.h"

#include <cstdlib>
#include <new>
#include <stdexcept>

namespace {

int64_t allocations_left = -1;  // until one fails; below 0: none does

void* allocate(size_t size) {
  if (allocations_left > 0 && --allocations_left == 0) throw std::bad_alloc();
  void* const memory = std::malloc(size > 0 ? size : 1);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void* allocate_or_null(size_t size) noexcept {
  try {
    return allocate(size);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

}  // namespace

void* operator new(size_t size) { return allocate(size); }
void* operator new[](size_t size) { return allocate(size); }
// The library's own would do, but the sanitizers bring theirs.
void* operator new(size_t size, const std::nothrow_t&) noexcept { return allocate_or_null(size); }
void* operator new[](size_t size, const std::nothrow_t&) noexcept { return allocate_or_null(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, size_t) noexcept { std::free(memory); }

namespace attn::testing {

int64_t fail_each(const std::function<void()>& call, const std::function<bool()>& holds) {
  for (int64_t k = 1;; ++k) {
    allocations_left = k;
    bool failed = false;
    try {
      call();
    } catch (const std::bad_alloc&) {
      failed = true;
    } catch (...) {
      allocations_left = -1;
      throw;
    }
    allocations_left = -1;
    REQUIRE(holds());
    if (!failed) return k - 1;
    REQUIRE(k < 100000);
  }
}

void demand(bool holds) {
  if (!holds) throw std::logic_error("refused, and not for want of memory");
}

}  // namespace attn::testing
