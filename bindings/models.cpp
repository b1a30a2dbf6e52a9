// The module of attention-lab/models, bound: one model, its tokenizer and its runs. Calls in, plain
// objects out; a refusal is { error: Status }. bindings/models-module.ts has the types.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <map>
#include <memory>

#include "bindings/convert.h"
#include "bindings/model_info.h"
#include "bindings/object.h"
#include "engine/lab/head_scores.h"
#include "engine/transformer/forward.h"
#include "engine/transformer/map.h"
#include "engine/transformer/sampler.h"
#include "engine/transformer/tiles.h"
#include "engine/transformer/tokenizers/tokenizer.h"

namespace attn::transformer {
namespace {

using emscripten::val;

// wasm memory is 2 GiB at most; the rest is for headers, vocabularies and what JavaScript asks for.
constexpr double kMaxBytes = 1.8 * 1024 * 1024 * 1024;

template <class T>
std::vector<T> copy_of(const val& array) {
  std::vector<T> copy(array["length"].as<size_t>());
  val(emscripten::typed_memory_view(copy.size(), copy.data())).call<void>("set", array);
  return copy;
}

Mask to_mask(const val& o) {
  const auto whole = [&](const char* name) { return static_cast<int64_t>(o[name].as<double>()); };
  return {.causal = o["causal"].as<bool>(),
          .window_left = whole("window_left"),
          .window_right = whole("window_right"),
          .prefix_len = whole("prefix_len"),
          .n_sink = whole("n_sink")};
}

template <class Visit>
void for_each(const val& list, const Visit& visit) {
  const auto n = list["length"].as<size_t>();
  for (size_t i = 0; i < n; ++i) visit(list[i]);
}

ForwardOptions to_forward_options(const val& given) {
  ForwardOptions options;
  for_each(given["masks"], [&](const val& mask) { options.masks.push_back(to_mask(mask)); });
  for_each(given["attention"],
           [&](const val& mix) { options.attention.push_back(static_cast<Mix>(mix.as<int>())); });
  for_each(given["drop_heads"], [&](const val& head) {
    options.drop_heads.push_back({static_cast<int64_t>(head["layer"].as<double>()),
                                  static_cast<int64_t>(head["head"].as<double>())});
  });
  options.share_kv = static_cast<int64_t>(given["share_kv"].as<double>());
  if (given["is_fast"].as<bool>()) options.precision = Precision::kInt16;
  return options;
}

// Texts as their bytes, one after the other, and where each ends.
std::vector<std::string_view> split(const std::vector<char>& bytes,
                                    const std::vector<int32_t>& ends) {
  std::vector<std::string_view> texts;
  size_t begin = 0;
  for (const int32_t end : ends) {
    texts.emplace_back(bytes.data() + begin, end - begin);
    begin = end;
  }
  return texts;
}

class ModelHandle {
 public:
  // { is_incomplete }, with more of the file to be given, or { info }.
  val read_header(int format_index, const val& head, double file_size,
                  const std::string& config_json) {
    auto bytes = copy_of<uint8_t>(head);
    const auto format = static_cast<FileFormat>(format_index);
    bool is_incomplete = false;
    const Status status = model_.read_header(
        format, std::move(bytes), static_cast<uint64_t>(file_size), config_json, &is_incomplete);
    if (!status.ok()) return failed(status);
    Object result;
    result.set("is_incomplete", is_incomplete);
    if (!is_incomplete) result.set("info", model_info(model_));
    return result.get();
  }

  val allocate() {
    const Status status = model_.allocate(static_cast<uint64_t>(kMaxBytes));
    return status.ok() ? Object().get() : failed(status);
  }

  bool wants(double begin, double end) const {
    return model_.wants(static_cast<uint64_t>(begin), static_cast<uint64_t>(end));
  }

