"""An index in a file: made from sources, opened at once, the same as one in memory."""

import json
import pickle
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import RunError
from pipeline.fingerprint import fingerprint
from pipeline.link.choose import link_entities
from pipeline.link.index import NameIndex
from pipeline.link.items import LANGUAGES, Item, class_map, subclass_of
from pipeline.link.making import make_index
from pipeline.link.sources import Batch
from pipeline.link.sources import wikidata as wikidata_source
from pipeline.link.sources.choose import source_for
from pipeline.link.sources.ror import RorSource
from pipeline.link.sources.tables import ShippedSource, TableSource
from pipeline.link.sources.wikidata import DumpSource, Reading, date_of, item_of
from pipeline.link.stored import StoredIndex, content_of, plain
from pipeline.records import SUBCLASSES, Records
from tests.pipeline.link.made import document, entity
from tests.pipeline.link.wikidata_parts import ALL, ANNA, KITES, write_dump
from tests.pipeline.link.wikidata_parts import entity as item_json

ROR_PART = Path(__file__).parents[4] / "shared" / "data" / "ror-v2-part.json.gz"


@pytest.fixture(scope="module")
def shipped_file(tmp_path_factory):
    out = tmp_path_factory.mktemp("index") / "shipped.sqlite"
    make_index(out, [ShippedSource()])
    return out


@pytest.fixture(scope="module")
def dump_file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("index")
    out = folder / "names.sqlite"
    make_index(out, [ShippedSource(), DumpSource(write_dump(folder / "d.json"), Reading(), 1)])
    return out


def rows(path):
    """All that an index holds, but for where it was made of."""
    with sqlite3.connect(path) as db:
        return [
            db.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall()
            for table in ("item", "form", "spelling")
        ]


# ------------------------------------------------------------- like one in memory
def test_what_ships_is_found_in_a_file_as_it_is_in_memory(shipped_file):
    memory, file = NameIndex.shipped(), NameIndex.open(shipped_file)
    assert isinstance(file, StoredIndex)
    assert file.date == memory.date
    assert list(file.names()) == list(memory.names())
    assert len(file.candidates) == len(memory.candidates)
    assert dict(file.country.items()) == memory.country
    for name, _ in [*memory.names()][::7]:
        assert [(h.candidate.qid, h.rule) for h in file.search(name)] == [
            (h.candidate.qid, h.rule) for h in memory.search(name)
        ]
        assert [c.qid for c in file.lookup(name)] == [c.qid for c in memory.lookup(name)]


def test_links_are_the_same_with_a_file(shipped_file):
    text = "Oracle and OpenAI met the U.S. Department of Energy. Washington paid."
    entities = [
        entity(text, "e1", "Company", "Oracle"),
        entity(text, "e2", "Company", "OpenAI"),
        entity(text, "e3", "GovernmentBody", "U.S. Department of Energy"),
        entity(text, "e4", "Country", "Washington"),
    ]
    found = [
        link_entities(Records(entities=entities), document(text), index).entities
        for index in (NameIndex.shipped(), NameIndex.open(shipped_file))
    ]
    assert found[0] == found[1]


def test_an_index_can_be_sent_to_another_process(shipped_file):
    index = pickle.loads(pickle.dumps(NameIndex.open(shipped_file)))
    assert index.lookup("Intel")


def test_several_readers_open_one_file_and_none_can_write(shipped_file):
    one, two = NameIndex.open(shipped_file), NameIndex.open(shipped_file)
    assert one.lookup("Intel") == two.lookup("Intel")
    with pytest.raises(sqlite3.OperationalError):
        one._db.execute("DELETE FROM item")


def test_the_fingerprint_of_a_build_follows_the_content(shipped_file, tmp_path):
    again = tmp_path / "again.sqlite"
    make_index(again, [ShippedSource()])
    assert content_of(again) == content_of(shipped_file)
    assert fingerprint(index=str(again)) == fingerprint(index=str(shipped_file))
    assert fingerprint(index=str(again)) != fingerprint(index=None)


