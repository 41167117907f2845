"""What a canonical entity is called.

Given: its signatures, each with the number of its documents. Gives: one preferred name for each
language and the other names. An entity with a certain item is called as the index calls it, so
that its name and its IRI stay when documents are added; any other by the name that most documents
put first, which is the fullest one there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pipeline.link.fold import fold
from pipeline.link.index import NameIndex
from pipeline.resolve.partition import Signature


def labels(
    key: str, signatures: list[Signature], weights: Mapping[Signature, int], index: NameIndex
) -> dict[str, str]:
    """The preferred name by language tag, at most one each."""
    votes: dict[str, Counter[str]] = {}
    for signature in signatures:
        first: set[str] = set()
        for name, tag in signature.names:
            if tag not in first:
                first.add(tag)
                votes.setdefault(tag, Counter())[name] += weights[signature]
    out = {
        tag: min(counted, key=lambda n: (-counted[n], -len(fold(n)), n))
        for tag, counted in votes.items()
    }
    item = index.candidates.get(key)
    if item:
        out |= {t: n for t, n in (("en", item.label_en), ("zh-Hans", item.label_zh)) if n}
    return dict(sorted(out.items()))


def alt_labels(
    signatures: list[Signature], preferred: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Every other name that some document uses, with its language tag."""
    names = {pair for s in signatures for pair in s.names}
    return tuple(sorted(names - {(n, t) for t, n in preferred.items()}))
