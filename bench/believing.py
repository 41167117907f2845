"""How well the reader of a model's answers tells right from wrong.

    python bench/believing.py ANNOTATIONS

Given: a folder of annotated documents (``a.txt`` with ``a.json``). The annotations are read as if
a model had answered them: first as they are (what is refused is lost), then with every number and
date changed (what is not refused is believed wrongly). Quotes that cleaning has changed beyond
recognition are left aside, since no model is shown them. Prints counts as JSON.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.clean import clean
from pipeline.document import Document
from pipeline.model.answers import parse
from pipeline.model.batches import batches
from pipeline.model.places import NotFound, Passage
from pipeline.model.reading import Reader
from pipeline.read import identify, read_unit


def answer_of(gold: dict[str, Any], passage: Passage) -> dict[str, list[dict[str, Any]]]:
    """An annotation in the form of an answer."""
    name = {e["id"]: e["names"][0] for e in gold["entities"]}

    def named(items: list[dict[str, Any]], *fields: str) -> list[dict[str, Any]]:
        return [
            {**item, **{f: [name[i] for i in item[f]] for f in fields}}
            for item in items
            if stands(item["quote"], passage)
        ]

    return {
        "entities": [{**e, "cls": e["class"]} for e in gold["entities"]],
        "flows": named(gold["funding"], "payers", "payees", "purposes"),
        "claims": [
            c for c in named(gold["claims"], "speakers", "about") if c["kind"] == "statistic"
        ],
        "milestones": named(gold["milestones"], "programs"),
    }


def stands(quote: str, passage: Passage) -> bool:
    try:
        passage.quote(quote)
    except NotFound:
        return False
    return True


def spoilt(answer: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The same answer with ten times each sum, one more of each figure, and later dates."""

    def later(due: str) -> str:
        if due.startswith("P"):
            return f"P{int(due[1:-1]) + 1}{due[-1]}"
        return f"{int(due[:4]) + 1}{due[4:]}"

    sums = ("amount", "amount_max")
    return {
        **answer,
        "flows": [{**f, **{k: f[k] and f[k] * 10 for k in sums}} for f in answer["flows"]],
        "claims": [{**c, "value": c["value"] + 1} for c in answer["claims"]],
        "milestones": [{**m, "due": later(m["due"])} for m in answer["milestones"]],
    }


def documents(folder: Path) -> Iterator[tuple[Document, dict[str, Any]]]:
    for unit in identify([str(p) for p in sorted(folder.glob("*.txt"))]):
        document = clean(read_unit(unit))
        yield document, json.loads(Path(unit.path).with_suffix(".json").read_text("utf-8"))


def main(folder: Path) -> None:
    given: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for document, gold in documents(folder):
        passage = Passage(document, next(batches(document, 10**9)))
        answer = answer_of(gold, passage)
        for items, counts in ((answer, kept), (spoilt(answer), wrong)):
            reader = Reader(passage, "1", lambda _: None, document.source.date, document.region)
            records = reader.records(parse(json.dumps(items)))
            for kind in ("flows", "claims", "milestones"):
                counts[kind] += len(getattr(records, kind))
        for kind in ("flows", "claims", "milestones"):
            given[kind] += len(answer[kind])
    print(
        json.dumps(
            {
                kind: {
                    "given": given[kind],
                    "right and refused": given[kind] - kept[kind],
                    "wrong and believed": wrong[kind],
                }
                for kind in sorted(given)
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