  void accept(double offset, const val& piece) {
    const size_t size = piece["length"].as<size_t>();
    const auto bytes = make_buffer<uint8_t>(size);
    val(emscripten::typed_memory_view(size, bytes.get())).call<void>("set", piece);
    model_.accept(static_cast<uint64_t>(offset), {bytes.get(), size});
  }

  val finish() {
    const Status status = model_.finish();
    return status.ok() ? Object().get() : failed(status);
  }

  // A value of the header: a number, a boolean, a text, or null.
  val header_value(const std::string& name) const {
    return transformer::header_value(model_, name);
  }

  // The vocabulary of a GGUF file.
  val load_own_vocabulary(int kind, bool ignores_merges, int32_t unknown_id) {
    const Metadata& meta = model_.file().metadata;
    const MetaValue* tokens = meta.find("tokenizer.ggml.tokens");
    const MetaValue* scores = meta.find("tokenizer.ggml.scores");
    const MetaValue* merges = meta.find("tokenizer.ggml.merges");
    const MetaValue* types = meta.find("tokenizer.ggml.token_type");
    Vocabulary vocabulary{.kind = static_cast<TokenizerKind>(kind),
                          .ignores_merges = ignores_merges,
                          .unknown_id = unknown_id};
    if (!tokens || tokens->kind != MetaValue::Kind::kStrings) {
      return failed({Rule::kMissing, "tokenizer.ggml.tokens", "", "", 0, 0});
    }
    vocabulary.tokens = tokens->strings;
    if (scores) vocabulary.scores = scores->reals;
    if (merges) vocabulary.merges = merges->strings;
    if (types && types->integers.size() != vocabulary.tokens.size()) {
      return failed({Rule::kLength, "tokenizer.ggml.token_type",
                     std::to_string(types->integers.size()), "",
                     static_cast<double>(vocabulary.tokens.size()), 0});
    }
    if (types) types_ = types->integers;
    return load(std::move(vocabulary));
  }

  // A vocabulary from a file beside the model.
  val load_vocabulary(int kind, bool ignores_merges, int32_t unknown_id, const val& texts,
                      const val& ends, const val& scores, const val& merges,
                      const val& merge_ends) {
    texts_ = copy_of<char>(texts);
    merge_texts_ = copy_of<char>(merges);
    return load({.kind = static_cast<TokenizerKind>(kind),
                 .tokens = split(texts_, copy_of<int32_t>(ends)),
                 .scores = copy_of<float>(scores),
                 .merges = split(merge_texts_, copy_of<int32_t>(merge_ends)),
                 .ignores_merges = ignores_merges,
                 .unknown_id = unknown_id});
  }

  double vocabulary_size() const { return static_cast<double>(tokenizer_.size()); }
  std::string token(int32_t id) const { return std::string(tokenizer_.token(id)); }

  // Ids of the tokens of this type in a GGUF file: 3 control, 4 user-defined.
  val tokens_of_type(int type) const {
    std::vector<int32_t> ids;
    for (size_t i = 0; i < types_.size(); ++i) {
      if (types_[i] == type) ids.push_back(static_cast<int32_t>(i));
    }
    Object o;
    o.set("ids", std::span<const int32_t>(ids));
    return o.get();
  }

  // Pieces as the bytes of their UTF-8, and where each ends: ids, and the bytes at which they end.
  val encode(const val& bytes, const val& piece_ends) const {
    const auto text = copy_of<char>(bytes);
    std::vector<int32_t> ids, ends;
    int32_t begin = 0;
    for (const int32_t end : copy_of<int32_t>(piece_ends)) {
      for (const Token& token :
           tokenizer_.encode(std::string_view(text.data() + begin, end - begin))) {
        ids.push_back(token.id);
        ends.push_back(begin + static_cast<int32_t>(token.end));
      }
      begin = end;
    }
    Object o;
    o.set("ids", std::span<const int32_t>(ids));
    o.set("ends", std::span<const int32_t>(ends));
    return o.get();
  }

