"""Find sums of money in English text.

Given: a Doc. Gives: ``Notes.money``, sums in whole units with their ISO 4217 currency. A number
with a scale but no currency (``the remaining 127 billion``) takes the currency of the sum before
it; a sum in brackets that only converts the sum before it is left out. Who pays whom is not
decided here: see ``flows.py``.
"""

from __future__ import annotations

import re
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import Money
from pipeline.languages.en.lexicon import (
    APPROXIMATIONS,
    CURRENCY_OF,
    CURRENCY_PREFIXES,
    CURRENCY_WORDS,
    REGION_DOLLARS,
)
from pipeline.languages.en.numbers import DIGITS, FRACTION, SCALE, WORDS, scale_of, value_of, whole
from pipeline.languages.notes import notes_of

_PREFIX = "|".join(re.escape(p) for p in sorted(CURRENCY_PREFIXES, key=len, reverse=True))
_WORD = "|".join(sorted(CURRENCY_WORDS, key=len, reverse=True))
_NATION = "|".join(sorted({re.escape(n) for n, _ in CURRENCY_OF}, key=len, reverse=True))
_CODES = "|".join(sorted(c for c in CURRENCY_PREFIXES if re.fullmatch("[A-Z]{3}", c)))
_NUMBER = rf"(?:{DIGITS}|(?:{FRACTION})(?: of)?(?: an?)?|{WORDS}|an?)"
_UNIT = rf"(?:[ \u00a0-]?(?:(?P<nation>{_NATION})[ \u00a0])?(?P<word>{_WORD})\b|[ \u00a0]?(?P<code>{_CODES})\b|[ \u00a0]?(?P<sign>€|£|₹))"
_SIGNED = rf"(?<![A-Za-z])(?P<prefix>{_PREFIX})[ \u00a0]?"
_TO = r"[ \u00a0]?(?:-|–|—|to|and|or)[ \u00a0]?"

#: ``$5 billion``, ``Rs 76,000 crore``, ``$5-10bn``, ``EUR 5 000 000``.
SIGN_FIRST = re.compile(
    rf"{_SIGNED}(?P<low>{DIGITS})(?P<lscale>{SCALE})?"
    rf"(?:[ \u00a0]?(?:-|–|—|to|and)[ \u00a0]?(?P<prefix2>{_PREFIX})?[ \u00a0]?(?P<high>{DIGITS})(?P<hscale>{SCALE})?(?![\d.]*%))?"
)
#: ``5 billion dollars``, ``half a trillion euros``, ``two to three billion yen``.
WORD_LAST = re.compile(
    rf"(?<![\w.,$])(?:(?P<low>{_NUMBER})(?P<lscale>{SCALE})?{_TO})??(?P<high>{_NUMBER})"
    rf"(?:[ \u00a0]a)?(?P<hscale>{SCALE})?{_UNIT}",
    re.IGNORECASE,
)
#: ``127 billion``, ``6tn``: money only after a sum with a currency.
BARE = re.compile(
    rf"(?<![\w.,$])(?P<low>(?:{DIGITS}|(?:{FRACTION})(?: an?)?|an?(?= [mbt]r?illion apiece)))(?P<lscale>[ \u00a0-]?(?:millions?|billions?|trillions?|crores?|lakh crore)\b|[ \u00a0]?(?:mn|bn|tn|trn|m)(?![A-Za-z]))"
)
_APPROX = re.compile(
    r"(?:^|(?<=[\s(]))(?P<cue>"
    + "|".join(re.escape(a) for a in sorted(APPROXIMATIONS, key=len, reverse=True))
    + r")\s+(?:(?:an?|the|of|only|additional|extra|another|further|total|mere)\s+)*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|from)\s+(?:\S+\s+)?$", re.IGNORECASE)
