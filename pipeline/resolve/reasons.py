"""Why what is named in several ways, or in several documents, is one.

Given: the signatures of a canonical entity. Gives: sentences for people, in a stable order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pipeline.link.fold import fold
from pipeline.link.forms import HAN
from pipeline.link.index import NameIndex
from pipeline.resolve.names import program_core, telling
from pipeline.resolve.partition import Signature

MOST = 8
"""Reasons shown for one entity."""


def reasons(
    key: str,
    signatures: list[Signature],
    weights: Mapping[Signature, int],
    first: Mapping[Signature, str],
    index: NameIndex,
) -> tuple[str, ...]:
    """What holds the group together: the item, shared names, head nouns, bridges of languages."""
    out = _item(key, signatures, weights)
    if len(signatures) > 1 or sum(weights.values()) > 1:
        out += _shared_names(signatures, weights)
    out += _head_nouns(signatures)
    out += _bridges(signatures, first)
    return tuple(dict.fromkeys(out))[:MOST]


def _item(key: str, signatures: list[Signature], weights: Mapping[Signature, int]) -> list[str]:
    linked = sum(weights[s] for s in signatures if s.qid == key)
    if linked < 2:
        return []
    return [f"{linked} documents name it in a way that leads to the Wikidata item {key}"]


def _shared_names(signatures: list[Signature], weights: Mapping[Signature, int]) -> list[str]:
    counted: dict[str, int] = defaultdict(int)
    spelt: dict[str, set[str]] = defaultdict(set)
    for signature in signatures:
        for name, _ in signature.names:
            if telling(name, signature.cls, signature.subclass):
                spelt[fold(name)].add(name)
        for folded in {fold(n) for n, _ in signature.names}:
            counted[folded] += weights[signature]
    shared = sorted((k for k in spelt if counted[k] > 1), key=lambda k: (-counted[k], k))
    out = []
    for folded in shared[:3]:
        names = sorted(spelt[folded])
        said = f"{counted[folded]} documents call it “{names[0]}”"
        if len(names) > 1:
            said += f" (also written {', '.join(f'“{n}”' for n in names[1:4])})"
        out.append(said)
    return out


def _head_nouns(signatures: list[Signature]) -> list[str]:
    if not any(s.group == "Program" for s in signatures):
        return []
    cores: dict[str, dict[str, str]] = defaultdict(dict)
    for signature in signatures:
        for name, _ in signature.names:
            core = program_core(name)
            if core:
                cores[core].setdefault(fold(name), name)
    out = []
    for _, names in sorted(cores.items()):
        if len(names) > 1:
            said = " and ".join(f"“{n}”" for n in sorted(names.values())[:3])
            out.append(f"{said} differ in nothing but the word for a programme")
    return out[:2]


def _bridges(signatures: list[Signature], first: Mapping[Signature, str]) -> list[str]:
    """Documents that hold names of both scripts."""
    for signature in sorted(signatures, key=lambda s: (first[s], s)):
        han = [n for n, _ in signature.names if HAN.search(n)]
        latin = [n for n, _ in signature.names if not HAN.search(n)]
        if han and latin:
            return [f"the document {first[signature]} calls it “{han[0]}” and “{latin[0]}”"]
    return []
