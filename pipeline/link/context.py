"""What a document tells about the things it names: countries, places of names, home.

Given: a document and its entities. Gives: how much each country has to do with the document and
with one entity (shares from 0 to 1), and the words of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from pipeline.document import Document
from pipeline.link.countries import countries
from pipeline.link.fold import fold
from pipeline.records import Entity

WINDOW = 80
"""Characters before a name in which a country counts as near."""
_HOME = {"en": ("Q30", 0.6), "zh": ("Q148", 1.0)}
"""Whose bodies a language names without their country, and how surely."""
_PLACE_WORD = re.compile(
    r"\b(?:city|mayor|municipal\w*|states?|governor|residents|county|district|borough|town|"
    r"metropolitan|suburbs?|downtown|D\.C\.)\b|(?<=[一-鿿])(?:市|州|省)(?!场)|市长|州长|市民|市区"
)
_WORD = re.compile(r"[A-Za-z][a-z]{2,}")
_NO_SUBJECT = "the and for with from its has was are that this since until former first"
_STOP = frozenset(_NO_SUBJECT.split())


@dataclass(slots=True)
class Surroundings:
    """The countries and words of a document, counted once."""

    text: str
    home: str | None
    homely: float
    """How surely a body named without a country is of the home country, 0 to 1."""
    shares: dict[str, float]
    places: list[tuple[int, str]]
    words: frozenset[str]
    linked: dict[str, str] = field(default_factory=dict)
    """Entity ids with the items already decided, for what occurs together."""
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The names of each entity."""
    anchors: dict[str, str] = field(default_factory=dict)
    """The countries of those items, by entity."""

    def support(self, country: str, entity: Entity) -> float:
        """How much a document, without the entity itself, has to do with a country."""
        others = [c for e, c in self.anchors.items() if e != entity.id]
        linked = others.count(country) / len(others) if others else 0.0
        return max(self.shares.get(country, 0.0), linked)

    def at_home(self, country: str) -> float:
        """The readers' country needs no naming; less so the more a text names others."""
        if country != self.home:
            return 0.0
        others = sum(c != country for _, c in self.places)
        return 0.7 * self.homely / (1 + 0.7 * others)

    def names_of(self, qid: str, without: str) -> list[str]:
        """The names of the other entities that were linked to an item."""
        return [
            n for e, q in self.linked.items() if q == qid and e != without for n in self.names[e]
        ]

    def spelt_out(self, initials: str) -> str:
        """The words before ``(CEA)`` or ``, CEA,`` that begin with its letters, if any do."""
        letters = [c for c in initials if c.isalpha()]
        words = r"\s+(?:(?:of|for|the|and|on|in|&)\s+){0,2}".join(rf"{c}[\w'’-]+" for c in letters)
        found = re.search(rf"\b({words})(?:\s*\(|,\s){re.escape(initials)}\b", self.text)
        return found[1] if found else ""

    def place_words(self, entity: Entity) -> str:
        """A word beside the entity that speaks of a place and its people."""
        for mention in entity.mentions:
            beside = self.text[max(0, mention.start - 20) : mention.end + 45]
            found = _PLACE_WORD.search(re.split(r"(?<=[a-z])\.\s|[。;；!?]", beside)[0])
            if found:
                return found[0]
        return ""

    def near(self, entity: Entity) -> dict[str, float]:
        """How often each country was named last before the entity, as shares of its places."""
        found: Counter[str] = Counter()
        starts = [start for start, _ in self.places]
        for start in self._occurrences(entity):
            place = bisect_right(starts, start - 1) - 1
            if place >= 0 and start - starts[place] <= WINDOW:
                between = self.text[starts[place] : start]
                if not re.search(r"[.。!?！？\n]\s*\S*\s", between):
                    found[self.places[place][1]] += 1
        total = max(1, len(entity.mentions))
        return {country: n / total for country, n in found.items()}

    def _occurrences(self, entity: Entity) -> list[int]:
        return [m.start for m in entity.mentions if self.text[m.start : m.end]]


def surroundings(document: Document, entities: list[Entity]) -> Surroundings:
    """Counts what the document says of countries; entities named with a country count too."""
    table = countries()
    text = document.text or document.raw
    places = table.mentioned(text)
    counted: Counter[str] = Counter(country for _, country in places)
    counted += _capitals(entities)
    total = sum(counted.values())
    region = table.regions.get(document.region or "")
    home, homely = (region, 1.0) if region else _HOME.get(document.lang, (None, 0.0))
    return Surroundings(
        text=text,
        home=home,
        homely=homely,
        names={e.id: e.names for e in entities},
        shares={c: n / total for c, n in counted.items()},
        places=places,
        words=words(text),
    )


def _capitals(entities: list[Entity]) -> Counter[str]:
    """The countries of capitals that act side by side: one alone may be just a city."""
    ruled: Counter[str] = Counter()
    for entity in entities:
        if entity.subclass == "Country":
            for country in {countries().ruled_from(n) for n in entity.names} - {None}:
                ruled[str(country)] += len(entity.mentions)
    return ruled if len(ruled) > 1 else Counter()


def words(text: str) -> frozenset[str]:
    """The words of an English text that can tell a subject, folded and without plural."""
    found = (w.casefold() for w in _WORD.findall(text))
    return frozenset(w.removesuffix("s") for w in found if w not in _STOP)


__all__ = ["Surroundings", "fold", "surroundings", "words"]
