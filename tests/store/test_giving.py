"""Links as SSSOM and owl:sameAs; facts as QuickStatements."""

import csv
import io
import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from store.errors import StoreError
from store.mappings import COLUMNS, same_as, write_sssom
from store.quickstatements import (
    CURRENCIES,
    PROPERTIES,
    Reference,
    Statement,
    check,
    new_items,
    statements,
    write_csv,
    write_v1,
)
from tests.store.giving_data import dataset, document, flow, role

WORKS, PLAN, LEAGUE = "halden-works-Q9000101", "tidal-plan-Q9000200", "kite-league-Q9000300"
ANNA = "anna-Q9000500"
EXACT = "dos:approximation approximation:exact"


def said(*documents, confidence=0.8):
    return [(s.item, s.property, s.value) for s in statements(dataset(*documents), confidence)]


# ------------------------------------------------------------------------------- SSSOM
def test_sssom_has_its_metadata_as_yaml_and_a_line_a_link():
    lines = list(write_sssom(dataset(), "1.2"))
    head = yaml.safe_load("".join(line[1:] for line in lines if line.startswith("#")))
    assert head["mapping_set_id"] == "http://localhost:8000/mappings"
    assert head["license"].startswith("https://")
    assert head["mapping_tool_version"] == "1.2"
    text = "".join(line for line in lines if not line.startswith("#"))
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 6
    (works,) = [r for r in rows if r["object_id"] == "wd:Q9000101"]
    assert works["subject_id"] == "entity:halden-works-Q9000101"
    assert works["subject_label"] == "Halden Works"
    assert works["predicate_id"] == "skos:exactMatch"
    assert works["confidence"] == "0.95"
    assert works["object_source_version"] == "2026-11-01"
    assert works["mapping_justification"] == "semapv:CompositeMatching"
    assert "both are of one kind" in works["comment"]
    prefixes = {r[c].partition(":")[0] for r in rows for c in COLUMNS if c.endswith("_id")}
    assert prefixes <= set(head["curie_map"])


def test_sssom_of_the_same_data_has_the_same_bytes():
    assert list(write_sssom(dataset())) == list(write_sssom(dataset()))


def test_same_as_is_said_of_certain_links_alone():
    quads = list(same_as(dataset()))
    assert len(quads) == 5
    assert not any("Q9000600" in str(q) for q in quads)


def test_same_as_tells_the_ids_that_an_index_knows():
    ids = {"Q9000101": {"ror": "00ab", "viaf": "17", "lei": "L1", "isin": "I 1"}}
    quads = list(same_as(dataset(), lambda qid: ids.get(qid, {})))
    told = {str(q.object) for q in quads}
    assert {"<https://ror.org/00ab>", "<http://viaf.org/viaf/17>", '"L1"', '"I 1"'} <= told


# ---------------------------------------------------------------------- QuickStatements
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (role(WORKS, "participatesIn", PLAN), ("Q9000101", "P1344", "Q9000200")),
        (role(PLAN, "partOf", PLAN), None),
        (role(WORKS, "memberOf", LEAGUE), ("Q9000101", "P463", "Q9000300")),
        (role(ANNA, "memberOf", WORKS), ("Q9000500", "P108", "Q9000101")),
        (role(ANNA, "memberOf", LEAGUE), None),
        (role(ANNA, "leads", PLAN), ("Q9000200", "P1037", "Q9000500")),
        (role(WORKS, "leads", PLAN), None),
        (role(WORKS, "initiates", PLAN), None),
        (role("unsure-12345678", "memberOf", LEAGUE), None),
    ],
)
def test_roles_become_statements_where_wikidata_has_the_same_meaning(body, expected):
    assert said(document("a", body)) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (f"dos:payer <entity/{WORKS}> ; dos:moneyKind money:grant ; dos:status status:committed",
         ("Q9000200", "P859", "Q9000101")),
        (f"dos:payer <entity/{WORKS}> ; dos:moneyKind money:grant ; dos:status status:proposed", None),
        (f"dos:payer <entity/{WORKS}> ; dos:moneyKind money:loan ; dos:status status:disbursed", None),
        ((f'dos:amount 2500000.50 ; dos:currency "EUR" ; {EXACT} ; dos:moneyKind money:budget ; '
         "dos:status status:committed"), ("Q9000200", "P2769", "2500000.5U4916")),
        (('dos:amount 25 ; dos:currency "EUR" ; dos:approximation approximation:about ; '
         "dos:moneyKind money:budget ; dos:status status:committed"), None),
        ((f'dos:amount 25 ; dos:currency "XAU" ; {EXACT} ; dos:moneyKind money:budget ; '
         "dos:status status:committed"), None),
        ((f'dos:amount 25 ; dos:currency "EUR" ; {EXACT} ; dos:per "P1Y"^^xsd:duration ; '
         "dos:moneyKind money:budget ; dos:status status:committed"), None),
    ],
)  # fmt: skip
def test_money_becomes_sponsors_and_budgets(more, expected):
    assert said(document("a", flow(more))) == ([expected] if expected else [])


