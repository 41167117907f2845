"""A hand-made document, mapped, stored, and asked with the five competency queries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ontology.namespaces import compact
from tests.pipeline.mapping.harbour import ENTITY_IRI, TEXT, ask, quads, records, span

BANK, CITY, PERSON, PLAN = (ENTITY_IRI[i] for i in ("e1", "e2", "e3", "p1"))


def test_entities_have_a_row_for_each_name_in_the_file():
    rows = ask(quads(), "entities")
    assert {(r["entity"], r["name"]) for r in rows} == {
        (BANK, "Nordvik Bank"), (CITY, "Aldermoor"), (PERSON, "Ilse Brandt"), (PERSON, "Brandt"),
        (PLAN, "Harbour Light Plan"), (PLAN, "灯塔计划"),
    }  # fmt: skip
    assert {r["file"] for r in rows} == {"harbour.txt"}
    assert len(rows) == 6


def test_entities_tell_class_kind_and_wikidata_item():
    by_name = {r["name"]: r for r in ask(quads(), "entities")}
    assert compact(by_name["Nordvik Bank"]["class"]) == "dos:Actor"
    assert compact(by_name["Nordvik Bank"]["subclass"]) == "kind:Company"
    assert compact(by_name["Nordvik Bank"]["wikidata"]) == "wd:Q1000001"
    assert compact(by_name["灯塔计划"]["class"]) == "dos:Program"
    assert compact(by_name["灯塔计划"]["wikidata"]) == "wd:Q1000002", "a close match is a link too"
    assert "wikidata" not in by_name["Aldermoor"]


def test_roles():
    rows = {(r["subject"], compact(r["role"]), r["object"]) for r in ask(quads(), "roles")}
    assert rows == {(PERSON, "role:initiates", PLAN), (PERSON, "role:memberOf", CITY)}


def test_funding_tells_who_how_much_and_where():
    total, part = ask(quads(), "funding")
    assert (total["payer"], total["payee"], total["purpose"]) == (BANK, CITY, PLAN)
    assert "amount" not in total, "a bare `up to` has no lower end"
    assert (total["amountMax"], total["currency"]) == ("5000000", "EUR")
    assert (compact(total["kind"]), compact(total["status"])) == ("money:loan", "status:announced")
    assert part["amount"] == "1500000"
    assert "payee" not in part
    for row in (total, part):
        assert TEXT[int(row["start"]) : int(row["end"])] == row["quote"]


def test_several_payers_are_several_rows_of_one_flow():
    found = records()
    found.flows = [replace(found.flows[0], payers=("e1", "e3"))]
    rows = ask(quads(found), "funding")
    assert {r["payer"] for r in rows} == {BANK, PERSON}
    assert len({r["flow"] for r in rows}) == 1


def test_claims_keep_statistic_and_statement_apart():
    rows = {compact(r["kind"]): r for r in ask(quads(), "claims")}
    assert set(rows) == {"claim-kind:attributed", "claim-kind:statistic"}
    assert (rows["claim-kind:statistic"]["value"], rows["claim-kind:statistic"]["unit"]) == (
        "68",
        "%",
    )
    assert rows["claim-kind:attributed"]["speaker"] == PERSON
    assert rows["claim-kind:attributed"]["about"] == PLAN
    assert compact(rows["claim-kind:attributed"]["modality"]) == "modality:predicted"
    assert "🚢" not in rows["claim-kind:attributed"]["quote"]
    start, end = span("“Ports will be 68% full by May,” Brandt warned")
    assert (rows["claim-kind:attributed"]["start"], rows["claim-kind:attributed"]["end"]) == (
        str(start),
        str(end),
    )


def test_milestones_tell_a_term_as_the_text_counts_it():
    (row,) = ask(quads(), "milestones")
    assert row["due"] == "P18M", "the store makes P1Y6M of the duration"
    assert row["program"] == PLAN
    assert row["quote"] == "Work must end within 18 months"


@pytest.mark.parametrize("due", ["2030", "2026-02", "2026-06-30"])
def test_milestones_tell_a_date_with_its_precision(due: str):
    found = records()
    found.milestones = [replace(found.milestones[0], due=due)]
    assert [r["due"] for r in ask(quads(found), "milestones")] == [due]
