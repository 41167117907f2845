"""Which stretches of a document go into one request.

Given: a cleaned document and a budget of tokens. Gives: batches of parts, each part a stretch of
the text in one language. Paragraphs stay whole as long as they fit; a longer one is cut at the end
of a sentence, and one without an end where the budget says. Nothing is left out or sent twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import Document, Passage

_PARAGRAPH = re.compile(r"[^\n]*(?:\n+|$)")
_SENTENCE = re.compile(r".+?(?:[。！？；]+[”’」』）)]*|[.!?]+[\"'”’)]*\s+|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the cleaned text in one language."""

    start: int
    end: int
    lang: str


Batch = tuple[Part, ...]


def tokens_of(text: str) -> int:
    """About how many tokens a text has: four Latin characters or one other character each."""
    ascii_ = sum(map(str.isascii, text))
    return -(-ascii_ // 4) + len(text) - ascii_


def batches(document: Document, budget: int) -> Iterator[Batch]:
    """The whole document in batches that fit the budget."""
    batch: list[Part] = []
    used = 0
    for passage in document.passages:
        for start, end in _pieces(document.text, passage.start, passage.end, max(1, budget)):
            size = tokens_of(document.text[start:end])
            if batch and used + size > budget:
                yield tuple(batch)
                batch, used = [], 0
            if batch and batch[-1].end == start and batch[-1].lang == passage.lang:
                batch[-1] = Part(batch[-1].start, end, passage.lang)
            else:
                batch.append(Part(start, end, passage.lang))
            used += size
    if batch:
        yield tuple(batch)


def halves(document: Document, batch: Batch) -> tuple[Batch, ...]:
    """A batch that was too long, in smaller ones; none where it is too short to be parted."""
    size = sum(tokens_of(document.text[p.start : p.end]) for p in batch)
    if size < 40:
        return ()
    parted = Document(document.id, document.source, document.raw, document.text)
    parted.passages = tuple(Passage(p.start, p.end, p.lang) for p in batch)
    smaller = tuple(batches(parted, size // 2 + 1))
    return smaller if len(smaller) > 1 else ()


def _pieces(text: str, start: int, end: int, budget: int) -> Iterator[tuple[int, int]]:
    """Paragraphs; those over the budget in sentences, those over it in stretches."""
    for paragraph in _spans(_PARAGRAPH, text, start, end):
        if tokens_of(text[slice(*paragraph)]) <= budget:
            yield paragraph
            continue
        for first, last in _spans(_SENTENCE, text, *paragraph):
            while tokens_of(text[first:last]) > budget:
                yield first, first + budget
                first += budget
            if first < last:
                yield first, last


def _spans(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text, start, end):
        if match.end() > match.start():
            yield match.span()
