from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.link.index import NameIndex
from pipeline.records import Claim, Flow, Milestone, Records, Role
from pipeline.resolve.document import resolve_document
from tests.pipeline.link.made import FOUND, document, entity


@pytest.fixture(scope="module")
def index():
    return NameIndex.shipped()


def resolved(index, text, *entities):
    records = Records(entities=[entity(text, *e) for e in entities])
    return resolve_document(records, document(text), index).entities


def names(entities):
    return {e.id: e.names for e in entities}


def test_a_name_in_two_passages_is_one_entity(index):
    text = "Northwind pays.\n北风公司与 Northwind 合作。"
    found = resolved(
        index, text, ("0.e1", "Company", "Northwind"), ("1.e1", "Company", "Northwind")
    )
    assert names(found) == {"e1": ("Northwind",)}
    assert len(found[0].mentions) == 2


def test_a_bracket_joins_two_languages(index):
    text = "“海港计划”（Harbour Mission）启动。\nThe Harbour Mission starts."
    found = resolved(
        index,
        text,
        ("0.p1", "Initiative", "海港计划"),
        ("0.p2", "Initiative", "Harbour Mission"),
        ("1.p1", "Initiative", "Harbour Mission"),
    )
    assert names(found) == {"p1": ("海港计划", "Harbour Mission")} or names(found) == {
        "p1": ("Harbour Mission", "海港计划")
    }


def test_a_bracket_does_not_join_a_person_and_a_company(index):
    text = "周立文（Northwind）讲话。"
    found = resolved(index, text, ("0.e1", "Person", "周立文"), ("0.e2", "Company", "Northwind"))
    assert len(found) == 2


def test_the_same_item_joins_two_languages(index):
    text = "The U.S. pays.\n美国出资。"
    found = resolved(index, text, ("0.e1", "Country", "U.S."), ("1.e1", "Country", "美国"))
    assert len(found) == 1


def test_programs_are_one_without_their_head_noun(index):
    text = "The Lantern Plan starts.\nPeople praise the Lantern Mission."
    found = resolved(
        index,
        text,
        ("0.p1", "Initiative", "Lantern Plan"),
        ("1.p1", "Initiative", "Lantern Mission"),
    )
    assert len(found) == 1


def test_a_surname_joins_the_only_full_name(index):
    text = "Maria Lindqvist spoke.\n会议结束。\nLindqvist left."
    found = resolved(
        index, text, ("0.e1", "Person", "Maria Lindqvist"), ("2.e1", "Person", "Lindqvist")
    )
    assert names(found) == {"e1": ("Maria Lindqvist", "Lindqvist")}


def test_a_surname_of_two_people_joins_neither(index):
    text = "Maria Lindqvist and Bruno Lindqvist spoke.\n会议结束。\nLindqvist left."
    found = resolved(
        index,
        text,
        ("0.e1", "Person", "Maria Lindqvist"),
        ("0.e2", "Person", "Bruno Lindqvist"),
        ("2.e1", "Person", "Lindqvist"),
    )
    assert len(found) == 3


def test_what_a_passage_keeps_apart_is_not_joined_by_a_shared_short_name(index):
    text = "东岭创业基金与西岭创业基金都叫创业基金，东岭的在前。"
    found = resolved(
        index,
        text,
        ("0.e1", "Fund", "东岭创业基金", "创业基金"),
        ("0.e2", "Fund", "西岭创业基金", "创业基金"),
    )
    assert len(found) == 2


def test_a_building_is_not_short_for_an_office_in_it(index):
    text = "蓝楼宣布计划。\n蓝楼科技政策办公室负责实施。"
    found = resolved(
        index,
        text,
        ("0.e1", "GovernmentBody", "蓝楼"),
        ("1.e1", "GovernmentBody", "蓝楼科技政策办公室"),
    )
    assert len(found) == 2


def test_two_items_never_become_one(index):
    text = "CEA and CEA.\n美国 paid."
    found = resolved(
        index,
        text,
        ("0.e1", "GovernmentBody", "Council of Economic Advisers", "CEA"),
        (
            "0.e2",
            "GovernmentBody",
            "French Alternative Energies and Atomic Energy Commission",
            "CEA",
        ),
    )
    assert len(found) == 2


def test_ids_follow_the_first_mention(index):
    text = "Northwind, Maria Lindqvist and the Lantern Plan, then Halden University."
    found = resolved(
        index,
        text,
        ("0.e3", "ResearchOrganization", "Halden University"),
        ("0.p9", "Initiative", "Lantern Plan"),
        ("0.e2", "Person", "Maria Lindqvist"),
        ("0.e1", "Company", "Northwind"),
    )
    assert [(e.id, e.names[0]) for e in found] == [
        ("e1", "Northwind"),
        ("e2", "Maria Lindqvist"),
        ("p1", "Lantern Plan"),
        ("e3", "Halden University"),
    ]


def test_resolving_twice_changes_nothing(index):
    text = "The U.S. pays Northwind.\n美国出资。Northwind Inc. builds the Lantern Plan."
    records = Records(
        entities=[
            entity(text, "0.e1", "Country", "U.S."),
            entity(text, "0.e2", "Company", "Northwind"),
            entity(text, "1.e1", "Country", "美国"),
            entity(text, "1.e2", "Company", "Northwind Inc.", "Northwind"),
            entity(text, "1.p1", "Initiative", "Lantern Plan"),
        ]
    )
    once = resolve_document(records, document(text), index)
    assert len(once.entities) == 3
    assert resolve_document(once, document(text), index) == once


