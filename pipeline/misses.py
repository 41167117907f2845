"""Sentences that look as if they said something, and from which nothing was taken.

Given: a document and its records, with spans in the stored text. Gives: the sentences with a cue
of money, speech, role or deadline that no record of that kind touches. A worklist for people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.document import Document
from pipeline.records import Records

_SENTENCE = re.compile(r"[^。！？!?\n]+?(?:[。！？!?]+[”’」』\"']?|(?<!\b[A-Z])\.(?=[\s\"”])|\n|$)")
_CUES = {
    "money": re.compile(
        r"(?:[$€£¥₩₹]\s?\d[\d,.]*(?:\s?(?:million|billion|trillion|bn|m|tn|crore|lakh)\b)?"
        r"|\d[\d,.]*\s?(?:million|billion|trillion|crore)\s?(?:dollars|euros|yen|pounds|yuan|won|rupees)"
        r"|[\d.,一二三四五六七八九十百千两]+\s?(?:万亿|亿|萬億|億|万|萬|兆)\s?(?:多|余|餘)?"
        r"\s?(?:美元|欧元|歐元|日元|日圆|日圓|人民币|人民幣|港元|新台币|新台幣|英镑|英鎊|韩元|韓元|卢比|盧比|元))"
    ),
    "speech": re.compile(
        r"\b(?:said|says|told|warned|argued|according to|denied|announced that|estimates|predicts)\b"
        r"|表示|指出|认为|認為|强调|強調|警告|否认|否認|据.{1,12}(?:报道|数据|統計|统计)|称，|稱，"
    ),
    "role": re.compile(
        r"\b(?:led by|launched by|partners? (?:with|in)|head of|director of|chief executive|chairs?)\b"
        r"|牵头|牽頭|主导|主導|启动|啟動|总裁|總裁|部长|部長|主任|首席执行官|執行長"
    ),
    "deadline": re.compile(
        r"\b(?:by (?:the end of )?(?:\d{4}|January|February|March|April|May|June|July|August"
        r"|September|October|November|December)|within \d+ (?:days|months|years)|no later than|deadline)\b"
        r"|\d{4}年(?:底|末)?(?:前|之前)|\d+\s?(?:天|日|个月|個月|年)(?:之)?(?:内|內)|截至|截止"
    ),
}


@dataclass(frozen=True, slots=True)
class Miss:
    """A sentence, in offsets of the stored text, with the kind of its cue and the cue's words."""

    start: int
    end: int
    cue: str
    words: str


def unanswered(document: Document, records: Records) -> Iterator[Miss]:
    """The sentences with a cue and no record of the cue's kind, in the order of the text."""
    covered: dict[str, list[tuple[int, int]]] = {
        "money": _spans(records.flows) + _spans(_figures(records)),
        "speech": _spans([c for c in records.claims if c.speakers]),
        "role": _spans(records.roles),
        "deadline": _spans(records.milestones) + _spans(records.flows),
    }
    for sentence in _SENTENCE.finditer(document.text):
        if not sentence[0].strip():
            continue
        start, end = document.offsets.to_raw(sentence.start(), sentence.end())
        for kind, pattern in _CUES.items():
            cue = pattern.search(sentence[0])
            if cue and not any(s < end and start < e for s, e in covered[kind]):
                yield Miss(start, end, kind, cue[0])


def _spans(items: Iterable[Any]) -> list[tuple[int, int]]:
    return [(i.start, i.end) for i in items]


def _figures(records: Records) -> list:
    return [c for c in records.claims if c.kind == "statistic"]
