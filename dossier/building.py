"""``dossier build``: runs a build and says what it found."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dossier import console
from dossier.modelling import model_choice, told_of
from pipeline.build import BuildReport, Listener, Options, build
from pipeline.catalog import Catalog
from store.folder import DataFolder

ROWS = 12
"""A table with more documents than this shows the totals alone."""


class _Teller(Listener):
    """Shows progress while documents are analysed, and a line for each step after it."""

    def __init__(self, stack: ExitStack, quiet: bool) -> None:
        self._stack, self._quiet = stack, quiet
        self._bar: console.Progress | None = None
        self._found = 0

    def found(self, name: str) -> None:
        self._found += 1
        if self._bar is None:
            self._bar = self._stack.enter_context(console.progress("analysing", quiet=self._quiet))
        self._bar.total = self._found

    def analysed(self, name: str) -> None:
        if self._bar:
            self._bar.advance()

    def stage(self, name: str) -> None:
        self._stack.close()
        self._bar = None


def build_command(
    paths: Sequence[str], *, only: bool, as_json: bool, data: str, **settings: Any
) -> int:
    """0 if all is well, 1 if documents were set aside, 2 if some could not be read."""
    began = time.monotonic()
    named = {n: settings.pop(n) for n in list(settings) if _of_model(n)}
    extractor, endpoint = model_choice(data, **named)
    options = Options(
        only=only, extractor=extractor, endpoint=endpoint,
        **{**settings, "base_iri": _base(settings["base_iri"])},
    )  # fmt: skip
    with ExitStack() as stack:
        report = build(paths, data, options, _Teller(stack, as_json))
    for line in (*report.duplicates, *report.skipped):
        console.complain(line)
    if as_json:
        console.emit_json({**asdict(report), "seconds": round(time.monotonic() - began, 2)})
    else:
        _tell(report, Path(data), time.monotonic() - began)
    if report.skipped:
        return 2
    return 1 if report.set_aside else 0


def _of_model(name: str) -> bool:
    return name == "extractor" or (name.startswith("model_") and name != "model_en")


def _base(iri: str) -> str:
    return iri if iri.endswith(("/", "#")) else iri + "/"


def _tell(report: BuildReport, data: Path, seconds: float) -> None:
    counts = report.counts
    kinds = ("actors", "programs", "roles", "flows", "claims", "milestones")
    head = ["document", *("funding" if k == "flows" else k for k in kinds)]
    rows = []
    if report.documents <= ROWS:
        with Catalog(DataFolder.existing(data).catalog_path) as catalog:
            for row in catalog.overview():
                note = "" if row["status"] == "publishable" else "  (set aside)"
                rows.append([row["name"] + note, *(row["facts"][k] for k in kinds)])
    rows.append([f"graph of {report.documents}", *(counts[k] for k in kinds)])
    console.emit(console.table(head, rows, right=range(1, 7)))
    console.emit(f"{counts['linked']} of them linked to Wikidata; {report.verified}")
    for document in report.set_aside:
        first = next(r for r in document["report"] if r["severity"] == "Violation")
        console.complain(
            f"{document['name']}: set aside, it breaks the shapes ({first['message'].get('en', '')}); "
            "'dossier documents --set-aside' tells more"
        )
    if report.warnings:
        console.say(f"{report.warnings} warnings of the shapes: see 'dossier documents --json'")
    if report.kept:
        console.say(f"{report.kept} documents of earlier builds stay; --only leaves them out")
    for line in told_of(report.model) if report.model else ():
        console.say(line)
    done = f"{len(report.analysed)} analysed, {report.unchanged} unchanged"
    what = f"published {report.snapshot}" if report.published else f"{report.snapshot} still holds"
    console.say(f"{done}; {what} in {seconds:.1f} s; {report.canonical_hash}")
