"""Long lists in pages, with counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list is shown. Pages count from 1."""

    page: int
    size: int
    total: int

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.size

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def first_shown(self) -> int:
        return min(self.offset + 1, self.total)

    @property
    def last_shown(self) -> int:
        return min(self.offset + self.size, self.total)


def paging(asked: Mapping[str, str], total: int, size: int = 50, name: str = "page") -> Paging:
    """The page that was asked for; what is no number, or beyond the end, is brought back inside."""
    text = asked.get(name, "")
    page = int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 1
    return Paging(min(max(1, page), max(1, -(-total // size))), size, total)
