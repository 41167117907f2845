"""What an analysis depends on besides the document, as one hash.

If any of it changes, documents are analysed anew; if nothing does, they are not. It covers the
code and data of the rooms that take part, so that nobody has to remember to raise a number.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pipeline.link.stored import content_of

ROOMS = ("ontology", "shapes", "pipeline")
LIBRARIES = ("spacy", "jieba", "opencc", "pyshacl", "trafilatura", "pypdf", "python-docx")
# Steps that see all documents, or none, take no part in the analysis of one.
ELSEWHERE = {"build.py", "catalog.py", "score.py", "verify.py", "corpus.py", "fingerprint.py"}


@cache
def code_fingerprint() -> str:
    """The hash of the code, shapes, lexicons and libraries that analyse a document."""
    total = sha256()
    for room in ROOMS:
        for name, data in _contents(files(room), room):
            total.update(f"{name} {sha256(data).hexdigest()}\n".encode())
    for library in LIBRARIES:
        try:
            total.update(f"{library} {version(library)}\n".encode())
        except PackageNotFoundError:
            continue
    return total.hexdigest()


def fingerprint(**settings: object) -> str:
    """The hash of the code and of the settings that the analysis depends on.

    A setting that names a file (``index``) counts by the file's content.
    """
    total = sha256(code_fingerprint().encode())
    for name, value in sorted(settings.items()):
        if isinstance(value, str) and Path(value).is_file():
            value = content_of(value) or sha256(Path(value).read_bytes()).hexdigest()
        total.update(f"{name}={value}\n".encode())
    return total.hexdigest()


def _contents(folder: Traversable, name: str):
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        inside = f"{name}/{entry.name}"
        if entry.is_dir():
            if entry.name not in ("__pycache__", "queries"):
                yield from _contents(entry, inside)
        elif entry.name not in ELSEWHERE and not entry.name.endswith((".pyc", ".html")):
            yield inside, entry.read_bytes()
