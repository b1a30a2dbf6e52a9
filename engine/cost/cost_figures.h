// The figures in which attention is priced: of one layer, or summed over the layers of a model.
// Bytes are of dtype_bytes, except the cache (cache_dtype_bytes) and what is always float32:
// running sums, states, and the scores of an indexer.
#pragma once

#include <array>

#include "engine/core/counters.h"

namespace attn {

// All heads; of one layer, or summed over layers.
struct CostFigures {
  // Prefill: all seq_len tokens at once.
  Count score_pairs = 0;   // allowed query-key pairs
  Count wasted_pairs = 0;  // computed in a partly masked tile and thrown away
  Count index_pairs = 0;   // T: query-key pairs that the indexer scores to find the best
  Count mul_adds = 0;      // scores and mix, or update and read of a state; and the indexer's
  Count flops = 0;         // 2 mul_adds
  Count exps = 0;
  Count rescales = 0;
  Count bytes_moved = 0;         // read and written, in the algorithm's model of slow memory
  Count extra_bytes = 0;         // beyond inputs and output; one layer at a time, so the largest
  Count score_matrix_bytes = 0;  // if all scores were kept: seq_len rows as wide as the widest
  Count score_bytes = 0;         // the allowed ones among them
  // Needed for the next token: 0 unless causal, since then every row changes.
  Count kv_cache_bytes = 0;
  Count state_bytes = 0;
  Count kept_bytes = 0;  // both
  // Decode: the last token against what is kept, itself included. Query heads that share a kv head
  // read it once.
  Count decode_pairs = 0;
  Count decode_index_pairs = 0;
  Count decode_mul_adds = 0;
  Count decode_flops = 0;
  Count decode_exps = 0;
  Count decode_bytes_moved = 0;

  bool operator==(const CostFigures&) const = default;
};

using Figure = Count CostFigures::*;

struct FigureField {
  const char* name;
  Figure value;
};

// Every figure by name, in the order of the struct.
inline constexpr std::array<FigureField, 20> kCostFigures = {{
    {"score_pairs", &CostFigures::score_pairs},
    {"wasted_pairs", &CostFigures::wasted_pairs},
    {"index_pairs", &CostFigures::index_pairs},
    {"mul_adds", &CostFigures::mul_adds},
    {"flops", &CostFigures::flops},
    {"exps", &CostFigures::exps},
    {"rescales", &CostFigures::rescales},
    {"bytes_moved", &CostFigures::bytes_moved},
    {"extra_bytes", &CostFigures::extra_bytes},
    {"score_matrix_bytes", &CostFigures::score_matrix_bytes},
    {"score_bytes", &CostFigures::score_bytes},
    {"kv_cache_bytes", &CostFigures::kv_cache_bytes},
    {"state_bytes", &CostFigures::state_bytes},
    {"kept_bytes", &CostFigures::kept_bytes},
    {"decode_pairs", &CostFigures::decode_pairs},
    {"decode_index_pairs", &CostFigures::decode_index_pairs},
    {"decode_mul_adds", &CostFigures::decode_mul_adds},
    {"decode_flops", &CostFigures::decode_flops},
    {"decode_exps", &CostFigures::decode_exps},
    {"decode_bytes_moved", &CostFigures::decode_bytes_moved},
}};

}  // namespace attn
