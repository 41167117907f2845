"""What the pages show of made graphs, asked of the real application."""

import html
import json
import re
from urllib.parse import quote, unquote

import pytest

PAGES = ("/", "/entities", "/documents", "/money", "/claims", "/milestones", "/milestones?show=all",
         "/milestones?show=terms", "/query", "/data", "/about", "/network", "/validation")  # fmt: skip
HTML = {"Accept": "text/html"}


def get(client, path, status=200, **headers):
    answer = client.get(path, headers={**HTML, **headers})
    assert answer.status_code == status, (path, answer.status_code)
    return answer.get_data(as_text=True)


def first_link(page, pattern):
    found = re.search(rf'href="({pattern}[^"]*)"', page)
    assert found, pattern
    return html.unescape(found[1])


@pytest.mark.parametrize("name", ["sample", "odd", "empty", "elsewhere", "reported"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_stands_whatever_the_graph_holds(made, name, path):
    page = get(made(name), path)
    assert page.count("<h1") == 1
    assert "Traceback" not in page


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_loaded_from_elsewhere_and_nothing_runs_inline(made, path):
    answer = made("odd").get(path, headers=HTML)
    policy = answer.headers["Content-Security-Policy"]
    assert "'unsafe-inline'" not in policy
    assert "default-src 'none'" in policy
    page = answer.get_data(as_text=True)
    assert not re.search(r"<script(?![^>]*(\bsrc=|application/ld))", page)
    assert not re.search(r"\s(style|on\w+)=", re.sub(r">[^<]*<", "><", page))
    for address in re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="([^"]*)"', page):
        assert address.startswith("/")


def test_a_name_with_markup_is_shown_and_never_run(made):
    for path in ("/", "/entities", "/money", "/claims"):
        page = get(made("odd"), path)
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page or "&lt;b&gt;Bold Works" in page or path == "/money"


def test_a_right_to_left_name_is_isolated_and_says_its_language(made):
    assert '<bdi lang="ar">شركة الميناء الكبير</bdi>' in get(made("odd"), "/entities")


def test_the_home_page_tells_counts_and_never_mixes_statuses(made):
    page = get(made("sample"), "/")
    assert re.search(r"Flows of money</a></dt><dd>6</dd>", page)
    assert "US$4 billion" in page  # the part of the total is not added to it
    assert "US$6.5 billion" in page
    assert "€750 million every year" in page


def test_every_view_links_to_the_query_that_it_was_made_from(made):
    client = made("sample")
    page = get(client, "/")
    compact = first_link(page, "/entity/northern")
    paths = ["/", "/entities", "/documents", "/money", "/claims", "/milestones?show=all", "/data", compact,
             first_link(get(client, "/documents"), "/document/")]  # fmt: skip
    asked = set()
    for path in paths:
        links = re.findall(r'class="show-query" href="([^"]*)"', get(client, path))
        assert links, path
        asked.update(html.unescape(link) for link in links)
    for link in asked:
        answer = get(client, link)
        assert 'class="mistake"' not in answer


def test_an_entity_shows_names_money_roles_claims_milestones_and_documents(made):
    client = made("sample")
    page = get(client, first_link(get(client, "/"), "/entity/northern"))
    assert "Northern Harbour Compact" in page
    assert "北方港口协定" in page
    assert "https://www.wikidata.org/wiki/Q900000001" in page
    assert "no other item of that kind bears it" in page
    assert "<svg" in page
    assert "Initiated by" in page
    assert "No port north of here" in page
    assert "within 270 days" in page
    assert "harbour-compact" in page


def test_the_chinese_interface_prefers_chinese_names(made):
    client = made("sample")
    page = get(client, "/", **{"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5"})
    assert '<html lang="zh-Hans"' in page
    assert "谁为北方港口协定出资" in page
    assert "65亿美元" in page


def test_the_switch_keeps_the_language_and_the_theme(made):
    client = made("sample")
    answer = client.get("/settings?lang=zh&theme=dark&back=/money%3Fcurrency%3DUSD")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/money?currency=USD"
    page = get(client, "/money")
    assert '<html lang="zh-Hans" data-theme="dark">' in page
    assert client.get("/settings?lang=en&back=//evil.example").headers["Location"] == "/"


def test_a_document_shows_its_whole_text_with_the_facts_marked(made):
    client = made("sample")
    path = first_link(get(client, "/documents"), "/document/harbour")
    page = get(client, path)
    words = re.search(r'<div class="words">(.*?)</div>', page, re.S)[1]
    plain = html.unescape(re.sub(r"<[^>]*>", "", words))
    from tests.factory.graphs import HARBOUR

    assert plain == HARBOUR
    for layer in ("m-entity", "m-flow", "m-claim", "m-milestone", "m-role"):
        assert layer in words