  // Starts a pass over ids; from_run's layers below from_layer are taken as they are (-1: none).
  val start(const val& ids_given, const val& options_given, int capacity, bool keeps, int from_run,
            int from_layer) {
    const auto ids = copy_of<int32_t>(ids_given);
    const ForwardOptions options = to_forward_options(options_given);
    Status status = check_forward(model_.config(), options, ids, capacity);
    const double bytes = held_bytes() + forward_bytes(model_.config(), capacity, keeps);
    if (status.ok() && bytes > kMaxBytes) {
      status = Status::too_large("ids", static_cast<double>(ids.size()), bytes, kMaxBytes);
    }
    if (!status.ok()) return failed(status);
    auto run = std::make_unique<Forward>(model_, options, capacity, keeps);
    if (from_run >= 0) {
      run->feed_from(*runs_.at(from_run), from_layer);
    } else {
      run->feed(ids);
    }
    runs_[next_run_] = std::move(run);
    Object o;
    o.set("run", static_cast<int64_t>(next_run_++));
    return o.get();
  }

  // Advances the run and returns its progress: 1 when it is done.
  double step(int run) { return runs_.at(run)->step() ? runs_.at(run)->progress() : 1; }

  val loss(int run) const {
    const std::vector<float> loss = runs_.at(run)->loss();
    return typed_array(loss);
  }

  val counters(int run) const {
    const ForwardCounters& c = runs_.at(run)->counters();
    Object o;
    o.set("projections", c.projections);
    o.set("vocabulary", c.vocabulary);
    o.set("weight_bytes", c.weight_bytes);
    o.set("attention", attn::to_val(c.attention));
    return o.get();
  }

  val logits(int run, int i) { return typed_array(runs_.at(run)->logits(i)); }
  val hidden(int run, int i) { return typed_array(runs_.at(run)->hidden(i)); }

  val attention(int run, int layer, int head) const {
    return typed_array(attention_map(*runs_.at(run), layer, head));
  }

  // What a head does on the tokens of the run, and the job that its scores earn.
  val scores(int run, int layer, int head) const {
    HeadScorer scorer;
    scorer.add(attention_map(*runs_.at(run), layer, head), runs_.at(run)->ids());
    const HeadScores s = scorer.scores();
    Object o = object_of(s);
    o.set("job", std::string_view(kHeadJobNames[static_cast<size_t>(job_of(s))]));
    return o.get();
  }

  // The n most likely tokens to follow token i, of all that could be drawn.
  val candidates(int run, int i, const val& sampler, int n) {
    const SamplerOptions options = to_sampler(sampler);
    if (const Status status = check_sampler(options); !status.ok()) return failed(status);
    const std::vector<Candidate> all =
        transformer::candidates(token_scores(*runs_.at(run), i), options);
    std::vector<int32_t> ids;
    std::vector<float> probs;
    for (size_t at = 0; at < all.size() && at < static_cast<size_t>(n); ++at) {
      ids.push_back(all[at].id);
      probs.push_back(static_cast<float>(all[at].p));
    }
    Object o;
    o.set("ids", std::span<const int32_t>(ids));
    o.set("probs", std::span<const float>(probs));
    o.set("n_candidates", static_cast<int64_t>(all.size()));
    return o.get();
  }

  // What the model gives `id` as the token after i.
  val chance(int run, int i, int id) {
    const TokenChance chance = chance_of(token_scores(*runs_.at(run), i), id);
    Object o;
    o.set("p", chance.p);
    o.set("rank", chance.rank);
    return o.get();
  }

  // Rows of one head, as attention reads them: [n, head_dim] each.
  val qkv(int run, int layer, int h) const {
    const Forward& forward = *runs_.at(run);
    const LayerState& state = forward.layer(layer);
    const ModelConfig& c = forward.config();
    const int64_t d = c.head_dim, n = forward.n_tokens(), g = h / c.group();
    const auto rows = [&](const Vector& heads, int64_t begin) {
      return std::span(heads.data() + begin * d, n * d);
    };
    Object o;
    o.set("q", rows(state.q, h * n));
    o.set("k", rows(state.k, g * forward.capacity()));
    o.set("v", rows(state.v, g * forward.capacity()));
    return o.get();
  }