def statements(text="Northwind pays.\nNorthwind Inc. pays."):
    made = [
        entity(text, "0.e1", "Company", "Northwind"),
        entity(text, "1.e1", "Company", "Northwind Inc.", "Northwind"),
        entity(text, "1.p1", "Initiative", "Lantern Plan"),
        entity(text, "1.p2", "Initiative", "Lantern Mission"),
    ]
    flow = Flow(("0.e1",), (), (), Decimal(5), None, "USD", "investment", "announced", 0, 9, FOUND)
    return Records(
        entities=made,
        roles=[
            Role("0.e1", "participatesIn", "1.p1", 0, 5, FOUND),
            Role("1.e1", "participatesIn", "1.p2", 16, 20, replace(FOUND, confidence=0.9)),
            Role("1.p1", "partOf", "1.p2", 16, 20, FOUND),
        ],
        flows=[
            flow,
            replace(flow, payers=("1.e1",), purposes=("1.p1",), start=16, end=20),
            replace(flow, amount=Decimal(2), part_of=1, start=21, end=25),
        ],
        claims=[
            Claim("attributed", ("0.e1",), (), "asserted", 0, 5, FOUND),
            Claim("attributed", ("1.e1",), (), "asserted", 0, 5, FOUND),
        ],
        milestones=[
            Milestone(("1.p1",), "2030", 0, 5, FOUND),
            Milestone(("1.p2",), "2030", 16, 20, FOUND),
            Milestone((), "2031", 0, 5, FOUND),
            Milestone((), "2031", 16, 20, FOUND),
        ],
    )


def test_statements_that_become_the_same_are_said_once(index):
    text = "Northwind pays.\nNorthwind Inc. pays."
    found = resolve_document(statements(text), document(text), index)
    assert [(r.subject, r.role, r.object) for r in found.roles] == [("e1", "participatesIn", "p1")]
    assert found.roles[0].start == 0
    assert found.roles[0].found.confidence == 0.9
    assert [f.amount for f in found.flows] == [Decimal(5), Decimal(2)]
    assert found.flows[0].purposes == ("p1",)
    assert found.flows[1].part_of == 0
    assert len(found.claims) == 1
    assert [m.due for m in found.milestones] == ["2030", "2031", "2031"]


def test_two_who_each_pay_make_two_flows(index):
    text = "Northwind and Southwind pay.\nNorthwind Inc. pays."
    records = statements(text)
    records.entities.append(entity(text, "0.e9", "Company", "Southwind"))
    flow = records.flows[0]
    records.flows = [flow, replace(flow, payers=("0.e9",))]
    assert len(resolve_document(records, document(text), index).flows) == 2


def test_nobody_pays_itself(index):
    text = "Northwind pays.\nNorthwind Inc. pays."
    records = statements(text)
    records.flows = [replace(records.flows[0], payees=("1.e1",))]
    (flow,) = resolve_document(records, document(text), index).flows
    assert (flow.payers, flow.payees) == (("e1",), ())


def test_without_an_index_names_still_join():
    text = "Northwind pays.\nNorthwind Inc. pays."
    found = resolve_document(statements(text), document(text), NameIndex())
    assert [e.id for e in found.entities] == ["e1", "p1"]


KINDS = st.sampled_from(["Person", "Company", "GovernmentBody", "Country", "Initiative"])
SOME = (
    "Anna Hill",
    "Hill",
    "Northwind",
    "NW",
    "国会",
    "海港计划",
    "海港任务",
    "U.S.",
    "美国",
    "CEA",
)
TEXT = "\n".join(" , ".join(SOME) for _ in range(3))
MADE = st.lists(
    st.tuples(KINDS, st.integers(0, 2), st.lists(st.sampled_from(SOME), min_size=1, max_size=3)),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(MADE, st.data())
def test_any_records_resolve_to_sound_ones(index, made, data):
    entities = [
        entity(TEXT, f"{line}.x{n}", kind, *dict.fromkeys(names))
        for n, (kind, line, names) in enumerate(made)
    ]
    ids = [e.id for e in entities]
    pair = st.tuples(st.sampled_from(ids), st.sampled_from(ids)) if ids else st.nothing()
    roles = [
        Role(a, "memberOf", b, 0, 3, FOUND)
        for a, b in data.draw(st.lists(pair, max_size=4) if ids else st.just([]))
    ]
    out = resolve_document(Records(entities=entities, roles=roles), document(TEXT), index)
    known = {e.id for e in out.entities}
    assert len(known) == len(out.entities) <= len(entities)
    assert {n for e in out.entities for n in e.names} == {n for e in entities for n in e.names}
    assert all(r.subject in known and r.object in known for r in out.roles)
    assert all(r.subject != r.object for r in out.roles)
    assert len({(r.subject, r.role, r.object) for r in out.roles}) == len(out.roles)
    shuffled = data.draw(st.permutations(entities))
    again = resolve_document(Records(entities=list(shuffled), roles=roles), document(TEXT), index)
    assert again.entities == out.entities
