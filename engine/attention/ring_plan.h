// Ring attention's division of labour (arXiv:2310.01889): who owns which tokens, and who holds
// whose keys and values at which hop. Queries stay; keys and values are passed on around the ring,
// so after n_devices - 1 hops everybody has met everybody.
#pragma once

#include <array>
#include <vector>

#include "engine/attention/config.h"
#include "engine/core/counters.h"

namespace attn {

// Tokens first, first + stride, ...
struct TokenRun {
  int64_t first = 0;
  int64_t stride = 1;
  int64_t count = 0;
};

// A device numbers its tokens 0, 1, ... in the order of the text: "row" of its queries, "key" of
// its keys. Lengths need not divide by n_devices.
class RingPlan {
 public:
  // Precondition: validate(config).ok() for Algorithm::kRing.
  explicit RingPlan(const AttentionConfig& config);

  // contiguous: an n-th of the text. striped (arXiv:2311.09431): every n_devices-th token. zigzag:
  // the r-th and the r-th last of 2 n_devices chunks, so that causal work is the same for all.
  std::array<TokenRun, 2> owned(int64_t device) const;
  int64_t n_tokens(int64_t device) const;
  int64_t most_tokens() const;  // on any device

  int64_t token(int64_t device, int64_t row) const;      // its place in the text
  int64_t keys_before(int64_t device, int64_t j) const;  // how many tokens < j the device owns

  // The device whose keys and values `device` holds after `hop` hops.
  int64_t source(int64_t device, int64_t hop) const {
    return (device + n_devices - hop) % n_devices;
  }

  // The mask between a row of one device and the keys of another: what a device owns is in the
  // order of the text, so the two runs of visible keys remain two runs.
  VisibleKeys visible(int64_t device, int64_t source, int64_t row) const;

  const int64_t n_devices;

 private:
  const Mask mask_;
  const int64_t seq_len_;
  const RingLayout layout_;
};

// Visible pairs that each device has to work through between two hops. The ring waits for the
// slowest, so what counts is how evenly a hop is filled.
struct RingWork {
  explicit RingWork(int64_t devices = 0) : n_devices(devices), pairs(devices * devices) {}

  int64_t n_devices;
  std::vector<Count> pairs;  // [hop, device], of one head

  Count& at(int64_t hop, int64_t device) { return pairs[hop * n_devices + device]; }
  Count at(int64_t hop, int64_t device) const { return pairs[hop * n_devices + device]; }
  Count of_device(int64_t device) const;
  Count total() const;
  Count critical_path() const;  // sum over hops of the slowest device's pairs
  double efficiency() const;    // total / n_devices / critical_path; 1 if there is nothing to do

  bool operator==(const RingWork&) const = default;
};

}  // namespace attn
