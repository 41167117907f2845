"""Builds: incremental, the same bytes for the same input, and safe from whatever is put in."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests.documents import CHINESE, ENGLISH, write_pair


def build(command, *arguments: str):
    run = command("build", *arguments, "--json")
    assert run.returncode == 0, run.stderr.decode()
    return json.loads(run.stdout)


def dump(command, data: str = "data") -> bytes:
    run = command("export", "--format", "nquads", "--data", data)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout


def test_the_same_input_gives_the_same_bytes_in_any_order_and_with_any_number_of_processes(dossier):
    write_pair(dossier.folder / "in")
    for n in range(6):
        (dossier.folder / "in" / f"more-{n}.txt").write_text(ENGLISH.replace("250", str(300 + n)))
    files = sorted(str(p) for p in (dossier.folder / "in").iterdir())
    first = build(dossier, *files, "--data", "first", "--jobs", "1")
    second = build(dossier, *reversed(files), "--data", "second", "--jobs", "2")
    assert dump(dossier, "first") == dump(dossier, "second")
    assert first["canonical_hash"] == second["canonical_hash"]


def test_adding_documents_one_by_one_gives_what_building_them_at_once_gives(dossier):
    english, chinese = write_pair(dossier.folder / "in")
    build(dossier, str(chinese), "--data", "steps")
    build(dossier, str(english), "--data", "steps")
    build(dossier, "in", "--data", "once")
    assert dump(dossier, "steps") == dump(dossier, "once")


def test_only_what_is_new_or_changed_is_analysed(dossier):
    english, _ = write_pair(dossier.folder / "in")
    assert build(dossier, "in")["analysed"] == ["harbor-en.txt", "harbor-zh.txt"]
    again = build(dossier, "in")
    assert (again["analysed"], again["unchanged"], again["published"]) == ([], 2, False)
    (dossier.folder / "in" / "new.txt").write_text(ENGLISH.replace("250", "80"))
    assert build(dossier, "in")["analysed"] == ["new.txt"]
    english.write_text(ENGLISH.replace("250", "260"))
    changed = build(dossier, "in")
    assert changed["analysed"] == ["harbor-en.txt"]
    assert changed["documents"] == 3  # the older version is gone


def test_a_side_car_counts_as_a_change(dossier):
    write_pair(dossier.folder / "in")
    build(dossier, "in")
    (dossier.folder / "in" / "harbor-en.meta.json").write_text('{"publisher": "The Halden Post"}')
    assert build(dossier, "in")["analysed"] == ["harbor-en.txt"]
    run = dossier("query", "SELECT ?p { ?d dc:publisher ?p }")
    assert run.stdout.decode().split("\r\n")[1] == "The Halden Post"


def test_documents_of_earlier_builds_stay_unless_only_is_given(dossier):
    english, chinese = write_pair(dossier.folder / "in")
    build(dossier, str(english))
    assert build(dossier, str(chinese))["documents"] == 2
    assert build(dossier, str(chinese), "--only")["documents"] == 1


def test_removing_a_document_takes_its_statements_away(dossier):
    write_pair(dossier.folder / "in")
    build(dossier, "in")
    build(dossier, "in/harbor-zh.txt", "--data", "alone")
    assert dossier("remove", "harbor-en.txt").returncode == 0
    assert dump(dossier) == dump(dossier, "alone")
    run = dossier("remove", "harbor-en.txt")
    assert run.returncode == 2
    assert b"no document" in run.stderr


def test_one_entity_for_names_in_two_languages(dossier):
    write_pair(dossier.folder / "in")
    build(dossier, "in")
    run = dossier(
        "query",
        "SELECT DISTINCT ?p { GRAPH ?g1 { ?m1 oa:hasBody ?p ; dos:name ?a } GRAPH ?g2 { ?m2 oa:hasBody ?p ;"
        " dos:name ?b } ?p a dos:Program FILTER(LANG(?a) = 'en' && LANGMATCHES(LANG(?b), 'zh-Hans') && ?g1 != ?g2) }",
    )
    assert len(run.stdout.split()) == 2  # the header and one program


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        pytest.param("empty.txt", b"", "empty", id="empty"),
        pytest.param("blank.txt", b" \n\n ", "empty", id="blank"),
        pytest.param("noise.txt", bytes(range(256)) * 40, "noise.txt", id="binary"),
        pytest.param("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", "cut.pdf", id="broken-pdf"),
        pytest.param("no.docx", b"PK\x03\x04 nothing", "no.docx", id="broken-docx"),
    ],
)
def test_a_bad_file_gets_one_line_and_the_others_are_published(dossier, name, content, word):
    write_pair(dossier.folder / "in")
    (dossier.folder / "in" / name).write_bytes(content)
    run = dossier("build", "in", "--json")
    report = json.loads(run.stdout)
    assert run.returncode == 2
    assert report["documents"] == 2
    assert report["published"]
    assert len(report["skipped"]) == 1
    assert word in report["skipped"][0]
    assert "Traceback" not in run.stderr.decode()


def test_a_huge_file_is_refused_without_reading_it(dossier):
    write_pair(dossier.folder / "in")
    with (dossier.folder / "in" / "huge.txt").open("wb") as huge:
        huge.truncate(200 * 2**20)
    run = dossier("build", "in", "--json")
    assert run.returncode == 2
    assert "too large" in json.loads(run.stdout)["skipped"][0]


def test_a_duplicate_is_read_once_and_named(dossier):
    english, _ = write_pair(dossier.folder / "in")
    shutil.copy(english, dossier.folder / "in" / "copy.txt")
    report = build(dossier, "in")
    assert report["documents"] == 2
    assert len(report["duplicates"]) == 1


def test_a_line_of_json_lines_that_is_broken_does_not_stop_the_others(dossier):
    lines = [json.dumps({"text": ENGLISH, "id": "a"}), "{ not json", json.dumps({"text": CHINESE})]
    (dossier.folder / "c.jsonl").write_text("\n".join(lines))
    run = dossier("build", "c.jsonl", "--json")
    report = json.loads(run.stdout)
    assert run.returncode == 2
    assert sorted(report["analysed"]) == ["c.jsonl#3", "c.jsonl#a"]
    assert "2" in report["skipped"][0]
    assert dossier("verify").returncode == 0


def test_standard_input_is_a_document(dossier):
    run = dossier("build", "-", "--json", stdin=ENGLISH.encode())
    assert run.returncode == 0, run.stderr.decode()
    assert json.loads(run.stdout)["documents"] == 1


def test_nothing_usable_publishes_nothing(dossier):
    (dossier.folder / "empty.txt").write_bytes(b"")
    run = dossier("build", "empty.txt")
    assert run.returncode == 2
    assert not (dossier.folder / "data" / "current").exists()


def test_a_killed_build_leaves_the_published_graph_and_the_next_one_mends_the_rest(dossier):
    write_pair(dossier.folder / "in")
    build(dossier, "in")
    before = dump(dossier)
    for n in range(40):
        (dossier.folder / "in" / f"more-{n:02}.txt").write_text(
            ENGLISH.replace("250", str(300 + n))
        )
    for delay in (1.5, 3.0):
        process = subprocess.Popen(
            [sys.executable, "-m", "dossier.cli", "build", "in", "--jobs", "1"],
            cwd=dossier.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        time.sleep(delay)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            assert dump(dossier) == before
    build(dossier, "in")
    build(dossier, "in", "--data", "fresh")
    assert dump(dossier) == dump(dossier, "fresh")


def test_two_builds_at_once_do_not_mix(dossier):
    write_pair(dossier.folder / "in")
    build(dossier, "in")
    code = (
        "from store.folder import DataFolder\n"
        "with DataFolder.existing('data').writer():\n    print('held', flush=True); input()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=dossier.folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout.readline() == b"held\n"
        run = dossier("build", "in")
        assert run.returncode == 2
        assert b"another build" in run.stderr
    finally:
        holder.communicate(b"\n")


def test_a_confidence_that_nothing_reaches_leaves_the_facts_out(dossier):
    write_pair(dossier.folder / "in")
    all_of_it = build(dossier, "in")["counts"]
    strict = build(dossier, "in", "--min-confidence", "1")["counts"]
    assert strict["flows"] < all_of_it["flows"]


def test_another_base_iri_names_everything_anew(dossier):
    write_pair(dossier.folder / "in")
    build(dossier, "in", "--base-iri", "https://data.example.org")
    text = dump(dossier).decode()
    assert "<https://data.example.org/entity/" in text
    assert "localhost" not in text
