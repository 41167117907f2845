"""Whole builds, made once for the tests that only look at them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents import write_pair


class Command:
    """The command as a person runs it: a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str, stdin: bytes | None = None, **environment: str):
        import os

        return subprocess.run(
            [sys.executable, "-m", "dossier.cli", *arguments],
            cwd=self.folder,
            input=stdin,
            capture_output=True,
            env={**os.environ, **environment},
            timeout=240,
        )


@pytest.fixture
def dossier(tmp_path):
    """Runs ``dossier`` in an empty folder."""
    return Command(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """A folder with documents in ``in/`` and their graph in ``data/``; not to be changed."""
    folder = tmp_path_factory.mktemp("built")
    write_pair(folder / "in")
    command = Command(folder)
    run = command("build", "in", "--jobs", "1")
    assert run.returncode == 0, run.stderr.decode()
    return command
