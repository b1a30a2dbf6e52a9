// Owning, row-major float32 tensors at the edges of the engine. This is the only file that names
// xtensor: inner loops see pointers and extents. Static rank only (a dynamic xt::xarray costs
// 171 kB of wasm, a static one 17 kB), and never a lazy expression (`auto x = a + b` dangles).
#pragma once

#include <array>
#include <cstdint>
#include <xtensor/xtensor.hpp>

namespace attn {

// An xtensor whose copies, moves and end are calls: inlined, they are 100 bytes of wasm in each of
// a hundred places.
template <size_t kRank>
class Tensor : public xt::xtensor<float, kRank> {
 public:
  Tensor();
  explicit Tensor(const std::array<size_t, kRank>& shape);  // zeros
  Tensor(const Tensor&);
  Tensor(Tensor&&) noexcept;
  Tensor& operator=(const Tensor&);
  Tensor& operator=(Tensor&&) noexcept;
  ~Tensor();
};
extern template class Tensor<1>;
extern template class Tensor<2>;
extern template class Tensor<3>;

using Vector = Tensor<1>;
using Matrix = Tensor<2>;   // [rows, cols]
using Tensor3 = Tensor<3>;  // [n_heads, seq_len, head_dim]

// Zeros. Defined once, in tensor.cpp: inlined at every use they cost a third of the wasm.
Vector make_vector(int64_t n);
Matrix make_matrix(int64_t rows, int64_t cols);
Tensor3 make_tensor(int64_t heads, int64_t rows, int64_t cols);

inline int64_t rows(const Matrix& m) { return static_cast<int64_t>(m.shape()[0]); }
inline int64_t cols(const Matrix& m) { return static_cast<int64_t>(m.shape()[1]); }
inline float* row(Matrix& m, int64_t i) { return m.data() + i * cols(m); }
inline const float* row(const Matrix& m, int64_t i) { return m.data() + i * cols(m); }

// The [seq_len, head_dim] block of head h.
inline int64_t head_size(const Tensor3& t) {
  return static_cast<int64_t>(t.shape()[1] * t.shape()[2]);
}
inline float* head(Tensor3& t, int64_t h) { return t.data() + h * head_size(t); }
inline const float* head(const Tensor3& t, int64_t h) { return t.data() + h * head_size(t); }

}  // namespace attn
