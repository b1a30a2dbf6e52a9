#include "engine/transformer/tokenizers/tokenizer.h"

#include <algorithm>
#include <utility>

#include "engine/transformer/tokenizers/merge.h"

namespace attn::transformer {
namespace {

constexpr int64_t kMaxWordCharacters = 100;              // BERT: longer words are unknown
constexpr std::string_view kWordStart = "\xE2\x96\x81";  // ▁

// GPT-2 writes each byte as a printable character: what is printable in Latin-1 stays, the other 68
// become U+0100, U+0101, ...
std::array<std::string, 256> byte_alphabet() {
  std::array<std::string, 256> alphabet;
  uint32_t next = 256;
  for (uint32_t byte = 0; byte < 256; ++byte) {
    const bool stays = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    const uint32_t code = stays ? byte : next++;
    if (code < 0x80) {
      alphabet[byte] = std::string(1, static_cast<char>(code));
    } else {
      alphabet[byte] = {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 63))};
    }
  }
  return alphabet;
}

std::string byte_name(uint8_t byte) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  return std::string("<0x") + kDigits[byte >> 4] + kDigits[byte & 15] + ">";
}

int64_t character_length(char lead) {
  const auto byte = static_cast<uint8_t>(lead);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

uint64_t pair_key(int32_t left, int32_t right) {
  return static_cast<uint64_t>(left) << 32 | static_cast<uint32_t>(right);
}

// Symbols one after the other.
void link(std::vector<Symbol>* symbols) {
  const auto n = static_cast<int64_t>(symbols->size());
  for (int64_t i = 0; i < n; ++i) {
    (*symbols)[i].previous = i - 1;
    (*symbols)[i].next = i + 1 < n ? i + 1 : -1;
  }
}

}  // namespace

Status Tokenizer::load(Vocabulary vocabulary) {
  vocabulary_ = std::move(vocabulary);
  const auto& [kind, tokens, scores, merges, ignores_merges, unknown_id] = vocabulary_;
  const auto n = static_cast<double>(tokens.size());
  if (kind == TokenizerKind::kSentencePiece && scores.size() != tokens.size()) {
    return {Rule::kLength, "tokenizer.ggml.scores", std::to_string(scores.size()), "", n, 0};
  }
  ids_.reserve(tokens.size());
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].empty()) continue;  // a gap in the numbering
    if (!ids_.emplace(tokens[i], static_cast<int32_t>(i)).second) {
      return Status::malformed("tokenizer.ggml.tokens", std::string(tokens[i]), "occurs twice");
    }
  }
  if (unknown_id < -1 || unknown_id >= static_cast<int64_t>(tokens.size())) {
    return Status::between("tokenizer.ggml.unknown_token_id", unknown_id, 0, n - 1);
  }
  const auto alphabet = byte_alphabet();
  for (int byte = 0; byte < 256; ++byte) {
    byte_ids_[byte] =
        find(kind == TokenizerKind::kBpe ? std::string_view(alphabet[byte])
                                         : std::string_view(byte_name(static_cast<uint8_t>(byte))));
  }
  const bool spells_all =
      kind != TokenizerKind::kWordPiece &&
      std::all_of(byte_ids_.begin(), byte_ids_.end(), [](int32_t id) { return id >= 0; });
  if (!spells_all && unknown_id < 0) {
    return Status::malformed("tokenizer.ggml.tokens", "",
                             "lacks a token for some bytes, and one for what is unknown");
  }
  if (kind != TokenizerKind::kBpe) return {};
  merges_.reserve(merges.size());
  for (size_t rank = 0; rank < merges.size(); ++rank) {
    const size_t space = merges[rank].find(' ', 1);
    if (space == merges[rank].npos) {
      return Status::malformed("tokenizer.ggml.merges", std::string(merges[rank]), "is no pair");
    }
    const std::string_view left = merges[rank].substr(0, space);
    const std::string_view right = merges[rank].substr(space + 1);
    const int32_t id = find(std::string(left) + std::string(right));
    const int32_t left_id = find(left), right_id = find(right);
    if (id < 0 || left_id < 0 || right_id < 0) continue;  // a merge that never happens
    merges_.emplace(pair_key(left_id, right_id), Merge{static_cast<double>(rank), id});
  }
  return {};
}

