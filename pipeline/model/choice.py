"""Which extractor reads the documents: the rules, a model, or both.

Given: one of ``EXTRACTORS`` and what they are made of. Gives: the extractor, and what its choice
adds to the fingerprint of an analysis.
"""

from __future__ import annotations

from pipeline.errors import RunError
from pipeline.extract import Extractor, SpacyExtractor
from pipeline.link.index import NameIndex
from pipeline.model.endpoint import Endpoint
from pipeline.model.ledger import Ledger

EXTRACTORS = ("rules", "model", "both")


def chosen(
    kind: str,
    index: NameIndex,
    models: dict[str, str] | None = None,
    endpoint: Endpoint | None = None,
    ledger: Ledger | None = None,
) -> Extractor:
    """The extractor of a name. Raises ``RunError`` where it lacks an endpoint."""
    if kind not in EXTRACTORS:
        raise RunError("--extractor", f"knows no {kind!r}", f"give one of {', '.join(EXTRACTORS)}")
    if kind == "rules":
        return SpacyExtractor(index, models)
    from pipeline.model.combine import CombinedExtractor
    from pipeline.model.extractor import ModelExtractor

    model = ModelExtractor(endpoint or Endpoint("", ""), ledger)
    return model if kind == "model" else CombinedExtractor(SpacyExtractor(index, models), model)


def fingerprint_of(kind: str, endpoint: Endpoint | None) -> str:
    """The choice as far as it decides what is found: never the key, nor where the model runs."""
    if kind == "rules" or endpoint is None:
        return kind
    from pipeline.model.extractor import model_version

    return (
        f"{kind} {model_version(endpoint.model)} {endpoint.batch_tokens} {endpoint.answer_tokens}"
    )
