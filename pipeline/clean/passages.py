"""Which stretch of the cleaned text is in which language.

Given: the cleaned text. Gives: passages in order, ``en`` or ``zh``, that cover all that can be
analysed. A paragraph is Chinese if it has at least as many Han characters as Latin words, so
English names in a Chinese sentence stay with it. A long run of sentences in the other language
inside a paragraph is a passage of its own. Other languages in Latin letters go to the English
pipeline, the nearest; a paragraph mostly in another script (kana, Hangul, Cyrillic, …) is in no
passage. Neighbours in one language are one passage, up to a length that a pipeline can hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.clean.characters import HAN, han_and_words
from pipeline.document import Passage

_SENTENCE = re.compile(
    rf".+?(?:[。！？；][”’」』）)]*|[.!?][\"'”’)]*(?=\s)|(?<=[.!?])(?=[{HAN}“「])|$)", re.DOTALL
)
_OTHER = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff"
    "\u1100-\u11ff\u3041-\u30fa\u30fc-\u30ff\uac00-\ud7af]"
)
_RUN = {"en": 8, "zh": 12}
_SHORT = 3
_LONGEST = 50_000
"""Characters of a passage; a longer one is parted, between paragraphs if it has any."""
Piece = tuple[int, int, str | None]


def language(text: str) -> str | None:
    """``en``, ``zh``, ``other``, or None for a text without words."""
    han, words = han_and_words(text)
    other = 0 if text.isascii() else len(_OTHER.findall(text))
    if other > 0.2 * (han + other) and other > words:
        return "other"
    if not han and not words:
        return None
    return "zh" if han >= words else "en"


def _pieces(text: str) -> Iterator[Piece]:
    """Paragraphs, parted further where a long run of sentences changes the language."""
    for paragraph in re.finditer(r"[^\n]+", text):
        whole = language(paragraph[0])
        runs: list[list] = []
        if whole in ("en", "zh") and not paragraph[0].isascii():
            for m in _SENTENCE.finditer(paragraph[0]):
                lang = language(m[0]) or whole
                if runs and runs[-1][2] == lang:
                    runs[-1][1] = m.end()
                else:
                    runs.append([m.start(), m.end(), lang])
        shift = paragraph.start()
        for start, end, lang in _long_enough(paragraph[0], runs, whole):
            yield shift + start, shift + end, lang


def _long_enough(text: str, runs: list[list], whole: str | None) -> list[list]:
    out: list[list] = []
    for start, end, lang in runs or [[0, len(text), whole]]:
        if lang != whole:
            han, words = han_and_words(text[start:end])
            if lang not in _RUN or (words if lang == "en" else han) < _RUN[lang]:
                lang = whole
        if out and out[-1][2] == lang:
            out[-1][1] = end
        else:
            out.append([start, end, lang])
    return out


def passages(text: str) -> tuple[Passage, ...]:
    """The passages of a cleaned text."""
    pieces = list(_pieces(text))
    known = [lang for _, _, lang in pieces if lang in ("en", "zh")]
    if not known:
        return ()
    out: list[list] = []
    before = known[0]
    for number, (start, end, lang) in enumerate(pieces):
        if lang == "other":
            out.append([start, end, None])
            continue
        if lang is None or (lang != before and _stray(text[start:end], pieces, number, before)):
            lang = before
        before = lang
        if out and out[-1][2] == lang:
            out[-1][1] = end
        else:
            out.append([start, end, lang])
    return tuple(
        passage
        for start, end, lang in out
        if lang
        for part in _parts(text, start, end)
        if (passage := _trimmed(text, *part, lang)).start < passage.end
    )


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch in parts of bearable length, cut at a line end, else a sentence's, else a space."""
    while end - start > _LONGEST:
        limit = start + _LONGEST
        for mark in ("\n", "。", ". ", " "):
            at = text.rfind(mark, start + _LONGEST // 2, limit)
            if at >= 0:
                limit = at + len(mark)
                break
        yield start, limit
        start = limit
    yield start, end


def _stray(text: str, pieces: list[Piece], number: int, before: str) -> bool:
    """Whether a piece is but a name or two between pieces of another language."""
    after = next((lang for _, _, lang in pieces[number + 1 :] if lang), None)
    han, words = han_and_words(text)
    return number > 0 and after in (before, None) and not han and words <= _SHORT


def _trimmed(text: str, start: int, end: int, lang: str) -> Passage:
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    end -= len(stretch) - len(stretch.rstrip())
    return Passage(start, end, lang)
