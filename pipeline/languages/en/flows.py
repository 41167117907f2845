"""Who pays how much to whom and for what.

Given: a Doc with references and sums of money. Gives: ``Notes.records.flows``. Each sum is read in
its frame: the noun beside it (``a grant of``, ``losses of``), the verb above it (pay, receive,
cut, cost), the names before and behind it. A sum without verb and payer of its own takes them from
the sum before it in the sentence (``A got 5 billion, B 3``). A sum that is a price, a size or a
result is left to ``claims.py``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import Money
from pipeline.languages.en.grammar import Reading
from pipeline.languages.en.lexicon import (
    FUNDING_NOUNS,
    VERB_KINDS,
)
from pipeline.languages.en.slots import (
    LEGISLATURES,
    Frame,
    fill,
    from_context,
    is_figure,
    locate,
    program_of_award,
    target_from_context,
)
from pipeline.languages.en.status import status_of
from pipeline.languages.en.terms import with_terms
from pipeline.languages.notes import notes_of
from pipeline.records import Flow, Found

COMPONENT = "dossier_en_flows"


class FlowFinder:
    """One frame a sum; see the module's docstring."""

    def __call__(self, doc: Doc) -> Doc:
        notes = notes_of(doc)
        reading = Reading.of(doc)
        frames: list[Frame] = []
        flows: list[Flow] = []
        sums: list[Money] = []
        seen: set[tuple[object, ...]] = set()
        for money in notes.money:
            span = doc.char_span(money.start, money.end, alignment_mode="expand")
            if span is None:
                continue
            frame = Frame(money, span.root)
            locate(frame)
            if is_figure(doc, reading.text, frame):
                continue
            fill(reading, frame, span.start, span.end, frames)
            if not frame.filled and FUNDING_NOUNS.get(frame.noun or "") != "penalty":
                from_context(reading, frame, frames)
            elif not frame.payees and not frame.purposes and frame.kind != "penalty":
                target_from_context(reading, frame, frames)
            elif not frame.purposes:
                program_of_award(reading, frame)
            if not frame.filled:
                continue
            _name(reading, frame, frames)
            frames.append(frame)
            for flow in _flows(reading, frame):
                key = (flow.amount, flow.amount_max, flow.currency, flow.payers, flow.payees)
                loose = (flow.amount, flow.amount_max, flow.currency, flow.purposes)
                if key in seen or (flow.purposes and not flow.payers and loose in seen):
                    continue
                if any(_again(reading, flow, other) for other in flows):
                    continue
                seen.update((key, loose))
                flows.append(flow)
                sums.append(money)
        notes.records.flows = with_terms(reading, flows, sums)
        return doc


@Language.factory(COMPONENT, assigns=["doc._.dossier"], requires=["token.dep"])
def make_flows(nlp: Language, name: str) -> FlowFinder:
    return FlowFinder()


# ------------------------------------------------------------------ records


