"""Every format that the server writes, and how one is chosen (RFC 9110 §12.5.1).

Given: an ``Accept`` header and the formats on offer. Gives: the best one with the media type to
answer with, or None for a 406. The table is the one place where formats are named: routes,
extensions, service description and error texts read it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Request


@dataclass(frozen=True, slots=True)
class Format:
    """A format. ``media_type`` is its registered name, ``aliases`` are other names it is asked by."""

    name: str
    """For ``?format=`` and messages: ``json``, ``turtle`` …"""
    media_type: str
    extension: str
    aliases: tuple[str, ...] = ()
    iri: str | None = None
    """Its name in the W3C list of formats, for the service description."""

    @property
    def media_types(self) -> tuple[str, ...]:
        return (self.media_type, *self.aliases)


W3C = "http://www.w3.org/ns/formats/"
XML_ALIASES = ("application/xml", "text/xml")

RESULTS = (
    Format("json", "application/sparql-results+json", "srj", ("application/json",), W3C + "SPARQL_Results_JSON"),
    Format("xml", "application/sparql-results+xml", "srx", XML_ALIASES, W3C + "SPARQL_Results_XML"),
    Format("csv", "text/csv", "csv", (), W3C + "SPARQL_Results_CSV"),
    Format("tsv", "text/tab-separated-values", "tsv", (), W3C + "SPARQL_Results_TSV"),
)  # fmt: skip
"""For SELECT and ASK, the preferred first."""

GRAPHS = (
    Format("turtle", "text/turtle", "ttl", ("application/x-turtle", "text/n3"), W3C + "Turtle"),
    Format("ntriples", "application/n-triples", "nt", ("text/plain",), W3C + "N-Triples"),
    Format("jsonld", "application/ld+json", "jsonld", ("application/json",), W3C + "JSON-LD"),
    Format("rdfxml", "application/rdf+xml", "rdf", XML_ALIASES, W3C + "RDF_XML"),
    Format("nquads", "application/n-quads", "nq", (), W3C + "N-Quads"),
    Format("trig", "application/trig", "trig", (), W3C + "TriG"),
)
"""For CONSTRUCT, DESCRIBE and whatever is RDF, the preferred first."""

BOOLEANS = RESULTS[:2]
"""For ASK: CSV and TSV have no form for a truth value (SPARQL 1.1 CSV and TSV formats §1)."""

HTML = Format("html", "text/html", "html", ("application/xhtml+xml",))

_PARAMETER = r";\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(\"(?:[^\"\\]|\\.)*\"|[^\s;,]*)\s*"
_RANGE = re.compile(rf"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*((?:{_PARAMETER})*)\s*(?:,|$)")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A format, and the media type by which the client knows it."""

    format: Format
    media_type: str

    @property
    def content_type(self) -> str:
        """With its charset where the type is text."""
        return self.media_type + ("; charset=utf-8" if self.media_type.startswith("text/") else "")


def ranges(accept: str) -> list[tuple[str, str, float]]:
    """The media ranges of an ``Accept`` header as (type, subtype, quality).

    What is not a media range is passed over; parameters other than ``q`` (a charset, a version)
    do not stop a match.
    """
    found = []
    for item in _RANGE.finditer(accept):
        quality = 1.0
        for name, value in re.findall(_PARAMETER, item[3]):
            if name.lower() == "q":
                try:
                    quality = min(1.0, max(0.0, float(value)))
                except ValueError:
                    quality = 0.0
        found.append((item[1].lower(), item[2].lower(), quality))
    return found


def quality(media_type: str, accepted: Sequence[tuple[str, str, float]]) -> tuple[float, int]:
    """How much a type is wanted, and how exactly it was named (2: in full, 1: ``text/*``, 0).

    The most exact range decides, so ``text/*, text/csv;q=0`` refuses CSV.
    """
    main, _, sub = media_type.partition("/")
    best: tuple[int, float] = (-1, 0.0)
    for type_, subtype, q in accepted:
        if (type_, subtype) == (main, sub):
            exactness = 2
        elif type_ == main and subtype == "*":
            exactness = 1
        elif type_ == subtype == "*":
            exactness = 0
        else:
            continue
        best = max(best, (exactness, q))
    return (best[1], best[0]) if best[0] >= 0 else (0.0, -1)


def choose(accept: str | None, offered: Sequence[Format]) -> Chosen | None:
    """The format to answer in; None if none is acceptable.

    The highest quality wins; then a type that was named over one that fell under a wildcard; then
    the order of ``offered``. No header is ``*/*``.
    """
    accepted = ranges(accept) if accept and accept.strip() else [("*", "*", 1.0)]
    best: tuple[tuple[float, int], Chosen] | None = None
    for format_ in offered:
        for media_type in format_.media_types:
            wanted = quality(media_type, accepted)
            if wanted[1] < 2 and media_type != format_.media_type:
                continue  # a wildcard means registered names
            if wanted[0] > 0 and (best is None or wanted > best[0]):
                best = (wanted, Chosen(format_, media_type))
    return best[1] if best else None


def named(name: str, offered: Sequence[Format]) -> Chosen | None:
    """The format by its name, extension or media type, as in ``?format=csv``."""
    asked = name.lower().strip()
    plain = re.sub(r"[-+]", "", asked)  # json-ld, rdf+xml, n-triples
    for format_ in offered:
        if plain == format_.name or asked in (format_.extension, *format_.media_types):
            return Chosen(format_, format_.media_type)
    return None


def prefers_html(request: Request) -> bool:
    """Whether a person with a browser asks: HTML is named, and nothing is wanted more."""
    accept = request.headers.get("Accept")
    if not accept or "html" not in accept.lower():
        return False
    chosen = choose(accept, (*RESULTS, *GRAPHS, HTML))
    return chosen is not None and chosen.format is HTML