int32_t Tokenizer::find(std::string_view text) const {
  const auto found = ids_.find(text);
  return found == ids_.end() ? -1 : found->second;
}

std::vector<Token> Tokenizer::encode(std::string_view piece) const {
  if (piece.empty()) return {};
  switch (vocabulary_.kind) {
    case TokenizerKind::kBpe:
      return encode_bpe(piece);
    case TokenizerKind::kSentencePiece:
      return encode_sentence_piece(piece);
    case TokenizerKind::kWordPiece:
      return encode_word(piece);
  }
  return {};
}

std::vector<Token> Tokenizer::encode_bpe(std::string_view piece) const {
  if (vocabulary_.ignores_merges) {
    static const auto alphabet = byte_alphabet();
    std::string spelled;
    for (const char c : piece) spelled += alphabet[static_cast<uint8_t>(c)];
    const int32_t id = find(spelled);
    if (id >= 0) return {{id, static_cast<int64_t>(piece.size())}};
  }
  std::vector<Symbol> symbols;
  for (size_t i = 0; i < piece.size(); ++i) {
    const auto at = static_cast<int64_t>(i);
    symbols.push_back({at, at + 1, byte_ids_[static_cast<uint8_t>(piece[i])], 0, 0});
  }
  link(&symbols);
  symbols = merge_symbols(std::move(symbols), [this](const Symbol& left, const Symbol& right,
                                                     double* rank, int32_t* id) {
    const auto found = merges_.find(pair_key(left.id, right.id));
    if (found == merges_.end()) return false;
    *rank = found->second.rank;
    *id = found->second.id;
    return true;
  });
  std::vector<Token> tokens;
  tokens.reserve(symbols.size());
  for (const Symbol& s : symbols) {
    tokens.push_back({s.id < 0 ? vocabulary_.unknown_id : s.id, s.end});
  }
  return tokens;
}

std::vector<Token> Tokenizer::encode_sentence_piece(std::string_view piece) const {
  std::vector<Symbol> symbols;
  const auto n = static_cast<int64_t>(piece.size());
  for (int64_t at = 0; at < n;) {
    const int64_t end = std::min(n, at + character_length(piece[at]));
    symbols.push_back({at, end, find(piece.substr(at, end - at)), 0, 0});
    at = end;
  }
  link(&symbols);
  symbols = merge_symbols(std::move(symbols),
                          [&](const Symbol& left, const Symbol& right, double* rank, int32_t* id) {
                            *id = find(piece.substr(left.begin, right.end - left.begin));
                            if (*id < 0) return false;
                            *rank = -vocabulary_.scores[*id];
                            return true;
                          });
  std::vector<Token> tokens;
  for (const Symbol& s : symbols) {
    if (s.id >= 0) {
      tokens.push_back({s.id, s.end});
      continue;
    }
    for (int64_t at = s.begin; at < s.end; ++at) {
      const int32_t id = byte_ids_[static_cast<uint8_t>(piece[at])];
      tokens.push_back({id < 0 ? vocabulary_.unknown_id : id, at + 1});
    }
  }
  return tokens;
}

// All of the word or nothing of it.
std::vector<Token> Tokenizer::encode_word(std::string_view word) const {
  const auto n = static_cast<int64_t>(word.size());
  std::vector<int64_t> ends;  // of characters
  for (int64_t at = 0; at < n;) ends.push_back(at = std::min(n, at + character_length(word[at])));
  const std::vector<Token> unknown = {{vocabulary_.unknown_id, n}};
  if (static_cast<int64_t>(ends.size()) > kMaxWordCharacters) return unknown;
  std::vector<Token> tokens;
  for (int64_t begin = 0; begin < n;) {
    Token longest{-1, 0};
    for (auto end = ends.rbegin(); end != ends.rend() && *end > begin; ++end) {
      const std::string part(word.substr(begin, *end - begin));
      const int32_t id = find(begin == 0 ? std::string(kWordStart) + part : part);
      if (id < 0) continue;
      longest = {id, *end};
      break;
    }
    if (longest.id < 0) return unknown;
    tokens.push_back(longest);
    begin = longest.end;
  }
  return tokens;
}

}  // namespace attn::transformer