def _kind(reading: Reading, frame: Frame) -> str:
    text = reading.text
    around = text[frame.money.end : frame.money.end + 40]
    if frame.kind in ("cut", "penalty"):
        return frame.kind
    m = re.match(
        r"^\s*(?:-?\s*)?(?:(?:of|in|as|worth of|a year|per year)\s+)?(?:an?\s+)?(?:[\w-]+\s+){0,3}?(?P<noun>[a-z-]+)\b",
        around,
    )
    direct = None
    for word in re.findall(r"[a-z]+", around)[:5]:
        if word in FUNDING_NOUNS or word.rstrip("s") in FUNDING_NOUNS:
            direct = FUNDING_NOUNS.get(word) or FUNDING_NOUNS[word.rstrip("s")]
            break
        if word in ("to", "for", "from", "by", "and", "with", "under", "over"):
            break
    if direct and m:
        return "grant" if direct == "budget" and frame.payees and "fund" in around[:24] else direct
    legislature = any(
        reading.entities[p].subclass == "GovernmentBody"
        and any(n in LEGISLATURES or "Appropriations" in n for n in reading.entities[p].names)
        for p in frame.payers
    )
    if legislature:
        return "appropriation"
    before = text[max(0, frame.money.start - 60) : frame.money.start]
    before = re.split(r"[.;:]\s|\n", before)[-1]
    for word in reversed(re.findall(r"[a-z]+", before)):
        if word in FUNDING_NOUNS:
            return FUNDING_NOUNS[word]
    if frame.noun in FUNDING_NOUNS:
        return FUNDING_NOUNS[frame.noun or ""]
    if frame.kind:
        return frame.kind
    sent = reading.sentence(frame.token.i)
    payer = reading.entities[frame.payers[0]] if frame.payers else None
    several = len({reading.entities[p].subclass for p in frame.payers}) > 1
    lemma = frame.verb.lemma_.lower() if frame.verb is not None else ""
    kind = VERB_KINDS.get(lemma)
    in_sentence = [
        FUNDING_NOUNS[t.lemma_.lower()]
        for t in sent
        if t.lemma_.lower() in FUNDING_NOUNS and t.pos_ == "NOUN"
    ]
    if lemma == "pay" and frame.payees and payer is not None and payer.subclass == "Company":
        return "contract"
    if kind is None and in_sentence:
        return in_sentence[0]
    if (
        kind in ("investment", None)
        and payer is not None
        and payer.subclass in ("GovernmentBody", "Country", "IntergovernmentalOrganization")
    ):
        if several:
            return "investment"
        frame.sure = kind is not None
        if frame.payees:
            if lemma in ("award", "finalise", "finalize", "promise", "offer", "grant", "pencil"):
                return "grant"
            return (
                "subsidy"
                if any(reading.entities[p].subclass == "Company" for p in frame.payees)
                else "grant"
            )
        return "investment" if lemma in ("invest", "inject", "pour") else "budget"
    if payer is not None and payer.subclass == "Fund" and kind is None:
        return "investment"
    if kind is not None:
        return kind
    frame.sure = False
    if payer is None and frame.purposes:
        return "budget"
    if payer is None and frame.payees:
        return "grant"
    return (
        "investment"
        if payer is not None and payer.subclass in ("Company", "Fund")
        else "unspecified"
    )


def _again(reading: Reading, flow: Flow, other: Flow) -> bool:
    """Whether a sum was told before: the same amount in another sentence between the same."""
    if (flow.amount, flow.amount_max, flow.currency) != (
        other.amount,
        other.amount_max,
        other.currency,
    ) or (flow.start < other.end and other.start < flow.end):
        return False
    if set(flow.payers) & set(other.payers):
        return True
    if flow.payers and other.payers:
        return False
    return bool(set(flow.payees) & set(other.payees) or set(flow.purposes) & set(other.purposes))


def _name(reading: Reading, frame: Frame, frames: list[Frame]) -> None:
    """Kind and status; where no word tells, those of the sum before that it goes on from."""
    frame.kind = _kind(reading, frame)
    own = None if frame.inherited else status_of(reading, frame.token, frame.verb)
    frame.status = own
    if not frames:
        return
    last = frames[-1]
    apart = reading.sentence_of[frame.token.i] - reading.sentence_of[last.token.i]
    linked = set(frame.payees) & set(last.payees) or set(frame.purposes) & set(last.purposes)
    if apart > 2 or not (linked or frame.inherited):
        return
    if not frame.sure and last.kind not in ("cut", "penalty", None):
        frame.kind = last.kind
    if own is None:
        frame.status = last.status


def _flows(reading: Reading, frame: Frame) -> list[Flow]:
    money = frame.money
    start, end = reading.segment(money.start, money.end)
    confidence = 0.45 if frame.fallback else 0.6 if frame.inherited else 0.75
    payees = [p for p in frame.payees if p not in frame.payers]
    base = Flow(
        payers=tuple(frame.payers),
        payees=tuple(payees),
        purposes=tuple(frame.purposes),
        amount=money.amount,
        amount_max=money.amount_max,
        currency=money.currency,
        kind=frame.kind or "unspecified",
        status=frame.status or "announced",
        start=start,
        end=end,
        found=Found(COMPONENT, confidence),
        approximation=money.approximation,
        per=money.per,
    )
    if money.each:
        if len(frame.payers) > 1:
            return [replace(base, payers=(p,)) for p in frame.payers]
        if len(payees) > 1:
            return [replace(base, payees=(p,)) for p in payees]
    return [base]


__all__ = ["FlowFinder", "Frame", "is_figure", "make_flows"]
