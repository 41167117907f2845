"""Chinese: a blank pipeline that cuts characters, and Dossier's components on top.

Given: an index of names and, if wanted, the name of a trained spaCy model for Chinese, whose
entities are then used too. Gives: a pipeline that fills ``doc._.dossier``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

    from pipeline.link.index import NameIndex

__all__ = ["COMPONENTS", "build"]

COMPONENTS = (
    "dossier_zh_money",
    "dossier_zh_dates",
    "dossier_zh_figures",
    "dossier_zh_names",
    "dossier_zh_coref",
    "dossier_zh_roles",
    "dossier_zh_flows",
    "dossier_zh_milestones",
    "dossier_zh_claims",
)


def build(index: NameIndex, model: str | None = None) -> Language:
    """The pipeline that reads Chinese."""
    import spacy

    from pipeline.languages.zh import (  # noqa: F401  (importing registers the factories)
        claims,
        coref,
        dates,
        figures,
        flows,
        milestones,
        money,
        names,
        roles,
    )

    nlp = spacy.load(model) if model else spacy.blank("zh")
    for component in COMPONENTS:
        nlp.add_pipe(component)
    finder = nlp.get_pipe("dossier_zh_names")
    assert isinstance(finder, names.NameFinder)
    finder.use(index)
    return nlp
