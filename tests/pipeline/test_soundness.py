"""Whatever an extractor returns, only what can be true of the document gets through."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.records import Claim, Entity, Flow, Found, Mention, Milestone, Records, Role
from pipeline.soundness import sound

TEXT = "Ostra Bank lent Kestrel Robotics $5 million under the Harbor Plan until 2030."
BY = Found("a_model", 0.5)


def entity(key, name, cls="Actor", subclass="Company"):
    at = TEXT.index(name)
    return Entity(key, cls, subclass, (name,), (Mention(name, at, at + len(name), "en"),), BY)


def records():
    return Records(
        entities=[
            entity("e1", "Ostra Bank"),
            entity("e2", "Kestrel Robotics"),
            entity("p1", "Harbor Plan", "Program", "Initiative"),
        ],
        roles=[Role("e2", "participatesIn", "p1", 0, 77, BY)],
        flows=[
            Flow(
                ("e1",),
                ("e2",),
                ("p1",),
                Decimal(5_000_000),
                None,
                "USD",
                "loan",
                "disbursed",
                0,
                40,
                BY,
            )
        ],
        claims=[Claim("statistic", (), ("e1",), "asserted", 0, 40, BY, Decimal(5), "loans")],
        milestones=[Milestone(("p1",), "2030", 0, 77, BY)],
    )


def test_what_can_be_true_is_left_as_it_is():
    assert sound(records(), TEXT) == (records(), [])


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        pytest.param("roles", {"end": 500}, id="role-beyond-the-text"),
        pytest.param("roles", {"role": "sponsors"}, id="role-not-in-the-list"),
        pytest.param("roles", {"object": "p9"}, id="role-of-an-unknown-entity"),
        pytest.param("flows", {"start": 9, "end": 9}, id="flow-without-words"),
        pytest.param("flows", {"kind": "gift"}, id="flow-kind-not-in-the-list"),
        pytest.param("flows", {"status": "rumoured"}, id="flow-status-not-in-the-list"),
        pytest.param("flows", {"amount": None}, id="flow-without-an-amount"),
        pytest.param("flows", {"amount": Decimal(-1)}, id="flow-that-is-negative"),
        pytest.param(
            "flows", {"payers": ("x",), "payees": (), "purposes": ("y",)}, id="flow-of-nobody-known"
        ),
        pytest.param("claims", {"modality": "hoped"}, id="claim-modality-not-in-the-list"),
        pytest.param("claims", {"value": None}, id="statistic-without-a-value"),
        pytest.param("claims", {"kind": "attributed"}, id="attributed-to-nobody"),
        pytest.param("milestones", {"programs": ("p9",)}, id="milestone-of-an-unknown-program"),
        pytest.param("milestones", {"start": -3}, id="milestone-before-the-text"),
    ],
)
def test_what_cannot_be_is_dropped_and_told(kind, change):
    bad = records()
    setattr(bad, kind, [replace(getattr(bad, kind)[0], **change)])
    kept, dropped = sound(bad, TEXT)
    assert getattr(kept, kind) == []
    assert len(dropped) == 1
    assert len(kept.entities) == 3


def test_an_entity_outside_of_the_text_takes_its_references_along():
    bad = records()
    bad.entities[1] = replace(bad.entities[1], mentions=(Mention("Kestrel", 90, 97, "en"),))
    kept, dropped = sound(bad, TEXT)
    assert [e.id for e in kept.entities] == ["e1", "p1"]
    assert kept.roles == []
    assert kept.flows[0].payees == ()
    assert any("outside" in line for line in dropped)


def test_a_part_of_a_dropped_total_stands_alone():
    bad = records()
    bad.flows = [replace(bad.flows[0], kind="gift"), replace(bad.flows[0], part_of=0)]
    kept, _ = sound(bad, TEXT)
    assert [f.part_of for f in kept.flows] == [None]
