"""How well entities are linked and names are matched, beside a baseline.

    python bench/linking.py [--misses] [--json FILE]

Given: ``tests/pipeline/link/data/ambiguous.tsv`` (names in short contexts, with the right item or
NIL) and ``pairs.tsv`` (pairs of names that are or are not the same thing's). Gives: accuracy and
the precision of NIL. The kind of thing is given, as an extractor would; the other names in a
context are found by exact look-up. The baseline takes the item that has the exact label or alias
and the lowest number, whatever the context.
"""

from __future__ import annotations

import argparse
import csv
import json
import platform
from collections.abc import Iterator
from pathlib import Path

from pipeline.document import Document, Passage, Source
from pipeline.link.choose import link_entities
from pipeline.link.forms import HAN, generic
from pipeline.link.index import NameIndex
from pipeline.records import SUBCLASSES, Entity, Found, Mention, Records
from pipeline.resolve.document import resolve_document
from pipeline.resolve.names import same_thing

DATA = Path(__file__).parent.parent / "tests" / "pipeline" / "link" / "data"
FOUND = Found("bench")


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one test set."""
    with (DATA / name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def made_document(text: str) -> Document:
    """A document of one passage, its language told by its characters."""
    lang = "zh" if HAN.search(text) else "en"
    return Document(
        "d",
        Source("d.txt", "0", "text/plain"),
        text,
        text,
        passages=(Passage(0, len(text), lang),),
    )


def made_entity(number: int, name: str, subclass: str, text: str) -> Entity:
    """An entity with a mention wherever its name stands."""
    cls = next(c for c, kinds in SUBCLASSES.items() if subclass in kinds)
    lang = "zh" if HAN.search(name) else "en"
    mentions, start = [], text.find(name)
    while start >= 0:
        mentions.append(Mention(name, start, start + len(name), lang))
        start = text.find(name, start + len(name))
    return Entity(f"e{number}", cls, subclass, (name,), tuple(mentions), FOUND)


def others(text: str, name: str, index: NameIndex) -> list[tuple[str, str]]:
    """Names of the index in a text that only one item bears, without the one in question."""
    found: dict[str, tuple[str, str]] = {}
    rest = text
    for known, candidate in sorted(index.names(), key=lambda pair: -len(pair[0])):
        if len(known) <= len(name):
            rest = rest.replace(name, " " * len(name))
        if len(known) < 2 or known not in rest or generic(known) or candidate.qid in found:
            continue
        at = rest.find(known)
        around = rest[max(0, at - 1) : at] + rest[at + len(known) : at + len(known) + 1]
        if not HAN.search(known) and any(c.isalnum() and c.isascii() for c in around):
            continue
        rest = rest.replace(known, " " * len(known))
        found[candidate.qid] = known, candidate.subclass
    return sorted(found.values())


def linked(row: dict[str, str], index: NameIndex) -> str:
    """What the linker says: an item or NIL."""
    names = [(row["name"], row["subclass"]), *others(row["text"], row["name"], index)]
    entities = [made_entity(i, n, s, row["text"]) for i, (n, s) in enumerate(names)]
    document = made_document(row["text"])
    records = resolve_document(Records(entities=entities), document, index)
    for entity in link_entities(records, document, index).entities:
        if row["name"] in entity.names:
            return entity.link.qid if entity.link else "NIL"
    return "NIL"


def baseline(row: dict[str, str], index: NameIndex) -> str:
    """Exact label and prior."""
    found = index.lookup(row["name"])
    return min((c.qid for c in found), key=lambda q: int(q[1:]), default="NIL")


def ambiguous(index: NameIndex, show: bool) -> dict[str, float]:
    """Accuracy and NIL precision over names in contexts."""
    sums = {"linker": [0, 0, 0], "baseline": [0, 0, 0]}
    total = 0
    for row in rows("ambiguous.tsv"):
        total += 1
        for who, said in (("linker", linked(row, index)), ("baseline", baseline(row, index))):
            right = said == row["qid"]
            sums[who][0] += right
            if said == "NIL":
                sums[who][1] += 1
                sums[who][2] += right
            if show and who == "linker" and not right:
                print(f"  {row['name']} [{said}, not {row['qid']}]: {row['text']}")
    out: dict[str, float] = {"mentions": total}
    for who, (right, nil, nil_right) in sums.items():
        out[f"{who} accuracy"] = right / total
        out[f"{who} NIL precision"] = nil_right / nil if nil else 0.0
    return out


def pairs(index: NameIndex, show: bool) -> dict[str, float]:
    """Accuracy over pairs of names."""
    right = base = total = found = same = 0
    for row in rows("pairs.tsv"):
        total += 1
        truth = row["same"] == "yes"
        said = same_thing(row["one"], row["two"], row["subclass"], index)
        exact = {c.qid for c in index.lookup(row["one"])} & {
            c.qid for c in index.lookup(row["two"])
        }
        same += truth
        found += truth and said
        right += said == truth
        base += bool(exact) == truth
        if show and said != truth:
            print(f"  {row['one']} / {row['two']}: {'same' if said else 'not the same'}")
    return {
        "pairs": total,
        "accuracy": right / total,
        "of the same found": found / same,
        "baseline accuracy": base / total,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--misses", action="store_true", help="show what is wrong")
    parser.add_argument("--json", type=Path, help="write the figures there")
    args = parser.parse_args()
    index = NameIndex.shipped()
    figures = {
        "ambiguous names": ambiguous(index, args.misses),
        "pairs of names": pairs(index, args.misses),
        "made with": {"python": platform.python_version(), "items": len(index.candidates)},
    }
    for title, part in figures.items():
        print(title)
        for name, value in part.items():
            print(f"  {name:24}{value:8.3f}" if isinstance(value, float) else f"  {name:24}{value}")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
