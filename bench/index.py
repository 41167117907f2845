"""How fast a name index is made and asked, beside a plain dictionary and a search of all names.

    python bench/index.py --records 100000 --jobs 2

Given: a number of records, which are made up in the shape of Wikidata's JSON (names of invented
words, namesakes, Chinese labels, aliases, statements). Gives: records a second, size,
peak memory of the process that makes it, time to open, and latencies in milliseconds (median and
95th percentile); the figures, with versions and the machine, are kept in ``bench/index.json``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import rapidfuzz
from rapidfuzz import process
from rapidfuzz.distance import OSA

from pipeline.link.fold import fold
from pipeline.link.index import NameIndex
from pipeline.link.stored import StoredIndex

HERE = Path(__file__).parent
QUERIES = 300
PEER_QUERIES = 20
_ONSETS = [*"bcdfghjklmnprstvwz", *("br", "ch", "cl", "dr", "fr", "gr", "kr", "sh", "st", "tr")]
_VOWELS = [*"aeiou", "ai", "ea", "ou"]
_CODAS = ["", "", "", *"lmnrst", *("ck", "ld", "nd", "ng", "rd", "rn", "st")]
_KINDS = ("Labs", "Group", "Institute", "Works", "University", "Foundation", "Holdings Ltd", "Bank")
_HAN = "海北风山林天河星东南云长光明德华新安和平川石金水木火土春秋"
_CLASSES = ("Q4830453", "Q31855", "Q5", "Q43229", "Q3918", "Q327333", "Q7366", "Q11424")
"""Two of them stand for no subclass, as most of a real dump does."""
_COUNTRIES = ("Q30", "Q148", "Q183", "Q142", "Q17", "Q145", "Q38", "Q29")
_MAKE = """
import resource, sys, time
from pathlib import Path
from pipeline.link.making import make_index
from pipeline.link.sources.wikidata import DumpSource, Reading
began = time.perf_counter()
report = make_index(Path(sys.argv[2]), [DumpSource(Path(sys.argv[1]), Reading(), int(sys.argv[3]))])
seconds = time.perf_counter() - began
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(seconds, own, child, report.items, report.names)
"""


def _word(rng: random.Random) -> str:
    parts = (rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(2))
    return "".join(parts).capitalize()


def make_records(path: Path, count: int, seed: int = 7) -> None:
    """Writes a dump of made-up entities, one a line."""
    rng = random.Random(seed)
    with path.open("w", encoding="utf-8") as out:
        out.write("[\n")
        for number in range(count):
            name = f"{_word(rng)} {_word(rng)} {rng.choice(_KINDS)}"
            chinese = "".join(rng.choice(_HAN) for _ in range(rng.randint(3, 7)))
            links = int(rng.paretovariate(1.2))

            def statement(prop: str, value: str) -> dict:
                snak = {"snaktype": "value", "property": prop, "datavalue": {
                    "value": {"entity-type": "item", "id": value}, "type": "wikibase-entityid"}}  # fmt: skip
                return {"mainsnak": snak, "type": "statement", "rank": "normal"}

            entity = {
                "type": "item",
                "id": f"Q{10_000_000 + number}",
                "labels": {
                    "en": {"language": "en", "value": name},
                    "zh": {"language": "zh", "value": chinese},
                    "fr": {"language": "fr", "value": name},
                },
                "descriptions": {"en": {"language": "en", "value": f"made-up thing {number}"}},
                "aliases": {"en": [{"language": "en", "value": f"{_word(rng)} {_word(rng)}"}]},
                "claims": {
                    "P31": [statement("P31", rng.choice(_CLASSES))],
                    "P17": [statement("P17", rng.choice(_COUNTRIES))],
                    "P361": [statement("P361", f"Q{10_000_000 + rng.randrange(count)}")],
                },
                "sitelinks": {f"w{i}": {"title": name} for i in range(min(links, 200))},
                "modified": "2026-01-02T03:04:05Z",
            }
            out.write(
                json.dumps(entity, ensure_ascii=False) + (",\n" if number < count - 1 else "\n")
            )
        out.write("]\n")


def latency(ask, asked: list[str]) -> dict[str, float]:
    """Milliseconds of each question, after a warm-up."""
    for name in asked[:5]:
        ask(name)
    times = []
    for name in asked:
        began = time.perf_counter()
        ask(name)
        times.append((time.perf_counter() - began) * 1e3)
    times.sort()
    return {
        "median ms": round(statistics.median(times), 3),
        "95th percentile ms": round(times[int(0.95 * (len(times) - 1))], 3),
    }


def misspelt(name: str, rng: random.Random) -> str:
    """One letter changed and, in longer names, one left out."""
    letters = list(name)
    letters[rng.randrange(len(letters))] = rng.choice("aeiou")
    if len(letters) > 9:
        del letters[rng.randrange(len(letters))]
    return "".join(letters)


def run(records: int, jobs: int) -> dict:
    rng = random.Random(11)
    figures: dict = {"records": records, "jobs": jobs}
    with tempfile.TemporaryDirectory() as folder:
        dump, out = Path(folder, "dump.json"), Path(folder, "names.sqlite")
        make_records(dump, records)
        figures["dump MB"] = round(dump.stat().st_size / 1e6, 1)
        told = subprocess.run(
            [sys.executable, "-c", _MAKE, str(dump), str(out), str(jobs)],
            capture_output=True, text=True, check=True, cwd=HERE.parent,
        ).stdout.split()  # fmt: skip
        seconds, own, child = float(told[0]), int(told[1]), int(told[2])
        figures |= {
            "items kept": int(told[3]),
            "names": int(told[4]),
            "seconds to make": round(seconds, 1),
            "records a second": round(records / seconds),
            "minutes for a million records": round(1e6 / (records / seconds) / 60, 1),
            "index MB": round(out.stat().st_size / 1e6, 1),
            "peak memory MB": round(max(own, child) / 1024, 1),
        }
        opening = []
        for _ in range(20):
            began = time.perf_counter()
            NameIndex.open(out)
            opening.append((time.perf_counter() - began) * 1e3)
        figures["open ms"] = round(statistics.median(opening), 2)
        index = NameIndex.open(out)
        assert isinstance(index, StoredIndex)
        with sqlite3.connect(out) as db:
            rows = db.execute("SELECT name, key, item FROM form WHERE rule = 'name'").fetchall()
        picked = [rows[rng.randrange(len(rows))] for _ in range(QUERIES)]
        names = [name for name, _, _ in picked]
        wrong = [misspelt(name, rng) for name in names]
        figures["exact look-up"] = latency(index.lookup, names)
        figures["search by forms"] = latency(index.search, [n + " Inc." for n in names])
        figures["fuzzy look-up"] = latency(index.similar, wrong)
        met = sum(
            any(k.name == name for k in index.similar(bad))
            for name, bad in zip(names, wrong, strict=True)
        )
        figures["fuzzy found"] = round(met / len(names), 3)

        began = time.perf_counter()
        peer: dict[str, list[int]] = {}
        for _, key, item in rows:
            peer.setdefault(key, []).append(item)
        keys = list(peer)
        figures["peer: dictionary to fill, s"] = round(time.perf_counter() - began, 2)
        figures["peer: dictionary exact"] = latency(lambda n: peer.get(fold(n)), names)

        def linear(name: str):
            return process.extract(
                fold(name), keys, scorer=OSA.normalized_similarity, limit=10, score_cutoff=0.75
            )

        figures["peer: rapidfuzz over all names"] = latency(linear, wrong[:PEER_QUERIES])
        met = sum(
            any(k == fold(name) for k, _, _ in linear(bad))
            for name, bad in zip(names[:PEER_QUERIES], wrong[:PEER_QUERIES], strict=True)
        )
        figures["peer: rapidfuzz found"] = round(met / PEER_QUERIES, 3)
    figures["made with"] = {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "rapidfuzz": rapidfuzz.__version__,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
    }
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", action="store_true", help="write bench/index.json")
    asked = parser.parse_args()
    figures = run(asked.records, asked.jobs)
    text = json.dumps(figures, indent=1)
    print(text)
    if asked.keep:
        (HERE / "index.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
