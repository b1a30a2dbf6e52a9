#include "engine/model/lexicon.h"

namespace attn::lexicon {

// Words that are nouns as often as verbs are listed where they are met more: `report`, `plan`,
// `test`, `file` stay nouns in their base form and are verbs as `reported`, `planning`.
const WordSet& regular_verbs() {
  static const WordSet set(R"(
accept access achieve act adapt add adjust admire admit adopt advise affect agree aim allow amaze
analyze announce annoy apologize appear apply appoint appreciate approach approve argue arrange
arrest arrive ask assign assist assume attach attack attempt attend attract avoid bake balance ban
beg behave belong blame bless block boil borrow bother bounce breathe brush bury calculate call
cancel capture care carry cause celebrate challenge change chase chat cheat check cheer chew choke
claim clap clarify climb close collapse collect combine comment commit compare compete compile
complain complete compress compute concern conclude confirm confuse connect consider consist consult
consume contain continue contribute convert convince cook copy correlate count crash crawl create
cross crush cry cure damage dance dare debug decide declare decorate decrease define delay delete
deliver demand deny depend deploy describe deserve destroy detect determine develop die differ
disable disagree disappear discover discuss dislike display distribute divide download drag dream
drop drown earn educate elect embrace emerge employ enable encode encounter encourage enhance enjoy
enter equip erase escape establish estimate evaluate examine exceed exchange excite execute exist
expand expect explain explode explore expose express extend extract fail fasten fetch fill filter
finish fit fix flash float flow fold follow force format gather generate grab greet guess handle
happen hate heal heat help hope hug hunt identify ignore imagine implement import improve include
increase indicate infer influence inform inherit initialize inject insert insist inspect inspire
install insult intend interrupt introduce invent invest invite invoke involve iterate join jump
justify kick kill kiss knock lack laugh launch learn lick lift like limit listen live load look love
maintain manage marry melt mention merge miss mix modify move multiply notice notify obey observe
obtain occur offend open operate optimize organize owe pack paint park participate pass pause
perform persuade pick play point pollute possess post pour practice praise pray prefer prepare
preserve press pretend prevent print proceed process produce promise promote protect prove provide
publish pull punish purchase push quit raise reach react realize receive recognize recommend recover
reduce refer refuse regret reject relate relax release rely remain remember remind remove rename
render repair repeat replace reply require rescue reset resolve respect respond restart restore
retire retrieve return reuse reveal reverse review revise reward rewrite rob roll rotate ruin rush
sail satisfy save scan scare schedule scold scratch scream search seem select serve settle share
sign simplify skip slip smile smoke snatch sneeze sniff solve sort spill split spray stare start
stay steer step stop stretch strip struggle study submit succeed suffer suggest suit supply support
suppose surprise surround survive suspect switch talk taste thank threaten tie touch toss trace
trade transform translate transmit travel treat tremble trust try tune underline unlock unpack
update upgrade upload urge use vanish verify visit vote wait walk wander want warn wash waste watch
weigh welcome whisper wipe wish wonder worry wrap yell zip jumble sketch fuse mask scale normalize
project predict classify store rank sample tokenize embed need overheat approximate crack hatch
harvest plant cycle fear hesitate hire lock mutate nod orbit polish queue rain snow relocate rinse
roast scatter sew shave shiver shrug sip slap stir stumble swallow tap toast trip type utter wag
wink yawn assess allocate bark bloom boast chop conquer cooperate criticize decay decline defeat
defend desire enrich fade propose compose dispose oppose repose
)");
  return set;
}

const WordSet& irregular_verbs() {
  static const WordSet set(R"(
arise bear beat become begin bend bet bind bite bleed blow break breed bring broadcast build burst
buy catch choose come cost creep cut deal dig draw drink drive eat fall feed feel fight find fly
forbid forget forgive freeze get give go grind grow hang hear hide hit hold hurt keep know lay lead
lean leave lend let lie lose make mean meet overcome pay put read rebuild redo ride rise run say see
seek sell send set shake shine shoot shrink shut sing sink sit sleep slide speak spend spin spread
stand steal stick sting strike swear sweep swim swing take teach tear tell think throw understand
undo upset wake wear weep win withdraw write overwrite
)");
  return set;
}

const WordSet& irregular_forms() {
  static const WordSet set(R"(
arose arisen bore borne beaten became began begun bent bound bit bitten bled blew blown broke bred
brought built burnt bought caught chose chosen came crept dealt dug drew drawn drank drunk drove
driven ate eaten fell fallen fed felt fought found flew flown forbade forgot forgotten forgave
forgiven froze frozen got gotten gave given went gone ground grew grown hung heard hid held kept
knew laid led learnt lent lain lost made meant met paid rebuilt redone rode ridden rose risen ran
said saw seen sought sold sent shook shaken shone shot shrank sang sung sank sunk sat slept slid
spoke spoken spent spun stood stole stolen stuck stung struck swore sworn swept swam swum swung took
taken taught tore torn told thought threw thrown understood undone woke woken wore worn wept won
withdrew wrote written overwrote overwritten goes owns
)");
  return set;
}

const WordSet& chinese_verbs() {
  static const WordSet set(R"(
写 看 说 买 卖 吃 喝 走 跑 跳 飞 打 拿 放 送 读 听 讲 问 答 想 爱 恨 怕 找 丢 借 还给 修 改 删 加 减
乘 除 建 造 拆 装 开 关 停 坐 站 躺 睡 醒 起 去 来 进 出 回 做 用 学 教 考 画 唱 玩 穿 戴 脱 洗 擦
扫 煮 炒 切 推 拉 搬 抱 背 抬 举 追 逃 抓 踢 扔 捡 挂 贴 撕 存 取 收 发 寄 传 算 记 忘 懂 笑 哭 喊
叫 骂 吵 帮 救 杀 死 活 住 租 赢 输 等 陪 带 领 接 迎 养 喂 摸 碰 撞 咬 闻 尝 猜 选 换 变 成 作 当作
给 要求 吹 照 落 流 藏 偷 骗 抢 敲 摇 剪 烧 烤 倒 掉 摔 躲 转 指 弄 拍 排 交 付 查 试 调 种 飘 升 降
爬 靠 拜 谈 劝 祝 催 逼 赶 拖 占 埋 挖 填 铺 盖 编 织 缝 绑 解 锁 封 扶 牵 握 压 拔 喜欢 提交 检查
发现 修复 返回 创建 删除 修改 添加 更新 保存 打开 关闭 启动 停止 运行 执行 调用 定义 声明 实现 测试
调试 编译 部署 安装 卸载 下载 上传 发送 接收 读取 写入 输入 输出 打印 显示 隐藏 选择 搜索 查找 查询
排序 过滤 遍历 合并 拆分 分割 复制 粘贴 移动 替换 转换 解析 计算 处理 分析 设计 开发 优化 改进 改善
改正 修正 提高 提升 降低 增加 减少 扩大 缩小 支持 使用 利用 采用 需要 希望 想要 认为 觉得 感到 感觉
知道 了解 理解 明白 学习 研究 讨论 解释 说明 介绍 描述 表示 表达 证明 证实 区分 参加 参与 管理 控制
监督 帮助 协助 保护 破坏 攻击 防止 避免 解决 回答 提问 告诉 通知 宣布 承认 否认 同意 反对 拒绝 接受
允许 禁止 邀请 欢迎 感谢 道歉 原谅 批评 表扬 鼓励 相信 怀疑 担心 害怕 喜爱 热爱 讨厌 享受 忍受 记得
忘记 想念 思念 期待 等待 等候 准备 打算 决定 开始 继续 完成 结束 失败 成功 出现 消失 发生 存在 属于
包含 包括 组成 形成 产生 造成 导致 引起 影响 改变 变成 成为 成长 增长 延长 发展 进步 上升 下降 到达
抵达 离开 出发 回来 回家 进入 走进 走出 退出 进去 进来 出去 出来 过来 上来 下去 经过 穿过 跟随 追赶
逃跑 寻找 看见 看到 听见 听到 遇见 遇到 碰到 认识 见面 见 聊天 聊 说话 谈论 讲述 唱歌 跳舞 跑步 游泳
睡觉 起床 吃饭 喝水 做饭 洗澡 刷牙 走路 开车 上班 下班 上学 放学 旅行 旅游 购买 出售 销售 支付 付款
赚 赚钱 花钱 借给 送给 交给 递给 寄给 卖给 教给 分配 分享 共享 提供 获得 得到 收到 失去 拥有 持有
具有 占有 赢得 输掉 打败 战胜 竞争 建立 建造 建设 制造 制作 生产 种植 培养 照顾 治疗 检测 检验 观察
观看 阅读 书写 写作 翻译 编辑 编写 发布 发表 出版 注册 登录 登陆 订购 预订 取消 确认 验证 授权 加密
解密 压缩 解压 备份 恢复 迁移 连接 断开 绑定 触发 监听 响应 请求 加载 渲染 初始化 继承 重写 覆盖
封装 导入 导出 引用 赋值 传递 捕获 抛出 忽略 跳过 重复 重启 重试 刷新 点击 拖动 滚动 切换 推送 拉取
克隆 审核 批准 签署 爆炸 燃烧 流过 流动 落下 升起 照亮 下雨 下雪 刮风 移除 去掉 出生 毕业 结婚 离婚
生活 工作 休息 访问 拜访 参观 迟到 请假 加入 退还 归还 交换 交流 比赛 练习 训练 复习 预测 学会 教会
坚持 放弃 尝试 努力于 负责 代表 表现 显得 叫做 称为 称赞 夸奖 吸引 推荐 建议 命令 指导 指出 强调
提醒 提到 想起 记录 记住 保持 维护 维持 保证 确保 满足 超过 达到 达成 充满 围绕 面对 对待 依靠 依赖
相遇 相爱 照射 遮住 盛开 开放 绽放 歌唱 飞翔 奔跑 跳跃 微笑 哭泣 沉默 思考 考虑 回忆 回到 回应 迭代
计数 统计 生成 采样 训练好 推断 关注 注意 聚焦 缓存 释放 分解 求 求解 修理 清理 打扫 收拾 整理 收集
捕捉 抓住 散步 写信 占用 落下来 推出 起飞 降落 划船 钓鱼 爬山 滑雪 购物 逛街 打球 踢球 画画 看书
读书 写字 上网 玩耍 嬉戏 打架 吵架 握手 拥抱 亲吻 点头 摇头 鼓掌 敬礼 排队 搬家 装修 装饰 布置 安排
举行 举办 庆祝 纪念 祝贺 祝福 悼念 展示 展览 演出 表演 演奏 弹 弹琴 拉开 敲门 关门 开门 点燃 熄灭
扑灭 浇水 施肥 收割 采摘 喂养 饲养 捕食 捕猎 狩猎 钻进 钻 跨过 绕过 冲 冲进 冲出 闯 闯进 扑 扑向 滚
滑 滑倒 摔倒 跌倒 受伤 生病 感冒 发烧 咳嗽 住院 出院 吓 吓坏 惊动 打扰 干扰 妨碍 阻止 阻挡 阻碍 限制
约束 束缚 遵守 违反 触犯 犯 犯错 纠正 更正 校对 对比 匹配 对应 转移 转向 转身 移 挪 挪动 旋转 翻转
反转 反映 反馈 汇报 汇总 总结 概括 归纳 推导 估计 评估 衡量 测量 称 量 标记 标注 注释 添 补充 补
填写 签 签字 盖章 邮寄 投递 投票 投资 贷款 欠 欠款 偿还 赔偿 补偿 奖励 惩罚 处罚 罚 逮捕 审判 判断
判决 囚禁 关押 逃离 逃走 躲避 躲藏 掩盖 掩饰 揭示 揭露 暴露 透露 泄露 公布 推翻 颠覆 统治 征服 占领
侵略 抵抗 反抗 抗议 罢工 游行 打电话 看门 病 打断 打招呼 开会 开玩笑 吵醒 叫醒 吃掉 喝完 干活 劳动
上课 下课 下棋 过河 过年 回复 赶走 赶到 赶上
)");
  return set;
}

const WordSet& verb_initial() {
  static const WordSet set(R"(
打 拿 追 逃 抓 弄 放 送 写 读 看 听 说 讲 吃 喝 买 卖 走 跑 跳 飞 爬 推 拉 踢 扔 捡 挂 贴 撕 切 砍
洗 擦 扫 煮 炒 改 删 加 减 存 取 借 还 寄 找 丢 拾 抱 扶 牵 搬 抬 举 摇 敲 碰 撞 压 拍 摸 握 抢 偷
骗 骂 哭 喊 叫 问 练 唱 玩 睡 躺 坐 站 蹲 跪 等 陪 带 接 迎 租 盖 拆 装 卸 停 修 查 选 换 变 传 递
发 收 交 付 救 杀 帮 猜 挑 躲 藏 穿 戴 脱 赶 催 劝 请 派 赢 输 抛 投 吹 咬 吞 吐 舔 挖 埋 填 铺 剪
缝 绑 烧 烤 浇 喂 闻 尝 想 忘 学 教 搭 提 端 捧 掏 插 拔 拧 拖 逼 拥 吵 爱
)");
  return set;
}

}  // namespace attn::lexicon
