"""The clause that a sum of money stands in, read from the surface.

Given: a ``Reading`` and the place of a sum. Gives: the names that open its clause with their verb,
where the parser has hung the sum on the clause before (``A pays 5, and B together with C pays 7``);
whether a verb of size has an actor as its subject that puts the sum up (``A is in for 5``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.languages.en.grammar import Reading, Reference
from pipeline.languages.en.lexicon import GET, SAY
from pipeline.languages.en.name_words import words

_BREAKS = words("and while whereas but so that ; : – — ,")
_FINITE = frozenset(("VBZ", "VBD", "VBP", "MD"))
_NEUTRAL = words("be have")
_JOINED = re.compile(
    r"^(?:\s*\([^)]*\))?,?\s*(?:and|,|along with|together with|as well as|with|alongside|&)\s*(?:the |both )?$"
)
_IN_FOR = re.compile(
    r"\b(?:in|down|on the hook|good) for\s+(?:about |some |up to |around |another |a further )?$"
)
_WITH = re.compile(
    r"\b(?:with|up with|in with)\s+(?:about |some |up to |around |another |a further |more than |over |nearly )?$"
)


_GAP = re.compile(
    r"\s*,\s(?:which|who)\s[^,;.]{2,60},\s(?:(?:another|a further|an additional|about|some|only|just|up to)\s)*"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Who opens a clause, with its verb. ``left`` is its first token."""

    ids: tuple[str, ...]
    verb: Token
    left: int
    gets: bool
    """Whether the verb makes the subject receive."""


def own_clause(reading: Reading, left: int, start: int) -> Clause | None:
    """The clause between the sum before and this one that has a subject and a verb of its own."""
    doc = reading.doc
    verb = next(
        (
            doc[k]
            for k in range(start - 1, left - 1, -1)
            if doc[k].tag_ in _FINITE and doc[k].pos_ in ("VERB", "AUX")
        ),
        None,
    )
    if verb is None:
        return None
    refs = [r for r in reading.references if left <= r.i and r.j <= verb.i]
    actors = [r for r in refs if reading.actors(r.ids)]
    if not actors:
        return None
    row = [actors[0]]
    for ref in actors[1:]:
        if _JOINED.match(reading.text[row[-1].end : ref.start]):
            row.append(ref)
        elif len(row) < len(actors) and reading.text[row[-1].end : ref.start].count(",") == 0:
            return None  # ``A of B``: leave it to the parser
    first, last = row[0], row[-1]
    k = first.i - 1
    while k >= left and doc[k].lower_ in ("the", "both", "its", "a"):
        k -= 1
    if k >= left and doc[k].lower_ not in _BREAKS:
        return None
    if k < left:
        return None
    between = reading.text[last.end : verb.idx]
    aside = re.fullmatch(
        r"\s*(?:,[^,;]{2,60},)?\s*(?:(?:also|each|alone|itself|then|now)\s+)*", between
    )
    if aside is None or re.search(r"\b(?:who|which|that)\b", between.split(",")[0]):
        return None
    if any(t.lower_ in ("which", "who", "that") for t in doc[last.j : verb.i]):
        return None
    lemma = verb.lemma_.lower()
    if verb.pos_ == "AUX" or lemma in _NEUTRAL:
        return None
    if lemma in SAY and lemma not in ("promise", "pledge", "add", "commit", "put"):
        return None
    ids = tuple(dict.fromkeys(i for r in row for i in reading.actors(r.ids)))
    return Clause(ids, verb, first.i, lemma in GET)


def gapped(reading: Reading, left: int, start: int) -> Reference | None:
    """``…, and B, which came late, another 200``: a name with a sum and the verb left out."""
    doc, text = reading.doc, reading.text
    where = doc[start].idx
    for ref in reversed([r for r in reading.references if left <= r.i and r.j <= start]):
        if not reading.actors(ref.ids):
            return None
        if not _GAP.fullmatch(text[ref.end : where]):
            continue
        k = ref.i - 1
        while k >= left and doc[k].lower_ in ("the", "its"):
            k -= 1
        return ref if k >= left and doc[k].lower_ in ("and", "while", ";", "but") else None
    return None


def takes_part(reading: Reading, verb: Token, start: int) -> bool:
    """``A and B are in for 5``, ``A came top with 2``: the subject puts the sum up."""
    ids = reading.actors(reading.ids(reading.subject(verb)))
    if not ids:
        return False
    before = reading.text[reading.doc[verb.i].idx : reading.doc[start].idx]
    lemma = verb.lemma_.lower()
    if lemma == "be":
        return _IN_FOR.search(before) is not None
    return lemma == "come" and _WITH.search(before) is not None


__all__ = ["Clause", "own_clause", "takes_part"]
