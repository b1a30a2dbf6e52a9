// A vocabulary (one token a line), its merges (one a line) and a text to cut: three parts, each
// ended by a zero byte. Ids are those of tokens, and pieces end where the text does.
#include <algorithm>
#include <vector>

#include "engine/transformer/tokenizers/tokenizer.h"
#include "tests/fuzz/input.h"

namespace attn::transformer {
namespace {

using fuzz::Input;

std::vector<std::string_view> lines_of(std::string_view text) {
  Input in(reinterpret_cast<const uint8_t*>(text.data()), text.size());
  std::vector<std::string_view> lines;
  while (!in.empty()) lines.push_back(in.text_until('\n'));
  return lines;
}

void run(Input in) {
  Vocabulary vocabulary;
  vocabulary.kind = in.one_of<TokenizerKind>(kTokenizerKindNames.size());
  vocabulary.ignores_merges = in.boolean();
  vocabulary.unknown_id = in.any<int8_t>();
  const bool has_scores = in.boolean();
  vocabulary.tokens = lines_of(in.text_until(0));
  vocabulary.merges = lines_of(in.text_until(0));
  if (has_scores) {
    for (size_t i = 0; i < vocabulary.tokens.size(); ++i)
      vocabulary.scores.push_back(-static_cast<float>(i * 7 % 13));
  }
  Tokenizer tokenizer;
  const Status status = tokenizer.load(std::move(vocabulary));
  fuzz::check_status(status);
  if (!status.ok() || !tokenizer.is_loaded()) return;
  const auto rest = in.rest();
  const std::string_view text(reinterpret_cast<const char*>(rest.data()), rest.size());
  int64_t end = 0;
  for (const Token& token : tokenizer.encode(text)) {
    ATTN_FUZZ_CHECK(token.id >= 0 && token.id < tokenizer.size());
    ATTN_FUZZ_CHECK(token.end >= end && token.end <= static_cast<int64_t>(text.size()));
    end = token.end;
  }
}

}  // namespace
}  // namespace attn::transformer

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  attn::transformer::run({data, size});
  return 0;
}
