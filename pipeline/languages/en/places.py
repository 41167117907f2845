"""Whether a place acts, and which names one country or body goes by.

Given: a Doc and the mentions of a place. Gives: whether it pays, says, receives or is spoken of
as one who acts, and is not only where something is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Doc

from pipeline.languages.en.lexicon import COST_VERBS, CUT, GET, INITIATE, LEAD, PAY, SAY
from pipeline.languages.en.name_words import (
    CAPITALS,
    COUNTRIES,
    COUNTRY_FORMS,
    HEADS,
    words,
)
from pipeline.languages.notes import notes_of
from pipeline.link.index import fold
from pipeline.records import Mention

_BODY_FORMS = (
    ("Congress", "Capitol Hill", "U.S. Congress", "US Congress"),
    ("Federal Reserve", "Fed", "U.S. Federal Reserve"),
    ("Pentagon", "Department of Defense", "Defense Department"),
    ("House", "House of Representatives", "US House"),
)
FORMS = {fold(f): group[0] for group in (*COUNTRY_FORMS, *_BODY_FORMS) for f in group}
_ACTS = (
    PAY
    | GET
    | CUT
    | SAY
    | INITIATE
    | LEAD
    | COST_VERBS
    | words("""want become join account need
    have hold face back push build buy sell plan lag trail dominate control export import race
    compete try seek learn help sign ban impose restrict host do get make take retaliate own count
    adopt regulate lift relax tighten rely negotiate object veto""")
)
_TO_VERBS = PAY | words("sell export ship provide award belong turn")


@dataclass(slots=True)
class Cluster:
    """Names and mentions of one entity while they are being gathered."""

    cls: str
    subclass: str
    confidence: float
    names: list[str]
    mentions: list[Mention] = field(default_factory=list)
    qids: frozenset[str] = frozenset()
    weak: bool = False
    """A lone head (``Commission``) that is nothing by itself."""


def acts(doc: Doc, c: Cluster) -> bool:
    """Whether a place acts, pays, receives or is spoken of, and is not only where something is."""
    capital = all(n in CAPITALS for n in c.names)
    score = 0.0
    for m in c.mentions:
        span = doc.char_span(m.start, m.end, alignment_mode="expand")
        if span is None:
            continue
        score += _acting(doc, span.root, span.end, capital and m.name in CAPITALS)
    known = any(
        re.match(r"(?:Republic|Kingdom|Commonwealth|Government|State) of ", n) for n in c.names
    )
    known = known or any(n in COUNTRIES or fold(n) in FORMS for n in c.names)
    return score >= (0.8 if known else 1.0)


def _acting(doc: Doc, root, end: int, capital: bool) -> float:
    head = root.head
    after = doc[end] if end < len(doc) else None
    if after is not None and root.is_sent_start and root.text.isupper() and len(root.text) > 4:
        return 0.0
    if (
        after is not None
        and not capital
        and root.dep_ != "pobj"
        and any(m.start == after.idx for m in notes_of(doc).money)
    ):
        return 1.0  # ``Japan 300 million``
    if (
        after is not None
        and not capital
        and after.text == ","
        and end + 1 < len(doc)
        and doc[end + 1].lower_ in ("which", "whose")
        and root.dep_ not in ("pobj", "compound")
    ):
        return 1.0  # ``…, and Norway, which came late, …``
    if root.dep_ in ("nsubj", "nsubjpass"):
        if capital:
            return 1.0 if head.lemma_.lower() in _ACTS and head.pos_ in ("VERB", "AUX") else 0.0
        return 1.0
    if root.dep_ in ("conj",) and root.head is not root and not capital:
        return (
            _acting(doc, root.head, root.head.i + 1, capital)
            if root.head.ent_type_ in ("GPE", "LOC", "ORG")
            else 0.0
        )
    if capital:
        return 0.0
    if root.dep_ in ("dobj", "dative", "iobj"):
        return 1.0
    if root.dep_ == "poss" and after is not None:
        return (
            1.0
            if head.lower_ in _POSSESSED
            or (
                head.pos_ == "PROPN"
                and head.lower_ in HEADS
                and HEADS.get(head.lower_) in ("Initiative", "LegalInstrument")
            )
            else 0.3
        )
    if root.dep_ == "pobj":
        prep = head.lower_
        if prep == "by" or (prep == "of" and head.head.ent_type_ == "PERSON"):
            return 1.0
        if prep in ("from", "with", "against") and head.head.pos_ in ("VERB", "NOUN"):
            return 0.6 if prep == "from" else 0.8
        if prep == "to":
            return 1.0 if head.head.lemma_.lower() in _TO_VERBS else 0.0
        if prep in ("of", "for") and head.head.lower_ in (
            "chancellor",
            "president",
            "minister",
            "premier",
            "king",
            "government",
            "state",
            "support",
            "aid",
            "funding",
            "blow",
            "boost",
            "victory",
            "win",
            "share",
        ):
            return 1.0
        if prep in ("on", "about") and head.head.pos_ == "VERB":
            return 0.8
        return 0.0
    if root.dep_ in ("compound", "nmod") and head.lower_ in (
        "government",
        "president",
        "minister",
        "secretary",
        "chancellor",
        "premier",
    ):
        return 0.6
    if root.dep_ == "ROOT" and after is not None and after.pos_ in ("VERB",):
        return 1.0
    return 0.0


_POSSESSED = words("""government president minister chancellor prime parliament premier lead ambition
    ambitions effort efforts plan plans strategy share answer response spending budget economy
    push bid debt position leaders leader rulers policy approach investment technology ministry
    state treasury decision offer contribution pledge aid support own decision threat goal target
    finance foreign economy trade science""")
