#include "engine/walkthrough/step.h"

namespace attn {

void Step::add_read(std::string_view tensor, int64_t row, int64_t n_cols) {
  reads.push_back({tensor, row, 0, n_cols});
}

void Step::add_write(std::string_view tensor, int64_t row, int64_t n_cols) {
  write.push_back({tensor, row, 0, n_cols});
}

void Step::add_written(std::string_view tensor, int64_t rows, int64_t col_end) {
  written.push_back({tensor, rows, col_end});
}

void Step::add_inputs_written(int64_t n) {
  for (const char* tensor : {"x", "q", "k", "v"}) add_written(tensor, n);
}

void Step::add_fact(std::string_view name, double value) { facts.push_back({name, value}); }

}  // namespace attn
