// The driver of the flash kernel: cuts a head into blocks of rows, strips of rows and tiles of
// keys, hides what the mask forbids and counts. The arithmetic is in flash-inl.h.
#include "engine/attention/kernels/flash.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/attention/kernels/flash-inl.h"
#include "engine/attention/kernels/strip-inl.h"
#include "engine/attention/plain_row.h"
#include "engine/attention/tile_work.h"

namespace attn {
namespace {

namespace simd = HWY_NAMESPACE;

constexpr double kLog2E = 1.4426950408889634;
constexpr double kLn2 = 0.6931471805599453;
constexpr float kInfinity = std::numeric_limits<float>::infinity();

const simd::Exp2Table exp2_table;

int64_t ceil_div(int64_t a, int64_t b) { return (a + b - 1) / b; }

struct Range {
  int64_t begin = 0;
  int64_t end = 0;

  int64_t count() const { return end - begin; }
  Range clipped(Range to) const {
    const int64_t from = std::clamp(begin, to.begin, to.end);
    return {from, std::clamp(end, from, to.end)};
  }
};

// The keys that some row sees: sinks and window, which do not overlap.
struct Reach {
  Range sinks, window;

  int64_t count() const { return sinks.count() + window.count(); }
  Reach clipped(Range to) const { return {sinks.clipped(to), window.clipped(to)}; }
};

// The visible keys of the first and the last of some rows. visible() never moves back, so they
// bound the keys of the rows between.
struct Edges {
  VisibleKeys first, last;

  Edges(const FlashHead& head, Range rows)
      : first(head.visible(rows.begin)), last(head.visible(rows.end - 1)) {}

