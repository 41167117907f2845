"""The command ``dossier``: one function a command, which imports its room when it is called.

Exit codes: 0 fine; 1 the data has violations (or a check did not hold); 2 wrong use or
unreadable input; 3 a fault of Dossier's own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from dossier import __version__, console
from dossier.settings import option

FINE, VIOLATIONS, WRONG_USE, OUR_FAULT = 0, 1, 2, 3


class _Commands(click.Group):
    """Keeps the order in which the commands are written here: the order in which they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def _example(*lines: str) -> str:
    return "\b\nExample:\n  " + "\n  ".join(lines)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 fine, 1 the data has violations, 2 wrong use or unreadable input, "
    "3 a fault of Dossier's own.",
)
@click.version_option(__version__, prog_name="dossier")
def cli() -> None:
    """Turn documents into a knowledge graph that a researcher can trust, and serve it.

    \b
    Example:
      dossier build my-documents/ && dossier serve
    """


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines.")


def model_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say who extracts; the key comes from DOSSIER_MODEL_KEY alone."""
    for decorate in reversed(
        (
            option(
                "extractor",
                type=click.Choice(["rules", "model", "both"]),
                metavar="rules|model|both",
            ),
            option("model_url"),
            option("model_name"),
            option("model_timeout_s", type=click.FloatRange(min=0, min_open=True)),
            option("model_retries", type=click.IntRange(0)),
            option("model_concurrency", type=click.IntRange(1)),
            option("model_batch_tokens", type=click.IntRange(50)),
            option("model_answer_tokens", type=click.IntRange(1)),
            option("model_price_in", type=click.FloatRange(0)),
            option("model_price_out", type=click.FloatRange(0)),
            option("model_cache"),
        )
    ):
        command = decorate(command)
    return command


# ---------------------------------------------------------------------- build
@cli.command(epilog=_example("dossier build reports/ 'news/*.html' --data data"))
@click.argument("paths", nargs=-1, metavar="PATH…")
@option("data")
@option("base_iri")
@option("index")
@option("model_en")
@option("jobs", type=int)
@option("max_megabytes", type=int)
@option("min_confidence", type=click.FloatRange(0, 1))
@option("keep_snapshots", type=click.IntRange(1))
@model_options
@click.option(
    "--only", is_flag=True, help="Leave out documents of earlier builds that no PATH names."
)
@as_json
def build(paths: tuple[str, ...], only: bool, as_json: bool, **settings: Any) -> int:
    """Read documents and publish their graph. PATH is a file, a folder, a glob or - (default: seeds/).

    What was built before and has not changed is not analysed again. Documents of earlier builds
    stay in the graph, unless --only is given.
    """
    from dossier.building import build_command

    return build_command(paths or ("seeds",), only=only, as_json=as_json, **settings)


# ---------------------------------------------------------------------- serve
@cli.command(epilog=_example("dossier serve --port 8000"))
@option("data")
@option("host")
@option("port", type=click.IntRange(0, 65535))
@option("query_timeout_s", type=click.FloatRange(min=0, min_open=True))
@option("token_file")
@option("keep_snapshots", type=click.IntRange(1))
def serve(
    data: str,
    host: str,
    port: int,
    query_timeout_s: float,
    token_file: str | None,
    keep_snapshots: int,
) -> int:
    """Serve the graph: SPARQL endpoint at /sparql, pages, dumps.

    Reading is for everybody. With --token-file, whoever has a token may write: SPARQL updates at
    /sparql, graphs at /rdf-graphs.
    """
    from server import create_app
    from server.serving import serve as run

    app = create_app(
        Path(data),
        query_timeout_s=query_timeout_s,
        token_file=token_file,
        keep_snapshots=keep_snapshots,
    )
    for warning in app.config["WARNINGS"]:
        console.say(f"dossier: {warning}")

    def ready(url: str) -> None:
        console.say(f"dossier: serving {data} on {url} (SPARQL at {url}sparql); stop with Ctrl-C")

    run(app, host, port, on_ready=ready)
    return FINE


# ------------------------------------------------------------------- rollback
@cli.command(epilog=_example("dossier rollback", "dossier rollback 000007-1f3a9c2e"))
@click.argument("snapshot", default="previous", metavar="[SNAPSHOT]")
@option("data")
@option("keep_snapshots", type=click.IntRange(1))
@as_json
def rollback(snapshot: str, data: str, keep_snapshots: int, as_json: bool) -> int:
    """Publish the content of an older snapshot again (default: the one before the current one).

    The next build writes what its documents say anew; what was written over HTTP stays undone.
    """
    from dossier.rolling_back import rollback_command

    return rollback_command(snapshot, Path(data), keep_snapshots, as_json)


# ---------------------------------------------------------------------- query
@cli.command(
    epilog=_example(
        "dossier query 'SELECT ?name { ?p a dos:Program ; skos:prefLabel ?name }'",
        "dossier query ontology/queries/funding.rq --format json",
    )
)
@click.argument("query", metavar="QUERY_OR_FILE")
@option("data")
@click.option(
    "--format",
    "format_",
    default="csv",
    show_default=True,
    help="csv, tsv, json, xml or table; for CONSTRUCT and DESCRIBE turtle, ntriples, jsonld, rdfxml.",
)
def query(query: str, data: str, format_: str) -> int:
    """Run a SPARQL query over the published graph. Dossier's prefixes need no declaration.

    QUERY_OR_FILE is SPARQL text, a file, - for standard input, or the name of a shipped query.
    """
    from dossier.querying import query_command

    return query_command(query, Path(data), format_)


# --------------------------------------------------------------- search, diff
@cli.command(epilog=_example("dossier search 'harbour fund'", "dossier search 港口 --kind flow"))
@click.argument("words", metavar="WORDS")
@option("data")
@click.option("--kind", help="entity, document, flow, claim, milestone, role; or as Company.")
@click.option("--lang", help="Only names and quotes in this language: en, zh, zh-Hant.")
@click.option(
    "--limit", type=click.IntRange(1, 200), default=20, show_default=True, help="Most hits."
)
@as_json
def search(
    words: str, data: str, kind: str | None, lang: str | None, limit: int, as_json: bool
) -> int:
    """Find entities and documents by their names, and facts by the words of their quotes."""
    from dossier.diffing import search_command

    return search_command(words, Path(data), kind, lang, limit, as_json)


@cli.command(epilog=_example("dossier diff previous current --summary"))
@click.argument("before", metavar="A")
@click.argument("after", metavar="B", default="current")
@option("data")
@click.option("--summary", is_flag=True, help="Only how much of each graph came and went.")
@as_json
def diff(before: str, after: str, data: str, summary: bool, as_json: bool) -> int:
    """Show what changed from snapshot A to B (default: current), as an RDF Patch.

    A and B are ids of kept snapshots, 'previous' or 'current'.
    """
    from dossier.diffing import diff_command

    return diff_command(before, after, Path(data), summary, as_json)


# --------------------------------------------------------------------- export
@cli.command(epilog=_example("dossier export --format turtle -o graph.ttl"))
@click.option(
    "--format",
    "format_",
    default="turtle",
    show_default=True,
    help="turtle, ntriples, nquads, trig, jsonld, rdfxml, csv; sssom (the links), "
    "quickstatements or quickstatements-csv (what Wikidata may lack).",
)
@click.option(
    "-o", "--output", metavar="FILE", help="Standard output if not given; .gz compresses."
)
@click.option("--document", metavar="NAME", help="Only this document (its file name, id or IRI).")
@click.option("--gzip", "compress", is_flag=True, help="Compress.")
@click.option("--description", is_flag=True, help="Only the description (VoID, DCAT).")
@click.option("--same-as", is_flag=True, help="Add owl:sameAs for each certain link.")
@click.option(
    "--new-items", is_flag=True, help="QuickStatements that make items for unknown things."
)
@click.option(
    "--confidence",
    type=click.FloatRange(0, 1),
    default=0.8,
    show_default=True,
    help="Least confidence of what QuickStatements say.",
)
@option("index")
@option("data")
def export(
    format_: str,
    output: str | None,
    document: str | None,
    compress: bool,
    description: bool,
    same_as: bool,
    new_items: bool,
    confidence: float,
    index: str | None,
    data: str,
) -> int:
    """Write the graph, or one document's, as a dump; or its links and facts for Wikidata."""
    from dossier.exporting import export_command
    from dossier.giving import Giving

    giving = Giving(confidence, new_items, same_as, index)
    return export_command(Path(data), format_, output, document, compress, description, giving)


