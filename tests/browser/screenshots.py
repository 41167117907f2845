"""Picture every page, in both languages and both themes, wide and on a phone.

    python -m tests.browser.screenshots [ADDRESS] [--out shots] [--readme docs/img] [--quick] [--made]

Given: the address of a running server; without one, the seeds are built into a folder for the time
being and served on a free port (``--made``: a small made graph instead). Gives: PNG files in a
folder that git ignores, for people to look at; with ``--readme``, the README's two pictures as well.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

from tests.factory.publishing import publish, serving

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip
PAGES = ("/", "/entities", "/documents", "/money", "/claims", "/milestones?show=all", "/network", "/validation", "/query", "/data",
         "/about", "/nothing/here")  # fmt: skip
README_BYTES = 200_000
QUERY = "SELECT ?payer ?amount ?currency WHERE { ?f dos:payer ?payer ; dos:amount ?amount ; dos:currency ?currency }"
PREFIX = "PREFIX dos: <https://w3id.org/dossier/ontology#>\n"


@contextmanager
def made() -> Iterator[str]:
    """A server over a small made graph."""
    from server import create_app
    from tests import factory

    with (
        tempfile.TemporaryDirectory() as folder,
        serving(
            create_app(publish(factory.odd(factory.reported()), Path(folder) / "data"))
        ) as address,
    ):
        yield address


@contextmanager
def seeds() -> Iterator[str]:
    """A server over a graph that is built from the seeds now."""
    from dossier.cli import main as dossier
    from server import create_app

    with tempfile.TemporaryDirectory() as folder:
        if dossier(["build", "seeds", "--data", folder + "/data"]) != 0:
            raise SystemExit("the seeds could not be built")
        with serving(create_app(Path(folder) / "data")) as address:
            yield address


def addresses(page, address: str) -> dict[str, str]:
    """What to picture: the fixed pages, and the fullest entity and document that the lists lead to."""
    out = {re.sub(r"\W+", "-", p).strip("-") or "home": p for p in PAGES}
    out["query-answer"] = f"/query?query={quote(PREFIX + QUERY)}"
    out["query-mistake"] = f"/query?query={quote(PREFIX + QUERY.replace('{ ?f', '{ ?f ?f'))}"
    page.goto(address + "/")
    links = page.eval_on_selector_all(
        ".questions a, .tags a", "all => all.map(a => a.getAttribute('href'))"
    )
    entities = [link.partition("#")[0] for link in links if link.startswith("/entity/")]
    for n, link in enumerate(list(dict.fromkeys(entities))[:2], 1):
        out[f"entity-{n}"] = link
    page.goto(address + "/documents")
    documents = page.eval_on_selector_all(
        ".documents a", "all => all.map(a => a.getAttribute('href'))"
    )
    for n, link in enumerate(documents[:3], 1):
        out[f"document-{n}"] = link
    page.goto(address + "/claims")
    where = page.query_selector(".claim .source")
    if where:
        out["evidence"] = where.get_attribute("href")
    return out


def picture(address: str, out: Path, quick: bool, only: str = "") -> None:
    from playwright.sync_api import sync_playwright

    out.mkdir(exist_ok=True, parents=True)
    looks = [("en", "light", 1280), ("zh", "dark", 1280), ("en", "light", 390), ("zh", "light", 1280),
             ("en", "dark", 1280), ("zh", "dark", 390)]  # fmt: skip
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for lang, theme, width in looks[: 1 if quick else None]:
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=theme, locale=lang
            )
            page = context.new_page()
            for name, path in addresses(page, address).items():
                if only and not re.search(only, name):
                    continue
                page.goto(address + path)
                page.screenshot(
                    path=out / f"{name}-{lang}-{theme}-{width}.png",
                    full_page="evidence" not in name,
                )
            context.close()
        browser.close()


def for_readme(address: str, out: Path) -> None:
    """The two pictures of the README: the entity and the document with most to see."""
    from playwright.sync_api import sync_playwright

    out.mkdir(exist_ok=True, parents=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        page = browser.new_page(
            viewport={"width": 1120, "height": 840}, locale="en", color_scheme="light"
        )
        page.goto(address + "/")
        page.goto(
            address + page.locator(".questions a").first.get_attribute("href").partition("#")[0]
        )
        kept_small(page, out / "entity.png")
        page.goto(address + "/documents")
        links = page.eval_on_selector_all(
            ".documents a", "all => all.map(a => a.getAttribute('href'))"
        )
        richest, most = "", -1
        for link in links[:20]:
            page.goto(address + link)
            facts = page.locator(".fact-flow").count()
            if facts > most:
                richest, most = link, facts
        page.set_viewport_size({"width": 1080, "height": 660})
        page.goto(address + richest)
        page.evaluate("scrollTo(0, document.querySelector('.layers').offsetTop - 70)")
        page.evaluate(
            "document.querySelector('.m-claim:not(.m-flow), .m-milestone:not(.m-flow), .m-flow')"
            "?.previousElementSibling?.focus({preventScroll: true})"
        )
        kept_small(page, out / "document.png")
        browser.close()


def kept_small(page, path: Path) -> None:
    """A picture of what is in view, cut from below until it is small enough for a repository."""
    size = dict(page.viewport_size)
    for cut in range(0, 300, 40):
        content = page.screenshot(clip={"x": 0, "y": 0, **size, "height": size["height"] - cut})
        if len(content) < README_BYTES:
            break
    path.write_bytes(content)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("address", nargs="?")
    parser.add_argument("--out", type=Path, default=Path("shots"))
    parser.add_argument("--quick", action="store_true", help="English, light and wide only")
    parser.add_argument("--only", default="", help="a regular expression for the names of pages")
    parser.add_argument("--readme", type=Path, metavar="FOLDER", help="the README's pictures too")
    parser.add_argument("--made", action="store_true", help="a small made graph, not the seeds")
    given = parser.parse_args()
    with ExitStack() as stack:
        address = given.address or stack.enter_context(made() if given.made else seeds())
        if given.readme:
            for_readme(address, given.readme)
        picture(address, given.out, given.quick, given.only)


if __name__ == "__main__":
    main()
