"""What is told about a document beside its text: front matter, a side-car file, fields.

Given: pairs of any spelling (``Date``, ``published``, ``source_url``). Gives: ``Metadata`` with
what is known; the rest stays None, nothing is guessed. Dates are ISO 8601 in the precision told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipeline.errors import DocumentError

_NAMES = {
    "title": ("title", "headline", "标题", "標題"),
    "publisher": ("publisher", "site", "sitename", "site_name", "source", "publication", "发布者", "出版者", "来源", "來源"),
    "date": ("date", "published", "publication_date", "published_at", "pubdate", "issued", "datepublished", "日期", "发布时间"),
    "url": ("url", "link", "canonical", "canonical_url", "source_url", "permalink", "网址", "網址"),
    "lang": ("lang", "language", "语言", "語言"),
}  # fmt: skip
_FRONT = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE
)
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?=$|[T ]\d)")
_LANG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_LONGEST = 500
SIDECAR_SUFFIXES = (".meta.json", ".meta.yaml", ".meta.yml")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source tells of a document."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    lang: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """This, and from ``other`` what this does not tell."""
        return Metadata(
            **{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(Metadata)}
        )


def iso_date(value: Any) -> str | None:
    """A date as ISO 8601 with the precision told (``2025``, ``2025-11``, ``2025-11-30``)."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).strip()
    m = _ISO.match(text)
    if m:
        year, month, day = m.groups()
        try:
            whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
        except ValueError:
            return None
        return whole[: 10 if day else 7 if month else 4]
    from pipeline.clean.dateline import date_in

    return date_in(text)


def _words(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("name")
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    text = " ".join(str(value).split())[:_LONGEST]
    return text or None


def _url(value: Any) -> str | None:
    text = _words(value)
    try:
        parts = urlsplit(text) if text else None
    except ValueError:
        return None
    whole = parts and parts.scheme in ("http", "https") and parts.hostname
    return text if whole and not re.search(r'[\s<>"{}|\\^`]', text or "") else None


def from_fields(told: Mapping[Any, Any]) -> Metadata:
    """Metadata from pairs, under any of the usual names."""
    lower = {str(k).strip().casefold().replace("-", "_"): v for k, v in told.items()}

    def first(name: str) -> Any:
        return next((lower[n] for n in _NAMES[name] if lower.get(n) not in (None, "", [])), None)

    when, lang = first("date"), _words(first("lang"))
    return Metadata(
        title=_words(first("title")),
        publisher=_words(first("publisher")),
        date=None if when is None else iso_date(when),
        url=_url(first("url")),
        lang=lang.replace("_", "-") if lang and _LANG.fullmatch(lang) else None,
    )


def _yaml(text: str) -> Any:
    import yaml

    try:
        return yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return None


def from_front_matter(raw: str) -> Metadata:
    """Metadata from the block between ``---`` lines at the head of a text."""
    m = _FRONT.match(raw[:20_000])
    told = _yaml(m[1]) if m else None
    return from_fields(told) if isinstance(told, Mapping) else Metadata()


def sidecar_of(path: Path) -> Path | None:
    """The file beside a document that tells of it: ``a.txt.meta.json`` or ``a.meta.json``."""
    for stem in (path.name, path.stem):
        for suffix in SIDECAR_SUFFIXES:
            beside = path.with_name(stem + suffix)
            if beside.is_file():
                return beside
    return None


def from_sidecar(path: Path) -> Metadata:
    """Metadata from the side-car file of the document at ``path``, if it has one."""
    beside = sidecar_of(path)
    if beside is None:
        return Metadata()
    try:
        text = beside.read_text("utf-8-sig")
        told = json.loads(text) if beside.suffix == ".json" else _yaml(text)
    except (OSError, ValueError, RecursionError) as error:
        raise DocumentError(
            str(path), f"its side-car file {beside.name} cannot be read", "mend or remove it"
        ) from error
    if not isinstance(told, Mapping):
        raise DocumentError(
            str(path),
            f"its side-car file {beside.name} has no fields",
            "write title, publisher, date, url",
        )
    return from_fields(told)
