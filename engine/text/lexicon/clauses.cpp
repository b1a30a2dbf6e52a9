#include "engine/text/lexicon/lexicon.h"

namespace attn::lexicon {

const WordSet& clause_marks() {
  static const WordSet set(R"(
, ; . ! ? : ， ； 。 ！ ？ ： because so but when while if although though since unless until before
after that which who where then yet however therefore 因为 所以 但是 但 可是 而 而且 然后 于是 如果
虽然 尽管 当 不过 因此 并 并且 只要 只有 后来 接着 由于 却 结果是
)");
  return set;
}

const WordSet& joining_words() {
  static const WordSet set("and or nor 和 与 及 以及 或 或者 、");
  return set;
}

const WordSet& object_marks() {
  static const WordSet set("把 将 被 让");
  return set;
}

const WordSet& prepositions() {
  static const WordSet set(R"(
of to in on at by for from with without into onto over under above below between among through
during against about across along around behind beyond near off upon toward towards inside outside
via per than as like 在 从 自 自从 到 向 往 朝 对 对于 关于 由 给 跟 比 按 按照 根据 通过 随着 沿着
除了 为 为了 以 于 至 离
)");
  return set;
}

const WordSet& linking_words() {
  static const WordSet set(R"(
is are was were am isn't aren't wasn't weren't be been being too very so seem seems seemed become
becomes became look looks looked 是 很 太 非常 十分 特别 更 最 比较 挺 极 相当 有点 不 都 真 好
)");
  return set;
}

const WordSet& degree_words() {
  static const WordSet set(
      "too very so 很 太 非常 十分 特别 更 最 比较 挺 极 相当 有点 不 都 真 好");
  return set;
}

}  // namespace attn::lexicon
