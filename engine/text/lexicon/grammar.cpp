#include "engine/text/lexicon/lexicon.h"

namespace attn::lexicon {

const WordSet& speakers() {
  static const WordSet set(R"(
i me we us you myself ourselves yourself mine ours yours everyone everybody everything someone
something anyone anybody anything nobody nothing none 我 我们 你 你们 您 咱 咱们 大家 自己 俺 彼此
各位 有人 没人 某人 人人
)");
  return set;
}

const WordSet& possessive_speakers() {
  static const WordSet set(R"(
my our your 我的 我们的 你的 你们的 您的 咱们的 大家的 自己的
)");
  return set;
}

// Those that want a noun after them. `that` is a function word: it opens clauses more often.
const WordSet& determiners() {
  static const WordSet set(R"(
a an the this these those some any every each all both several many most few fewer more less much
another such either neither whichever one two three four five six seven eight nine ten eleven twelve
twenty thirty fifty hundred hundreds thousand thousands million billion dozen enough various no
whose 这 那 这个 那个 这些 那些 一些 有些 某些 某个 每个 各个 各种 各 每 某 上个 下个 上一个 下一个
任何 所有 全部 许多 很多 不少 大量 大多数 多数 少数 整个 哪个 哪些 另一个 另 其他 其它 别的 一切 本
诸多 无数 多种 几种 有的 一 二 两 三 四 五 六 七 八 九 十 百 千 万 几 半 第一 第二 第三
)");
  return set;
}

const WordSet& numerals() {
  static const WordSet set(R"(
一 二 两 三 四 五 六 七 八 九 十 百 千 万 亿 零 每 几 这 那 哪 某 半 数 多 各 第 另 0 1 2 3 4 5 6 7
8 9
)");
  return set;
}

const WordSet& measure_words() {
  static const WordSet set(R"(
个 只 条 张 位 名 件 本 辆 头 匹 棵 朵 座 间 把 台 部 支 枝 根 块 片 份 次 遍 种 类 群 双 对 套 杯
瓶 碗 盘 盒 袋 封 首 篇 段 句 行 列 页 层 排 家 所 栋 架 艘 顶 颗 粒 滴 束 串 股 道 面 幅 门 项 批
组 队 户 口 些 场 笔 款 枚 员
)");
  return set;
}

const WordSet& function_words() {
  static const WordSet set(R"(
of to in on at by for from with without within into onto over under above below between among
through throughout during before after since until till against about across along around behind
beyond beside besides beneath near off out up down upon toward towards inside outside via per as
than and or but nor so yet if because although though while whereas when where why how whether
unless once that who whom be been being do does did doing done have has had
having will would shall should can could may might must cannot ought not very too also just only
even quite rather really almost here there then thus hence therefore however moreover instead else
perhaps maybe yes ok okay oh ah hello hi please except despite according et al etc e.g i.e vs ago
back away again together apart ahead anyway indeed otherwise don't doesn't didn't
can't won't wouldn't shouldn't couldn't hasn't haven't hadn't mustn't n't 's 're 've
'll 'd 'm 't

的 了 着 过 地 得 吗 呢 吧 啊 呀 嘛 哦 嗯 哈 们 之 乎 也 和 与 跟 同 及 以及 或 或者 还是 而 而且 并
并且 但 但是 可是 可 不过 然而 却 因为 因 所以 因此 因而 于是 由于 如果 若 假如 要是 只要 只有 除非
虽然 尽管 即使 哪怕 无论 不管 既 既然 为了 以便 从而 否则 那么 此外 另外 例如 比如 譬如 首先 其次
最后 总之 反正 其实 当然 果然 居然 竟然 究竟 到底 毕竟 在 从 自 自从 到 向 往 朝 对 对于 关于 由 把
将 被 让 比 按 按照 根据 通过 随着 沿着 除了 为 以 于 至 至于 直到 凭 替 离 距离 经 当 像 如 似的
一样 般 有 没有 没 不 别 未 无 非 勿 莫 很 太 非常 十分 特别 更 最 更加 比较 挺 极 极其 相当 有点
有点儿 稍微 稍 越 越来越 过于 都 就 才 又 再 还 只 仅 仅仅 只是 只能 就是 不是 即 则 便 曾 曾经 正
正在 会 能 能够 可以 可能 应该 应当 应 必须 须 要 愿意 敢 肯 是否 能否 怎么 怎样 怎么样 如何 为什么
为何 什么 谁 哪里 哪儿 多少 多么 这样 那样 这么 这里 那里 这儿 那儿 这边 那边 然后 接着 之后 之前
后来 同时 等等 上 下 里 中 内 外 前 后 间 旁 边 上面 下面 里面 外面 前面 后面 旁边 中间 之间 之中
之上 之下 之内 之外 其中 一起 一直 一定 也许 大概 似乎 好像 几乎 差点 甚至 尤其 不但 不仅 不能 不会
不要 不可 不必 不再 一下 一边 一旦 一共 互相 相互 分别 各自 亲自 直接 完全 全 共 请 呗 啦 哎 唉 嘿
对不起 谢谢 您好 你好 再见 有没有 不同于 并不 并非 还有 也就 才能 仍 仍然 依然 越过 左右 以上 以下
以内 以外 赶快 赶紧 渐渐 逐渐 慢慢 悄悄 轻轻 纷纷 突然 忽然 难道 简直 恐怕
)");
  return set;
}

const WordSet& linking_verbs() {
  static const WordSet set("is are was were am isn't aren't wasn't weren't 是");
  return set;
}

const WordSet& time_words() {
  static const WordSet set(R"(
today tomorrow yesterday tonight now soon later early late recently lately monday tuesday wednesday
thursday friday saturday sunday january february april june july august september october november
december morning afternoon evening night noon midnight always often sometimes usually never ever
finally already still seldom rarely weekly monthly yearly nowadays meanwhile afterwards 今天 明天
昨天 前天 后天 今晚 昨晚 明晚 现在 目前 如今 刚才 刚刚 刚 马上 立刻 立即 早上 早晨 上午 中午 下午
晚上 夜里 夜晚 半夜 清晨 傍晚 周一 周二 周三 周四 周五 周六 周日 周末 星期一 星期二 星期三 星期四
星期五 星期六 星期日 星期天 今年 去年 明年 前年 上周 下周 本周 这周 上个月 下个月 这个月 最近 近来
总是 经常 常常 常 往往 有时 有时候 偶尔 从不 从来 永远 终于 最终 以前 以后 将来 未来 过去 当时 那时
此时 那天 每天 每年 每周 每月 已经 已 天天 当天 今日 昨日 明日 春天 夏天 秋天 冬天 一会儿 随时 起初
最初 小时候 winter summer spring autumn week weeks month
months year years day days hour hours minute minutes weekend
)");
  return set;
}

}  // namespace attn::lexicon
