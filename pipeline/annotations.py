"""What the components of a pipeline tell each other on a spaCy ``Doc``.

All offsets are half-open ranges of characters of ``doc.text``. A component reads what earlier
ones left in ``doc._.dossier`` and adds its own. The last ones fill ``Notes.records``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.records import Entity, Mention, Records


@dataclass(frozen=True, slots=True)
class Money:
    """A sum of money as written."""

    start: int
    end: int
    amount: Decimal | None
    """Whole units of the currency; the lower end of a range; None for a bare ``up to``."""
    amount_max: Decimal | None
    currency: str | None
    """ISO 4217; None where the text does not tell."""
    approximation: str = "exact"
    per: str | None = None
    each: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """A date, a deadline or a period as written. ``value`` is ISO 8601 (date or duration)."""

    start: int
    end: int
    value: str
    kind: str
    """``date``, ``deadline`` (by, until, 前, 年底前), ``duration``, ``since`` or ``range``."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with a unit that is neither money nor time."""

    start: int
    end: int
    value: Decimal
    unit: str
    approximation: str = "exact"


@dataclass(slots=True)
class Context:
    """What a component may know of the document around its passage."""

    date: str | None = None
    """The document's date, ISO 8601, for relative dates."""
    region: str | None = None
    title: str | None = None


@dataclass(slots=True)
class Notes:
    """The extension ``doc._.dossier``."""

    context: Context = field(default_factory=Context)
    mentions: list[Mention] = field(default_factory=list)
    money: list[Money] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    references: list[tuple[int, int, str]] = field(default_factory=list)
    """Every span that stands for an entity: names, pronouns, ``the company``; (start, end, id)."""
    records: Records = field(default_factory=Records)
