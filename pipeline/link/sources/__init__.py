"""Where items of a name index come from: dumps, tables, endpoints.

A source gives batches, each with the position behind it, from which a later run goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from pipeline.link.rows import Row


@dataclass(slots=True)
class Batch:
    """Items read in one go. ``position`` is where the next batch begins."""

    rows: list[Row] = field(default_factory=list)
    position: str = ""
    read: int = 0
    """Records looked at, kept or not."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Classes that stand for no subclass, with how many records were of them."""
    damaged: int = 0
    """Records that could not be read."""


class Source(Protocol):
    """Something that items are read from."""

    name: str

    def state(self) -> dict[str, Any]:
        """What must be the same for a later run to go on where an earlier one stopped."""
        ...

    def batches(self, position: str) -> Iterator[Batch]:
        """The batches behind a position; ``""`` is the beginning."""
        ...