_PER = re.compile(
    r"^\s*(?:,?\s*)?(?:(?:in|of)\s+\w+\s+)?(?:(?:a|per|each|every)\s+(?P<unit>year|month|week|day|quarter|annum)|"
    r"(?P<adverb>annually|yearly|monthly)|/(?P<slash>year|yr|month))\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"\beach\b|\bapiece\b", re.IGNORECASE)
_PERIOD = {
    "year": "P1Y", "annum": "P1Y", "yr": "P1Y", "annually": "P1Y", "yearly": "P1Y",
    "month": "P1M", "monthly": "P1M", "week": "P1W", "day": "P1D", "quarter": "P3M",
}  # fmt: skip
_ANNUAL_BEFORE = re.compile(r"\b(?:annual(?:ly)?|yearly|a year(?:ly)?)\s+(?:\w+\s+){0,2}$", re.I)
_PLURAL_NOUN = re.compile(r"^[ \u00a0-](?!of\b|in\b|on\b|to\b|from\b|for\b|by\b|more\b)[a-z]+s\b")
_TOPS_DOWN = re.compile(r"\bfrom\s+$", re.IGNORECASE)
#: Units after ``R``/``N``/``Sh`` style prefixes that make them no currency (``R 5`` of a list).
_WEAK_PREFIXES = frozenset({"R", "N", "Sh", "Fr", "TL", "SR", "RM", "Dh", "S/"})


class MoneyFinder:
    """Patterns over the text; each place of the text belongs to one sum."""

    def __call__(self, doc: Doc) -> Doc:
        notes = notes_of(doc)
        notes.money = find_money(doc.text, notes.context.region)
        return doc


@Language.factory("dossier_en_money", assigns=["doc._.dossier"])
def make_money(nlp: Language, name: str) -> MoneyFinder:
    return MoneyFinder()


def find_money(text: str, region: str | None = None) -> list[Money]:
    """All sums in the text, in the order of the text."""
    taken = bytearray(len(text))
    found: list[Money] = []
    region = region or _region(text)

    def free(start: int, end: int) -> bool:
        return not any(taken[start:end])

    for pattern in (SIGN_FIRST, WORD_LAST):
        at = 0
        while (match := pattern.search(text, at)) is not None:
            at = max(match.end(), at + 1)
            if not free(match.start(), match.end()):
                continue
            money = _read(match, text, region)
            if money is not None:
                found.append(money)
                taken[money.start : money.end] = b"\1" * (money.end - money.start)
                at = max(money.end, match.start() + 1)
    found.sort(key=lambda m: m.start)
    found += [m for m in _bare(text, found) if free(m.start, m.end)]
    found.sort(key=lambda m: m.start)
    return _without_conversions(text, found)


#: Country names by which an ambiguous currency word is read, with what they make of it.
_HOMES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("DK", r"\b(?:Denmark|Danish|DKK|Copenhagen)\b", {"krone": "DKK", "kroner": "DKK"}),
    (
        "PK",
        r"\b(?:Pakistan|Pakistani|Islamabad|Karachi)\b",
        {"rupee": "PKR", "rupees": "PKR", "Rs": "PKR", "Rs.": "PKR"},
    ),
    (
        "LK",
        r"\b(?:Sri Lankan?|Colombo)\b",
        {"rupee": "LKR", "rupees": "LKR", "Rs": "LKR", "Rs.": "LKR"},
    ),
    (
        "NP",
        r"\b(?:Nepal|Nepalese|Kathmandu)\b",
        {"rupee": "NPR", "rupees": "NPR", "Rs": "NPR", "Rs.": "NPR"},
    ),
    ("PH", r"\b(?:Philippines?|Filipino|Manila)\b", {"peso": "PHP", "pesos": "PHP"}),
    ("CL", r"\b(?:Chile|Chilean|Santiago)\b", {"peso": "CLP", "pesos": "CLP"}),
    ("AR", r"\b(?:Argentina|Argentine|Buenos Aires)\b", {"peso": "ARS", "pesos": "ARS"}),
    ("CO", r"\b(?:Colombia|Colombian|Bogot[aá])\b", {"peso": "COP", "pesos": "COP"}),
    ("UG", r"\b(?:Uganda|Ugandan|Kampala)\b", {"shilling": "UGX", "shillings": "UGX", "Sh": "UGX"}),
    (
        "TZ",
        r"\b(?:Tanzania|Tanzanian|Dodoma)\b",
        {"shilling": "TZS", "shillings": "TZS", "Sh": "TZS"},
    ),
    ("QA", r"\b(?:Qatar|Qatari|Doha)\b", {"riyal": "QAR", "riyals": "QAR"}),
    ("EG", r"\b(?:Egypt|Egyptian|Cairo)\b", {"pound": "EGP", "pounds": "EGP"}),
    ("CN", r"\b(?:China|Chinese|RMB|yuan|Beijing)\b", {"¥": "CNY"}),
    ("CA", r"\b(?:Canada|Canadian|Ottawa|Quebec|Ontario)\b", {}),
    ("AU", r"\b(?:Australian?|Canberra|Queensland|NSW)\b", {}),
    ("NZ", r"\b(?:New Zealand|Wellington)\b", {}),
    ("SG", r"\b(?:Singapore|Singaporean)\b", {}),
    ("HK", r"\bHong Kong\b", {}),
)
_DEFAULT_HOMES = re.compile(
    r"\b(?:U\.S\.|US|USA|United States|America|American|Washington|Norway|Norwegian|NOK|India|Indian|INR|Mexico|Mexican|"
    r"Kenyan?|KES|Saudi|Britain|British|UK|GBP|Japan|Japanese|JPY)(?![\w$])"
)
_AMBIGUOUS: dict[str, dict[str, str]] = {code: words for code, _, words in _HOMES}
_HOME_PATTERNS = tuple((code, re.compile(pattern)) for code, pattern, _ in _HOMES)


