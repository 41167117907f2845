"""The article of a page in HTML, with the place of each character in the page's source.

Given: the source. Gives: a draft of the article, a line a block. trafilatura chooses what the
article is; its words are then looked for among the blocks of the source, and the blocks that hold
them are kept, so nothing in the draft is without a place. If trafilatura finds nothing, or nothing
that the source has, all visible text is kept.
"""

from __future__ import annotations

import html
import logging
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from pipeline.clean.draft import Draft
from pipeline.document import OffsetMap

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd",
    "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu",
    "nav", "ol", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "tfoot",
    "thead", "title", "tr", "ul",
))  # fmt: skip
_HIDDEN = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "head", "textarea", "iframe",
    "object",
))  # fmt: skip
_APART = frozenset(["td", "th", "button", "label"])
_CAPTIONS = frozenset(("figcaption", "caption"))
_HEADS = frozenset(("h1",))
_NO_WORD = re.compile(r"[\W_]+")
_LONG = 24
_BYLINES = 8
"""As many blocks may stand between a headline and its article."""


@dataclass(slots=True)
class Block:
    """A block of visible text: its characters, the place of each, and the tags around it."""

    chars: list[str]
    starts: array
    ends: array
    tag: str
    kept: bool = False

    @property
    def key(self) -> str:
        """What is compared: letters and digits alone."""
        return _NO_WORD.sub("", "".join(self.chars)).casefold()


class _Blocks(HTMLParser):
    """Collects the blocks of a page with their places."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[Block] = []
        self._line_starts = [0, *(m.end() for m in re.finditer("\n", source))]
        self._source = source
        self._hidden: list[str] = []
        self._tags: list[str] = []
        self._new()

    def _new(self) -> None:
        tag = next((t for t in reversed(self._tags) if t in _CAPTIONS | _HEADS), "")
        if self.blocks and not self.blocks[-1].chars:
            self.blocks.pop()
        self.blocks.append(Block([], array("I"), array("I"), tag))

    def _here(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def _add(self, char: str, start: int, end: int) -> None:
        block = self.blocks[-1]
        if char.isspace():
            if not block.chars or block.chars[-1] == " ":
                return
            char = " "
        block.chars.append(char)
        block.starts.append(start)
        block.ends.append(end)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag in _BLOCKS:
            if tag in _CAPTIONS | _HEADS:
                self._tags.append(tag)
            self._new()
        elif tag in _APART:
            here = self._here()
            self._add(" ", here, here)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._new()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            del self._hidden[len(self._hidden) - 1 - self._hidden[::-1].index(tag) :]
        elif tag in _BLOCKS:
            if tag in self._tags:
                self._tags.remove(tag)
            self._new()
        if tag == "head" or tag == "body":
            self._hidden.clear()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            here = self._here()
            for at, char in enumerate(data, here):
                self._add(char, at, at + 1)

    def _reference(self, written: str) -> None:
        if self._hidden:
            return
        start = self._here()
        end = start + len(written)
        if self._source[end : end + 1] == ";":
            end += 1
        plain = html.unescape(self._source[start:end])
        if plain == self._source[start:end]:
            for at, char in enumerate(plain, start):
                self._add(char, at, at + 1)
        else:
            for char in plain:
                self._add(char, start, end)

    def handle_entityref(self, name: str) -> None:
        self._reference("&" + name)

    def handle_charref(self, name: str) -> None:
        self._reference("&#" + name)


def blocks_of(source: str) -> list[Block]:
    """The blocks of visible text, in the order of the source."""
    parser = _Blocks(source)
    parser.feed(source)
    parser.close()
    for block in parser.blocks:
        while block.chars and block.chars[-1] == " ":
            block.chars.pop()
            block.starts.pop()
            block.ends.pop()
    return [block for block in parser.blocks if block.chars]


def _article(source: str) -> str:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return trafilatura.extract(source, include_comments=False, include_tables=True) or ""
    except Exception:  # a page that its parser cannot take is kept whole
        return ""


def _choose(blocks: list[Block], article: str) -> None:
    """Mark the blocks that hold the article's words, its headline, and its captions."""
    wanted = [_NO_WORD.sub("", line).casefold() for line in article.split("\n")]
    sole = {line for line in wanted if line}
    everything = "\n".join(wanted)
    whole = "".join(wanted)
    for block in blocks:
        key = block.key
        if not key:
            continue
        block.kept = (
            key in sole
            or (len(key) >= _LONG and (key in everything or key in whole))
            or any(len(line) >= _LONG and line in key for line in _of(key, sole))
        )
    kept = [n for n, block in enumerate(blocks) if block.kept]
    if not kept:
        return
    head = next((n for n in range(kept[0], -1, -1) if blocks[n].tag == "h1"), kept[0])
    body = next((n for n in kept if n > head), head)
    for n in range(head, kept[-1] + 1):
        byline = n < body and body - head <= _BYLINES
        blocks[n].kept = blocks[n].kept or byline or blocks[n].tag in _CAPTIONS


def _of(key: str, sole: set[str]) -> Iterator[str]:
    """The article's lines that might be a part of a block: only for blocks of some length."""
    if len(key) >= 2 * _LONG:
        yield from sole


def main_content(source: str) -> Draft:
    """The article as a draft of the source."""
    try:
        blocks = blocks_of(source)
    except (AssertionError, ValueError):  # html.parser gives up; the repairs take tags off too
        return Draft.of(source)
    _choose(blocks, _article(source))
    if sum(len(b.chars) for b in blocks if b.kept) < 0.02 * sum(len(b.chars) for b in blocks):
        for block in blocks:
            block.kept = True
    parts: list[str] = []
    starts, ends = array("I"), array("I")
    for block in blocks:
        if not block.kept:
            continue
        if parts:
            place = ends[-1]
            parts.append("\n\n")
            starts.extend([place, place])
            ends.extend([place, place])
        parts.append("".join(block.chars))
        starts.extend(block.starts)
        ends.extend(block.ends)
    return Draft("".join(parts), OffsetMap(starts, ends))
