"""Search: what is found for which words, in what order, and how the index comes about."""

import os
import sqlite3
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.dataset import open_dataset
from store.folding import fold, indexed, key, marks, phrases
from store.indexing import write_index
from store.search import SearchIndex, open_index
from tests.factory import Builder, odd, sample
from tests.factory.publishing import publish


def searchable(builder, where):
    return open_index(open_dataset(publish(builder, where)))


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    return open_dataset(publish(sample(), tmp_path_factory.mktemp("search") / "data"))


@pytest.fixture(scope="module")
def index(dataset):
    found = open_index(dataset)
    yield found
    found.close()


def found(index, words, **how):
    return [h.label for h in index.search(words, **how)[0]]


# ------------------------------------------------------------------------ folding
@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("ZÜRICH", "zurich", id="case-and-accents"),
        pytest.param("AI２０", "ai20", id="width"),
        pytest.param("臺灣經濟", "台湾经济", id="traditional-and-simplified"),
        pytest.param("让·莫内", "让莫内", id="middle-dot"),
        pytest.param("Cafe\u0301", "café", id="composed"),
        pytest.param("Straße", "STRASSE", id="one-letter-or-two"),
    ],
)
def test_what_readers_take_to_be_the_same_folds_alike(one, other):
    assert fold(one) == fold(other)


def test_a_run_of_chinese_becomes_pairs():
    assert indexed("港口部3个").split() == ["港口", "口部", "部", "3", "个"]


def test_two_names_with_one_key_are_the_same_name():
    assert key(" Otter-Shipping,  Ltd. ") == key("otter shipping ltd") == "otter shipping ltd"


@given(st.text(max_size=40), st.text(max_size=10))
def test_marks_lie_in_the_text_and_in_order(text, words):
    spans = marks(text, phrases(words))
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(one[1] < next_[0] for one, next_ in zip(spans, spans[1:], strict=False))


