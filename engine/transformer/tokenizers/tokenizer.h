// From a piece of text to ids, by three algorithms. How a text is cut into pieces and normalised is
// Unicode's matter and JavaScript's (bindings/models-pieces.ts); here are bytes of UTF-8.
//
//   byte-level BPE   merges the pair of lowest rank, leftmost first (GPT-2; arXiv:1508.07909)
//   SentencePiece    joins the neighbours whose text is the token of the highest score
//                    (arXiv:1808.06226); what is no token becomes bytes, <0xNN>
//   WordPiece        takes the longest token from the left (BERT; arXiv:1609.08144)
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/core/status.h"

namespace attn::transformer {

enum class TokenizerKind { kBpe, kSentencePiece, kWordPiece };
inline constexpr std::array kTokenizerKindNames = {"gpt2", "llama", "bert"};

// An id, and where the piece's bytes that it stands for end.
struct Token {
  int32_t id = 0;
  int64_t end = 0;
};

struct Vocabulary {
  TokenizerKind kind = TokenizerKind::kBpe;
  std::vector<std::string_view> tokens;  // as GGUF spells them; borrowed
  std::vector<float> scores;             // SentencePiece
  std::vector<std::string_view> merges;  // BPE, "a b"
  bool ignores_merges = false;           // Llama 3: a piece that is a token is that token
  int32_t unknown_id = -1;
};

class Tokenizer {
 public:
  // Refuses tokens that occur twice, scores that do not fit the tokens, and a vocabulary that
  // leaves a text without an id.
  Status load(Vocabulary vocabulary);

  bool is_loaded() const { return !vocabulary_.tokens.empty(); }
  int64_t size() const { return static_cast<int64_t>(vocabulary_.tokens.size()); }
  std::string_view token(int64_t id) const { return vocabulary_.tokens[id]; }
  int32_t find(std::string_view text) const;  // -1: no token

  // One piece, as UTF-8. A WordPiece piece is a word.
  std::vector<Token> encode(std::string_view piece) const;

 private:
  struct Merge {
    double rank;  // the lowest goes first
    int32_t id;
  };

  std::vector<Token> encode_bpe(std::string_view piece) const;
  std::vector<Token> encode_sentence_piece(std::string_view piece) const;
  std::vector<Token> encode_word(std::string_view word) const;

  Vocabulary vocabulary_;
  std::unordered_map<std::string_view, int32_t> ids_;
  std::unordered_map<uint64_t, Merge> merges_;  // by the ids of both sides
  std::array<int32_t, 256> byte_ids_{};         // BPE: of one byte; SentencePiece: of <0xNN>
};

}  // namespace attn::transformer