  Reach reach() const {
    const int64_t begin = std::max(last.sink_end, first.begin);
    return {{0, last.sink_end}, {begin, std::max(begin, last.end)}};
  }
  bool all_see(Range keys) const {
    return keys.end <= first.sink_end || (last.begin <= keys.begin && keys.end <= first.end);
  }
};

// Sets the scores of all forbidden pairs of rows x keys to -inf and returns how many they are. In
// one sequence a row differs from the strip's reach by at most 7 keys a run, so plain stores do.
int64_t hide(const FlashHead& head, Range rows, Range keys, StripLanes* scores) {
  int64_t n_hidden = 0;
  for (int64_t i = rows.begin; i < rows.end; ++i) {
    const VisibleKeys seen = head.visible(i);
    for (const Range gap : {Range{seen.sink_end, seen.begin}, Range{seen.end, keys.end}}) {
      const Range hidden = gap.clipped(keys);
      for (int64_t j = hidden.begin; j < hidden.end; ++j)
        scores[j - keys.begin].lane[i - rows.begin] = -kInfinity;
      n_hidden += hidden.count();
    }
  }
  return n_hidden;
}

struct Run {
  const AttentionConfig& config;
  const FlashHead& head;
  FlashWorkspace& work;
  Counters& counters;
  const TileWork unit{config.head_dim};
};

void begin_strip(Run& run, int64_t strip, Range rows) {
  const int64_t head_dim = run.config.head_dim;
  simd::pack_strip(run.head.q + rows.begin * head_dim, rows.count(), head_dim,
                   static_cast<float>(run.config.scale() * kLog2E), run.work.queries(strip));
  if (Edges(run.head, rows).reach().count() == 0)  // then no step writes it
    std::fill_n(run.work.out(strip), head_dim, StripLanes{});
  std::fill_n(run.work.row_max(strip)->lane, kStripQueries, -kInfinity);
  *run.work.row_sum(strip) = StripLanes{};
  if (StripLanes* lost = run.work.sum_lost(strip)) *lost = StripLanes{};
}

// One tile of keys for one strip: scores, mask, softmax, mix.
void strip_step(Run& run, int64_t strip, Range rows, Range tile) {
  const Edges edges(run.head, rows);
  const Reach reach = edges.reach();
  const Reach keys = reach.clipped(tile);
  const int64_t n_keys = keys.count();
  if (n_keys == 0) return;

  const int64_t head_dim = run.config.head_dim;
  StripLanes* const scores = run.work.scores();
  StripLanes* const window_scores = scores + keys.sinks.count();
  int64_t n_hidden = 0;
  const auto score = [&](Range part, StripLanes* to) {
    if (part.count() == 0) return;
    simd::score_keys(run.work.queries(strip), run.head.k + part.begin * head_dim, part.count(),
                     head_dim, to);
    if (run.config.softcap > 0)
      simd::softcap_scores(part.count(), run.config.cap(), to, &exp2_table);
    if (run.head.bias != nullptr)
      simd::add_bias(run.head.bias + rows.begin - part.begin, part.count(), to);
    if (!edges.all_see(part)) n_hidden += hide(run.head, rows, part, to);
  };
  score(keys.sinks, scores);
  score(keys.window, window_scores);

  StripLanes correction;
  simd::softmax_keys(n_keys, scores, run.work.row_max(strip), run.work.row_sum(strip),
                     run.work.sum_lost(strip), &correction, &exp2_table);

  const bool is_first = reach.clipped({0, tile.begin}).count() == 0;
  const StripLanes* shrink = is_first ? nullptr : &correction;
  const auto mix = [&](Range part, const StripLanes* probs) {
    if (part.count() == 0) return;
    StripLanes* const lost = run.work.out_lost(strip);
    const simd::MixedSum to{run.work.out(strip)->lane, lost == nullptr ? nullptr : lost->lane,
                            shrink == nullptr ? nullptr : shrink->lane};
    simd::mix_values(probs, run.head.v + part.begin * head_dim, part.count(), head_dim, to);
    std::fill_n(correction.lane, kStripQueries, 1.0f);  // what is left shrinks no more
    shrink = &correction;
  };
  mix(keys.sinks, scores);
  mix(keys.window, window_scores);

  run.unit.count_strip(rows.count(), n_keys, n_hidden, is_first, &run.counters);
}

// Rows whose numbers left the range of floats, once more: over the keys that they see and no
// others.
HWY_NOINLINE void mend_rows(Run& run, Range rows) {
  const FlashHead& head = run.head;
  const int64_t head_dim = run.config.head_dim;
  for (int64_t i = rows.begin; i < rows.end; ++i) {
    float* const out = head.out + i * head_dim;
    const auto is_finite = [](float x) { return std::isfinite(x); };
    if (head.lse[i] != -kInfinity && std::all_of(out, out + head_dim, is_finite)) continue;
    const PlainRow row{.q = head.q + i * head_dim,
                       .k = head.k,
                       .v = head.v,
                       .bias = head.bias == nullptr ? nullptr : head.bias + i};
    head.lse[i] = plain_row(run.config, head.visible(i), row, out);
  }
}

// out / row_sum and lse = row_max + log row_sum; an empty row gives 0 and -inf. What is not finite
// then, or has no weights, is computed again.
void end_strip(Run& run, int64_t strip, Range rows) {
  const int64_t head_dim = run.config.head_dim;
  const StripLanes& row_max = *run.work.row_max(strip);
  StripLanes inverse = *run.work.row_sum(strip);
  bool is_clean = true;
  for (int64_t i = 0; i < rows.count(); ++i) {
    float& sum = inverse.lane[i];
    const bool empty = sum == 0;
    run.head.lse[rows.begin + i] =
        empty ? -kInfinity : static_cast<float>(row_max.lane[i] * kLn2 + std::log(sum));
    sum = empty ? 0 : 1 / sum;
    is_clean = is_clean && !empty;
  }
  is_clean &= simd::unpack_strip(run.work.out(strip), inverse, rows.count(), head_dim,
                                 run.head.out + rows.begin * head_dim);
  if (!is_clean) mend_rows(run, rows);
  run.unit.count_rows(rows.count(), &run.counters);
}

// A block of rows: every tile of keys that it reaches is read once, for all its strips.
void block(Run& run, Range rows) {
  const auto for_strips = [&](const auto& work) {
    for (int64_t s = 0; rows.begin + s * kStripQueries < rows.end; ++s) {
      const int64_t begin = rows.begin + s * kStripQueries;
      work(s, Range{begin, std::min(begin + kStripQueries, rows.end)});
    }
  };
  for_strips([&](int64_t s, Range strip) { begin_strip(run, s, strip); });

  const int64_t block_k = run.config.block_k;
  const Reach reach = Edges(run.head, rows).reach();
  int64_t n_visited = 0, next = 0;
  for (const Range part : {reach.sinks, reach.window}) {
    if (part.count() == 0) continue;
    for (next = std::max(next, part.begin / block_k); next * block_k < part.end; ++next) {
      const Range tile{next * block_k, std::min((next + 1) * block_k, run.head.seq_len_k)};
      for_strips([&](int64_t s, Range strip) { strip_step(run, s, strip, tile); });
      run.unit.count_tile(tile.count(), &run.counters);
      ++n_visited;
    }
  }
  run.unit.count_skipped(ceil_div(run.head.seq_len_k, block_k) - n_visited, &run.counters);

  for_strips([&](int64_t s, Range strip) { end_strip(run, s, strip); });
}

}  // namespace

FlashWorkspace::FlashWorkspace(const AttentionConfig& config, int64_t seq_len_q, int64_t seq_len_k)
    : head_dim_(config.head_dim),
      n_strips_(ceil_div(std::min(config.block_q, seq_len_q), kStripQueries)),
      block_k_(std::min(config.block_k, seq_len_k)),
      is_long_(seq_len_k > kLongRow),
      size_((is_long_ ? 3 : 2) * (head_dim_ + 1) * n_strips_ + block_k_),
      lanes_(new StripLanes[size_]) {}

void flash_head(const AttentionConfig& config, const FlashHead& head, FlashWorkspace* workspace,
                Counters* counters) {
  Run run{config, head, *workspace, *counters};
  for (int64_t i = 0; i < head.seq_len_q; i += config.block_q)
    block(run, {i, std::min(i + config.block_q, head.seq_len_q)});
}

void refuse_overflow(const AttentionConfig& config, float* out, float* lse) {
  const int64_t n_q = config.seq_len_q, head_dim = config.head_dim;
  for (int64_t i = 0; i < n_q; ++i) {
    if (lse[i] != -kInfinity || visible_keys(config.mask, i, n_q, config.seq_len_k).empty())
      continue;
    lse[i] = std::numeric_limits<float>::quiet_NaN();
    std::fill_n(out + i * head_dim, head_dim, lse[i]);
  }
}

void flash_attention(const AttentionConfig& config, const AttentionInput& input,
                     AttentionOutput* output) {
  const int64_t n_q = config.seq_len_q, n_k = config.seq_len_k, head_dim = config.head_dim;
  FlashWorkspace workspace(config, n_q, n_k);
  output->counters.peak_extra_bytes = workspace.bytes();
  for (int64_t h = 0; h < config.n_heads; ++h) {
    const int64_t g = config.kv_head(h);
    const FlashHead one{
        .q = input.q.data() + h * n_q * head_dim,
        .k = input.k.data() + g * n_k * head_dim,
        .v = input.v.data() + g * n_k * head_dim,
        .seq_len_q = n_q,
        .seq_len_k = n_k,
        .visible = [&](int64_t i) { return visible_keys(config.mask, i, n_q, n_k); },
        .out = head(output->out, h),
        .lse = row(output->lse, h),
    };
    flash_head(config, one, &workspace, &output->counters);
    refuse_overflow(config, one.out, one.lse);
  }
}

void flash_group_token(const AttentionConfig& config, const AttentionInput& input,
                       AttentionOutput* output) {
  const VisibleKeys seen = visible_keys(config.mask, 0, 1, config.seq_len_k);
  FlashWorkspace workspace(config, config.n_heads, config.seq_len_k);
  output->counters.peak_extra_bytes = workspace.bytes();
  const FlashHead rows{
      .q = input.q.data(),
      .k = input.k.data(),
      .v = input.v.data(),
      .seq_len_q = config.n_heads,
      .seq_len_k = config.seq_len_k,
      .visible = [&](int64_t) { return seen; },
      .out = output->out.data(),
      .lse = output->lse.data(),
  };
  flash_head(config, rows, &workspace, &output->counters);
  for (int64_t h = 0; h < config.n_heads; ++h) {
    refuse_overflow(config, head(output->out, h), row(output->lse, h));
  }
}

}  // namespace attn