  // The next token after those of the run, which then goes on with it.
  val next(int run, const val& sampler) {
    const SamplerOptions options = to_sampler(sampler);
    if (const Status status = check_sampler(options); !status.ok()) return failed(status);
    Forward& forward = *runs_.at(run);
    const int64_t last = forward.n_new_tokens() - 1;
    Object o;
    o.set("id", static_cast<int64_t>(sample(token_scores(forward, last), options, &random_)));
    return o.get();
  }

  void feed(int run, int id) {
    const int32_t ids[] = {id};
    runs_.at(run)->feed(ids);
  }

  void seed(double seed) { random_ = Random(static_cast<uint64_t>(seed)); }
  void free_run(int run) { runs_.erase(run); }

 private:
  static SamplerOptions to_sampler(const val& sampler) {
    return {sampler["temperature"].as<double>(),
            static_cast<int64_t>(sampler["top_k"].as<double>()), sampler["top_p"].as<double>()};
  }

  // Logits without rows of the embedding that are no token (padding to a round number).
  std::vector<float> token_scores(Forward& forward, int64_t i) const {
    std::vector<float> scores = forward.logits(i);
    if (tokenizer_.is_loaded() && tokenizer_.size() < static_cast<int64_t>(scores.size())) {
      scores.resize(tokenizer_.size());
    }
    return scores;
  }

  val load(Vocabulary vocabulary) {
    const Status status = tokenizer_.load(std::move(vocabulary));
    return status.ok() ? Object().get() : failed(status);
  }

  double held_bytes() const {
    double bytes = static_cast<double>(model_.store().bytes());
    for (const auto& [id, run] : runs_) {
      bytes += forward_bytes(model_.config(), run->capacity(), true);
    }
    return bytes;
  }

  Model model_;
  Tokenizer tokenizer_;
  std::vector<int32_t> types_;
  std::vector<char> texts_, merge_texts_;
  std::map<int, std::unique_ptr<Forward>> runs_;
  int next_run_ = 0;
  Random random_{1};
};

}  // namespace

EMSCRIPTEN_BINDINGS(models) {
  emscripten::class_<ModelHandle>("Model")
      .constructor<>()
      .function("read_header", &ModelHandle::read_header)
      .function("allocate", &ModelHandle::allocate)
      .function("wants", &ModelHandle::wants)
      .function("accept", &ModelHandle::accept)
      .function("finish", &ModelHandle::finish)
      .function("header_value", &ModelHandle::header_value)
      .function("load_own_vocabulary", &ModelHandle::load_own_vocabulary)
      .function("load_vocabulary", &ModelHandle::load_vocabulary)
      .function("vocabulary_size", &ModelHandle::vocabulary_size)
      .function("token", &ModelHandle::token)
      .function("tokens_of_type", &ModelHandle::tokens_of_type)
      .function("encode", &ModelHandle::encode)
      .function("start", &ModelHandle::start)
      .function("step", &ModelHandle::step)
      .function("loss", &ModelHandle::loss)
      .function("counters", &ModelHandle::counters)
      .function("logits", &ModelHandle::logits)
      .function("hidden", &ModelHandle::hidden)
      .function("attention", &ModelHandle::attention)
      .function("scores", &ModelHandle::scores)
      .function("candidates", &ModelHandle::candidates)
      .function("chance", &ModelHandle::chance)
      .function("qkv", &ModelHandle::qkv)
      .function("next", &ModelHandle::next)
      .function("feed", &ModelHandle::feed)
      .function("seed", &ModelHandle::seed)
      .function("free_run", &ModelHandle::free_run);
}

}  // namespace attn::transformer
