"""``dossier export`` for those outside: mappings, statements for Wikidata, ``owl:sameAs``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO

from dossier import __version__, console
from pipeline.errors import RunError
from store import mappings, quickstatements
from store.dataset import OxigraphDataset
from store.dump import FORMATS, write_quads

GIVING_FORMATS = ("sssom", "quickstatements", "quickstatements-csv")


@dataclass(frozen=True, slots=True)
class Giving:
    """What is asked for besides the format."""

    confidence: float = quickstatements.CONFIDENCE
    new_items: bool = False
    same_as: bool = False
    index: str | None = None


def give_command(dataset: OxigraphDataset, format_: str, output: str | None, giving: Giving) -> int:
    """Write the file whole or not at all; what it holds is told on standard error."""
    if output is None:
        _write(dataset, format_, sys.stdout.buffer, giving)
        sys.stdout.flush()
        return 0
    path = Path(output)
    draft = path.with_name(path.name + ".part")
    try:
        with draft.open("wb") as out:
            _write(dataset, format_, out, giving)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    console.say(f"dossier: wrote {path} ({path.stat().st_size:,} bytes)")
    return 0


def _write(dataset: OxigraphDataset, format_: str, out: IO[bytes], giving: Giving) -> None:
    if giving.same_as:
        if format_ not in FORMATS or format_ == "csv":
            raise RunError("--same-as", f"is not for {format_}", "choose a format of RDF")
        quads = chain(dataset.quads(), mappings.same_as(dataset, _ids(giving.index)))
        graphs = FORMATS[format_].graphs
        write_quads(quads, format_, out, as_graph=not graphs, base_iri=dataset.base_iri)
        return
    lines: Iterable[str]
    if format_ == "sssom":
        lines = mappings.write_sssom(dataset, __version__)
    else:
        found = quickstatements.statements(dataset, giving.confidence)
        new = quickstatements.new_items(dataset, giving.confidence) if giving.new_items else []
        retrieved = dataset.snapshot.published[:10] if dataset.snapshot else ""
        console.say(
            f"dossier: {len(found)} statements and {len(new)} new items with at least "
            f"{giving.confidence} confidence; read them before you send them"
        )
        if format_ == "quickstatements":
            lines = quickstatements.write_v1(found, retrieved, new)
        else:
            lines = quickstatements.write_csv(found, retrieved)
    out.writelines(line.encode() for line in lines)


def _ids(index: str | None):
    """What a stored index knows of ids elsewhere; None without one."""
    from pipeline.link.index import is_stored
    from pipeline.link.stored import StoredIndex

    if index is None or index == "none" or not is_stored(index):
        return None
    opened = StoredIndex(Path(index))

    def ids_of(qid: str) -> Mapping[str, str]:
        item = opened.item(qid)
        return item.ids if item else {}

    return ids_of
