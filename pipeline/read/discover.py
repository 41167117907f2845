"""Which files are meant: paths, folders, globs and ``-`` for standard input.

Given: what the person typed. Gives: inputs in one order, whatever the order they were typed in,
each once. Folders are searched to the bottom; hidden files, side-car files, a README and
files that are no documents are passed over there. A path that is typed by name must exist and be a document.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from glob import has_magic, iglob
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import DocumentError, RunError
from pipeline.read.formats import FORMATS, sniff
from pipeline.read.metadata import SIDECAR_SUFFIXES

DEFAULT_LIMIT = 50 * 1024 * 1024
"""Bytes of the largest document that is read."""


@dataclass(frozen=True, slots=True)
class StandardInput:
    """What came in on standard input, named like a file of its format."""

    name: str
    data: bytes


ABOUT_A_FOLDER = {"README", "LICENSE", "LICENCE", "CHANGELOG", "CONTRIBUTING"}
"""Files that speak of the folder that they are in; they are read if typed by name."""

Input = Path | StandardInput


def discover(
    paths: Sequence[str], limit: int = DEFAULT_LIMIT, stdin: BinaryIO | None = None
) -> Iterator[Input | DocumentError]:
    """The inputs that ``paths`` mean; what cannot be used comes as an error with its reason.

    Raises ``RunError`` before anything else for a path that does not exist.
    """
    files: dict[str, Path] = {}
    errors: list[DocumentError] = []
    piped = False
    for typed in paths:
        if typed == "-":
            piped = True
            continue
        for path in _meant(typed):
            for found in _files(path, errors):
                files.setdefault(os.path.realpath(found), found)
    if piped:
        yield _read_standard_input(stdin or sys.stdin.buffer, limit)
    yield from sorted(errors, key=str)
    yield from sorted(files.values(), key=lambda p: (p.as_posix(), p.name))


def _meant(typed: str) -> list[Path]:
    path = Path(typed)
    if os.path.lexists(path):
        return [path]
    if has_magic(typed):
        found = [Path(p) for p in iglob(typed, recursive=True)]
        if found:
            return sorted(p for p in found if p.is_dir() or _known(p) or len(found) == 1)
        raise RunError(typed, "no file matches", "check the pattern")
    raise RunError(typed, "no such file or folder", "check the path")


def _known(path: Path) -> bool:
    return path.suffix.lower() in FORMATS and not path.name.endswith(SIDECAR_SUFFIXES)


def _files(path: Path, errors: list[DocumentError]) -> Iterator[Path]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        errors.append(unreadable(path, error))
        return
    if stat.S_ISDIR(mode):
        yield from _below(path, errors)
    elif not stat.S_ISREG(mode):
        errors.append(DocumentError(str(path), "not a regular file", "give a file or a folder"))
    elif not _known(path):
        known = " ".join(sorted(FORMATS))
        errors.append(DocumentError(str(path), "not a format that is read", f"one of {known}"))
    else:
        yield path


def _below(folder: Path, errors: list[DocumentError]) -> Iterator[Path]:
    def failed(error: OSError) -> None:
        errors.append(unreadable(Path(error.filename or folder), error))

    for place, folders, names in os.walk(folder, onerror=failed):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith(".") or path.stem.upper() in ABOUT_A_FOLDER:
                continue
            if _known(path) and path.is_file():
                yield path


def unreadable(path: Path | str, error: OSError) -> DocumentError:
    """An error of the operating system as one line."""
    why = error.strerror or type(error).__name__
    return DocumentError(
        str(path), f"cannot be read ({why[:1].lower()}{why[1:]})", "check its permissions"
    )


def _read_standard_input(stream: BinaryIO, limit: int) -> Input | DocumentError:
    data = stream.read(limit + 1)
    if len(data) > limit:
        return DocumentError(
            "-",
            f"more than {limit} bytes on standard input",
            "save it as a file, or raise the limit",
        )
    return StandardInput("stdin" + sniff(data), data)
