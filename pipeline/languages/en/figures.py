"""Find counted and measured figures in English text.

Given: a Doc with ``Notes.money`` and ``Notes.times``, and tags of the parts of speech. Gives:
``Notes.figures``: a value in plain numbers and a unit as in the text (``%``, ``projects``,
``times``). Numbers of sections, dates, ranks and names are no figures. Whether a figure is news
is decided in ``claims.py``.
"""

from __future__ import annotations

import re
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import Figure
from pipeline.languages.en.lexicon import APPROXIMATIONS
from pipeline.languages.en.numbers import (
    DIGITS,
    FRACTION,
    LONG_SCALE,
    WORDS,
    scale_of,
    value_of,
    whole,
)
from pipeline.languages.notes import notes_of

_PERCENT = r"(?:%|\u00a0?%|percent\b|per[ \u00a0]cent\b|percentage[ \u00a0]points?\b|basis[ \u00a0]points?\b|pc\b)"
PERCENT = re.compile(
    rf"(?<![\w.,])(?:(?P<low>{DIGITS}|{WORDS})[ \u00a0]?(?:%|percent|per cent)?(?:[ \u00a0]?(?:-|–|—|to|and)[ \u00a0]?))??"
    rf"(?P<n>{DIGITS}|{WORDS})[ \u00a0-]?(?P<u>{_PERCENT})",
    re.IGNORECASE,
)
_MEASURES = (
    r"(?:exa|peta|tera|giga|mega|kilo)(?:flops?|bytes?|watts?|watt-hours?|hertz|tonnes?)|"
    r"[EPTGMk]B|[EPTGMk]Wh?|[EPTGM]?FLOPS?|[kmc]m²?|km/h|mph|km2|sq(?:uare)? ?(?:km|miles?|met(?:re|er)s?|feet|kilomet(?:re|er)s?)|"
    r"cubic (?:met(?:re|er)s?|feet|kilomet(?:re|er)s?)|ha|hectares?|acres?|tonnes?|tons?|kg|kilograms?|barrels?|"
    r"(?:kilo|centi|milli)?met(?:re|er)s?|miles?|feet|inches|nm|nanomet(?:re|er)s?|qubits?|"
    r"degrees?(?: (?:Celsius|Fahrenheit))?|°C|bpd|teu|TEU|litres?|liters?|gallons?|Mt|Gt|GWp|MWp|Hz|[MG]Hz"
)
MEASURE = re.compile(
    rf"(?<![\w.,$€£₹])(?P<n>{DIGITS}|{WORDS})(?P<s>[ \u00a0-]?{LONG_SCALE})?[ \u00a0-]?(?P<u>(?:metric )?(?:{_MEASURES}))(?![\w])"
)
TIMES = re.compile(
    rf"(?<![\w.,])(?P<n>{DIGITS}|{WORDS})(?:[ \u00a0](?P<u>times)\b|-?(?P<f>fold)\b|(?P<x>x)\b)",
    re.IGNORECASE,
)
#: ``one in five``, ``two of three``, ``3 out of 4``.
SHARE = re.compile(
    rf"\b(?P<n>{WORDS}|\d+)[ ](?P<u>(?:in|out of)(?: every)?)[ ](?P<d>{WORDS}|\d+)\b(?![ ]?(?:{LONG_SCALE}|years?|months?|days?|weeks?))",
    re.IGNORECASE,
)
_ROUND = frozenset(Decimal(n) for n in (2, 3, 4, 5, 6, 8, 10, 20, 100))
_PARTS = {
    "a half": Decimal(50), "one half": Decimal(50), "half": Decimal(50),
    "a third": Decimal("33.3"), "one third": Decimal("33.3"), "two thirds": Decimal("66.7"),
    "a quarter": Decimal(25), "one quarter": Decimal(25), "three quarters": Decimal(75),
    "a fifth": Decimal(20), "one fifth": Decimal(20), "two fifths": Decimal(40),
    "three fifths": Decimal(60), "four fifths": Decimal(80), "a sixth": Decimal("16.7"),
    "one sixth": Decimal("16.7"), "an eighth": Decimal("12.5"), "one eighth": Decimal("12.5"),
    "a tenth": Decimal(10), "one tenth": Decimal(10), "nine tenths": Decimal(90),
}  # fmt: skip
#: ``a third of the voters``, ``two-thirds of its members``.
PART = re.compile(
    r"\b(?P<p>"
    + "|".join(sorted((p.replace(" ", "[ -]") for p in _PARTS), key=len, reverse=True))
    + r") of (?=the|its|their|all|every|our|his|those|these|[a-z]+s\b)"
    r"(?!the (?:year|decade|century|month|day|way|time|game|money)\b)",
    re.IGNORECASE,
)
COUNT = re.compile(
    rf"(?<![\w.,$€£₹#§/-])(?P<n>{DIGITS}|{WORDS}|an?|(?:{FRACTION})(?: an?)?)(?P<s>[ \u00a0-]?{LONG_SCALE}|[ \u00a0]?(?:mn|bn|m)(?![A-Za-z]))?(?![\w%])",
    re.IGNORECASE,
)
_APPROX = re.compile(
    r"(?:^|(?<=[\s(]))(?P<cue>"
    + "|".join(re.escape(a) for a in sorted(APPROXIMATIONS, key=len, reverse=True))
    + r")\s+(?:(?:an?|the|additional|extra|another|further)\s+)*$",
    re.IGNORECASE,
)
#: Words before a number that make it a name, a rank or a part of a document.
_LABELS = re.compile(
    r"(?:\b(?:section|article|chapter|annex|part|title|paragraph|clause|point|schedule|appendix|"
    r"figure|fig|table|page|pp?|no|nos|number|group|week|volume|vol|issue|item|step|phase|"
    r"version|law|order|regulation|directive|resolution|bill|act|category|class|level|tier|"
    r"grade|gen|generation|chip|top|age|aged|subsection|h\.?r|s|room|suite|street|box|"
    r"route|flight|covid|mi|gpt|windows|apollo|boeing|airbus|lot|unit|grade|rule|form|"
    r"division|district|recital|item|day|building)\.?|[#§(\[])\s?$",
    re.IGNORECASE,
)
_NO_UNITS = frozenset(
    [
        "way",
        "ways",
        "time",
        "times",
        "thing",
        "things",
        "reason",
        "reasons",
        "point",
        "points",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "hour",
        "hours",
        "minute",
        "minutes",
        "decade",
        "decades",
        "side",
        "sides",
        "one",
        "ones",
        "hand",
        "hands",
        "step",
        "steps",
        "am",
        "pm",
        "o'clock",
        "more",
        "part",
        "parts",
        "other",
        "others",
        "half",
        "halves",
        "word",
        "words",
        "quarter",
        "quarters",
        "century",
        "centuries",
        "place",
        "fold",
        "second",
        "seconds",
        "kind",
        "kinds",
        "sort",
        "sorts",
        "cents",
        "cent",
        "question",
        "questions",
        "moment",
        "page",
        "pages",
        "decade",
    ]
)
_SMALL = Decimal(2)


