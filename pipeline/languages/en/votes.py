"""What the words in and around a capitalised run say of its class.

Given: a ``Candidate`` at its place in a tagged Doc. Gives: weights for subclasses in
``Candidate.votes`` (``_no``, ``_org``, ``_place`` and the like are signs that name no subclass).
How the votes are counted is decided in ``names.py``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from pipeline.languages.en.lexicon import CURRENCY_PREFIXES, GET, PAY
from pipeline.languages.en.name_words import (
    ADJECTIVES,
    CENTRES,
    COMPANY_SUFFIXES,
    COUNTRIES,
    DOUBLE_HEADS,
    EVENT_HEADS,
    FIRM_TITLES,
    GIVEN_NAMES,
    HEADS,
    KNOWN,
    NATIONALITIES,
    NOT_NAME_HEADS,
    NOUNS,
    POSTS,
    PRODUCT_NOUNS,
)
from pipeline.languages.en.runs import Run, acronym
from pipeline.languages.notes import notes_of
from pipeline.records import SUBCLASSES

PROGRAMS = frozenset(SUBCLASSES["Program"])
_SPEECH_AFTER = frozenset(
    [
        "said",
        "says",
        "told",
        "added",
        "argued",
        "warned",
        "noted",
        "thinks",
        "believes",
        "wrote",
        "wants",
        "announced",
        "predicted",
    ]
)


@dataclass(slots=True)
class Candidate:
    """A name at a place, before it is known what it names."""

    start: int
    end: int
    text: str
    votes: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    heading: bool = False
    firm: bool = False
    """Whether the name stands by itself (index, title, suffix, known), without the tagger."""


def head_class(words: list[str]) -> str | None:
    """The subclass that the words of a name tell by themselves, or None."""
    lower = [w.lower() for w in words if w not in ("-",)]
    if not lower:
        return None
    text = " ".join(lower)
    cut = len(lower)
    for k, w in enumerate(lower):
        if (k and w in ("of", "for", "on", "in", "at")) or (k and w == "to" and "-" not in words):
            cut = k
            break
    head = lower[:cut]
    if re.fullmatch(r"[\d.]+|[ivx]{2,4}", head[-1]) and len(head) > 1:
        head = head[:-1]
    for size in (3, 2):
        pair = " ".join(head[-size:])
        if pair in DOUBLE_HEADS:
            return DOUBLE_HEADS[pair]
    if " ".join(lower[cut - 1 : cut + 2]) in DOUBLE_HEADS:
        return DOUBLE_HEADS[" ".join(lower[cut - 1 : cut + 2])]
    if words[-1] in COMPANY_SUFFIXES:
        return "Company"
    last = head[-1]
    if last in CENTRES:
        return "ResearchOrganization" if cut < len(lower) or len(head) > 1 else None
    if last == "bank" and cut < len(lower) and words[-1] in COUNTRIES:
        return "GovernmentBody"
    if last == "house" and text not in ("house", "the house", "white house"):
        return "Company"
    if last == "government" or lower[0] in ("government", "governments"):
        return "GovernmentBody"
    if last in HEADS:
        return HEADS[last]
    if last.endswith("s") and last[:-1] in HEADS:
        return HEADS[last[:-1]]
    if head[0] in ("ministry", "department", "university", "bank", "republic") and len(lower) > 1:
        return {"bank": "Company", "republic": "Country"}.get(head[0]) or HEADS[head[0]]
    if cut < len(lower) and lower[-1] in HEADS and HEADS[lower[-1]] in PROGRAMS:
        return HEADS[lower[-1]]
    return None


def vote_by_shape(doc: Doc, run: Run, c: Candidate) -> None:
    words = [t.text for t in doc[run.start : run.end]]
    lower = [w.lower() for w in words]
    shape = head_class(words)
    if shape is not None:
        weight = 4.0 if len(words) > 1 else 1.0
        if words[-1] in COMPANY_SUFFIXES and len(words) > 1:
            weight, c.firm = 6.0, True
        c.votes[shape] += weight
        if len(words) > 1:
            c.votes["_headed"] += 1
    if lower[-1] in ("budget", "statement") and lower[0] in ("autumn", "spring", "summer", "union"):
        c.votes["_no"] += 9  # ``the Autumn Budget`` is an event
    if lower[-1] in EVENT_HEADS or (
        lower[-1].isdigit() and len(lower) > 1 and lower[-2] in EVENT_HEADS
    ):
        c.votes["_no"] += 6
    if (
        len(words) == 2
        and words[1].isdigit()
        and lower[0]
        in ("group", "part", "phase", "unit", "block", "stage", "step", "item", "week", "day")
    ):
        c.votes["_no"] += 9
    if (lower[0] in NOT_NAME_HEADS and len(words) <= 3) or lower[-1] in NOT_NAME_HEADS:
        c.votes["_no"] += 6
    if lower[0] == "gov" or (lower[-1] in PRODUCT_NOUNS and shape is None):
        c.votes["_no"] += 6
    if (
        all(
            w in ADJECTIVES or w in NATIONALITIES or w in ("-", "&", "of", "the", ".")
            for w in words
        )
        and c.text not in KNOWN
    ):
        c.votes["_no"] += 20
    if len(words) == 1 and len(c.text) < 2:
        c.votes["_no"] += 20
    if c.heading:
        c.votes["_no"] += 0
    if run.person:
        c.votes["Person"] += 5
        title = {t.lower_ for t in doc[run.title[0] : run.title[1]]} if run.title else set()
        c.firm = c.firm or bool(title & FIRM_TITLES)
    alpha = [w for w in words if w[0].isalpha()]
    if (
        2 <= len(alpha) <= 5
        and words[0] in GIVEN_NAMES
        and shape is None
        and all(w[0].isupper() or w.islower() for w in alpha)
    ):
        c.votes["Person"] += 2.5
        c.votes["_given"] += 1
    if re.search(r"\d", c.text) and shape is None and not acronym(c.text.split()[0]):
        c.votes["_no"] += 1


_DATELINE = re.compile(
    r"(?:, [A-Z][\w. ]+)?(?:,? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? \d|,? ?\([A-Z][\w ]+\) ?[-–—]| ?[–—] )"
)


_EXCHANGES = frozenset(
    [
        "ASX",
        "NYSE",
        "NASDAQ",
        "Nasdaq",
        "LSE",
        "TSX",
        "TSXV",
        "HKEX",
        "SEHK",
        "SGX",
        "NSE",
        "BSE",
        "TSE",
        "JSE",
        "AIM",
        "OTC",
        "OTCQB",
        "FWB",
        "KRX",
        "TWSE",
    ]
)
_MOVES = PAY | GET


def _has_money(doc: Doc, token: Token) -> bool:
    """Whether a sum stands in the sentence of a token."""
    sent = token.sent
    return any(sent.start_char <= m.start < sent.end_char for m in notes_of(doc).money)


def vote_by_context(doc: Doc, run: Run, c: Candidate) -> None:
    start, end, size = run.start, run.end, len(doc)
    after = doc[end] if end < size else None
    if (
        c.text.isupper()
        and len(c.text) > 3
        and (start == 0 or doc[start - 1].is_space)
        and _DATELINE.match(doc.text, doc[end - 1].idx + len(doc[end - 1]))
    ):
        c.votes["_no"] += 20
    before = doc[start - 1] if start else None
    if (
        before is not None
        and before.lower_ in NOUNS
        and before.text[0].islower()
        and before.tag_ in ("NN", "NNS")
        and before.sent == doc[start].sent
    ):
        kind = NOUNS[before.lower_] if before.tag_ == "NN" else NOUNS.get(before.lemma_.lower())
        if kind is not None:
            c.votes[kind] += 3.5 if kind == "Person" else 2.5
    elif (
        before is not None
        and before.tag_ == "NNS"
        and NOUNS.get(before.lemma_.lower())
        and before.sent == doc[start].sent
    ):
        c.votes[NOUNS[before.lemma_.lower()]] += 1.5
    if (
        before is not None
        and before.lower_ in ("at", "in", "near", "outside", "around", "across")
        and not c.firm
    ):
        into = start >= 2 and doc[start - 2].lemma_.lower() in _HOLDINGS
        if not into:
            c.votes["_place"] += 1.0 if before.lower_ == "at" else 1.5
    if (
        before is not None
        and before.text in (",", "and")
        and start >= 2
        and doc[start - 2].ent_type_ == "GPE"
        and doc[start - 2].text not in COUNTRIES
    ):
        c.votes["_place"] += 1.0
    if before is not None and before.lower_ in ("including", "as", "like") and start >= 3:
        group = (
            doc[start - 3]
            if before.lower_ == "as" or doc[start - 2].text == ","
            else doc[start - 2]
        )
        if group.lemma_.lower() in _TRADE:
            c.votes["Company"] += 2.5
        elif group.tag_ == "NNS" and group.lemma_.lower() in NOUNS:
            c.votes[NOUNS[group.lemma_.lower()]] += 2.5
    if before is not None and before.lower_ == "of" and start >= 2:
        noun = doc[start - 2].lower_
        if noun in ("minister", "secretary", "ministers", "undersecretary") and not c.firm:
            c.votes["_no"] += 6  # an office, not a body
        if doc[start - 2].ent_type_ == "PERSON" or doc[start - 2].pos_ == "PROPN":
            titles = {t.lower_ for t in doc[max(0, start - 6) : start - 2]}
            if titles & {"president", "premier", "chancellor", "king", "queen", "emir"}:
                c.votes["Country"] += 5  # ``President X of Norland``
        if noun in _PLACES:
            c.votes["_place"] += 4
        elif noun in _STAGES:
            c.votes["Initiative"] += 2.5
    if (
        before is not None
        and before.lower_
        in ("called", "named", "dubbed", "calls", "nicknamed", "christened", "codenamed")
    ) or (
        before is not None
        and before.lower_ == "as"
        and start >= 2
        and doc[start - 2].lower_ == "known"
    ):
        _vote_by_naming(doc, start - 1, c)
    if before is not None and before.text in ("'s", "’s") and start >= 2:
        if doc[start - 2].text in COUNTRIES:
            c.votes["_org"] += 1.0
        elif (
            2 <= end - start <= 3
            and doc[end - 1].is_alpha
            and head_class([t.text for t in doc[start:end]]) is None
        ):
            c.votes["Person"] += 1.3
    root = doc[end - 1]
    if root.dep_ in ("nsubj", "nsubjpass") and root.head.pos_ == "VERB":
        c.votes["_subject"] += 1
        if root.head.lemma_.lower() in _MOVES and root.pos_ == "PROPN" and _has_money(doc, root):
            c.votes["_org"] += 1.1
            c.votes["_payer"] += 1
    if (
        before is not None
        and before.lower_ == "by"
        and (start == 1 or "\n" in doc[start - 2].text or doc[start - 2].text == "|")
    ):
        c.votes["Person"] += 3
    if (
        before is not None
        and before.text == "("
        and after is not None
        and after.text == ")"
        and acronym(c.text)
        and not c.firm
    ):
        # ``rope to the kitchen (RTTK)``: short for common nouns, not for a name.
        plain = [t for t in doc[max(0, start - 2 - 2 * len(c.text)) : start - 1] if t.is_alpha]
        words_ = [
            t for t in plain if t.lower_ not in ("of", "and", "for", "the", "to", "in", "on")
        ][-len(c.text) :]
        for pool in (plain[-len(c.text) :], words_):
            if (
                "".join(t.text[0] for t in pool).upper() == c.text.upper()
                and all(t.text.islower() for t in pool[1:])
                and not pool[0].is_title
            ) or (
                len(pool) > 1
                and "".join(t.text[0] for t in pool).upper() == c.text.upper()
                and all(t.text.islower() for t in pool)
            ):
                c.votes["_no"] += 6
                break
    if before is not None and before.text in ("/", "@", "#", "_"):
        c.votes["_no"] += 3
    quoted = before is not None and before.text == ":" and start >= 2
    if (quoted and doc[start - 2].text in _EXCHANGES) or (
        c.text in _EXCHANGES and after is not None and after.text == ":"
    ):
        c.votes["_no"] += 20  # the ticker of a share
    if before is not None and before.lower_ in ("each", "either") and c.text == "House":
        c.votes["_no"] += 20
    if after is None:
        return
    if before is not None and before.text == "," and start >= 2 and after.text in ",.;)":
        # ``a national programme, X,``: the noun stands before its name
        described = doc[start - 2]
        if described.text[0].islower() and described.tag_ == "NN":
            kind = NOUNS.get(described.lower_)
            if kind is not None and kind != "Country":
                c.votes[kind] += 2.5
    if before is not None and before.text in (",", ";", "and"):
        # ``…, X $20m``, ``…, X a loan of $20m``: it pays or gets without a verb.
        ahead = doc[end : min(size, end + 5)]
        money = any(t.tag_ == "$" or t.text in CURRENCY_PREFIXES for t in ahead)
        if money and not any(t.pos_ in ("VERB", "AUX") or t.text in ".,;" for t in ahead[:3]):
            c.votes["_org"] += 1.1
            c.votes["_payer"] += 1
    if after.lower_ in PRODUCT_NOUNS and after.text[0].islower():
        c.votes["_product"] += 2.5 if before is not None and before.pos_ == "NUM" else 1.5
    elif (
        after.lower_ == "and"
        and end + 2 < size
        and doc[end + 1].text[0].isupper()
        and doc[end + 2].lower_ in PRODUCT_NOUNS
    ):
        c.votes["_product"] += 1.5
    if after.lower_ in ("newspaper", "daily", "magazine"):
        c.votes["Organization"] += 3
    elif (
        after.text[0].islower()
        and after.lower_ in NOUNS
        and NOUNS[after.lower_] in PROGRAMS
        and after.dep_ != "ROOT"
    ) and after.lower_ not in (
        "act",
        "law",
        "order",
        "system",
        "network",
        "line",
        "machine",
        "drive",
        "rule",
        "push",
    ):
        c.votes[NOUNS[after.lower_]] += 1.5
    if after.text in ("'s", "’s"):
        follower = doc[end + 1] if end + 1 < size else None
        if follower is not None and follower.lower_ in POSTS:
            c.votes["_org"] += 1
        return
    if after.lower_ in _SPEECH_AFTER:
        c.votes["_speaks"] += 1
    if (
        after.text == "("
        and end + 2 < size
        and doc[end + 2].text == ")"
        and acronym(doc[end + 1].text)
    ):
        letters = "".join(
            t.text[0]
            for t in doc[start:end]
            if t.lower_ not in ("of", "and", "for", "the", "&", "-")
        )
        if letters.upper() == doc[end + 1].text.upper():
            c.votes["_org"] += 1.2
    if after.lower_ in ("at", "in", "near") and end + 1 < size and not c.firm:
        k = end + 1
        while (
            k < min(size, end + 7)
            and doc[k].text != ","
            and (doc[k].text[0].isupper() or doc[k].lower_ == "the")
        ):
            k += 1
        if k + 1 < size and doc[k].text == "," and k > end + 1:
            probe = Candidate(start, end, c.text)
            _vote_by_apposition(doc, k + 1, probe)
            c.votes["Infrastructure"] += probe.votes["Infrastructure"]
    if after.text in (",", "(", "–", "—") and end + 1 < size:
        _vote_by_apposition(doc, end + 1, c)
    elif (
        after.lower_ in ("is", "was", "has", "are")
        and end + 1 < size
        and doc[end + 1].lower_ in (("been",) if after.lower_ == "has" else ("a", "an", "the"))
    ):
        _vote_by_apposition(doc, end + 1, c, copula=True)
    if (
        after.text == "," and end + 1 < size and doc[end + 1].lower_ in ("who", "whose")
    ) or after.lower_ == "who":
        c.votes["Person"] += 2


_PLACES = frozenset(
    [
        "island",
        "islands",
        "city",
        "town",
        "province",
        "state",
        "region",
        "county",
        "district",
        "village",
        "port",
        "prefecture",
        "suburb",
        "coast",
        "outskirts",
        "north",
        "south",
        "east",
        "west",
        "valley",
        "area",
    ]
)
_HOLDINGS = frozenset(
    [
        "invest",
        "investment",
        "stake",
        "share",
        "shares",
        "interest",
        "equity",
        "holding",
        "money",
        "faith",
        "believe",
        "confidence",
    ]
)
_TRADE = frozenset(
    [
        "customer",
        "client",
        "supplier",
        "partner",
        "investor",
        "rival",
        "backer",
        "competitor",
        "vendor",
        "tenant",
        "buyer",
        "shareholder",
        "giant",
        "name",
    ]
)
_STAGES = frozenset(
    [
        "edition",
        "phase",
        "successor",
        "rollout",
        "launch",
        "round",
        "start",
        "version",
        "instalment",
        "extension",
    ]
)


def _vote_by_naming(doc: Doc, i: int, c: Candidate) -> None:
    """``a railway that everyone calls X``: the noun that is given the name."""
    for k in range(i - 1, max(-1, i - 9), -1):
        token = doc[k]
        if token.pos_ == "NOUN" and token.text[0].islower():
            kind = NOUNS.get(token.lower_) or NOUNS.get(token.lemma_.lower())
            if kind is not None:
                c.votes[kind] += 3.5
                return
        if token.text in (".", ";"):
            return


_QUANTIFIERS = frozenset(
    [
        "pair",
        "trio",
        "group",
        "series",
        "set",
        "kind",
        "type",
        "part",
        "one",
        "number",
        "network",
        "family",
        "range",
        "maker",
    ]
)


def _vote_by_apposition(doc: Doc, i: int, c: Candidate, copula: bool = False) -> None:
    """``X, the sovereign wealth fund``, ``X, chief executive of``: the noun tells the class."""
    size = len(doc)
    first = doc[i]
    if first.lower_ in POSTS or first.lower_ in ("then", "former", "acting", "deputy", "vice"):
        if not copula:
            c.votes["Person"] += 3.5
        return
    j = i
    while j < min(size, i + 9):
        token = doc[j]
        if token.text in (",", ".", ")", ";", ":") or (
            token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBN", "VBG")
        ):
            return
        if token.text[0].islower() and token.pos_ == "NOUN":
            following = doc[j + 1] if j + 1 < size else None
            if (
                following is not None
                and following.pos_ in ("NOUN",)
                and following.text[0].islower()
            ) or (following is not None and following.text == "-"):
                j += 1
                continue
            if following is not None and following.text in ("'s", "’s"):
                j += 2  # ``X, the agency's director``
                continue
            word = token.lower_
            if word in _QUANTIFIERS and following is not None and following.lower_ == "of":
                j += 2
                continue
            compound = f"{doc[j - 1].lower_} {word}"
            if (
                word in POSTS and first.lower_ in ("the", "a", "an", "its", "their", "our", "his")
            ) or (word in POSTS and doc[i].text[0].isupper()):
                c.votes["Person"] += 2.5
                return
            kind = NOUNS.get(compound) or NOUNS.get(word) or NOUNS.get(token.lemma_.lower())
            if kind == "Country" and not copula:
                return
            if kind is not None:
                c.votes[kind] += 3
            return
        if (
            token.lower_ in ("of", "in", "by", "for", "that", "which", "who", "with", "from")
            and j > i
        ):
            return
        j += 1


def vote_by_tagger(doc: Doc, run: Run, c: Candidate) -> None:
    """What spaCy's named entities say, weighted by how well the span agrees."""
    labels: Counter[str] = Counter()
    for token in doc[run.start : run.end]:
        if token.ent_type_:
            labels[token.ent_type_] += 1
    if not labels:
        return
    label, count = labels.most_common(1)[0]
    share = count / (run.end - run.start)
    weight = 1.0 if share > 0.6 else 0.4
    names = {
        "PERSON": "Person", "ORG": "_org", "GPE": "_place", "LOC": "_place", "NORP": "_norp",
        "LAW": "LegalInstrument", "FAC": "Infrastructure", "PRODUCT": "_thing",
        "WORK_OF_ART": "_thing", "EVENT": "_thing", "DATE": "_no", "CARDINAL": "_no",
        "MONEY": "_no", "TIME": "_no", "PERCENT": "_no", "LANGUAGE": "_norp",
    }  # fmt: skip
    words = run.end - run.start
    if label == "PERSON":
        weight *= 2.0 if 2 <= words <= 4 else 1.0
    c.votes[names.get(label, "_thing")] += weight * 1.2
