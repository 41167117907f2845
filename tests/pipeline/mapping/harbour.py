"""One small document with every kind of record, written by hand. All names are invented."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pyoxigraph as ox

from ontology import queries
from ontology.iris import Minter
from pipeline.document import Document, OffsetMap, Passage, Source
from pipeline.mapping import (
    CanonicalEntity,
    document_quads,
    entity_quads,
    link_quads,
    run_quads,
)
from pipeline.records import (
    Claim,
    Entity,
    Flow,
    Found,
    Link,
    Mention,
    Milestone,
    Records,
    Role,
)

TEXT = (
    "Nordvik Bank[3] will lend Aldermoor up to 5 million euros a year for the Harbour Light Plan "
    "(灯塔计划), of which 1.5 million goes to cranes. The plan was launched by Ilse Brandt of "
    "Aldermoor. “Ports will be 68% full by May,” Brandt warned 🚢. Work must end within 18 months."
)
MINTER = Minter("https://example.org/d/")
FOUND = Found("dossier_test", 0.83)
ENTITY_IRI = {
    "e1": MINTER.entity("Q1000001", "Nordvik Bank"),
    "e2": MINTER.entity("aldermoor", "Aldermoor"),
    "e3": MINTER.entity("ilse brandt", "Ilse Brandt"),
    "p1": MINTER.entity("Q1000002", "Harbour Light Plan"),
}


def span(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def mention(name: str, nth: int = 0, lang: str = "en") -> Mention:
    return Mention(name, *span(name, nth), lang)


def document(**source: str) -> Document:
    given = {"title": "Light for the harbour", "publisher": "Aldermoor Courier"}
    given |= {"date": "2026-03", "url": "https://example.org/light?a=1"} | source
    return Document(
        id="harbour-0a1b2c3d",
        source=Source("harbour.txt", "0a1b2c3d" * 8, "text/plain", "utf-8", **given),
        raw=TEXT,
        text=TEXT,
        offsets=OffsetMap.identity(len(TEXT)),
        passages=(Passage(0, len(TEXT), "en"),),
    )


def records() -> Records:
    entity = [
        ("e1", "Actor", "Company", [mention("Nordvik Bank")]),
        ("e2", "Actor", "Country", [mention("Aldermoor"), mention("Aldermoor", 1)]),
        ("e3", "Actor", "Person", [mention("Ilse Brandt"), mention("Brandt", 1)]),
        (
            "p1",
            "Program",
            "Initiative",
            [mention("Harbour Light Plan"), mention("灯塔计划", 0, "zh")],
        ),
    ]
    names = {i: tuple(dict.fromkeys(m.name for m in ms)) for i, _, _, ms in entity}
    loan = span("Nordvik Bank[3] will lend Aldermoor up to 5 million euros a year")
    said = span("“Ports will be 68% full by May,” Brandt warned")
    return Records(
        entities=[Entity(i, c, s, names[i], tuple(ms), FOUND) for i, c, s, ms in entity],
        roles=[
            Role("e3", "initiates", "p1", *span("launched by Ilse Brandt"), FOUND),
            Role("e3", "memberOf", "e2", *span("Ilse Brandt of Aldermoor"), FOUND),
        ],
        flows=[
            Flow(
                ("e1",), ("e2",), ("p1",), None, Decimal("5E+6"), "EUR", "loan", "announced", *loan,
                FOUND, approximation="upTo", per="P1Y", instalments=3, begins="2026", ends="2029-12",
                duration="P4Y",
            ),
            Flow(
                ("e1",), (), ("p1",), Decimal("1500000.0"), None, "EUR", "loan", "announced",
                *span("1.5 million goes to cranes"), FOUND, part_of=0,
            ),
        ],
        claims=[
            Claim("attributed", ("e3",), ("p1",), "predicted", *said, FOUND, cue="warned"),
            Claim("statistic", ("e3",), (), "predicted", *said, FOUND, Decimal(68), "%"),
        ],
        milestones=[Milestone(("p1",), "P18M", *span("Work must end within 18 months"), FOUND)],
    )  # fmt: skip


def canonical() -> list[CanonicalEntity]:
    bank = Link("Q1000001", "exactMatch", 0.97, ("the only bank of this name",), "2026-11-01")
    plan = Link("Q1000002", "closeMatch", 0.6, (), None)
    return [
        CanonicalEntity(ENTITY_IRI["e1"], "Actor", "Company", {"en": "Nordvik Bank"}, (), bank),
        CanonicalEntity(ENTITY_IRI["e2"], "Actor", "Country", {"en": "Aldermoor"}),
        CanonicalEntity(ENTITY_IRI["e3"], "Actor", "Person", {"en": "Ilse Brandt"}, (("Brandt", "en"),)),
        CanonicalEntity(
            ENTITY_IRI["p1"], "Program", "Initiative",
            {"en": "Harbour Light Plan", "zh-Hans": "灯塔计划"}, (), plan, ("named together in brackets",),
        ),
    ]  # fmt: skip


def quads(found: Records | None = None, doc: Document | None = None) -> list[ox.Quad]:
    """All graphs of the dataset."""
    doc = doc or document()
    return [
        *document_quads(doc, found or records(), MINTER, ENTITY_IRI),
        *entity_quads(canonical(), MINTER),
        *link_quads(canonical(), MINTER),
        *run_quads(MINTER, [("dossier_test", "1")], [doc.source.digest], MINTER.mint("dataset")),
    ]


def ask(all_quads: Iterable[ox.Quad], query: str) -> list[dict[str, str]]:
    """The rows of a competency query, as plain strings."""
    store = ox.Store()
    store.extend(all_quads)
    solutions = store.query(queries().get(query, query), use_default_graph_as_union=True)
    names = [v.value for v in solutions.variables]
    return [{n: s[n].value for n in names if s[n] is not None} for s in solutions]
