"""The Chinese pipeline over an empty index, and short ways to ask it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.annotations import Context, Notes
from pipeline.languages.zh import build
from pipeline.link.index import NameIndex

Read = Callable[..., Notes]


@pytest.fixture(scope="session")
def nlp():
    return build(NameIndex())


@pytest.fixture(scope="session")
def read(nlp) -> Read:
    """The notes on a text, with the document's date and region if they matter."""

    def read_(text: str, date: str | None = None, region: str | None = None) -> Notes:
        doc = nlp.make_doc(text)
        doc._.dossier = Notes(context=Context(date=date, region=region))
        notes = nlp(doc)._.dossier
        assert notes is not None
        return notes

    return read_


class Told:
    """The records of a text by name instead of id."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.records = notes.records
        self.name = {e.id: e.names[0] for e in notes.records.entities}

    @property
    def entities(self) -> dict[str, str]:
        return {n: e.subclass for e in self.records.entities for n in e.names}

    @property
    def roles(self) -> set[tuple[str, str, str]]:
        return {(self.name[r.subject], r.role, self.name[r.object]) for r in self.records.roles}

    @property
    def flows(self) -> list[tuple[set[str], set[str], set[str], int | None, str | None]]:
        return [
            (
                {self.name[i] for i in f.payers},
                {self.name[i] for i in f.payees},
                {self.name[i] for i in f.purposes},
                None if f.amount is None else int(f.amount),
                f.currency,
            )
            for f in self.records.flows
        ]

    def said(self, kind: str = "attributed") -> list[tuple[set[str], str]]:
        return [
            ({self.name[i] for i in c.speakers}, c.modality)
            for c in self.records.claims
            if c.kind == kind
        ]


@pytest.fixture(scope="session")
def told(read) -> Callable[..., Told]:
    return lambda text, date=None, region=None: Told(read(text, date, region))
