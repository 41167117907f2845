"""``dossier validate``: RDF files against the shapes."""

from __future__ import annotations

from collections.abc import Sequence

from dossier import console
from pipeline.errors import RunError
from shapes.rdf_files import UnreadableFile, validate_files
from shapes.report import COLUMNS
from shapes.validation import CannotValidate


def validate_command(files: Sequence[str], report: str) -> int:
    """1 if any file has a violation, else 0."""
    worst, told = 0, []
    try:
        for found in validate_files(files):
            if not found.report.conforms:
                worst = 1
            if report == "json":
                told.append({"file": found.path, **found.report.to_json()})
            elif report == "turtle":
                console.emit(found.report.to_turtle())
            else:
                if found.report.results:
                    console.emit(console.table(COLUMNS, found.report.rows()))
                console.say(f"{found.path}: {found.report.summary()}")
    except (UnreadableFile, CannotValidate) as error:
        raise RunError("validate", str(error)) from error  # the text names the file
    if report == "json":
        console.emit_json(told)
    return worst
