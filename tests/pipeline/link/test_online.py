"""Items found online become candidates; facts of linked items become a graph of their own."""

import pyoxigraph as ox
import pytest

from ontology.iris import Minter
from pipeline.errors import RunError
from pipeline.link.choose import link_entities
from pipeline.link.client import Client
from pipeline.link.enrichment import Fact, enrich, read_facts
from pipeline.link.index import NameIndex
from pipeline.link.making import make_index
from pipeline.link.online import find_online, read_table
from pipeline.link.sources.tables import ShippedSource
from pipeline.mapping import enrichment_quads
from pipeline.records import Link, Records
from tests.pipeline.link.made import document, entity
from tests.pipeline.link.wikibase import Wikibase
from tests.pipeline.link.wikidata_parts import ALL, statement
from tests.pipeline.link.wikidata_parts import entity as item_json

TEXT = "Halden Kite Works of Norway sold kites to Norway.\n海登风筝厂很忙。\n"
SLOW = {"sleep": lambda _: None}


@pytest.fixture
def wikibase():
    with Wikibase(ALL) as base:
        yield base


def works():
    return entity(TEXT, "e1", "Company", "Halden Kite Works", "海登风筝厂")


# ------------------------------------------------------------------------ link online
def test_what_is_found_online_is_linked_by_the_next_build(wikibase, tmp_path):
    table = tmp_path / "online.tsv"
    report = find_online([works()], table, Client(api=wikibase.api))
    assert report.found == ["Q9000101"]
    for base in (None, "none"):
        index = NameIndex.open(base, table)
        linked = link_entities(Records(entities=[works()]), document(TEXT), index).entities[0].link
        assert (linked.qid, linked.relation) == ("Q9000101", "exactMatch")
        assert linked.index_date == read_table(table)["Q9000101"]["retrieved"]
        assert "Halden Kite Works" not in {n for n, _ in index.names()}


def test_a_stored_index_takes_the_table_beside_it(wikibase, tmp_path):
    table, stored = tmp_path / "online.tsv", tmp_path / "o.sqlite"
    make_index(stored, [ShippedSource()])
    find_online([works()], table, Client(api=wikibase.api))
    index = NameIndex.open(stored, table)
    assert [h.candidate.qid for h in index.search("Halden Kites")] == ["Q9000101"]
    assert index.lookup("Intel")
    assert index.country["Q9000101"] == "Q20"
    assert len(index.candidates) == len(NameIndex.shipped().candidates) + 1


def test_linked_entities_are_not_asked_for(wikibase, tmp_path):
    linked = entity(TEXT, "e1", "Company", "Halden", link=Link("Q1", "exactMatch", 0.9))
    report = find_online([linked], tmp_path / "t.tsv", Client(api=wikibase.api))
    assert report.asked_for == 0
    assert wikibase.requests == []


def test_an_item_of_another_kind_or_name_is_not_kept(wikibase, tmp_path):
    table = tmp_path / "t.tsv"
    person = entity(TEXT, "e1", "Person", "Halden Kite Works")
    short = entity(TEXT, "e2", "Company", "Halden")
    assert find_online([person, short], table, Client(api=wikibase.api)).found == []
    assert read_table(table) == {}


def test_asking_again_keeps_the_table_and_drops_what_was_deleted(wikibase, tmp_path):
    table = tmp_path / "t.tsv"
    find_online([works()], table, Client(api=wikibase.api))
    before = table.read_bytes()
    find_online([], table, Client(api=wikibase.api))
    assert table.read_bytes() == before
    del wikibase.entities["Q9000101"]
    assert find_online([], table, Client(api=wikibase.api)).gone == ["Q9000101"]
    assert read_table(table) == {}


def test_a_merged_item_is_kept_under_its_new_id(wikibase, tmp_path):
    table = tmp_path / "t.tsv"
    find_online([works()], table, Client(api=wikibase.api))
    wikibase.entities["Q9000055"] = {**wikibase.entities.pop("Q9000101"), "id": "Q9000055"}
    wikibase.redirects["Q9000101"] = "Q9000055"
    find_online([], table, Client(api=wikibase.api))
    assert set(read_table(table)) == {"Q9000055"}


def test_names_that_would_break_the_table_do_not(wikibase, tmp_path):
    odd = item_json("Q9000190", 'A\t"Kite"|\nWorks', aliases=["~Halden Kite Works", "|"])
    wikibase.entities = {"Q9000190": odd}
    wikibase._named = lambda text, language: ["Q9000190"]
    table = tmp_path / "t.tsv"
    find_online([works()], table, Client(api=wikibase.api))
    for row in read_table(table).values():
        assert row["class"] == "Company"
        assert "\t" not in row["label_en"]
    NameIndex.open("none", table)


def test_a_failed_run_leaves_the_table_as_it_was(wikibase, tmp_path):
    table = tmp_path / "t.tsv"
    find_online([works()], table, Client(api=wikibase.api))
    before = table.read_bytes()
    wikibase.plan = ["503"] * 9
    with pytest.raises(RunError):
        find_online([works()], table, Client(api=wikibase.api, retries=2, **SLOW))
    assert table.read_bytes() == before


