"""The pages in a browser: no complaint on the console, the keyboard path, the search, the editor."""

from __future__ import annotations

import re

import pytest

PAGES = (
    "/",
    "/entities",
    "/documents",
    "/money",
    "/claims",
    "/milestones?show=all",
    "/network",
    "/validation",
    "/query",
    "/data",
    "/about",
)
WRONG = "PREFIX dos: <https://w3id.org/dossier/ontology#>\nSELECT * WHERE {\n  ?f dos:payer\n}"


def entity(page) -> str:
    page.goto("/")
    return page.locator(".tags a", has_text="Northern Harbour Compact").get_attribute("href")


def document(page) -> str:
    page.goto("/documents")
    return page.locator(".documents a", has_text="The Northern Harbour Compact").get_attribute(
        "href"
    )


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_without_complaint_and_fits_a_phone(page, path):
    page.goto(path)
    assert page.locator("h1").count() == 1
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("where", [entity, document])
def test_a_thing_opens_without_complaint_and_fits_a_phone(page, where):
    page.goto(where(page))
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", [*PAGES, "/nothing/here", "/query?query=SELEC", entity, document])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(chromium, address, path, theme):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed"
    )
    context = chromium.new_context(base_url=address, locale="en", color_scheme=theme)
    page = context.new_page()
    page.goto(path(page) if callable(path) else path)
    found = axe.Axe().run(page).response["violations"]
    context.close()
    grave = [
        (v["id"], v["help"], [n["target"] for n in v["nodes"]][:5])
        for v in found
        if v["impact"] in ("serious", "critical")
    ]
    assert not grave


def test_the_search_completes_a_name_and_opens_it_by_keyboard(page):
    page.goto("/")
    page.locator("#home-search").fill("港口协")
    page.locator("#home-search-list [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert (
        page.locator("#home-search").get_attribute("aria-activedescendant") == "home-search-list-0"
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity/northern-harbour-compact*")
    assert page.locator("h1").inner_text() == "Northern Harbour Compact"


def test_the_search_without_a_choice_lists_what_fits(page):
    page.goto("/money")
    page.locator("#search").fill("otter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entities?q=otter")
    assert page.locator(".directory a").all_inner_texts() == ["Otter Shipping"]


def test_the_keyboard_reaches_the_content_first(page):
    page.goto("/money")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_editor_runs_a_query(page):
    page.goto("/query")
    page.locator("#query").focus()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/query?query=*")
    assert "Skagen Capital" in page.locator("table.answer").inner_text()
    page.locator("th button", has_text="amount").click()
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("amount")
    amounts = page.locator("table.answer td:nth-child(3)").all_inner_texts()
    assert [float(a) for a in amounts] == sorted(float(a) for a in amounts)


def test_the_editor_marks_the_line_of_a_mistake(page):
    page.goto("/query")
    page.locator("#query").fill(WRONG)
    page.get_by_role("button", name="Run the query").click()
    page.locator("#mistake").wait_for()
    chosen = page.evaluate(
        "(e => e.value.slice(e.selectionStart, e.selectionEnd))(document.querySelector('#query'))"
    )
    assert chosen == "}"


def test_a_download_gives_the_answer_as_a_table(page):
    page.goto("/query")
    page.get_by_role("button", name="Run the query").click()
    with page.expect_download() as waiting:
        page.locator(".downloads a", has_text="CSV").click()
    assert waiting.value.path().read_text("utf-8").startswith("payer,purpose,amount")


def test_the_switches_change_language_and_look(page):
    page.goto("/money")
    page.locator("footer a", has_text="中文").click()
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    assert page.locator("h1").inner_text() == "资金"
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("footer a", has_text="深色").click()
    assert page.url.endswith("/money")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_hovering_shows_the_fact_and_choosing_it_goes_to_its_words(page):
    page.goto(document(page))
    page.locator(".m-flow").first.hover()
    assert "US$4 billion" in page.locator("#popover").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator("#popover").is_visible()
    page.locator("#f1 .to-words").click()
    assert page.evaluate("document.activeElement.id") == "w1"
    assert page.locator(".m.lit").count() >= 1


def test_focus_shows_the_fact_as_well(page):
    page.goto(document(page))
    page.locator("#w2").focus()
    assert "€750 million" in page.locator("#popover").inner_text()


def test_layers_can_be_switched(page):
    page.goto(document(page))
    flow = page.locator(".m-flow").first
    marked = flow.evaluate("e => getComputedStyle(e).backgroundColor")
    page.locator("#show-flow").uncheck()
    assert flow.evaluate("e => getComputedStyle(e).backgroundColor") != marked
    assert not page.locator(".fact-flow").first.is_visible()


def test_a_quote_leads_to_its_words(page):
    page.goto("/claims")
    page.locator(".claim", has_text="Otter Shipping denied").locator(".source").click()
    assert re.search(r"\?at=\d+-\d+#at$", page.url)
    assert page.locator(".chosen").first.is_visible()
    assert "Otter Shipping denied" in "".join(page.locator(".m.chosen").all_inner_texts())


def test_the_table_of_flows_can_be_sorted(page):
    page.goto("/money")
    page.locator("th button", has_text="Sum").click()
    sums = page.locator("table.flows td:nth-child(4)").evaluate_all(
        "all => all.map(c => Number(c.dataset.sort))"
    )
    assert sums == sorted(sums)


def test_everything_is_there_without_scripts(chromium, address):
    context = chromium.new_context(base_url=address, locale="en", java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.goto(page.locator(".questions a").first.get_attribute("href"))
    assert page.locator(".sankey svg").count()
    page.goto("/query")
    page.get_by_role("button", name="Run the query").click()
    assert page.locator("table.answer").count() == 1
    context.close()
