"""Files in any format, and what is said of those that cannot be read."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology.namespaces import DOS
from shapes.validation import CannotValidate, UnreadableFile, Validator, validate_files

HERE = Path(__file__).parent
BASE = "http://localhost:8000/"
ENTITIES, LINKS, DOCUMENT = (ox.NamedNode(BASE + g) for g in ("entities", "links", "document"))


@pytest.fixture(scope="module")
def validator() -> Validator:
    return Validator()


@pytest.fixture
def quads() -> list[ox.Quad]:
    """The good data with one violation, in named graphs as they are published."""

    def graph(subject: str) -> ox.NamedNode:
        if "/entity/" in subject:
            return ENTITIES
        return LINKS if "/link/" in subject else DOCUMENT

    found = [
        ox.Quad(t.subject, t.predicate, t.object, graph(t.subject.value))
        for t in ox.parse(path=HERE / "base.ttl")
    ]
    exact = next(q for q in found if q.predicate.value.endswith("exactMatch"))
    found[found.index(exact)] = ox.Quad(exact.subject, exact.predicate, exact.object, LINKS)
    part = ox.NamedNode(BASE + "flow/part")
    found.append(ox.Quad(part, ox.NamedNode(DOS + "cue"), ox.Literal("x"), DOCUMENT))
    return [q for q in found if not (q.subject == part and q.predicate.value == DOS + "status")]


def summaries(paths, validator, **options) -> list[str]:
    return [f.report.summary() for f in validate_files(paths, validator, **options)]


@pytest.mark.parametrize("zipped", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("extension", ["ttl", "nt", "nq", "trig", "jsonld", "rdf", "n3"])
def test_every_format_gives_the_same_report(extension, zipped, quads, validator, tmp_path):
    rdf_format = ox.RdfFormat.from_extension(extension)
    data = quads if rdf_format.supports_datasets else [ox.Triple(*list(q)[:3]) for q in quads]
    written = ox.serialize(data, format=rdf_format)
    path = tmp_path / f"data.{extension}{'.gz' if zipped else ''}"
    path.write_bytes(gzip.compress(written) if zipped else written)
    assert summaries([path], validator) == [
        f"1 violation, 0 warnings in {len(quads)} triples".replace(", 0 warnings", "")
    ]


def test_each_file_has_a_report_in_order(validator, quads, tmp_path):
    bad, empty = tmp_path / "bad.nq", tmp_path / "empty.ttl"
    bad.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS))
    empty.write_text("")
    reports = list(validate_files([empty, bad], validator))
    assert [(Path(f.path).name, f.report.conforms) for f in reports] == [
        ("empty.ttl", True),
        ("bad.nq", False),
    ]


def test_large_dataset_taken_graph_by_graph_gives_the_same_results(validator, quads, tmp_path):
    path = tmp_path / "dump.nq"
    path.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS))
    seen: list[tuple[int, int]] = []
    whole = next(validate_files([path], validator)).report
    parts = list(validate_files([path], validator, large=1, progress=lambda *p: seen.append(p)))
    assert parts[0].report.results == whole.results
    assert parts[0].report.triples == len(quads)
    assert seen[-1] == (len(quads), len(quads))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("a.ttl", b"<a:b> <a:c> .\n", "a.ttl, line 1, column ", id="turtle"),
        pytest.param("a.nt", b"<a:b> <a:c> <a:d> .\nx\n", "a.nt, line 2, column ", id="second-line"),
        pytest.param("a.jsonld", b'{"@id": ', "a.jsonld, line 1, column ", id="json-ld"),
        pytest.param("a.jsonld", b'{"@context": "https://example.org/c"}', "a.jsonld: ", id="remote-context"),
        pytest.param("a.rdf", b"<rdf:RDF", "a.rdf", id="rdf-xml"),
        pytest.param("a.ttl.gz", b"no gzip", "a.ttl.gz: cannot be read: ", id="no-gzip"),
        pytest.param("a.ttl.gz", gzip.compress(b"# long" * 99)[:30], "a.ttl.gz: cannot be read: ", id="cut-gzip"),
        pytest.param("a.nt", b"\xff\xfe\x00", "a.nt, line 1, column ", id="no-utf-8"),
        pytest.param("a.csv", b"", "no known RDF format; the name should end in .ttl, ", id="no-rdf"),
        pytest.param("ttl", b"", "no known RDF format", id="no-extension"),
    ],
)  # fmt: skip
def test_unreadable_file_is_one_line_that_says_where_and_what(
    name, content, said, validator, tmp_path
):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as raised:
        list(validate_files([path], validator))
    assert said in str(raised.value)
    assert str(raised.value).startswith(str(path))
    assert "\n" not in str(raised.value)


def test_missing_file_and_folder(validator, tmp_path):
    with pytest.raises(UnreadableFile, match="no such file"):
        list(validate_files([tmp_path / "none.ttl"], validator))
    (tmp_path / "d.ttl").mkdir()
    with pytest.raises(UnreadableFile, match="is a folder; name the files in it"):
        list(validate_files([tmp_path / "d.ttl"], validator))


def test_what_the_engine_cannot_take_names_the_file(validator, tmp_path):
    path = tmp_path / "term.nt"
    path.write_text("<a:b> <a:c> <<( <a:d> <a:e> <a:f> )>> .\n")
    with pytest.raises(CannotValidate, match=r"term\.nt: a triple term"):
        list(validate_files([path], validator))


def test_relative_iris_are_taken_from_the_file(validator, tmp_path):
    path = tmp_path / "a.ttl"
    path.write_text(f"<x> a <{DOS}Run> .\n")
    (found,) = next(validate_files([path], validator)).report.results
    assert str(found.focus) == (tmp_path / "x").resolve().as_uri()
