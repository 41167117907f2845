"""What can go wrong with the data folder, as a tree. Each error is one line with a remedy.

StoreError
├── NoData          nothing has been published here yet
├── NotADataFolder  the folder is somebody else's, or is damaged
├── Locked          another build writes here
└── NoSpace         the disk is full, or may not be written
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class StoreError(Exception):
    """``where: what; remedy`` — made for the person who types the command."""

    def __init__(self, where: str | Path, what: str, remedy: str = "") -> None:
        self.where, self.what, self.remedy = str(where), what, remedy
        super().__init__(f"{where}: {what}" + (f"; {remedy}" if remedy else ""))


class NoData(StoreError):
    """There is no published graph."""

    def __init__(self, where: str | Path) -> None:
        super().__init__(where, "holds no graph yet", "build one with 'dossier build PATH'")


class NotADataFolder(StoreError):
    """The folder has other things in it, or its own are damaged."""


class Locked(StoreError):
    """One writer at a time."""

    def __init__(self, where: str | Path) -> None:
        super().__init__(
            where, "another build is writing here", "wait for it, or give another --data"
        )


class NoSpace(StoreError):
    """The disk takes no more. What was published before still serves."""


_REMEDIES = {
    errno.ENOSPC: (
        "no space is left on the disk",
        "free some; what was published before still serves",
    ),
    errno.EDQUOT: (
        "the disk quota is used up",
        "free some; what was published before still serves",
    ),
    errno.EROFS: ("the disk cannot be written to", "give a folder elsewhere with --data"),
    errno.EACCES: ("may not be written by you", "change its permissions, or give another --data"),
    errno.EPERM: ("may not be written by you", "change its permissions, or give another --data"),
}
_MESSAGES = {  # RocksDB tells some of these in words alone
    "No space left": errno.ENOSPC,
    "Disk quota exceeded": errno.EDQUOT,
    "Read-only file system": errno.EROFS,
    "Permission denied": errno.EACCES,
}


@contextmanager
def translated(where: str | Path) -> Iterator[None]:
    """Errors of the system and of RocksDB as a ``StoreError`` about ``where``."""
    try:
        yield
    except OSError as error:
        text = str(error)
        if "lock" in text.lower() and "No locks available" in text:
            raise Locked(where) from error
        number = error.errno if error.errno in _REMEDIES else None
        number = number or next((n for m, n in _MESSAGES.items() if m in text), None)
        if number is not None:
            raise NoSpace(error.filename or where, *_REMEDIES[number]) from error
        raise NotADataFolder(
            where,
            f"cannot be read or written ({text})",
            "if it is damaged, build into a new --data",
        ) from error
