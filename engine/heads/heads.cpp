// W_Q and W_K of the five constructed heads, row by row. A head's score is a sum of products
//   4S * (something the query has) * (something the key has) / sqrt(16),
// each S in nats and split evenly: 2 sqrt(S) in W_Q and in W_K. Two sorts of rows:
//   kernels   g(d) = sum_T a cos(2 pi d / T - phi), d = i - j: a preference for a distance;
//   products  seek x nominal, pron x name, ...: a preference for a kind of word.
// The kernels were fitted by least squares and fixed; see README.md beside this file.
#include "engine/heads/heads.h"

#include <cmath>
#include <initializer_list>
#include <numbers>

#include "engine/text/circle.h"
#include "engine/text/feature_layout.h"
#include "engine/text/features.h"

namespace attn {
namespace {

constexpr int64_t kRow = kModelDim;  // floats in a row of W_Q, W_K, W_V

// sum of coefficient * x[feature]
struct Term {
  int64_t feature;
  double coefficient = 1;
};
using Form = std::initializer_list<Term>;

// period: amplitude, phase
struct Wave {
  double period;
  double amplitude;
  double phase;
};

int64_t position_feature(double period) {
  int64_t t = 0;
  while (kPeriods[t] != period) ++t;
  return kPosition + 2 * t;
}

// Fills the rows of one head of W_Q and W_K from the top.
class HeadRows {
 public:
  HeadRows(Layer& layer, HeadId id)
      : w_q_(head(layer.w_q, static_cast<int64_t>(id))),
        w_k_(head(layer.w_k, static_cast<int64_t>(id))) {}

  // amplitude * cos(2 pi (i - j) / T - phase): the key holds (cos, sin) of its position, the query
  // the same pair turned by the phase.
  void kernel(std::initializer_list<Wave> waves) {
    for (const Wave& wave : waves) {
      const int64_t cosine = position_feature(wave.period);
      const int64_t sine = cosine + 1;
      const auto [c, s] = circle_point(wave.phase);
      product(wave.amplitude, {{cosine, c}, {sine, s}}, {{cosine}});
      product(wave.amplitude, {{cosine, -s}, {sine, c}}, {{sine}});
    }
  }

  // nats * query form * key form
  void product(double nats, Form query, Form key) {
    write(w_q_, 2 * std::sqrt(nats), query);
    write(w_k_, 2 * std::sqrt(nats), key);
    w_q_ += kRow;
    w_k_ += kRow;
  }

  // nats * <query block, key block>
  void dot(double nats, int64_t feature, int64_t size) {
    for (int64_t c = feature; c < feature + size; ++c) product(nats, {{c}}, {{c}});
  }

 private:
  static void write(float* row, double gain, Form form) {
    for (const Term& term : form) row[term.feature] = static_cast<float>(gain * term.coefficient);
  }

