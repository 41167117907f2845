"""Find numbers with a unit that are neither money nor time.

Given: a Doc whose money and times are known. Gives: ``notes.figures``. Which of them is news is
decided in ``claims``.
"""

from __future__ import annotations

import re
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import Figure
from pipeline.languages.notes import notes_of
from pipeline.languages.zh import numbers
from pipeline.languages.zh.lexicon import listed
from pipeline.languages.zh.money import whole
from pipeline.languages.zh.reading import reading_of

UNITS = listed(
    "个百分点 百分点 个基点 基点 千瓦时 亿度 度电 人次 人份 兆瓦时 吉瓦时 太瓦时 平方公里 平方千米 平方米 "
    "平方英尺 立方米 公里 千米 英里 毫米 厘米 微米 英寸 英亩 公顷 海里 光年 千瓦 兆瓦 吉瓦 太瓦 万千瓦 "
    "瓦 公吨 吨 公斤 千克 克 桶 立方 亩 坪 标准箱 美国家庭 核 比特 量子比特 字节 参数 赫兹 摄氏度 毫秒 "
    "秒 分钟 个小时 小时 米 兆字节 种语言 个 名 位 人 家 所 座 台 辆 项 件 款 种 条 只 支 篇 枚 "
    "颗 片 张 户 次 艘 架 套 部 处 份 批 宗 笔 起 场 例 例 栋 间 门 首 头 株 对 组 类 级 层 "
    "排 岁 点 股 期 册 本 封 棵 口 国 国家 州 城市 城 省 市 县 校 票 席 节 列 代 道 尊 箱 包 "
    "瓶 杯 面 幅 根 块 卷 行 步 招 成员 站 步 度 页 字 集 届 车 人年 工时 机柜 单 卡 单位 亿条"
)
LATIN_UNITS = r"[EPTGMZ]FLOPS|[EPTGMZ]FLOP/s|EFlops|PFlops|TFlops|Exaflops|exaflops|[KMGT]Wh|[kMGT]W|[EPTGMKZ]B|km|kg|mm|cm|[GMkT]?Hz|TOPS|qubits?|ppm|tokens?|Token|P(?![A-Za-z])|E(?![A-Za-z])|U(?![A-Za-z])|bit|Gbps|Tbps|Mbps|B(?![A-Za-z])"
_UNIT = "|".join(re.escape(u) for u in sorted(set(UNITS), key=lambda u: -len(u)))
PATTERN = re.compile(
    rf"(?P<lead>{numbers.LEAD})?[为约有达]? ?(?:"
    rf"百分之(?P<hundredth>[零〇一二三四五六七八九十百两点\d.]+)"
    rf"|(?P<low>{numbers.NUMBER})(?P<lowunit>%|成)?(?:至|到|—|–|-|~)(?P<high>{numbers.NUMBER})(?P<more2>{numbers.MORE})? ?(?P<unit2>%|成(?!为|立|果|功|本|就|员|长|效|分)|倍|{_UNIT}|{LATIN_UNITS})"
    rf"|(?P<percent>\d+(?:\.\d+)?) ?%"
    rf"|(?P<tenths>[一二三四五六七八九两\d])成(?P<tenth>[一二三四五六七八九半])?(?!为|立|果|功|本|就|员|长|效|分|套|品|交|熟|型)"
    rf"|(?P<whole>[二三四五六七八九十百])分之(?P<part>[一二三四五六七八九])"
    rf"|(?P<half>一半|半数|过半|大半)"
    rf"|(?P<number>{numbers.NUMBER})(?P<more>{numbers.MORE})?(?P<scale>亿|万|万亿)? ?(?P<unit>多倍|余倍|倍|{_UNIT}|{LATIN_UNITS})"
    rf"|(?P<bare>{numbers.NUMBER})(?P<bmore>{numbers.MORE})?(?=[\u4e00-\u9fff])"
    rf")(?P<tail>{numbers.TAIL})?"
)


class FigureFinder:
    """Reads shares, counts and measures."""

    def __call__(self, doc: Doc) -> Doc:
        notes, page = notes_of(doc), reading_of(doc)
        text = page.text
        taken = sorted(
            [(m.start, m.end) for m in notes.money]
            + [(t.start, t.end) for t in notes.times]
            + page.scratch.get("repeats", [])
        )
        for match in PATTERN.finditer(text):
            if any(s < match.end() and match.start() < e for s, e in taken):
                continue
            figure = self._read(text, match)
            if figure is not None:
                notes.figures.append(figure)
        return doc

    @staticmethod
    def _read(text: str, match: re.Match) -> Figure | None:
        start, end = match.span()
        lead, tail = match["lead"] or "", match["tail"] or ""
        if start and text[start - 1] in "第数几" and not lead:
            return None
        value: Decimal | None
        if match["hundredth"]:
            value, unit = numbers.parse(match["hundredth"]), "%"
        elif match["percent"]:
            value, unit = Decimal(match["percent"]), "%"
        elif match["tenths"]:
            value = (numbers.parse(match["tenths"]) or Decimal(0)) * 10
            if match["tenth"]:
                value += 5 if match["tenth"] == "半" else numbers.parse(match["tenth"]) or 0
            unit = "%"
        elif match["whole"]:
            bottom, top = numbers.parse(match["whole"]), numbers.parse(match["part"])
            if not bottom or not top:
                return None
            value, unit = (top * 100 / bottom).quantize(Decimal("0.1")), "%"
        elif match["half"]:
            value, unit = Decimal(50), "%"
        elif match["high"]:
            unit = match["unit2"]
            value = numbers.parse(match["high"])
            if unit == "成" and value is not None:
                value, unit = value * 10, "%"
        elif match["number"]:
            raw = match["number"]
            if (raw[0] in "百千万" and not (lead and raw[0] in "百千")) or (
                text[max(0, match.start("number") - 1)] in "数几第"
            ):
                return None
            value, unit = numbers.parse(raw + (match["scale"] or "")), match["unit"]
        else:
            return None
        if value is None:
            return None
        if text[max(0, match.start() - 1)] in "第" or re.search(
            r"[A-Za-z\-.]$", text[max(0, start - 1) : start] if not lead else ""
        ):
            return None
        more = match["more"] or match["more2"] or ""
        return Figure(start, end, whole(value), unit, numbers.approximation(lead, more, tail))


@Language.factory("dossier_zh_figures", assigns=["doc._.dossier"])
def make_figures(nlp: Language, name: str) -> FigureFinder:
    """The component that finds counts, shares and measures in Chinese."""
    return FigureFinder()
