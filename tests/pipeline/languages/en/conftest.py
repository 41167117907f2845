"""The English pipeline over an empty index, and short ways to ask it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pytest

from pipeline.annotations import Context, Notes
from pipeline.languages.en import build
from pipeline.link.index import NameIndex


@dataclass
class Read:
    """What the pipeline found in a text, by names instead of ids."""

    text: str
    notes: Notes

    @cached_property
    def names(self) -> dict[str, str]:
        return {e.id: e.names[0] for e in self.notes.records.entities}

    @property
    def entities(self) -> dict[str, str]:
        """Fullest name to subclass."""
        return {e.names[0]: e.subclass for e in self.notes.records.entities}

    def forms(self, name: str) -> set[str]:
        """All names of the entity that bears this one."""
        return next(set(e.names) for e in self.notes.records.entities if name in e.names)

    def of(self, ids) -> set[str]:
        return {self.names[i] for i in ids}

    @property
    def roles(self) -> set[tuple[str, str, str]]:
        return {
            (self.names[r.subject], r.role, self.names[r.object]) for r in self.notes.records.roles
        }

    @property
    def flows(self):
        return self.notes.records.flows

    def flow(self, amount: int):
        """The one flow of an amount (its upper end)."""
        found = [f for f in self.flows if amount in (f.amount, f.amount_max)]
        assert len(found) == 1, found
        return found[0]

    def claims(self, kind: str):
        return [c for c in self.notes.records.claims if c.kind == kind]

    def said(self) -> list[tuple[set[str], str, str]]:
        return [
            (self.of(c.speakers), c.modality, self.text[c.start : c.end])
            for c in self.claims("attributed")
        ]

    def meant(self, words: str) -> set[str]:
        """The entities that the first occurrence of some words stands for."""
        at = self.text.index(words)
        return {
            self.names[ref]
            for start, end, ref in self.notes.references
            if start <= at and at + len(words) <= end
        }


@pytest.fixture(scope="session")
def nlp():
    return build(NameIndex())


@pytest.fixture(scope="session")
def read(nlp):
    def read_(text: str, date: str | None = "2025-05-07", region: str | None = None) -> Read:
        doc = nlp.make_doc(text)
        doc._.dossier = Notes(context=Context(date=date, region=region))
        return Read(text, nlp(doc)._.dossier)

    return read_
