"""A network as trees around hubs: a place for every node, the same for the same input.

Given: ties between two nodes each, with weights. Gives: places in units of the drawing; the
template writes them as SVG.

Each group of nodes that hang together is a tree in rings: its best-tied node in the middle, those
tied to it around, theirs outside. Every leaf has a spoke of its own, so that no name covers
another, however many nodes there are; a drawing by forces would be a knot from 300 nodes on. Ties
that are not of the tree are drawn faintly inside.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, degrees, pi, sin

SPOKE = 17
"""The least distance between two names."""
RING = 185
LABEL = 175
"""Room for a name outside its node."""
EDGE = 14
WIDTH = 1130
TINY = 3
"""Groups of so many nodes and fewer are left to the table where there are larger ones."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie of two nodes; ``weight`` is how many records tell of it."""

    source: str
    target: str
    weight: int = 1
    money: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """A node's place, and how its name is turned (degrees) and set (``middle`` for a hub)."""

    key: str
    x: float
    y: float
    turn: float
    anchor: str
    degree: int


@dataclass(frozen=True, slots=True)
class Line:
    edge: Edge
    path: str
    tree: bool
    """Whether the tie is of the tree; the others are drawn faintly."""


@dataclass(frozen=True, slots=True)
class Web:
    width: int
    height: int
    nodes: list[Node]
    lines: list[Line]
    left_out: int
    """Nodes of tiny groups, which only the table shows."""


def web(edges: Iterable[Edge], middle: str | None = None) -> Web | None:
    """Lay out the ties; ``middle`` stands in the middle of its group. None where there are none."""
    listed = list(edges)
    near: dict[str, dict[str, int]] = {}
    for edge in listed:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            ties = near.setdefault(one, {})
            ties[other] = ties.get(other, 0) + edge.weight
    if not near:
        return None
    groups = _groups(near)
    drawn = [g for g in groups if len(g) > TINY] or groups[:1]
    nodes: dict[str, Node] = {}
    parents: dict[str, str] = {}
    left = top = shelf = width = 0.0
    for group in drawn:
        root = middle if middle in group else min(group, key=lambda n: _rank(near, n))
        assert root is not None
        wide, high, placed = _tree(root, near, parents)
        if left and left + wide > max(WIDTH, width):
            left, top, shelf = 0.0, top + shelf, 0.0
        for key, x, y, turn, anchor in placed:
            nodes[key] = Node(
                key, round(left + x, 1), round(top + y, 1), turn, anchor, len(near[key])
            )
        left, shelf = left + wide, max(shelf, high)
        width = max(width, left)
    lines = [_line(e, nodes, parents) for e in listed if e.source in nodes and e.target in nodes]
    lines.sort(key=lambda k: k.tree)
    left_out = len(near) - len(nodes)
    return Web(round(width), round(top + shelf), list(nodes.values()), lines, left_out)


def _rank(near: dict[str, dict[str, int]], node: str) -> tuple[int, int, str]:
    """Nodes with most neighbours first, then with the heaviest ties; names break ties."""
    return -len(near[node]), -sum(near[node].values()), node


def _groups(near: dict[str, dict[str, int]]) -> list[list[str]]:
    """Nodes that hang together, the largest groups first."""
    seen: set[str] = set()
    out = []
    for start in sorted(near):
        if start in seen:
            continue
        seen.add(start)
        group, waiting = [], deque([start])
        while waiting:
            node = waiting.popleft()
            group.append(node)
            for other in near[node]:
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        out.append(group)
    return sorted(out, key=lambda g: (-len(g), min(g)))


def _tree(
    root: str, near: dict[str, dict[str, int]], parents: dict[str, str]
) -> tuple[float, float, list[tuple[str, float, float, float, str]]]:
    """The width and height that a group needs, and each node's place in it."""
    depth = {root: 0}
    order = [root]
    children: dict[str, list[str]] = {}
    for node in order:  # grows as it is read: breadth first
        for other in sorted(near[node], key=lambda n: _rank(near, n)):
            if other not in depth:
                depth[other] = depth[node] + 1
                parents[other] = node
                children.setdefault(node, []).append(other)
                order.append(other)
    leaves = dict.fromkeys(order, 1)
    for node in reversed(order):
        if node in children:
            leaves[node] = sum(leaves[c] for c in children[node])
    inner = max(100.0, SPOKE * leaves[root] / (2 * pi))
    placed = [(root, 0.0, 0.0, 0.0, "middle")]
    reach = [(-LABEL / 2, -30.0), (LABEL / 2, 20.0)]
    begins = {root: -pi / 2}
    for node in order:
        angle = begins[node]
        for child in children.get(node, []):
            begins[child] = angle
            wide = 2 * pi * leaves[child] / leaves[root]
            at = angle + wide / 2
            r = inner + RING * (depth[child] - 1)
            left = cos(at) < 0
            turn = round(degrees(at) + (180 if left else 0), 1)
            placed.append((child, r * cos(at), r * sin(at), turn, "end" if left else "start"))
            reach.append(((r + LABEL) * cos(at), (r + LABEL) * sin(at)))
            angle += wide
    west, north = min(x for x, _ in reach) - EDGE, min(y for _, y in reach) - EDGE
    wide, high = max(x for x, _ in reach) + EDGE - west, max(y for _, y in reach) + EDGE - north
    moved = [(key, x - west, y - north, turn, anchor) for key, x, y, turn, anchor in placed]
    return wide, high, moved


def _line(edge: Edge, nodes: dict[str, Node], parents: dict[str, str]) -> Line:
    a, b = nodes[edge.source], nodes[edge.target]
    tree = parents.get(a.key) == b.key or parents.get(b.key) == a.key
    if tree:
        return Line(edge, f"M{a.x:.0f} {a.y:.0f}L{b.x:.0f} {b.y:.0f}", True)
    root = a
    while root.key in parents:
        root = nodes[parents[root.key]]
    x, y = (a.x + b.x + 2 * root.x) / 4, (a.y + b.y + 2 * root.y) / 4
    return Line(edge, f"M{a.x:.0f} {a.y:.0f}Q{x:.0f} {y:.0f} {b.x:.0f} {b.y:.0f}", False)
