"""Write the graph: the whole of it, a document's part, or any quads, in any format.

Given: a dataset, or quads. Gives: bytes into a file. The same data gives the same bytes, whatever
order it came in; memory stays bounded (what does not fit is sorted on disk).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, cast

from pyoxigraph import Literal, NamedNode, Quad

from ontology.namespaces import PREFIXES
from store import jsonld, ordering, rdfxml, tables, turtle
from store.dataset import Dataset
from store.errors import StoreError
from store.rdfxml import DumpError

__all__ = [
    "FORMATS", "DumpError", "DumpFormat", "document_graph", "document_quads", "dump", "write_quads",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DumpFormat:
    """A format that a dump comes in."""

    name: str
    extension: str
    media_type: str
    title: str
    graphs: bool = False
    """Whether it tells which graph a statement stands in."""


FORMATS = {
    f.name: f
    for f in (
        DumpFormat("turtle", "ttl", "text/turtle", "Turtle"),
        DumpFormat("ntriples", "nt", "application/n-triples", "N-Triples"),
        DumpFormat("nquads", "nq", "application/n-quads", "N-Quads", graphs=True),
        DumpFormat("trig", "trig", "application/trig", "TriG", graphs=True),
        DumpFormat("jsonld", "jsonld", "application/ld+json", "JSON-LD", graphs=True),
        DumpFormat("rdfxml", "rdf", "application/rdf+xml", "RDF/XML"),
        DumpFormat("csv", "csv.zip", "application/zip", "CSV tables"),
    )
}


def dump(
    dataset: Dataset,
    format: str,
    out: IO[bytes],
    *,
    document: str | None = None,
    graph: str | None = None,
    compress: bool = False,
) -> None:
    """Write the dataset to ``out``, or what belongs to one document, or one graph alone.

    ``format`` is a name of ``FORMATS``; ``document`` a file name, a document's id or its IRI;
    ``compress`` is gzip (without a time in it). ``csv`` is a zip of tables. Raises ``StoreError``
    for an unknown format or document, ``DumpError`` where the format cannot hold the data.
    """
    if format not in FORMATS:
        raise StoreError(format, "no such format", f"one of {', '.join(FORMATS)}")
    of_document = document_graph(dataset, document) if document is not None else None
    with _compressed(out) if compress else _plain(out) as target:
        if format == "csv":
            shared = [dataset.base_iri + "graph/" + g for g in ("entities", "links")]
            only = of_document or graph
            tables.write_zip(dataset, target, [only, *shared] if only else None)
            return
        quads = document_quads(dataset, of_document) if of_document else dataset.quads(graph)
        write_quads(
            quads, format, target, as_graph=not FORMATS[format].graphs, base_iri=dataset.base_iri
        )


def write_quads(
    quads: Iterable[Quad],
    format: str,
    out: IO[bytes],
    *,
    as_graph: bool = False,
    base_iri: str | None = None,
) -> None:
    """Write quads; ``as_graph`` leaves out which graph they stand in.

    IRIs below ``base_iri`` are written short where the format can do that.
    """
    if format in ("ntriples", "nquads"):
        bare = as_graph or format == "ntriples"
        plain = (Quad(q.subject, q.predicate, q.object) for q in quads) if bare else quads
        with ordering.sorted_nquads(plain) as lines:
            out.writelines(lines)
        return
    as_graph = as_graph or format in ("turtle", "rdfxml")
    with ordering.by_subject(quads, as_graph=as_graph) as ordered:
        if format in ("turtle", "trig"):
            text = turtle.write_turtle(ordered, base_iri)
        elif format == "jsonld":
            text = jsonld.write_jsonld(ordered)
        elif format == "rdfxml":
            text = rdfxml.write_rdfxml(ordered)
        else:
            raise StoreError(format, "no such format", f"one of {', '.join(FORMATS)}")
        out.writelines(piece.encode() for piece in text)


# ------------------------------------------------------------------- a document
def document_graph(dataset: Dataset, name: str) -> str:
    """The graph of a document, by its file name, its id or its IRI."""
    base, graphs = dataset.base_iri, set(dataset.named_graphs())
    for candidate in (
        name.replace(f"{base}document/", f"{base}graph/document/", 1),
        f"{base}graph/document/{name}",
        name,
    ):
        if candidate in graphs and candidate.startswith(f"{base}graph/document/"):
            return candidate
    of_name = dataset.quads(predicate=PREFIXES["dos"] + "fileName", object=Literal(name))
    found = sorted({cast(NamedNode, q.graph_name).value for q in of_name})
    if not found:
        raise StoreError(name, "no such document", "'dossier documents' lists them")
    if len(found) > 1:
        ids = ", ".join(g.removeprefix(f"{base}graph/document/") for g in found)
        raise StoreError(name, f"is the name of {len(found)} documents", f"give one of {ids}")
    return found[0]


def document_quads(dataset: Dataset, graph: str) -> Iterator[Quad]:
    """A document's graph, with what the shared graphs say of the things that it names.

    Those are the names, types and links of its entities, so that the part can be read alone.
    """
    named: set[str] = set()
    for quad in dataset.quads(graph):
        yield quad
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(dataset.base_iri):
            named.add(quad.object.value)
    for shared in ("entities", "links", "run"):
        where = dataset.base_iri + "graph/" + shared
        for iri in sorted(named):
            yield from dataset.quads(where, subject=iri)
            if shared == "links":
                linked = dataset.quads(
                    where, predicate=PREFIXES["dos"] + "linkedEntity", object=iri
                )
                for quad in list(linked):
                    yield from dataset.quads(where, subject=cast(NamedNode, quad.subject).value)


@contextmanager
def _compressed(out: IO[bytes]) -> Iterator[IO[bytes]]:
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as target:
        yield cast(IO[bytes], target)


@contextmanager
def _plain(out: IO[bytes]) -> Iterator[IO[bytes]]:
    yield out