class FigureFinder:
    """Percentages and measures by pattern, counts by the noun behind the number."""

    def __call__(self, doc: Doc) -> Doc:
        notes = notes_of(doc)
        taken = [(m.start, m.end) for m in notes.money] + [(t.start, t.end) for t in notes.times]
        notes.figures = find_figures(doc, taken)
        return doc


@Language.factory("dossier_en_figures", assigns=["doc._.dossier"], requires=["token.tag"])
def make_figures(nlp: Language, name: str) -> FigureFinder:
    return FigureFinder()


def find_figures(doc: Doc, taken: list[tuple[int, int]]) -> list[Figure]:
    """All figures outside the places that are taken, in the order of the text."""
    text = doc.text
    used = bytearray(len(text))
    for start, end in taken:
        used[start:end] = b"\1" * (end - start)
    out: list[Figure] = []

    def free(start: int, end: int) -> bool:
        return not any(used[start:end])

    def keep(start: int, end: int, value: Decimal | None, unit: str) -> None:
        if value is None or not free(start, end):
            return
        cue = _APPROX.search(text[max(0, start - 40) : start])
        kind = APPROXIMATIONS[cue["cue"].lower()] if cue else "exact"
        out.append(Figure(start, end, whole(value), unit, kind))
        used[start:end] = b"\1" * (end - start)

    for m in PERCENT.finditer(text):
        unit = m["u"].strip().lower()
        unit = (
            "%"
            if unit in ("%", "percent", "pc") or (unit.startswith("per") and "point" not in unit)
            else unit
        )
        if m["low"] and free(*m.span()):
            keep(m.start("low"), m.end("low"), value_of(m["low"]), unit)
            keep(m.start("n"), m.end(), value_of(m["n"]), unit)
        else:
            keep(m.start("n"), m.end(), value_of(m["n"]), unit)
    for m in MEASURE.finditer(text):
        keep(m.start(), m.end(), _scaled(m["n"], m["s"]), m["u"])
    for m in TIMES.finditer(text):
        number = value_of(m["n"])
        if number is not None and number > 1:
            keep(m.start(), m.end(), number, "times")
    for m in SHARE.finditer(text):
        part, whole_ = value_of(m["n"]), value_of(m["d"])
        if part and whole_ and part < whole_ and whole_ in _ROUND:
            keep(m.start(), m.end(), (part * 100 / whole_).quantize(Decimal("0.1")), "%")
    for m in PART.finditer(text):
        keep(m.start(), m.end(), _PARTS[re.sub(r"[ -]", " ", m["p"].lower())], "%")
    for m in COUNT.finditer(text):
        _count(doc, m, keep)
    return sorted(out, key=lambda f: f.start)


