"""An item of the name index, whatever source told it.

Given: facts from a dump, a table or an endpoint. Gives: one record with names in several
languages, its subclass, and what helps to tell it from its namesakes; and the ``Candidate`` that
the linker sees. ``prior`` counts sitelinks (0 where unknown).
"""

from __future__ import annotations

import csv
from dataclasses import asdict, dataclass, field, fields
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.link.index import Candidate

LANGUAGES = ("en", "zh", "zh-hans", "zh-hant", "zh-cn", "zh-tw", "zh-hk")
"""Which labels are kept if nothing else is asked for; ``mul`` (any language) always is."""
SUBCLASS_ORDER = (
    "Person",
    "Country",
    "IntergovernmentalOrganization",
    "GovernmentBody",
    "ResearchOrganization",
    "Fund",
    "LegalInstrument",
    "Infrastructure",
    "Initiative",
    "Company",
    "Organization",
)
"""An item of several classes is of the first of these that one of them stands for."""
_CHINESE = ("zh-hans", "zh-cn", "zh", "zh-hant", "zh-tw", "zh-hk")


@dataclass(slots=True)
class Item:
    """One thing. ``id`` is a Wikidata id where it has one, else ``ror:…`` or one's own."""

    id: str
    subclass: str
    labels: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, list[str]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    classes: list[str] = field(default_factory=list)
    prior: int = 0
    country: str = ""
    """Wikidata id."""
    positions: list[str] = field(default_factory=list)
    employers: list[str] = field(default_factory=list)
    part_of: list[str] = field(default_factory=list)
    inception: str = ""
    """ISO 8601, with the precision that the source has."""
    website: str = ""
    ids: dict[str, str] = field(default_factory=dict)
    """Ids elsewhere: ``ror``, ``lei``, ``isin``, ``viaf``."""
    passing: list[str] = field(default_factory=list)
    """Names that are common words too (``Candidate.passing``)."""
    listed: list[str] = field(default_factory=list)
    """The names that texts are searched for (``NameIndex.names``); none of a dump's."""
    modified: str = ""
    """ISO 8601 date of the source's last change."""

    def candidate(self) -> Candidate:
        """What the linker sees of it."""
        english = self.labels.get("en") or self.labels.get("mul") or ""
        chinese = next((self.labels[c] for c in _CHINESE if c in self.labels), "")
        first = english or chinese or next(iter(self.labels.values()), "")
        others = [*self.labels.values(), *(a for many in self.aliases.values() for a in many)]
        names = dict.fromkeys(n for n in others if n not in (english, chinese))
        return Candidate(
            qid=self.id,
            label_en=english or ("" if chinese else first),
            label_zh=chinese,
            aliases=tuple(names),
            subclass=self.subclass,
            description=self.descriptions.get("en") or next(iter(self.descriptions.values()), ""),
            passing=tuple(self.passing),
            country=self.country or None,
            prior=self.prior or None,
            listed=bool(self.listed),
        )

    def to_json(self) -> dict[str, Any]:
        """Without what is empty: most items have little."""
        return {k: v for k, v in asdict(self).items() if v}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Item:
        known = {f.name for f in fields(cls)}
        return cls(**{"subclass": "", **{k: v for k, v in data.items() if k in known}})

    def joined(self, other: Item) -> Item:
        """With what another source adds. This one wins where both tell something."""
        aliases = {k: list(v) for k, v in self.aliases.items()}
        known = {*self.labels.values(), *(a for many in aliases.values() for a in many)}
        for lang, label in other.labels.items():
            if lang in self.labels and label not in known:
                aliases.setdefault(lang, []).append(label)
                known.add(label)
        for lang, many in other.aliases.items():
            fresh = [a for a in many if a not in known]
            if fresh:
                aliases.setdefault(lang, []).extend(fresh)
                known.update(fresh)

        def both(one: list[str], two: list[str]) -> list[str]:
            return list(dict.fromkeys([*one, *two]))

        return Item(
            id=self.id,
            subclass=self.subclass or other.subclass,
            labels={**other.labels, **self.labels},
            aliases=aliases,
            descriptions={**other.descriptions, **self.descriptions},
            classes=both(self.classes, other.classes),
            prior=max(self.prior, other.prior),
            country=self.country or other.country,
            positions=both(self.positions, other.positions),
            employers=both(self.employers, other.employers),
            part_of=both(self.part_of, other.part_of),
            inception=self.inception or other.inception,
            website=self.website or other.website,
            ids={**other.ids, **self.ids},
            passing=both(self.passing, other.passing),
            listed=both(self.listed, other.listed),
            modified=max(self.modified, other.modified),
        )


@cache
def class_map(path: str | None = None) -> dict[str, str]:
    """Wikidata classes to subclasses: those that ship, and those of a table of one's own.

    The table has the columns ``class`` and ``subclass``; an empty subclass takes a class out.
    """
    from pipeline.errors import RunError
    from pipeline.records import SUBCLASSES

    known = {s for many in SUBCLASSES.values() for s in many}
    with (files("pipeline.link") / "data" / "classes.tsv").open(encoding="utf-8") as lines:
        out = {r["class"]: r["subclass"] for r in csv.DictReader(lines, delimiter="\t")}
    if path:
        with open(path, encoding="utf-8", newline="") as own:
            for row in csv.DictReader(own, delimiter="\t"):
                subclass = (row.get("subclass") or "").strip()
                if not row.get("class") or (subclass and subclass not in known):
                    raise RunError(
                        f"{path}, class {row.get('class')}",
                        f"{subclass or 'nothing'} is no subclass",
                        f"one of {', '.join(sorted(known))}; columns class and subclass, by tabs",
                    )
                out[row["class"]] = subclass
    return {c: s for c, s in out.items() if s}


def subclass_of(classes: list[str], known: dict[str, str]) -> str:
    """The subclass that some of the classes stand for, or ``""``."""
    found = {known[c] for c in classes if c in known}
    return next((s for s in SUBCLASS_ORDER if s in found), "")
