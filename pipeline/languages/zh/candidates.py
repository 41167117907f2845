"""A stretch of text that may be a name, and how such stretches compete.

Given: candidates from several finders. Gives: those that stand, none inside another: the longer
wins, then the surer. Offsets are those of the text; nothing here knows any word.
"""

from __future__ import annotations

from dataclasses import dataclass

ACTORS = frozenset(
    [
        "Person",
        "Company",
        "GovernmentBody",
        "Country",
        "IntergovernmentalOrganization",
        "ResearchOrganization",
        "Fund",
        "Organization",
    ]
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name in the text."""

    start: int
    end: int
    subclass: str
    confidence: float
    key: str = ""
    """Names with the same key are the same thing (a row of a table of names)."""
    alias_of: tuple[int, int] | None = None
    """The name that this one was defined as a short form of."""
    inner: tuple[int, int] | None = None
    """The name without quotation marks or a country before it, where that is a name too."""

    @property
    def cls(self) -> str:
        return "Actor" if self.subclass in ACTORS else "Program"


def standing(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that do not lie inside, or cross, a better one; in the order of the text."""
    best: list[Candidate] = []
    taken: dict[int, Candidate] = {}
    for one in sorted(
        candidates, key=lambda c: (-(c.end - c.start), -c.confidence, c.start, c.subclass)
    ):
        if any(at in taken for at in (one.start, one.end - 1)):
            continue
        best.append(one)
        for at in range(one.start, one.end):
            taken[at] = one
    return sorted(best, key=lambda c: c.start)
