"""Whatever noise stands in a text, each analysed character leads back to its place in the file."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import REPAIRS, clean
from pipeline.clean.draft import Draft
from pipeline.clean.page import main_content
from tests.pipeline.clean.made import assert_leads_back, cleaned, made

EN = ["The ministry paid", "a grant of 5 million", "to Otter Labs", "in March", "& its partners"]
ZH = ["水利部", "宣布", "撥款五億元", "支持", "北湖大學", "的計劃"]
NOISE_EN = [
    "[3]",
    "[1][4]",
    "![]()",
    "![x](https://a.example/b.png)",
    "\u200b",
    "\u00ad",
    "<b>",
    "</b>",
    "<!-- x -->",
]
NOISE_ZH = ["(jì)", "(huà)", "（xiàn）", "[2]", "![]()", "\u200b", "\ufeff", " "]
LINES = [
    "Share on X | Email | Print",
    "分享 微博 微信",
    "ADVERTISEMENT",
    "Skip to content",
    "© 2025 Example",
    "![]()",
]


def pieces(words: list[str], noise: list[str], between: str) -> st.SearchStrategy:
    """Texts with noise in them, each as what is stored and what is meant."""

    def joined(parts: list[tuple[str, str]]) -> tuple[str, str]:
        raw = between.join(word + extra for word, extra in parts)
        return raw, between.join(word for word, _ in parts)

    return st.lists(
        st.tuples(st.sampled_from(words), st.sampled_from(["", *noise])), min_size=3, max_size=9
    ).map(joined)


paragraphs = st.one_of(pieces(EN, NOISE_EN, " "), pieces(ZH, NOISE_ZH, ""))
documents = st.lists(st.tuples(paragraphs, st.sampled_from(["", *LINES])), min_size=1, max_size=5)


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


@settings(deadline=None)
@given(documents)
def test_noise_goes_and_words_stay_with_their_places(parts: list) -> None:
    raw = "\n\n".join(f"{stored}。\n{noise}\n" for (stored, _), noise in parts)
    document = cleaned(raw)
    assert letters(document.text) == letters("".join(meant for (_, meant), _ in parts))


@settings(deadline=None)
@given(documents, st.data())
def test_a_word_of_the_cleaned_text_is_found_at_its_range(parts: list, data: st.DataObject) -> None:
    document = cleaned("\n\n".join(f"{stored}。\n{noise}\n" for (stored, _), noise in parts))
    word = data.draw(st.sampled_from(re.findall(r"[A-Za-z]+|[\u4e00-\u9fff]+", document.text)))
    at = document.text.index(word)
    start, end = document.offsets.to_raw(at, at + len(word))
    stored = document.raw[start:end]
    assert (stored[0], stored[-1]) == (word[0], word[-1])
    assert all(char in stored for char in word)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_keeps_its_places_through_every_repair(raw: str) -> None:
    draft = Draft.of(raw)
    for repair in REPAIRS.values():
        draft = repair(draft)
        assert_leads_back(raw, draft)


@settings(deadline=None)
@given(st.text(alphabet=" \n\t\r\f-*#_`~|>[]()!<>&;:.,ab1甲乙(jì)。　•·", max_size=200))
def test_any_heap_of_marks_keeps_its_places_through_every_repair(raw: str) -> None:
    draft = Draft.of(raw)
    for repair in REPAIRS.values():
        draft = repair(draft)
        assert_leads_back(raw, draft)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["C"]), min_size=1, max_size=40))
def test_an_entity_stands_for_its_character(text: str) -> None:
    raw = "".join(f"&#{ord(c)};" for c in text)
    draft = REPAIRS["entities"](Draft.of(raw))
    assert draft.text == html.unescape(raw)
    assert_leads_back(raw, draft)


@pytest.mark.parametrize("name", list(REPAIRS))
def test_each_repair_can_be_left_out(name: str) -> None:
    raw = "Share | Print\nThe bank&nbsp;paid [1] **5 million**.\n參(cān)見 下文。"
    document = clean(made(raw), without=[name])
    assert_leads_back(raw, Draft(document.text, document.offsets))


words = st.lists(
    st.sampled_from(["otter", "bank", "A & B", "<5 km", "河流", "“so”", "x"]),
    min_size=1,
    max_size=8,
)


@settings(deadline=None)
@given(st.lists(words, min_size=1, max_size=5), st.sampled_from(["p", "div", "li", "td"]))
def test_each_character_of_a_page_leads_back_to_its_source(
    paragraphs: list[list[str]], tag: str
) -> None:
    body = "".join(
        f"<{tag} class='n'>" + "<b> </b>".join(html.escape(w) for w in words) + f"</{tag}>\n"
        for words in paragraphs
    )
    raw = f"<html><head><title>T</title></head><body><script>x<1</script>{body}Foot text</body></html>"
    document = cleaned(raw, "text/html")
    assert "x<1" not in document.text


markup = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div", ">", "<", "&", "&amp;", "&#x41;", "&nbsp", "&T", "<!--", "-->", "<![CDATA[", "<![x[", "]]>",
         "<script>", "</script>", "<head>", "<title>", "</title>", "<h1>", "<td>", "<br/>", "<?x", "otter ", "河流。", "\n", '="', "'"]
    ),
    max_size=40,
)  # fmt: skip


@settings(deadline=None)
@given(markup.map("".join))
def test_a_broken_page_keeps_its_places_too(raw: str) -> None:
    assert_leads_back(raw, main_content(raw))
