"""The only file that prints. Results go to standard output, all else to standard error.

On a terminal, long work shows a bar; elsewhere a plain line now and then.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any


def say(line: str) -> None:
    """A line for the person at the keyboard."""
    print(line, file=sys.stderr, flush=True)


def complain(line: str) -> None:
    """What is wrong, where, and what to do, in one line."""
    say(f"dossier: {' '.join(line.split())}")


def emit(text: str) -> None:
    """A result."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()


def emit_json(value: Any) -> None:
    emit(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def table(head: Sequence[str], rows: Sequence[Sequence[Any]], right: Sequence[int] = ()) -> str:
    """A plain table, aligned also where Chinese characters stand. ``right``: columns of numbers."""
    from wcwidth import wcswidth

    cells = [[str(c) for c in row] for row in [head, *rows]]
    widths = [max(max(wcswidth(r[i]), 0) for r in cells) for i in range(len(head))]
    lines = []
    for row in cells:
        parts = []
        for i, cell in enumerate(row):
            gap = " " * (widths[i] - max(wcswidth(cell), 0))
            parts.append(gap + cell if i in right else cell + gap)
        lines.append("  ".join(parts).rstrip())
    rule = "  ".join("─" * w for w in widths)
    return "\n".join([lines[0], rule, *lines[1:]])


class Progress:
    """Counts. ``advance`` is called for each piece of work that is done."""

    def __init__(self, what: str, total: int | None) -> None:
        self.what, self.total, self.done = what, total, 0
        self._began = self._told = time.monotonic()

    def advance(self, count: int = 1) -> None:
        self.done += count
        if time.monotonic() - self._told > 5:
            self._told = time.monotonic()
            rate = self.done / (self._told - self._began)
            of = f"/{self.total}" if self.total else ""
            say(f"{self.what}  {self.done}{of}  {rate:.1f}/s")


class _Bar(Progress):
    def __init__(self, what: str, total: int | None, bar: Any, task: Any) -> None:
        super().__init__(what, total)
        self._bar, self._task = bar, task

    def advance(self, count: int = 1) -> None:
        self.done += count
        self._bar.update(self._task, completed=self.done, total=self.total)


@contextmanager
def progress(what: str, total: int | None = None, quiet: bool = False) -> Iterator[Progress]:
    """A bar on a terminal, plain lines elsewhere, nothing where ``quiet``."""
    if quiet:
        silent = Progress(what, total)
        silent._told = float("inf")
        yield silent
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Rich

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Rich(
            *columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True
        ) as bar:
            yield _Bar(what, total, bar, bar.add_task(what, total=total))
    else:
        yield Progress(what, total)
