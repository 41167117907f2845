"""Money from left to right, as a drawing.

Given: links (from, to, status, sum) of one currency. Gives: boxes and bands with coordinates in
units of the drawing; the template writes them as SVG. Colours and names are not decided here.
Bands of different status are never merged, so that what is announced stays apart from what is paid.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from server.pages.facts import STATUS_ORDER

WIDTH = 960
BOX = 12
GAP = 14
LABEL = 250
"""Room for names on each side."""
LINE = 13
"""The height of a line of a label."""


@dataclass(frozen=True, slots=True)
class Link:
    source: str
    target: str
    status: str
    sum: Decimal
    n: int = 1


@dataclass(slots=True)
class Box:
    key: str
    column: int
    total: Decimal
    x: float = 0
    y: float = 0
    height: float = 0
    sums: dict[str, Decimal] = field(default_factory=dict)
    """Its total in parts, by status; each is a line below its name."""

    @property
    def label_x(self) -> float:
        return self.x - 8 if self.column == 0 else self.x + BOX + 8

    @property
    def label_y(self) -> float:
        """The base line of the name; the label as a whole stands beside the middle of the box."""
        return self.y + self.height / 2 - (len(self.sums) * LINE) / 2 + 4

    @property
    def slot(self) -> float:
        """How much height it takes: its own, or that of its label."""
        return max(self.height, (1 + len(self.sums)) * LINE)


@dataclass(slots=True)
class Band:
    link: Link
    path: str
    width: float


@dataclass(slots=True)
class Drawing:
    width: int
    height: float
    boxes: list[Box]
    bands: list[Band]
    left_out: int
    """Links too many to draw."""


def draw(links: Iterable[Link], most: int = 40) -> Drawing | None:
    """Two columns, the larger above. None where there is nothing to draw."""
    merged: dict[tuple[str, str, str], list] = {}
    for link in links:
        if link.sum > 0:
            entry = merged.setdefault((link.source, link.target, link.status), [Decimal(0), 0])
            entry[0] += link.sum
            entry[1] += link.n
    ordered = sorted(
        (Link(*key, sum=total, n=n) for key, (total, n) in merged.items()),
        key=lambda k: (-k.sum, k.source, k.target, k.status),
    )
    kept = ordered[:most]
    if not kept:
        return None
    columns = [_boxes(kept, 0), _boxes(kept, 1)]
    most_in_column = max(len(c) for c in columns)
    largest = max(sum(b.total for b in c) for c in columns)
    room = 44.0 + 32.0 * min(most_in_column, 12)
    scale = room / float(largest)
    height = 0.0
    for index, column in enumerate(columns):
        y = 4.0
        for box in column:
            box.height = max(2.0, float(box.total) * scale)
            box.x = LABEL if index == 0 else WIDTH - LABEL - BOX
            box.y = y + (box.slot - box.height) / 2
            y += box.slot + GAP
        height = max(height, y - GAP + 8)
    for column in columns:  # the shorter column stands in the middle
        used = sum(b.slot + GAP for b in column) - GAP
        for box in column:
            box.y += max(0.0, (height - 12 - used) / 2)
    return Drawing(WIDTH, round(height, 1), columns[0] + columns[1], _bands(kept, columns, scale),
                   len(ordered) - len(kept))  # fmt: skip


def _boxes(links: list[Link], column: int) -> list[Box]:
    totals: dict[str, Decimal] = defaultdict(Decimal)
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for link in links:
        key = link.source if column == 0 else link.target
        totals[key] += link.sum
        sums[key][link.status] += link.sum
    order = sorted(totals, key=lambda k: (-totals[k], k))
    return [
        Box(k, column, totals[k],
            sums=dict(sorted(sums[k].items(), key=lambda s: STATUS_ORDER.get(s[0], 9))))
        for k in order
    ]  # fmt: skip


def _bands(links: list[Link], columns: list[list[Box]], scale: float) -> list[Band]:
    place = [{b.key: b for b in column} for column in columns]
    used: dict[tuple[int, str], float] = defaultdict(float)
    rank = [{b.key: i for i, b in enumerate(column)} for column in columns]
    bands: dict[Link, list[float]] = {}
    for side in (0, 1):  # on each side, bands leave in the order of where they go

        def order(k: Link, side: int = side) -> tuple:
            near, far = (k.source, k.target) if side == 0 else (k.target, k.source)
            return (rank[side][near], rank[1 - side][far], STATUS_ORDER.get(k.status, 9))

        for link in sorted(links, key=order):
            key = link.source if side == 0 else link.target
            width = float(link.sum) * scale
            bands.setdefault(link, []).append(place[side][key].y + used[side, key] + width / 2)
            used[side, key] += width
    out = []
    x0, x1 = LABEL + BOX, WIDTH - LABEL - BOX
    bend = (x1 - x0) / 2
    for link, (y0, y1) in bands.items():
        path = f"M{x0} {y0:.1f}C{x0 + bend:.0f} {y0:.1f} {x1 - bend:.0f} {y1:.1f} {x1} {y1:.1f}"
        out.append(Band(link, path, round(max(1.0, float(link.sum) * scale), 1)))
    return sorted(out, key=lambda b: -b.width)