# ----------------------------------------------------------------------- site
@cli.command(epilog=_example("dossier site public/"))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@option("data")
@as_json
def site(out: Path, data: str, as_json: bool) -> int:
    """Write the pages as files, in English and Chinese, with dumps: for any web space or archive.

    OUT is a new or empty folder, or one that this command wrote before.
    """
    from dossier.site import site_command

    return site_command(out, Path(data), as_json)


# ------------------------------------------------------------------- validate
@cli.command(epilog=_example("dossier validate graph.ttl --report turtle"))
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--report",
    type=click.Choice(["table", "turtle", "json"]),
    default="table",
    show_default=True,
    help="How the report is written.",
)
@as_json
def validate(files: tuple[str, ...], report: str, as_json: bool) -> int:
    """Check RDF files against the shapes. Exit code 1 if there are violations."""
    from dossier.validating import validate_command

    return validate_command(files, "json" if as_json else report)


# --------------------------------------------------------------------- verify
@cli.command(epilog=_example("dossier verify"))
@option("data")
@as_json
def verify(data: str, as_json: bool) -> int:
    """Find every quote again at its offsets in the stored files, and each name in its mention."""
    from dossier.verifying import verify_command

    return verify_command(Path(data), as_json)


# ---------------------------------------------------------------------- score
@cli.command(epilog=_example("dossier score annotations/ --data data --misses funding"))
@click.argument(
    "gold", metavar="GOLD", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@option("data")
@click.option("--per-doc", is_flag=True, help="The mean F1 of each document too.")
@click.option("--misses", metavar="KIND", help="List what is missed and what is extra of a kind.")
@click.option("--calibration", is_flag=True, help="Confidence against precision.")
@as_json
def score(
    gold: Path, data: str, per_doc: bool, misses: str | None, calibration: bool, as_json: bool
) -> int:
    """Compare the graph with a folder of annotations: precision, recall, F1."""
    from dossier.scoring import score_command

    return score_command(gold, Path(data), per_doc, misses, calibration, as_json)


# -------------------------------------------------------------------- explain
@cli.command(
    epilog=_example(
        "dossier explain seeds/us-ai-strategy-digest.txt", "dossier explain a.txt --html a.html"
    )
)
@click.argument("file", metavar="FILE")
@option("index")
@option("model_en")
@option("data")
@model_options
@click.option(
    "--html", "html_file", metavar="OUT", help="Write a page with the facts marked in the text."
)
@as_json
def explain(
    file: str,
    index: str | None,
    model_en: str | None,
    data: str,
    html_file: str | None,
    as_json: bool,
    **model: Any,
) -> int:
    """Show every fact of one document beside its sentence and the component that found it."""
    from dossier.explaining import explain_command
    from dossier.modelling import built, model_choice

    extractor, endpoint = model_choice(built(data), **model)
    return explain_command(file, index, model_en, html_file, as_json, extractor, endpoint)


@cli.command(epilog=_example("dossier misses reports/*.txt"))
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@option("index")
@option("model_en")
@as_json
def misses(files: tuple[str, ...], index: str | None, model_en: str | None, as_json: bool) -> int:
    """List the sentences with a cue of money, speech, role or deadline that yielded nothing."""
    from dossier.explaining import misses_command

    return misses_command(files, index, model_en, as_json)


# ------------------------------------------------------------------ documents
@cli.command(epilog=_example("dossier documents --set-aside"))
@option("data")
@click.option(
    "--set-aside", is_flag=True, help="Only those that the shapes keep out, with the reasons."
)
@as_json
def documents(data: str, set_aside: bool, as_json: bool) -> int:
    """List the documents of the graph, with what the shapes say of them."""
    from dossier.cataloguing import documents_command

    return documents_command(Path(data), set_aside, as_json)


@cli.command(epilog=_example("dossier remove old-report.txt"))
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@option("data")
@option("keep_snapshots", type=click.IntRange(1))
def remove(names: tuple[str, ...], data: str, keep_snapshots: int) -> int:
    """Take documents out of the graph (file names, ids or paths) and publish it without them."""
    from dossier.cataloguing import remove_command

    return remove_command(names, Path(data), keep_snapshots)


# ---------------------------------------------------------------------- index
@cli.group(
    cls=_Commands,
    epilog=_example("dossier index build names.sqlite shipped latest-all.json.bz2"),
)
def index() -> None:
    """Make an index of names from dumps, tables and endpoints, and look into it."""


@index.command(
    "build",
    epilog=_example(
        "dossier index build names.sqlite shipped latest-all.json.bz2 ror-v2.zip mine.csv",
        "dossier index build banks.sqlite shipped https://query.wikidata.org/sparql --class Q22687",
    ),
)
@click.argument("out", metavar="OUT", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option(
    "--language", "languages", multiple=True, help="Of labels; English and Chinese if not given."
)
@click.option("--only", multiple=True, metavar="SUBCLASS", help="Keep these kinds alone.")
@click.option(
    "--classes", metavar="FILE", help="Table of Wikidata classes with subclasses, besides ours."
)
@click.option(
    "--class", "wikidata_classes", multiple=True, metavar="QID", help="To ask an endpoint for."
)
@click.option("--where", default="", help="A further condition on ?item, in SPARQL.")
@option("contact")
@click.option("--date", metavar="DATE", help="Of the index; else the newest change in it.")
@option("jobs", type=int)
@as_json
def index_build(out: Path, sources: tuple[str, ...], **settings: Any) -> int:
    """Write OUT from each SOURCE; the first wins where two tell different things.

    SOURCE is 'shipped', a Wikidata JSON dump or a part of one, a ROR dump, a .csv or .tsv table,
    or the address of a SPARQL endpoint. A run that was stopped goes on where it was.
    """
    from dossier.indexing import index_build_command

    return index_build_command(out, sources, **settings)


@index.command("find", epilog=_example("dossier index find 'Univrsity of Oslo' --index n.sqlite"))
@click.argument("name", metavar="NAME")
@option("index")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1))
@as_json
def index_find(name: str, index: str | None, limit: int, as_json: bool) -> int:
    """Show what a name leads to, also where it is spelt a little differently."""
    from dossier.indexing import index_find_command

    return index_find_command(name, index, limit, as_json)


