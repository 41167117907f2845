"""Plain text: the stored text is the decoded file."""

from __future__ import annotations

from pipeline.read.encoding import decode
from pipeline.read.metadata import Metadata, from_front_matter


def read(data: bytes, where: str) -> tuple[str, str | None, Metadata]:
    """The text, its encoding, and what its front matter tells."""
    raw, encoding = decode(data, where)
    return raw, encoding, from_front_matter(raw)
