"""Which source a word on the command line means.

Given: ``shipped``, a path, or the address of a SPARQL endpoint. Gives: the source.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import RunError
from pipeline.link.sources import Source
from pipeline.link.sources.ror import RorSource
from pipeline.link.sources.tables import ShippedSource, TableSource
from pipeline.link.sources.wikidata import DumpSource, Reading, opened

_KNOWN = "shipped, a .csv or .tsv table, a Wikidata or ROR dump (.json, .ndjson, .gz, .bz2, .zip)"


def source_for(word: str, reading: Reading, jobs: int = 0) -> Source:
    """The source; raises ``RunError`` for what is none."""
    if word == "shipped":
        return ShippedSource()
    path = Path(word)
    if not path.is_file():
        raise RunError(word, "is no such file", f"give {_KNOWN}, or a SPARQL endpoint")
    kind = path.suffixes[-2:] if path.suffix in (".gz", ".bz2") else path.suffixes[-1:]
    if path.suffix in (".csv", ".tsv"):
        return TableSource(path)
    if path.suffix == ".zip":
        return RorSource(path, reading.languages)
    if kind and kind[0] in (".json", ".ndjson", ".jsonl"):
        if _is_ror(path):
            return RorSource(path, reading.languages)
        return DumpSource(path, reading, jobs)
    raise RunError(word, "is of no known form", f"give {_KNOWN}")


def _is_ror(path: Path) -> bool:
    """Whether the first record says that it is one of ROR."""
    try:
        with opened(path) as file:
            head = file.read(1 << 14).decode("utf-8", "replace").lstrip("\ufeff \r\n\t[")
    except (OSError, EOFError) as error:
        raise RunError(str(path), f"cannot be read ({error})", "get the file anew") from error
    return '"https://ror.org/' in head and '"wikibase-' not in head
