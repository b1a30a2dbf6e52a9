#include "engine/model/lexicon.h"

namespace attn::lexicon {

// English comparatives (-er, -est) are inflected by rule.
const WordSet& adjectives() {
  static const WordSet set(R"(
big red new old important small large tiny huge great good bad nice fine beautiful ugly young fast
slow quick rapid swift high low long short tall deep wide narrow thick thin heavy dark bright hot
cold warm cool wet dry clean dirty full empty closed easy hard difficult simple complex strong weak
rich poor happy sad angry glad sorry afraid tired hungry thirsty sick ill healthy busy free lazy
smart clever stupid wise foolish brave kind cruel gentle polite rude honest quiet loud noisy soft
smooth rough sharp flat round square sweet sour bitter salty fresh raw ripe first second third last
next previous final initial main major minor common rare special normal strange weird different same
similar equal correct wrong right true false real fake public private local global internal external
modern ancient recent current future past necessary certain sure clear unclear obvious hidden safe
secure cheap green blue yellow white black brown purple pink gray grey golden wooden alive dead
asleep awake single double multiple entire whole broken missing valid invalid stable random linear
quadratic static dynamic parallel sequential efficient robust famous favorite favourite friendly
lovely lonely elderly daily digital electronic automatic manual unknown known own ready alone better
best worse worst little unhappy joyful cheerful lucky funny silly crazy proud shy calm fair exact
proper former latter upper lower inner outer left extra plain pure rigid solid steep strict tight
tough vast vivid wild loose mad naked nasty neat pale perfect pleasant precise pretty primary
secondary sole sudden superb tender urgent usual vague violent separate complicated excellent
intelligent independent consistent convenient frequent permanent significant relevant dominant
constant distant elegant pregnant silent innocent brilliant gorgeous

大 小 高 低 长 短 快 慢 新 旧 老 好 坏 美 丑 少 热 冷 暖 凉 干 湿 亮 暗 黑 白 红 黄 蓝 绿 紫 灰 轻
重 厚 薄 宽 窄 深 浅 远 近 早 晚 贵 胖 瘦 强 弱 硬 软 甜 酸 苦 辣 咸 香 臭 饿 渴 累 困 忙 满 空 真
假 错 难 易 笨 懒 脏 圆 方 平 直 弯 尖 穷 富 傻 疼 痛 痒 静 乱 全新 便宜 简单 复杂 困难 容易 重要
主要 次要 漂亮 美丽 好看 难看 可爱 聪明 愚蠢 勤劳 懒惰 勇敢 善良 温柔 严格 认真 努力 高兴 快乐 开心
愉快 悲伤 难过 伤心 生气 愤怒 紧张 兴奋 安静 吵闹 热闹 干净 肮脏 整齐 混乱 完整 完美 正确 准确 精确
清楚 清晰 模糊 明显 明亮 黑暗 巨大 庞大 微小 细小 古老 年轻 年老 现代 传统 先进 落后 红色 黄色 蓝色
绿色 黑色 白色 紫色 灰色 粉色 橙色 金色 银色 棕色 彩色 新鲜 美味 好吃 好喝 好听 健康 疲惫 疲劳 安全
危险 稳定 可靠 有效 无效 高效 有趣 无聊 奇怪 特殊 普通 一般 常见 罕见 著名 有名 流行 公开 私有 公共
全局 局部 内部 外部 静态 动态 自动 手动 并行 线性 随机 空闲 富有 贫穷 富裕 寒冷 炎热 温暖 凉爽 潮湿
干燥 遥远 附近 迅速 缓慢 快速 舒服 舒适 方便 麻烦 满意 幸福 孤独 寂寞 优秀 良好 糟糕 严重 轻微 必要
相同 不同 类似 相似 唯一 多余 免费 昂贵 透明 锋利 小小 大大 长长 高高 厚厚 陈旧 崭新 宽敞 狭窄 陌生
熟悉 亲切 热情 冷淡 诚实 耐心 细心 粗心 骄傲 谦虚 惊讶 惊喜 激动 平静 沉重 轻松 忙碌 丰富 广泛 深刻
合理 合适 合法 非法 相关 独立 关键 基本 根本 核心 最大 最小 最新 最好 最佳 最高 最低 更大 更小 更好
更快 特定 具体 抽象 实际 真实 虚拟 虚假 积极 消极 主动 被动 上等 国际 伟大 渺小 强大 弱小 强壮 瘦弱
美好 可怕 可怜 可惜 神秘 神奇 残酷 凶猛 温和 友好 调皮 活泼 neural mental national natural social
political formal personal professional central original general total vital royal legal moral loyal
actual ideal emotional traditional additional optional conditional functional commercial essential
potential partial crucial artificial official chemical 新款 老旧 太多 最多 最少 复古 干旱 疯狂 灿烂
辉煌 茂密 清澈 晴朗 明媚 嘈杂 拥挤 稀有 珍贵 宝贵 可口 香甜 柔软 坚硬 结实 光滑 粗糙 精彩 精美 美妙
动人 感人 迷人 深奥 浅显 通用 专用 专业 业余 主观 客观 充足 充分 缺乏 正常 异常 高大 矮小 矮 帅 乖
淘气 严肃 浪漫 文静 大方 小气 自私 无私 novel 有利 有害 有用 无用 有力 人工 天然
)");
  return set;
}

const WordSet& plain_adverbs() {
  static const WordSet set(R"(
well twice thrice forever everywhere somewhere anywhere nowhere downstairs upstairs abroad forward
backward forwards backwards sideways online offline aloud overnight somehow likewise
)");
  return set;
}

}  // namespace attn::lexicon
