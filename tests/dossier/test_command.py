"""The command: help, exit codes, and one clear line for whatever is wrong."""

import json
import re
import subprocess
import sys

import pytest

COMMANDS = ["build", "serve", "query", "search", "diff", "export", "validate", "verify", "score", "explain",
            "misses", "documents", "remove"]  # fmt: skip


def one_line(run) -> str:
    """The message of a failed run, which must be one line and no traceback."""
    told = run.stderr.decode()
    assert "Traceback" not in told
    lines = [line for line in told.splitlines() if line.startswith("dossier: ")]
    assert len(lines) == 1, told
    return lines[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_shows_an_example(dossier, command):
    run = dossier(command, "--help")
    assert run.returncode == 0
    assert f"dossier {command}" in run.stdout.decode().split("Example:")[1]


def test_help_imports_nothing_heavy(dossier):
    code = (
        "import sys, dossier.cli as c\n"
        "c.main(['--help'])\n"
        "print(sorted({'spacy','rdflib','pyoxigraph','flask','jieba','pyshacl'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


def test_the_exit_codes_are_told_in_the_help(dossier):
    assert b"0 fine, 1 the data has violations, 2 wrong use" in dossier("--help").stdout


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        pytest.param(["build", "nowhere"], "nowhere", id="no-such-path"),
        pytest.param(["query", "SELECT ?s { ?s ?p ?o }"], "dossier build", id="nothing-built"),
        pytest.param(["serve"], "dossier build", id="nothing-to-serve"),
        pytest.param(["verify"], "dossier build", id="nothing-to-verify"),
        pytest.param(["export"], "dossier build", id="nothing-to-export"),
        pytest.param(["validate", "nowhere.ttl"], "nowhere.ttl", id="no-such-file"),
        pytest.param(["score", "nowhere"], "nowhere", id="no-such-gold"),
        pytest.param(["frobnicate"], "frobnicate", id="no-such-command"),
        pytest.param(["build", "--jobs", "many"], "many", id="not-a-number"),
    ],
)  # fmt: skip
def test_wrong_use_is_one_line_and_exit_code_2(dossier, arguments, word):
    run = dossier(*arguments)
    assert run.returncode == 2
    assert word in one_line(run)


def test_a_folder_of_somebody_else_is_not_taken_for_data(dossier):
    (dossier.folder / "data").mkdir()
    (dossier.folder / "data" / "thesis.docx").write_bytes(b"mine")
    (dossier.folder / "a.txt").write_text("The Blue Harbor Initiative began in 2024.")
    run = dossier("build", "a.txt")
    assert run.returncode == 2
    assert "other files" in one_line(run)
    assert (dossier.folder / "data" / "thesis.docx").read_bytes() == b"mine"


# ----------------------------------------------------------------------- query
def test_query_knows_the_prefixes(built):
    run = built("query", "SELECT (COUNT(*) AS ?n) { ?p a dos:Program }")
    assert run.stdout.decode().split() == ["n", "1"]


@pytest.mark.parametrize("name", ["entities", "roles", "funding", "claims", "milestones"])
def test_shipped_queries_run_by_name(built, name):
    run = built("query", name, "--format", "json")
    assert run.returncode == 0
    assert json.loads(run.stdout)["results"]["bindings"]


def test_a_query_that_does_not_parse_says_where(built):
    run = built("query", "SELECT ?s WHERE {\n ?s ?p }")
    assert run.returncode == 2
    assert re.search(r"2:\d+", one_line(run))


def test_a_format_that_does_not_fit_is_refused(built):
    run = built("query", "SELECT ?s { ?s ?p ?o } LIMIT 1", "--format", "turtle")
    assert run.returncode == 2
    assert "csv" in one_line(run)


def test_query_from_standard_input(built):
    run = built("query", "-", stdin=b"ASK { ?s a dos:FundingFlow }")
    assert run.stdout.strip() == b"true"


# ---------------------------------------------------------------------- others
def test_verify_finds_all_it_built(built):
    run = built("verify", "--json")
    found = json.loads(run.stdout)
    assert run.returncode == 0
    assert found["ok"]
    assert found["documents"] == 2
    assert found["quotes"] > 10


def test_validate_accepts_what_was_built(built):
    built("export", "--format", "nquads", "-o", "all.nq")
    run = built("validate", "all.nq")
    assert run.returncode == 0, run.stdout.decode() + run.stderr.decode()


def test_explain_tells_the_component_of_each_fact(built):
    run = built("explain", "in/harbor-en.txt", "--json")
    facts = json.loads(run.stdout)
    assert {"entity", "funding"} <= {f["kind"] for f in facts}
    assert all(f["component"].startswith("dossier_en_") for f in facts)


def test_explain_writes_a_page_that_escapes_what_it_quotes(dossier):
    (dossier.folder / "a.txt").write_text(
        "<script>alert(1)</script> Northwind Energy Inc. will invest $2 million in the Harbor Initiative."
    )
    run = dossier("explain", "a.txt", "--html", "a.html")
    assert run.returncode == 0, run.stderr.decode()
    page = (dossier.folder / "a.html").read_text()
    assert "<script>" not in page
    assert "<mark" in page


def test_misses_lists_a_cue_without_a_fact(dossier):
    (dossier.folder / "a.txt").write_text(
        "Somewhere, somebody found $3 million. The weather in the valley was mild."
    )
    run = dossier("misses", "a.txt", "--json")
    assert [m["cue"] for m in json.loads(run.stdout)] == ["money"]


def test_documents_lists_what_was_read(built):
    rows = json.loads(built("documents", "--json").stdout)
    assert [r["name"] for r in rows] == ["harbor-en.txt", "harbor-zh.txt"]
    assert {r["status"] for r in rows} == {"publishable"}
