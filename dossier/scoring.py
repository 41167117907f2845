"""``dossier score``: the figures of a graph against annotations."""

from __future__ import annotations

from pathlib import Path

from dossier import console
from pipeline.errors import RunError
from pipeline.score import KINDS, Score, calibration, compare, load_gold, load_predicted
from store.dataset import open_dataset


def score_command(
    gold: Path, data: Path, per_doc: bool, misses: str | None, calibrate: bool, as_json: bool
) -> int:
    """Print the figures; 0 whatever they are."""
    if misses and misses not in KINDS:
        raise RunError(f"--misses {misses}", "no such kind of fact", f"one of {', '.join(KINDS)}")
    dataset = open_dataset(data)
    annotations = load_gold(gold)
    predicted = load_predicted(dataset)
    score = compare(annotations, predicted)
    if as_json:
        figures = score.to_json()
        if calibrate:
            figures["calibration"] = [
                {"kind": b.kind, "low": b.low, "high": b.high, "count": b.count,
                 "precision": b.precision, "confidence": b.mean_confidence}
                for b in calibration(score, dataset)
            ]  # fmt: skip
        console.emit_json(figures)
        return 0
    console.emit(_figures(score))
    if per_doc:
        rows: list[list[str]] = []
        for name, annotation in annotations.items():
            one = compare({name: annotation}, predicted)
            told = {k: t for k, t in one.tallies.items() if t.gold or t.predicted}
            mean = sum(t.f1 for t in told.values()) / max(1, len(told))
            each = [f"{told[k].f1:.2f}" if k in told else "" for k in KINDS]
            rows.append([name, f"{mean:.3f}", *each])
        console.emit("\n" + console.table(["document", "mean", *KINDS], rows, right=range(1, 9)))
    if misses:
        tally = score.tallies[misses]
        for title, lines in (("missed", tally.missed), ("extra", tally.extra)):
            console.emit(f"\n{title}:")
            for line in lines:
                console.emit(f"  {line}")
    if calibrate:
        bins = [
            [b.kind, f"{b.low:.1f} to {b.high:.1f}", b.count, f"{b.mean_confidence:.2f}",
             f"{b.precision:.2f}"]
            for b in calibration(score, dataset)
        ]  # fmt: skip
        head = ["kind", "confidence", "found", "mean confidence", "precision"]
        console.emit("\n" + console.table(head, bins, right=(2, 3, 4)))
    return 0


def _figures(score: Score) -> str:
    rows = [
        [k, f"{t.precision:.3f}", f"{t.recall:.3f}", f"{t.f1:.3f}", t.gold, t.predicted]
        for k, t in score.tallies.items()
    ]
    rows.append(["mean F1", "", "", f"{score.mean:.3f}", "", ""])
    head = ["", "precision", "recall", "F1", "gold", "found"]
    matched = ", ".join(f"{k} {100 * a / b:.0f}%" for k, (a, b) in score.matched.items() if b)
    return "\n".join(
        [
            f"{score.seen} of {score.documents} documents are in the graph",
            console.table(head, rows, right=(1, 2, 3, 4, 5)),
            f"of the matched: {matched}" if matched else "nothing matched",
        ]
    )
