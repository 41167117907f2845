"""The figures that docs/linking.md promises."""

import importlib.util
from pathlib import Path

import pytest

from pipeline.link.index import NameIndex

BENCH = Path(__file__).parents[3] / "bench" / "linking.py"


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location("bench_linking", BENCH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def index():
    return NameIndex.shipped()


def test_ambiguous_names_are_linked_by_their_context(bench, index):
    figures = bench.ambiguous(index, show=False)
    assert figures["mentions"] >= 120
    assert figures["linker accuracy"] >= 0.85
    assert figures["linker NIL precision"] >= 0.9
    assert figures["linker accuracy"] > figures["baseline accuracy"]


def test_names_match_across_scripts_and_forms(bench, index):
    figures = bench.pairs(index, show=False)
    assert figures["pairs"] >= 100
    assert figures["accuracy"] >= 0.9
    assert figures["of the same found"] >= 0.9
