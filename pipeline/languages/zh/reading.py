"""The text as the Chinese components read it.

Given: a Doc. Gives: a ``Reading`` of the same length as ``doc.text``, in Simplified characters and
with one form of each punctuation mark, so that its offsets are those of ``doc.text``; its words
with their tags, its sentences and its clauses. It is made once a Doc and kept in its user data.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, NamedTuple

from opencc import OpenCC
from spacy.tokens import Doc

from pipeline.languages.zh.words import tagged

HAN = "\u4e00-\u9fff\u3400-\u4dbf"


def _pairs(old: str, new: str) -> dict[int, str]:
    return {ord(a): b for a, b in zip(old, new, strict=True)}


_PLAIN: dict[int, str] = {
    **{c: chr(c - 0xFEE0) for c in range(0xFF10, 0xFF1A)},
    **{c: chr(c - 0xFEE0) for c in range(0xFF21, 0xFF3B)},
    **{c: chr(c - 0xFEE0) for c in range(0xFF41, 0xFF5B)},
    **_pairs("「」『』〝〞〈〉・•‧･∙﹒％＋－＄／＆＞＜～﹪\xa0\t", "“”“”“”《》······%+-$/&><~%  "),
    **_pairs("(),;!?﹐﹔﹕︰［］〔〕", "（），；！？，；：：[]（）"),
}
_WORDS = (("计画", "计划"), ("规画", "规划"), ("企画", "企划"), ("策画", "策划"), ("着作", "著作"))
_FIXES = (
    (re.compile(r"(?<=\d)，(?=\d{3})"), ","),
    (re.compile(rf"(?<=[{HAN}])[.．](?=[{HAN}])"), "·"),
    (re.compile(r"．"), "."),
    (re.compile(rf"(?<=[{HAN}”）》])[:：]|："), "："),
    (re.compile(rf"(?<![A-Za-z])‘|(?<=[{HAN}])‘"), "“"),
    (re.compile(rf"(?<=[{HAN}+])’|’(?=[{HAN}，。])"), "”"),
)
_STRAIGHT = re.compile(r'"')


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=8192)
def _one(char: str) -> str:
    simple = _converter().convert(char)
    return simple if len(simple) == 1 else char


def simplified(text: str) -> str:
    """Simplified characters, one for one."""
    simple = _converter().convert(text)
    return simple if len(simple) == len(text) else "".join(map(_one, text))


def canonical(text: str) -> str:
    """The text that the rules are written for; it has the length of what it is made of."""
    out = simplified(text).translate(_PLAIN)
    for old, new in _WORDS:
        out = out.replace(old, new)
    for pattern, new in _FIXES:
        out = pattern.sub(new, out)
    if '"' in out:
        turn = iter("“”" * (out.count('"') // 2 + 1))
        out = _STRAIGHT.sub(lambda _: next(turn), out)
    return out


class Token(NamedTuple):
    """A word of jieba with its tag."""

    start: int
    end: int
    word: str
    tag: str


class Span(NamedTuple):
    """A half-open range of characters."""

    start: int
    end: int


_SENTENCE = re.compile(r"[^。！？\n]*(?:[。！？]+[”’》）]*|\n|$)")
_CLAUSE = re.compile(r"[，；：。！？\n\u3000]|——| {2,}")


@dataclass(slots=True)
class Reading:
    """A text with its words, sentences and clauses."""

    text: str
    original: str = ""
    """``doc.text``, which spaCy makes anew at each access."""
    tokens: list[Token] = field(default_factory=list)
    token_at: dict[int, int] = field(default_factory=dict)
    """The index of the token that begins at an offset."""
    sentences: list[Span] = field(default_factory=list)
    clauses: list[Span] = field(default_factory=list)
    scratch: dict[str, Any] = field(default_factory=dict)
    """What the components of this language tell each other beyond the notes."""
    _clause_starts: list[int] = field(default_factory=list)
    _sentence_starts: list[int] = field(default_factory=list)
    _token_starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> Reading:
        page = cls(canonical(text), text)
        at = 0
        for number, (word, tag) in enumerate(tagged(page.text)):
            page.tokens.append(Token(at, at + len(word), word, tag))
            page.token_at[at] = number
            at += len(word)
        page.sentences = _sentences(page.text)
        page.clauses = _clauses(page.text, page.sentences)
        page._clause_starts = [c.start for c in page.clauses]
        page._sentence_starts = [s.start for s in page.sentences]
        page._token_starts = [t.start for t in page.tokens]
        return page

    def sentence_of(self, offset: int) -> Span:
        """The sentence that holds an offset."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def clause_of(self, offset: int) -> Span:
        """The clause that holds an offset."""
        return self.clauses[max(0, bisect_right(self._clause_starts, offset) - 1)]

    def clause_number(self, offset: int) -> int:
        """The index of the clause that holds an offset."""
        return max(0, bisect_right(self._clause_starts, offset) - 1)

    def token_number(self, offset: int) -> int:
        """The index of the token that holds an offset."""
        return max(0, bisect_right(self._token_starts, offset) - 1)

    def boundary(self, offset: int) -> bool:
        """Whether a word begins at the offset."""
        return offset in self.token_at or offset >= len(self.text)


def trimmed(text: str, start: int, end: int) -> Span:
    """The range without the spaces and closing punctuation around it."""
    while start < end and text[start] in " \u3000\n\r，；、：。":
        start += 1
    while end > start and text[end - 1] in " \u3000\n\r，；、：。！？":
        end -= 1
    return Span(start, end)


def _sentences(text: str) -> list[Span]:
    spans = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while start < end and text[start] in " \u3000\n\r":
            start += 1
        if end > start and text[start:end].strip():
            spans.append(Span(start, end))
    return spans or [Span(0, len(text))]


def _clauses(text: str, sentences: list[Span]) -> list[Span]:
    """Clauses end at a comma or a stronger mark that stands outside brackets."""
    spans = []
    for sentence in sentences:
        at = sentence.start
        for match in _CLAUSE.finditer(text, sentence.start, sentence.end):
            before = text[at : match.start()]
            if before.count("（") > before.count("）") or before.count("《") > before.count("》"):
                continue
            if match.end() > at:
                spans.append(Span(at, match.end()))
            at = match.end()
        if at < sentence.end:
            spans.append(Span(at, sentence.end))
    return spans or [Span(0, len(text))]


def reading_of(doc: Doc) -> Reading:
    """The reading of a Doc, made when first asked for."""
    key = "dossier_zh"
    if key not in doc.user_data:
        doc.user_data[key] = Reading.of(doc.text)
    return doc.user_data[key]
