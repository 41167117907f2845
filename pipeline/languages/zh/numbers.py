"""Numbers as Chinese writes them.

Given: canonical text such as ``1万1,000`` or ``三千五百亿``. Gives: a Decimal. ``NUMBER`` is the
pattern of a number with its scale words; ``APPROXIMATELY`` and the like are what stands around it.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.languages.zh.lexicon import listed

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "幺": 1}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_HAN = r"[零〇一二三四五六七八九十百千两]+(?:点[零〇一二三四五六七八九]+)?"
SCALE = r"(?: ?(?:十|百|千|万亿|兆(?![瓦赫比位字])|亿|万))*"
NUMBER = rf"(?:(?:{_ARABIC})(?:{SCALE}(?:(?<=[万亿兆]) ?(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?) ?[万千百亿]*)?)|(?:{_HAN})(?:万亿|亿|兆|万)?(?:[零〇一二三四五六七八九十百千]+(?:万亿|亿|万)?)*)"

BEFORE = {
    "about": listed("约 大约 近 将近 大概 约莫 接近 约为 大致 差不多 上下 估计 估 约有 共约 ~"),
    "moreThan": listed(
        "逾 超 超过 超出 突破 至少 不少于 不低于 高于 多于 大于 过 不下 > 已逾 起码 最少 最低 不止 破 ≥ "
        "已超"
    ),
    "lessThan": listed("不到 不足 低于 少于 小于 < 未满 未达"),
    "upTo": listed(
        "至多 最多 最高 不超过 不高于 不多于 高达 上限 最大 顶多 上限为 最高可达 最高达 上看 ≤ 封顶 多达"
    ),
}
_LEAD = {word: kind for kind, words in BEFORE.items() for word in words}
LEAD = "(?:" + "|".join(sorted(map(re.escape, _LEAD), key=lambda w: -len(w))) + ")"
AFTER = {
    "以上": "moreThan",
    "之多": "exact",
    "多": "moreThan",
    "余": "moreThan",
    "以下": "lessThan",
    "以内": "upTo",
    "左右": "about",
    "上下": "about",
    "许": "about",
    "出头": "moreThan",
    "有余": "moreThan",
    "之上": "moreThan",
}
TAIL = "(?:以上|之上|有余|以下|以内|左右|上下|出头|之多)"
MORE = "[多余几]"

_PIECE = re.compile(
    rf"({_ARABIC})|([零〇一二三四五六七八九十百千两]+(?:点[零〇一二三四五六七八九]+)?)|(万亿|亿|兆|万|十|百|千)"
)


def parse(text: str) -> Decimal | None:
    """The value of a number, or None where it is none."""
    total, section, seen = Decimal(0), None, False
    for arabic, han, scale in _PIECE.findall(text.replace(" ", "")):
        seen = True
        if arabic:
            if section is not None:
                total += section
            section = Decimal(arabic.replace(",", ""))
        elif han:
            if section is not None and set(han) <= set(SMALL):
                for char in han:
                    section *= SMALL[char]
            else:
                if section is not None:
                    total += section
                section = _han(han)
        else:
            factor = 10**12 if scale == "万亿" else LARGE.get(scale) or SMALL[scale]
            if section is None and total:
                total *= factor
            else:
                section = (section if section is not None else Decimal(1)) * factor
                if factor >= 10**4:
                    # 三千万 is one number; 1亿2000万 is a sum.
                    total, section = total + section, None
    if section is not None:
        total += section
    return total if seen else None


def _han(text: str) -> Decimal:
    whole, _, part = text.partition("点")
    if not any(c in SMALL for c in whole):
        value = Decimal("".join(str(DIGITS[c]) for c in whole) or "0")
    else:
        value, digit = Decimal(0), None
        for char in whole:
            if char in SMALL:
                value += (1 if digit is None else digit) * SMALL[char]
                digit = None
            else:
                digit = DIGITS[char]
        value += digit or 0
    if part:
        value += Decimal("0." + "".join(str(DIGITS[c]) for c in part))
    return value


def approximation(lead: str, more: str, tail: str) -> str:
    """One of the document model's approximations, from the words around a number."""
    if lead:
        return _LEAD.get(lead, "exact")
    if tail:
        return AFTER.get(tail, "exact")
    return "moreThan" if more in ("多", "余") else "about" if more == "几" else "exact"
