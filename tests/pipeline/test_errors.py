"""Errors travel between processes whole."""

import pickle

import pytest

from pipeline.errors import DocumentError, RunError


@pytest.mark.parametrize("kind", [DocumentError, RunError])
def test_an_error_survives_the_way_between_processes(kind):
    error = pickle.loads(pickle.dumps(kind("a.txt", "empty", "nothing to do")))
    assert type(error) is kind
    assert (error.where, error.what, error.remedy) == ("a.txt", "empty", "nothing to do")
    assert str(error) == "a.txt: empty; nothing to do"
