"""``dossier verify``: every quote found again, or a list of what was not."""

from __future__ import annotations

from pathlib import Path

from dossier import console
from pipeline.verify import verify
from store.dataset import open_dataset


def verify_command(data: Path, as_json: bool) -> int:
    """0 if all was found, else 1."""
    dataset = open_dataset(data)
    graphs = [g for g in dataset.named_graphs() if "graph/document/" in g]
    outcome = verify(dataset, dataset.stored_text, graphs)
    if as_json:
        console.emit_json(
            {"ok": outcome.ok, "documents": outcome.documents, "quotes": outcome.quotes,
             "names": outcome.names, "problems": outcome.problems}
        )  # fmt: skip
    else:
        for problem in outcome.problems:
            console.emit(problem)
        console.emit(outcome.summary())
    return 0 if outcome.ok else 1
