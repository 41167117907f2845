"""The seam between extraction and RDF: what one side writes, the other reads."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import (
    APPROXIMATIONS,
    CLAIM_KINDS,
    CLASSES,
    MODALITIES,
    MONEY_KINDS,
    ROLES,
    STATUSES,
    SUBCLASSES,
    Claim,
    Entity,
    Flow,
    Found,
    Link,
    Mention,
    Milestone,
    Records,
    Role,
)

words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
ids = st.from_regex(r"[ep][1-9][0-9]?", fullmatch=True)
places = st.integers(0, 10_000)
sums = st.decimals(0, 10**15, places=4, allow_nan=False, allow_infinity=False)
dates = st.sampled_from(["2030", "2026-02", "2026-02-28", "P270D", "P1Y6M"])
found = st.builds(Found, component=words, confidence=st.floats(0, 1), version=words)
many = st.lists(ids, max_size=3).map(tuple)
maybe_words, maybe_dates, maybe_sums = (st.none() | s for s in (words, dates, sums))
mentions = st.builds(
    Mention, name=words, start=places, end=places, lang=st.sampled_from(["en", "zh"])
)
links = st.builds(
    Link,
    qid=st.from_regex(r"Q[1-9][0-9]{0,6}", fullmatch=True),
    relation=st.sampled_from(["exactMatch", "closeMatch"]),
    score=st.floats(0, 1),
    reasons=st.lists(words, max_size=3).map(tuple),
    index_date=st.none() | st.just("2026-01-01"),
)
entities = st.builds(
    Entity,
    id=ids,
    cls=st.sampled_from(CLASSES),
    subclass=st.sampled_from([s for names in SUBCLASSES.values() for s in names]),
    names=st.lists(words, min_size=1, max_size=3).map(tuple),
    mentions=st.lists(mentions, max_size=3).map(tuple),
    found=found,
    link=st.none() | links,
)
roles = st.builds(
    Role,
    subject=ids,
    role=st.sampled_from(ROLES),
    object=ids,
    start=places,
    end=places,
    found=found,
)
flows = st.builds(
    Flow,
    payers=many,
    payees=many,
    purposes=many,
    amount=maybe_sums,
    amount_max=maybe_sums,
    currency=st.none() | st.sampled_from(["USD", "CNY"]),
    kind=st.sampled_from(MONEY_KINDS),
    status=st.sampled_from(STATUSES),
    start=places,
    end=places,
    found=found,
    approximation=st.sampled_from(APPROXIMATIONS),
    per=maybe_dates,
    instalments=st.none() | st.integers(1, 12),
    begins=maybe_dates,
    ends=maybe_dates,
    duration=maybe_dates,
    part_of=st.none() | st.integers(0, 3),
)
claims = st.builds(
    Claim,
    kind=st.sampled_from(CLAIM_KINDS),
    speakers=many,
    about=many,
    modality=st.sampled_from(MODALITIES),
    start=places,
    end=places,
    found=found,
    value=maybe_sums,
    unit=maybe_words,
    approximation=st.sampled_from(APPROXIMATIONS),
    cue=maybe_words,
)
milestones = st.builds(Milestone, programs=many, due=dates, start=places, end=places, found=found)
records = st.builds(
    Records,
    entities=st.lists(entities, max_size=3),
    roles=st.lists(roles, max_size=3),
    flows=st.lists(flows, max_size=3),
    claims=st.lists(claims, max_size=3),
    milestones=st.lists(milestones, max_size=3),
)


@given(records)
def test_records_come_back_from_json_as_they_were(before: Records):
    written = json.dumps(before.to_json(), default=str)
    assert Records.from_json(json.loads(written)) == before


@given(sums)
def test_amount_keeps_its_digits_in_json(amount: Decimal):
    flow = Flow((), (), (), amount, None, None, "grant", "announced", 0, 1, Found("c"))
    written = json.dumps(Records(flows=[flow]).to_json(), default=str)
    (back,) = Records.from_json(json.loads(written)).flows
    assert str(back.amount) == str(amount)


@given(records, st.integers(1, 500))
def test_every_span_is_moved_and_nothing_else(before: Records, by: int):
    moved = before.to_raw(lambda start, end: (start + by, end + by))
    assert moved.to_raw(lambda start, end: (start - by, end - by)) == before
    spans = [
        (old.start + by, old.end + by) == (new.start, new.end)
        for olds, news in (
            (before.roles, moved.roles),
            (before.flows, moved.flows),
            (before.claims, moved.claims),
            (before.milestones, moved.milestones),
            (
                [m for e in before.entities for m in e.mentions],
                [m for e in moved.entities for m in e.mentions],
            ),
        )
        for old, new in zip(olds, news, strict=True)
    ]
    assert all(spans)
