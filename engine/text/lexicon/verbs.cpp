#include "engine/text/lexicon/lexicon.h"

namespace attn::lexicon {

// Words that are nouns as often as verbs are listed where they are met more: `report`, `plan`,
// `test`, `file` stay nouns in their base form and are verbs as `reported`, `planning`.
const WordSet& regular_verbs() {
  static const WordSet set(R"(
accept access achieve act adapt add adjust admire admit adopt advise affect agree aim allocate allow
amaze analyze announce annoy apologize appear apply appoint appreciate approach approve approximate
argue arrange arrest arrive ask assess assign assist assume attach attack attempt attend attract
avoid bake balance ban bark beg behave belong blame bless block bloom boast boil borrow bother
bounce breathe brush bury calculate call cancel capture care carry cause celebrate challenge change
chase chat cheat check cheer chew choke chop claim clap clarify classify climb close collapse
collect combine comment commit compare compete compile complain complete compose compress compute
concern conclude confirm confuse connect conquer consider consist consult consume contain continue
contribute convert convince cook cooperate copy correlate count crack crash crawl create criticize
cross crush cry cure cycle damage dance dare debug decay decide declare decline decorate decrease
defeat defend define delay delete deliver demand deny depend deploy describe deserve desire destroy
detect determine develop die differ disable disagree disappear discover discuss dislike display
dispose distribute divide download drag dream drop drown earn educate elect embed embrace emerge
employ enable encode encounter encourage enhance enjoy enrich enter equip erase escape establish
estimate evaluate examine exceed exchange excite execute exist expand expect explain explode explore
expose express extend extract fade fail fasten fear fetch fill filter finish fit fix flash float
flow fold follow force format fuse gather generate grab greet guess handle happen harvest hatch hate
heal heat help hesitate hire hope hug hunt identify ignore imagine implement import improve include
increase indicate infer influence inform inherit initialize inject insert insist inspect inspire
install insult intend interrupt introduce invent invest invite invoke involve iterate join jumble
jump justify kick kill kiss knock lack laugh launch learn lick lift like limit listen live load lock
look love maintain manage marry mask melt mention merge miss mix modify move multiply mutate need
nod normalize notice notify obey observe obtain occur offend open operate oppose optimize orbit
organize overheat owe pack paint park participate pass pause perform persuade pick plant play point
polish pollute possess post pour practice praise pray predict prefer prepare preserve press pretend
prevent print proceed process produce project promise promote propose protect prove provide publish
pull punish purchase push queue quit rain raise rank reach react realize receive recognize recommend
recover reduce refer refuse regret reject relate relax release relocate rely remain remember remind
remove rename render repair repeat replace reply repose require rescue reset resolve respect respond
restart restore retire retrieve return reuse reveal reverse review revise reward rewrite rinse roast
rob roll rotate ruin rush sail sample satisfy save scale scan scare scatter schedule scold scratch
scream search seem select serve settle sew share shave shiver shrug sign simplify sip sketch skip
slap slip smile smoke snatch sneeze sniff snow solve sort spill split spray stare start stay steer
step stir stop store stretch strip struggle study stumble submit succeed suffer suggest suit supply
support suppose surprise surround survive suspect swallow switch talk tap taste thank threaten tie
toast tokenize toss touch trace trade transform translate transmit travel treat tremble trip trust
try tune type underline unlock unpack update upgrade upload urge use utter vanish verify visit vote
wag wait walk wander want warn wash waste watch weigh welcome whisper wink wipe wish wonder worry
wrap yawn yell zip
)");
  return set;
}

const WordSet& irregular_verbs() {
  static const WordSet set(R"(
arise bear beat become begin bend bet bind bite bleed blow break breed bring broadcast build burst
buy catch choose come cost creep cut deal dig draw drink drive eat fall feed feel fight find fly
forbid forget forgive freeze get give go grind grow hang hear hide hit hold hurt keep know lay lead
lean leave lend let lie lose make mean meet overcome overwrite pay put read rebuild redo ride rise
run say see seek sell send set shake shine shoot shrink shut sing sink sit sleep slide speak spend
spin spread stand steal stick sting strike swear sweep swim swing take teach tear tell think throw
understand undo upset wake wear weep win withdraw write
)");
  return set;
}

const WordSet& irregular_forms() {
  static const WordSet set(R"(
arisen arose ate beaten became began begun bent bit bitten bled blew blown bore borne bought bound
bred broke brought built burnt came caught chose chosen crept dealt drank drawn drew driven drove
drunk dug eaten fallen fed fell felt flew flown forbade forgave forgiven forgot forgotten fought
found froze frozen gave given goes gone got gotten grew ground grown heard held hid hung kept knew
laid lain learnt led lent lost made meant met overwritten overwrote owns paid ran rebuilt redone
ridden risen rode rose said sang sank sat saw seen sent shaken shone shook shot shrank slept slid
sold sought spent spoke spoken spun stole stolen stood struck stuck stung sung sunk swam swept swore
sworn swum swung taken taught thought threw thrown told took tore torn understood undone went wept
withdrew woke woken won wore worn written wrote
)");
  return set;
}

const WordSet& chinese_verbs() {
  static const WordSet set(R"(
崩溃 报错 过载 卡死 死机 超时 溢出 中断 宕机 闪退 订阅 序列化 警告 断电 打翻 摔碎 洗干净 修好
上传 上升 上学 上来 上班 上网 上课 下去 下棋 下班 下课 下载 下降 下雨 下雪 丢 举 举办 举行 乘 书写
买 了解 交 交换 交流 交给 产生 享受 亲吻 介绍 付 付款 代表 休息 优化 传 传递 估计 住 住院 作 使用
依赖 依靠 侵略 保存 保护 保持 保证 修 修复 修改 修正 修理 倒 借 借给 做 做饭 停 停止 偷 偿还 催 允许
充满 克隆 公布 共享 关 关押 关注 关门 关闭 具有 养 写 写作 写信 写入 写字 冲 冲出 冲进 决定 准备 减
减少 出 出去 出发 出售 出来 出版 出现 出生 出院 分享 分割 分析 分解 分配 切 切换 划船 创建 初始化 删
删除 判决 判断 利用 刮风 到达 制作 制造 刷新 刷牙 剪 劝 加 加入 加密 加载 努力于 劳动 包含 包括 匹配
区分 升 升起 协助 卖 卖给 占 占有 占用 占领 卸载 压 压缩 原谅 去 去掉 参与 参加 参观 反对 反抗 反映
反转 反馈 发 发展 发布 发烧 发现 发生 发表 发送 取 取消 受伤 变 变成 叫 叫做 叫醒 吃 吃掉 吃饭 合并
同意 吓 吓坏 否认 听 听到 听见 启动 吵 吵架 吵醒 吸引 吹 告诉 命令 咬 咳嗽 响应 哭 哭泣 唱 唱歌 喂
喂养 喊 喜欢 喜爱 喝 喝完 喝水 囚禁 回 回到 回复 回家 回应 回忆 回来 回答 围绕 坐 坚持 埋 培养 填
填写 增加 增长 声明 处理 处罚 备份 复习 复制 失去 失败 夸奖 奔跑 奖励 妨碍 嬉戏 存 存在 学 学习 学会
安排 安装 完成 定义 实现 审判 审核 宣布 害怕 寄 寄给 对应 对待 对比 寻找 导入 导出 导致 封 封装 尝
尝试 展示 展览 属于 工作 布置 希望 带 帮 帮助 干扰 干活 庆祝 延长 建 建立 建议 建设 建造 开 开会
开发 开始 开放 开玩笑 开车 开门 弄 引用 引起 弹 弹琴 强调 归纳 归还 当作 形成 影响 征服 得到 微笑
忍受 忘 忘记 忽略 怀疑 怕 思念 思考 总结 恢复 恨 悼念 惊动 惩罚 想 想念 想要 想起 感冒 感到 感觉
感谢 懂 成 成为 成功 成长 战胜 戴 扑 扑向 扑灭 打 打印 打开 打扫 打扰 打招呼 打断 打架 打球 打电话
打算 打败 扔 执行 扩大 扫 扶 批准 批评 找 承认 抓 抓住 投票 投资 投递 抗议 抛出 抢 抬 抱 抵抗 抵达
担心 拆 拆分 拉 拉取 拉开 拍 拒绝 拔 拖 拖动 拜 拜访 拥抱 拥有 拿 持有 挂 指 指出 指导 挖 挪 挪动
捕捉 捕猎 捕获 捕食 捡 换 授权 掉 排 排序 排队 接 接受 接收 控制 推 推出 推导 推断 推翻 推荐 推送
掩盖 掩饰 描述 提交 提供 提到 提升 提醒 提问 提高 握 握手 揭示 揭露 搜索 搬 搬家 摇 摇头 摔 摔倒 摸
撕 撞 擦 支付 支持 收 收到 收割 收拾 收集 改 改变 改善 改正 改进 攻击 放 放学 放弃 救 教 教会 教给
散步 敬礼 敲 敲门 整理 断开 施肥 旅游 旅行 旋转 明白 显得 显示 暴露 更新 更正 替换 期待 杀 束缚 来
查 查找 查询 标注 标记 校对 检查 检测 检验 概括 欠 欠款 欢迎 歌唱 死 比赛 毕业 求 求解 汇总 汇报
沉默 治疗 泄露 注册 注意 注释 洗 洗澡 活 流 流动 流过 浇水 测试 测量 消失 添 添加 清理 渲染 游泳
游行 滑 滑倒 滑雪 滚 滚动 满足 演出 演奏 炒 点击 点头 点燃 烤 烧 热爱 照 照亮 照射 照顾 煮 熄灭 燃烧
爆炸 爬 爬山 爱 牵 犯 犯错 狩猎 猜 玩 玩耍 理解 生产 生成 生活 生病 用 画 画画 病 登录 登陆 监听
监督 盖 盖章 盛开 相信 相爱 相遇 看 看书 看到 看见 看门 睡 睡觉 知道 研究 破坏 确保 确认 碰 碰到 祝
祝福 祝贺 禁止 离婚 离开 种 种植 租 称 称为 称赞 移 移动 移除 穿 穿过 站 竞争 笑 等 等候 等待 答 签
签字 签署 算 管理 粘贴 纠正 约束 纪念 练习 组成 织 经过 绑 绑定 结婚 结束 绕过 给 统治 统计 继承
继续 维护 维持 绽放 缓存 编 编写 编译 编辑 缝 缩小 罚 罢工 翻译 翻转 考 考虑 聊 聊天 聚焦 背 脱 花钱
获得 落 落下 落下来 藏 衡量 补 补偿 补充 表扬 表演 表现 表示 表达 装 装修 装饰 要求 覆盖 见 见面
观察 观看 觉得 解 解决 解压 解密 解析 解释 触发 触犯 计数 计算 订购 认为 认识 讨厌 讨论 训练 训练好
记 记住 记录 记得 讲 讲述 设计 访问 证实 证明 评估 试 说 说明 说话 请假 请求 读 读书 读取 调 调用
调试 谈 谈论 负责 购买 购物 贴 贷款 赋值 赔偿 赚 赚钱 赢 赢得 走 走出 走路 走进 赶 赶上 赶到 赶走 起
起床 起飞 超过 跌倒 跑 跑步 跟随 跨过 跳 跳舞 跳跃 跳过 踢 踢球 躲 躲藏 躲避 躺 转 转向 转换 转移
转身 输 输入 输出 输掉 达到 达成 迁移 过年 过来 过河 过滤 迎 运行 返回 还给 进 进入 进去 进来 进步
违反 连接 迟到 迭代 追 追赶 退出 退还 送 送给 逃 逃离 逃走 逃跑 选 选择 透露 递给 通知 逛街 造 造成
逮捕 逼 遇到 遇见 遍历 道歉 遮住 遵守 避免 邀请 邮寄 部署 醒 采摘 采样 采用 释放 重写 重启 重复 重试
量 钓鱼 钻 钻进 铺 销售 锁 问 闯 闯进 闻 阅读 防止 阻挡 阻止 阻碍 降 降低 降落 限制 除 陪 隐藏 需要
靠 面对 预测 预订 领 颠覆 飘 飞 飞翔 饲养 骂 验证 骗 鼓励 鼓掌
)");
  return set;
}

const WordSet& verb_initial() {
  static const WordSet set(R"(
丢 举 买 交 付 传 修 借 停 偷 催 写 减 切 删 剪 劝 加 卖 卸 压 发 取 变 叫 吃 吐 吞 听 吵 吹 咬 哭
唱 喂 喊 喝 坐 埋 填 存 学 寄 尝 带 帮 弄 忘 想 戴 打 扔 扫 扶 找 抓 投 抛 抢 抬 抱 拆 拉 拍 拔 拖
拥 拧 拾 拿 挂 挑 挖 捡 换 捧 掏 接 推 提 插 握 搬 搭 摇 摸 撕 撞 擦 收 改 放 救 教 敲 杀 查 洗 派
浇 炒 烤 烧 煮 爬 爱 牵 猜 玩 盖 看 睡 砍 碰 租 穿 站 端 等 练 绑 缝 脱 舔 藏 装 讲 说 请 读 贴 赢
走 赶 跑 跪 跳 踢 蹲 躲 躺 输 迎 还 追 送 逃 选 递 逼 铺 问 闻 陪 飞 骂 骗
)");
  return set;
}

}  // namespace attn::lexicon
