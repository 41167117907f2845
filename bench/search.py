"""Measure the search index: how long it takes to write, and how long a question takes.

``python -m bench.search --labels 100000`` makes up so many entities with an English and a Chinese
name and half as many quotes, publishes them, and prints figures as JSON. Milliseconds are of one
thread; each question is asked after a warm-up.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from ontology.iris import Minter
from ontology.namespaces import expand
from store.dataset import open_dataset
from store.folder import DataFolder
from store.search import open_index

FIRST = [
    "north",
    "south",
    "grand",
    "lower",
    "upper",
    "old",
    "new",
    "free",
    "royal",
    "little",
    "open",
    "iron",
    "silver",
    "river",
]
SECOND = [
    "harbour",
    "valley",
    "bridge",
    "delta",
    "summit",
    "meadow",
    "quarry",
    "forest",
    "island",
    "canal",
]
THIRD = [
    "bank",
    "works",
    "fund",
    "institute",
    "council",
    "railway",
    "partners",
    "laboratory",
    "union",
    "trust",
]
HAN = "北南东西中江河海山川桥港谷峰林岛湖城州原安平和兴隆昌盛永恒"
TAILS = ("银行", "集团", "基金", "研究院", "委员会", "铁路", "大学", "公司")
ASKED = (
    "grand",
    "g",
    "iron har",
    "harbour bank 77",
    "港",
    "港口",
    "研究院",
    "paid million",
    "亿元",
)


def iri(curie: str) -> NamedNode:
    return NamedNode(expand(curie))


def made(labels: int, quotes_each: int = 50) -> Iterator[Quad]:
    """A graph of the data model's own form: entities, and documents of so many flows each."""
    chance, minter = random.Random(7), Minter()
    entities = NamedNode(minter.graph("entities"))
    things = []
    for n in range(labels):
        thing = NamedNode(minter.mint("entity", f"made-{n}"))
        things.append(thing)
        words = (chance.choice(FIRST), chance.choice(SECOND), chance.choice(THIRD), str(n))
        han = "".join(chance.choices(HAN, k=4)) + chance.choice(TAILS)
        yield Quad(thing, iri("dos:subclass"), iri("kind:Company"), entities)
        name = Literal(" ".join(words).title(), language="en")
        yield Quad(thing, iri("skos:prefLabel"), name, entities)
        yield Quad(thing, iri("skos:prefLabel"), Literal(han, language="zh-Hans"), entities)
    for d in range(max(1, labels // 2 // quotes_each)):
        graph = NamedNode(minter.graph("document", f"made-{d}"))
        document = NamedNode(minter.document(f"made-{d}"))
        yield Quad(document, iri("rdf:type"), iri("dos:Document"), graph)
        yield Quad(document, iri("dos:fileName"), Literal(f"made-{d}.txt"), graph)
        for n in range(quotes_each):
            flow = NamedNode(minter.mint("flow", f"made-{d}", str(n)))
            evidence = NamedNode(minter.evidence(f"made-{d}", n, n + 9))
            quote = NamedNode(evidence.value + "#quote")
            who, amount = chance.choice(FIRST), chance.randrange(1, 900)
            text = (
                f"The {who} {chance.choice(THIRD)} paid {amount} million to the "
                f"{chance.choice(SECOND)} {chance.choice(THIRD)} in the second year of its plan."
                if n % 2
                else f"{''.join(chance.choices(HAN, k=3))}研究院向{''.join(chance.choices(HAN, k=3))}"
                f"公司拨付{amount}亿元用于建设。"
            )
            yield Quad(flow, iri("rdf:type"), iri("dos:FundingFlow"), graph)
            yield Quad(flow, iri("dos:payer"), chance.choice(things), graph)
            yield Quad(flow, iri("dos:evidence"), evidence, graph)
            yield Quad(flow, iri("prov:hadPrimarySource"), document, graph)
            yield Quad(evidence, iri("oa:hasSelector"), quote, graph)
            yield Quad(quote, iri("oa:exact"), Literal(text), graph)


def milliseconds(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "median": round(statistics.median(ordered) * 1000, 2),
        "p95": round(ordered[int(len(ordered) * 0.95)] * 1000, 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labels", type=int, default=100_000, help="entities that are made up")
    parser.add_argument("--rounds", type=int, default=30, help="times that each question is asked")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = DataFolder.created(Path(place) / "data")
        with folder.writer() as store:
            store.bulk_extend(made(given.labels))
            began = time.perf_counter()
            folder.publish(store)
            published = time.perf_counter() - began
        dataset = open_dataset(folder.path)
        began = time.perf_counter()
        index = open_index(dataset)
        written = time.perf_counter() - began
        assert dataset.snapshot is not None
        size = (dataset.snapshot.path / "search" / "1.sqlite").stat().st_size
        asked = {}
        for words in ASKED:
            times: dict[str, list[float]] = {"search": [], "suggest": []}
            hits = 0
            for _ in range(given.rounds):
                began = time.perf_counter()
                hits = len(index.search(words)[0])
                times["search"].append(time.perf_counter() - began)
                began = time.perf_counter()
                index.suggest(words)
                times["suggest"].append(time.perf_counter() - began)
            asked[words] = {"hits": hits} | {k: milliseconds(v[1:]) for k, v in times.items()}
        index.close()
        figures = {
            "quads": dataset.count(),
            "names": given.labels * 2,
            "quotes": given.labels // 2,
            "publish_s": round(published, 3),
            "index_s": round(written, 2),
            "index_megabytes": round(size / 1e6, 1),
            "milliseconds": asked,
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
            "cores": os.cpu_count(),
        }
    print(json.dumps(figures, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
