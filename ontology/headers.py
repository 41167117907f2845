"""What a query file says of itself in the comment lines at its top.

Given: SPARQL text that begins with ``# title: …`` and lines like it. Gives: a ``Header``, so that
pages and the command line can offer the query by name, and the query without those lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"#\s*(title|title-zh|en|zh):\s*(.+?)\s*")


@dataclass(frozen=True, slots=True)
class Header:
    """Title and one sentence on what the query answers, in English and Chinese."""

    title: str
    title_zh: str
    en: str
    zh: str


def read_header(text: str) -> Header:
    """The header of a query. Raises ``ValueError`` naming what is missing."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        matched = _LINE.fullmatch(line)
        if matched:
            found[matched[1]] = matched[2]
    missing = [name for name in ("title", "title-zh", "en", "zh") if name not in found]
    if missing:
        raise ValueError(f"the query lacks the line `# {missing[0]}: …` at its top")
    return Header(found["title"], found["title-zh"], found["en"], found["zh"])


def without_header(text: str) -> str:
    """The query as one would type it."""
    lines = text.splitlines(keepends=True)
    kept = 0
    while kept < len(lines) and lines[kept].startswith("#"):
        kept += 1
    return "".join(lines[kept:]).lstrip("\n")


def uses_service(text: str) -> bool:
    """Whether a query asks another endpoint, and so needs the network."""
    bare = re.sub(r"<[^>]*>|\"[^\"]*\"|#[^\n]*", " ", text)
    return re.search(r"\bSERVICE\b", bare, re.IGNORECASE) is not None
