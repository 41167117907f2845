"""Capitalised runs: where in an English text a proper name may stand.

Given: a tagged Doc. Gives: half-open ranges of tokens (``Run``), with connectors inside (``Bank of
X``, ``X for the Y of Z``), split at titles (``NASA director``, ``Finance Minister X``) and freed of
sentence openers. What a run names, and whether it names anything, is decided in ``names.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from pipeline.languages.en.lexicon import CURRENCY_PREFIXES, FUNDING_NOUNS, MONTHS, WEEKDAYS
from pipeline.languages.en.name_words import (
    ADJECTIVES,
    CENTRES,
    COMPANY_SUFFIXES,
    COUNTRIES,
    GIVEN_NAMES,
    HEADS,
    KNOWN,
    NAME_PREFIX_STOP,
    NATIONALITIES,
    TITLES,
)

PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ibn",
        "al",
        "el",
        "ter",
        "ten",
        "zu",
        "zur",
        "y",
        "e",
    ]
)
_OF_LEFT = frozenset(
    [
        "republic",
        "kingdom",
        "state",
        "city",
        "bay",
        "bank",
        "people's",
        "group",
        "emirates",
        "states",
    ]
)
_ON_LEFT = frozenset(
    [
        "treaty",
        "committee",
        "commission",
        "council",
        "convention",
        "agreement",
        "panel",
        "forum",
        "act",
        "order",
        "framework",
        "memorandum",
        "partnership",
        "office",
        "center",
        "centre",
        "institute",
        "law",
        "regulation",
        "association",
    ]
)
#: Heads that may follow ``X and Y`` as one name.
_AND_HEADS = frozenset(
    [
        "act",
        "administration",
        "commission",
        "council",
        "association",
        "institute",
        "programme",
        "program",
        "agency",
        "academy",
        "committee",
        "fund",
        "authority",
        "department",
        "ministry",
        "office",
        "initiative",
        "directorate",
        "bureau",
        "society",
        "plan",
        "strategy",
        "museum",
        "foundation",
        "laboratory",
        "board",
        "centre",
        "center",
        "partnership",
        "alliance",
        "project",
        "platform",
        "memorandum",
        "network",
        "facility",
        "challenge",
        "mission",
        "bill",
        "order",
        "ordinance",
        "directive",
        "resource",
        "organization",
        "organisation",
        "corridor",
        "framework",
        "treaty",
        "regulation",
        "college",
        "university",
    ]
)
_LISTING_HEADS = frozenset(
    [
        "ministry",
        "department",
        "office",
        "bureau",
        "committee",
        "commission",
        "school",
        "institute",
        "secretary",
        "centre",
        "center",
        "council",
        "faculty",
        "subcommittee",
    ]
)
_DATED = frozenset(("act", "law", "bill", "regulations", "order", "code", "ordinance"))
LEGAL_NUMBER = re.compile(
    r"\b(?:(?:Council |Commission |Delegated |Implementing )?(?:Regulation|Directive|Decision)s? "
    r"\((?:EU|EC|EEC|Euratom|EU, Euratom)\)(?: No\.?)? \d+/\d+"
    r"|B(?:ill|ILL) [CSHA]-\d+"
    r"|Executive Orders? (?:No\. ?)?\d{4,5}|E\.?O\.? \d{5}|(?:Public Law|P\.L\.|Pub\. L\.)(?: No\.)? \d+-\d+"
    r"|H\.R\. ?\d+|H\.J\.Res\. ?\d+|S\. ?\d{3,4}\b|(?:UN |UNSC )?Resolution \d{3,4}"
    r"|Proclamation (?:No\. ?)?\d{4,5}|(?:Law|Decree|Order|Act|Circular|Notice) No\. ?[\d/-]+(?: of \d{4})?)"
)
_ACRONYM = re.compile(r"^[A-Z][A-Z0-9&.]*[A-Z0-9]s?$")
_CAMEL = re.compile(r"^[a-z]{1,2}[A-Z]|^[A-Z0-9][a-z]*[A-Z0-9]")
_OPEN_POS = frozenset(
    ("VERB", "ADV", "ADP", "SCONJ", "DET", "PRON", "CCONJ", "INTJ", "AUX", "PART")
)


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens ``start:end``. ``title`` is the range of a title before a person's name."""

    start: int
    end: int
    title: tuple[int, int] | None = None
    person: bool = False


