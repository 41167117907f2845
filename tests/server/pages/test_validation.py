import html
import re

from tests.server.pages.test_pages import get


def test_what_was_set_aside_is_told_with_its_shape_value_and_what_to_do(made):
    page = get(made("reported"), "/validation")
    aside = page[page.index('id="aside"') : page.index('id="warnings"')]
    assert "pier-notes.txt" in aside
    assert "A flow has at most one currency." in aside
    assert "dsh:FundingFlow-currency" in aside
    assert "usd" in aside


def test_a_warning_stands_beside_the_words_of_its_record(made):
    page = get(made("reported"), "/validation")
    warnings = page[page.index('id="warnings"') :]
    assert "A payer is rarely a program" in warnings
    assert "dsh:FundingFlow-payer" in warnings
    assert re.search(r"<blockquote[^>]*>.*partners bring", warnings, re.S)
    assert re.search(r'href="/document/harbour-compact[^"]*\?at=', warnings)


def test_the_message_is_in_the_readers_language(made):
    page = get(made("reported"), "/validation", **{"Accept-Language": "zh"})
    assert "资金流至多有一个币种。" in page
    assert "A flow has at most one currency." not in page


def test_the_home_and_the_data_page_count_what_was_found(made):
    for path in ("/", "/data"):
        page = get(made("reported"), path)
        assert "1 document was set aside" in page
        assert "1 warning" in page
    assert "set aside" not in get(made("sample"), "/")


def test_a_graph_without_findings_says_that_all_conform(made):
    assert "All documents conform" in get(made("sample"), "/validation")
    assert "All documents conform" in get(made("empty"), "/validation")


def test_a_shape_and_a_report_have_pages(made):
    client = made("reported")
    page = get(client, "/validation")
    for pattern in (r'class="shape" href="([^"]*)"', r'href="(/report/[^"]*)"'):
        for link in re.findall(pattern, page):
            get(client, html.unescape(link))


def test_warnings_can_be_kept_to_one_shape_and_nonsense_is_no_shape(made):
    client = made("reported")
    shape = "https://w3id.org/dossier/shapes%23FundingFlow-payer"
    assert "rarely a program" in get(client, f"/validation?shape={shape}")
    assert "rarely a program" in get(client, "/validation?shape=%22%3E&page=x&warnings=-1")


def test_the_queries_of_the_page_run(made):
    client = made("reported")
    links = re.findall(r'class="show-query" href="([^"]*)"', get(client, "/validation"))
    assert len(links) == 3
    for link in links:
        assert 'class="mistake"' not in get(client, html.unescape(link))
