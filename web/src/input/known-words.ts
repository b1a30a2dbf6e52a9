// Words of programming and of schoolbook sentences that browsers cut apart, each its own way. The
// list is laid over the browser's boundaries, so that they stay whole everywhere.

const WORDS = `
表单 空值 初始化 奖杯 箱子 函数 变量 常量 数组 列表 字典 集合 元组 字符串 字符 整数 浮点数 布尔值 指针
引用 参数 实参 形参 返回值 默认值 局部变量 全局变量 成员变量 构造函数 析构函数 匿名函数 回调函数 高阶函数
闭包 迭代器 生成器 装饰器 解释器 编译器 调试器 链接器 编辑器 浏览器 服务器 客户端 服务端 前端 后端 数据库
数据表 主键 外键 索引 查询 事务 缓存 队列 堆栈 栈 链表 二叉树 哈希表 散列表 图论 遍历 递归 迭代 循环 分支
条件 表达式 语句 运算符 赋值 声明 定义 类型 类 对象 实例 接口 抽象类 子类 父类 继承 多态 封装 重载 重写
异常 抛出 捕获 断言 日志 报错 调试 断点 单元测试 测试用例 覆盖率 重构 版本库 提交 分支 合并 冲突 回滚 部署
上线 发布 构建 打包 依赖 模块 库 框架 组件 插件 脚本 命令行 终端 控制台 环境变量 配置 配置文件 源代码 代码
注释 文档 接口文档 需求 用户 管理员 程序员 工程师 开发者 测试员 产品经理 进程 线程 协程 并发 并行 死锁 同步
异步 锁 信号量 内存 内存泄漏 显存 显卡 处理器 操作系统 文件 文件夹 目录 路径 权限 密码 令牌 加密 解密 签名
漏洞 补丁 修复 缺陷 错误 警告 请求 响应 超时 重试 域名 端口 协议 网关 代理 防火墙 负载均衡 网页 页面 按钮
栈顶 栈底 布尔 布尔值 过拟合 欠拟合 超参数 大语言模型 线性注意力 交叉注意力
输入框 对话框 下拉框 复选框 菜单 链接 登录 注册 注销 上传 下载 刷新 渲染 布局 样式 动画 事件 监听器 数据
数据集 训练集 测试集 样本 标签 特征 模型 大模型 语言模型 神经网络 注意力 注意力头 自注意力 多头注意力 词元
词表 词向量 嵌入 编码器 解码器 前馈层 残差 归一化 激活函数 损失函数 梯度 学习率 反向传播 优化器 批次 权重
偏置 张量 矩阵 向量 维度 标量 掩码 滑动窗口 上下文 窗口 查询 键值 缓存 推理 微调 预训练 提示词 采样 温度
小明 小红 小华 小丽 小刚 小强 小李 小王 小张 小芳 小军 小美 李雷 韩梅梅 李华 李明
王明 王芳 王红 张华 张明 张三 李四 王五 赵六 妈妈 爸爸 爷爷 奶奶
哥哥 姐姐 弟弟 妹妹 老师 同学 同学们 学生 医生 护士 病人 警察 小偷 司机 工人 农民 科学家 朋友 孩子 孩子们
书包 书本 课本 铅笔 橡皮 作业 考试 黑板 教室 学校 图书馆 操场 公园 动物园 超市 医院 桌子 椅子 杯子 花瓶
窗户 门口 房间 厨房 自行车 公共汽车 出租车 火车 飞机 苹果 香蕉 西瓜 葡萄 牛奶 面包 米饭 蛋糕 晚饭 早饭 午饭
小猫 小狗 小鸟 兔子 老虎 狮子 大象 猴子 金鱼 下雨 下雪 放学 上学 回家 睡觉 起床 唱歌 跳舞 游泳 跑步 读书 写字
红色 蓝色 绿色 今天 明天 昨天 早上 晚上 因为 所以 但是 如果 虽然 然后 它们 他们 她们 我们 你们 这个 那个
`;

/** By first character, the words that begin with it, the longest first. */
const words = new Map<string, string[]>();
for (const word of WORDS.trim().split(/\s+/u)) {
  const first = word[0]!;
  words.set(first, [...(words.get(first) ?? []), word]);
}
for (const same of words.values()) same.sort((a, b) => b.length - a.length);

/** Two characters that a browser takes for one word: 我把, 他在; 很甜. */
const APART = /^(?:[我你他她它][把被在是很也都不要想给]|[很太][^\s])$/u;

/** Boundaries inside a run of Chinese: `cuts` are the browser's, offsets into the run. */
export function laidOver(run: string, cuts: readonly number[]): string[] {
  const isCut = new Uint8Array(run.length + 1);
  for (const cut of cuts) isCut[cut] = 1;
  for (let begin = 0; begin < run.length; ) {
    const end = knownEnd(run, begin);
    if (end > begin + 1) {
      isCut.fill(0, begin + 1, end);
      isCut[begin] = isCut[end] = 1;
    }
    begin = Math.max(end, begin + 1);
  }
  const tokens: string[] = [];
  let begin = 0;
  for (let end = 1; end <= run.length; end++) {
    if (!isCut[end] && end < run.length) continue;
    const token = run.slice(begin, end);
    if (token.length <= 3 && APART.test(token)) tokens.push(token.slice(0, 1), token.slice(1));
    else tokens.push(token);
    begin = end;
  }
  return tokens;
}

/** The end of the longest known word that begins here; `begin` if there is none. */
function knownEnd(run: string, begin: number): number {
  const known = words.get(run[begin]!)?.find((word) => run.startsWith(word, begin));
  return begin + (known?.length ?? 0);
}
