// Sixty sentences with one pronoun each and the noun that a reader takes it for: thirty Chinese,
// thirty English, written before the coreference head was tuned. Every second one was held out: it
// was scored, never looked at to change a rule or a weight. Figures: engine/heads/README.md.
#pragma once

#include <cstdint>

namespace attn {

struct CoreferenceCase {
  const char* text;  // tokens between bars
  int64_t pronoun;   // token
  int64_t noun;      // token; any of the same word counts
};

inline constexpr CoreferenceCase kTunedCases[] = {
    {"函数|返回|空值|，|它|需要|修复", 4, 0},
    {"小明|把|书|放进|书包|，|因为|它|很|重要", 7, 2},
    {"服务器|崩溃|了|，|管理员|重启|了|它", 7, 0},
    {"妈妈|给|小红|买|了|一条|裙子|，|她|非常|感谢|妈妈", 8, 2},
    {"医生|检查|了|病人|，|然后|他|写|了|一份|报告", 6, 0},
    {"小猫|打翻|了|花瓶|，|因为|它|太|调皮|了", 6, 0},
    {"程序员|修改|了|代码|，|但是|它|还是|报错", 6, 3},
    {"老师|把|作业|发给|学生|，|他们|很快|就|完成|了", 6, 4},
    {"这个|算法|很|慢|，|所以|我们|优化|了|它", 9, 1},
    {"奖杯|放不进|箱子|，|因为|它|太|大|了", 5, 0},
    {"爸爸|修好|了|自行车|，|他|很|高兴", 5, 0},
    {"手机|没电|了|，|请|把|它|放在|桌子|上", 6, 0},
    {"小丽|借给|小刚|一支|笔|，|他|忘记|还|了", 6, 2},
    {"数据库|保存|用户|信息|，|它|必须|加密|密码", 5, 0},
    {"工人们|建造|了|一座|桥|，|他们|非常|自豪", 6, 0},

    {"The|function|returns|null|,|so|it|needs|a|fix", 6, 1},
    {"The|dog|chased|the|cat|because|it|was|hungry", 6, 1},
    {"Mary|called|her|brother|and|he|answered|at|once", 5, 3},
    {"The|teacher|praised|the|students|because|they|worked|hard", 6, 4},
    {"I|bought|a|laptop|last|week|,|but|it|is|already|broken", 8, 3},
    {"The|server|rejected|the|request|because|it|was|overloaded", 6, 1},
    {"Tom|gave|Anna|a|present|and|she|thanked|him|warmly", 6, 2},
    {"The|children|ate|the|cookies|because|they|were|hungry", 6, 1},
    {"The|trophy|does|not|fit|in|the|suitcase|because|it|is|too|big", 9, 1},
    {"My|sister|has|a|bike|.|She|rides|it|to|school", 8, 4},
    {"The|manager|fired|the|workers|because|they|stole|money", 6, 4},
    {"The|window|broke|when|the|ball|hit|it", 7, 1},
    {"Peter|lost|his|keys|,|so|he|could|not|open|the|door", 6, 0},
    {"The|program|reads|a|file|and|then|it|prints|the|result", 7, 1},
    {"The|old|bridge|collapsed|after|the|truck|crossed|it", 8, 2},
};

inline constexpr CoreferenceCase kHeldOutCases[] = {
    {"编译器|发现|了|一个|错误|，|它|停止|了|编译", 6, 0},
    {"小华|把|杯子|摔碎|了|，|他|很|难过", 6, 0},
    {"姐姐|给|弟弟|讲|故事|，|他|听得|很|认真", 6, 2},
    {"这本|书|很|有趣|，|大家|都|喜欢|它", 8, 1},
    {"狗|追|猫|，|因为|它|饿|了", 5, 0},
    {"李雷|写|了|一封|信|，|韩梅梅|收到|了|它", 9, 4},
    {"服务器|拒绝|了|请求|，|因为|它|过载|了", 6, 0},
    {"奶奶|种|了|很多|花|，|她|每天|浇水", 6, 0},
    {"程序|读取|文件|，|然后|它|输出|结果", 5, 0},
    {"小偷|被|警察|抓住|了|，|他|非常|后悔", 6, 0},
    {"经理|批评|了|员工|，|因为|他们|迟到|了", 6, 3},
    {"小明|打开|电脑|，|它|开始|更新|系统", 4, 2},
    {"妹妹|把|苹果|洗干净|，|然后|她|吃|了|它", 8, 2},
    {"科学家|发现|了|一颗|行星|，|它|离|地球|很|远", 6, 4},
    {"变量|没有|初始化|，|所以|编译器|警告|了|它", 8, 0},

    {"The|compiler|found|an|error|and|it|stopped", 6, 1},
    {"Alice|wrote|a|letter|to|Bob|,|but|he|never|read|it", 8, 5},
    {"The|cat|broke|the|vase|because|it|was|careless", 6, 1},
    {"The|users|reported|a|bug|and|the|developers|fixed|it", 9, 4},
    {"John|repaired|the|car|because|it|made|a|strange|noise", 5, 3},
    {"The|doctor|told|the|nurse|that|she|could|leave", 6, 4},
    {"The|boys|built|a|boat|.|They|sailed|it|on|the|lake", 6, 1},
    {"The|update|removed|a|feature|,|so|users|complained|about|it", 10, 4},
    {"Emma|bought|a|dress|because|she|liked|the|colour", 5, 0},
    {"The|parser|reads|the|tokens|and|stores|them|in|a|tree", 7, 4},
    {"The|company|sold|the|factory|because|it|needed|cash", 6, 1},
    {"David|asked|Sarah|for|help|,|and|she|agreed", 7, 2},
    {"The|machine|stopped|,|so|the|engineer|checked|it", 8, 1},
    {"The|girls|found|two|puppies|and|took|them|home", 7, 4},
    {"The|book|was|on|the|table|,|but|now|it|is|gone", 9, 1},
};

}  // namespace attn
