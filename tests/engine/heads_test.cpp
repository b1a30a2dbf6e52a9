#include "engine/heads/heads.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "engine/heads/targets.h"
#include "engine/text/feature_layout.h"
#include "engine/text/features.h"
#include "engine/text/word_class.h"
#include "tests/engine/coreference_cases.h"

namespace attn {
namespace {

constexpr double kScale = 0.25;  // 1 / sqrt(head_dim)
const char* const kChapter = "我|今天|写了|一个|函数|它|返回|空值";

std::vector<std::string> tokens_of(const std::string& text) {
  std::vector<std::string> tokens(1);
  for (char c : text) {
    if (c == '|')
      tokens.emplace_back();
    else
      tokens.back() += c;
  }
  return tokens;
}

// q . k of one row, unscaled; double arithmetic if asked.
template <typename Real>
std::vector<Real> raw_scores(const Projection& p, HeadId id, int64_t i) {
  const auto h = static_cast<int64_t>(id);
  const auto n = static_cast<int64_t>(p.q.shape()[1]);
  std::vector<Real> scores(static_cast<size_t>(n));
  for (int64_t j = 0; j < n; ++j)
    for (int64_t c = 0; c < kHeadDim; ++c)
      scores[j] += Real{head(p.q, h)[i * kHeadDim + c]} * Real{head(p.k, h)[j * kHeadDim + c]};
  return scores;
}

template <typename Real>
std::vector<Real> softmax(std::vector<Real> scores, Real scale, int64_t visible) {
  scores.resize(static_cast<size_t>(visible));
  const Real row_max = *std::max_element(scores.begin(), scores.end());
  Real sum = 0;
  for (Real& s : scores) sum += s = std::exp((s - row_max) * scale);
  for (Real& s : scores) s /= sum;
  return scores;
}

int64_t winner(const std::vector<double>& probs) {
  return std::max_element(probs.begin(), probs.end()) - probs.begin();
}

// The rows of one head on one text, as far as they are asked for.
class Look {
 public:
  Look(std::vector<std::string> tokens, HeadId id, bool causal)
      : tokens_(std::move(tokens)),
        id_(id),
        causal_(causal),
        x_(features(tokens_, ahead())),
        projection_(project(constructed_layer(), x_)) {}
  Look(const char* text, HeadId id, bool causal = true) : Look(tokens_of(text), id, causal) {}

  int64_t n() const { return static_cast<int64_t>(tokens_.size()); }
  bool has_job(int64_t i) const { return attn::has_job(id_, x_, i); }
  std::vector<double> row(int64_t i) const {
    return softmax(raw_scores<double>(projection_, id_, i), kScale, causal_ ? i + 1 : n());
  }
  const std::string& token(int64_t i) const { return tokens_[i]; }

 private:
  int64_t ahead() const { return causal_ ? 0 : n(); }