# --------------------------------------------------------------------------- dumps
@pytest.mark.parametrize("name", ["d.json", "d.json.gz", "d.json.bz2", "d.ndjson"])
def test_a_dump_of_any_packing_gives_the_same_index(tmp_path, name):
    dump = write_dump(tmp_path / name, brackets="nd" not in name)
    out = tmp_path / "o.sqlite"
    report = make_index(out, [source_for(str(dump), Reading(), 1)])
    assert report.items == 3
    assert report.read == 4
    assert report.left_out == {"Q7366": 1}
    assert report.date == "2026-05-04"
    index = NameIndex.open(out)
    assert isinstance(index, StoredIndex)
    kites = index.item("Q9000101")
    assert kites.labels == {"en": "Halden Kite Works", "zh": "海登风筝厂"}
    assert (kites.subclass, kites.prior, kites.country) == ("Company", 12, "Q20")
    assert (kites.inception, kites.website) == ("1921-03", "https://kites.example")
    assert kites.ids == {"lei": "LEI0001"}
    anna = index.item("Q9000103")
    assert (anna.country, anna.positions, anna.employers) == ("Q34", ["Q9000999"], ["Q9000101"])


def test_names_of_a_dump_are_found_but_no_text_is_searched_for_them(dump_file):
    index = NameIndex.open(dump_file)
    assert [c.qid for c in index.lookup("海登風箏廠")] == ["Q9000101"]
    assert [h.rule for h in index.search("Norwegian Ministry of Tides")] == ["country"]
    assert "Halden Kite Works" not in {name for name, _ in index.names()}


def test_several_processes_give_what_one_gives(tmp_path, monkeypatch):
    monkeypatch.setattr(wikidata_source, "LINES", 5)
    many = [item_json(f"Q91{i:05}", f"Firm Number {i}", links=i % 9) for i in range(60)]
    dump = write_dump(tmp_path / "d.json", many)
    for jobs in (1, 2):
        make_index(tmp_path / f"{jobs}.sqlite", [DumpSource(dump, Reading(), jobs)])
    assert rows(tmp_path / "1.sqlite") == rows(tmp_path / "2.sqlite")


class _Killed(Exception):
    """Stands for a process that is ended from outside."""


@pytest.mark.parametrize("name", ["d.json", "d.json.gz"])
def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path, monkeypatch, name):
    monkeypatch.setattr(wikidata_source, "LINES", 7)
    many = [item_json(f"Q91{i:05}", f"Firm Number {i}") for i in range(50)]
    dump = write_dump(tmp_path / name, many)
    make_index(tmp_path / "whole.sqlite", [DumpSource(dump, Reading(), 1)])
    out, seen = tmp_path / "o.sqlite", []

    def stop_later(count):
        seen.append(count)
        if len(seen) == 3:
            raise _Killed

    with pytest.raises(_Killed):
        make_index(out, [DumpSource(dump, Reading(), 1)], stop_later)
    assert not out.exists()
    again = []
    report = make_index(out, [DumpSource(dump, Reading(), 1)], again.append)
    assert report.resumed
    assert sum(seen) + sum(again) == 50 == report.read
    assert rows(out) == rows(tmp_path / "whole.sqlite")
    assert content_of(out) == content_of(tmp_path / "whole.sqlite")
    assert not list(tmp_path.glob("*.part*"))


def test_a_draft_of_other_sources_is_not_gone_on_with(tmp_path):
    out = tmp_path / "o.sqlite"
    dump = write_dump(tmp_path / "d.json")

    def stop(_):
        raise _Killed

    with pytest.raises(_Killed):
        make_index(out, [DumpSource(dump, Reading(), 1)], stop)
    report = make_index(out, [ShippedSource()])
    assert not report.resumed
    assert StoredIndex(out).item("Q9000101") is None


