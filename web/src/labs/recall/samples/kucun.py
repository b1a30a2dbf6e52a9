# 仓库盘点：读入流水，算出每种货物的结存，列出要补的货。
import csv
from collections import defaultdict

# 低于这个数就要补货。最后一行还要用到它。
补货线 = 20


class 货物:
    """一种货物的编号、名称和结存。"""

    def __init__(self, 编号, 名称):
        self.编号 = 编号
        self.名称 = 名称
        self.结存 = 0
        self.流水 = []

    def 入库(self, 数量, 日期):
        self.结存 += 数量
        self.流水.append((日期, 数量))

    def 出库(self, 数量, 日期):
        # 不允许出成负数：先看结存
        if 数量 > self.结存:
            raise ValueError(f'{self.名称}：结存只有 {self.结存}')
        self.结存 -= 数量
        self.流水.append((日期, -数量))

    def 要补(self, 下限):
        return self.结存 < 下限


def 读流水(路径):
    """每行：日期、编号、名称、数量；出库的数量是负数。"""
    with open(路径, encoding='utf-8') as 文件:
        for 行 in csv.DictReader(文件):
            yield 行['日期'], 行['编号'], 行['名称'], int(行['数量'])


def 盘点(路径):
    仓库 = {}
    错误 = []
    for 日期, 编号, 名称, 数量 in 读流水(路径):
        if 编号 not in 仓库:
            仓库[编号] = 货物(编号, 名称)
        项 = 仓库[编号]
        try:
            if 数量 >= 0:
                项.入库(数量, 日期)
            else:
                项.出库(-数量, 日期)
        except ValueError as 原因:
            错误.append((日期, str(原因)))
    return 仓库, 错误


def 按月(仓库):
    # 每个月进出多少，月份取日期的前七个字符
    合计 = defaultdict(int)
    for 项 in 仓库.values():
        for 日期, 数量 in 项.流水:
            合计[日期[:7]] += 数量
    return dict(sorted(合计.items()))


def 打印表(仓库):
    for 项 in sorted(仓库.values(), key=lambda 项: 项.编号):
        print(项.编号, 项.名称, 项.结存)


if __name__ == '__main__':
    仓库, 错误 = 盘点('流水.csv')
    打印表(仓库)
    for 月份, 数量 in 按月(仓库).items():
        print(月份, 数量)
    for 日期, 原因 in 错误:
        print('出错', 日期, 原因)
    for 项 in 仓库.values():
        if 项.要补(补货线):
            print('补货：', 项.名称, '还差', 补货线 - 项.结存)