def _region(text: str) -> str | None:
    """The one country that a text is at home in, where its own words tell; else None."""
    counts = {code: len(pattern.findall(text)) for code, pattern in _HOME_PATTERNS}
    best = max(counts, key=lambda c: counts[c])
    others = sorted(counts.values())[-2]
    if counts[best] >= 2 and counts[best] >= 3 * others and not _DEFAULT_HOMES.search(text):
        return best
    return None


def _read(match: re.Match[str], text: str, region: str | None) -> Money | None:
    groups = match.groupdict()
    low, high = groups["low"], groups["high"]
    low_scale, high_scale = groups["lscale"], groups["hscale"]
    end = match.end()
    if "prefix" in groups:
        currency = CURRENCY_PREFIXES[groups["prefix"]]
        if groups["prefix"] == "$":
            currency = REGION_DOLLARS.get(region or "", "USD")
        currency = _AMBIGUOUS.get(region or "", {}).get(groups["prefix"], currency)
        if groups["prefix"] in _WEAK_PREFIXES and not (low_scale or high_scale or "," in low):
            return None
        second = groups["prefix2"]
        if high is not None and not second and not high_scale:
            # ``$500 to 20 people``, ``$8bn and 3 plants``: the second number is not money.
            high, end = None, match.end("lscale") if low_scale else match.end("low")
        elif high is not None and re.search(r"and", text[match.end("low") : match.start("high")]):
            if not _BETWEEN.search(text[max(0, match.start() - 40) : match.start()]) or (
                low_scale and not high_scale
            ):
                high, end = None, match.end("lscale") if low_scale else match.end("low")
        elif second and CURRENCY_PREFIXES[second] != currency:
            high, end = None, match.end("lscale") if low_scale else match.end("low")
        first, last, first_scale, last_scale = low, high, low_scale, high_scale
        if high is None:
            last, last_scale = low, low_scale
            first = None
    else:
        first, last, first_scale, last_scale = low, high, low_scale, high_scale
        currency = _word_currency(groups, region) or ""
        if last.lower() in ("a", "an") and not last_scale:
            return None
        if groups["word"] and groups["word"].lower() in ("real", "sol", "won", "pound", "pounds"):
            # English words too: only with a scale or a nation before them are they money.
            if not (last_scale or groups["nation"]) and groups["word"].lower() != "won":
                return None
            if groups["word"].lower() == "won" and not (last_scale or "," in last):
                return None
        if (
            first is not None
            and re.search(r"\b(?:and|or)\b", text[match.end("low") : match.start("high")])
            and not _BETWEEN.search(text[max(0, match.start() - 40) : match.start()])
        ):
            first = None
            return _sum(text, match.start("high"), end, None, last, None, last_scale, currency)
    return _sum(text, match.start(), end, first, last, first_scale, last_scale, currency)


