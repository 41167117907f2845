"""The offline index of names.

Given: tables of names with their Wikidata ids. Gives: the candidates of a name, and all names
for the gazetteers of the language pipelines. Which candidate is meant is decided in ``choose``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from pipeline.link.countries import countries
from pipeline.link.fold import fold
from pipeline.link.forms import HAN, RULES, Form, forms, without_trade

__all__ = ["Candidate", "Hit", "NameIndex", "fold"]

SHIPPED = ("names.tsv", "more.tsv")
DATE = "2026-11-01"
"""How recent what is shipped is."""
_STRENGTH = {rule: place for place, rule in enumerate(RULES)}
_BODIES = ("GovernmentBody", "ResearchOrganization", "Fund", "Organization")


@dataclass(frozen=True, slots=True)
class Candidate:
    qid: str
    label_en: str
    label_zh: str
    aliases: tuple[str, ...]
    subclass: str
    """The subclass of the ontology, such as ``Company``."""
    description: str
    passing: tuple[str, ...] = ()
    """Names that are common words too: they lead here where they are known to be names, but no
    text is searched for them."""
    country: str | None = None
    """The Wikidata id of its country, where the source tells it."""
    prior: int | None = None
    """In how many wikis it has an article, where the source tells it."""
    listed: bool = True
    """Whether texts are searched for its names; not so for the many of a dump."""
    as_of: str | None = None
    """ISO 8601: when it was looked up, where that was not when the index was made."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(n for n in (self.label_en, self.label_zh, *self.aliases) if n)


@dataclass(frozen=True, slots=True)
class Hit:
    """A candidate with the way in which a name led to it."""

    candidate: Candidate
    rule: str
    """A key of ``forms.RULES``."""
    name: str
    """The name of the candidate that was met."""


class NameIndex:
    """Names to candidates. ``NameIndex()`` is empty: everything works, nothing is known."""

    def __init__(self, candidates: Iterable[Candidate] = (), date: str | None = None) -> None:
        self.candidates: dict[str, Candidate] = {}
        self.date = date
        """ISO 8601: how recent the facts are."""
        self.country: dict[str, str] = {}
        """The country of each candidate whose description or label tells it."""
        self._by_name: dict[str, list[str]] = {}
        self._by_form: dict[str, list[tuple[str, Form, str]]] = {}
        self._searched: dict[str, tuple[Hit, ...]] = {}
        for candidate in candidates:
            known = self.candidates.get(candidate.qid)
            self.candidates[candidate.qid] = _joined(known, candidate) if known else candidate
        for candidate in self.candidates.values():
            self._add(candidate)

    def _add(self, candidate: Candidate) -> None:
        country = country_of(candidate)
        if country:
            self.country[candidate.qid] = country
        for key in sorted({fold(n) for n in (*candidate.names, *candidate.passing)} - {""}):
            self._by_name.setdefault(key, []).append(candidate.qid)
        for form, name in candidate_forms(candidate):
            self._by_form.setdefault(form.key, []).append((candidate.qid, form, name))

    @classmethod
    def shipped(cls) -> NameIndex:
        """The facts that come with Dossier."""
        folder = files("pipeline.link") / "data"
        found: list[Candidate] = []
        for file in SHIPPED:
            with (folder / file).open("r", encoding="utf-8") as lines:
                found += _read(lines)
        return cls(found, date=DATE)

    @classmethod
    def open(cls, where: str | Path | None, more: str | Path | None = None) -> NameIndex:
        """``None`` opens what is shipped, ``"none"`` an empty index, else a file.

        The file is one that ``dossier index build`` made, or a table of the shipped form.
        ``more`` is a table whose items are known besides.
        """
        added = _table(Path(more)) if more else ()
        if where is None:
            index = cls.shipped()
            return cls((*index.candidates.values(), *added), index.date) if added else index
        if str(where) == "none":
            return cls(added)
        if is_stored(where):
            from pipeline.link.stored import StoredIndex

            return StoredIndex(Path(where), added)
        return cls((*_table(Path(where)), *added))

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """All candidates that bear the name, in the order of their ids."""
        found = self._by_name.get(fold(name), ())
        return tuple(self.candidates[q] for q in sorted(found, key=_order))

    def search(self, name: str) -> tuple[Hit, ...]:
        """All candidates that some form of the name leads to, one hit each, the best way."""
        if name not in self._searched:
            if len(self._searched) >= 1 << 16:
                self._searched.clear()
            self._searched[name] = self._search(name)
        return self._searched[name]

    def _search(self, name: str) -> tuple[Hit, ...]:
        out: dict[str, Hit] = {}
        for form in forms(name):
            for qid, theirs, known_as in self._by_form.get(form.key, ()):
                rule = self._rule(qid, form, theirs)
                if rule and (qid not in out or _STRENGTH[rule] < _STRENGTH[out[qid].rule]):
                    out[qid] = Hit(self.candidates[qid], rule, known_as)
        ruled = countries().ruled_from(name)
        if ruled in self.candidates and ruled not in out:
            out[ruled] = Hit(self.candidates[ruled], "rulers", self.candidates[ruled].label_en)
        return tuple(out[q] for q in sorted(out, key=_order))

    def _rule(self, qid: str, ours: Form, theirs: Form) -> str | None:
        """How two forms with one key speak of the same thing, if they do."""
        if ours.country:
            return "country" if self.country.get(qid) == ours.country else None
        if theirs.rule == "country":
            return "generic"
        return max(ours.rule, theirs.rule, key=_STRENGTH.__getitem__)

    def names(self) -> Iterator[tuple[str, Candidate]]:
        """Every name with its candidate, in a stable order."""
        for candidate in self.candidates.values():
            if candidate.listed:
                for name in candidate.names:
                    yield name, candidate


