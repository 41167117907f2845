"""Quads as lines in one fixed order, with memory that does not grow: where all stable bytes begin.

Given: quads in any order. Gives: their lines sorted by code point, each once.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

from pyoxigraph import DefaultGraph, Quad

IN_MEMORY = 200_000
"""Lines that are sorted in memory; more go to temporary files in runs of so many."""


class Sorted:
    """Lines, each once, in the order of their bytes. May be read through several times.

    A line must end in a newline and have no other. Use as a context manager.
    """

    def __init__(self, lines: Iterable[bytes], in_memory: int = IN_MEMORY) -> None:
        self._runs: list[IO[bytes]] = []
        held: list[bytes] = []
        for line in lines:
            held.append(line)
            if len(held) >= in_memory:
                run = tempfile.TemporaryFile()  # noqa: SIM115 (closed with this object)
                run.writelines(sorted(set(held)))
                self._runs.append(run)
                held = []
        self._last = sorted(set(held))

    def __iter__(self) -> Iterator[bytes]:
        if not self._runs:
            yield from self._last
            return
        for run in self._runs:
            run.seek(0)
        before = b""
        for line in heapq.merge(*self._runs, self._last):
            if line != before:
                yield line
            before = line

    def __enter__(self) -> Sorted:
        return self

    def __exit__(self, *_: object) -> None:
        for run in self._runs:
            run.close()


def nquad(quad: Quad) -> bytes:
    """One line of canonical N-Quads."""
    return f"{quad} .\n".encode()


def sorted_nquads(quads: Iterable[Quad]) -> Sorted:
    """The canonical lines of quads without blank nodes."""
    return Sorted(nquad(q) for q in quads)


def by_subject(quads: Iterable[Quad], *, as_graph: bool = False) -> Sorted:
    """Quads in the order in which people read: by graph and subject, types first.

    Each line is graph, subject, predicate and object with tabs between them (the terms' own tabs
    are escaped); the predicate has ``0`` before it for rdf:type, ``1`` otherwise. ``as_graph``
    leaves out the graphs, so that a triple of two graphs is one.
    """

    def line(quad: Quad) -> bytes:
        bare = as_graph or isinstance(quad.graph_name, DefaultGraph)
        graph = "" if bare else str(quad.graph_name)
        predicate = str(quad.predicate)
        first = "0" if predicate == RDF_TYPE else "1"
        return f"{graph}\t{quad.subject}\t{first}{predicate}\t{quad.object}\n".encode()

    return Sorted(line(q) for q in quads)


RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


def parts(line: bytes) -> tuple[str, str, str, str]:
    """A line of ``by_subject`` as graph, subject, predicate and object, each as N-Triples has it."""
    graph, subject, predicate, object_ = line[:-1].decode().split("\t")
    return graph, subject, predicate[1:], object_