def _sum(
    text: str,
    start: int,
    end: int,
    first: str | None,
    last: str | None,
    first_scale: str | None,
    last_scale: str | None,
    currency: str | None,
) -> Money | None:
    top = (
        value_of(re.sub(r"(?: of)?(?: an?)?$", "", last or "", flags=re.I) or last)
        if last
        else None
    )
    if top is None:
        return None
    top = whole(top * scale_of(last_scale))
    bottom = None
    if first is not None:
        bottom = value_of(first)
        if bottom is not None:
            bottom = whole(bottom * scale_of(first_scale or last_scale))
            if bottom >= top:
                bottom = None
    return _qualified(text, start, end, bottom, top, currency)


def _qualified(
    text: str, start: int, end: int, bottom: Decimal | None, top: Decimal, currency: str | None
) -> Money:
    """Add ``up to``, ``a year`` and ``each`` from the words around the sum."""
    before = text[max(0, start - 48) : start]
    cue = _APPROX.search(before)
    approximation = APPROXIMATIONS[cue["cue"].lower()] if cue else "exact"
    after = text[end : end + 60]
    per = _PER.match(after)
    period = _PERIOD[next(g for g in per.groups() if g).lower()] if per else None
    if period is None and _ANNUAL_BEFORE.search(before):
        period = "P1Y"
    each = bool(_EACH.match(after.lstrip())) or bool(
        re.search(r"\beach\b[^.;:]{0,40}$", before, re.IGNORECASE)
    )
    if bottom is not None:
        return Money(start, end, bottom, top, currency, approximation, period, each)
    if approximation == "upTo":
        return Money(start, end, None, top, currency, approximation, period, each)
    return Money(start, end, top, None, currency, approximation, period, each)


def _word_currency(groups: dict[str, str | None], region: str | None) -> str | None:
    if groups["sign"]:
        return CURRENCY_PREFIXES[groups["sign"]]
    if groups["code"]:
        return CURRENCY_PREFIXES[groups["code"].upper()]
    word = (groups["word"] or "").lower()
    if groups["nation"]:
        nation = groups["nation"].lower()
        for form in (word, word.rstrip("s")):
            if (nation, form) in CURRENCY_OF:
                return CURRENCY_OF[nation, form]
    if word.startswith("dollar"):
        return REGION_DOLLARS.get(region or "", "USD")
    return _AMBIGUOUS.get(region or "", {}).get(word, CURRENCY_WORDS[word])


def _bare(text: str, known: list[Money]) -> list[Money]:
    """Numbers with a scale that stand near a sum of money and count nothing else."""
    out: list[Money] = []
    for match in BARE.finditer(text):
        before = [m for m in known if m.end <= match.start()]
        if not before or match.start() - before[-1].end > 400:
            continue
        if "\n\n" in text[before[-1].end : match.start()]:
            continue
        after = text[match.end() : match.end() + 30]
        if re.match(
            r"[ \u00a0-](?!of |in |on |to |from |for |by |more\b|and |was |were |is |are |had |has |each |or |when |which |that |while |but |went |goes |as |at |over |a |per |went |apiece)[A-Za-z]",
            after,
        ):
            continue
        if re.match(r"\s?%|\s?per cent", after):
            continue
        money = _sum(text, match.start(), match.end(), None, match["low"], None, match["lscale"],
                     before[-1].currency)  # fmt: skip
        if money is not None:
            out.append(money)
    return out


def _without_conversions(text: str, sums: list[Money]) -> list[Money]:
    """``€9bn ($10bn)`` is one sum: the one in brackets is left out."""
    out: list[Money] = []
    for money in sums:
        if out:
            between = text[out[-1].end : money.start]
            if (
                money.currency != out[-1].currency
                and re.fullmatch(
                    r"\s*[(\[](?:about |around |roughly |some |approximately |nearly |or |=|~|≈)*\s*",
                    between,
                )
                and text[money.end : money.end + 1] in ")];,"
            ):
                continue
        out.append(money)
    return out
