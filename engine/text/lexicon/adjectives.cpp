#include "engine/text/lexicon/lexicon.h"

namespace attn::lexicon {

// English comparatives (-er, -est) are inflected by rule.
const WordSet& adjectives() {
  static const WordSet set(R"(
afraid alive alone ancient angry asleep automatic awake bad beautiful best better big bitter black
blue brave bright brilliant broken brown busy calm certain cheap cheerful clean clear clever closed
cold common complex complicated consistent constant convenient cool correct crazy cruel current
daily dark dead deep different difficult digital dirty distant dominant double dry dynamic easy
efficient elderly electronic elegant empty entire equal exact excellent external extra fair fake
false famous fast favorite favourite final fine first flat foolish former free frequent fresh
friendly full funny future gentle glad global golden good gorgeous gray great green grey happy hard
healthy heavy hidden high honest hot huge hungry ill important independent initial inner innocent
intelligent internal invalid joyful kind known large last latter lazy left linear little local
lonely long loose loud lovely low lower lucky mad main major manual minor missing modern multiple
naked narrow nasty neat necessary new next nice noisy normal obvious old outer own pale parallel
past perfect permanent pink plain pleasant polite poor precise pregnant pretty previous primary
private proper proud public pure purple quadratic quick quiet random rapid rare raw ready real
recent red relevant rich right rigid ripe robust rough round rude sad safe salty same second
secondary secure separate sequential sharp short shy sick significant silent silly similar simple
single slow small smart smooth soft sole solid sorry sour special square stable static steep strange
strict strong stupid sudden superb sure sweet swift tall tender thick thin third thirsty tight tiny
tired tough true ugly unclear unhappy unknown upper urgent usual vague valid vast violent vivid warm
weak weird wet white whole wide wild wise wooden worse worst wrong yellow young

actual additional artificial central chemical commercial conditional crucial emotional essential
formal functional general ideal legal loyal mental moral national natural neural novel official
optional original partial personal political potential professional royal social total traditional
vital 一般 上等 不同 丑 专业 专用 业余 严格 严肃 严重 丰富 主动 主要 主观 乖 乱 亮 亲切 人工 优秀
伟大 传统 伤心 低 便宜 假 健康 傻 充分 充足 先进 光滑 免费 全局 全新 公共 公开 关键 兴奋 具体 内部
冷 冷淡 准确 凉 凉爽 凶猛 动人 动态 努力 勇敢 勤劳 危险 厚 厚厚 友好 古老 可口 可怕 可怜 可惜 可爱
可靠 合法 合理 合适 吵闹 咸 唯一 善良 嘈杂 困 困难 国际 圆 坏 坚硬 基本 复古 复杂 外部 多余 大 大大
大方 天然 太多 奇怪 好 好吃 好听 好喝 好看 孤独 安全 安静 完整 完美 宝贵 实际 客观 容易 宽 宽敞 寂寞
富 富有 富裕 寒冷 小 小小 小气 少 尖 局部 崭新 巨大 帅 常见 干 干净 干旱 干燥 平 平静 年老 年轻 并行
幸福 广泛 庞大 开心 异常 弯 弱 弱小 强 强壮 强大 彩色 微小 必要 忙 忙碌 快 快乐 快速 悲伤 惊喜 惊讶
愉快 愚蠢 感人 愤怒 慢 懒 懒惰 手动 抽象 拥挤 整齐 文静 新 新款 新鲜 方 方便 无效 无用 无私 无聊 旧
早 昂贵 明亮 明媚 明显 易 晚 普通 晴朗 暖 暗 更大 更好 更小 更快 最低 最佳 最多 最大 最好 最小 最少
最新 最高 有利 有力 有名 有害 有效 有用 有趣 柔软 核心 根本 棕色 模糊 橙色 次要 正常 正确 残酷 沉重
活泼 流行 浅 浅显 浪漫 消极 淘气 深 深刻 深奥 混乱 清晰 清楚 清澈 温和 温暖 温柔 渴 渺小 湿 满 满意
漂亮 潮湿 激动 灰 灰色 灿烂 炎热 热 热情 热闹 熟悉 特定 特殊 独立 狭窄 现代 珍贵 甜 生气 疯狂 疲劳
疲惫 疼 痒 痛 瘦 瘦弱 白 白色 直 相似 相关 相同 真 真实 短 矮 矮小 硬 神奇 神秘 私有 积极 稀有 稳定
穷 空 空闲 窄 笨 简单 类似 粉色 粗心 粗糙 精彩 精确 精美 糟糕 紧张 紫 紫色 累 红 红色 线性 细小 细心
结实 绿 绿色 缓慢 缺乏 罕见 美 美丽 美味 美好 美妙 老 老旧 耐心 聪明 肮脏 胖 脏 自动 自私 臭 舒服
舒适 良好 苦 茂密 落后 著名 蓝 蓝色 薄 虚假 虚拟 被动 认真 诚实 调皮 谦虚 贫穷 贵 软 轻 轻微 轻松
辉煌 辣 迅速 近 远 迷人 透明 通用 遥远 酸 重 重要 金色 银色 锋利 错 长 长长 附近 陈旧 陌生 随机 难
难看 难过 静 静态 非法 饿 香 香甜 骄傲 高 高兴 高大 高效 高高 麻烦 黄 黄色 黑 黑暗 黑色
)");
  return set;
}

const WordSet& plain_adverbs() {
  static const WordSet set(R"(
abroad aloud anywhere backward backwards downstairs everywhere forever forward forwards likewise
nowhere offline online overnight sideways somehow somewhere thrice twice upstairs well
)");
  return set;
}

}  // namespace attn::lexicon
