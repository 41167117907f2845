"""Two extractors together: what both found is surer, what one found is less so, nothing is lost."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.combine import ALONE, CombinedExtractor, agreed, alone, combined
from pipeline.records import Claim, Entity, Flow, Found, Mention, Milestone, Records, Role
from pipeline.soundness import sound
from tests.pipeline.model.chat import says
from tests.pipeline.model.made import ENGLISH, answer, document

RULES, MODEL = Found("dossier_en_flows", 0.8), Found("dossier_model", 0.6, "small-one 1")


def entity(key, name, found, cls="Actor", subclass="Company", at=None):
    at = ENGLISH.index(name) if at is None else at
    return Entity(key, cls, subclass, (name,), (Mention(name, at, at + len(name), "en"),), found)


def told(found, prefix=""):
    """What one extractor found in the text."""
    bank, maker, plan = (f"{prefix}{i}" for i in range(3))
    return Records(
        entities=[
            entity(bank, "Ostra Bank", found),
            entity(maker, "Kestrel Robotics", found),
            entity(plan, "Tidewater Plan", found, "Program", "Initiative"),
        ],
        roles=[Role(maker, "participatesIn", plan, 60, 130, found)],
        flows=[
            Flow((bank,), (maker,), (plan,), Decimal(5_000_000), None, "USD", "loan", "announced",
                 64, 130, found),
        ],
        claims=[Claim("statistic", (), (), "predicted", 139, 200, found, Decimal(40), "%")],
        milestones=[Milestone((plan,), "2031", 139, 200, found)],
    )  # fmt: skip


def every(records):
    return [*records.entities, *records.roles, *records.flows, *records.claims, *records.milestones]


def test_what_both_found_is_one_record_and_surer():
    both = combined(told(RULES, "r"), told(MODEL, "m"))
    assert len(every(both)) == len(every(told(RULES)))
    for record in every(both):
        assert record.found.confidence == pytest.approx(1 - 0.2 * 0.4)
        assert record.found.component == "dossier_en_flows+dossier_model"
    assert sound(both, ENGLISH) == (both, [])


def test_what_one_found_stays_and_is_less_sure():
    only_rules = combined(told(RULES, "r"), Records())
    only_model = combined(Records(), told(MODEL, "m"))
    assert {r.found.confidence for r in every(only_rules)} == {round(ALONE * 0.8, 4)}
    assert {r.found.confidence for r in every(only_model)} == {round(ALONE * 0.6, 4)}
    assert {r.found.component for r in every(only_model)} == {"dossier_model"}
    assert sound(only_model, ENGLISH) == (only_model, [])


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("roles", {"role": "leads"}),
        ("flows", {"amount": Decimal(6_000_000)}),
        ("flows", {"currency": "EUR"}),
        ("flows", {"payers": ("m2",)}),
        ("flows", {"start": 139, "end": 200}),
        ("claims", {"value": Decimal(45)}),
        ("claims", {"kind": "attributed", "speakers": ("m1",)}),
        ("milestones", {"due": "2035"}),
    ],
)
def test_both_sides_of_a_disagreement_are_kept_and_less_sure(kind, change):
    other = told(MODEL, "m")
    setattr(other, kind, [replace(getattr(other, kind)[0], **change)])
    both = getattr(combined(told(RULES, "r"), other), kind)
    assert [r.found.confidence for r in both] == [round(ALONE * 0.8, 4), round(ALONE * 0.6, 4)]


def test_what_only_the_model_told_fills_gaps_of_the_rules():
    rules, model = told(RULES, "r"), told(MODEL, "m")
    rules.flows = [replace(rules.flows[0], payers=(), currency=None, kind="unspecified")]
    model.flows = [replace(model.flows[0], duration="P3Y")]
    (flow,) = combined(rules, model).flows
    assert (flow.payers, flow.currency, flow.kind, flow.duration) == (("r0",), "USD", "loan", "P3Y")


def test_a_name_of_the_model_joins_the_entity_of_the_rules():
    at = ENGLISH.rindex("Kestrel Robotics")
    rules = Records(entities=[entity("r0", "Kestrel Robotics", RULES)])
    model = Records(
        entities=[
            replace(
                entity("m0", "Kestrel Robotics", MODEL),
                mentions=(*entity("m0", "Kestrel Robotics", MODEL).mentions,
                          Mention("Kestrel Robotics", at, at + 16, "en")),
            )
        ]
    )  # fmt: skip
    (one,) = combined(rules, model).entities
    assert [m.start for m in one.mentions] == [ENGLISH.index("Kestrel Robotics"), at]


def test_one_entity_of_the_model_confirms_all_that_the_rules_found_of_it():
    at = ENGLISH.rindex("Kestrel Robotics")
    rules = Records(
        entities=[
            entity("r0", "Kestrel Robotics", RULES),
            entity("r1", "Kestrel Robotics", RULES, at=at),
        ]
    )
    both = combined(rules, Records(entities=[entity("m0", "Kestrel Robotics", MODEL)]))
    assert [e.id for e in both.entities] == ["r0", "r1"]
    assert {e.found.confidence for e in both.entities} == {agreed(RULES, MODEL).confidence}


def test_parts_still_belong_to_their_totals():
    rules, model = told(RULES, "r"), told(MODEL, "m")
    total = replace(rules.flows[0], amount=Decimal(9_000_000))
    rules.flows = [total, replace(rules.flows[0], part_of=0)]
    model.flows = [
        replace(model.flows[0], amount=Decimal(7_000_000)),
        replace(model.flows[0], part_of=0),
    ]
    flows = combined(rules, model).flows
    assert [f.amount for f in flows] == [9_000_000, 5_000_000, 7_000_000]
    assert [f.part_of for f in flows] == [None, 0, None]


@given(st.floats(0, 1), st.floats(0, 1))
def test_agreement_never_lowers_and_loneliness_never_raises(one, two):
    sure = agreed(Found("a", one), Found("b", two)).confidence
    assert max(one, two) - 1e-4 <= sure <= 1
    assert alone(Found("a", one)).confidence <= one + 1e-4


class Rules:
    version = "1"

    def extract(self, document):
        return told(RULES, "r")


def test_the_two_run_together_on_a_document(chat, extractor):
    chat.replies = [says(answer())]
    both = CombinedExtractor(Rules(), extractor())
    records = both.extract(document())
    assert sound(records, ENGLISH) == (records, [])
    assert {f.found.component for f in records.flows} == {"dossier_en_flows+dossier_model"}
    assert {r.found.component for r in records.roles} == {"dossier_en_flows", "dossier_model"}
    assert "small-one" in both.version