def is_stored(where: str | Path) -> bool:
    """Whether a file is one that ``dossier index build`` made."""
    with Path(where).open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def candidate_forms(candidate: Candidate) -> list[tuple[Form, str]]:
    """The forms that lead to a candidate, each with the name that it was made of."""
    best: dict[tuple[str, str | None], tuple[Form, str]] = {}
    for name in (*candidate.names, *candidate.passing):
        for form in forms(name):
            if form.rule != "country" or candidate.subclass in _BODIES:
                _keep(best, form, name)
        if candidate.subclass == "Company":
            short = fold(without_trade(name))
            if len(short) > 2 or HAN.search(short):
                _keep(best, Form(short, "trade"), name)
    return list(best.values())


def _keep(best: dict[tuple[str, str | None], tuple[Form, str]], form: Form, name: str) -> None:
    """Notes a form of a candidate unless a stronger one has the same key."""
    known = best.get((form.key, form.country))
    if form.key and (known is None or _STRENGTH[form.rule] < _STRENGTH[known[0].rule]):
        best[form.key, form.country] = form, name


def _order(qid: str) -> tuple[int, str]:
    return len(qid), qid


def _joined(one: Candidate, two: Candidate) -> Candidate:
    """A later row for a known item adds its names."""
    more = tuple(n for n in two.names if n not in one.names)
    return replace(
        one,
        aliases=one.aliases + more,
        passing=one.passing + two.passing,
        country=one.country or two.country,
        prior=one.prior or two.prior,
        listed=one.listed or two.listed,
    )


def country_of(candidate: Candidate) -> str | None:
    """The country that an item belongs to: as its source, label or description tells it."""
    table = countries()
    if candidate.qid in table.names:
        return candidate.qid
    if candidate.country:
        return candidate.country
    if (
        candidate.subclass == "IntergovernmentalOrganization"
        or "sovereign" in candidate.description
    ):
        return None
    if candidate.subclass in _BODIES:
        for name in candidate.names:
            found = table.split(name)[0]
            if found:
                return found
    described = table.mentioned(candidate.description)
    return described[0][1] if described else None


def _table(path: Path) -> tuple[Candidate, ...]:
    with path.open(encoding="utf-8") as lines:
        return tuple(_read(lines))


def _read(lines: Iterable[str]) -> Iterator[Candidate]:
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        aliases = row["aliases"].split("|")
        yield Candidate(
            qid=row["qid"],
            label_en=row["label_en"],
            label_zh=row["label_zh"],
            aliases=tuple(a for a in aliases if a and a[0] != "~"),
            subclass=row["class"],
            description=row["description_en"],
            passing=tuple(a[1:] for a in aliases if a[:1] == "~"),
            country=row.get("country") or None,
            prior=int(row["sitelinks"]) if (row.get("sitelinks") or "").isdigit() else None,
            listed=row.get("listed") != "no",
            as_of=row.get("retrieved") or None,
        )