  float* w_q_;
  float* w_k_;
};

// A verb, modifier or operator looks at the nearest noun-like token; others rest on the first one.
void build_syntax(HeadRows head) {
  head.kernel({{7.3, 0.734, 0.202},
               {41.4, 14.795, 0.001},
               {82, 5.494, 0.1045},
               {288, 17.12, 0.0475},
               {747, 9.602, 0.037}});
  head.product(40, {{kSeek}}, {{kNominal}, {kFirstNominal, -0.775}});
  head.product(260, {{kConst}, {kSeek, -229.0 / 260}}, {{kFirst}});
}

// A pronoun looks at the nearest preceding noun that fits in animacy and gender.
void build_coreference(HeadRows head) {
  head.kernel({{13, 4.134, -0.1137},
               {41.4, 18.08, 0.3638},
               {65.4, 10.348, 0.7953},
               {150, 21.064, 0.6184},
               {747, 18.73, 0.5203},
               {2400, 10.872, 0.2454}});
  head.product(60, {{kPron}}, {{kName}, {kFirstName, -53.0 / 60}});
  head.product(1, {{kPronAnimacy}}, {{kAnimacy}});
  head.product(1, {{kPronGender}}, {{kGender}});
  head.product(260, {{kConst}, {kPron, -207.0 / 260}}, {{kFirst}});
}

// A content word looks at one like it in meaning or form; the kernel keeps it from itself.
void build_semantic(HeadRows head) {
  constexpr double kPi = std::numbers::pi;
  head.kernel({{4.56, 3.96, kPi}, {41.4, 5.04, kPi}});
  head.dot(28, kMeaning, kMeaningSize);
  head.product(60, {{kConst}, {kContent, -1}}, {{kFirst}});
}

// Every token looks at the one to three before it.
void build_position(HeadRows head) {
  head.kernel({{4.56, 3.273, 0.0111},
               {7.3, 4.7, 1.5267},
               {13, 6.526, 1.2219},
               {24, 2.281, 0.7986},
               {41.4, 3.45, 0.2881},
               {150, 8.972, 0.124},
               {747, 10.032, 0.0154},
               {2400, 4.452, -0.1062}});
}

// A name looks at its first mention, a closing bracket at its opener: the earliest of equals.
void build_long_range(HeadRows head) {
  head.dot(150, kIdentity, kIdentitySize);
  head.product(1, {{kConst}}, {{kLogPos, -7}, {kClose, -8}});
  head.product(300, {{kConst}, {kJob, -1}}, {{kFirst}});
}

// The recipe is silent on values; these are ours, the same for all heads. A value names its token:
// identity (14), nominal and animacy. W_O writes what the head found back into the same features
// of the residual stream, so that a second layer can read what the first one looked at. The gain
// keeps a token itself: five heads that agree add half of what they found.
constexpr double kResidualGain = 0.1;

void build_values(Layer& layer, int64_t h) {
  int64_t r = 0;
  const auto carry = [&](int64_t feature) {
    head(layer.w_v, h)[r * kRow + feature] = 1;
    head(layer.w_o, h)[feature * kHeadDim + r] = kResidualGain;
    ++r;
  };
  for (int64_t c = kIdentity; c < kIdentity + kIdentitySize; ++c) carry(c);
  carry(kNominal);
  carry(kAnimacy);
}

// 1/sqrt(16) gives the scores of the recipe, in nats. Where that leaves the winner of nearly every
// row above 0.99 (coreference, semantic) a smaller scale shows the runners-up: 它 gives 函数 0.95
// and 我 0.05 on the default sentence. Syntax, position and long_range have winners of 0.64 to 0.95
// wherever candidates compete, and keep the full scale.
constexpr double kTeachingScale[kHeadCount] = {0.25, 0.048, 0.08, 0.25, 0.25};

Layer build_layer() {
  Layer layer;
  layer.n_heads = layer.n_kv_heads = kHeadCount;
  layer.head_dim = kHeadDim;
  layer.d_model = kModelDim;
  layer.w_q = layer.w_k = layer.w_v = make_tensor(kHeadCount, kHeadDim, kModelDim);
  layer.w_o = make_tensor(kHeadCount, kModelDim, kHeadDim);
  build_syntax({layer, HeadId::kSyntax});
  build_coreference({layer, HeadId::kCoreference});
  build_semantic({layer, HeadId::kSemantic});
  build_position({layer, HeadId::kPosition});
  build_long_range({layer, HeadId::kLongRange});
  for (int h = 0; h < kHeadCount; ++h) {
    build_values(layer, h);
    layer.head_ids.emplace_back(name(static_cast<HeadId>(h)));
    layer.softmax_scale.push_back(kTeachingScale[h]);
  }
  return layer;
}

}  // namespace

const char* name(HeadId head) {
  switch (head) {
    case HeadId::kSyntax:
      return "syntax";
    case HeadId::kCoreference:
      return "coreference";
    case HeadId::kSemantic:
      return "semantic";
    case HeadId::kPosition:
      return "position";
    case HeadId::kLongRange:
      return "long_range";
  }
  return "";
}

const Layer& constructed_layer() {
  static const Layer layer = build_layer();
  return layer;
}

}  // namespace attn