# ------------------------------------------------------------------------------ enrich
def place(longitude, latitude, globe="http://www.wikidata.org/entity/Q2"):
    return statement("P625", {"longitude": longitude, "latitude": latitude, "globe": globe})


RICH = item_json(
    "Q9000110",
    "Halden Group",
    P17="Q20",
    P169="Q9000103",
    P749="Q9000101",
    P571={"time": "+1921-03-00T00:00:00Z", "precision": 10},
    P856="https://kites.example/a b",
    P18="Kite works.jpg",
    P625=[place(11.3875, 59.1248), place(1, 2, "http://www.wikidata.org/entity/Q405")],
)
NORWAY = item_json("Q20", "Norway", "挪威", classes=("Q6256",))


def facts_of(base, tmp_path, *ids):
    table = tmp_path / "e.tsv"
    report = enrich(ids, table, Client(api=base.api), "https://wikibase.example/")
    return report, read_facts(table)


def test_chosen_properties_are_copied_with_their_revision(tmp_path):
    with Wikibase([*ALL, RICH, NORWAY]) as base:
        report, facts = facts_of(base, tmp_path, "Q9000110")
    told = {(f.property, f.value) for f in facts if f.item == "Q9000110"}
    assert told == {
        ("P17", "Q20"),
        ("P169", "Q9000103"),
        ("P749", "Q9000101"),
        ("P571", "1921-03"),
        ("P856", "https://kites.example/a b"),
        ("P18", "Kite works.jpg"),
        ("P625", "11.3875 59.1248"),
    }
    assert {f.revision for f in facts} == {"17"}
    assert {(f.item, f.lang, f.value) for f in facts if f.property == "label"} >= {
        ("Q20", "en", "Norway"),
        ("Q20", "zh", "挪威"),
    }
    assert report.facts == 7


def test_the_graph_says_what_wikidata_says_in_its_words(tmp_path):
    with Wikibase([*ALL, RICH, NORWAY]) as base:
        _, facts = facts_of(base, tmp_path, "Q9000110")
    store = ox.Store()
    minter = Minter("http://localhost:8000/")
    store.extend(enrichment_quads(facts, {"Q9000110"}, minter))
    answer = store.query(
        "PREFIX wd: <http://www.wikidata.org/entity/>"
        "PREFIX wdt: <http://www.wikidata.org/prop/direct/>"
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
        "PREFIX dcterms: <http://purl.org/dc/terms/>"
        "PREFIX prov: <http://www.w3.org/ns/prov#>"
        "PREFIX foaf: <http://xmlns.com/foaf/0.1/>"
        "SELECT * { GRAPH <http://localhost:8000/graph/enrichment> {"
        " wd:Q9000110 wdt:P17 ?country ; wdt:P625 ?place ; wdt:P571 ?since ; wdt:P18 ?image ;"
        " wdt:P856 ?site . ?country rdfs:label ?name FILTER(LANG(?name) = 'en')"
        " ?why foaf:primaryTopic wd:Q9000110 ; prov:hadPrimarySource ?source ;"
        " dcterms:created ?when ; dcterms:license ?licence } }"
    )
    (row,) = list(answer)
    assert row["name"].value == "Norway"
    assert str(row["place"]).startswith('"Point(11.3875 59.1248)"^^')
    assert row["since"].datatype.value.endswith("gYearMonth")
    assert row["image"].value.endswith("Special:FilePath/Kite_works.jpg")
    assert row["site"].value == "https://kites.example/a%20b"
    assert row["source"].value.startswith("https://wikibase.example/wiki/Special:EntityData/")
    assert row["when"].datatype.value.endswith("#date")
    assert "publicdomain/zero" in row["licence"].value


def test_items_that_nothing_is_linked_to_any_more_are_not_published(tmp_path):
    facts = [Fact("Q1", "P17", "Q20"), Fact("Q20", "label", "Norway", "en")]
    assert list(enrichment_quads(facts, {"Q2"}, Minter())) == []


@pytest.mark.parametrize("fact", [("P17", "Norway"), ("P856", "javascript:x"), ("P31", "Q5")])
def test_values_of_another_form_are_left_out(fact):
    assert list(enrichment_quads([Fact("Q1", *fact)], {"Q1"}, Minter())) == []


def test_merged_and_deleted_items_are_told(tmp_path):
    with Wikibase([RICH, NORWAY], redirects={"Q9000777": "Q9000110"}) as base:
        report, facts = facts_of(base, tmp_path, "Q9000777", "Q9000666")
    assert report.moved == {"Q9000777": "Q9000110"}
    assert report.gone == ["Q9000666"]
    assert ("Q9000777", "P17", "Q20") in {(f.item, f.property, f.value) for f in facts}


def test_the_same_answers_give_the_same_bytes(tmp_path):
    with Wikibase([*ALL, RICH, NORWAY]) as base:
        facts_of(base, tmp_path, "Q9000110", "Q9000101")
        before = (tmp_path / "e.tsv").read_bytes()
        facts_of(base, tmp_path, "Q9000101", "Q9000110")
    assert (tmp_path / "e.tsv").read_bytes() == before
