// W_Q and W_K of the five constructed heads, row by row. A head's score is a sum of products
//   4 S * (something the query has) * (something the key has) / sqrt(16),
// each S in nats and split evenly: 2 sqrt(S) in W_Q and in W_K. Two sorts of rows:
//   kernels   g(d) = sum_T a cos(2 pi d / T - phi), d = i - j: a preference for a distance;
//   products  pron x name, verb x subject, ...: a preference for a kind of word.
// A query without a job has a kernel of its own, so that its row is graded by nearness.
#include "engine/heads/heads.h"

#include <algorithm>
#include <cmath>
#include <vector>

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
using Form = std::vector<Term>;

// period: amplitude in nats, phase
struct Wave {
  double period;
  double amplitude;
  double phase;
};

// A kernel for the queries whose position stands in the block at `feature`; kPosition: for all.
struct Kernel {
  int64_t feature;
  std::vector<Wave> waves;
};

int64_t place_of(double period) {
  int64_t t = 0;
  while (kPeriods[t] != period) ++t;
  return 2 * t;
}

// Fills the rows of one head of W_Q and W_K from the top.
class HeadRows {
 public:
  HeadRows(Layer& layer, HeadId id)
      : w_q_(head(layer.w_q, static_cast<int64_t>(id))),
        w_k_(head(layer.w_k, static_cast<int64_t>(id))) {}

  // amplitude * cos(2 pi (i - j) / T - phase): the key holds (cos, sin) of its position, the query
  // the same pair turned by the phase. The kernels share the two rows of a period.
  void kernels(const std::vector<Kernel>& kernels) {
    for (const double period : kPeriods) {
      Form cosine, sine;
      double largest = 0;
      for (const Kernel& kernel : kernels)
        for (const Wave& wave : kernel.waves)
          largest = period == wave.period ? std::max(largest, wave.amplitude) : largest;
      if (largest == 0) continue;
      const int64_t place = place_of(period);
      for (const Kernel& kernel : kernels) {
        for (const Wave& wave : kernel.waves) {
          if (wave.period != period) continue;
          const auto [c, s] = circle_point(wave.phase);
          const double part = wave.amplitude / largest;
          const int64_t q = kernel.feature + place;
          cosine.insert(cosine.end(), {{q, part * c}, {q + 1, part * s}});
          sine.insert(sine.end(), {{q, -part * s}, {q + 1, part * c}});
        }
      }
      product(largest, cosine, {{kPosition + place}});
      product(largest, sine, {{kPosition + place + 1}});
    }
  }

  // nats * query form * key form
  void product(double nats, const Form& query, const Form& key) {
    write(w_q_, 2 * std::sqrt(nats), query);
    write(w_k_, 2 * std::sqrt(nats), key);
    w_q_ += kRow;
    w_k_ += kRow;
  }

  // nats * <query block, key block>
  void dot(double nats, int64_t query, int64_t key, int64_t size) {
    for (int64_t c = 0; c < size; ++c) product(nats, {{query + c}}, {{key + c}});
  }

 private:
  static void write(float* row, double gain, const Form& form) {
    for (const Term& term : form) row[term.feature] += static_cast<float>(gain * term.coefficient);
  }

  float* w_q_;
  float* w_k_;
};

// Nearness, where there is nothing to look for: itself 0.61, the token before 0.33, then 0.06. Each
// period takes over where the one before it comes round again.
constexpr double kNear18 = 10.4, kNear150 = 17, kNear4200 = 180;
Kernel nearness(int64_t idle_block) {
  return {idle_block, {{18, kNear18, 0}, {150, kNear150, 0}, {4200, kNear4200, 0}}};
}

// The other keys of a query without a job: the kernel's own value is taken off, so that a token's
// score with itself is 0; the start token, which stands nowhere, gets 0.9 of such a row; nouns draw
// a little more than other words.
constexpr double kPeak = kNear18 + kNear150 + kNear4200;
constexpr double kRest = 2.7;
const Form kIdleKeys = {{kConst, -1}, {kStart, 1 + kRest / kPeak}, {kName, 0.2 / kPeak}};

