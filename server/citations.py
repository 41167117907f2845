"""``/cite`` and ``/c/KEY``: a query as something that can be cited, and checked later.

``/cite?query=…`` evaluates a query over the newest snapshot (or ``snapshot=ID``) and keeps what it
answered in short; ``/c/KEY`` tells it as JSON, BibTeX, CFF or RDF, ``/c/KEY/result`` asks the same
of the same snapshot, and ``/c/KEY/check`` whether the newest still answers so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox
from flask import Blueprint, Response, current_app, jsonify, make_response, redirect, request
from pyoxigraph import Literal, NamedNode, Quad
from werkzeug.wrappers import Response as AnyResponse

from ontology.iris import Minter
from ontology.namespaces import expand
from server import pages
from server.context import dataset
from server.evaluation import CutShort, Evaluator, Task
from server.history import dataset_of, folder, snapshot_named
from server.negotiation import GRAPHS, HTML, RESULTS, Format, choose, named
from server.problems import Problem
from server.protocol.request import Query, Update, read_operation
from server.protocol.response import CHANGING, refuse_services
from server.rdf import write_graph
from store import sparql
from store.citation import Citation, Citations, Result, ordered, result_of
from store.dataset import OxigraphDataset
from store.errors import NoData, StoreError

bp = Blueprint("citations", __name__)

MOST_BYTES = 64 << 20
"""Of an answer that is cited: it is read whole to hash it."""
MOST_QUERY = 100_000
FORMATS = (
    Format("json", "application/json", "json"),
    Format("bibtex", "application/x-bibtex", "bib", ("text/x-bibtex",)),
    Format("cff", "application/x-cff+yaml", "cff", ("application/yaml", "text/yaml")),
    *GRAPHS[:4],
)


@bp.route("/cite", methods=("GET", "POST"))
def cite() -> AnyResponse:
    """Keep a query with its answer, and lead to its permalink."""
    body = request.get_data(cache=False, parse_form_data=False)
    asked = read_operation(
        request.method, request.headers.get("Content-Type"), request.query_string, body
    )
    if not isinstance(asked, Query) or isinstance(asked, Update):
        raise Problem(400, "No query to cite", "Give a SPARQL query in the parameter 'query'.")
    if len(asked.text) > MOST_QUERY:
        raise Problem(400, "The query is too long to cite", f"At most {MOST_QUERY:,} characters.")
    changing = sorted({t.keyword for t in sparql.tokens(asked.text)} & CHANGING)
    if changing:
        raise Problem(
            400, "This answer cannot be cited", f"{', '.join(changing)} gives another one each "
            "time; leave it out.",
        )  # fmt: skip
    name = request.args.get("snapshot")
    data = dataset_of(snapshot_named(name)) if name else dataset()
    assert data.snapshot is not None, "the server serves snapshots"
    title, licence = _description(data)
    citation = Citation(
        query=asked.text,
        snapshot=data.snapshot.id,
        published=data.snapshot.published,
        result=_result(asked, data),
        base_iri=data.base_iri,
        canonical_hash=data.snapshot.canonical_hash,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        title=title,
        licence=licence,
    )
    try:
        kept, new = Citations(folder()).keep(citation)
    except StoreError as error:
        raise Problem(
            403, "This server keeps no citations", f"{error.what}. The query stands in your "
            f"address; snapshot {data.snapshot.id} answered it with {citation.result.hash}.",
            resultHash=citation.result.hash, snapshot=data.snapshot.id,
        ) from error  # fmt: skip
    place = f"/c/{kept.key}"
    if request.method == "GET":
        return redirect(place, 303)
    response = jsonify(_told(kept))
    response.status_code = 201 if new else 200
    response.headers["Location"] = place
    return response


@bp.get("/c/<key>")
def permalink(key: str) -> AnyResponse:
    """A citation in the form that is asked for, by extension or by Accept."""
    bare, _, extension = key.partition(".")
    citation = _kept(bare)
    render = getattr(pages, "render_citation", None)
    if extension:
        chosen = named(extension, FORMATS)
    else:
        offered = (*FORMATS, HTML) if render else FORMATS
        accept = request.headers.get("Accept")
        chosen = choose(accept, offered)
        if chosen is None and "html" in (accept or ""):
            chosen = named("json", FORMATS)
    if chosen is None:
        types = [f.media_type for f in FORMATS]
        raise Problem(406, "No such format", f"It comes as {', '.join(types)}.", available=types)
    format_ = chosen.format
    if format_ is HTML and render is not None:
        response: AnyResponse = make_response(render(_told(citation)))
    elif format_.name == "json":
        response = jsonify(_told(citation))
    elif format_.name == "bibtex":
        response = Response(bibtex(citation, _address(citation)), content_type=chosen.media_type)
    elif format_.name == "cff":
        response = Response(cff(citation, _address(citation)), content_type=chosen.media_type)
    else:
        response = write_graph(
            _quads(citation), chosen, name=f"{_address(citation)} {citation.cited}"
        )
    response.headers["Cache-Control"] = "public, no-cache"
    response.vary.add("Accept")
    return response


@bp.get("/c/<key>/result")
def result(key: str) -> AnyResponse:
    """The same query over the same snapshot."""
    citation = _kept(key)
    if not _is_kept(citation):
        raise Problem(
            410, "The snapshot is gone", f"{citation.snapshot} is no longer kept; the answer had "
            f"{citation.result.rows} rows and the hash {citation.result.hash}.",
        )  # fmt: skip
    response = redirect(f"/snapshot/{citation.snapshot}/sparql?{_asked(citation)}", 303)
    response.headers["Cache-Control"] = "no-cache"
    return response


@bp.get("/c/<key>/check")
def check(key: str) -> Response:
    """Ask again, of the snapshot of today, and say whether the answer is still the same."""
    citation, now = _kept(key), dataset()
    again = _result(Query(citation.query, citation.default_graphs, citation.named_graphs), now)
    then = citation.result
    if again.hash == then.hash and again.kind == then.kind:
        status = "same"
    elif again.rows_hash == then.rows_hash and again.kind == then.kind:
        status = "reordered"
    else:
        status = "changed"
    response = jsonify(
        status=status,
        same=status == "same",
        cited={"snapshot": citation.snapshot, **_result_json(then)},
        now={"snapshot": now.snapshot_id, **_result_json(again)},
        diff=f"{request.url_root}diff/{citation.snapshot}/{now.snapshot_id}"
        if _is_kept(citation) and citation.snapshot != now.snapshot_id
        else None,
    )
    response.headers["Cache-Control"] = "no-cache"
    return response


# ------------------------------------------------------------------------ the parts
def _kept(key: str) -> Citation:
    found = Citations(folder()).get(key)
    if found is None:
        raise Problem(404, "No such citation", f"Nothing was cited as {key!r}.")
    return found


def _is_kept(citation: Citation) -> bool:
    try:
        folder().snapshot(citation.snapshot)
    except NoData:
        return False
    return True


def _address(citation: Citation) -> str:
    return f"{request.url_root}c/{citation.key}"


def _asked(citation: Citation) -> str:
    graphs = [("default-graph-uri", g) for g in citation.default_graphs or ()]
    graphs += [("named-graph-uri", g) for g in citation.named_graphs or ()]
    return urlencode([("query", citation.query), *graphs])


def _told(citation: Citation) -> dict[str, Any]:
    told = asdict(citation) | {"key": citation.key, "result": _result_json(citation.result)}
    here, kept = _address(citation), _is_kept(citation)
    told["snapshotKept"] = kept
    told["href"] = here
    told["links"] = {f.name: f"{here}.{f.extension}" for f in FORMATS} | {"check": f"{here}/check"}
    if kept:
        told["links"]["result"] = f"{here}/result"
    return told


def _result_json(found: Result) -> dict[str, Any]:
    return {"kind": found.kind, "hash": found.hash, "rows": found.rows}


def _description(data: OxigraphDataset) -> tuple[str, str | None]:
    """Title and licence, as the dataset's own description has them."""
    node = Minter(data.base_iri).mint("dataset")
    titles = [q.object for q in data.quads(subject=node, predicate=expand("dcterms:title"))]
    titles.sort(key=lambda t: (getattr(t, "language", "") != "en", str(t)))
    licences = [q.object for q in data.quads(subject=node, predicate=expand("dcterms:license"))]
    values = sorted(v.value for v in licences if isinstance(v, NamedNode | Literal))
    title = titles[0].value if titles and isinstance(titles[0], Literal) else data.base_iri
    return title, values[0] if values else None