def test_text_that_looks_like_markup_stays_text(made):
    client = made("odd")
    path = first_link(get(client, "/documents"), "/document/odd")
    page = get(client, path)
    from tests.factory.graphs import ODD

    words = re.search(r'<div class="words">(.*?)</div>', page, re.S)[1]
    assert html.unescape(re.sub(r"<[^>]*>", "", words)) == ODD


def test_evidence_opens_the_document_at_its_words(made):
    client = made("sample")
    path = first_link(get(client, "/documents"), "/document/harbour")
    at = re.search(r'id="f1".*?href="/flow/[^"]*?/(\d+-\d+)/\d+"', get(client, path), re.S)[1]
    answer = client.get(path.replace("/document/", "/evidence/") + f"/{at}", headers=HTML)
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{path}?at={at}#at"
    page = get(client, answer.headers["Location"].partition("#")[0])
    assert 'id="at"' in page
    chosen = re.findall(r'class="m [^"]*chosen"[^>]*>(.*?)</span>', page)
    assert "Skagen Capital" in "".join(chosen)


def test_a_record_has_a_page_with_its_words(made):
    client = made("sample")
    path = first_link(
        get(client, first_link(get(client, "/documents"), "/document/harbour")), "/flow/"
    )
    page = get(client, path)
    assert "Skagen Capital will invest" in page
    assert "funding flow" in page.lower()


def test_what_does_not_exist_is_a_404_that_helps(made):
    for path in (
        "/entity/never-heard-of-it",
        "/nothing",
        "/document/x",
        "/evidence/x/1-2",
        "/flow/%22%3E",
    ):
        page = get(made("sample"), path, status=404)
        assert 'role="search"' in page
        assert 'href="/entities"' in page


def test_long_lists_come_in_pages_with_counts(made):
    client = made("many")
    page = get(client, "/money")
    assert "600 flows" in page
    assert "1–50 of 600" in page
    assert "51–100 of 600" in get(client, first_link(page, r"/money\?page=2"))
    assert "551–600 of 600" in get(client, "/money?page=99999")
    assert "1–50 of 600" in get(client, "/money?page=x")


def test_money_can_be_filtered_and_says_what_it_shows(made):
    client = made("sample")
    page = get(client, "/money?status=disbursed")
    assert "US$250 million" in page
    assert "US$6.5 billion" not in page
    assert "No flows of money fit" in get(client, "/money?status=nonsense")
    assert "part of a total" in get(client, "/money?counting=all")
    assert "3 flows" in get(client, "/money?counting=all&who=斯卡恩")
    assert "No flows of money fit" in get(client, "/money?who=nobody+of+that+name")
    ministry = quote("http://localhost:8000/entity/ministry")
    assert "No flows of money fit" in get(client, f"/money?entity={ministry}")


def test_figures_that_differ_between_documents_stand_side_by_side(made):
    page = get(made("sample"), "/claims")
    differ = page[page.index('class="differ"') : page.index('class="filters"')]
    assert "42%" in differ
    assert "38%" in differ


def test_names_are_completed_in_both_languages(made):
    client = made("sample")
    for words, name in (
        ("harb", "Northern Harbour Compact"),
        ("港口协", "Northern Harbour Compact"),
        ("OTTER", "Otter Shipping"),
    ):
        found = json.loads(
            client.get(f"/suggest?q={quote(words)}", headers={"Accept-Language": "en"}).data
        )
        assert name in [f["name"] for f in found]
    assert json.loads(client.get("/suggest?q=").data) == []
    assert json.loads(client.get("/suggest?q=%25zz").data) == []


def test_a_query_is_answered_with_names_for_addresses(made):
    text = "PREFIX dos: <https://w3id.org/dossier/ontology#> SELECT ?p ?a WHERE { ?f dos:payer ?p ; dos:amount ?a }"
    page = get(made("sample"), f"/query?query={quote(text)}")
    assert "Skagen Capital" in page
    assert 'title="http://localhost:8000/entity/' in page
    assert "4000000000" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("ASK { ?s ?p ?o }", "Yes"),
        ("ASK { <http://x.example/> ?p ?o }", "No"),
        ("SELECT * WHERE { <http://x.example/> ?p ?o }", "Nothing in the graph fits"),
        ("CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 3", "3 rows"),
        ("SELECT * WHERE { ?s ?p ?o }", "The first 500 rows"),
    ],
)
def test_every_form_of_query_has_a_readable_answer(made, query, said):
    assert said in get(made("sample"), f"/query?query={quote(query)}")