def capital(token: Token) -> bool:
    """Whether a token can stand in a name by its shape."""
    text = token.text
    if text[0].isupper():
        return not (len(text) == 1 and text == "I" and token.pos_ == "PRON")
    return bool(_CAMEL.match(text)) and any(c.isalpha() for c in text) and text[0].isalpha()


def acronym(text: str) -> bool:
    return bool(_ACRONYM.match(text)) and len(text) > 1


def runs(doc: Doc) -> Iterator[Run]:
    """All runs of the Doc, in order."""
    i, size = 0, len(doc)
    while i < size:
        if not capital(doc[i]) or _opener(doc[i]):
            i += 1
            continue
        end = _extend(doc, i)
        yield from _pieces(doc, i, end)
        i = end


_NAMES_MAY_BEGIN = frozenset(
    ["first", "second", "third", "one", "next", "open", "total", "old", "all"]
)


def _opener(token: Token) -> bool:
    """Words like ``The`` or ``While``, which begin no name."""
    if token.lower_ not in NAME_PREFIX_STOP:
        return False
    if token.i and not token.is_sent_start and token.lower_ in _NAMES_MAY_BEGIN:
        follower = token.nbor() if token.i + 1 < len(token.doc) else None
        before = token.nbor(-1)
        # ``bought First Harbour Bank``: inside a sentence the capital is the name's own.
        if follower is not None and follower.text[0].isupper() and before.text.islower():
            return False
    return not (acronym(token.text) and not token.is_sent_start and token.lower_ != "the")


def _glued(doc: Doc, i: int) -> bool:
    """Whether token ``i`` follows the token before it without a space."""
    return not doc[i - 1].whitespace_ and not doc[i - 1].is_space


def _extend(doc: Doc, start: int) -> int:
    """The end of the run that begins at ``start``."""
    i, size = start + 1, len(doc)
    while i < size:
        token = doc[i]
        text = token.text
        last = doc[i - 1].text
        if (
            capital(token)
            and last in COMPANY_SUFFIXES
            and last.endswith(".")
            and text not in COMPANY_SUFFIXES
        ):
            break  # ``X Inc. She``: the suffix ends the name
        if capital(token) and _opener(token) and (token.is_sent_start or last.endswith(".")):
            break
        if capital(token):
            if doc[i - 1].text == "." and not (len(doc[i - 2].text) <= 2):
                break
            i += 1
        elif (
            text == "-"
            and i + 1 < size
            and _glued(doc, i)
            and _glued(doc, i + 1)
            and (
                doc[i + 1].text[0].isalnum()
                and (capital(doc[i + 1]) or doc[i + 1].is_digit or _name_tail(doc, i))
            )
        ):
            i += 2
        elif (
            text == "/"
            and i + 1 < size
            and len(last) == len(doc[i + 1].text) == 1
            and capital(doc[i + 1])
        ):
            i += 2  # ``A/S``
        elif (
            text == "-"
            and i + 3 < size
            and doc[i + 1].lower_ in ("to", "of", "in", "for")
            and doc[i + 2].text == "-"
            and capital(doc[i + 3])
        ):
            i += 4
        elif text in ("&", "+") and i + 1 < size and capital(doc[i + 1]):
            i += 2
        elif text == "'s" or text == "’s":
            if (
                doc[i - 1].lower_
                in ("people", "women", "children", "king", "queen", "lloyd", "moody", "st")
                and i + 1 < size
                and capital(doc[i + 1])
            ):
                i += 2
            else:
                break
        elif (
            re.fullmatch(r"\d+(?:\.\d+)?", text)
            and doc[i - 1].lower_ in HEADS
            and ("." in text or (len(text) == 4 and text[:2] in ("19", "20")) or len(text) <= 2)
            and not (
                i + 1 < size
                and (
                    doc[i + 1].text in ("%", "-", "°", "per")
                    or doc[i + 1].lower_ in ("million", "billion")
                )
            )
        ):
            # ``Ports Act 2.0``, ``Agenda 2030``; a bare year of another phrase stays outside.
            if (
                len(text) == 4
                and HEADS[doc[i - 1].lower_] != "Initiative"
                and doc[i - 1].lower_ not in _DATED
            ):
                break
            i += 1
        else:
            ahead = _through(doc, start, i)
            if ahead is None:
                break
            i = ahead
    return i