def _result(asked: Query, data: OxigraphDataset) -> Result:
    """Evaluate a query in a worker, and hash its answer."""
    refuse_services(asked.text)
    if sparql.is_update(asked.text):
        raise Problem(400, "This is an update", "What is cited is a query.")
    assert data.snapshot is not None, "the server serves snapshots"
    pool: Evaluator = current_app.extensions["dossier.pool"]
    formats = {
        "solutions": named("tsv", RESULTS),
        "boolean": named("json", RESULTS),
        "triples": named("ntriples", GRAPHS),
    }
    task = Task(
        asked.text,
        data.snapshot.store_path,
        base=data.base_iri,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        timeout_s=asked.timeout_s,
        client=request.remote_addr or "",
    )
    answer = pool.evaluate(task, formats)
    whole = bytearray()
    try:
        for chunk in answer.chunks:
            whole += chunk
            if len(whole) > MOST_BYTES:
                raise Problem(
                    507, "The answer is too large to cite",
                    f"It has more than {MOST_BYTES >> 20} MB; narrow the query.", limit="size",
                )  # fmt: skip
    except CutShort as cut:
        raise Problem(503, "The query could not be finished", str(cut), limit="time") from cut
    finally:
        if hasattr(answer.chunks, "close"):
            answer.chunks.close()
    return result_of(answer.kind, _lines(answer.kind, bytes(whole)), ordered(asked.text))


