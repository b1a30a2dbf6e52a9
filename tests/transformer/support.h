// What the tests of real models share: files, models from files, and the numbers of an oracle.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "engine/transformer/formats/json.h"
#include "engine/transformer/model.h"

namespace attn::transformer {

using Bytes = std::vector<uint8_t>;

inline Bytes read_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return Bytes(std::istreambuf_iterator<char>(in), {});
}

// Where the real models lie: ATTENTION_LAB_MODELS, or ../shared/models beside the repository; "" if
// they are not there.
inline std::string models_folder() {
  const char* given = std::getenv("ATTENTION_LAB_MODELS");
  const std::string folder = given ? given : ATTN_SOURCE_DIR "/../shared/models";
  return std::ifstream(folder + "/README.md") ? folder + "/" : "";
}

// The folder, or a line that says what is not tested.
#define MODELS_OR_SKIP(folder, what)                                             \
  const std::string folder = models_folder();                                    \
  if (folder.empty()) {                                                          \
    MESSAGE("skipped, no ../shared/models and no ATTENTION_LAB_MODELS: ", what); \
    return;                                                                      \
  }

// The model in these bytes, read the way a page reads it: header first, then in pieces.
inline Status open_model(const Bytes& bytes, const std::string& config, Model* model) {
  bool is_incomplete = true;
  for (size_t size = 1 << 16; is_incomplete; size *= 2) {
    const size_t n = std::min(size, bytes.size());
    const Status status =
        model->read_header(Model::format_of(bytes), Bytes(bytes.begin(), bytes.begin() + n),
                           bytes.size(), config, &is_incomplete);
    if (!status.ok()) return status;
  }
  if (const Status status = model->allocate(uint64_t{1} << 32); !status.ok()) return status;
  constexpr size_t kPiece = 1000003;  // tensors are cut where they like
  for (size_t at = 0; at < bytes.size(); at += kPiece) {
    model->accept(at, std::span(bytes).subspan(at, std::min(kPiece, bytes.size() - at)));
  }
  return model->finish();
}

inline std::string text_of(const std::string& path) {
  const Bytes bytes = read_bytes(path);
  return std::string(bytes.begin(), bytes.end());
}

// All numbers below each key of the root, in the order of the file.
inline std::map<std::string, std::vector<double>> numbers_of(const std::string& path) {
  std::map<std::string, std::vector<double>> numbers;
  const Status status =
      read_json(text_of(path), "oracle", 16, [&](const JsonPath& at, const JsonValue& value) {
        if (!at.empty()) numbers[at[0]].push_back(value.real);
      });
  REQUIRE_MESSAGE(status.ok(), path, " ", status.message());
  return numbers;
}

inline std::vector<int32_t> ids_of(const std::vector<double>& numbers) {
  return {numbers.begin(), numbers.end()};
}

// max |a - b| over the largest |b|.
template <class A>
double relative_error(const A& actual, const std::vector<double>& expected, size_t offset = 0) {
  REQUIRE(offset + actual.size() <= expected.size());
  double error = 0, largest = 0;
  size_t i = offset;
  for (const auto value : actual) {
    if (!std::isfinite(value)) return INFINITY;
    error = std::max(error, std::abs(value - expected[i++]));
  }
  for (const double value : expected) largest = std::max(largest, std::abs(value));
  return error / largest;
}

}  // namespace attn::transformer
