"""Validate files in any RDF format.

Given: paths of ``.ttl .nt .nq .trig .jsonld .rdf .n3`` files, also as ``.gz``. Gives: a report for
each. The graphs of a dataset are validated as their union; a large dataset is taken graph by graph,
each with the descriptions of what it refers to, so that rdflib never holds more than one.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

import pyoxigraph as ox

from ontology.namespaces import VOCABULARY
from shapes.engine import CannotValidate, Validator
from shapes.report import Report, Result

__all__ = ["LARGE", "FileReport", "UnreadableFile", "read_quads", "validate_files"]

LARGE = 100_000
"""Quads from which a dataset is taken graph by graph."""
FORMATS = ("ttl", "nt", "nq", "trig", "jsonld", "rdf", "n3")

Progress = Callable[[int, int], None]


class UnreadableFile(ValueError):
    """``where: what; remedy``: a file that is missing, of no known format, or does not parse."""

    def __init__(self, where: str, what: str, remedy: str = "") -> None:
        self.where, self.what, self.remedy = where, what, remedy
        super().__init__(f"{where}: {what}" + (f"; {remedy}" if remedy else ""))


@dataclass(frozen=True, slots=True)
class FileReport:
    path: str
    report: Report


def validate_files(
    paths: Iterable[str | Path],
    validator: Validator | None = None,
    *,
    large: int = LARGE,
    progress: Progress | None = None,
) -> Iterator[FileReport]:
    """A report for each file, in their order.

    ``progress`` is told how many quads of how many are done. Raises ``UnreadableFile`` for a file
    that cannot be read, ``CannotValidate`` where the engine gives up.
    """
    validator = validator or Validator()
    for path in map(Path, paths):
        store = ox.Store()
        store.bulk_extend(_as_quad(q) for q in read_quads(path))
        try:
            report = _validated(store, validator, large, progress)
        except CannotValidate as problem:
            raise CannotValidate(f"{path}: {problem}") from problem
        yield FileReport(str(path), report)


def read_quads(path: Path) -> Iterator[Any]:
    """The quads of a file. Raises ``UnreadableFile``, with the line where it does not parse."""
    name = path.name.removesuffix(".gz")
    rdf_format = ox.RdfFormat.from_extension(name.rpartition(".")[2].lower())
    if path.is_dir():
        raise UnreadableFile(str(path), "is a folder", "name the files in it")
    if rdf_format is None or "." not in name:
        known = ", ".join(f".{f}" for f in FORMATS)
        raise UnreadableFile(str(path), "no known RDF format", f"the name should end in {known}")
    try:
        with gzip.open(path) if path.name.endswith(".gz") else path.open("rb") as opened:
            yield from ox.parse(
                cast(IO[bytes], opened), format=rdf_format, base_iri=path.resolve().as_uri()
            )
    except SyntaxError as problem:
        where = f", line {problem.lineno}, column {problem.offset}" if problem.lineno else ""
        raise UnreadableFile(f"{path}{where}", _without_place(problem.msg)) from problem
    except FileNotFoundError as problem:
        raise UnreadableFile(str(path), "no such file") from problem
    except (OSError, EOFError, zlib.error, ValueError) as problem:
        what = getattr(problem, "strerror", None) or str(problem)
        raise UnreadableFile(str(path), f"cannot be read: {_one_line(what)}") from problem


def _validated(
    store: ox.Store, validator: Validator, large: int, progress: Progress | None
) -> Report:
    total = len(store)
    graphs = sorted(store.named_graphs(), key=str)
    if total <= large or not graphs:
        report = validator.validate(iter(store))
        if progress:
            progress(total, total)
        return report
    results: list[Result] = []
    done = 0
    for graph in [ox.DefaultGraph(), *graphs]:
        own, around, described = _with_descriptions(store, graph)
        if own:
            found = validator.validate([*own, *around]).results
            # What is described elsewhere is judged there, with all that belongs to it.
            results += [r for r in found if str(r.focus) not in described]
        done += len(own)
        if progress:
            progress(done, total)
    return Report.of(results, triples=total)


def _with_descriptions(store: ox.Store, graph: Any) -> tuple[list[Any], list[Any], set[str]]:
    """A graph's quads, what other graphs say of its nodes, and the nodes described only there."""
    own = list(store.quads_for_pattern(None, None, None, graph))
    subjects = {q.subject for q in own}
    nodes: set[Any] = subjects | {q.object for q in own if _may_need_description(q.object)}
    around = [
        q
        for node in sorted(nodes, key=str)
        for q in store.quads_for_pattern(node, None, None, None)
        if q.graph_name != graph
    ]
    described = {str(getattr(q.subject, "value", "")) for q in around if q.subject not in subjects}
    return own, around, described


def _may_need_description(term: Any) -> bool:
    """The vocabulary needs none: the shapes name its terms."""
    if isinstance(term, ox.NamedNode):
        return not term.value.startswith(VOCABULARY)
    return isinstance(term, ox.BlankNode)


def _as_quad(found: Any) -> ox.Quad:
    if isinstance(found, ox.Triple):
        return ox.Quad(found.subject, found.predicate, found.object, ox.DefaultGraph())
    return found


def _without_place(message: str) -> str:
    """The parser's message without the place, which is told once already."""
    return _one_line(re.sub(r"^Parser error (at|between) .*?: ", "", message))


def _one_line(text: str) -> str:
    return " ".join(text.split())