def _lines(kind: str, data: bytes) -> list[bytes]:
    if kind == "boolean":
        return [b"true" if json.loads(data)["boolean"] else b"false"]
    if kind == "triples" and b"_:" in data:  # blank nodes get names that depend on the graph alone
        parsed = ox.Dataset(ox.parse(data, format=ox.RdfFormat.N_TRIPLES))
        parsed.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        return [str(quad).encode() + b" ." for quad in parsed]
    return data.split(b"\n")[:-1] if data.endswith(b"\n") else data.split(b"\n")


# ---------------------------------------------------------------------- as others cite
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905


def bibtex(citation: Citation, address: str) -> str:
    """One entry. The query is not in it: the permalink leads there."""
    year, month, _ = citation.cited.split("-", 2)
    told = [
        ("title", "{" + _tex(f"{citation.title}: answer to a query") + "}"),
        ("year", year),
        ("month", _MONTHS[int(month) - 1]),
        ("howpublished", rf"\url{{{address}}}"),
        ("version", citation.snapshot),
        ("note", _tex(
            f"Snapshot {citation.snapshot} of {citation.published[:10]}, {citation.result.rows} "
            f"rows, {citation.result.hash}"
            + (f", licence {citation.licence}" if citation.licence else "")
        )),
    ]  # fmt: skip
    lines = [
        f"  {name} = {value}," if name == "month" else f"  {name} = {{{value}}},"
        for name, value in told
    ]
    return "\n".join([f"@misc{{dossier-{citation.key},", *lines, "}\n"])


def cff(citation: Citation, address: str) -> str:
    """Citation File Format 1.2.0: YAML, in which JSON's strings are strings."""
    said: list[tuple[str, str]] = [
        ("cff-version", "1.2.0"),
        ("message", "If you use this answer, please cite it so."),
        ("type", "dataset"),
        ("title", f"{citation.title}: answer to a query"),
        ("version", citation.snapshot),
        ("date-released", citation.cited[:10]),
        ("url", address),
        ("abstract", citation.query),
    ]
    if citation.licence:
        said.append(("license-url", citation.licence))
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in said]
    entity = json.dumps(citation.title, ensure_ascii=False)
    hash_ = json.dumps(citation.result.hash)
    lines += ["authors:", f"  - name: {entity}", "identifiers:", "  - type: other",
              f"    value: {hash_}", "    description: \"Hash of the answer\""]  # fmt: skip
    return "\n".join(lines) + "\n"


def _tex(text: str) -> str:
    return "".join(_TEX.get(c, c) for c in " ".join(text.split()))


def _quads(citation: Citation) -> Iterable[Quad]:
    here = NamedNode(_address(citation))
    snapshot = NamedNode(f"{request.url_root}snapshot/{citation.snapshot}")
    checksum = NamedNode(f"{here.value}#checksum")

    def say(subject: NamedNode, predicate: str, value: NamedNode | Literal | str) -> Quad:
        term = NamedNode(expand(value)) if isinstance(value, str) else value
        return Quad(subject, NamedNode(expand(predicate)), term)

    def moment(text: str) -> Literal:
        return Literal(text, datatype=NamedNode(expand("xsd:dateTime")))

    yield say(here, "rdf:type", "prov:Entity")
    yield say(here, "rdf:type", "dcterms:BibliographicResource")
    title = f"{citation.title}: answer to a query"
    yield say(here, "dcterms:title", Literal(title, language="en"))
    yield say(here, "dcterms:issued", moment(citation.cited))
    yield say(here, "prov:wasDerivedFrom", snapshot)
    yield say(here, "sh:select" if citation.result.kind == "solutions" else "schema:query",
              Literal(citation.query))  # fmt: skip
    yield say(here, "spdx:checksum", checksum)
    yield say(checksum, "rdf:type", "spdx:Checksum")
    yield say(checksum, "spdx:algorithm", "spdx:checksumAlgorithm_sha256")
    value = citation.result.hash.removeprefix("sha256:")
    yield say(checksum, "spdx:checksumValue", Literal(value))
    if citation.licence and ":" in citation.licence:
        yield say(here, "dcterms:license", NamedNode(citation.licence))
    yield say(snapshot, "rdf:type", "prov:Entity")
    yield say(snapshot, "dcterms:issued", moment(citation.published))
    yield say(snapshot, "dcterms:identifier", Literal(citation.snapshot))
    if citation.canonical_hash:
        yield say(snapshot, "dos:canonicalHash", Literal(citation.canonical_hash))
