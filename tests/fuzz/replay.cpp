// Runs a target without libFuzzer: on every file of its corpus, and on `--mutations=N` seeded
// changes of them. Any compiler and sanitizer, and the same inputs on every machine.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "engine/core/random.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

using Bytes = std::vector<uint8_t>;

std::vector<Bytes> read_corpus(const std::filesystem::path& folder) {
  std::map<std::string, Bytes> files;  // in the order of their names
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    files[entry.path().filename()] = {std::istreambuf_iterator<char>(file), {}};
  }
  std::vector<Bytes> corpus;
  for (auto& [name, bytes] : files) corpus.push_back(std::move(bytes));
  return corpus;
}

// Bits flipped, bytes replaced by what counts often break on, pieces cut out or repeated.
Bytes mutated(Bytes bytes, attn::Random* random) {
  constexpr uint8_t kTelling[] = {0x00, 0x01, 0x7f, 0x80, 0xff, 0x22, 0x0a, 0xed};
  for (uint64_t n = 1 + random->below(4); n > 0 && !bytes.empty(); --n) {
    const size_t at = random->below(bytes.size());
    const size_t length = 1 + random->below(std::min<uint64_t>(16, bytes.size() - at));
    const auto begin = bytes.begin() + static_cast<int64_t>(at);
    const Bytes piece(begin, begin + static_cast<int64_t>(length));
    switch (random->below(5)) {
      case 0:
        bytes[at] ^= static_cast<uint8_t>(1 << random->below(8));
        break;
      case 1:
        bytes[at] = kTelling[random->below(std::size(kTelling))];
        break;
      case 2:
        std::fill(begin, begin + static_cast<int64_t>(length), random->below(2) ? 0xff : 0x00);
        break;
      case 3:
        bytes.erase(begin, begin + static_cast<int64_t>(length));
        break;
      default:
        bytes.insert(begin, piece.begin(), piece.end());
    }
  }
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  constexpr std::string_view kMutations = "--mutations=";
  uint64_t mutations = 0;
  std::string folder;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument.starts_with(kMutations))
      mutations = std::strtoull(argv[i] + kMutations.size(), nullptr, 10);
    else
      folder = argument;
  }
  const std::vector<Bytes> corpus = read_corpus(folder);
  if (corpus.empty()) {
    std::fprintf(stderr, "no corpus in %s\n", folder.c_str());
    return 1;
  }
  for (const Bytes& bytes : corpus) LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
  attn::Random random(1);
  for (uint64_t n = 0; n < mutations; ++n) {
    const Bytes bytes = mutated(corpus[random.below(corpus.size())], &random);
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
  }
  std::printf("%zu inputs and %llu changes of them\n", corpus.size(),
              static_cast<unsigned long long>(mutations));
}