@given(st.text("北方港口协定", min_size=1, max_size=8), st.data())
def test_every_part_of_a_chinese_text_is_found(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5(words, tokenize='unicode61')")
    db.execute("INSERT INTO t VALUES (?)", (indexed(text),))
    (phrase,) = phrases(part)
    hits = db.execute("SELECT count(*) FROM t WHERE t MATCH ?", (phrase.fts(typing=False),))
    assert hits.fetchone() == (1,)
    db.close()


# ------------------------------------------------------------------------- finding
@pytest.mark.parametrize("words", ["港口", "港", "瓦尔迪亚港口部", "瓦爾迪亞", "部"])
def test_chinese_is_found_from_one_letter_on_in_either_script(index, words):
    assert "瓦尔迪亚港口部" in found(index, words, kind="entity")


@pytest.mark.parametrize("words", ["otter", "OTTER SHIPPING", "shipping otter", "Otter Shi"])
def test_names_are_found_by_their_words_in_any_order_the_last_as_it_is_typed(index, words):
    assert found(index, words)[0] == "Otter Shipping"


def test_the_very_name_comes_first_then_names_that_begin_so_then_the_rest(tmp_path):
    g = Builder()
    for name in ("Great Delta Works", "Delta Works Trust", "Delta Works"):
        g.entity("Organization", name)
    index = searchable(g, tmp_path / "data")
    assert found(index, "delta works") == ["Delta Works", "Delta Works Trust", "Great Delta Works"]


def test_what_is_mentioned_more_often_comes_first_among_equals(tmp_path):
    g = Builder()
    doc = g.document("a.txt", "Quay Bank met Quay Fund. Quay Fund paid.")
    bank, fund = g.entity("Company", "Quay Bank"), g.entity("Fund", "Quay Fund")
    g.mentions(doc, bank, "Quay Bank")
    g.mentions(doc, fund, "Quay Fund")
    assert found(searchable(g, tmp_path / "data"), "quay") == ["Quay Fund", "Quay Bank"]


def test_a_thing_with_many_names_is_one_hit_that_tells_which_name_fits(index):
    (hit,) = index.search("协定", kind="Initiative")[0]
    assert (hit.matched, hit.marks, hit.label) == ("协定", ((0, 2),), "北方港口协定")


def test_quotes_are_found_by_word_stems_with_their_document_and_evidence(index):
    hits = index.search("denying jobs")[0]
    assert [(h.kind, h.file) for h in hits] == [("claim", "harbour-compact.txt")]
    assert "/evidence/" in hits[0].evidence
    assert "/document/" in hits[0].document
    assert [hits[0].matched[a:b] for a, b in hits[0].marks] == ["jobs"]


def test_words_in_quotation_marks_stand_together(index):
    assert found(index, '"whole compact"')
    assert not found(index, '"compact whole"')


def test_amounts_in_chinese_quotes_are_found_and_marked(index):
    (hit,) = index.search("40亿", kind="flow")[0]
    assert [hit.matched[a:b] for a, b in hit.marks] == ["40亿"]


def test_kind_narrows_to_records_or_to_a_subclass(index):
    assert {h.kind for h in index.search("compact")[0]} > {"entity", "role"}
    assert {h.kind for h in index.search("compact", kind="milestone")[0]} == {"milestone"}
    assert {h.type for h in index.search("a", kind="Person")[0]} == {"Person"}


def test_lang_narrows_to_names_and_quotes_in_it(index):
    assert {h.lang for h in index.search("港口", lang="zh")[0]} == {"zh", "zh-hans"}
    assert not index.search("港口", lang="en")[0]


def test_suggestions_are_named_in_the_readers_language(index):
    hits = index.suggest("northern", lang="zh")
    assert "北方港口协定" in [h.label for h in hits]


def test_documents_are_found_by_title_and_file_name(index):
    assert index.search("gangkou", kind="document")[0][0].file == "gangkou.txt"
    assert found(index, "谁受益", kind="document") == ["北方港口协定:谁出钱,谁受益"]


def test_pages_of_hits_join_without_gap(index):
    every, more = index.search("compact", limit=100)
    assert not more
    first, more_after = index.search("compact", limit=3)
    rest = index.search("compact", limit=100, offset=3)[0]
    assert more_after
    assert [*first, *rest] == every


@given(st.text(max_size=30))
def test_nothing_that_is_typed_is_an_error(index, words):
    hits, more = index.search(words)
    assert isinstance(hits, list)
    assert more in (True, False)
    index.suggest(words)


def test_odd_names_are_found(tmp_path):
    index = searchable(odd(), tmp_path / "data")
    assert found(index, "bold works")[0].startswith("<script>")
    assert found(index, "الميناء", kind="entity") == ["شركة الميناء الكبير"]


def test_a_long_quote_is_shown_around_the_words(tmp_path):
    g = Builder()
    text = "Alpha " * 80 + "zebra pays " + "omega " * 80
    doc = g.document("long.txt", text)
    g.flow(doc, text.strip(), amount=1)
    (hit,) = searchable(g, tmp_path / "data").search("zebra")[0]
    assert len(hit.matched) <= 202
    assert [hit.matched[a:b] for a, b in hit.marks] == ["zebra"]


# --------------------------------------------------------------------- the index file
def test_the_same_graph_gives_the_same_bytes(dataset, tmp_path):
    made = []
    for name in ("one", "two"):
        db = sqlite3.connect(tmp_path / name, isolation_level=None)
        write_index(dataset, db)
        db.close()
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


def test_the_index_is_written_once_and_left_whole(dataset, index):
    folder = dataset.snapshot.path / "search"
    before = {f.name: f.stat().st_mtime_ns for f in folder.iterdir()}
    assert set(before) == {"1.sqlite", "lock"}
    open_index(dataset).close()
    assert before["1.sqlite"] == (folder / "1.sqlite").stat().st_mtime_ns


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_searched_all_the_same(tmp_path):
    data = open_dataset(publish(sample(), tmp_path / "data"))
    data.snapshot.path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert found(open_index(data), "otter")
    finally:
        data.snapshot.path.chmod(stat.S_IRWXU)


def test_a_disk_that_takes_nothing_is_no_hindrance(tmp_path, monkeypatch):
    data = open_dataset(publish(sample(), tmp_path / "data"))

    def refuse(*_):
        raise PermissionError("no")

    monkeypatch.setattr("store.search._write", refuse)
    index = open_index(data)
    assert isinstance(index, SearchIndex)
    assert found(index, "otter") == found(index, "otter")
    index.close()
