// 40 groups of words that the semantic head takes for alike, in both languages.
#include "engine/text/lexicon/lexicon.h"

namespace attn::lexicon {

const WordGroups& concepts() {
  static const WordGroups groups(R"(
错误 bug 缺陷 defect fault error 漏洞 异常 问题 故障 failure mistake issue
| 修复 fix repair patch 改正 修正
| 函数 function 方法 method 子程序 routine procedure
| 返回 return
| 创建 create make build 写 write 建立 编写 构建
| 删除 delete remove 移除 erase 去掉
| 用户 user 客户 client 顾客 customer 使用者
| 文件 file 文档 document
| 快 fast quick 迅速 rapid 快速 swift
| 慢 slow 缓慢
| 大 big large huge 巨大 庞大
| 小 small tiny little 微小
| 高兴 happy glad 快乐 开心 joyful cheerful 愉快
| 悲伤 sad 难过 伤心 unhappy sorrowful
| 医生 doctor physician 大夫
| 医院 hospital clinic 诊所
| 汽车 car vehicle 轿车 automobile 车
| 房子 house home 家 住宅 房屋
| 学生 student pupil 学员
| 老师 teacher 教授 professor 教师 instructor
| 看 see look 看见 watch 观看
| 说 say tell 告诉 speak 讲
| 买 buy purchase 购买
| 卖 sell 出售
| 开始 start begin 启动
| 结束 end finish stop 停止 完成 complete
| 数据 data 信息 information 资料
| 数字 number int 整数 integer 数值
| 列表 list array 数组
| 循环 loop iterate 迭代 iteration
| 测试 test check 检查 检验 verify 验证
| 猫 cat kitten 猫咪 小猫
| 狗 dog puppy 小狗
| 食物 food meal 饭 食品
| 水 water 河 river sea 海 河流 lake 湖
| 钱 money cash 现金 资金
| 网络 network internet web 互联网
| 服务器 server host 主机
| 电脑 computer 机器 machine 计算机
| 语言 language
)");
  return groups;
}

}  // namespace attn::lexicon
