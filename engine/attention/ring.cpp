#include "engine/attention/ring.h"

#include <algorithm>
#include <vector>

#include "engine/attention/kernels/flash.h"
#include "engine/attention/softmax.h"
#include "engine/core/real.h"

namespace attn {
namespace {

// One head's q, k and v as the devices hold them: device after device, each in its own order.
class Shards {
 public:
  Shards(const RingPlan& plan, const AttentionConfig& config)
      : plan_(plan), head_dim_(config.head_dim), begin_(1, 0) {
    for (int64_t device = 0; device < plan.n_devices; ++device) {
      begin_.push_back(begin_.back() + plan.n_tokens(device));
    }
    for (std::vector<float>* shards : {&q_, &k_, &v_}) shards->resize(begin_.back() * head_dim_);
  }

  // q, k, v: [seq_len, head_dim] of one head.
  void load(const float* q, const float* k, const float* v) {
    for (int64_t device = 0; device < plan_.n_devices; ++device) {
      for (int64_t row = 0; row < plan_.n_tokens(device); ++row) {
        const int64_t from = plan_.token(device, row) * head_dim_;
        const int64_t to = (begin_[device] + row) * head_dim_;
        std::copy_n(q + from, head_dim_, q_.data() + to);
        std::copy_n(k + from, head_dim_, k_.data() + to);
        std::copy_n(v + from, head_dim_, v_.data() + to);
      }
    }
  }

  // The queries of one device against the keys and values of another.
  FlashHead meeting(int64_t device, int64_t source) const {
    FlashHead head;
    head.q = q_.data() + begin_[device] * head_dim_;
    head.k = k_.data() + begin_[source] * head_dim_;
    head.v = v_.data() + begin_[source] * head_dim_;
    head.seq_len_q = plan_.n_tokens(device);
    head.seq_len_k = plan_.n_tokens(source);
    head.visible = [this, device, source](int64_t row) {
      return plan_.visible(device, source, row);
    };
    return head;
  }

  Count bytes() const {
    return sizeof(float) * static_cast<Count>(q_.size() + k_.size() + v_.size());
  }

 private:
  const RingPlan& plan_;
  const int64_t head_dim_;
  std::vector<int64_t> begin_;    // [n_devices + 1], first row of each device
  std::vector<float> q_, k_, v_;  // [seq_len, head_dim]
};

bool sees_nothing(const FlashHead& head) {
  for (int64_t row = 0; row < head.seq_len_q; ++row) {
    if (!head.visible(row).empty()) return false;
  }
  return true;
}

int64_t n_tiles(const AttentionConfig& c, const FlashHead& head) {
  const int64_t n_row_blocks = (head.seq_len_q + c.block_q - 1) / c.block_q;
  const int64_t n_key_blocks = (head.seq_len_k + c.block_k - 1) / c.block_k;
  return n_row_blocks * n_key_blocks;
}

// Intermediate results of a device, in the output's own rows.
struct Results {
  const RingPlan& plan;
  const int64_t head_dim;
  float* out;  // [seq_len, head_dim]
  float* lse;  // [seq_len]
  std::vector<bool> any = std::vector<bool>(plan.n_devices);

  // Takes in a device's partial result: the first as it is, later ones by their lse.
  void take(int64_t device, const float* partial_out, const float* partial_lse,
            Counters* counters) {
    const int64_t n_rows = plan.n_tokens(device);
    for (int64_t i = 0; i < n_rows; ++i) {
      const int64_t token = plan.token(device, i);
      const float* more = partial_out + i * head_dim;
      if (any[device]) {
        merge_partial(more, partial_lse[i], head_dim, out + token * head_dim, lse + token);
      } else {
        std::copy_n(more, head_dim, out + token * head_dim);
        lse[token] = partial_lse[i];
      }
    }
    if (any[device]) {
      const Count merged = static_cast<Count>(n_rows);
      counters->rescales += merged;
      counters->exps += merged;
      counters->bytes_read += sizeof(float) * merged * real(head_dim + 1);
    }
    any[device] = true;
  }
};

}  // namespace

void ring_attention(const AttentionConfig& config, const AttentionInput& input,
                    AttentionOutput* output, RingLog* log) {
  const int64_t d = config.head_dim;
  const int64_t head_floats = config.seq_len_q * d;
  const RingPlan plan(config);
  const int64_t most_tokens = plan.most_tokens();
  Counters& counters = output->counters;

  Shards shards(plan, config);
  FlashWorkspace workspace(config, most_tokens, most_tokens);
  std::vector<float> partial_out(most_tokens * d);  // of one device against one source
  std::vector<float> partial_lse(most_tokens);
  counters.peak_extra_bytes =
      shards.bytes() + workspace.bytes() +
      sizeof(float) * static_cast<Count>(partial_out.size() + partial_lse.size());
  if (log != nullptr) *log = {RingWork(plan.n_devices), {}};

  for (int64_t h = 0; h < config.n_heads; ++h) {
    const int64_t g = config.kv_head(h);
    const bool sends = h == 0 || g != config.kv_head(h - 1);  // k, v travel once for their heads
    shards.load(input.q.data() + h * head_floats, input.k.data() + g * head_floats,
                input.v.data() + g * head_floats);
    Results results{plan, d, head(output->out, h), row(output->lse, h)};

    for (int64_t hop = 0; hop < plan.n_devices; ++hop) {
      // 1. Everybody passes keys and values on to the neighbour.
      if (hop > 0) {
        if (h == 0) counters.hops += 1;
        if (sends) counters.bytes_sent += sizeof(float) * static_cast<Count>(2 * head_floats);
        if (log != nullptr && h == 0) log->counted.push_back(counters);
      }
      for (int64_t device = 0; device < plan.n_devices; ++device) {
        // 2. Flash attention to what has arrived, if the mask lets any row see any of it.
        FlashHead meeting = shards.meeting(device, plan.source(device, hop));
        if (sees_nothing(meeting)) {
          counters.tiles_skipped += static_cast<Count>(n_tiles(config, meeting));
        } else {
          meeting.out = partial_out.data();
          meeting.lse = partial_lse.data();
          const Count pairs_before = counters.score_pairs;
          flash_head(config, meeting, &workspace, &counters);
          if (log != nullptr && h == 0) {
            log->work.at(hop, device) = counters.score_pairs - pairs_before;
          }
          // 3. Merge with what the device has found out before.
          results.take(device, partial_out.data(), partial_lse.data(), &counters);
        }
        if (log != nullptr && h == 0) log->counted.push_back(counters);
      }
    }
    refuse_overflow(config, results.out, results.lse);
  }
}

}  // namespace attn
