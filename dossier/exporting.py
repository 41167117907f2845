"""``dossier export``: the graph, or one document's, as a file."""

from __future__ import annotations

import sys
from pathlib import Path

from dossier import console
from dossier.giving import GIVING_FORMATS, Giving, give_command
from ontology.iris import Minter
from pipeline.errors import RunError
from store.dataset import open_dataset
from store.dump import FORMATS, dump


def export_command(
    data: Path,
    format_: str,
    output: str | None,
    document: str | None,
    compress: bool,
    description: bool,
    giving: Giving | None = None,
) -> int:
    """Write the dump; an incomplete file is never left in the place of a whole one."""
    if format_ not in (*FORMATS, *GIVING_FORMATS):
        known = ", ".join((*FORMATS, *GIVING_FORMATS))
        raise RunError(f"--format {format_}", "no such format", f"one of {known}")
    dataset = open_dataset(data)
    if giving and (format_ in GIVING_FORMATS or giving.same_as):
        return give_command(dataset, format_, output, giving)
    graph = Minter(dataset.base_iri).graph("run") if description else None
    if output is None:
        if format_ == "csv" and sys.stdout.isatty():
            raise RunError("--format csv", "is a ZIP of tables", "give a file with -o tables.zip")
        dump(
            dataset,
            format_,
            sys.stdout.buffer,
            document=document,
            graph=graph,
            compress=compress,
        )
        sys.stdout.flush()
        return 0
    path = Path(output)
    draft = path.with_name(path.name + ".part")
    try:
        with draft.open("wb") as out:
            dump(
                dataset,
                format_,
                out,
                document=document,
                graph=graph,
                compress=compress or path.suffix == ".gz",
            )
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    console.say(f"dossier: wrote {path} ({path.stat().st_size:,} bytes)")
    return 0
