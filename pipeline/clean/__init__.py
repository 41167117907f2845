"""From a document as it was read to a document that can be analysed.

Given: a ``Document`` with ``raw``. Gives: the same with ``text``, ``offsets``, ``passages``,
``region``, and a date from a date line where the source tells none. Nothing is lost: what is
left out of ``text`` stays in ``raw``, and every character of ``text`` knows its place there.

In the cleaned text a line feed always ends a paragraph, a heading or an item, never a mere line
on paper; two are what an empty line was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from pipeline.clean import (
    boilerplate,
    characters,
    citations,
    headings,
    layout,
    markup,
    pinyin,
    sections,
)
from pipeline.clean.dateline import date_of
from pipeline.clean.draft import Draft
from pipeline.clean.passages import passages
from pipeline.clean.region import region_of
from pipeline.document import Document
from pipeline.errors import DocumentError

__all__ = ["REPAIRS", "clean"]

REPAIRS: dict[str, Callable[[Draft], Draft]] = {
    "line_ends": characters.line_ends,
    "invisible": characters.invisible,
    "front_matter": sections.front_matter,
    "page_furniture": layout.page_furniture,
    "wrapped_lines": layout.wrapped_lines,
    "tags": markup.tags,
    "entities": markup.entities,
    "spaces": characters.spaces,
    "forms": characters.forms,
    "pinyin": pinyin.pinyin,
    "images": markup.images,
    "lists": sections.lists,
    "page_lines": boilerplate.page_lines,
    "links": markup.links,
    "run_in_headings": headings.run_in_headings,
    "citations": citations.citations,
    "line_marks": markup.line_marks,
    "emphasis": markup.emphasis,
    "cjk_spaces": characters.cjk_spaces,
    "blanks": characters.blanks,
}
"""Every repair by name, in the order in which they run: each finds what the next ones change."""


def _start(document: Document) -> Draft:
    if document.source.media_type == "text/html":
        from pipeline.clean.page import main_content

        return main_content(document.raw)
    return Draft.of(document.raw)


def clean(document: Document, without: Collection[str] = ()) -> Document:
    """The document made ready for analysis; repairs named in ``without`` are left out."""
    draft = _start(document)
    for name, repair in REPAIRS.items():
        if name not in without:
            draft = repair(draft)
    found = passages(draft.text)
    if not found:
        raise DocumentError(
            document.source.name,
            "has no text in English or Chinese",
            "leave it out, or check that it is the right file",
        )
    source = document.source
    if source.date is None:
        source = replace(source, date=date_of(draft.text))
    return replace(
        document,
        source=source,
        text=draft.text,
        offsets=draft.offsets,
        passages=found,
        region=region_of(draft.text, source),
    )
