// Merging neighbours, best first: what byte-level BPE and SentencePiece share. O(n log n), so that
// a long run without a space does not stop the page.
#pragma once

#include <cstdint>
#include <functional>
#include <queue>
#include <tuple>
#include <vector>

namespace attn::transformer {

// A run of bytes [begin, end) that is one symbol so far; linked to its neighbours.
struct Symbol {
  int64_t begin, end;
  int32_t id;
  int64_t previous, next;  // -1: none
};

// join(left, right, &rank, &id): whether two neighbours are a symbol together, how early it comes
// (lowest first, leftmost on a tie) and its id. Returns what is left, in order.
template <class Join>
std::vector<Symbol> merge_symbols(std::vector<Symbol> symbols, const Join& join) {
  struct Candidate {
    double rank;
    int64_t left, right;
    int64_t end;  // of the right symbol, when this was found
    int32_t id;
    bool operator>(const Candidate& o) const {
      return std::tie(rank, left) > std::tie(o.rank, o.left);
    }
  };
  std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> queue;
  const auto offer = [&](int64_t left) {
    const int64_t right = left < 0 ? -1 : symbols[left].next;
    if (right < 0) return;
    double rank = 0;
    int32_t id = 0;
    if (join(symbols[left], symbols[right], &rank, &id)) {
      queue.push({rank, left, right, symbols[right].end, id});
    }
  };
  for (size_t i = 0; i + 1 < symbols.size(); ++i) offer(i);
  while (!queue.empty()) {
    const Candidate c = queue.top();
    queue.pop();
    Symbol& left = symbols[c.left];
    // Either side may have been merged since.
    if (left.begin == left.end || left.next != c.right || symbols[c.right].end != c.end ||
        symbols[c.right].begin != left.end) {
      continue;
    }
    Symbol& right = symbols[c.right];
    left.end = right.end;
    left.id = c.id;
    left.next = right.next;
    if (right.next >= 0) symbols[right.next].previous = c.left;
    right.begin = right.end;  // gone
    offer(left.previous);
    offer(c.left);
  }
  std::vector<Symbol> rest;
  for (int64_t i = symbols.empty() ? -1 : 0; i >= 0; i = symbols[i].next)
    rest.push_back(symbols[i]);
  return rest;
}

}  // namespace attn::transformer
