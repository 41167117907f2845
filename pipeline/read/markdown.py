"""Markdown: the stored text is the decoded file; the first heading is the title.

The marks themselves are taken off in cleaning, where offsets are kept.
"""

from __future__ import annotations

import re

from pipeline.read.encoding import decode
from pipeline.read.metadata import Metadata, from_fields, from_front_matter

_HEADING = re.compile(r"^(?:#[ \t]+(\S.*?)[ \t#]*|(\S.*)\r?\n={3,}[ \t]*)\r?$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


def read(data: bytes, where: str) -> tuple[str, str | None, Metadata]:
    """The text, its encoding, and what its front matter and first heading tell."""
    raw, encoding = decode(data, where)
    m = _HEADING.search(raw)
    title = _LINK.sub(r"\1", m[1] or m[2]).replace("**", "").strip() if m else None
    return raw, encoding, from_front_matter(raw).over(from_fields({"title": title}))
