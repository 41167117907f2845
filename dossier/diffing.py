"""``dossier diff`` and ``dossier search``: what changed between snapshots, and where words stand."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

from dossier import console
from pipeline.errors import RunError
from store.dataset import open_dataset
from store.diff import summarised, write_patch
from store.folder import DataFolder
from store.history import named_snapshot


def diff_command(before: str, after: str, data: Path, summary: bool, as_json: bool) -> int:
    """Print the difference as an RDF Patch, or how much of each graph came and went."""
    folder = DataFolder.existing(data)
    old, new = (open_dataset(data, named_snapshot(folder, n).id) for n in (before, after))
    if not summary and not as_json:
        told = write_patch(old, new, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        told = summarised(old, new)
        if as_json:
            console.emit_json(told.to_json())
        else:
            rows = [(g.graph or "(default)", g.added, g.removed) for g in told.graphs]
            console.emit(console.table(["graph", "added", "removed"], rows, right=(1, 2)))
    console.say(f"{told.before} → {told.after}: {told.added} added, {told.removed} removed")
    return 0


def search_command(
    words: str, data: Path, kind: str | None, lang: str | None, limit: int, as_json: bool
) -> int:
    """Print what is found, the best first."""
    from store.search import KINDS, open_index

    if kind is not None and kind not in KINDS and not kind[:1].isupper():
        raise RunError(f"--kind {kind}", "no such kind", f"one of {', '.join(KINDS)}")
    index = open_index(open_dataset(data))
    found, more = index.search(words, kind=kind, lang=lang, limit=limit)
    index.close()
    if as_json:
        console.emit_json({"q": words, "more": more, "hits": [asdict(h) for h in found]})
        return 0
    rows = [
        (h.type or h.kind, h.label if h.type else h.matched, h.file or "", h.iri) for h in found
    ]
    console.emit(console.table(["kind", "name or quote", "document", "IRI"], rows))
    console.say(f"{len(found)} found" + (", and there are more" if more else ""))
    return 0
