"""Does extraction hold on text that nobody looked at? Three checks, over annotated folders.

    python bench/generality.py GOLD [--benchmark FOLDER:KIND …] [--json FILE]

1. The same score with the offline name index emptied: what is left when no name is known.
2. The score by language, by half and by genre. The halves are told by the file's name (the
   hash of its stem), not by anybody's choice.
3. Recall of one kind of fact on other people's annotations, which cover a part of the facts only
   (``--benchmark uner-zh-dev:entities --benchmark fewfc-train:funding``).

GOLD is a folder of ``NAME.txt`` and ``NAME.json``; see ``dossier score --help``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from dossier.console import table
from pipeline.build import Options, build
from pipeline.score import KINDS, compare, load_gold, load_predicted
from store.dataset import open_dataset

Predicted = dict[str, dict[str, Any]]


def predicted(folder: Path, index: str | None, jobs: int) -> Predicted:
    """What a fresh build of the folder's texts says."""
    with tempfile.TemporaryDirectory() as data:
        build([str(folder / "*.txt")], Path(data) / "data", Options(index=index, jobs=jobs))
        return load_predicted(open_dataset(Path(data) / "data"))


def half(name: str) -> str:
    """Which half a file belongs to: its language and the parity of its name's hash."""
    return "AB"[sha256(Path(name).stem.encode()).digest()[0] % 2]


def part(name: str, of: str) -> str:
    """A part of a name such as ``en-a-1.txt``: its language, or its genre (the number)."""
    found = re.match(r"([a-z]{2})\W.*?(\d*)\.[a-z]+$", name)
    return (found[1] if of == "language" else found[2]) if found else "other"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--benchmark", action="append", default=[], metavar="FOLDER:KIND")
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--json", type=Path, help="keep the figures here")
    args = parser.parse_args()
    gold = load_gold(args.gold)
    figures: dict[str, Any] = {}
    rows: list[list[str]] = []

    def tell(name: str, found: Predicted, wanted: Callable[[str], bool] = lambda _: True) -> None:
        score = compare({n: d for n, d in gold.items() if wanted(n)}, found)
        figures[name] = {"mean": score.mean, **{k: score.tallies[k].f1 for k in KINDS}}
        each = [f"{score.tallies[k].f1:.3f}" for k in KINDS]
        rows.append([name, str(score.documents), f"{score.mean:.3f}", *each])

    found = predicted(args.gold, None, args.jobs)
    tell("all", found)
    for language in sorted({part(n, "language") for n in gold}):
        tell(f"language {language}", found, lambda n, x=language: part(n, "language") == x)
    for side in "AB":
        tell(f"half {side}", found, lambda n, x=side: half(n) == x)
    for genre in sorted({part(n, "genre") for n in gold}):
        tell(f"genre {genre}", found, lambda n, x=genre: part(n, "genre") == x)
    tell("without the name index", predicted(args.gold, "none", args.jobs))
    print(table(["", "documents", "mean F1", *KINDS], rows, right=range(1, 10)))
    gap = abs(figures["half A"]["mean"] - figures["half B"]["mean"])
    print(f"\nthe halves are {gap:.3f} apart")
    for asked in args.benchmark:
        folder, _, kind = asked.rpartition(":")
        if kind not in KINDS:
            print(f"--benchmark {asked}: {kind!r} is none of {', '.join(KINDS)}", file=sys.stderr)
            return 2
        where = Path(folder)
        tally = compare(load_gold(where), predicted(where, None, args.jobs)).tallies[kind]
        figures[where.name] = {f"recall of {kind}": tally.recall}
        print(f"{where.name}: recall of {kind} {tally.recall:.3f} ({tally.hit} of {tally.gold})")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