  std::vector<std::string> tokens_;
  HeadId id_;
  bool causal_;
  Matrix x_;
  Projection projection_;
};

// exp of the entropy: over how many tokens the weight is as good as spread.
double effective(const std::vector<double>& probs) {
  double entropy = 0;
  for (const double p : probs)
    if (p > 0) entropy -= p * std::log(p);
  return std::exp(entropy);
}

struct Case {
  HeadId head;
  bool causal;
  int64_t query, target;
  const char* text;
};

constexpr HeadId kSyn = HeadId::kSyntax;
constexpr HeadId kCor = HeadId::kCoreference;
constexpr HeadId kSem = HeadId::kSemantic;
constexpr HeadId kPos = HeadId::kPosition;
constexpr HeadId kLon = HeadId::kLongRange;

const std::vector<Case> kCases = {
    {kCor, true, 5, 4, kChapter},
    {kCor, false, 5, 4, kChapter},
    {kCor, true, 4, 0, "函数|返回|空值|，|它|需要|修复"},
    {kCor, true, 7, 2, "小明|把|书|放进|书包|，|因为|它|很|重要"},
    {kCor, true, 9, 1, "The|trophy|does|not|fit|in|the|suitcase|because|it|is|too|big"},
    {kCor, true, 6, 1, "The|dog|chased|the|cat|because|it|was|hungry"},
    {kCor, true, 6, 2, "Alice|gave|Bob|a|book|and|he|read|it|quickly"},
    {kCor, false, 8, 4, "Alice|gave|Bob|a|book|and|he|read|it|quickly"},
    {kCor, true, 8, 2, "小明|把|书|借给|小红|她|很|喜欢|它"},
    {kSyn, false, 3, 4, kChapter},
    {kSyn, true, 1, 0, "用户|提交|了|表单"},
    {kSyn, true, 2, 1, "昨天|用户|提交|了|表单"},
    {kSyn, true, 4, 3, "The|quick|brown|fox|jumps|over|the|lazy|dog"},
    {kSyn, false, 7, 8, "The|quick|brown|fox|jumps|over|the|lazy|dog"},
    {kSyn, true, 9, 4, "In|the|hall|the|keys|to|the|old|cabinet|are|on|the|table"},
    {kSem, true, 8, 3, "程序员|发现|一个|错误|然后|修复|了|这个|bug"},
    {kSem, false, 3, 0, "医生|走进|医院|大夫|看见|病人|他们|都|在|等"},
    {kSem, true, 10, 4, "The|user|found|a|bug|and|the|engineer|fixed|the|defect"},
    {kSem, false, 5, 8, "Today|I|bought|a|new|car|but|the|vehicle|was|slow"},
    {kPos, true, 7, 6, kChapter},
    {kPos, true, 8, 7, "for|x|in|items|:|if|x|>|limit|:|print|(|x|)"},
    {kLon, true, 9, 3, "def|add|(|a|,|b|)|:|return|a|+|b"},
    {kLon, true, 9, 2, "function|f|(|g|(|x|)|,|y|)|{|return|x|+|y|;|}"},
    {kLon, false, 6, 4, "function|f|(|g|(|x|)|,|y|)|{|return|x|+|y|;|}"},
    {kLon, true, 16, 10, "function|f|(|g|(|x|)|,|y|)|{|return|x|+|y|;|}"},
    {kLon, true, 6, 3, "import|numpy|as|np|values|=|np|.|array|(|data|)|print|(|values|)"},
    {kLon, false, 17, 2, "let|mut|v|=|Vec|::|new|(|)|;|v|.|push|(|1|)|;|v|[|0|]"},
    {kLon, true, 8, 1, "红色|苹果|在|桌子|上|孩子|吃|了|苹果"},
};

TEST_CASE("heads: each does its job, with near misses in sight") {
  for (size_t c = 0; c < kCases.size(); ++c) {
    const Case& one = kCases[c];
    const Look look(one.text, one.head, one.causal);
    const auto probs = look.row(one.query);
    const double weight = probs[one.target];
    CAPTURE(c);
    CAPTURE(one.text);
    CAPTURE(weight);
    CHECK(winner(probs) == one.target);
    CHECK(weight >= 0.45);
    CHECK(weight <= 0.95);
    CHECK(look.has_job(one.query));
  }
}

TEST_CASE("heads: the row of 它 in the chapter's sentence reads like the chapter's") {
  const auto probs = Look(kChapter, kCor).row(5);
  CHECK(probs[4] >= 0.80);
  CHECK(probs[4] <= 0.90);
  for (size_t j = 0; j < probs.size(); ++j) {
    if (j == 4) continue;
    CAPTURE(j);
    CHECK(probs[j] >= 0.01);
    CHECK(probs[j] <= 0.08);
  }
}

int64_t right(std::span<const CoreferenceCase> cases) {
  int64_t count = 0;
  for (const CoreferenceCase& one : cases) {
    const Look look(one.text, kCor);
    const bool found = look.token(winner(look.row(one.pronoun))) == look.token(one.noun);
    count += found ? 1 : 0;
  }
  return count;
}

// The figures of engine/heads/README.md.
TEST_CASE("heads: coreference is right in 26 of 30 tuned and 25 of 30 held-out sentences") {
  CHECK(right(kTunedCases) == 26);
  CHECK(right(kHeldOutCases) == 25);
}

// All sentences of this file, one by one and as one text.
std::vector<std::vector<std::string>> texts() {
  std::vector<std::vector<std::string>> texts;
  for (const Case& c : kCases) texts.push_back(tokens_of(c.text));
  for (const auto& c : kTunedCases) texts.push_back(tokens_of(c.text));
  for (const auto& c : kHeldOutCases) texts.push_back(tokens_of(c.text));
  std::vector<std::string> all;
  for (const auto& text : texts) all.insert(all.end(), text.begin(), text.end());
  texts.push_back(all);
  return texts;
}

TEST_CASE("heads: a row without a job is graded: 2 effective tokens to half of the row") {
  for (const auto& text : texts())
    for (const HeadId id : {kSyn, kCor, kSem, kLon})
      for (const bool causal : {true, false}) {
        const Look look(text, id, causal);
        for (int64_t i = causal ? 1 : 0; i < look.n(); ++i) {
          if (look.has_job(i)) continue;
          const auto probs = look.row(i);
          const double tokens = effective(probs);
          CAPTURE(name(id));
          CAPTURE(i);
          CAPTURE(tokens);
          if (probs.size() >= 8) {
            CHECK(tokens >= 2);
            CHECK(tokens <= static_cast<double>(probs.size()) / 2);
          } else if (probs.size() >= 2) {
            CHECK(tokens >= 1.5);
          }
        }
      }
}

TEST_CASE(
    "heads: under a causal mask a determiner or an adjective has no job, its noun is hidden") {
  const char* text = "The|quick|brown|fox|jumps|over|the|lazy|dog";
  for (const int64_t i : {0, 1, 2, 6, 7}) {
    CHECK(!Look(text, kSyn, true).has_job(i));
    CHECK(Look(text, kSyn, false).has_job(i));
  }
}

TEST_CASE("heads: a verb shows its subject, and its object where the mask lets it") {
  const Look look("用户|提交|了|表单", kSyn, false);
  const auto probs = look.row(1);
  CHECK(probs[0] > 0.3);
  CHECK(probs[3] > 0.3);
  CHECK(probs[0] + probs[3] > 0.85);
}

TEST_CASE("heads: nothing depends on being the first token") {
  for (const HeadId id : {kSyn, kCor, kSem, kLon}) {
    const auto probs = Look("一|二|三|四|五|六|七|八|九|十", id).row(9);
    CHECK(probs[0] < 0.01);
  }
}

TEST_CASE("heads: the start token takes the rows without a job, and no other row") {
  const std::string text = std::string(kStartToken) + "|" + kChapter;
  const Look look(text.c_str(), kCor);
  for (int64_t i = 1; i < look.n(); ++i) {
    CAPTURE(i);
    const double rest = look.row(i)[0];
    if (look.has_job(i))
      CHECK(rest < 0.02);
    else
      CHECK(rest > 0.85);
  }
  CHECK(look.row(6)[5] == doctest::Approx(Look(kChapter, kCor).row(5)[4]).epsilon(0.01));
}

TEST_CASE("heads: in code, keywords, digits and operators take no part but in position") {
  const Look look("for|i|in|range|(|10|)|:|if|i|>|3|:|return|i|if|i|>|3", kLon);
  for (const int64_t i : {8, 10, 11, 13, 15, 17, 18})
    for (const HeadId id : {kSyn, kCor, kSem, kLon}) {
      CAPTURE(name(id));
      CAPTURE(i);
      CHECK(!Look("for|i|in|range|(|10|)|:|if|i|>|3|:|return|i|if|i|>|3", id).has_job(i));
    }
}

TEST_CASE("heads: likeness of letters is no likeness of meaning") {
  const Look look("import|os|names|=|os|.|listdir|(|)|print|(|len|(|names|)|)", kSem);
  CHECK(!look.has_job(11));  // len
  CHECK(look.row(11)[1] < 0.05);
  CHECK(!Look("Emma|often|loves|emus", kSem).has_job(3));
}

TEST_CASE("heads: position looks both ways when the mask allows, the token before first") {
  const auto probs = Look("a|b|c|d|e|f|g|h|i", kPos, false).row(4);
  CHECK(winner(probs) == 3);
  CHECK(probs[5] > 0.25);
  CHECK(probs[2] + probs[3] + probs[5] + probs[6] > 0.85);
}

TEST_CASE("heads: the value of a token says where it stands") {
  const Projection p = project(constructed_layer(), features(std::vector<std::string>(300, "os")));
  const auto value = [&](int64_t i) { return head(p.v, 0) + i * kHeadDim; };
  for (int64_t i = 1; i < 300; ++i) {
    double largest = 0;
    for (int64_t c = 0; c < kHeadDim; ++c)
      largest = std::max(largest, std::abs(double{value(0)[c]} - double{value(i)[c]}));
    CAPTURE(i);
    CHECK(largest > 0.02);
  }
}

// Two thousand tokens of every sort.
std::vector<std::string> long_text() {
  std::vector<std::string> tokens;
  for (size_t c = 0; tokens.size() < 2000; c = (c + 1) % kCases.size())
    for (std::string& token : tokens_of(kCases[c].text)) tokens.push_back(std::move(token));
  tokens.resize(2000);
  return tokens;
}

// q . k and softmax once in float32 and once in double, from the same x and weights.
double largest_difference(const std::vector<std::string>& tokens, int64_t stride) {
  const Layer& layer = constructed_layer();
  const Matrix x = features(tokens);
  const Projection p = project(layer, x);
  const int64_t n = rows(x);
  double largest = 0;
  for (int64_t h = 0; h < kHeadCount; ++h) {
    const auto exact = [&](const Tensor3& w, int64_t i, int64_t c) {
      double sum = 0;
      for (int64_t f = 0; f < kModelDim; ++f)
        sum += double{head(w, h)[c * kModelDim + f]} * double{row(x, i)[f]};
      return sum;
    };
    std::vector<double> k(static_cast<size_t>(n * kHeadDim));
    for (int64_t j = 0; j < n; ++j)
      for (int64_t c = 0; c < kHeadDim; ++c) k[j * kHeadDim + c] = exact(layer.w_k, j, c);
    for (int64_t i = 0; i < n; i += stride) {
      std::vector<double> scores(static_cast<size_t>(n));
      for (int64_t c = 0; c < kHeadDim; ++c) {
        const double q = exact(layer.w_q, i, c);
        for (int64_t j = 0; j < n; ++j) scores[j] += q * k[j * kHeadDim + c];
      }
      for (int64_t visible : {i + 1, n}) {
        const auto expected = softmax<double>(scores, kScale, visible);
        const auto got =
            softmax<float>(raw_scores<float>(p, static_cast<HeadId>(h), i), kScale, visible);
        for (int64_t j = 0; j < visible; ++j)
          largest = std::max(largest, std::abs(expected[j] - double{got[j]}));
      }
    }
  }
  return largest;
}

TEST_CASE("heads: float32 and double give the same weights to 5e-5") {
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    CHECK(largest_difference(tokens_of(c.text), 1) < 5e-5);
  }
  CHECK(largest_difference(long_text(), 97) < 5e-5);
}

TEST_CASE("heads: the layer is five heads of sixteen on 96 features, in the order of HeadId") {
  const Layer& layer = constructed_layer();
  CHECK(layer.n_heads == kHeadCount);
  CHECK(layer.n_kv_heads == kHeadCount);
  CHECK(layer.head_dim == kHeadDim);
  CHECK(layer.d_model == kModelDim);
  CHECK(layer.head_ids ==
        std::vector<std::string>{"syntax", "coreference", "semantic", "position", "long_range"});
  CHECK(layer.softmax_scale.size() == kHeadCount);
  CHECK(&layer == &constructed_layer());
}

TEST_CASE("heads: no feature reads the code flag, so code and prose share all weights") {
  const Layer& layer = constructed_layer();
  for (const Tensor3* w : {&layer.w_q, &layer.w_k, &layer.w_v})
    for (int64_t r = 0; r < kHeadCount * kHeadDim; ++r)
      CHECK(w->data()[r * kModelDim + kCode] == 0);
}

TEST_CASE("heads: what a head found returns to the same features of the residual stream") {
  const auto tokens = tokens_of(kChapter);
  const Layer& layer = constructed_layer();
  const Matrix x = features(tokens);
  const Projection p = project(layer, x);
  // One head looks at 函数 alone, the others see nothing.
  Tensor3 out = make_tensor(kHeadCount, rows(x), kHeadDim);
  std::copy_n(head(p.v, 1) + 4 * kHeadDim, kHeadDim, head(out, 1) + 5 * kHeadDim);
  const Matrix y = add_to_residual(layer, x, out);
  for (int64_t f = 0; f < kModelDim; ++f) {
    const bool carried = f < kIdentitySize || f == kNominal || f == kAnimacy || f == kGender;
    const float gain = carried ? 0.1f : 0.0f;
    CAPTURE(f);
    CHECK(row(y, 5)[f] == doctest::Approx(row(x, 5)[f] + gain * row(x, 4)[f]));
    CHECK(row(y, 4)[f] == row(x, 4)[f]);
  }
}

}  // namespace
}  // namespace attn
