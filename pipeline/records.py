"""What is found in a document, before any RDF: plain values with spans.

This is the seam of the pipeline. Whatever fills these records (the spaCy pipelines here, a
language model, a person) is followed by the same resolution, mapping, shapes and server.

Spans are half-open ranges of code points. An extractor gives them in the cleaned text
(``Document.text``); ``Records.to_raw`` turns them into ranges of the stored text, which is all
that later steps and the graph know. Ids (``e1``, ``p1``) are local to a document.
Closed values are the local names of the SKOS concepts in ``ontology/``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import Any

CLASSES = ("Actor", "Program")
SUBCLASSES = {
    "Actor": (
        "Person",
        "Company",
        "GovernmentBody",
        "Country",
        "IntergovernmentalOrganization",
        "ResearchOrganization",
        "Fund",
        "Organization",
    ),
    "Program": ("Initiative", "LegalInstrument", "Infrastructure"),
}
ROLES = ("initiates", "leads", "participatesIn", "partOf", "memberOf")
MONEY_KINDS = (
    "investment",
    "grant",
    "subsidy",
    "loan",
    "appropriation",
    "contract",
    "donation",
    "budget",
    "cut",
    "penalty",
    "unspecified",
)
STATUSES = ("proposed", "announced", "committed", "disbursed", "cancelled", "potential")
CLAIM_KINDS = ("attributed", "statistic")
MODALITIES = ("asserted", "predicted", "proposed", "denied", "doubted")
APPROXIMATIONS = ("exact", "about", "moreThan", "lessThan", "upTo")


@dataclass(frozen=True, slots=True)
class Found:
    """How a record was found. ``component`` is the factory's name, such as ``dossier_en_flows``."""

    component: str
    confidence: float = 0.8
    """0 to 1: the share of such records that turn out right."""
    version: str = "1"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an entity is named. ``name`` is the clean form, without title or article."""

    name: str
    start: int
    end: int
    lang: str


@dataclass(frozen=True, slots=True)
class Link:
    """A Wikidata item for an entity. ``relation`` is ``exactMatch`` or ``closeMatch``."""

    qid: str
    relation: str
    score: float
    reasons: tuple[str, ...] = ()
    index_date: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    id: str
    cls: str
    subclass: str
    names: tuple[str, ...]
    """Every form in the document, the fullest first, in clean text."""
    mentions: tuple[Mention, ...]
    found: Found
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Role:
    subject: str
    role: str
    object: str
    start: int
    end: int
    found: Found


@dataclass(frozen=True, slots=True)
class Flow:
    payers: tuple[str, ...]
    payees: tuple[str, ...]
    purposes: tuple[str, ...]
    amount: Decimal | None
    """In whole units of the currency; the lower end of a range."""
    amount_max: Decimal | None
    currency: str | None
    """ISO 4217."""
    kind: str
    status: str
    start: int
    end: int
    found: Found
    approximation: str = "exact"
    per: str | None = None
    """An ISO 8601 duration where the amount is paid in each such period (``P1Y``)."""
    instalments: int | None = None
    begins: str | None = None
    """ISO 8601 date, with the precision of the text."""
    ends: str | None = None
    duration: str | None = None
    part_of: int | None = None
    """The index, in ``Records.flows``, of the total that this is a part of."""


@dataclass(frozen=True, slots=True)
class Claim:
    kind: str
    speakers: tuple[str, ...]
    about: tuple[str, ...]
    modality: str
    start: int
    end: int
    found: Found
    value: Decimal | None = None
    unit: str | None = None
    approximation: str = "exact"
    cue: str | None = None
    """The words that mark the speech act (``according to``, 表示)."""


@dataclass(frozen=True, slots=True)
class Milestone:
    programs: tuple[str, ...]
    due: str
    """ISO 8601: a date of any precision (``2030``, ``2026-02``) or a duration (``P270D``)."""
    start: int
    end: int
    found: Found


@dataclass(slots=True)
class Records:
    """All that was found in one document."""

    entities: list[Entity] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)

    def to_raw(self, place: Callable[[int, int], tuple[int, int]]) -> Records:
        """The same records with each span sent through ``place`` (``OffsetMap.to_raw``)."""

        def moved(item: Any) -> Any:
            start, end = place(item.start, item.end)
            return replace(item, start=start, end=end)

        return Records(
            entities=[
                replace(e, mentions=tuple(moved(m) for m in e.mentions)) for e in self.entities
            ],
            roles=[moved(r) for r in self.roles],
            flows=[moved(f) for f in self.flows],
            claims=[moved(c) for c in self.claims],
            milestones=[moved(m) for m in self.milestones],
        )

    def to_json(self) -> dict[str, Any]:
        """A plain structure for ``json.dumps(…, default=str)``; ``from_json`` reads it back."""
        return {
            "entities": [asdict(e) for e in self.entities],
            "roles": [asdict(r) for r in self.roles],
            "flows": [asdict(f) for f in self.flows],
            "claims": [asdict(c) for c in self.claims],
            "milestones": [asdict(m) for m in self.milestones],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Records:
        def found(item: dict[str, Any]) -> dict[str, Any]:
            return {**item, "found": Found(**item["found"])}

        def number(text: Any) -> Decimal | None:
            return None if text is None else Decimal(str(text))

        def entity(e: dict[str, Any]) -> Entity:
            link = e["link"] and Link(**{**e["link"], "reasons": tuple(e["link"]["reasons"])})
            return Entity(
                **{
                    **found(e),
                    "names": tuple(e["names"]),
                    "mentions": tuple(Mention(**m) for m in e["mentions"]),
                    "link": link,
                }
            )

        def flow(f: dict[str, Any]) -> Flow:
            many = {k: tuple(f[k]) for k in ("payers", "payees", "purposes")}
            sums = {k: number(f[k]) for k in ("amount", "amount_max")}
            return Flow(**{**found(f), **many, **sums})

        def claim(c: dict[str, Any]) -> Claim:
            many = {k: tuple(c[k]) for k in ("speakers", "about")}
            return Claim(**{**found(c), **many, "value": number(c["value"])})

        return cls(
            entities=[entity(e) for e in data["entities"]],
            roles=[Role(**found(r)) for r in data["roles"]],
            flows=[flow(f) for f in data["flows"]],
            claims=[claim(c) for c in data["claims"]],
            milestones=[
                Milestone(**{**found(m), "programs": tuple(m["programs"])})
                for m in data["milestones"]
            ],
        )
