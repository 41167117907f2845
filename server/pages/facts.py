"""Records as pages show them: rows of the queries, gathered by record.

Given: the rows of ``flows.rq``, ``claims.rq``, ``milestones.rq`` and the like, several a record
where it has several payers, speakers and so on. Gives: one plain value a record, in the order of
the rows. IRIs stay strings; names and links are made when the page is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from server.pages.amounts import days, number
from server.pages.asking import Row, text_of
from server.pages.naming import local_name


@dataclass(slots=True)
class Fact:
    """What every record has: its words in a document."""

    iri: str
    document: str
    start: int
    end: int
    quote: str


@dataclass(slots=True)
class Flow(Fact):
    payers: list[str] = field(default_factory=list)
    payees: list[str] = field(default_factory=list)
    purposes: list[str] = field(default_factory=list)
    amount: Decimal | None = None
    amount_max: Decimal | None = None
    currency: str | None = None
    kind: str = ""
    status: str = ""
    approximation: str = "exact"
    per: str | None = None
    begins: str | None = None
    ends: str | None = None
    duration: str | None = None
    wholes: list[str] = field(default_factory=list)
    """Totals that this flow is a part of."""
    parts: list[str] = field(default_factory=list)

    @property
    def sum(self) -> Decimal | None:
        """What is added up: the lower end, or the upper where it is all that is told."""
        return self.amount if self.amount is not None else self.amount_max

    @property
    def status_name(self) -> str:
        return local_name(self.status)

    @property
    def same(self) -> tuple:
        """Flows with the same key say the same: told twice, it is added up once."""
        return (
            tuple(sorted(self.payers)), tuple(sorted(self.payees)), tuple(sorted(self.purposes)),
            self.amount, self.amount_max, self.currency, self.status, self.per,
        )  # fmt: skip


@dataclass(slots=True)
class Claim(Fact):
    kind: str = ""
    modality: str = ""
    speakers: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    value: Decimal | None = None
    unit: str | None = None
    approximation: str = "exact"

    @property
    def modality_name(self) -> str:
        return local_name(self.modality)


@dataclass(slots=True)
class Milestone(Fact):
    due: str = ""
    programs: list[str] = field(default_factory=list)

    @property
    def dated(self) -> bool:
        return not self.due.startswith("P")

    @property
    def order(self) -> tuple[str, float, str]:
        """Dates as they come, then terms from the shortest."""
        return (self.due, 0, self.iri) if self.dated else ("~", days(self.due), self.iri)


@dataclass(slots=True)
class Role(Fact):
    subject: str = ""
    role: str = ""
    object: str = ""


def _place(row: Row, key: str) -> tuple[str, str, int, int, str]:
    return (
        row[key].value, row["document"].value, int(row["start"].value), int(row["end"].value),
        row["quote"].value,
    )  # fmt: skip


def _add(values: list[str], value: str | None) -> None:
    if value is not None and value not in values:
        values.append(value)


def _approximation(row: Row) -> str:
    return local_name(text_of(row, "approximation") or "exact")


def flows(rows: Iterable[Row]) -> list[Flow]:
    found: dict[str, Flow] = {}
    for row in rows:
        flow = found.get(row["flow"].value)
        if flow is None:
            flow = found[row["flow"].value] = Flow(
                *_place(row, "flow"),
                amount=number(text_of(row, "amount")), amount_max=number(text_of(row, "amountMax")),
                currency=text_of(row, "currency"), kind=row["kind"].value,
                status=row["status"].value, approximation=_approximation(row),
                per=text_of(row, "per"), begins=text_of(row, "begins"), ends=text_of(row, "ends"),
                duration=text_of(row, "duration"),
            )  # fmt: skip
        _add(flow.payers, text_of(row, "payer"))
        _add(flow.payees, text_of(row, "payee"))
        _add(flow.purposes, text_of(row, "purpose"))
        _add(flow.wholes, text_of(row, "whole"))
        _add(flow.parts, text_of(row, "part"))
    return list(found.values())


def claims(rows: Iterable[Row]) -> list[Claim]:
    found: dict[str, Claim] = {}
    for row in rows:
        claim = found.get(row["claim"].value)
        if claim is None:
            claim = found[row["claim"].value] = Claim(
                *_place(row, "claim"), kind=row["kind"].value, modality=row["modality"].value,
                value=number(text_of(row, "value")), unit=text_of(row, "unit"),
                approximation=_approximation(row),
            )  # fmt: skip
        _add(claim.speakers, text_of(row, "speaker"))
        _add(claim.about, text_of(row, "about"))
    return list(found.values())


def milestones(rows: Iterable[Row]) -> list[Milestone]:
    found: dict[str, Milestone] = {}
    for row in rows:
        stone = found.get(row["milestone"].value)
        if stone is None:
            stone = found[row["milestone"].value] = Milestone(
                *_place(row, "milestone"), due=row["due"].value
            )
        _add(stone.programs, text_of(row, "program"))
    return list(found.values())


def roles(rows: Iterable[Row]) -> list[Role]:
    found: dict[str, Role] = {}
    for row in rows:
        found.setdefault(
            row["record"].value,
            Role(*_place(row, "record"), subject=row["subject"].value, role=row["role"].value,
                 object=row["object"].value),
        )  # fmt: skip
    return list(found.values())


@dataclass(slots=True)
class Total:
    """Sums of one currency and status, never mixed with another's."""

    currency: str
    status: str
    total: Decimal
    n: int
    per: str | None = None
    """The period that the sums recur in; never added to what is paid once."""

    @property
    def status_name(self) -> str:
        return local_name(self.status)

    @property
    def order(self) -> tuple[int, str]:
        return STATUS_ORDER.get(self.status_name, 9), self.per or ""


def added_up(found: Iterable[Flow]) -> list[Total]:
    """Totals by currency and status. Parts of a total in the list, and what is told twice, count once."""
    listed = list(found)
    here = {f.iri for f in listed}
    totals: dict[tuple[str, str, str | None], Total] = {}
    seen: set[tuple] = set()
    for flow in listed:
        if flow.sum is None or not flow.currency or flow.same in seen or here & set(flow.wholes):
            continue
        seen.add(flow.same)
        total = totals.setdefault(
            (flow.currency, flow.status, flow.per),
            Total(flow.currency, flow.status, Decimal(0), 0, flow.per),
        )
        total.total += flow.sum
        total.n += 1
    weight: dict[str, int] = {}
    for total in totals.values():
        weight[total.currency] = weight.get(total.currency, 0) + total.n
    return sorted(totals.values(), key=lambda t: (-weight[t.currency], t.currency, *t.order))


STATUS_ORDER = {
    s: i for i, s in enumerate(
        ("disbursed", "committed", "announced", "proposed", "potential", "cancelled")
    )
}  # fmt: skip
"""From the firmest to the least firm."""