def test_damaged_lines_are_counted_and_the_others_kept(tmp_path):
    dump = write_dump(tmp_path / "d.ndjson", brackets=False)
    half = json.dumps(item_json("Q9000109", "Kite \ud83d Works")).encode() + b"\n"
    dump.write_bytes(b'{"id": "Q1", "cla\n"text"\n' + half + dump.read_bytes() + b"\xff\xfe\n")
    report = make_index(tmp_path / "o.sqlite", [DumpSource(dump, Reading(), 1)])
    assert report.items == 3
    assert report.damaged == 4


@pytest.mark.parametrize("shape", [list, lambda all_: {"entities": {e["id"]: e for e in all_}}])
def test_a_small_file_may_hold_its_entities_in_one_line(tmp_path, shape):
    part = tmp_path / "part.json"
    part.write_text(json.dumps(shape(ALL)), "utf-8")
    assert make_index(tmp_path / "o.sqlite", [source_for(str(part), Reading())]).items == 3


def test_a_dump_that_is_cut_off_is_one_clear_error(tmp_path):
    dump = write_dump(tmp_path / "d.json.gz")
    dump.write_bytes(dump.read_bytes()[:-40])
    with pytest.raises(RunError, match="too early or is damaged"):
        make_index(tmp_path / "o.sqlite", [DumpSource(dump, Reading(), 1)])


def test_only_chosen_languages_and_kinds_are_kept(tmp_path):
    reading = Reading(languages=("en",), only=("Person",))
    batch = Batch()
    assert item_of(KITES, reading, batch) is None
    assert item_of(ANNA, reading, batch).labels == {"en": "Anna Söderblom"}
    assert item_of(KITES, Reading(languages=("en",)), batch).labels == {"en": "Halden Kite Works"}


def test_preferred_statements_win_and_deprecated_ones_are_left_out():
    from tests.pipeline.link.wikidata_parts import statement

    made = item_json(
        "Q9000105",
        "Acme",
        P17=[statement("P17", "Q20", "deprecated"), statement("P17", "Q34"),
             statement("P17", "Q35", "preferred")],
    )  # fmt: skip
    assert item_of(made, Reading(), Batch()).country == "Q35"


@pytest.mark.parametrize(
    ("time", "precision", "date"),
    [
        ("+1998-09-04T00:00:00Z", 11, "1998-09-04"),
        ("+1998-09-00T00:00:00Z", 10, "1998-09"),
        ("+1998-00-00T00:00:00Z", 9, "1998"),
        ("+1990-00-00T00:00:00Z", 8, ""),
        ("-0044-03-15T00:00:00Z", 11, "-0044-03-15"),
        ("nonsense", 11, ""),
    ],
)
def test_dates_have_the_precision_of_the_source(time, precision, date):
    assert date_of({"time": time, "precision": precision}) == date


def test_every_class_stands_for_a_subclass_of_the_ontology():
    known = {s for many in SUBCLASSES.values() for s in many}
    assert set(class_map().values()) <= known
    assert subclass_of(["Q4830453", "Q327333"], class_map()) == "GovernmentBody"
    assert subclass_of(["Q7366"], class_map()) == ""


def test_classes_of_ones_own_are_added_and_taken_out(tmp_path):
    table = tmp_path / "c.tsv"
    table.write_text("class\tsubclass\nQ7366\tInitiative\nQ5\t\n", "utf-8")
    assert class_map(str(table))["Q7366"] == "Initiative"
    assert "Q5" not in class_map(str(table))
    table.write_text("class\tsubclass\nQ7366\tSong\n", "utf-8")
    class_map.cache_clear()
    with pytest.raises(RunError, match="Song is no subclass"):
        class_map(str(table))


# ------------------------------------------------------------------ ROR and tables
def ror(id, name, wikidata=None, types=("education",), status="active", **more):
    return {
        "id": f"https://ror.org/{id}",
        "names": [
            {"lang": "en", "types": ["label", "ror_display"], "value": name},
            {"lang": None, "types": ["acronym"], "value": "HTI"},
            {"lang": "zh", "types": ["label"], "value": "海登技术学院"},
            {"lang": "fi", "types": ["label"], "value": "Haldenin opisto"},
        ],
        "types": list(types),
        "status": status,
        "established": 1950,
        "external_ids": [{"type": "wikidata", "all": [wikidata], "preferred": None}]
        if wikidata
        else [],
        "links": [{"type": "website", "value": "https://hti.example"}],
        "locations": [
            {"geonames_details": {"country_code": "NO", "country_name": "Norway", "name": "Halden"}}
        ],
        "relationships": [],
        "admin": {"last_modified": {"date": "2026-02-03"}},
        **more,
    }


