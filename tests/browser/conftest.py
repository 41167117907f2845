"""A real Chromium before a real server."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.screenshots import ARGUMENTS, CHROMIUM, made


@pytest.fixture(scope="session")
def address():
    with made() as where:
        yield where


@pytest.fixture(scope="session")
def chromium():
    if not Path(CHROMIUM).exists():
        pytest.skip(f"there is no browser at {CHROMIUM}")
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, address):
    """A fresh page in English; what the browser complains of fails the test at its end."""
    context = chromium.new_context(
        base_url=address, locale="en", viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda e: complaints.append(str(e)))
    yield page
    context.close()
    assert not [c for c in complaints if "Failed to load resource" not in c or "favicon" in c]