def _name_tail(doc: Doc, i: int) -> bool:
    """``Park Min-jae``: a small second syllable after a capitalised word that follows a name."""
    return (
        doc[i + 1].text.islower()
        and i >= 2
        and capital(doc[i - 2])
        and doc[i - 1].text.isalpha()
        and len(doc[i + 1].text) <= 6
        and doc[i - 1].ent_type_ == "PERSON"
    )


def _through(doc: Doc, start: int, i: int) -> int | None:
    """Where the run goes on after the connectors that begin at ``i``, or None."""
    size = len(doc)
    word = doc[i].lower_
    if word == ",":
        return _listed(doc, start, i)
    j = i + 1
    if word in PARTICLES and doc[i].text.islower():
        while j < size and doc[j].lower_ in PARTICLES:
            j += 1
        return j + 1 if j < size and capital(doc[j]) and doc[i - 1].text.isalpha() else None
    if word not in ("of", "for", "on", "to", "and", "at", "in", "the"):
        return None
    if j < size and doc[j].lower_ == "the" and word != "and":
        j += 1
    if j >= size or not capital(doc[j]):
        return None
    left = doc[i - 1].lower_
    same_entity = all(doc[k].ent_iob_ == "I" for k in range(i, j + 1)) and doc[i].ent_type_ in (
        "ORG", "LAW", "FAC", "EVENT", "WORK_OF_ART", "GPE",
    )  # fmt: skip
    base = left.rstrip("s") if left not in HEADS else left
    if word == "of":
        if doc[start].text in GIVEN_NAMES and i - start == 2 and left not in HEADS:
            return None  # ``Anna Holt of Borel Inc``
        if left in TITLES and left not in ("general", "house") and left not in HEADS:
            return None
        firm = HEADS.get(left) == "Company" and left not in (
            "bank",
            "company",
            "group",
            "corporation",
        )
        if (
            left in HEADS or base in HEADS or left in CENTRES or left in _OF_LEFT or same_entity
        ) and not firm:
            return j + 1
        # ``Treaty on the Functioning of the Union``, ``Act for the Protection of X``
        before = {t.lower_ for t in doc[start:i]}
        if before & {
            "treaty",
            "act",
            "convention",
            "agreement",
            "association",
            "institute",
            "committee",
            "fund",
        } and before & {"on", "for"}:
            return j + 1
        return None
    if word == "for":
        if left in HEADS or left in CENTRES or base in HEADS or same_entity:
            return j + 1
        if doc[i - 1].text in ADJECTIVES:
            return None
        return (
            j + 1
            if HEADS.get(doc[_extend(doc, j) - 1].lower_) in ("Initiative", "LegalInstrument")
            and i - start == 1
            else None
        )
    if word == "on":
        if doc[j].lower_ in WEEKDAYS or doc[j].lower_ in MONTHS:
            return None  # ``the Rivers Act on Tuesday``
        return j + 1 if left in _ON_LEFT or same_entity else None
    if word == "at":
        return j + 1 if "university" in {t.lower_ for t in doc[start:i]} and j == i + 1 else None
    if word in ("to", "in", "the"):
        return j + 1 if same_entity and i - start > 1 else None
    return _joined_by_and(doc, start, i, same_entity)