def _scaled(number: str, scale: str | None) -> Decimal | None:
    value = value_of(re.sub(r"\s+an?$", "", number, flags=re.I))
    return None if value is None else value * scale_of(scale)


def _count(doc: Doc, m: re.Match[str], keep) -> None:
    number = m["n"].lower()
    if number in ("a", "an") and (m["s"] or "").strip(" -").lower() not in (
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
        "dozen",
    ):
        return
    if number in ("one", "zero", "half", "a half", "a quarter", "a third") and not m["s"]:
        return
    if _LABELS.search(m.string[max(0, m.start() - 14) : m.start()]):
        return
    span = doc.char_span(m.start(), m.end(), alignment_mode="expand")
    if span is None:
        return
    unit = _counted(doc, span.end)
    value = _scaled(m["n"], m["s"])
    if value is None:
        return
    if unit is None:
        # ``34,333 approved``: a large number counts by itself.
        if (
            value < 1000
            or (1900 <= value <= 2100 and m["n"].isdigit())
            or (m.string[m.end() : m.end() + 1] in ")]:")
        ):
            return
        unit = ""
    keep(m.start(), m.end(), value, unit)


def _counted(doc: Doc, i: int) -> str | None:
    """The noun that is counted by the number that ends before token ``i``."""
    words: list[str] = []
    for token in doc[i : i + 6]:
        if token.is_space and "\n" in token.text:
            break
        if token.text in ("-", "–") and not words:
            continue
        if (
            token.lower_ in ("of", "the", "new", "additional", "more", "further", "other")
            and not words
        ):
            continue
        if (
            (token.pos_ in ("ADJ", "NUM", "VERB", "ADV") and token.pos_ != "ADV")
            or token.text in ("-",)
            or (token.pos_ == "ADV" and token.text.endswith("ly"))
        ):
            if token.pos_ == "VERB" and token.tag_ not in ("VBN", "VBG"):
                break
            words.append(token.text)
            continue
        if token.pos_ in ("NOUN", "PROPN"):
            words.append(token.text)
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if (
                following is not None
                and following.pos_ in ("NOUN", "PROPN")
                and following.text[0].islower()
                and token.tag_ not in ("NNS", "NNPS")
            ):
                continue
            if following is not None and following.text == "-" and token.tag_ not in ("NNS",):
                continue
            last = token.lower_
            if last in _NO_UNITS or (token.tag_ == "NN" and last.endswith(("old", "pm", "am"))):
                return None
            if token.tag_ in ("NNP",) and not token.text.endswith("s"):
                return None
            return " ".join(words).replace(" - ", "-")
        break
    return None
