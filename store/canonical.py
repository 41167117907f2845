"""The dataset's canonical hash, by which anyone can tell that two graphs are the same.

Given: a dataset without blank nodes, as Dossier publishes it. Gives: ``sha256:…`` over its
canonical N-Quads (RDF Dataset Canonicalization, RDFC-1.0: without blank nodes to name, that is
its N-Quads sorted by code point). Memory stays bounded: sorted runs go to temporary files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from hashlib import sha256

from store.dataset import Dataset
from store.ordering import sorted_nquads


def canonical_lines(dataset: Dataset, without: Collection[str] = ()) -> Iterator[bytes]:
    """The dataset's N-Quads in the order of their code points, but for the graphs in ``without``."""
    graphs = (g for g in ["", *dataset.named_graphs()] if g not in without)
    with sorted_nquads(quad for graph in graphs for quad in dataset.quads(graph)) as lines:
        yield from lines


def canonical_hash(dataset: Dataset, without: Collection[str] = ()) -> str:
    """``sha256:`` and the hash of the canonical N-Quads in hexadecimal."""
    total = sha256()
    for line in canonical_lines(dataset, without):
        total.update(line)
    return f"sha256:{total.hexdigest()}"