def _joined_by_and(doc: Doc, start: int, i: int, same_entity: bool) -> int | None:
    """``X and Y Act`` is one name, ``X and Y`` are two."""
    left_words = [t.lower_ for t in doc[start:i]]
    k = i + 1
    size = len(doc)
    while k < size and capital(doc[k]) and not (doc[k].is_sent_start and k > i + 1):
        k += 1
    right = [t.text for t in doc[i + 1 : k]]
    left = doc[start:i].text
    if k + 2 < size and doc[k].text == "(" and acronym(doc[k + 1].text):
        # ``Assembly and Test (AT)``: the initials take in both sides.
        letters = [
            t.text[0].upper()
            for t in doc[start:k]
            if t.lower_ not in ("and", "of", "for", "the", "&")
        ]
        if "".join(letters) == doc[k + 1].text.upper() or "".join(letters) == re.sub(
            r"[^A-Z]", "", doc[k + 1].text
        ):
            return k
    known = left in COUNTRIES or left in KNOWN or doc[i - 1].lower_ in COMPANY_SUFFIXES
    listing = (
        left_words[0] in _LISTING_HEADS
        and len(left_words) > 2
        and left_words[1] in ("of", "for", "on")
    )
    plain = right and not _body_head(right[-1].lower()) and not acronym(right[0])
    if listing and plain and right[0] not in COUNTRIES and right[0] not in KNOWN:
        return k  # ``Ministry of Trade and Industry``: a word without a head of its own
    if known or not right:
        return None
    head = right[-1].lower()
    defined = head in ("corporation", "authority", "board", "fund", "bank") and (
        start > 0 and doc[start - 1].lower_ == "the"
    )
    if (
        (head in _AND_HEADS or defined)
        and left_words[-1] not in HEADS
        and len(right) >= 2
        and i - start <= 3
    ):
        if doc[i - 1].ent_type_ == "PERSON" and not same_entity:
            return None
        if right[0] in COUNTRIES or " ".join(right) in KNOWN or right[0] in NATIONALITIES:
            return None
        if doc[start].lower_ in NAME_PREFIX_STOP and i - start == 1:
            return None
        if acronym(right[0]) and not same_entity:
            return None
        return k
    if (
        same_entity
        and i - start > 2
        and left_words[-1] not in HEADS
        and not acronym(right[0])
        and any(w in ("of", "for", "on") for w in left_words)
    ):
        return k
    return None


def _listed(doc: Doc, start: int, i: int) -> int | None:
    """``Ministry of Economy, Trade and Industry``: the end of such a list, or None."""
    words = [t.lower_ for t in doc[start:i]]
    heads = [k for k, w in enumerate(words) if w in _LISTING_HEADS]
    if not heads or not any(w in ("of", "for", "on") for w in words[heads[0] :]):
        return None
    j, size = i, len(doc)
    while (
        j + 1 < size
        and doc[j].text == ","
        and capital(doc[j + 1])
        and not _body_head(doc[j + 1].lower_)
    ):
        if doc[j + 1].text in COUNTRIES or doc[j + 1].text in KNOWN:
            return None
        j += 2
        while j < size and capital(doc[j]) and not _body_head(doc[j].lower_):
            j += 1
    if j < size and doc[j].text == ",":
        j += 1
    if (
        j + 1 < size
        and doc[j].lower_ in ("and", "&")
        and capital(doc[j + 1])
        and doc[j + 1].text not in KNOWN
        and not acronym(doc[j + 1].text)
    ):
        k = j + 2
        while k < size and capital(doc[k]):
            k += 1
        return k
    return None


def _body_head(word: str) -> bool:
    """Whether a word is the head of another body, and not a subject of a ministry."""
    return word in HEADS and HEADS[word] != "Company"


