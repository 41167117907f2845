"""From a document as read to one that can be analysed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.clean import REPAIRS, clean
from pipeline.errors import DocumentError
from tests.pipeline.clean.made import cleaned, made

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Rivertown to build a tram | The Daily Example</title></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav>
<main><article><h1>Rivertown to build a tram</h1><p>By Ann Otter</p>
<figure><img src="a.jpg"><figcaption>Mayor Jo Berg. Photo: Li Wen</figcaption></figure>
<p>The city of Rivertown&nbsp;&amp; its partners will spend &#36;12 million on a <b>tram</b> line, Mayor Jo Berg
said on Tuesday. The money comes from the state&#39;s transport fund and from a loan.</p>
<p>Work begins in two years and should end four years later. Berg called it &ldquo;a gift to our children&rdquo;.</p>
<table><tr><td>State fund</td><td>$8 million</td></tr></table></article></main>
<aside><h3>Weather</h3><p>Rain is expected in the hills.</p></aside>
<footer>© 2025 The Daily Example</footer><script>var p = "<p>never</p>";</script></body></html>"""


def test_the_article_of_a_page_is_its_text() -> None:
    text = cleaned(PAGE, "text/html").text
    assert text.startswith(
        "Rivertown to build a tram\n\nBy Ann Otter\n\nMayor Jo Berg. Photo: Li Wen\n\nThe city"
    )
    assert (
        "Rivertown & its partners will spend $12 million on a tram line, Mayor Jo Berg said" in text
    )
    assert "State fund $8 million" in text
    for noise in ("News", "Rain", "©", "never"):
        assert noise not in text


def test_a_place_in_a_page_is_a_place_in_its_source() -> None:
    document = cleaned(PAGE, "text/html")
    at = document.text.index("$12 million on a tram")
    start, end = document.offsets.to_raw(at, at + len("$12 million on a tram"))
    assert document.raw[start:end] == "&#36;12 million on a <b>tram"


def test_a_page_that_holds_no_article_is_read_whole() -> None:
    assert (
        cleaned("<p>Otter Labs</p><p>Rivertown</p>", "text/html").text == "Otter Labs\n\nRivertown"
    )


def test_a_date_line_gives_a_date_where_the_source_has_none() -> None:
    raw = "NEWS RELEASE\nMarch 4, 2025\n\nThe bank paid."
    assert cleaned(raw).source.date == "2025-03-04"
    assert cleaned(raw, date="2025-03-05").source.date == "2025-03-05"


def test_what_is_stored_is_never_changed() -> None:
    raw = "![]()\nThe bank&nbsp;paid [1]."
    document = cleaned(raw)
    assert document.raw == raw
    assert document.text == "The bank paid."


@pytest.mark.parametrize("raw", ["Банк заплатил.", "1234", "![]()\n[1]", "Share | Print"])
def test_a_document_without_words_to_read_is_set_aside(raw: str) -> None:
    with pytest.raises(DocumentError, match=r"made\.txt: has no text in English or Chinese"):
        clean(made(raw))


def test_importing_the_step_loads_nothing_heavy() -> None:
    code = (
        "import sys, pipeline.clean, pipeline.read;"
        "sys.exit(any(m in sys.modules for m in ('trafilatura', 'opencc', 'pypdf', 'docx', 'lxml', 'spacy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_docs_list_every_repair_in_order() -> None:
    page = Path(__file__).parents[3] / "docs" / "reading.md"
    listed = re.findall(r"^\| `(\w+)` \|", page.read_text("utf-8"), flags=re.MULTILINE)
    assert listed == list(REPAIRS)
