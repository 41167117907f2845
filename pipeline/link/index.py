"""The offline index of names.

Given: a table of names with their Wikidata ids. Gives: the candidates of a name, and all names
for the gazetteers of the language pipelines. Which candidate is meant is decided in ``choose``.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from opencc import OpenCC


@dataclass(frozen=True, slots=True)
class Candidate:
    qid: str
    label_en: str
    label_zh: str
    aliases: tuple[str, ...]
    subclass: str
    """The subclass of the ontology, such as ``Company``."""
    description: str

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(n for n in (self.label_en, self.label_zh, *self.aliases) if n)


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def fold(name: str) -> str:
    """A name without case, width, script variant, article, spaces and punctuation."""
    name = _simplifier().convert(unicodedata.normalize("NFKC", name)).casefold()
    name = re.sub(r"^(the|a|an)\s+", "", name.strip())
    return re.sub(r"[\W_]+", "", name)


class NameIndex:
    """Names to candidates. ``NameIndex()`` is empty: everything works, nothing is known."""

    def __init__(self, candidates: Iterator[Candidate] | tuple[Candidate, ...] = ()) -> None:
        self.candidates: dict[str, Candidate] = {}
        self._by_name: dict[str, list[str]] = {}
        for candidate in candidates:
            self.candidates[candidate.qid] = candidate
            for key in {fold(n) for n in candidate.names} - {""}:
                self._by_name.setdefault(key, []).append(candidate.qid)

    @classmethod
    def shipped(cls) -> NameIndex:
        """The facts that come with Dossier."""
        with (files("pipeline.link") / "data" / "names.tsv").open("r", encoding="utf-8") as lines:
            return cls(tuple(_read(lines)))

    @classmethod
    def open(cls, where: str | Path | None) -> NameIndex:
        """``None`` opens what is shipped, ``"none"`` an empty index, else a table of that form."""
        if where is None:
            return cls.shipped()
        if str(where) == "none":
            return cls()
        with Path(where).open(encoding="utf-8") as lines:
            return cls(tuple(_read(lines)))

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """All candidates that bear the name, in the order of their ids."""
        found = self._by_name.get(fold(name), ())
        return tuple(self.candidates[q] for q in sorted(found, key=lambda q: (len(q), q)))

    def names(self) -> Iterator[tuple[str, Candidate]]:
        """Every name with its candidate, in a stable order."""
        for candidate in self.candidates.values():
            for name in candidate.names:
                yield name, candidate


def _read(lines) -> Iterator[Candidate]:
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield Candidate(
            qid=row["qid"],
            label_en=row["label_en"],
            label_zh=row["label_zh"],
            aliases=tuple(a for a in row["aliases"].split("|") if a),
            subclass=row["class"],
            description=row["description_en"],
        )
