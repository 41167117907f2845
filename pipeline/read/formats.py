"""The formats that are read: by extension, and by what a stream without a name begins with."""

from __future__ import annotations

import json

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: dict[str, str] = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".docx": DOCX,
    ".jsonl": "application/jsonl",
}
"""Extension to media type."""


def sniff(data: bytes) -> str:
    """The extension that fits the first bytes of a stream; ``.txt`` where nothing shows."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"%PDF-"):
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return ".docx"
    if head[:200].lower().startswith((b"<!doctype html", b"<html")):
        return ".html"
    if head.startswith(b"{") and _is_record(data):
        return ".jsonl"
    return ".txt"


def _is_record(data: bytes) -> bool:
    try:
        first = json.loads(data.lstrip().split(b"\n", 1)[0])
    except (ValueError, RecursionError):
        return False
    return isinstance(first, dict) and isinstance(first.get("text"), str)
