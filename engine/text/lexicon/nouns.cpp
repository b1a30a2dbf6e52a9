#include "engine/text/lexicon/lexicon.h"

namespace attn::lexicon {

const WordSet& persons() {
  static const WordSet set(R"(
accountant admin adult agent alex artist assistant audience author baby boss bully candidate captain
chef chief child children chris citizen clerk client coach colleague committee consultant council
couple cousin crew crowd customer doctor enemy engineer expert friend friends guard guest guide hero
human humans intern jordan judge kid kids kim lawyer lee maintainer mayor merchant neighbor
neighbour nurse parent parents participant partner patient people person physician pilot poet police
president professor pupil relative resident robin sam scientist secretary servant soldier somebody
spouse staff student taylor teacher team teen thief tourist twin user victim witness

专家 个人 主人 主任 主席 乘客 亲戚 人 人们 人类 他人 伙伴 作家 作者 儿童 公民 军人 农民 凶手 别人
助手 医生 厨师 参与者 双胞胎 司机 同事 同伴 同学 同桌 听众 员工 售货员 商人 团队 士兵 大人 大众 大夫
天使 婴儿 学生 孩子 宝宝 实习生 客人 客户 家长 对手 导演 将军 小偷 小孩 小朋友 少年 居民 工人 工程师
巫师 市民 市长 店员 开发者 律师 快递员 总统 恋人 患者 情人 成人 护士 敌人 教师 教授 教练 旅客 朋友
服务员 本人 校长 歌手 歌迷 法官 渔夫 游人 游客 演员 爱人 父母 猎人 班长 球员 球迷 用户 画家 病人
病友 皇帝 研究员 神 科学家 秘书 程序员 管理员 管理者 粉丝 经理 维护者 网友 群众 老人 老师 老板 职员
船长 艺术家 英雄 行人 观众 警察 记者 诗人 读者 路人 选手 邻居 部长 队员 队长 青年 顾客 骑士 骗子 鬼
)");
  return set;
}

const WordSet& men() {
  static const WordSet set(R"(
actor adam alan albert andrew anthony arthur ben bob boy boyfriend boys brian brother businessman
carlos charles dad daddy dan daniel david edward eric ethan father fred gentleman george grandfather
grandpa guy harry henry husband jack james jason jim joe john justin kevin king leo liam lord luke
man martin matthew max men michael mike monk mr nephew noah oliver papa paul peter policeman prince
richard robert ryan salesman simon sir son steve steven thomas tim tom uncle waiter william

丈夫 伯伯 儿子 兄弟 先生 刘备 叔叔 和尚 哥哥 国王 外公 大明 孔子 孙子 孙悟空 小伙子 小伟 小军 小刚
小张 小强 小明 小李 小杰 小林 小王 小虎 小陈 小龙 弟弟 张三 张伟 明明 李华 李四 李明 李白 李雷 杜甫
父亲 爷爷 爸爸 王五 王子 王强 王明 男人 男友 男士 男孩 男孩子 男朋友 男生 老公 老刘 老张 老李 老王
老陈 舅舅 赵六 阿强 阿明 韩信
)");
  return set;
}

const WordSet& women() {
  static const WordSet set(R"(
actress ada alice amy anna anne aunt carol clara daughter diana elizabeth ella emily emma eva eve
fiona girl girlfriend girls grandma grandmother hannah helen jane jennifer jessica julia karen kate
ladies lady laura lily linda lisa lucy madam mama margaret maria marie mary mia molly mom mommy
mother mrs ms mum nancy niece nun olivia policewoman princess queen rachel rebecca ruth sally sandra
sarah sister sophia sophie susan tina victoria waitress wife woman women zoe

丽丽 仙女 公主 外婆 太太 女人 女儿 女友 女士 女孩 女孩子 女朋友 女王 女生 奶奶 妈妈 妹妹 妻子 姐妹
姐姐 姑妈 姑姑 姑娘 姥姥 婶婶 孙女 小丽 小兰 小姐 小娟 小梅 小燕 小玲 小红 小美 小花 小芳 小雪 张丽
李娜 李梅 李红 母亲 王后 王芳 皇后 红红 老婆 芳芳 阿姨 韩梅梅
)");
  return set;
}

const WordSet& things() {
  static const WordSet set(R"(
accelerator adapter allocator ally alternative anchor answer anterior archive armor asian assembly
barrier beaver bed beer beginning behavior behaviour belly bible binding blender border boulder
bread british browser buffer building bumper burger butter butterfly cable calculator cancer career
cave ceiling center chamber chapter character charger checklist classifier clothing cluster color
compiler compressor computer connector constructor container controller cooker copier copper corner
corridor counter cover cracker critical cruiser cucumber cursor debugger decoder deer descriptor
destructor detective detector dinner directive disaster dish dist docker door drawer drawing earring
editor elevator embedding encoder encoding ending english eraser error executable executive executor
exterior factor family favor feather feeling fever finding finger fish fist flavor floor flower
folder footer freezer gender generator german gist glitter gutter hamburger hammer hamster handler
hanger harbor head header heading heater helicopter helper hive honor horror housing humor
identifier indicator initiative interior interpreter italian italy iterator jelly labor ladder laser
layer leather ledger letter lighter linker list listing litter liver loader lobster locker logic
lunch magic mapping marker master matter meaning meeting meter mirror mist mixing modifier monitor
motor multiplexer multiplier music native newspaper number objective odor offer offspring olive
opening operator optimizer order oyster padding painting paper parameter parser peer pepper
perspective pointer poster powder power pricing printer processor projector pudding qualifier
quarter rally ranking rating razor reactor refrigerator register ring river roman router rubber
rubbish ruler rumor russian scanner scheduler scooter sector seed selector semester sensor server
setting shed shoulder shower shred shutter sibling silver sled sling slipper spanish speaker
specifier speed spelling spider sticker string supper sweater table tensor terminator terror theater
thing thread thunder tiger timber timer timing toaster tokenizer topic tower tractor trailer
training transfer transformer trigger tumor twist twitter validator variable vector vegetable vendor
waist walkman wallpaper warning water wave weather wedding weed wing wrapper wrist 一生 乘法 买卖
人家 人手 人生 传感器 传说 住处 住宅 作业 作品 作用 修辞 借口 借条 做法 停车场 停顿 关系 写法 减法
分手 切片 加法 动员 动手 卖场 卫生 卫生间 双手 发票 变化 变量 右手 听力 唱片 国家 坐垫 坐标 复员
存储 存款 学期 学校 学费 学院 安家 家 对头 小事 小兔 小写 小区 小吃 小型 小声 小学 小屋 小山 小岛
小巷 小店 小心 小数 小时 小树 小桥 小河 小熊 小牛 小狗 小猪 小猫 小猴 小球 小米 小组 小结 小羊 小腿
小船 小节 小草 小虫 小说 小象 小费 小路 小车 小镇 小雨 小马 小鱼 小鸟 小鸡 小鹿 小麦 左手 带子 开关
开头 想法 成本 成果 成绩 打印机 打字机 打工 扫帚 扶手 把手 拉链 拍子 换行 推理 收入 收据 收音机 改革
放假 教室 教育 数据 木偶人 机器人 来信 来源 死亡 洗手 洗衣机 爱好 爱情 特长 生命 生日 用品 用法 用途
画布 画面 病毒 看法 着手 移民 答案 算法 算盘 老化 老实 老家 老年 老式 老早 老是 老虎 老鹰 老鼠 考试
花生 记号 记忆 讲台 讲座 说法 读数 读物 贴纸 走廊 跑道 身长 输赢 过程 进度 进程 送别 选择题 选项
问卷 问题 除法 雪人 领土 领域 领带 飞机
)");
  return set;
}

const WordSet& irregular_plurals() {
  static const WordSet set("children people men women mice feet teeth geese police data wolves");
  return set;
}

const WordSet& noun_final() {
  static const WordSet set(R"(
业 书 事 人 件 价 任 会 体 例 信 值 儿 光 具 册 准 刀 列 力 务 包 区 单 卡 厅 口 句 史 号 名 员 味
品 器 团 园 国 图 土 地 场 块 型 城 堂 声 头 子 字 学 室 家 局 层 山 布 师 帽 床 库 店 度 式 性 息
情 房 所 据 数 文 曲 服 期 木 本 术 机 权 村 杯 板 果 标 树 校 案 桌 桥 椅 楼 段 民 气 河 油 法 海
火 灯 点 牛 物 狗 猫 率 球 瓶 生 电 画 界 盒 盘 目 石 码 碗 票 科 称 窗 站 章 笔 箱 类 系 纸 线 组
网 羊 者 肉 色 节 花 茶 草 菜 行 街 衣 表 袋 角 议 论 证 词 语 责 费 车 边 道 部 酒 量 金 钱 铁 银
镇 门 间 队 院 雨 雪 面 鞋 音 页 项 题 风 馆 马 鱼 鸟 鸡
)");
  return set;
}

}  // namespace attn::lexicon