def test_a_mistake_in_a_query_is_shown_at_its_line(made):
    page = get(
        made("sample"), "/query?query=" + quote("SELECT *\nWHERE {\n  ?s ?p \n}"), status=400
    )
    assert "Line 4, column" in page
    assert 'aria-invalid="true"' in page
    page = get(
        made("sample"),
        "/query?query=" + quote("SELECT * { SERVICE <http://127.0.0.1/> {?s ?p ?o} }"),
        status=403,
    )
    assert "SERVICE" in page


def test_a_graph_with_another_base_is_shown_under_this_servers_paths(made):
    client = made("elsewhere")
    page = get(client, "/")
    path = first_link(page, "/entity/northern").partition("#")[0]
    assert "https://data.example.org/kg/" + unquote(path[1:]) in unquote(get(client, path))


def test_the_examples_of_the_ontology_are_offered_and_run(made):
    client = made("sample")
    page = get(client, "/query")
    links = re.findall(r'<li><a href="(/query\?query=[^"]*)"', page)
    assert len(links) >= 5
    for link in links:
        assert 'class="mistake"' not in get(client, html.unescape(link))


def test_a_page_says_in_schema_org_terms_what_it_is_about(made):
    client = made("odd")
    path = first_link(get(client, "/"), "/entity/northern").partition("#")[0]
    told = re.search(r'<script type="application/ld\+json">(.*?)</script>', get(client, path))[1]
    about = json.loads(told)
    assert about["@type"] == "Project"
    assert about["name"] == "Northern Harbour Compact"
    assert "北方港口协定" in about["alternateName"]
    assert about["sameAs"] == ["http://www.wikidata.org/entity/Q900000001"]
    path = first_link(get(client, "/documents"), "/document/odd")
    told = re.search(r'<script type="application/ld\+json">(.*?)</script>', get(client, path))[1]
    assert json.loads(told)["name"] == '<i>Odd</i> & "quoted" title'


def test_a_term_of_the_vocabulary_has_a_page(made):
    client = made("sample")
    page = get(client, "/term?iri=https://w3id.org/dossier/ontology%23FundingFlow")
    assert "资金流" in page
    get(client, "/term?iri=https://w3id.org/dossier/ontology%23Nothing", status=404)
    get(client, "/term?iri=http://elsewhere.example/", status=404)
    get(client, "/term?iri=https://w3id.org/dossier/%20%3E", status=404)


def test_milestones_open_where_there_are_some(made):
    assert "within 270 days" in get(made("sample"), "/milestones?show=terms")
    assert "June 2030" in get(made("sample"), "/milestones?year=2030")
    assert "No milestones fit" in get(made("empty"), "/milestones")


@pytest.mark.parametrize(
    "path",
    ["/claims?about=%22bad", "/claims?speaker=x%20y", "/claims?kind=%3C", "/money?entity=%3E&document=x",
     "/money?currency=usd%22&kind=1&sort=zz", "/milestones?program=%22&year=20x0&show=zz", "/entities?kind=%22&q=%22%5C",
     "/entities?page=-1", "/documents?page=0", "/query?query=%00", "/settings", "/suggest"],
)  # fmt: skip
def test_an_address_with_nonsense_in_it_does_no_harm(made, path):
    assert made("sample").get(path, headers=HTML).status_code < 500


def test_before_the_first_build_the_page_says_what_to_do(tmp_path):
    from server import create_app

    page = get(create_app(tmp_path / "none").test_client(), "/", status=503)
    assert "dossier build" in page
    assert 'href="/about"' in page


def test_money_can_be_kept_to_a_year_also_one_between_its_dates(made):
    client = made("reported")
    assert '<option value="2027">2027 (1)' in get(client, "/money")
    for year in (2027, 2028, 2029):
        page = get(client, f"/money?year={year}")
        assert "1 flow<" in page
        assert "US$30 million" in page
    assert "No flows of money fit" in get(client, "/money?year=2030")
    assert "7 flows" in get(client, "/money?counting=all&year=19x1")


def test_dated_money_stands_beside_milestones(made):
    client = made("reported")
    assert "Money with a date" in get(client, "/milestones?show=all")
    assert "US$30 million" in get(client, "/milestones?year=2028")
    assert "Money with a date" not in get(client, "/milestones?year=2031")
    assert "Money with a date" not in get(client, "/milestones?show=terms")