def test_ror_adds_to_the_item_or_is_kept_by_its_own_id(tmp_path):
    part = tmp_path / "ror.json"
    part.write_text(
        json.dumps(
            [
                ror("00aa", "Halden Technical Institute", "Q9000201"),
                ror("00bb", "Halden Fund", types=["funder"]),
                ror("00cc", "Gone College", status="withdrawn"),
            ]
        ),
        "utf-8",
    )
    source = source_for(str(part), Reading())
    assert isinstance(source, RorSource)
    out = tmp_path / "o.sqlite"
    report = make_index(out, [source])
    index = StoredIndex(out)
    assert report.items == 2
    institute = index.item("Q9000201")
    assert institute.subclass == "ResearchOrganization"
    assert (institute.country, institute.inception) == ("Q20", "1950")
    assert institute.ids == {"ror": "00aa"}
    assert institute.descriptions == {"en": "education in Halden, Norway"}
    assert [c.qid for c in index.lookup("海登技术学院")] == ["Q9000201"]
    assert index.lookup("Haldenin opisto") == ()
    fund = index.item("ror:00bb")
    assert fund.subclass == "Fund"
    assert index.lookup("Halden Fund") == ()
    assert [i.id for i in index.bearing("Halden Fund")] == ["ror:00bb"]
    assert "ror:00bb" not in index.candidates


def test_a_ror_dump_is_read_piece_by_piece_and_can_be_gone_on_with(tmp_path, monkeypatch):
    part = tmp_path / "ror.json"
    part.write_text(json.dumps([ror(f"{i:04}", f"College {i}") for i in range(30)], indent=1))
    monkeypatch.setattr("pipeline.link.sources.ror.SIZE", 8)
    batches = list(RorSource(part, LANGUAGES).batches(""))
    assert [b.read for b in batches] == [8, 8, 8, 6]
    rest = list(RorSource(part, LANGUAGES).batches(batches[1].position))
    assert [b.read for b in rest] == [8, 6]
    part.write_text(part.read_text()[:-30])
    with pytest.raises(RunError, match="too early"):
        list(RorSource(part, LANGUAGES).batches(""))


@pytest.mark.skipif(not ROR_PART.exists(), reason="the part of ROR is not at hand")
def test_the_part_of_ror_is_read_whole(tmp_path):
    out = tmp_path / "ror.sqlite"
    report = make_index(out, [source_for(str(ROR_PART), Reading())])
    assert report.read > 6000
    assert report.damaged == 0
    assert report.items > 0.95 * report.read


