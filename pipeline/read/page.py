"""A page in HTML: the stored text is the decoded source, tags and all.

What trafilatura finds in its head (title, site, date, address) is its metadata. Which of its text
is the article is decided in cleaning, where offsets are kept.
"""

from __future__ import annotations

import logging
import re

from pipeline.read.encoding import decode
from pipeline.read.metadata import Metadata, from_fields

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE
)
_LANG = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([A-Za-z-]{2,20})", re.IGNORECASE)


def read(data: bytes, where: str) -> tuple[str, str | None, Metadata]:
    """The source, its encoding, and what its head tells."""
    m = _CHARSET.search(data[:4096])
    raw, encoding = decode(data, where, m[1].decode("ascii") if m else None)
    return raw, encoding, _metadata(raw)


def _metadata(raw: str) -> Metadata:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    lang = _LANG.search(raw[:10_000])
    told = {"lang": lang[1] if lang else None}
    try:
        found = trafilatura.extract_metadata(raw, extensive=False)
    except Exception:  # a page that its parser cannot take still has its text
        found = None
    if found is not None:
        told |= {
            "title": found.title,
            "publisher": found.sitename,
            "date": found.date,
            "url": found.url,
        }
    return from_fields(told)
