"""The static site, made of real graphs: every link resolves, nothing leads out unasked."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from dossier.cli import main
from dossier.site_links import Page, normal, page_file, target
from tests import factory
from tests.factory.publishing import publish

LINK = re.compile(r'\s(href|src|cite|action)="([^"]*)"')


@pytest.fixture(scope="module", params=["odd", "elsewhere"])
def site(request, tmp_path_factory):
    where = tmp_path_factory.mktemp(request.param)
    graph = (
        factory.odd(factory.reported())
        if request.param == "odd"
        else factory.sample(factory.Builder("https://data.example.org/kg/"))
    )
    publish(graph, where / "data")
    assert main(["site", str(where / "out"), "--data", str(where / "data")]) == 0
    return where / "out"


def pages(site: Path) -> dict[Path, str]:
    return {p: p.read_text("utf-8") for p in sorted(site.rglob("*.html"))}


def test_every_link_resolves_to_a_file_and_to_a_place_in_it(site):
    written = pages(site)
    ids = {p: set(re.findall(r'\sid="([^"]*)"', text)) for p, text in written.items()}
    wrong = []
    for page, text in written.items():
        for _, link in LINK.findall(text):
            link = unescape(link)
            if link.startswith(("https://", "http://", "data:")):
                continue
            path, _, anchor = link.partition("#")
            there = (page.parent / unquote(path)).resolve() if path else page
            lost = anchor and there in ids and unquote(anchor) not in ids[there]
            if link.startswith("/") or not there.is_file() or lost:
                wrong.append((page.name, link))
    assert not wrong


def test_no_link_leads_to_the_machine_that_wrote_it(site):
    for page, text in pages(site).items():
        for _, link in LINK.findall(text):
            assert "localhost" not in link, page
            assert "127.0.0.1" not in link, page
        assert "<form class=" not in text.replace('<form class="layers"', ""), page


def test_both_languages_hold_the_same_pages_and_lead_to_each_other(site):
    english = {p.relative_to(site / "en") for p in (site / "en").rglob("*.html")}
    chinese = {p.relative_to(site / "zh") for p in (site / "zh").rglob("*.html")}
    assert english == chinese
    for name in ("index", "money", "claims", "milestones", "network", "entities", "documents",
                 "data", "validation", "query", "about"):  # fmt: skip
        assert Path(f"{name}.html") in english
    assert 'href="../zh/money.html"' in (site / "en/money.html").read_text("utf-8")
    assert '<html lang="zh-Hans"' in (site / "zh/money.html").read_text("utf-8")


def test_dumps_in_every_format_lie_beside_the_pages_with_the_description(site):
    from server.downloads import offered

    dumps = {p.name for p in (site / "data").iterdir()}
    assert {n for n, (f, packed) in offered().items() if packed or f.name == "csv"} <= dumps
    assert "void:Dataset" in (site / "data/description.ttl").read_text("utf-8")


def test_a_quote_leads_to_its_words(site):
    page = (site / "en/claims.html").read_text("utf-8")
    link = re.search(r'class="source" href="(document/[^"#]*)#(c\d+)"', page)
    document = (site / "en" / unquote(link[1])).read_text("utf-8")
    assert re.search(rf'<span class="m [^>]*id="{link[2]}"', document)


def test_the_query_of_a_view_lies_beside_it(site):
    page = (site / "en/money.html").read_text("utf-8")
    link = re.search(r'class="show-query" href="([^"]*)"', page)[1]
    assert "SELECT" in (site / "en" / link).read_text("utf-8")


def test_a_site_is_written_anew_over_itself_and_what_is_gone_is_removed(tmp_path):
    publish(factory.empty(), tmp_path / "data", ontology=False)
    out = tmp_path / "out"
    command = ["site", str(out), "--data", str(tmp_path / "data"), "--json"]
    assert main(command) == 0
    marker = out / "dossier-site.json"
    told = json.loads(marker.read_text("utf-8"))
    (out / "en/old.html").write_text("old", "utf-8")
    (tmp_path / "safe.txt").write_text("mine", "utf-8")
    told["files"] += ["en/old.html", "../safe.txt"]
    marker.write_text(json.dumps(told), "utf-8")
    assert main(command) == 0
    assert not (out / "en/old.html").exists()
    assert (tmp_path / "safe.txt").exists()
    assert (out / "en/index.html").exists()


def test_a_folder_of_others_is_left_alone(tmp_path, capsys):
    publish(factory.empty(), tmp_path / "data", ontology=False)
    out = tmp_path / "photos"
    out.mkdir()
    (out / "a.jpg").write_bytes(b"x")
    assert main(["site", str(out), "--data", str(tmp_path / "data")]) == 2
    said = capsys.readouterr().err.strip()
    assert said.count("\n") == 0
    assert "is not empty" in said
    assert [p.name for p in out.iterdir()] == ["a.jpg"]
    assert main(["site", str(out / "a.jpg"), "--data", str(tmp_path / "data")]) == 2
    (out / "dossier-site.json").write_text("[]", "utf-8")
    assert main(["site", str(out), "--data", str(tmp_path / "data")]) == 2


def test_without_a_graph_there_is_no_site(tmp_path, capsys):
    assert main(["site", str(tmp_path / "out"), "--data", str(tmp_path / "none")]) == 2
    assert not (tmp_path / "out").exists()
    assert capsys.readouterr().err.count("\n") == 1


def test_an_address_has_one_file_whatever_the_order_of_what_is_asked():
    assert normal("/money?status=&currency=USD&page=2") == normal(
        "/money?page=2&currency=USD&sort="
    )
    assert page_file("/", "en") == "en/index.html"
    assert page_file("/money?page=2", "en") != page_file("/money?page=3", "en")


def test_names_that_file_systems_refuse_become_others_and_stay_apart():
    long = page_file("/entity/" + "%E6%B8%AF" * 200, "zh")
    assert all(len(step.encode()) <= 160 for step in long.split("/"))
    odd = {page_file(f"/entity/{n}", "en") for n in ("a:b", "a*b", "a-b", "..", "%2e%2e%2fx", ".")}
    assert len(odd) == 6
    assert not any(".." in name.split("/") or "." in name.split("/") for name in odd)


def test_words_are_anchors_and_what_only_a_server_answers_is_no_link():
    found = target("/document/a-1?at=12-20#at", "en")
    assert (found.file, found.anchor) == ("en/document/a-1.html", "c12")
    assert (
        target("/evidence/a-1/12-20", "en") == found
        or target("/evidence/a-1/12-20", "en").anchor == "c12"
    )
    assert target("/sparql?query=x", "en") is None
    assert Page('<a href="/sparql?query=x">ask</a>', "/", "en").html == "<a>ask</a>"
