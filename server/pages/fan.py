"""An entity between its neighbours: who acts on it on the left, on whom it acts on the right.

Given: neighbours with the phrases that join them. Gives: places in units of the drawing; the
template writes them as SVG. Two columns of names stay readable where a star of lines would not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 960
ROW = 38
MIDDLE = WIDTH / 2
SPAN = 95
"""How far the lines reach from the entity's own name to the others'."""


@dataclass(frozen=True, slots=True)
class Tie:
    """``other`` stands left (it acts) or right (it is acted on). ``phrase`` is a key of the catalogue."""

    other: str
    left: bool
    phrase: str
    money: bool = False


@dataclass(frozen=True, slots=True)
class Neighbour:
    iri: str
    left: bool
    phrases: tuple[str, ...]
    money: bool
    x: float
    y: float
    path: str


@dataclass(frozen=True, slots=True)
class Fan:
    width: int
    height: int
    neighbours: list[Neighbour]
    left_out: int


def width(name: str) -> float:
    """About how wide a name is when it is written; Chinese characters are twice as wide."""
    return sum(16.5 if c > "\u2e80" else 8.8 for c in name)


def fan(ties: Iterable[Tie], name: str, most: int = 12) -> Fan | None:
    """The neighbours with most ties first, at most so many a side; None where there are none."""
    sides: dict[bool, dict[str, list[Tie]]] = {True: {}, False: {}}
    for tie in ties:
        sides[tie.left].setdefault(tie.other, []).append(tie)
    if not sides[True] and not sides[False]:
        return None
    reach = width(name) / 2 + 12
    rows = min(most, max(len(s) for s in sides.values()))
    height = rows * ROW + 16
    out = []
    for left, others in sides.items():
        shown = sorted(others.items(), key=lambda o: (-len(o[1]), o[0]))[:most]
        top = (height - len(shown) * ROW) / 2 + ROW / 2
        for row, (iri, some) in enumerate(shown):
            y = top + row * ROW
            x = MIDDLE - reach - SPAN if left else MIDDLE + reach + SPAN
            start = MIDDLE - reach if left else MIDDLE + reach
            end = x + 8 if left else x - 8
            bend = (start + end) / 2
            path = f"M{start:.0f} {height / 2:.0f}C{bend:.0f} {height / 2:.0f} {bend:.0f} {y:.0f} {end:.0f} {y:.0f}"
            phrases = tuple(dict.fromkeys(t.phrase for t in some))
            out.append(Neighbour(iri, left, phrases, any(t.money for t in some), x, y, path))
    left_out = sum(max(0, len(s) - most) for s in sides.values())
    return Fan(WIDTH, height, out, left_out)
