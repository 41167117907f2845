"""What can go wrong, as a tree. Each error says where, what, and what to do.

DossierError
├── DocumentError   this document is set aside, the others go on
└── RunError        the run stops (wrong use, unreadable input, no space)
"""

from __future__ import annotations


class DossierError(Exception):
    """``where: what; remedy`` — one line, made for the person who types the command."""

    def __init__(self, where: str, what: str, remedy: str = "") -> None:
        self.where, self.what, self.remedy = where, what, remedy
        super().__init__(f"{where}: {what}" + (f"; {remedy}" if remedy else ""))

    def __reduce__(self) -> tuple[type[DossierError], tuple[str, str, str]]:
        """Errors come back from worker processes, so they can be pickled."""
        return type(self), (self.where, self.what, self.remedy)


class DocumentError(DossierError):
    """This document cannot be used. It is counted and named, and the others go on."""


class RunError(DossierError):
    """The run cannot go on."""
