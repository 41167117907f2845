"""The dataset's canonical hash, by which anyone can tell that two graphs are the same.

Given: a dataset without blank nodes, as Dossier publishes it. Gives: ``sha256:…`` over its
canonical N-Quads (RDF Dataset Canonicalization, RDFC-1.0: without blank nodes to name, that is
its N-Quads sorted by code point). Memory stays bounded: sorted runs go to temporary files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import ExitStack
from hashlib import sha256
from heapq import merge
from itertools import islice
from tempfile import TemporaryFile

import pyoxigraph as ox

from store.dataset import Dataset

RUN = 400_000
"""Lines that are sorted in memory at once."""


def canonical_lines(dataset: Dataset, without: Collection[str] = ()) -> Iterator[bytes]:
    """The dataset's N-Quads in the order of their code points, but for the graphs in ``without``."""
    lines = (
        line
        for graph in dataset.named_graphs()
        if graph not in without
        for line in _lines(dataset, graph)
    )
    with ExitStack() as files:
        runs = []
        while run := sorted(islice(lines, RUN)):
            if not runs and len(run) < RUN:
                yield from run
                return
            file = files.enter_context(TemporaryFile())
            file.writelines(run)
            file.seek(0)
            runs.append(file)
        yield from merge(*runs)


def canonical_hash(dataset: Dataset, without: Collection[str] = ()) -> str:
    """``sha256:`` and the hash of the canonical N-Quads in hexadecimal."""
    total = sha256()
    for line in canonical_lines(dataset, without):
        total.update(line)
    return f"sha256:{total.hexdigest()}"


def _lines(dataset: Dataset, graph: str) -> list[bytes]:
    # UTF-8 sorts as code points do.
    return (ox.serialize(dataset.quads(graph), format=ox.RdfFormat.N_QUADS) or b"").splitlines(True)
