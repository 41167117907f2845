"""``dossier explain`` and ``dossier misses``: why a fact was found, and where none was."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dossier import console
from dossier.modelling import told_of
from ontology.iris import Minter
from pipeline.analyse import Analyser
from pipeline.clean import clean
from pipeline.document import Document
from pipeline.errors import DocumentError, RunError
from pipeline.link.index import NameIndex
from pipeline.misses import unanswered
from pipeline.model.choice import chosen
from pipeline.model.endpoint import Endpoint
from pipeline.model.ledger import Ledger
from pipeline.read import identify, read_unit
from pipeline.records import Records


@dataclass(frozen=True, slots=True)
class Fact:
    """A record as a line: what it is, what it says, where, and who found it."""

    kind: str
    says: str
    start: int
    end: int
    component: str
    confidence: float
    why: tuple[str, ...] = ()


def facts(records: Records) -> list[Fact]:
    """Every fact of a document, in the order of the text."""
    name = {e.id: e.names[0] for e in records.entities}

    def names(ids: Sequence[str]) -> str:
        return ", ".join(name.get(i, i) for i in ids)

    out: list[Fact] = []

    def add(kind: str, item: Any, says: str, why: tuple[str, ...] = ()) -> None:
        found = item.found
        out.append(Fact(kind, says, item.start, item.end, found.component, found.confidence, why))

    for e in records.entities:
        link = f" = {e.link.qid} ({e.link.relation}, {e.link.score:.2f})" if e.link else ""
        first = min(e.mentions, key=lambda m: m.start)
        says = f"{' | '.join(e.names)} is a {e.subclass}{link}"
        why = e.link.reasons if e.link else ()
        found = e.found
        out.append(
            Fact("entity", says, first.start, first.end, found.component, found.confidence, why)
        )
    for r in records.roles:
        add("role", r, f"{name[r.subject]} {r.role} {name[r.object]}")
    for f in records.flows:
        top = f" to {f.amount_max:,f}" if f.amount_max is not None else ""
        low = f"{f.amount:,f}" if f.amount is not None else "up"
        says = (
            f"{names(f.payers) or '?'} → {names(f.payees) or '?'} for {names(f.purposes) or '?'}: "
        )
        add("funding", f, f"{says}{low}{top} {f.currency or '?'}, {f.kind}, {f.status}")
    for c in records.claims:
        value = f" {c.value:f} {c.unit or ''}".rstrip() if c.value is not None else ""
        about = f" about {names(c.about)}" if c.about else ""
        cue = f" ({c.cue})" if c.cue else ""
        add(c.kind, c, f"{names(c.speakers) or 'the text'}{cue}: {c.modality}{value}{about}")
    for m in records.milestones:
        add("milestone", m, f"{names(m.programs)} due {m.due}")
    return sorted(out, key=lambda f: (f.start, f.end, f.kind, f.says))


def explain_command(
    file: str,
    index: str | None,
    model_en: str | None,
    html_file: str | None,
    as_json: bool,
    extractor: str = "rules",
    endpoint: Endpoint | None = None,
) -> int:
    """Print every fact beside its words."""
    ledger = Ledger()
    analyser = _analyser(index, model_en, extractor, endpoint, ledger)
    told: list[dict[str, Any]] = []
    pages = []
    for document in _documents([file]):
        document = clean(document)
        found = facts(analyser.records(document))
        if html_file:
            pages.append(_page(document, found))
        elif as_json:
            told += [
                {"document": document.source.name, "kind": f.kind, "says": f.says,
                 "start": f.start, "end": f.end, "quote": document.raw[f.start : f.end],
                 "component": f.component, "confidence": f.confidence, "reasons": f.why}
                for f in found
            ]  # fmt: skip
        else:
            console.emit(
                f"{document.source.name}  ({'+'.join(sorted({p.lang for p in document.passages}))})"
            )
            for f in found:
                console.emit(f"\n{f.kind}: {f.says}")
                if f.kind != "entity":
                    console.emit(f"  “{_one_line(document.raw[f.start : f.end])}”")
                for reason in f.why:
                    console.emit(f"  because {reason}")
                console.emit(
                    f"  {f.component}, confidence {f.confidence:.2f}, at {f.start}–{f.end}"
                )
    if html_file:
        Path(html_file).write_text(_HEAD + "\n".join(pages) + "</html>\n", "utf-8")
        console.say(f"dossier: wrote {html_file}")
    elif as_json:
        console.emit_json(told)
    for line in told_of(ledger.spent.to_json()) if ledger.spent else ():
        console.say(line)
    return 0


def misses_command(
    files: Sequence[str], index: str | None, model_en: str | None, as_json: bool
) -> int:
    """Print the sentences with a cue that yielded nothing: a worklist."""
    analyser = _analyser(index, model_en)
    told = []
    for document in _documents(files):
        document = clean(document)
        for miss in unanswered(document, analyser.records(document)):
            row: dict[str, Any] = {"document": document.source.name, "cue": miss.cue, "words": miss.words,
                   "start": miss.start, "end": miss.end,
                   "sentence": document.raw[miss.start : miss.end]}  # fmt: skip
            told.append(row)
            if not as_json:
                console.emit(f"{row['document']}:{miss.start}  {miss.cue} ({miss.words})")
                console.emit(f"  {_one_line(row['sentence'])}")
    if as_json:
        console.emit_json(told)
    else:
        console.say(f"{len(told)} sentences with a cue and no fact")
    return 0


def _analyser(
    index: str | None,
    model_en: str | None,
    extractor: str = "rules",
    endpoint: Endpoint | None = None,
    ledger: Ledger | None = None,
) -> Analyser:
    names = NameIndex.open(index)
    models = {"en": model_en} if model_en else None
    return Analyser(names, Minter(), chosen(extractor, names, models, endpoint, ledger))


def _documents(paths: Sequence[str]) -> Iterator[Document]:
    found = False
    for unit in identify(paths):
        if isinstance(unit, DocumentError):
            raise unit
        found = True
        yield read_unit(unit)
    if not found:
        raise RunError(", ".join(paths), "holds no document", "give a file that Dossier reads")


def _one_line(text: str) -> str:
    return " ".join(text.split())


_HEAD = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>What was found, and why</title>
<style>
body{font:16px/1.7 system-ui,"Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
mark{border-radius:.25em;padding:.05em .2em;background:var(--c)}
.entity{--c:#dbeafe}.role{--c:#e0e7ff}.funding{--c:#dcfce7}.attributed{--c:#fef3c7}
.statistic{--c:#fce7f3}.milestone{--c:#ede9fe}
table{border-collapse:collapse;width:100%;margin:2rem 0;font-size:.9rem}
td,th{border-top:1px solid #ccc;padding:.3rem .5rem;text-align:left;vertical-align:top}
pre{white-space:pre-wrap;font:inherit}
</style>
"""


