"""Deadlines, target dates and terms of programs.

Given: a Doc with references, times and flows. Gives: ``Notes.records.milestones``: a time that the
text sets for a program by a word (by, until, within, over) or by a verb that looks ahead (will
open in, is slated for), with the sentence as its quote. Times that only tell what happened are
left out, and so are targets of an actor alone.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import Time
from pipeline.languages.en.dates import anchor_of
from pipeline.languages.en.enactment import the_act
from pipeline.languages.en.grammar import Reading
from pipeline.languages.notes import notes_of
from pipeline.records import Found, Milestone

COMPONENT = "dossier_en_milestones"
_AHEAD = re.compile(
    r"\b(?:will|shall|'ll|to be|is to|are to|expected|due|set to|scheduled|slated|planned|plans?|planning|aims?|aiming|"
    r"targets?|targeted|targeting|goal|pencilled|penciled|deadline|closes?|expires?|begins?|starts?|opens?|runs? (?:from|until|to|through)|"
    r"comes? online|go(?:es)? live|should|must|would|hopes?|intends?|is meant|promis\w+|later|by|until|before|within|no later than|"
    r"in time for|on course|on track|rising to|forecast|projected|anticipated|bound|come to life|deliver|enters? into force|takes? effect|"
    r"means? to|meant to|restart\w*|resume\w*|wound up|winds? up|lapses?|sunsets?|ends?|first (?:production|deliver(?:y|ies)|phase)|reverts?|"
    r"applies|appl(?:y|ies) from|ready|completion|completed|complete|finish(?:ed)?|operational|running|objective|running until)\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:over|for|across|during|throughout|spread over|lasting|spanning|within|in|after|every)\s+(?:(?:a|the|its|their|an|next|first|following|coming|period|of|initial|another|about|some|up to|span|roughly|more than|around|at least|not more than)\s+){0,4}$",
    re.IGNORECASE,
)
_LONG = re.compile(
    r"^-?\s?(?:programme|program|plan|project|initiative|mission|scheme|term|contract|award|grant|effort|deal|strategy|campaign|pilot|lifespan|period|agreement|partnership|budget|phase|horizon|term)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:ago|earlier|last|since|past|previous|after|old|for the first time in)\b", re.IGNORECASE
)
_RECURRING = re.compile(r"\b(?:every|each|per|once an?|twice an?)\s+$", re.IGNORECASE)


class MilestoneFinder:
    """Looks at each time of the passage once."""

    def __call__(self, doc: Doc) -> Doc:
        notes = notes_of(doc)
        reading = Reading.of(doc)
        today = notes.context.date
        out: dict[tuple[str, str | None], Milestone] = {}
        for time in notes.times:
            read = _milestone(reading, time, today)
            if read is None:
                continue
            program, confidence = read
            start, end = reading.segment(time.start, time.end)
            key = (time.value, program)
            if key not in out:
                out[key] = Milestone(
                    (program,) if program else (),
                    time.value,
                    start,
                    end,
                    Found(COMPONENT, confidence),
                )
        notes.records.milestones = list(out.values())
        return doc


@Language.factory(COMPONENT, assigns=["doc._.dossier"], requires=["token.dep"])
def make_milestones(nlp: Language, name: str) -> MilestoneFinder:
    return MilestoneFinder()


def _milestone(reading: Reading, time: Time, today: str | None) -> tuple[str, float] | None:
    """The program whose term or target a time is, with a confidence; None if it is neither."""
    if not time.value or time.kind == "since":
        return None
    if reading.text[time.start : time.end].endswith("0s"):
        return None  # ``into the 2040s``
    span = reading.doc.char_span(time.start, time.end, alignment_mode="expand")
    if span is None:
        return None
    text = reading.text
    start, end = reading.segment(time.start, time.end)
    before, after = text[start : time.start], text[time.end : end]
    if time.value.startswith("P"):
        if (
            time.value in ("P1D", "P7D")
            or _RECURRING.search(before)
            or re.search(r"\bin (?:its|their|his|her)\s+$", before)
            or re.match(
                r"\s+(?:ago|earlier|old|before|of (?:experience|war|study|history|existence))",
                after,
            )
        ):
            return None
        deadline = time.kind == "deadline" and not _happened(reading, span.root.i, before)
        term = _TERM.search(before) is not None or _LONG.match(after) is not None
        planned = re.match(
            r"\s+(?:are|is)\s+(?:foreseen|needed|planned|expected|envisaged|allowed|set aside)\b",
            after,
        ) or re.search(
            r"\b(?:will|to|would|expected to)\s+(?:take|last|run for)\s+(?:\w+\s+){0,2}$", before
        )
        term = term or planned is not None
        if not (deadline or term) or re.search(
            r"\b(?:past|last|previous|for the last|in just|took|almost|nearly)\s+(?:\w+\s)?$",
            before,
            re.I,
        ):
            return None
        program = _program(
            reading, span.root.i, start, end, reach=6 if _legal(text[start:end]) else 2
        )
        if program is None and _legal(text[start:end]):
            program = the_act(reading)
        if program is None:
            return None
        money = any(m.start >= start and m.end <= end for m in reading.notes.money)
        if (
            not deadline
            and not money
            and not planned
            and not _LONG.match(after)
            and not _AHEAD.search(before)
        ):
            return None
        return program, 0.7
    if not _future(time.value, today) and not (time.kind == "deadline" and _legal(before)):
        return None
    ahead = time.kind in ("deadline", "range") or _AHEAD.search(before) or _AHEAD.search(after[:60])
    if not ahead:
        return None
    if re.search(r"\b(?:signed|dated|published|announced|on)\s+$", before) and not _AHEAD.search(
        before
    ):
        return None
    program = _program(reading, span.root.i, start, end, reach=3)
    if program is None or _of_fund(reading, start, time.start) is not None:
        program = _of_fund(reading, start, time.start) or program
    if program is None and _legal(text[start:end]):
        program = the_act(reading)
    if program is None:
        return None
    return program, 0.75 if time.kind == "deadline" else 0.6


def _of_fund(reading: Reading, start: int, end: int) -> str | None:
    """A fund whose own term is told (``The Fund is wound up on``)."""
    if not re.search(
        r"\b(?:wound up|winds? up|closes?|closed|expires?|terminates?|lapses?|runs? (?:to|until))\b",
        reading.text[start:end],
    ):
        return None
    for ref in reading.references:
        fund = reading.entities[ref.ids[0]].subclass == "Fund"
        subject = reading.doc[ref.root].dep_ in ("nsubj", "nsubjpass")
        if fund and subject and start <= ref.start < end:
            return ref.ids[0]
    return None


def _future(value: str, today: str | None) -> bool:
    anchor = anchor_of(today)
    if anchor is None:
        return int(value[:4]) >= 2020
    told = anchor.isoformat()
    return value > told[: len(value)] or (len(value) < 10 and value == told[: len(value)])


def _legal(before: str) -> bool:
    return bool(
        re.search(r"\b(?:shall|must|not later than|no later than)\b", before, re.IGNORECASE)
    )


def _happened(reading: Reading, i: int, before: str) -> bool:
    """Whether a span of time only tells how long something took."""
    verbs = [t for t in reading.sentence(i) if t.tag_ == "VBD" and t.dep_ == "ROOT"]
    return bool(verbs) and not _AHEAD.search(before) and not re.search(r"\bwithin\b", before, re.I)


def _program(reading: Reading, i: int, start: int, end: int, reach: int) -> str | None:
    """The program of the clause, else the one spoken of last; none where an actor sets its own goal."""
    here = [
        r for r in reading.by_sentence[reading.sentence_of[i]] if r.start >= start and r.end <= end
    ]
    programs = [r for r in here if reading.is_program(r.ids[0])]
    before = [r for r in programs if r.i < i]
    for ref in programs:
        if reading.doc[ref.root].dep_ in ("nsubj", "nsubjpass", "poss") and ref.i < i:
            return ref.ids[0]
    if before:
        return before[-1].ids[0]
    if programs:
        return programs[0].ids[0]
    subjects = [
        r for r in here if reading.doc[r.root].dep_ == "nsubj" and r.i < i and reading.actors(r.ids)
    ]
    if subjects and reading.entities[subjects[0].ids[0]].subclass in (
        "Company",
        "Person",
        "Country",
        "Fund",
    ):
        program = reading.latest_program(i, reach=2)
        return program
    return reading.latest_program(i, reach)