def test_nothing_is_said_without_an_address_or_below_the_confidence():
    body = role(WORKS, "participatesIn", PLAN)
    assert said(document("a", body, page=None)) == []
    assert said(document("a", body, page="<urn:isbn:1>")) == []
    assert said(document("a", body, confidence=0.7)) == []
    assert said(document("a", body, confidence=0.7), confidence=0.6) != []


def test_a_statement_of_two_documents_is_said_once():
    body = role(WORKS, "participatesIn", PLAN)
    other = document("b", body, page="<https://tide.example/b>")
    assert len(said(document("a", body), other)) == 1


def test_version_1_has_a_reference_with_source_address_day_and_words():
    found = statements(dataset(document("a", role(WORKS, "participatesIn", PLAN))))
    (line,) = write_v1(found, "2026-11-22")
    assert line.rstrip("\n").split("\t") == [
        "Q9000101", "P1344", "Q9000200",
        "S248", "Q9000400",
        "S854", '"https://tide.example/a"',
        "S1476", 'en:"Works and tides"',
        "S813", "+2026-11-22T00:00:00Z/11",
        "S1683", 'en:"The ’Works’ joined."',
    ]  # fmt: skip


def test_csv_has_the_same_statements():
    docs = (
        document("a", role(WORKS, "participatesIn", PLAN)),
        document("b", role(WORKS, "memberOf", LEAGUE), page="<https://tide.example/b>"),
    )
    found = statements(dataset(*docs))
    rows = list(csv.reader(io.StringIO("".join(write_csv(found, "2026-11-22")))))
    assert rows[0][:7] == ["qid", "P463", "S248", "S854", "S1476", "S813", "S1683"]
    values = {
        (r[0], p, r[i]) for r in rows[1:] for i, p in enumerate(rows[0]) if p[0] == "P" and r[i]
    }
    assert values == {(s.item, s.property, s.value) for s in found}


def test_new_items_need_two_documents_with_addresses():
    mention = "a dos:Mention ; oa:hasBody <entity/unknown-12345678>"
    one = document("a", mention)
    assert new_items(dataset(one)) == []
    (item,) = new_items(dataset(one, document("b", mention, page="<https://tide.example/b>")))
    lines = list(write_v1([], "2026-11-22", [item]))
    assert lines[:3] == ["CREATE\n", 'LAST\tLen\t"Tide Fund"\n', 'LAST\tLzh-hans\t"潮汐基金"\n']
    assert lines[3].startswith("LAST\tP31\tQ157031\tS854\t")


def test_linked_things_are_no_new_items():
    mention = "a dos:Mention ; oa:hasBody <entity/unsure-12345678>"
    two = (document("a", mention), document("b", mention, page="<https://tide.example/b>"))
    assert new_items(dataset(*two)) == []


@pytest.mark.parametrize(("prop", "value"), [("P463", "12"), ("P2769", "Q5"), ("P2769", "1e9")])
def test_a_value_of_the_wrong_kind_is_refused(prop, value):
    with pytest.raises(StoreError):
        check(Statement("Q1", prop, value, Reference("https://a.example", "", "en")))


def test_currencies_and_properties_have_ids():
    assert all(re.fullmatch(r"Q[1-9]\d*", q) for q in CURRENCIES.values())
    assert all(kind in ("item", "quantity") for _, kind in PROPERTIES.values())


@given(st.text(max_size=600), st.text(max_size=80))
def test_any_words_stay_in_their_field(quote, title):
    reference = Reference("https://a.example", " ".join(quote.split()), "en", title, "en")
    (line,) = write_v1([Statement("Q1", "P463", "Q2", reference)], "2026-11-22")
    fields = line[:-1].split("\t")
    assert line.count("\n") == 1
    assert len(fields) % 2 == 1
    assert all(f.count('"') in (0, 2) for f in fields)