# ----------------------------------------------------------------- link, enrich
@cli.command(epilog=_example("dossier link --online --contact you@example.org && dossier build"))
@option("data")
@click.option("--online", is_flag=True, help="Ask a Wikibase for names that the index lacks.")
@option("wikibase_api")
@option("contact")
@as_json
def link(data: str, online: bool, wikibase_api: str, contact: str, as_json: bool) -> int:
    """Look up, over the network, the things that no build could link.

    What is found is kept in the data folder; the next 'dossier build' decides on it. Without this
    command nothing ever leaves the machine.
    """
    from dossier.enriching import link_command

    return link_command(Path(data), online, wikibase_api, contact, as_json)


@cli.command(epilog=_example("dossier enrich --contact you@example.org"))
@option("data")
@option("wikibase_api")
@option("contact")
@option("keep_snapshots", type=click.IntRange(1))
@as_json
def enrich(data: str, wikibase_api: str, contact: str, keep_snapshots: int, as_json: bool) -> int:
    """Copy facts of linked items over the network: country, place, founding, parent, chief, site, image.

    They are published as a graph of their own, with the day, the source and the licence (CC0).
    """
    from dossier.enriching import enrich_command

    return enrich_command(Path(data), wikibase_api, contact, keep_snapshots, as_json)


