"""People's names: which are full, and which exclude each other.

Given: names in Latin or Han script, without titles or with common ones. Gives: whether a name is
a full one, and whether two people's names cannot be the same person's.
"""

from __future__ import annotations

import re

from pipeline.link.fold import fold, simplified
from pipeline.link.forms import HAN

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏"
    "薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易"
    "常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛"
    "管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司"
    "柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党"
    "燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚"
    "佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺朴"
)
_SURNAMES_OF_TWO = ("欧阳", "司马", "上官", "诸葛", "东方", "尉迟", "公孙", "令狐", "司徒", "夏侯")
_SOUNDS = frozenset(
    "斯克特尔姆逊恩格夫伊德拉罗里尼亚尔基奇诺布鲁瓦维贝森顿莱茨丁利塔洛卡纳萨韦普耶哈蒂费胡赫佩"
    "弗托巴达马龙默约艾奥埃阿洛戈什娅娜丝莎蕾兹朗"
)
TITLES = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Lord|Lady|President|Professor)\.?\s+")
DOT = re.compile(r"[·•‧・.．]")


def full_chinese_name(name: str) -> bool:
    """Whether Han characters are a person's full name (李小明, 简·多伊) and no surname (多伊)."""
    text = simplified(name)
    if DOT.search(text):
        return True
    if not 3 <= len(text) <= 4 or not text.startswith((*_SURNAMES, *_SURNAMES_OF_TWO)):
        return False
    return sum(c in _SOUNDS for c in text[1:]) < 2


def people_differ(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two people have full names of one script that cannot be the same person's."""
    for han in (False, True):
        ours = [_parts(n) for n in one if bool(HAN.search(n)) == han]
        theirs = [_parts(n) for n in two if bool(HAN.search(n)) == han]
        ours = [p for p in ours if len(p) > 1]
        theirs = [p for p in theirs if len(p) > 1]
        if ours and theirs and not any(_compatible(a, b) for a in ours for b in theirs):
            return True
    return False


def _parts(name: str) -> tuple[str, ...]:
    if HAN.search(name):
        text = simplified(name)
        split = [p for p in DOT.split(text) if p]
        return tuple(split) if len(split) > 1 else ((text, "") if 2 <= len(text) <= 4 else (text,))
    tokens = [fold(t) for t in TITLES.sub("", name).replace(",", " ").split()]
    return tuple(t for t in tokens if t and t not in ("jr", "sr", "ii", "iii", "iv"))


def _compatible(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    if "" in one or "" in two:
        whole, other = "".join(one), "".join(two)
        return whole == other or one[-1] == other or two[-1] == whole
    if one[-1] != two[-1]:
        return False
    a, b = one[0], two[0]
    if HAN.search(a):
        return bool(set(a) & set(b))
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) or a in two or b in one
