// The work of an attention call, counted by the code that did it (per row or per tile, never per
// element). formulas.h holds the closed forms; a test keeps the two equal, exactly.
//
// Counts are doubles: exact integers up to 2^53 (9e15; no run gets there), rounded but never
// wrapped beyond, where only closed forms go; and they cross to JavaScript as they are.
#pragma once

#include <array>

namespace attn {

using Count = double;

struct Counters {
  Count score_pairs = 0;       // allowed query-key pairs whose dot product was evaluated
  Count wasted_pairs = 0;      // pairs computed inside a partly masked tile and thrown away
  Count mul_adds = 0;          // scores + mix over all evaluated pairs, or state update + read
  Count exps = 0;              // exponentials: softmax weights, rescales, feature maps
  Count bytes_read = 0;        // slow-memory model of the algorithm, float32
  Count bytes_written = 0;     //
  Count peak_extra_bytes = 0;  // buffers beyond inputs and outputs, at their largest
  Count kv_cache_bytes = 0;    // what decoding the next token would have to keep
  Count tiles_visited = 0;     // flash, ring: key tiles computed
  Count tiles_skipped = 0;     // flash, ring: key tiles the mask hides entirely
  Count rescales = 0;          // flash, ring: a row's running sum and output rescaled
  Count hops = 0;              // ring: times every device passed its keys and values on
  Count bytes_sent = 0;        // ring: over all links

  bool operator==(const Counters&) const = default;
};

struct CounterField {
  const char* name;
  Count Counters::*value;
};

// Every counter by name, in the order of the struct: bindings and tests iterate over this.
inline constexpr std::array<CounterField, 13> kCounterFields = {{
    {"score_pairs", &Counters::score_pairs},
    {"wasted_pairs", &Counters::wasted_pairs},
    {"mul_adds", &Counters::mul_adds},
    {"exps", &Counters::exps},
    {"bytes_read", &Counters::bytes_read},
    {"bytes_written", &Counters::bytes_written},
    {"peak_extra_bytes", &Counters::peak_extra_bytes},
    {"kv_cache_bytes", &Counters::kv_cache_bytes},
    {"tiles_visited", &Counters::tiles_visited},
    {"tiles_skipped", &Counters::tiles_skipped},
    {"rescales", &Counters::rescales},
    {"hops", &Counters::hops},
    {"bytes_sent", &Counters::bytes_sent},
}};

}  // namespace attn