# ----------------------------------------------------------------------- main
def main(arguments: list[str] | None = None) -> int:
    """Run a command; every failure ends in one line and an exit code."""
    try:
        code = cli.main(arguments, prog_name="dossier", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else FINE
    except click.ClickException as error:
        console.complain(f"{error.format_message()} (see 'dossier --help')")
        return WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        console.complain("stopped; what was published before still stands")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing more to flush at exit
        return FINE
    except Exception as error:
        if os.environ.get("DOSSIER_DEBUG"):
            raise
        return _told(error)


def _told(error: Exception) -> int:
    """Translate an error of any room into one line and a code."""
    known: tuple[Callable[[], type[Exception]], ...] = (_pipeline_error, _store_error)
    if any(isinstance(error, find()) for find in known):
        console.complain(str(error))
        return WRONG_USE
    if isinstance(error, OSError):
        console.complain(f"{error.filename or 'the system'}: {error.strerror or error}")
        return WRONG_USE
    console.complain(
        f"this is a fault of Dossier itself ({type(error).__name__}: {error}); "
        "please report it, with what DOSSIER_DEBUG=1 shows"
    )
    return OUR_FAULT


def _pipeline_error() -> type[Exception]:
    from pipeline.errors import DossierError

    return DossierError


def _store_error() -> type[Exception]:
    from store.errors import StoreError

    return StoreError


if __name__ == "__main__":
    sys.exit(main())