def _pieces(doc: Doc, start: int, end: int) -> Iterator[Run]:
    """Trim a raw run and split it at titles."""
    start = _trim_left(doc, start, end)
    while end > start and (
        doc[end - 1].text in (".", "-", "&") or doc[end - 1].lower_ in PARTICLES
    ):
        end -= 1
    # ``Harbour Mission Budget Rs 5 crore``: what follows the head is the next phrase.
    while end - start > 1 and (
        doc[end - 1].text in CURRENCY_PREFIXES
        or (
            doc[end - 1].lower_ in FUNDING_NOUNS
            and doc[end - 2].lower_ in HEADS
            and doc[end - 1].lower_ not in HEADS
        )
    ):
        end -= 1
    if start >= end:
        return
    titles = [k for k in range(start, end) if doc[k].lower_ in TITLES]
    if not titles or (
        doc[end - 1].lower_ in HEADS
        and HEADS[doc[end - 1].lower_] != "Company"
        and doc[end - 1].lower_ not in TITLES
    ):
        yield Run(start, end)
        return
    if (
        titles[0] > start
        and any(doc[k].lower_ in ("of", "for") for k in range(titles[0], end))
        and doc[start].lower_ not in HEADS
    ):
        # ``Allen, Director of X``: a title with an office behind it splits the run.
        yield from _pieces(doc, start, titles[0])
        for k in range(titles[0], end):
            if doc[k].lower_ in ("of", "for"):
                yield from _pieces(doc, k + 1, end)
                return
    last = titles[0]
    while last + 1 < end and (
        doc[last + 1].lower_ in TITLES or doc[last + 1].text in (".", "-", "&", "and")
    ):
        last += 1
    if last + 1 >= end:
        # An office without a holder: what stands before it may be a body.
        if titles[0] > start:
            yield from _pieces(doc, start, titles[0])
        return
    after = [t.lower_ for t in doc[last + 1 : end]]
    if after[0] in ("of", "for"):
        body = last + 2 + (after[1:2] == ["the"])
        rest = [t.text for t in doc[body:end]]
        # ``Minister of Transport`` names an office; ``director of NASA`` has a body in it.
        if (
            rest
            and (
                (len(rest) > 1 and any(w.lower() in HEADS or w in COUNTRIES for w in rest))
                or acronym(rest[0])
                or rest[0] in KNOWN
                or " ".join(rest) in COUNTRIES
            )
        ) or (
            rest
            and not {t.lower_ for t in doc[titles[0] : last + 1]}
            & {"minister", "secretary", "commissioner"}
        ):
            yield from _pieces(doc, body, end)
        return
    if any(w in HEADS or w in ("of", "for") for w in after):
        yield Run(start, end)
        return
    if titles[0] > start:
        before_end = titles[0]
        topic = (
            before_end - start == 1
            and not acronym(doc[start].text)
            and doc[start].text not in KNOWN
            and doc[start].text not in COUNTRIES
        )
        post = {t.lower_ for t in doc[titles[0] : last + 1]} & {
            "minister",
            "secretary",
            "commissioner",
            "undersecretary",
            "general",
        }
        if doc[before_end - 1].text not in ADJECTIVES and not (topic and post):
            yield Run(start, before_end, title=(titles[0], last + 1))
    yield Run(last + 1, end, title=(start, last + 1), person=True)


def _trim_left(doc: Doc, start: int, end: int) -> int:
    while start < end:
        token = doc[start]
        word = token.lower_
        if (
            _opener(token)
            or (
                token.is_sent_start
                and end - start > 1
                and token.pos_ in _OPEN_POS
                and not acronym(token.text)
                and word not in HEADS
            )
            or (doc[start].lower_ in PARTICLES and doc[start].text.islower())
            or word in ("of", "and", "&", "-", "for", "on", "to", "'s", "’s", "at")
        ):
            start += 1
        else:
            return start
    return start
