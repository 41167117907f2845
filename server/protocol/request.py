"""Read a SPARQL operation out of an HTTP request (SPARQL 1.1 Protocol §2.1 and §2.2).

Given: method, content type, the query string and the body, as bytes. Gives: a ``Query``, an
``Update``, or None where nothing is asked (the service is then described). Raises a ``Problem``
with the status that the specification wants: 400 for parameters, 405 for the method, 415 for the
media type.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from server.problems import Problem

FORM = "application/x-www-form-urlencoded"
QUERY_TYPE = "application/sparql-query"
UPDATE_TYPE = "application/sparql-update"
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "QUERY")
MAX_PARAMETERS = 2000

_ABSOLUTE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*")


@dataclass(frozen=True, slots=True)
class Query:
    """A query operation. ``None`` for a list of graphs: the request names none."""

    text: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    formats: tuple[str, ...] = ()
    """Formats asked for by name (``format=csv``), which win over ``Accept``."""
    timeout_s: float | None = None
    """What the client wants at most; the server's own limit stands above it."""
    evidence: bool = False
    """Whether the answer shall tell the sources of what is in it (see ``server.evidence``)."""


@dataclass(frozen=True, slots=True)
class Update:
    """An update operation."""

    text: str
    using_graphs: tuple[str, ...] | None = None
    using_named_graphs: tuple[str, ...] | None = None


Parameters = Sequence[tuple[str, str]]


def read_operation(
    method: str, content_type: str | None, query_string: bytes, body: bytes
) -> Query | Update | None:
    """The operation that a request asks for."""
    in_address = _parameters(query_string, "the address")
    if method in ("GET", "HEAD"):
        if body:
            raise Problem(400, "A GET has no body", "Send the query in the address, or use POST.")
        _refuse(in_address, ("update",), "An update is sent by POST (SPARQL 1.1 Protocol §2.2).")
        if not any(name == "query" for name, _ in in_address):
            _refuse(in_address, _QUERY_ONLY, "There is no parameter 'query' beside it.")
            return None
        return _query(_only(in_address, "query"), in_address)
    if method not in ("POST", "QUERY"):
        raise Problem(
            405, "The method does not fit", f"SPARQL is asked by {', '.join(METHODS)}.",
            headers={"Allow": ", ".join(METHODS)},
        )  # fmt: skip

    media_type = _media_type(content_type)
    if media_type == FORM:
        every = [*in_address, *_parameters(body, "the body")]
        names = {name for name, _ in every}
        if {"query", "update"} <= names:
            raise Problem(400, "Query or update?", "The request has both 'query' and 'update'.")
        if "update" in names and method == "POST":
            _refuse(every, _QUERY_ONLY, "It belongs to a query; an update has using-graph-uri.")
            return _update(_only(every, "update"), every)
        if "query" not in names:
            raise Problem(
                400, "No query", "A form has one parameter 'query' (or 'update', by POST)."
            )
        return _query(_only(every, "query"), every)
    if media_type == QUERY_TYPE:
        _refuse(in_address, ("query", "update"), "The body is the query already.")
        return _query(_text(body, "the body"), in_address)
    if media_type == UPDATE_TYPE and method == "POST":
        _refuse(in_address, ("query", "update"), "The body is the update already.")
        _refuse(in_address, _QUERY_ONLY, "It belongs to a query; an update has using-graph-uri.")
        return _update(_text(body, "the body"), in_address)
    raise Problem(
        415, "The media type does not fit", f"{_said(content_type)}; send {FORM} or {QUERY_TYPE}.",
        headers={"Accept-Post": f"{FORM}, {QUERY_TYPE}, {UPDATE_TYPE}"},
    )  # fmt: skip


_QUERY_ONLY = ("default-graph-uri", "named-graph-uri")
_UPDATE_ONLY = ("using-graph-uri", "using-named-graph-uri")


def _query(text: str, parameters: Parameters) -> Query:
    _refuse(parameters, _UPDATE_ONLY, "It belongs to an update; a query has default-graph-uri.")
    return Query(
        text,
        default_graphs=_graphs(parameters, "default-graph-uri"),
        named_graphs=_graphs(parameters, "named-graph-uri"),
        formats=tuple(v for n, v in parameters if n == "format"),
        timeout_s=_seconds(_at_most_one(parameters, "timeout")),
        evidence=_at_most_one(parameters, "evidence") in ("1", "true", "yes"),
    )


def _update(text: str, parameters: Parameters) -> Update:
    return Update(
        text,
        using_graphs=_graphs(parameters, "using-graph-uri"),
        using_named_graphs=_graphs(parameters, "using-named-graph-uri"),
    )


# -------------------------------------------------------------------- the parts
def _parameters(encoded: bytes, where: str) -> list[tuple[str, str]]:
    """The pairs of a form or a query string, decoded once, strictly as UTF-8."""
    pairs = [p for p in encoded.split(b"&") if p]
    if len(pairs) > MAX_PARAMETERS:
        raise Problem(400, "Too many parameters", f"{len(pairs)} in {where}.")
    found = []
    for pair in pairs:
        name, _, value = pair.partition(b"=")
        decoded = [_text(unquote_to_bytes(p.replace(b"+", b" ")), where) for p in (name, value)]
        found.append((decoded[0], decoded[1]))
    return found


def _text(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(400, "Not UTF-8", f"Byte {error.start} of {where} is not UTF-8.") from None


def _media_type(content_type: str | None) -> str:
    if not content_type:
        raise Problem(
            415, "No media type", f"Say with Content-Type what is sent: {FORM} or {QUERY_TYPE}."
        )
    media_type, *parameters = (p.strip().lower() for p in content_type.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip().strip('"') not in ("utf-8", "utf8"):
            raise Problem(
                415, "The encoding does not fit", f"{content_type}; SPARQL is sent as UTF-8."
            )
    return media_type


def _said(content_type: str | None) -> str:
    return f"The request says Content-Type: {content_type}"


def _only(parameters: Parameters, name: str) -> str:
    value = _at_most_one(parameters, name)
    assert value is not None, "asked for only where it is there"
    return value


def _at_most_one(parameters: Parameters, name: str) -> str | None:
    values = [v for n, v in parameters if n == name]
    if len(values) > 1:
        raise Problem(400, "A parameter is given twice", f"'{name}' is given {len(values)} times.")
    return values[0] if values else None


def _refuse(parameters: Parameters, names: Sequence[str], why: str) -> None:
    for name, _ in parameters:
        if name in names:
            raise Problem(400, "A parameter does not fit", f"'{name}' does not belong here. {why}")


def _graphs(parameters: Parameters, name: str) -> tuple[str, ...] | None:
    values = tuple(v for n, v in parameters if n == name)
    for value in values:
        if not _ABSOLUTE_IRI.fullmatch(value):
            raise Problem(400, "Not an IRI", f"'{name}' is {value!r}; it must be an absolute IRI.")
    return values or None


def _seconds(value: str | None) -> float | None:
    if value is None:
        return None
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise Problem(400, "Not a time", f"'timeout' is {value!r}; it is a number of seconds.")
    return seconds
