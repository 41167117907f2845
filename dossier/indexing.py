"""``dossier index``: makes an index of names and looks into one."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from dossier import console
from pipeline.errors import RunError
from pipeline.link.index import NameIndex, is_stored
from pipeline.link.items import LANGUAGES
from pipeline.link.making import make_index
from pipeline.link.sources import Source
from pipeline.link.sources.choose import source_for
from pipeline.link.sources.wikidata import Reading
from pipeline.link.stored import StoredIndex
from pipeline.records import SUBCLASSES


def index_build_command(
    out: Path,
    words: tuple[str, ...],
    languages: tuple[str, ...],
    only: tuple[str, ...],
    classes: str | None,
    wikidata_classes: tuple[str, ...],
    where: str,
    contact: str,
    date: str | None,
    jobs: int,
    as_json: bool,
) -> int:
    """Make the index; the first source wins where two tell different things."""
    known = {s for many in SUBCLASSES.values() for s in many}
    for name in only:
        if name not in known:
            raise RunError(f"--only {name}", "is no subclass", f"one of {', '.join(sorted(known))}")
    if classes and not Path(classes).is_file():
        raise RunError(classes, "is no such file", "give a table with columns class and subclass")
    reading = Reading(languages or LANGUAGES, classes, only)
    sources: list[Source] = []
    for word in words:
        if word.startswith(("http://", "https://")):
            from pipeline.link.client import Client
            from pipeline.link.sources.sparql import SparqlSource

            client = Client(contact=contact)
            sources.append(SparqlSource(word, client, reading, wikidata_classes, where))
        else:
            sources.append(source_for(word, reading, jobs))
    with console.progress("reading", quiet=as_json) as bar:
        report = make_index(out, sources, bar.advance, date)
    if as_json:
        console.emit_json(asdict(report))
        return 0
    went_on = " (going on with an earlier run)" if report.resumed else ""
    console.say(
        f"dossier: wrote {report.path}: {report.items:,} items, {report.names:,} names, "
        f"{report.megabytes} MB, of {report.read:,} records{went_on}"
    )
    if report.damaged:
        console.complain(f"{report.damaged:,} records could not be read and were left out")
    if report.left_out:
        common = ", ".join(f"{c} ({n:,})" for c, n in list(report.left_out.items())[:8])
        console.say(f"dossier: left out by class: {common}")
    return 0


def index_find_command(name: str, index: str | None, limit: int, as_json: bool) -> int:
    """What a name leads to; 1 where nothing does."""
    if index is not None and not Path(index).is_file():
        raise RunError(index, "is no such file", "give one that 'dossier index build' made")
    opened = NameIndex.open(index)
    rows: list[dict[str, Any]] = [
        {
            "id": h.candidate.qid,
            "name": h.name,
            "how": h.rule,
            "score": 1.0,
            "candidate": h.candidate,
        }
        for h in opened.search(name)
    ]
    if index is not None and is_stored(index) and isinstance(opened, StoredIndex):
        met = {r["id"] for r in rows}
        for item in opened.bearing(name):
            if item.id not in met:
                known = item.candidate()
                rows.append(
                    {"id": item.id, "name": name, "how": "name", "score": 1.0, "candidate": known}
                )
                met.add(item.id)
        rows += [
            {"id": k.candidate.qid, "name": k.name, "how": "alike", "score": k.score,
             "candidate": k.candidate}
            for k in opened.similar(name, limit)
            if k.candidate.qid not in met
        ]  # fmt: skip
    rows = rows[:limit]
    if as_json:
        console.emit_json(
            [
                {**{k: v for k, v in r.items() if k != "candidate"}, **asdict(r["candidate"])}
                for r in rows
            ]
        )
    elif rows:
        cells = [
            [r["id"], r["candidate"].label_en or r["candidate"].label_zh, r["candidate"].subclass,
             r["how"], r["score"], r["candidate"].description[:50]]
            for r in rows
        ]  # fmt: skip
        console.emit(console.table(["id", "label", "class", "how", "score", "what"], cells, (4,)))
    else:
        console.say(f"dossier: {name} leads to nothing")
    return 0 if rows else 1
