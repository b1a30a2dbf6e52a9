#include "engine/model/lexicon.h"

namespace attn::lexicon {

const WordSet& persons() {
  static const WordSet set(R"(
user person people child children kid kids baby teen adult student pupil teacher professor doctor
physician nurse patient engineer scientist artist lawyer judge chef pilot soldier captain thief
clerk guard guide guest client customer neighbor neighbour friend friends partner colleague boss
chief president mayor secretary assistant author poet expert hero enemy victim witness parent
parents cousin relative spouse couple twin audience crowd team crew staff police council committee
bully coach agent candidate citizen resident tourist participant accountant consultant merchant
servant intern admin maintainer human humans somebody alex sam chris taylor jordan robin kim lee

用户 客户 顾客 人 人们 人类 孩子 小孩 儿童 婴儿 宝宝 少年 青年 老人 成人 大人 学生 同学 同桌 老师
教师 教授 校长 医生 大夫 护士 病人 患者 工程师 程序员 开发者 科学家 艺术家 作家 作者 诗人 画家 歌手
演员 导演 律师 法官 警察 士兵 军人 将军 船长 队长 班长 厨师 司机 乘客 旅客 客人 主人 邻居 朋友 伙伴
同事 老板 经理 主任 秘书 总统 主席 市长 部长 英雄 敌人 小偷 骗子 凶手 父母 家长 亲戚 双胞胎 观众
听众 读者 记者 专家 选手 教练 球员 队员 职员 店员 服务员 售货员 快递员 管理员 管理者 维护者 参与者
工人 农民 渔夫 猎人 商人 居民 市民 公民 群众 大众 别人 他人 本人 个人 对手 助手 团队 员工 实习生
研究员 皇帝 神 鬼 天使 巫师 骑士 爱人 恋人 情人 小朋友 同伴 路人 行人 游客 游人 病友 网友 歌迷 球迷
粉丝
)");
  return set;
}

const WordSet& men() {
  static const WordSet set(R"(
man men boy boys father dad daddy papa son brother uncle nephew grandfather grandpa husband king
prince gentleman sir mr lord waiter actor monk policeman salesman businessman boyfriend guy bob tom
john jack mike michael david james peter paul ben dan tim jim joe adam henry george charles thomas
william robert richard daniel steve steven kevin brian eric ryan leo oliver harry andrew anthony
arthur edward fred simon martin matthew luke noah liam ethan jason justin albert alan carlos max

爸爸 父亲 爷爷 外公 哥哥 弟弟 叔叔 舅舅 伯伯 儿子 孙子 丈夫 老公 男孩 男孩子 男人 男生 男士 男友
男朋友 先生 国王 王子 和尚 兄弟 小明 小刚 小强 小军 小伟 小杰 小龙 小虎 小伙子 小王 小张 小李 阿强
阿明 老王 老张 老李 张三 李四 王五 赵六 大明 明明 李明 王明 张伟 李雷 王强 李华 小林 小陈 老刘 老陈
韩信 刘备 孙悟空 孔子 李白 杜甫
)");
  return set;
}

const WordSet& women() {
  static const WordSet set(R"(
woman women girl girls mother mom mum mommy mama daughter sister aunt niece grandmother grandma wife
queen princess lady ladies madam mrs ms waitress actress nun policewoman girlfriend alice mary emma
anna anne lucy jane kate lily sarah laura julia linda susan amy eve carol helen nancy emily olivia
sophia sophie mia ada clara diana ella eva fiona hannah jessica jennifer karen lisa maria marie
molly rachel rebecca ruth sally sandra tina victoria zoe elizabeth margaret

妈妈 母亲 奶奶 外婆 姥姥 姐姐 妹妹 阿姨 姑姑 姑妈 婶婶 女儿 孙女 妻子 老婆 太太 女孩 女孩子 女人
女生 女士 女友 女朋友 小姐 姑娘 公主 王后 女王 皇后 姐妹 小红 小丽 小芳 小美 小娟 小兰 小燕 小梅
小花 小玲 小雪 红红 丽丽 芳芳 李红 王芳 李娜 张丽 韩梅梅 李梅 仙女
)");
  return set;
}

const WordSet& things() {
  static const WordSet set(R"(
thing string building warning meeting ring wing ceiling feeling painting drawing wedding training
setting heading spelling clothing housing pricing encoding embedding bed seed speed weed shed sled
shred thread bread head finding beginning ending meaning rating ranking listing mapping binding
padding mixing timing opening pudding sibling earring sling offspring family assembly italy
butterfly belly jelly ally rally table cable variable vegetable executable archive directive
detective native executive objective initiative perspective alternative hive olive cave wave fish
dish english spanish british rubbish music logic topic magic critical bible number paper computer
server parameter letter water river order dinner supper lunch power tower flower corner chapter
matter weather butter finger shoulder layer buffer pointer counter register router folder header
footer container browser parser compiler interpreter loader handler helper controller printer
scanner adapter wrapper iterator vector error color mirror floor door factor sector motor monitor
processor operator constructor destructor generator tensor cursor elevator calculator accelerator
transformer encoder decoder optimizer tokenizer classifier identifier timer trigger barrier
scheduler debugger linker docker cluster transfer answer silver copper leather feather rubber cover
liver fever cancer laser poster theater meter semester disaster hammer ladder drawer shower sweater
slipper pepper cucumber chamber timber border powder anchor harbor flavor favor humor honor odor
labor armor indicator descriptor selector allocator executor connector detector sensor reactor
tractor razor rumor tumor terror horror tiger spider hamster beaver oyster lobster master character
center quarter offer burger hamburger cracker cooker heater freezer refrigerator blender toaster
charger speaker trailer helicopter scooter cruiser newspaper wallpaper sticker marker eraser ruler
lighter locker hanger boulder thunder gutter shutter litter glitter twitter peer beer deer career
gender ledger bumper copier multiplier modifier qualifier specifier multiplexer compressor projector
vendor corridor interior exterior anterior behavior behaviour editor terminator validator list
checklist twist mist fist wrist waist dist gist german roman walkman italian asian russian 国家 老家
安家 人家 家 卫生 花生 人生 一生 卫生间 机器人 木偶人 雪人 特长 身长 双手 左手 右手 分手 扶手 把手
洗手 着手 动手 人手 对头 动员 复员 移民 小说 小时 小心 小吃 小麦 小猫 小狗 小鸟 小鱼 小鸡 小猪 小兔
小马 小羊 小牛 小河 小路 小船 小车 小镇 小区 小组 小学 小费 小型 小数 小草 小树 小屋 小店 小岛 小雨
小写 小节 小结 小米 小腿 小巷 小山 小桥 小球 小熊 小象 小虫 小事 小声 小鹿 小猴 老虎 老鼠 老鹰 老年
老实 老式 老是 老早 老化 教室 教育 学校 学院 学期 学费 写法 看法 说法 做法 想法 用法 读物 开关 关系
开头 爱好 爱情 收入 收音机 发票 飞机 跑道 走廊 来源 来信 用途 用品 坐标 坐垫 画面 画布 考试 唱片
问题 问卷 记忆 记号 带子 领域 领土 领带 进度 进程 过程 成果 成本 成绩 变量 变化 数据 算法 算盘 放假
送别 读数 生命 生日 死亡 病毒 答案 听力 讲座 讲台 买卖 卖场 打工 打印机 打字机 拍子 拉链 推理 换行
借口 借条 停车场 停顿 住宅 住处 选项 选择题 作用 作业 作品 存储 存款 收据 传感器 传说 输赢 加法 减法
乘法 除法 改革 修辞 切片 洗衣机 扫帚 贴纸
)");
  return set;
}

const WordSet& noun_final() {
  static const WordSet set(R"(
子 儿 头 机 车 书 本 器 具 品 物 件 法 式 率 量 度 性 力 室 店 场 院 校 馆 楼 房 桌 椅 床 灯 画 曲
词 语 文 字 句 题 案 表 图 册 单 票 卡 证 包 袋 箱 盒 瓶 杯 碗 盘 刀 笔 纸 布 衣 服 鞋 帽 油 酒 茶
菜 肉 果 树 花 草 山 河 海 桥 门 窗 口 地 点 站 线 网 库 码 值 数 据 息 信 号 名 称 史 学 科 术 业
费 钱 价 系 员 者 师 家 人 生 民 体 类 型 层 段 列 行 组 块 板 面 边 角 球 声 音 色 味 气 风 雨 雪
光 电 火 石 土 金 银 铁 木 鱼 鸟 鸡 狗 猫 马 牛 羊 情 事 例 章 节 页 期 间 界 区 国 城 村 镇 街 道
园 厅 堂 所 局 部 队 团 会 议 论 权 责 任 务 项 目 标 准
)");
  return set;
}

}  // namespace attn::lexicon
