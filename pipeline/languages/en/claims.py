"""What named entities say, and the figures that are told.

Given: a Doc with references, figures, money and flows. Gives: ``Notes.records.claims``:
``attributed`` from verbs of speech and thought, ``according to``, ``in X's view``, ``X: ...`` of
digests and quotations that go on; ``statistic`` from figures and from money that is no flow.
"""

from __future__ import annotations

import re
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.languages.en.flows import Frame, is_figure, locate
from pipeline.languages.en.grammar import Reading
from pipeline.languages.en.name_words import words
from pipeline.languages.en.speech import Speech, find_speeches
from pipeline.languages.notes import notes_of
from pipeline.records import Claim, Found

COMPONENT = "dossier_en_claims"
_TARGET = re.compile(
    r"\b(?:targets?|goals?|aims?|objective|should|must|ought to|calls? for|propos\w+|ambition)\b",
    re.I,
)
_FORECAST = re.compile(
    r"\b(?:will|would|could|may|might|forecasts?|forecasted|expect\w*|predict\w*|project(?:ed|s|ions?)|estimated to|by 20[2-9]\d|plans? to|to be|is to|are to|set to|rising to|anticipated|aims to)\b",
    re.I,
)
_THRESHOLD = re.compile(
    r"\b(?:at least|not less than|no less than|no more than|not more than|not exceed\w*|minimum of|maximum of|fewer than|up to|shall not|at most|exceeding)\s+(?:\w+\s+){0,2}$",
    re.I,
)
_KNOWN_GROUPS = words(
    "companies firms countries partners agencies universities banks governments programs programmes"
)
_LAW = re.compile(r"\bshall\b")


class ClaimFinder:
    """Speech acts first: a figure inside one takes its speaker."""

    def __call__(self, doc: Doc) -> Doc:
        notes = notes_of(doc)
        reading = Reading.of(doc)
        speeches = find_speeches(reading)
        figures = _statistics(reading, speeches)
        claims = [c for s in speeches if (c := _attributed(reading, s, figures)) is not None]
        notes.records.claims = sorted(
            [*claims, *(f for f, _ in figures)], key=lambda c: (c.start, c.end, c.kind)
        )
        return doc


@Language.factory(COMPONENT, assigns=["doc._.dossier"], requires=["token.dep"])
def make_claims(nlp: Language, name: str) -> ClaimFinder:
    return ClaimFinder()


def _attributed(reading: Reading, speech: Speech, figures: list[tuple[Claim, int]]) -> Claim | None:
    """The claim of a speech act, unless it is nothing but a figure."""
    if speech.end <= speech.start:
        return None
    inside = [f for f, at in figures if f.speakers and speech.start <= at < speech.end]
    if inside and speech.cue != "“":
        size = len(reading.text[speech.start : speech.end].split())
        if size <= 20 + 10 * len(inside):
            return None
    about = _about(reading, speech.place, exclude=set(speech.speakers))
    return Claim(
        "attributed",
        speech.speakers,
        about,
        speech.modality,
        speech.start,
        speech.end,
        Found(COMPONENT, speech.confidence),
        cue=speech.cue,
    )


def _about(
    reading: Reading, i: int, exclude: set[str] | frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Programs of the sentence, else its other actors, else the program spoken of last."""
    refs = [one for r in reading.by_sentence[reading.sentence_of[i]] for one in r.ids]
    ids = [x for x in dict.fromkeys(refs) if x not in exclude]
    programs = reading.programs(ids)
    if programs:
        return tuple(programs[:3])
    others = [a for a in ids if reading.entities[a].subclass != "Person"]
    if others:
        return tuple(others[:2])
    latest = reading.latest_program(i, reach=2)
    return (latest,) if latest else ()


# ------------------------------------------------------------------ figures


def _statistics(reading: Reading, speeches: list[Speech]) -> list[tuple[Claim, int]]:
    """The claims of figures, each with the place of its number."""
    doc, notes = reading.doc, reading.notes
    out: list[tuple[Claim, int]] = []
    places: list[tuple[int, int, Decimal | None, str, str, float]] = []
    for figure in notes.figures:
        if _news(reading, figure.start, figure.end, figure.value, figure.unit):
            places.append(
                (
                    figure.start,
                    figure.end,
                    figure.value,
                    figure.unit,
                    figure.approximation,
                    0.7 if figure.unit == "%" else 0.6,
                )
            )
    for money in notes.money:
        span = doc.char_span(money.start, money.end, alignment_mode="expand")
        if span is None:
            continue
        frame = Frame(money, span.root)
        locate(frame)
        if is_figure(doc, reading.text, frame):
            value = money.amount if money.amount is not None else money.amount_max
            places.append(
                (
                    money.start,
                    money.end,
                    value,
                    _money_unit(reading.text, money.start, money.end, money.currency),
                    money.approximation,
                    0.65,
                )
            )
    for start, end, value, unit, approximation, confidence in sorted(places):
        left, right = reading.segment(start, end)
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        speakers: tuple[str, ...] = ()
        mode = None
        for speech in speeches:
            if speech.start <= start and end <= speech.end + 1 and (speech.cue != "“"):
                speakers, mode = speech.speakers, speech.modality
                if speech.modality not in ("asserted",):
                    break
        if mode in (None, "asserted"):
            mode = _mode(reading, left, right, start)
        claim = Claim(
            "statistic",
            speakers,
            _about(reading, span.root.i, set()),
            mode,
            left,
            right,
            Found(COMPONENT, confidence),
            value=value,
            unit=unit,
            approximation=approximation,
        )
        out.append((claim, start))
    return out


def _mode(reading: Reading, left: int, right: int, at: int) -> str:
    text = reading.text
    comma = text.rfind(", ", max(left, at - 70), max(left, at - 4))
    near = text[max(left, at - 70, comma) : min(right, at + 40)]
    if _TARGET.search(near):
        return "proposed"
    return "predicted" if _FORECAST.search(near) else "asserted"


def _money_unit(text: str, start: int, end: int, currency: str | None) -> str:
    m = re.match(r"[^\d\s]+", text[start:end])
    if m:
        return m.group().strip()
    tail = re.search(r"[A-Za-z€£]+$", text[start:end])
    return tail.group() if tail else currency or ""


def _news(reading: Reading, start: int, end: int, value: Decimal, unit: str) -> bool:
    """Whether a figure is told for its own sake."""
    doc = reading.doc
    text = reading.text
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return False
    sent = reading.sentence(span.start)
    before = text[sent.start_char : start]
    if _LAW.search(sent.text) and _THRESHOLD.search(before):
        return False
    if span.start in reading.at and reading.at[span.start].named:
        return False
    if (
        not any(t.pos_ in ("VERB", "AUX") for t in sent)
        and len(sent) < 12
        and not re.search(r":", before)
    ):
        return unit == "%"
    if value <= 12 and re.search(r"\b(?:the|these|those|all|both)\s+$", before, re.I):
        return unit == "%" or unit not in _KNOWN_GROUPS  # ``the four companies`` were named before
    if unit in ("", "%") or not re.fullmatch(r"[A-Za-z' -]+", unit) or value >= 10:
        return True
    return value >= 3 or unit == "times"


__all__ = ["ClaimFinder", "find_speeches", "make_claims"]