// A verb looks at its subject and its object, a modifier at the noun after it.
void build_syntax(HeadRows head) {
  head.kernels({nearness(kIdleSyntax),
                {kVerbPlace, {{18, 0.5, 0}, {150, 12, 0}}},
                // modifiers: all that are neither idle nor a verb
                {kPosition, {{18, 6, -0.35}, {150, 6, 0}}},
                {kIdleSyntax, {{18, -6, -0.35}, {150, -6, 0}}},
                {kVerbPlace, {{18, -6, -0.35}, {150, -6, 0}}}});
  head.product(1, {{kVerb}}, {{kNominal, 1}, {kSubject, 1.9}, {kObject, 1.6}, {kConst, -12.5}});
  head.product(1, {{kModifier}}, {{kNominal, 2.5}, {kConst, -12}});
  head.product(kPeak, {{kConst}, {kVerb, -1}, {kModifier, -1}}, kIdleKeys);
}

// A pronoun looks at a noun that fits: the subject before the object, the near before the far.
void build_coreference(HeadRows head) {
  head.kernels({nearness(kIdleCoreference),
                {kPosition, {{18, 0.4, 0}, {150, 6, 0}, {4200, 60, 0}}},
                {kIdleCoreference, {{18, -0.4, 0}, {150, -6, 0}, {4200, -60, 0}}}});
  head.product(1, {{kPron}},
               {{kName, 1.8}, {kNominal, -1.2}, {kSubject, 1.4}, {kObject, 0.6}, {kConst, -66.4}});
  head.product(1, {{kPronAnimacy}}, {{kAnimacy}});
  head.product(1, {{kPronGender}}, {{kGender}});
  head.product(1, {{kPronPlural}}, {{kPlural}});
  head.product(kPeak, {{kConst}, {kPron, -1}}, kIdleKeys);
}

// A content word looks at the first one of its meaning; the first one at those after it.
void build_semantic(HeadRows head) {
  head.kernels({nearness(kIdleSemantic)});
  head.dot(4.7, kAlike, kMeaning, kMeaningSize);
  head.product(kPeak, {{kConst}, {kHasAlike, -1}}, kIdleKeys);
}

// Every token looks at the one to three before it, and after it where the mask lets it.
void build_position(HeadRows head) {
  head.kernels({{kPosition,
                 {{18, 6.228, 0.0091},
                  {150, 3.948, 0.0275},
                  {4200, 2.499, -0.1443},
                  {2.419, 1.186, -3.1409},
                  {3.003, 0.277, 3.0684},
                  {5.883, 1.744, 3.1123},
                  {47.96, 4.553, 0.0231},
                  {256.6, 1.755, 0.0191}}}});
}

// A name looks at its first mention, a closing bracket at its opener.
void build_long_range(HeadRows head) {
  head.kernels({nearness(kIdleLongRange)});
  head.dot(15, kMention, kIdentity, kIdentitySize);
  head.product(kPeak, {{kConst}, {kHasMention, -1}}, kIdleKeys);
}

// A value says what the token is and where it stands: identity (9), two periods of its position
// (4), nominal, animacy, gender. W_O writes what a head found back into the same features of the
// residual stream, all but the position, so that a second layer can read what the first one looked
// at. The gain keeps a token itself: five heads that agree add half of what they found.
constexpr double kResidualGain = 0.1;

void build_values(Layer& layer, int64_t h) {
  int64_t r = 0;
  const auto carry = [&](int64_t feature, double gain) {
    head(layer.w_v, h)[r * kRow + feature] = 1;
    head(layer.w_o, h)[feature * kHeadDim + r] = static_cast<float>(gain);
    ++r;
  };
  for (int64_t c = 0; c < kIdentitySize; ++c) carry(kIdentity + c, kResidualGain);
  for (int64_t c = 0; c < 4; ++c) carry(kPosition + c, 0);
  for (const int64_t c : {kNominal, kAnimacy, kGender}) carry(c, kResidualGain);
}

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
    layer.softmax_scale.push_back(1 / std::sqrt(static_cast<double>(kHeadDim)));
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
