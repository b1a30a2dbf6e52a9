// The whole forward pass, one token and one number at a time, in double: the definition that the
// fast one (forward.h) is compared with. Reads like the papers: Llama (arXiv:2302.13971), GPT-2,
// Qwen 2 and 3, Gemma 3 (arXiv:2503.19786), BERT (arXiv:1810.04805) differ by the switches of
// ModelConfig alone.
#pragma once

#include <vector>

#include "engine/transformer/model.h"

namespace attn::transformer {

using Row = std::vector<double>;
using Rows = std::vector<Row>;

struct ReferenceOutput {
  Rows hidden;                           // [seq_len, d_model], after the last norm
  Rows logits;                           // [seq_len, vocab_size]; empty for an encoder
  std::vector<std::vector<Rows>> probs;  // [n_layers][n_heads][seq_len, seq_len]
};

ReferenceOutput reference_forward(const Model& model, const std::vector<int32_t>& ids,
                                  const std::vector<Mask>& masks);

}  // namespace attn::transformer
