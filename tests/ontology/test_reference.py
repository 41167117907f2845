"""The page that documents the ontology says all of it, and is fresh."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, SKOS

from ontology import folder
from ontology.namespaces import compact
from ontology.reference import Reference, anchor, main
from pipeline.records import SUBCLASSES
from tests.ontology.graph import modules, terms, whole

COMMITTED = Path(__file__).parents[2] / "docs" / "reference" / "index.html"


@pytest.fixture(scope="module")
def page() -> str:
    return Reference().page()


def test_the_committed_page_is_fresh(page: str):
    assert COMMITTED.read_text("utf-8") == page, "run: python -m ontology.reference docs/reference"
    assert COMMITTED.stat().st_size < 500_000


def test_every_term_and_value_has_its_place(page: str):
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    concepts = set(whole().subjects(RDF.type, SKOS.Concept))
    assert {anchor(t) for t in terms(whole()) | concepts} <= ids
    assert {f"module-{name}" for name in modules()} - {"module-dossier"} <= ids


def test_no_place_has_the_name_of_another(page: str):
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert sorted(i for i in ids if ids.count(i) > 1) == []


def test_every_link_inside_the_page_leads_somewhere(page: str):
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


def test_the_page_needs_nothing_else(page: str):
    assert not re.search(r"<(script|link|img|iframe)\b", page)


def test_every_name_is_there_in_both_languages(page: str):
    for term in terms(whole()):
        place = page.index(f'<article id="{anchor(term)}"')
        head = page[place : page.index("</h3>", place)]
        assert 'lang="en"' in head, compact(str(term))
        assert 'lang="zh"' in head, compact(str(term))


def test_what_is_declared_later_than_its_class_is_listed_under_it(page: str):
    place = page.index('<article id="FundingFlow"')
    assert 'href="#payer"' in page[place : page.index("</article>", place)]


def test_the_command_writes_the_page(tmp_path: Path, page: str, capsys: pytest.CaptureFixture[str]):
    assert main([str(tmp_path / "new")]) == 0
    assert (tmp_path / "new" / "index.html").read_text("utf-8") == page
    assert capsys.readouterr().out.strip().endswith("index.html")


@pytest.mark.parametrize("given", [[], ["a", "b"], ["--help"]])
def test_the_command_says_how_it_is_used(given: list[str], capsys: pytest.CaptureFixture[str]):
    assert main(given) == 2
    assert capsys.readouterr().err.startswith("usage: ")


def test_the_drawing_shows_what_is_declared():
    drawing = (folder() / "model.svg").read_text("utf-8")
    boxes = set(re.findall(r'class="t"[^>]*>(\w+)<tspan', drawing))
    classes = {compact(str(t)).partition(":")[2] for t in whole().subjects(RDF.type, OWL.Class)}
    assert boxes
    assert boxes <= classes
    kinds = {k for kinds in SUBCLASSES.values() for k in kinds}
    assert kinds <= set(re.findall(r"\w+", drawing))
