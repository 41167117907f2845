"""From a cleaned document to records: the seam where extractors are exchanged.

An extractor is anything with ``extract(document) -> Records`` (spans in the cleaned text).
``SpacyExtractor`` runs, over each passage, the pipeline of its language.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from importlib import import_module
from typing import Any, Protocol

from pipeline.annotations import Context, Notes
from pipeline.document import Document
from pipeline.link.index import NameIndex
from pipeline.records import Records

LANGUAGES = ("en", "zh")


class Extractor(Protocol):
    """The seam. ``version`` goes into the fingerprint that decides what is analysed anew."""

    version: str

    def extract(self, document: Document) -> Records:
        """What the document says, with spans in ``document.text``."""
        ...


class Pipelines:
    """The spaCy pipeline of each language, built when first asked for."""

    def __init__(self, index: NameIndex, models: dict[str, str] | None = None) -> None:
        self.index, self.models = index, models or {}
        self._built: dict[str, Any] = {}

    def __getitem__(self, lang: str) -> Any:
        if lang not in self._built:
            room = import_module(f"pipeline.languages.{lang}")
            self._built[lang] = room.build(self.index, model=self.models.get(lang))
        return self._built[lang]


class SpacyExtractor:
    """Rules over spaCy, one pipeline a language."""

    version = "1"

    def __init__(self, index: NameIndex, models: dict[str, str] | None = None) -> None:
        self.pipelines = Pipelines(index, models)

    @cached_property
    def components(self) -> tuple[str, ...]:
        return tuple(
            f"{lang}:{name}" for lang in LANGUAGES for name in self.pipelines[lang].pipe_names
        )

    def notes(self, document: Document) -> list[tuple[int, Notes]]:
        """The notes on each passage with the passage's offset in the cleaned text."""
        out = []
        for passage in document.passages:
            nlp = self.pipelines[passage.lang]
            doc = nlp.make_doc(document.text[passage.start : passage.end])
            doc._.dossier = Notes(
                context=Context(
                    date=document.source.date, region=document.region, title=document.source.title
                )
            )
            out.append((passage.start, nlp(doc)._.dossier))
        return out

    def extract(self, document: Document) -> Records:
        parts = []
        for number, (offset, notes) in enumerate(self.notes(document)):
            records = notes.records.to_raw(partial(_shifted, offset))
            parts.append(_renamed(records, f"{number}."))
        return _joined(parts)


def _shifted(offset: int, start: int, end: int) -> tuple[int, int]:
    return start + offset, end + offset


def _renamed(records: Records, prefix: str) -> Records:
    """The same records with ids that no other passage uses."""

    def many(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(prefix + i for i in ids)

    return Records(
        entities=[replace(e, id=prefix + e.id) for e in records.entities],
        roles=[
            replace(r, subject=prefix + r.subject, object=prefix + r.object) for r in records.roles
        ],
        flows=[
            replace(f, payers=many(f.payers), payees=many(f.payees), purposes=many(f.purposes))
            for f in records.flows
        ],
        claims=[replace(c, speakers=many(c.speakers), about=many(c.about)) for c in records.claims],
        milestones=[replace(m, programs=many(m.programs)) for m in records.milestones],
    )


def _joined(parts: list[Records]) -> Records:
    out = Records()
    for part in parts:
        shift = len(out.flows)
        out.entities += part.entities
        out.roles += part.roles
        out.flows += [
            f if f.part_of is None else replace(f, part_of=f.part_of + shift) for f in part.flows
        ]
        out.claims += part.claims
        out.milestones += part.milestones
    return out