def test_a_table_of_ones_own_comes_first_where_it_is_named_first(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text(
        "id,name,class,name_zh,aliases,country,sitelinks\n"
        'Q9000101,"Kite Works, Halden",Organization,,Kites|~Works,Q34,\n'
        "house-1,Blue House,,蓝屋,,,4\n",
        "utf-8",
    )
    out = tmp_path / "o.sqlite"
    dump = write_dump(tmp_path / "d.json")
    make_index(out, [source_for(str(table), Reading()), DumpSource(dump, Reading(), 1)])
    index = StoredIndex(out)
    joined = index.candidates["Q9000101"]
    assert joined.label_en == "Kite Works, Halden"
    assert joined.subclass == "Organization"
    assert {"Kites", "Halden Kite Works", "HKW"} <= set(joined.aliases)
    assert joined.passing == ("Works",)
    assert joined.prior == 12
    assert index.country["Q9000101"] == "Q34"
    assert [name for name, _ in index.names()] == ["Kite Works, Halden", "Kites"]
    assert [c.qid for c in index.lookup("Halden Kite Works")] == ["Q9000101"]
    assert index.item("house-1").labels == {"en": "Blue House", "zh-hans": "蓝屋"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",Acme,Company,", "no id or no name"),
        ("Q1,Acme,Shop,", "Shop is no class"),
        ("Q1,Acme,Company,Norway", "no Wikidata id"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(tmp_path, line, said):
    table = tmp_path / "mine.csv"
    table.write_text(f"id,name,class,country\nQ2,Good,Company,\n{line}\n", "utf-8")
    with pytest.raises(RunError, match=rf"line 3: .*{said}"):
        make_index(tmp_path / "o.sqlite", [TableSource(table)])


def test_what_is_no_source_is_told(tmp_path):
    odd = tmp_path / "a.pdf"
    odd.write_bytes(b"x")
    for word in (str(odd), str(tmp_path / "none.json")):
        with pytest.raises(RunError):
            source_for(word, Reading())


def test_a_file_that_is_no_index_is_told(tmp_path):
    other = tmp_path / "o.sqlite"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE t (x)")
    with pytest.raises(RunError, match="no finished name index"):
        NameIndex.open(other)


def test_an_index_of_nothing_is_not_made(tmp_path):
    dump = write_dump(tmp_path / "d.json", [ALL[3]])
    with pytest.raises(RunError, match="no item"):
        make_index(tmp_path / "o.sqlite", [DumpSource(dump, Reading(), 1)])
    assert not (tmp_path / "o.sqlite").exists()
    assert make_index(tmp_path / "o.sqlite", [ShippedSource()]).items


# -------------------------------------------------------------------------- likeness
@pytest.mark.parametrize(
    ("asked", "qid"),
    [
        ("Anna Soderblom", "Q9000103"),
        ("Halden Kite Wroks", "Q9000101"),
        ("Haldn Kite Works", "Q9000101"),
        ("Ministry of Tieds of Norway", "Q9000102"),
        ("海登风争厂", "Q9000101"),
    ],
)
def test_a_misspelt_name_is_found(dump_file, asked, qid):
    found = StoredIndex(dump_file).similar(asked)
    assert found
    assert found[0].candidate.qid == qid


def test_accents_and_alphabets_make_no_difference(tmp_path):
    dump = write_dump(
        tmp_path / "d.json",
        [item_json("Q9000301", "Ростелеком"), item_json("Q9000302", "Société Øst")],
    )
    out = tmp_path / "o.sqlite"
    make_index(out, [DumpSource(dump, Reading(), 1)])
    index = StoredIndex(out)
    assert [(k.candidate.qid, k.score) for k in index.similar("Rostelekom")] == [("Q9000301", 1.0)]
    assert [(k.candidate.qid, k.score) for k in index.similar("Societe Ost")] == [("Q9000302", 1.0)]


@given(st.text(max_size=30))
def test_any_text_may_be_asked_for(dump_file, asked):
    index = StoredIndex(dump_file)
    assert isinstance(index.search(asked), tuple)
    assert all(0 <= k.score <= 1 for k in index.similar(asked))
    assert plain(plain(asked)) == plain(asked)


names = st.text(min_size=1, max_size=8)


@given(
    st.builds(
        Item,
        st.just("Q1"),
        st.sampled_from(["Company", "Person"]),
        labels=st.dictionaries(st.sampled_from(["en", "zh", "mul"]), names),
        aliases=st.dictionaries(st.sampled_from(["en", "zh"]), st.lists(names, min_size=1)),
        prior=st.integers(0, 300),
    ),
    st.builds(Item, st.just("Q1"), st.just("Fund"), labels=st.dictionaries(st.just("en"), names)),
)
def test_joining_items_loses_no_name(one, two):
    joined = one.joined(two)
    assert Item.from_json(json.loads(json.dumps(joined.to_json()))) == joined
    for item in (one, two):
        assert {n for n in item.candidate().names if n} <= set(joined.candidate().names)
