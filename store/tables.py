"""The competency queries as CSV tables, one a query, and all of them in one zip file."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator
from io import StringIO
from typing import IO, Any

import ontology
from store.dataset import Dataset

_DIGITS = re.compile(r"(\d+)")
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: a zip with the same tables has the same bytes."""


def tables(dataset: Dataset, graphs: list[str] | None = None) -> Iterator[tuple[str, str]]:
    """Name and CSV text (RFC 4180, UTF-8) of each table; ``graphs``: over these alone."""
    for name, query in ontology.queries().items():
        result: Any = dataset.query(query, default_graphs=graphs, named_graphs=graphs)
        head = [v.value for v in result.variables]
        rows: list[list[str]] = [["" if t is None else t.value for t in row] for row in result]
        rows.sort(key=_natural)
        out = StringIO()
        writer = csv.writer(out)
        writer.writerow(head)
        writer.writerows(rows)
        yield name, out.getvalue()


def write_zip(dataset: Dataset, out: IO[bytes], graphs: list[str] | None = None) -> None:
    """``entities.csv`` and its like in a zip file."""
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in tables(dataset, graphs):
            entry = zipfile.ZipInfo(f"{name}.csv", _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text.encode())


def _natural(row: list[str]) -> Any:
    """An order in which 9 stands before 10, and which depends on the row alone."""

    def key(cell: str) -> tuple[tuple[bool, int, str], ...]:
        return tuple(
            (False, int(p), p) if p.isdecimal() else (True, 0, p) for p in _DIGITS.split(cell) if p
        )

    return [key(cell) for cell in row]
