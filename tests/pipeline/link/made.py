"""Documents and entities made by hand, as an extractor would give them."""

from __future__ import annotations

from pipeline.document import Document, Passage, Source
from pipeline.link.forms import HAN
from pipeline.records import SUBCLASSES, Entity, Found, Mention

FOUND = Found("made")


def document(text: str, region: str | None = None) -> Document:
    """One passage a line, in the language of its characters."""
    passages, start = [], 0
    for line in text.splitlines(keepends=True):
        lang = "zh" if HAN.search(line) else "en"
        passages.append(Passage(start, start + len(line), lang))
        start += len(line)
    source = Source("made.txt", "0" * 64, "text/plain")
    return Document("made", source, text, text, passages=tuple(passages), region=region)


def entity(text: str, id: str, subclass: str, *names: str, link=None) -> Entity:
    """An entity that is mentioned wherever one of its names stands, ``1.e1`` in line 1 alone."""
    lines = text.splitlines(keepends=True)
    line = int(id.partition(".")[0]) if "." in id else None
    first = len("".join(lines[:line])) if line is not None else 0
    last = first + len(lines[line]) if line is not None else len(text)
    cls = next(c for c, kinds in SUBCLASSES.items() if subclass in kinds)
    mentions = []
    for name in names:
        start = text.find(name, first, last)
        while start >= 0:
            lang = "zh" if HAN.search(name) else "en"
            mentions.append(Mention(name, start, start + len(name), lang))
            start = text.find(name, start + len(name), last)
    mentions.sort(key=lambda m: (m.start, m.end))
    return Entity(id, cls, subclass, names, tuple(mentions), FOUND, link)