def _page(document: Document, found: list[Fact]) -> str:
    """The text with entities and facts marked, as displaCy does, and a table beneath."""
    rows = "".join(
        f'<tr><td><mark class="{f.kind}">{f.kind}</mark><td>{html.escape(f.says)}'
        f"<td>{html.escape(_one_line(document.raw[f.start : f.end]))}"
        f"<td>{html.escape(f.component)}<br>{f.confidence:.2f}"
        for f in found
    )
    return (
        f"<h1>{html.escape(document.source.name)}</h1><pre>{_marked(document.raw, found)}</pre>"
        "<table><tr><th>kind<th>what it says<th>words<th>found by, confidence"
        f"{rows}</table>"
    )


def _marked(raw: str, found: list[Fact]) -> str:
    """Marks may not cross, so the text is cut at each boundary; the narrowest fact gives the colour."""
    cuts = sorted({0, len(raw), *(p for f in found for p in (f.start, f.end))})
    parts = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        here = [f for f in found if f.start <= start and end <= f.end]
        text = html.escape(raw[start:end])
        if here:
            narrowest = min(here, key=lambda f: f.end - f.start)
            title = html.escape("; ".join(f"{f.kind}: {f.says}" for f in here), quote=True)
            parts.append(f'<mark class="{narrowest.kind}" title="{title}">{text}</mark>')
        else:
            parts.append(text)
    return "".join(parts)
