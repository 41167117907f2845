"""What the shapes say: documents set aside with their reasons, then what was published with a warning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import NamedNode

from server.pages.asking import Row, text_of
from server.pages.naming import Name, best, local_name
from server.pages.paging import paging
from server.pages.reader import Reader
from server.pages.views.common import textual, thing
from server.pages.views.query import Answer, Labels, cell

DOCUMENTS = 20
WARNINGS = 50


@dataclass(slots=True)
class Words:
    """The place that a record was read from."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(slots=True)
class Finding:
    """One constraint that one thing breaks."""

    iri: str
    report: str
    document: str
    file: str
    focus: str
    shape: str
    path: str | None = None
    value: dict[str, Any] | None = None
    messages: list[Name] = field(default_factory=list)
    words: Words | None = None

    def message(self, lang: str) -> Name | None:
        """What to do, in the reader's language first."""
        return best(self.messages, lang)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many documents and results there are of each severity."""

    set_aside: int = 0
    violations: int = 0
    warned: int = 0
    warnings: int = 0


def counts(reader: Reader) -> Counts:
    """The numbers that the home page and the data page show as well."""
    found = {
        local_name(r["severity"].value): (int(r["documents"].value), int(r["n"].value))
        for r in reader.rows("validation-counts")
        if "severity" in r
    }
    aside, violations = found.pop("Violation", (0, 0))
    return Counts(aside, violations, max((d for d, _ in found.values()), default=0),
                  sum(n for _, n in found.values()))  # fmt: skip


def findings(rows: Iterable[Row]) -> list[Finding]:
    """One value a result, whatever number of languages its message has."""
    found: dict[str, Finding] = {}
    for row in rows:
        one = found.get(row["result"].value)
        if one is None:
            one = found[row["result"].value] = Finding(
                row["result"].value, row["report"].value, row["document"].value, row["file"].value,
                row["focus"].value, row["shape"].value, text_of(row, "path"),
                cell(row["value"]) if "value" in row else None,
            )  # fmt: skip
        message = Name(row["message"].value, getattr(row["message"], "language", None))
        if message not in one.messages:
            one.messages.append(message)
    return list(found.values())


def view(reader: Reader, asked: Mapping[str, str]) -> dict[str, Any]:
    told = counts(reader)
    aside = paging(asked, told.set_aside, DOCUMENTS)
    which = textual("which-set-aside", limit=aside.size, offset=aside.offset)
    violations = findings(reader.rows("set-aside", which=which)) if told.set_aside else []
    by_shape = [
        (r["shape"].value, int(r["n"].value))
        for r in reader.rows("warnings-shapes")
        if "shape" in r
    ]
    shape = thing(asked.get("shape"))
    if shape is not None and shape.value not in dict(by_shape):
        shape = None
    total = dict(by_shape)[shape.value] if shape else told.warnings
    pages = paging(asked, total, WARNINGS, "warnings")
    which = textual("which-warnings", shape=shape, limit=pages.size, offset=pages.offset)
    warnings = findings(reader.rows("warnings", which=which)) if total else []
    _quoted(reader, [*violations, *warnings])
    for one in warnings:
        reader.names.want_document(one.document)
    return {
        "counts": told,
        "documents": _by(violations, "report"),
        "paging": aside,
        "warnings": _by(warnings, "shape"),
        "warning_pages": pages,
        "by_shape": by_shape,
        "shape": shape.value if shape else None,
        "labels": _labels(reader, [*violations, *warnings]),
    }


def _by(found: list[Finding], key: str) -> list[tuple[str, list[Finding]]]:
    groups: dict[str, list[Finding]] = {}
    for one in found:
        groups.setdefault(getattr(one, key), []).append(one)
    return list(groups.items())


def _quoted(reader: Reader, found: list[Finding]) -> None:
    """Give each finding the words of its record, where they are published."""
    things = sorted({f.focus for f in found if f.focus.startswith(reader.dataset.base_iri)})
    if not things:
        return
    places: dict[str, Words] = {}
    for row in reader.rows("focus-words", "", things=[NamedNode(t) for t in things]):
        places.setdefault(
            row["focus"].value,
            Words(row["document"].value, int(row["start"].value), int(row["end"].value),
                  row["quote"].value),
        )  # fmt: skip
    for one in found:
        one.words = places.get(one.focus)
        if one.words:
            reader.names.want_document(one.words.document)


def _labels(reader: Reader, found: list[Finding]) -> Labels:
    iris = {f.focus for f in found if f.focus.startswith(("http://", "https://"))}
    iris |= {f.path for f in found if f.path}
    iris |= {f.value["value"] for f in found if f.value and f.value["kind"] == "iri"}
    return Labels(reader.asker, reader, Answer(rows=[[NamedNode(i) for i in sorted(iris)]]))
