// Gradients of eleven mixers, and eight steps of AdamW on two networks, against numbers of another
// program (../shared/models/oracles, float64).
#include <cmath>
#include <string_view>

#include "engine/train/adamw.h"
#include "engine/train/mixer.h"
#include "engine/train/network.h"
#include "tests/transformer/support.h"

namespace attn::train {
namespace {

using namespace attn::transformer;  // tests/transformer/support.h

using Numbers = std::vector<double>;

// All numbers of a file by the path of the array that they are in: "cases/0/q"; texts likewise.
struct OracleFile {
  std::map<std::string, Numbers> numbers;
  std::map<std::string, std::string> texts;

  explicit OracleFile(const std::string& path) {
    const Bytes bytes = read_bytes(path);
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const Status status =
        read_json(text, "oracle", 16, [&](const JsonPath& at, const JsonValue& v) {
          size_t depth = at.size();
          while (depth > 0 && at[depth - 1].find_first_not_of("0123456789") == std::string::npos)
            --depth;
          std::string key;
          for (size_t i = 0; i < depth; ++i) key += (i > 0 ? "/" : "") + at[i];
          if (v.kind == JsonValue::Kind::kString) {
            texts[key] = v.text;
          } else {
            numbers[key].push_back(v.real);
          }
        });
    REQUIRE(status.ok());
  }
  const Numbers& at(const std::string& key) const {
    const auto found = numbers.find(key);
    REQUIRE_MESSAGE(found != numbers.end(), key);
    return found->second;
  }
};

double largest_difference(const Numbers& a, const Numbers& b) {
  REQUIRE(a.size() == b.size());
  double largest = 0;
  for (size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(a[i] - b[i]));
  return largest;
}

Mixer mixer_of(const std::string& name, const std::string& mask, int64_t head_dim) {
  Mixer mixer;
  if (name == "linear_elu1") mixer.kind = MixerKind::kLinear;
  if (name.starts_with("lightning") || name.starts_with("gated_linear"))
    mixer.kind = MixerKind::kDecay;
  if (name.ends_with("delta")) mixer.kind = MixerKind::kDelta;
  const bool is_scaled = mixer.kind == MixerKind::kSoftmax || name.starts_with("gated_linear");
  if (is_scaled) mixer.scale = 1 / std::sqrt(static_cast<double>(head_dim));
  if (name.ends_with("softcap_2")) mixer.softcap = 2;
  if (mask == "bidirectional") mixer.mask.causal = false;
  if (mask == "window_3") mixer.mask.window_left = 2;
  if (mask == "sinks_1_window_2") mixer.mask.window_left = 1, mixer.mask.n_sink = 1;
  if (mask == "prefix_3") mixer.mask.prefix_len = 3;
  return mixer;
}

// The oracle's values have 3 channels where keys have 4; a fourth of zeros changes nothing.
Numbers widened(const Numbers& values, int64_t from, int64_t to) {
  Numbers wide;
  for (size_t i = 0; i < values.size(); ++i) {
    wide.push_back(values[i]);
    if (static_cast<int64_t>(i) % from == from - 1) wide.resize(wide.size() + (to - from));
  }
  return wide;
}

TEST_CASE("oracles: outputs and gradients of eleven mixers") {
  MODELS_OR_SKIP(folder, "gradients of eleven mixers");
  const OracleFile file(folder + "oracles/backward.json");
  const int64_t n = static_cast<int64_t>(file.at("n")[0]);
  const int64_t d = static_cast<int64_t>(file.at("head_dim")[0]);
  const int64_t d_v = static_cast<int64_t>(file.at("value_dim")[0]);
  int n_cases = 0;
  for (; file.texts.contains("cases/" + std::to_string(n_cases) + "/name"); ++n_cases) {
    const std::string at = "cases/" + std::to_string(n_cases) + "/";
    const std::string name = file.texts.at(at + "name");
    CAPTURE(name);
    const auto mask = file.texts.find(at + "mask");
    const Mixer mixer = mixer_of(name, mask == file.texts.end() ? "" : mask->second, d);
    const auto tokens = [&](const char* field) {  // a number a token, or one for all
      const auto found = file.numbers.find(at + field);
      if (found == file.numbers.end()) return Numbers();
      return found->second.size() == 1 ? Numbers(n, found->second[0]) : found->second;
    };
    const Numbers v = widened(file.at(at + "v"), d_v, d);
    const Numbers d_out = widened(file.at(at + "d_out"), d_v, d);
    const Numbers gate = name.starts_with("gated_linear") ? tokens("gate") : tokens("decay");
    const Numbers beta = tokens("beta");
    Numbers out(n * d), lse(n);
    MixerHead<double> head{.seq_len = n, .head_dim = d};
    head.q = file.at(at + "q").data();
    head.k = file.at(at + "k").data();
    head.v = v.data();
    if (!gate.empty()) head.gate = gate.data();
    if (!beta.empty()) head.beta = beta.data();
    head.out = out.data();
    head.lse = lse.data();
    mix_plainly(mixer, head);
    CHECK(largest_difference(out, widened(file.at(at + "out"), d_v, d)) < 1e-10);

    Numbers d_q(n * d), d_k(n * d), values(n * d), d_gate(n), d_beta(n);
    const bool learns_gate =
        file.numbers.contains(at + "d_gate") || file.numbers.contains(at + "d_decay");
    MixerGradients<double> gradients{
        .d_out = d_out.data(), .d_q = d_q.data(), .d_k = d_k.data(), .d_v = values.data()};
    if (learns_gate) gradients.d_gate = d_gate.data();
    gradients.d_beta = d_beta.data();
    Gemm<double> gemm;
    mix_backward(mixer, head, gradients, &gemm);
    CHECK(largest_difference(d_q, file.at(at + "d_q")) < 1e-10);
    CHECK(largest_difference(d_k, file.at(at + "d_k")) < 1e-10);
    CHECK(largest_difference(values, widened(file.at(at + "d_v"), d_v, d)) < 1e-10);
    if (learns_gate)
      CHECK(largest_difference(
                d_gate, tokens(file.numbers.contains(at + "d_gate") ? "d_gate" : "d_decay")) <
            1e-10);
    if (!beta.empty()) CHECK(largest_difference(d_beta, tokens("d_beta")) < 1e-10);
  }
  CHECK(n_cases == 11);
}

// The oracle's name of a parameter, and whether its matrix is turned ([out, in] there).
std::pair<std::string, bool> oracle_name(const std::string& name) {
  const std::map<std::string, std::pair<std::string, bool>> fixed = {{"w_embed", {"emb", false}},
                                                                     {"w_position", {"pos", false}},
                                                                     {"gain", {"gf", false}},
                                                                     {"w_out", {"out", true}}};
  if (const auto found = fixed.find(name); found != fixed.end()) return found->second;
  const std::string layer = name.substr(name.find('.') + 1, 1),
                    field = name.substr(name.rfind('.') + 1);
  const bool is_mlp = name.starts_with("mlps");
  const std::map<std::string, std::string> fields = {{"w_q", "wq"},
                                                     {"w_k", "wk"},
                                                     {"w_v", "wv"},
                                                     {"w_o", "wo"},
                                                     {"w_1", "w1"},
                                                     {"w_2", "w2"},
                                                     {"gain", is_mlp ? "g2" : "g1"}};
  return {"blocks." + layer + "." + fields.at(field), field != "gain"};
}

// visit(index in the network, number in the oracle) for every weight.
template <typename Visit>
void for_weights(Network<double>& network, const OracleFile& file, const std::string& at,
                 const Visit& visit) {
  for (const Parameter& p : network.parameters().all()) {
    CAPTURE(p.name);
    const auto [name, turned] = oracle_name(p.name);
    const Numbers& numbers = file.at(at + name);
    REQUIRE(static_cast<int64_t>(numbers.size()) == p.size());
    for (int64_t r = 0; r < p.rows; ++r) {
      for (int64_t c = 0; c < p.cols; ++c)
        visit(p.offset + r * p.cols + c, numbers[turned ? c * p.rows + r : r * p.cols + c]);
    }
  }
}

TEST_CASE("oracles: eight steps of AdamW on two networks") {
  MODELS_OR_SKIP(folder, "AdamW on two networks");
  const OracleFile file(folder + "oracles/training.json");
  for (const std::string run : {"runs/0/", "runs/1/"}) {
    CAPTURE(run);
    const auto number = [&](const char* field) { return file.at(run + field)[0]; };
    NetworkShape shape;
    shape.layers.clear();
    for (const double window : file.at(run + "windows")) {
      shape.layers += window > 0 ? 'S' : 'F';
      if (window > 0) shape.window = static_cast<int64_t>(window);
    }
    shape.vocab = static_cast<int64_t>(number("vocab"));
    shape.d_model = static_cast<int64_t>(number("d_model"));
    shape.n_heads = static_cast<int64_t>(number("n_heads"));
    shape.d_mlp = static_cast<int64_t>(number("mlp"));
    shape.activation = Activation::kGelu;
    shape.seq_len = 10;
    Network<double> network(shape);
    std::vector<double>& weights = network.parameters().weights;
    for_weights(network, file, run + "initial/",
                [&](int64_t i, double value) { weights[i] = value; });
    const AdamWOptions options{number("adamw/beta1"), number("adamw/beta2"), number("adamw/eps"),
                               number("adamw/weight_decay")};
    AdamW<double> adamw(options, weights.size());
    const Numbers& tokens = file.at(run + "tokens");  // [8, 4, 11]
    for (int64_t step = 0; step < 8; ++step) {
      Batch batch{.n_sequences = 4, .seq_len = 10, .vocab = shape.vocab};
      for (int64_t s = 0; s < 4; ++s) {
        const auto row = tokens.begin() + (step * 4 + s) * 11;
        batch.tokens.insert(batch.tokens.end(), row, row + 10);
        batch.targets.insert(batch.targets.end(), row + 1, row + 11);
      }
      const double loss = network.train(batch, false).mean();
      CHECK(std::abs(loss - file.at(run + "losses")[step]) < 1e-9);
      double worst = 0;
      if (step == 0) {
        for_weights(network, file, run + "gradient_step_0/", [&](int64_t i, double value) {
          worst = std::max(worst, std::abs(network.parameters().gradients[i] - value));
        });
        CHECK(worst < 1e-9);
      }
      adamw.step(step + 1, number("adamw/lr"), 1, network.parameters().gradients, &weights);
    }
    double worst = 0;
    for_weights(network, file, run + "final/", [&](int64_t i, double value) {
      worst = std::max(worst, std::abs(weights[i] - value));
    });
    CHECK(worst < 1e-8);
  }
}

}  // namespace
}  // namespace attn::train
