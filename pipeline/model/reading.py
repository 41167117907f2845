"""From a model's answer to records, believing nothing.

Given: the text of an answer and the passage it is about. Gives: records with spans in the cleaned
text, of which this holds: each quote stands in the passage, each entity is named in it, each number
and date can be read in its quote, each closed value is in its list, each reference is to an entity
of the answer. What fails is dropped and counted by reason; an optional detail that fails is left
out alone. Sums are noted as the readers of this pipeline read them.

Confidence is NAMED where a party of the record is named in its quote, IMPLIED where all are known
from elsewhere: a quote that names nobody proves less.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pipeline.link.fold import fold
from pipeline.model.answers import Rejected, items_of, number_of, object_of, text_of, texts_of
from pipeline.model.places import NotFound, Passage, Place
from pipeline.model.schema import CLOSED
from pipeline.model.values import Readable, is_time, read
from pipeline.records import (
    SUBCLASSES,
    Claim,
    Entity,
    Flow,
    Found,
    Mention,
    Milestone,
    Records,
    Role,
)

COMPONENT = "dossier_model"
NAMED, IMPLIED = 0.7, 0.5
_CURRENCY = re.compile(r"[A-Z]{3}")
_PROPER = re.compile(r"[A-Z0-9À-ÞĀ-ſͰ-\uffff]")
_PERCENT = frozenset({"%", "％", "percent", "per cent", "pc"})
_QUOTED = "“”‘’\"'「」『』《》〈〉 \t\n"
_ARTICLE = re.compile(r"^(?:the|an?)\s+")
_SHORTEST_NAME = 2
"""Characters. A single one stands in too many words."""
_HAN_BREAK = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_BREAK = re.compile(r"\s+")
_ENDS = {
    "initiates": ("Actor", "Program"),
    "leads": ("Actor", "Program"),
    "participatesIn": ("Actor", "Program"),
    "partOf": ("Program", "Program"),
    "memberOf": ("Actor", "Actor"),
}


@dataclass(slots=True)
class Reader:
    """Reads one answer. ``drop`` is told the reason for all that is not believed."""

    passage: Passage
    version: str
    drop: Callable[[str], None]
    date: str | None = None
    region: str | None = None
    prefix: str = "m"
    _entities: dict[str, Entity] = field(default_factory=dict)
    """By folded name."""
    _by_id: dict[str, Entity] = field(default_factory=dict)
    _currencies: set[str] | None = None

    def records(self, answer: dict[str, Any]) -> Records:
        """What of the answer can be believed."""
        out = Records(entities=self._read_entities(items_of(answer, "entities")))
        out.roles = self._each(answer, "roles", self._role)
        out.flows = self._each(answer, "flows", self._flow)
        out.claims = self._each(answer, "claims", self._claim)
        out.milestones = self._each(answer, "milestones", self._milestone)
        return out

    def _each(self, answer: dict[str, Any], kind: str, one: Callable[[Any], Any]) -> list[Any]:
        out = []
        for item in items_of(answer, kind):
            try:
                out.append(one(object_of(item)))
            except (Rejected, NotFound) as reason:
                self.drop(f"{kind}: {reason}")
        return out

    # ------------------------------------------------------------- entities
    def _read_entities(self, items: list[Any]) -> list[Entity]:
        wanted: list[tuple[str, str, list[tuple[str, list[Place]]]]] = []
        called: list[list[str]] = []
        for item in items:
            try:
                item = object_of(item)
                wanted.append(self._named(item))
                called.append(texts_of(item, "names"))
            except Rejected as reason:
                self.drop(f"entities: {reason}")
        owners = self._owners([names for _, _, names in wanted])
        for number, ((cls, subclass, _), places) in enumerate(zip(wanted, owners, strict=True)):
            if not places:
                self.drop("entities: its name stands only inside other names")
                continue
            mentions = tuple(
                Mention(_in_one_line(self.passage.text[p.start : p.end]), p.start, p.end, p.lang)
                for p in places
            )
            written = dict.fromkeys(m.name for m in mentions)
            entity = Entity(
                id=f"{self.prefix}{number}",
                cls=cls,
                subclass=subclass,
                names=tuple(sorted(written, key=lambda n: -len(n))),
                mentions=mentions,
                found=Found(COMPONENT, NAMED, self.version),
            )
            self._by_id[entity.id] = entity
            for name in (*entity.names, *called[number]):
                self._entities.setdefault(fold(name), entity)
        return list(self._by_id.values())

    def _named(self, item: dict[str, Any]) -> tuple[str, str, list[tuple[str, list[Place]]]]:
        cls, subclass = (self._closed(Entity, item, name) for name in ("cls", "subclass"))
        if subclass not in SUBCLASSES[cls]:
            raise Rejected("the subclass is not of its class")
        names = []
        for written in texts_of(item, "names"):
            name = _ARTICLE.sub("", written.strip(_QUOTED))
            if len(fold(name)) < _SHORTEST_NAME:
                self.drop("entities: a name is too short")
            elif not _PROPER.search(name):
                self.drop("entities: a name is no proper name")
            elif places := self.passage.name(name):
                names.append((name, places))
            else:
                self.drop("entities: a name is not in the text")
        if not names:
            raise Rejected("none of its names holds")
        return cls, subclass, names

    def _owners(self, names: list[list[tuple[str, list[Place]]]]) -> list[list[Place]]:
        """Each entity's places: of names that overlap the longest counts, of equals the first."""
        taken: list[tuple[int, int]] = []
        out: list[list[Place]] = [[] for _ in names]
        claims = sorted(
            (
                (p, number)
                for number, own in enumerate(names)
                for p in dict.fromkeys(p for _, places in own for p in places)
            ),
            key=lambda c: (c[0].start - c[0].end, c[0].start, c[1]),
        )
        for place, number in claims:
            if all(place.end <= s or e <= place.start for s, e in taken):
                taken.append((place.start, place.end))
                out[number].append(place)
        return [sorted(places, key=lambda p: p.start) for places in out]

    # -------------------------------------------------------------- records
    def _role(self, item: dict[str, Any]) -> Role:
        role = self._closed(Role, item, "role")
        subject, object_ = (self._entity(item.get(end)) for end in ("subject", "object"))
        if subject.id == object_.id:
            raise Rejected("an entity has a role in itself")
        ends = (subject.cls, object_.cls)
        if ends != _ENDS[role] or (role == "memberOf" and subject.subclass != "Person"):
            raise Rejected("the role does not fit what it joins")
        place = self._place(item)
        found = self._found(place, subject.id, object_.id)
        return Role(subject.id, role, object_.id, place.start, place.end, found)

    def _flow(self, item: dict[str, Any]) -> Flow:
        kind, status = (self._closed(Flow, item, name) for name in ("kind", "status"))
        approximation = self._closed(Flow, item, "approximation", "exact")
        payers, payees, purposes = (
            self._references(item, name, "flows") for name in ("payers", "payees", "purposes")
        )
        if not payers and not payees and not purposes:
            raise Rejected("no party is an entity of the answer")
        place = self._place(item)
        there = self._readable(place)
        amount, amount_max = (number_of(item, name) for name in ("amount", "amount_max"))
        if amount is None and amount_max is None:
            raise Rejected("it has no amount")
        currency = text_of(item, "currency")
        money = there.sum_of(amount, amount_max)
        per = None
        if money is not None:
            amount, amount_max = money.amount, money.amount_max
            approximation, per = money.approximation, money.per
            if money.currency and currency not in (None, money.currency):
                raise Rejected("the currency is not that of the quote")
            currency = money.currency or currency
        elif not all(v is None or v in there.amounts for v in (amount, amount_max)):
            raise Rejected("the amount cannot be read in the quote")
        if currency and (money is None or not money.currency):
            currency = self._currency_of_passage(currency)
        return Flow(
            payers, payees, purposes, amount, amount_max, currency, kind, status,
            place.start, place.end, self._found(place, *payers, *payees, *purposes),
            approximation=approximation,
            per=per,
            instalments=self._instalments(item, there),
            begins=self._optional_time(item, "begins", there, dated=True),
            ends=self._optional_time(item, "ends", there, dated=True),
            duration=self._optional_time(item, "duration", there, dated=False),
        )  # fmt: skip

    def _claim(self, item: dict[str, Any]) -> Claim:
        kind, modality = (self._closed(Claim, item, name) for name in ("kind", "modality"))
        approximation = self._closed(Claim, item, "approximation", "exact")
        speakers, about = (self._references(item, name, "claims") for name in ("speakers", "about"))
        place = self._place(item)
        words = self.passage.text[place.start : place.end]
        cue = text_of(item, "cue")
        if cue and fold(cue) not in fold(words):
            self.drop("claims: the cue is not in the quote (left out)")
            cue = None
        value, unit = None, None
        if kind == "attributed":
            if not speakers:
                raise Rejected("no speaker is an entity of the answer")
            if any(self._by_id[s].cls != "Actor" for s in speakers):
                raise Rejected("a programme speaks")
        else:
            value, unit = number_of(item, "value"), text_of(item, "unit")
            there = self._readable(place)
            percent = unit is not None and unit.lower() in _PERCENT
            if value is None:
                raise Rejected("a statistic has no value")
            if not there.has(value, percent):
                raise Rejected("the value cannot be read in the quote")
            if percent:
                unit = "%"
            elif unit and not self._has_unit(unit, words, there):
                self.drop("claims: the unit is not in the quote (left out)")
                unit = None
        return Claim(
            kind, speakers, about, modality, place.start, place.end,
            self._found(place, *speakers, *about), value=value, unit=unit,
            approximation=approximation, cue=cue or None,
        )  # fmt: skip

    def _milestone(self, item: dict[str, Any]) -> Milestone:
        programs = tuple(
            p
            for p in self._references(item, "programs", "milestones")
            if self._by_id[p].cls == "Program" or self._by_id[p].subclass == "Fund"
        )
        if not programs:
            raise Rejected("no programme or fund is an entity of the answer")
        place = self._place(item)
        due = self._readable(place).time(text_of(item, "due") or "")
        if due is None:
            raise Rejected("the date cannot be read in the quote")
        return Milestone(programs, due, place.start, place.end, self._found(place, *programs))

    # -------------------------------------------------------------- details
    def _place(self, item: dict[str, Any]) -> Place:
        return self.passage.quote(text_of(item, "quote") or "")

    def _readable(self, place: Place) -> Readable:
        return read(self.passage.text[place.start : place.end], self.date, self.region)

    def _found(self, place: Place, *ids: str) -> Found:
        named = any(
            place.start <= m.start and m.end <= place.end
            for i in ids
            for m in self._by_id[i].mentions
        )
        return Found(COMPONENT, NAMED if named else IMPLIED, self.version)

    def _closed(
        self, record: type, item: dict[str, Any], name: str, default: str | None = None
    ) -> str:
        value = item.get(name, default)
        if value is None and default is not None:
            value = default
        if value not in CLOSED[record, name]:
            raise Rejected(f"the {name} is not in its list")
        return value

    def _entity(self, name: Any) -> Entity:
        entity = self._entities.get(fold(name)) if isinstance(name, str) and fold(name) else None
        if entity is None:
            raise Rejected("it names no entity of the answer")
        return entity

    def _references(self, item: dict[str, Any], name: str, kind: str) -> tuple[str, ...]:
        ids = {}
        for written in texts_of(item, name):
            try:
                ids[self._entity(written).id] = True
            except Rejected:
                self.drop(f"{kind}: a party is no entity of the answer (left out)")
        return tuple(ids)

    def _currency_of_passage(self, currency: str) -> str | None:
        """The currency of a sum whose quote tells none, if the passage tells it elsewhere."""
        if self._currencies is None:
            sums = read(self.passage.shown(), self.date, self.region).sums
            self._currencies = {m.currency for m in sums if m.currency}
        if _CURRENCY.fullmatch(currency) and currency in self._currencies:
            return currency
        self.drop("flows: the currency is not in the text (left out)")
        return None

    def _instalments(self, item: dict[str, Any], there: Readable) -> int | None:
        number = number_of(item, "instalments")
        if number is None:
            return None
        if number < 2 or number != int(number) or not there.has(number):
            self.drop("flows: the instalments cannot be read in the quote (left out)")
            return None
        return int(number)

    def _optional_time(
        self, item: dict[str, Any], name: str, there: Readable, dated: bool
    ) -> str | None:
        value = text_of(item, name)
        if not value:
            return None
        time = there.time(value) if is_time(value) and value.startswith("P") != dated else None
        if time is None:
            self.drop(f"flows: the {name} cannot be read in the quote (left out)")
        return time

    @staticmethod
    def _has_unit(unit: str, words: str, there: Readable) -> bool:
        return bool(fold(unit)) and (
            fold(unit) in fold(words) or unit in {m.currency for m in there.sums}
        )


def _in_one_line(name: str) -> str:
    """A name without the line break that it is written over; Chinese has no space there."""
    return _BREAK.sub(" ", _HAN_BREAK.sub("", name))
