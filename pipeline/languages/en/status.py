"""How far money has come: proposed, announced, committed, disbursed, cancelled or potential.

Given: the place of a sum and the verb above it. Gives: one of ``pipeline.records.STATUSES``.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from pipeline.languages.en.grammar import Reading
from pipeline.languages.en.lexicon import (
    STATUS_ANNOUNCED,
    STATUS_CANCELLED,
    STATUS_COMMITTED,
    STATUS_DISBURSED,
    STATUS_PROPOSED,
)

_CANCELLED = re.compile(
    r"\b(?:cancel(?:s|led|ed|ling)?|scrap(?:s|ped)?|withdr(?:ew|awn|aw)|rescind(?:s|ed)?|called? (?:the whole thing |it |that )?off|"
    r"abandon(?:s|ed)?|never (?:paid|came|materiali[sz]ed)|terminat(?:es|ed)|revoked?|pulled out|clawed back|shelved?)\b",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"\b(?:propos(?:e|es|ed|al|als)|bill|draft|would (?:give|provide|receive|get|authori[sz]e|allocate|appropriate|cut|fund)|"
    r"request(?:s|ed)?|calls? for|called for|calling for|urg(?:e|es|ed)|ask(?:s|ed|ing) for|seek(?:s|ing)?|sought|recommend(?:s|ed)?|"
    r"demand(?:s|ed)?|had been offered|pencilled in|target of|wants?|wanted)\b",
    re.IGNORECASE,
)
_POTENTIAL = re.compile(
    r"\b(?:could|may|might|if|unless|conditional|subject to|depending|contingent|provided that|option(?:s|al)?|"
    r"eligible|potential(?:ly)?|possibly|in talks|consider(?:s|ing)|eventually)\b",
    re.IGNORECASE,
)
_COMMITTED = re.compile(
    r"\b(?:pledg(?:e|es|ed|ing)|commit(?:s|ted|ment|ments|ting)?|award(?:s|ed|ing)?|approv(?:e|es|ed|al)|promis(?:e|es|ed)|sign(?:ed|s)?|"
    r"agreed|finali[sz]ed?|granted|clear(?:ed|s)|earmark(?:ed|s)?|secur(?:ed|es)|won|wins|authori[sz]ed|appropriated|enacted|"
    r"allocat(?:ed|es)|guarantee(?:d|s)?|notified|shall|vow(?:ed|s)|contract(?:s|ed)?|holds?|outlay|binding)\b",
    re.IGNORECASE,
)
_DISBURSED = re.compile(
    r"\b(?:paid|disbursed|spent|has (?:invested|spent|provided|given|put|poured|received)|have (?:invested|spent|provided|received)|had (?:invested|spent|provided)|"
    r"invested|contributed|donated|injected|transferred|raised|put in|gave|lent|received|handed over|closed|borrowed|poured|loans? from|loaned|collected|financed|funded|provided|put up)\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(?:announc(?:e|es|ed|ing|ement)|unveil(?:s|ed)?|plan(?:s|ned|ning)?|will|intend(?:s|ed)?|to be|expect(?:s|ed)?|set to|"
    r"launch(?:es|ed)?|due|slated|anticipat(?:ed|es)|aims?|released|revealed|set aside|budget(?:ed)?|going to|prepar(?:es|ing))\b",
    re.IGNORECASE,
)


def status_of(reading: Reading, token: Token, verb: Token | None) -> str | None:
    """The status that the verb above a sum tells, else the words of its clause; None if neither."""
    sent = reading.sentence(token.i)
    start, end = reading.segment(token.idx, token.idx + len(token))
    clause = reading.text[start:end]
    if _CANCELLED.search(clause):
        return "cancelled"
    if verb is not None and start <= verb.idx < end and reading.sentence(verb.i) == sent:
        told = _by_verb(reading, verb)
        if told is not None:
            return told
    near = clause[max(0, token.idx - start - 110) : token.idx - start + 90]
    for pattern, status in (
        (_POTENTIAL, "potential"),
        (_PROPOSED, "proposed"),
        (_COMMITTED, "committed"),
        (_ANNOUNCED, "announced"),
        (_DISBURSED, "disbursed"),
    ):
        if pattern.search(near):
            return status
    return None


def _by_verb(reading: Reading, verb: Token) -> str | None:
    lemma = verb.lemma_.lower()
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    above = (
        verb.head
        if verb.dep_ in ("xcomp", "ccomp", "advcl", "acl", "pcomp", "relcl")
        and verb.head is not verb
        else None
    )
    if above is not None and ";" in verb.doc[min(verb.i, above.i) : max(verb.i, above.i)].text:
        above = None  # two statements that the parser has joined
    upper = above.lemma_.lower() if above is not None else ""
    if lemma == "stand" or upper == "stand":
        return "proposed"
    if aux & {"could", "may", "might"}:
        return "potential"
    if "would" in aux:
        return "proposed"
    if upper in STATUS_PROPOSED or (lemma in STATUS_PROPOSED and lemma not in ("offer", "push")):
        return "proposed"
    if upper in STATUS_COMMITTED:
        return "committed"
    if aux & {"will", "'ll", "shall"}:
        return "committed" if "shall" in aux else "announced"
    if upper in STATUS_ANNOUNCED:
        return "announced"
    if lemma in STATUS_CANCELLED:
        return "cancelled"
    if lemma == "offer":
        return "proposed"
    if lemma in STATUS_COMMITTED:
        return "committed"
    if "being" in aux:
        return "committed"
    if lemma in STATUS_DISBURSED:
        if re.search(
            r"\bin (?:the |its )?(?:\d{4} )?(?:federal |state |annual )?budget\b",
            reading.sentence(verb.i).text,
        ):
            return "committed"
        if verb.tag_ in ("VBD", "VBN"):
            return "disbursed" if "to" not in aux else "announced"
        return "announced" if verb.tag_ in ("VB",) else "committed"
    if lemma in STATUS_ANNOUNCED:
        return "announced"
    return None
