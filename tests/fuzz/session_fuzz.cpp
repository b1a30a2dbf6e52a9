// A text in any bytes, cut at new lines -> the lab's session: features, heads, the walkthrough's
// every step and the tensors that it draws.
#include <string>
#include <vector>

#include "engine/session.h"
#include "tests/fuzz/input.h"

namespace attn {
namespace {

using fuzz::Input;

LabConfig config_of(Input* in) {
  LabConfig config;
  config.head = in->whole(-1, 9);
  AttentionConfig& c = config.attention;
  c.algorithm = in->one_of<Algorithm>(kAlgorithmNames.size());
  c.mask = {.causal = in->boolean(),
            .window_left = in->whole(-1, 8),
            .window_right = in->whole(-1, 8),
            .prefix_len = in->whole(0, 4),
            .n_sink = in->whole(0, 4)};
  c.block_q = in->whole(0, 9);
  c.block_k = in->whole(0, 9);
  c.n_devices = in->whole(0, 5);
  c.ring_layout = in->one_of<RingLayout>(kRingLayoutNames.size());
  c.feature_map = in->one_of<FeatureMap>(kFeatureMapNames.size());
  c.update_rule = in->one_of<UpdateRule>(kUpdateRuleNames.size());
  c.decay.assign(1, in->byte() / 255.0);
  c.chunk_len = in->whole(0, 6);
  config.is_gated = in->byte() % 4 == 3;
  if (in->byte() % 4 == 3) config.layers = in->text_until('\n');
  return config;
}

void visit_steps(const Session& session) {
  const Walkthrough& walkthrough = session.walkthrough();
  const int64_t count = walkthrough.step_count();
  const int64_t stride = 1 + count / 16;
  for (int64_t t = 0; t < count; t += stride) {
    walkthrough.step(t);
    walkthrough.row_table(t);
    walkthrough.state(t);
    walkthrough.tile(t);
    walkthrough.ring(t);
    for (const TensorInfo& info : session.tensors()) session.tensor(info.name, t, 8, 8);
  }
}

void run(Input in) {
  const LabConfig config = config_of(&in);
  std::vector<std::string> tokens;
  while (!in.empty() && tokens.size() < 24) tokens.emplace_back(in.text_until('\n'));
  Session session;
  const Status status = session.load(tokens, config);
  fuzz::check_status(status);
  ATTN_FUZZ_CHECK(status.ok() == session.loaded());
  if (!status.ok()) return;
  ATTN_FUZZ_CHECK(session.tokens().size() == tokens.size());
  visit_steps(session);
  for (const Check& check : session.checks()) ATTN_FUZZ_CHECK(check.passed());
  session.row_jobs();
}

}  // namespace
}  // namespace attn

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  attn::run({data, size});
  return 0;
}
