"""The one extension of spaCy's ``Doc`` that Dossier uses.

Given: nothing. Gives: ``doc._.dossier``, an object of ``pipeline.annotations.Notes``. Importing
this module registers it; ``notes_of`` fills it in where a caller ran the pipeline on plain text.
"""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.annotations import Notes

if not Doc.has_extension("dossier"):
    Doc.set_extension("dossier", default=None)


def notes_of(doc: Doc) -> Notes:
    """The notes on a Doc, new ones where it has none yet."""
    if doc._.dossier is None:
        doc._.dossier = Notes()
    return doc._.dossier
