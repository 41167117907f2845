"""``dossier export``: the graph, or one document's, as a file."""

from __future__ import annotations

import gzip
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from dossier import console
from ontology.iris import Minter
from ontology.namespaces import expand
from pipeline.errors import RunError
from store.dataset import Dataset, open_dataset
from store.dump import FORMATS, dump


def export_command(
    data: Path,
    format_: str,
    output: str | None,
    document: str | None,
    compress: bool,
    description: bool,
) -> int:
    """Write the dump; an incomplete file is never left in the place of a whole one."""
    if format_ not in FORMATS:
        raise RunError(f"--format {format_}", "no such format", f"one of {', '.join(FORMATS)}")
    dataset = open_dataset(data)
    graph = None
    if document:
        graph = _graph_of(dataset, document)
    elif description:
        graph = Minter(dataset.base_iri).graph("run")
    if output is None:
        if format_ == "csv" and sys.stdout.isatty():
            raise RunError("--format csv", "is a ZIP of tables", "give a file with -o tables.zip")
        _write(dataset, format_, sys.stdout.buffer, graph, compress)
        return 0
    path = Path(output)
    draft = path.with_name(path.name + ".part")
    try:
        with draft.open("wb") as out:
            _write(dataset, format_, out, graph, compress or path.suffix == ".gz")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    console.say(f"dossier: wrote {path} ({path.stat().st_size:,} bytes)")
    return 0


def _write(
    dataset: Dataset, format_: str, out: IO[bytes], graph: str | None, compress: bool
) -> None:
    with ExitStack() as stack:
        if compress:  # no name and no time in the header: the same data gives the same bytes
            out = stack.enter_context(gzip.GzipFile("", "wb", 6, out, mtime=0))
        dump(dataset, format_, out, graph=graph)
    sys.stdout.flush()


def _graph_of(dataset: Dataset, name: str) -> str:
    """The graph of the document with this file name, id or IRI."""
    rows = dataset.select(
        f"SELECT ?g ?d ?n WHERE {{ GRAPH ?g {{ ?d a <{expand('dos:Document')}> ; "
        f"<{expand('dos:fileName')}> ?n }} }} ORDER BY ?g"
    )
    for row in rows:
        iri = row["d"].value
        if name in (row["n"].value, iri, iri.rpartition("/")[2]):
            return row["g"].value
    raise RunError(name, "no document of the graph has this name", "see 'dossier documents'")
