"""The addresses of the pages. What a page shows is decided in ``views``, how in ``templates``."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import takewhile
from threading import Thread
from typing import Any

from flask import Blueprint, Flask, Response, current_app, redirect, render_template, request
from pyoxigraph import NamedNode
from werkzeug.wrappers import Response as AnyResponse

import ontology
from ontology.namespaces import VOCABULARY
from server.pages import amounts
from server.pages.described import described
from server.pages.interface import HTML_LANG, LANGUAGES, THEMES, explained, local_path
from server.pages.links import PAGES, Links
from server.pages.naming import local_name, tongue
from server.pages.reader import Manner, Reader, manner, reader
from server.pages.views import (
    claims,
    data,
    document,
    entity,
    home,
    lists,
    milestones,
    money,
    network,
    query,
    thing,
    validation,
)
from server.problems import Problem
from store.sparql import services

bp = Blueprint(
    "pages",
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/assets",
)

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


# ------------------------------------------------------------------ rendering
@cache
def asset(name: str) -> str:
    """The address of a static file; it changes with the content, so it may be kept for ever."""
    content = (files("server.pages") / "static" / name).read_bytes()
    return f"/assets/{name}?v={sha256(content).hexdigest()[:10]}"


def finished(body: str, status: int = 200) -> Response:
    """A page with the headers that all pages have."""
    answer = Response(body, status, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "same-origin"
    answer.headers["Content-Language"] = HTML_LANG[manner().lang]
    answer.headers["Cache-Control"] = "no-cache"
    answer.vary.update(["Accept", "Accept-Language", "Cookie"])
    return answer


def _spoken(way: Manner) -> dict[str, Any]:
    """What every template may use, with a graph or without."""
    return {
        "_": way.say, "count": way.count, "lang": way.lang, "theme": way.theme, "published": way.published,
        "html_lang": HTML_LANG[way.lang], "languages": LANGUAGES, "themes": THEMES, "asset": asset,
        "pages": PAGES, "here": request.full_path.rstrip("?"), "path": request.path,
        "amounts": amounts, "local_name": local_name, "tongue": tongue, "links": Links("/"), "names": None, "asked_of": {},
    }  # fmt: skip


def page(template: str, read: Reader | None = None, status: int = 200, **values: Any) -> Response:
    """A template as a page, for this reader."""
    way = manner()
    told = _spoken(way)
    if read is not None:
        told |= {"links": read.links, "names": read.names, "asked_of": read.asker.asked,
                 "base": read.dataset.base_iri}  # fmt: skip
    return finished(render_template(f"pages/{template}.html", **{**told, **values}), status)


def render_problem(problem: Problem) -> str:
    """A problem as a page that helps."""
    told = _spoken(manner())
    detail = explained(told["lang"], problem.detail)
    return render_template("pages/problem.html", **told, problem=problem, detail=detail)


@bp.after_app_request
def _guarded(answer: AnyResponse) -> AnyResponse:
    """Pages that others answer with (problems) get the policy as well; assets are kept by browsers."""
    if request.endpoint == "pages.static" and "v" in request.args and answer.status_code == 200:
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    if answer.mimetype == "text/html" and "Content-Security-Policy" not in answer.headers:
        answer.headers["Content-Security-Policy"] = POLICY
    return answer


WARMED = (
    "/",
    "/money",
    "/claims",
    "/milestones",
    "/entities",
    "/documents",
    "/network",
    "/validation",
    "/data",
)


def warm(app: Flask) -> None:
    """Ask, beside the serving, what the first visitor would have to wait for.

    Again whenever a build has published another snapshot; the answers are kept with it.
    """

    def ask() -> None:
        client = app.test_client()
        for path in WARMED:
            client.get(path, headers={"Accept": "text/html"})

    app.extensions["dossier.pages.warm"] = ask
    Thread(target=ask, name="dossier-pages", daemon=True).start()


# -------------------------------------------------------------- shared places
_RESOURCES: dict[str, tuple[str, Callable[..., dict[str, Any] | None]]] = {
    "entity": ("entity", entity.view),
    "document": ("document", document.view),
}


def render_resource(kind: str, iri: str) -> AnyResponse | None:
    """The page of a thing of the graph; None where the graph knows no such thing."""
    try:
        NamedNode(iri)
    except ValueError:
        return None
    read = reader()
    if kind == "evidence":
        words = thing.words(read, iri)
        if words:
            return redirect(read.links.words(words["document"], words["start"], words["end"]), 303)
    template, view = _RESOURCES.get(kind, ("thing", thing.view))
    shown = view(read, iri, request.args)
    if shown is None and template != "thing":
        template, shown = "thing", thing.view(read, iri, request.args)
    if shown is None:
        return None
    return page(template, read, **shown, schema=described(template, iri, shown, read.names))


# ------------------------------------------------------------------- the pages
def _listed(name: str, view: Callable[..., dict[str, Any]]) -> None:
    def shown() -> Response:
        read = reader()
        return page(name, read, **view(read, request.args))

    bp.add_url_rule("/" if name == "home" else f"/{name}", name, shown)


for _name, _view in (
    ("home", home.view), ("entities", lists.entities), ("documents", lists.documents),
    ("money", money.view), ("claims", claims.view), ("milestones", milestones.view),
    ("data", data.view), ("network", network.view), ("validation", validation.view),
):  # fmt: skip
    _listed(_name, _view)


@bp.get("/about")
def about() -> Response:
    return page("about", reader())


@bp.get("/term")
def term() -> AnyResponse:
    """A term of the vocabulary (``?iri=``), whose own address lies elsewhere."""
    iri = request.args.get("iri", "")
    shown = render_resource("term", iri) if iri.startswith(VOCABULARY) else None
    if shown is None:
        raise Problem(404, "Nothing here", "The graph knows no such term.")
    return shown


@bp.get("/suggest")
def suggest() -> Response:
    """Names that hold the words, for the search box."""
    found = lists.suggestions(reader(), request.args.get("q", ""))
    answer = Response(json.dumps(found, ensure_ascii=False), mimetype="application/json")
    answer.vary.update(["Accept-Language", "Cookie"])
    return answer


@bp.get("/settings")
def settings() -> AnyResponse:
    """Keep the chosen language or theme, and go back."""
    answer = redirect(local_path(request.args.get("back")), 303)
    for name, known in (("lang", LANGUAGES), ("theme", THEMES)):
        chosen = request.args.get(name)
        if chosen and chosen in known:
            answer.set_cookie(name, chosen, max_age=365 * 86400, samesite="Lax", httponly=True)
    return answer


@bp.get("/query")
def query_page() -> Response:
    """The editor; with a query in the address, its answer as well."""
    read = reader()
    text = request.args.get("query", "")
    answer = mistake = labels = None
    if text.strip():
        outcome = query.run(current_app.extensions["dossier.pool"], read.dataset, text)
        if isinstance(outcome, query.Mistake):
            mistake = outcome
        else:
            answer, labels = outcome, query.Labels(read.asker, read, outcome)
    return page(
        "query", read, mistake.status if mistake else 200, query=text or home.EXAMPLE, answer=answer,
        mistake=mistake, labels=labels, cell=query.cell, examples=_examples(read.lang), was_asked=bool(text.strip()),
        most_rows=query.MOST_ROWS,
    )  # fmt: skip


@cache
def _examples(lang: str) -> list[tuple[str, str, str]]:
    """The ontology's example queries, then its competency queries: (title, sentence, text)."""
    out = []
    for text in (*ontology.examples().values(), *ontology.queries().values()):
        if services(text):
            continue  # made to be asked elsewhere: this server calls no others
        head = takewhile(lambda line: line.startswith("# "), text.splitlines())
        said = dict(line[2:].split(": ", 1) for line in head if ": " in line)
        title = said.get("title" if lang == "en" else f"title-{lang}", said.get("title", ""))
        out.append((title, said.get(lang, ""), text))
    return out
