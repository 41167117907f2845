"""``dossier query``: SPARQL over the published graph, from the command line."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from dossier import console
from ontology import queries
from ontology.namespaces import PREFIXES, compact
from pipeline.errors import RunError
from store.dataset import Dataset, open_dataset

SOLUTIONS = {"csv": "CSV", "tsv": "TSV", "json": "JSON", "xml": "XML"}
TRIPLES = {"turtle": "TURTLE", "ntriples": "N_TRIPLES", "jsonld": "JSON_LD", "rdfxml": "RDF_XML"}
_FORM = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)


def query_command(asked: str, data: Path, format_: str) -> int:
    """Print the answer in the format asked for."""
    if format_ not in {*SOLUTIONS, *TRIPLES, "table"}:
        known = ", ".join([*SOLUTIONS, "table", *TRIPLES])
        raise RunError(f"--format {format_}", "no such format", f"one of {known}")
    _print(open_dataset(data), with_prefixes(_text(asked)), format_)
    return 0


def with_prefixes(query: str) -> str:
    """The query with those of Dossier's prefixes that it uses and does not declare."""
    missing = [
        f"PREFIX {p}: <{ns}>"
        for p, ns in PREFIXES.items()
        if re.search(rf"(?<![\w-]){re.escape(p)}:", query)
        and not re.search(rf"PREFIX\s+{re.escape(p)}:", query, re.IGNORECASE)
    ]
    # On one line with the query, so that a message's line number is the person's own.
    return " ".join([*missing, query])


def _text(asked: str) -> str:
    if asked == "-":
        return sys.stdin.read()
    if asked in queries():
        return queries()[asked]
    if _FORM.search(asked):
        return asked
    path = Path(asked)
    if not path.is_file():
        raise RunError(
            asked, "is neither SPARQL, nor a file, nor a shipped query",
            f"the shipped ones are {', '.join(queries())}",
        )  # fmt: skip
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise RunError(asked, f"byte {error.start} is not UTF-8", "save it as UTF-8") from error


def _print(dataset: Dataset, query: str, format_: str) -> None:
    import pyoxigraph as ox

    try:
        result = dataset.query(query)
    except SyntaxError as error:
        raise RunError("the query", str(error), "mend it there") from error
    if isinstance(result, ox.QueryTriples):
        wanted = TRIPLES.get(format_) or ("TURTLE" if format_ in ("csv", "table") else None)
        if wanted is None:
            raise RunError(
                f"--format {format_}", "does not fit triples", f"one of {', '.join(TRIPLES)}"
            )
        _out(ox.serialize(result, format=getattr(ox.RdfFormat, wanted), prefixes=PREFIXES))
        return
    if format_ in TRIPLES:
        raise RunError(
            f"--format {format_}", "does not fit a table", f"one of {', '.join(SOLUTIONS)}"
        )
    if isinstance(result, ox.QueryBoolean):
        if format_ in ("csv", "tsv", "table"):  # SPARQL 1.1 gives ASK no CSV form
            console.emit(str(bool(result)).lower())
        else:
            _out(result.serialize(format=getattr(ox.QueryResultsFormat, SOLUTIONS[format_])))
    elif format_ == "table":
        names = [v.value for v in result.variables]
        rows = [["" if s[n] is None else compact(s[n].value) for n in names] for s in result]
        console.emit(console.table(names, rows))
        console.say(f"{len(rows)} rows")
    else:
        _out(result.serialize(format=getattr(ox.QueryResultsFormat, SOLUTIONS[format_])))


def _out(answer: bytes | None) -> None:
    sys.stdout.buffer.write(answer or b"")
    sys.stdout.buffer.flush()
