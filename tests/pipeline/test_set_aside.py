"""A document that breaks the shapes stays out of the graph, with its report; the rest is published."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ontology.iris import Minter
from ontology.namespaces import sparql_prefixes
from pipeline.analyse import Analyser
from pipeline.build import republish
from pipeline.catalog import Catalog
from pipeline.link.index import NameIndex
from pipeline.read import read
from pipeline.records import Entity, Flow, Found, Mention, Records
from store.dataset import open_dataset
from store.folder import DataFolder
from tests.documents import ENGLISH

BY = Found("somebody_elses_extractor", 0.5)


class OneFlow:
    """Another extractor in the same place: finds one payment, and writes its currency as told."""

    version = "1"

    def __init__(self, currency: str, amount_max: Decimal | None = None) -> None:
        self.currency, self.amount_max = currency, amount_max

    def extract(self, document):
        at = document.text.index("Northwind Energy")
        mention = Mention("Northwind Energy", at, at + len("Northwind Energy"), "en")
        payer = Entity("e1", "Actor", "Company", ("Northwind Energy",), (mention,), BY)
        flow = Flow(
            ("e1",), (), (), Decimal(250), self.amount_max, self.currency, "investment", "announced",
            at, at + 60, BY,
        )  # fmt: skip
        return Records(entities=[payer], flows=[flow])


@pytest.fixture
def publish(tmp_path):
    def run(name: str, extractor: OneFlow):
        (tmp_path / name).write_text(ENGLISH + name, "utf-8")
        analyser = Analyser(NameIndex(), Minter(), extractor=extractor)
        folder = DataFolder.created(tmp_path / "data")
        with Catalog(folder.catalog_path) as catalog:
            for document in read(tmp_path / name):
                analysis = analyser.analyse(document, path=name)
                folder.put_text(analysis.digest, document.raw)
                catalog.put(replace(analysis, fingerprint="test"))
        republish(tmp_path / "data", [], 5)
        return open_dataset(tmp_path / "data")

    return run


def names(dataset, query: str) -> set[str]:
    return {next(iter(r.values())).value for r in dataset.select(sparql_prefixes() + query)}


def test_violations_keep_a_document_out_and_the_rest_is_published(publish):
    publish("good.txt", OneFlow("EUR"))
    dataset = publish("bad.txt", OneFlow("euros"))
    assert names(dataset, "SELECT ?n { ?d a dos:Document ; dos:fileName ?n }") == {"good.txt"}
    assert names(dataset, "SELECT ?c { ?f dos:currency ?c }") == {"EUR"}


def test_the_report_of_what_is_set_aside_can_be_queried(publish):
    dataset = publish("bad.txt", OneFlow("euros"))
    query = (
        "SELECT ?name { ?report a sh:ValidationReport ; rdfs:label ?name ; sh:result ?result ."
        " ?result sh:resultSeverity sh:Violation ; sh:resultPath dos:currency }"
    )
    assert names(dataset, query) == {"bad.txt"}
    assert "urn:x-dossier" not in "".join(map(str, dataset.quads()))


def test_warnings_are_published_and_reported(publish):
    dataset = publish("odd.txt", OneFlow("EUR", Decimal(100)))
    assert names(dataset, "SELECT ?n { ?d a dos:Document ; dos:fileName ?n }") == {"odd.txt"}
    query = "SELECT ?s { ?r a sh:ValidationResult ; sh:resultSeverity ?s }"
    assert names(dataset, query) == {"http://www.w3.org/ns/shacl#Warning"}
