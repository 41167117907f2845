"""A Wikibase on loopback that misbehaves in the ways that the real one is known for.

``plan`` is a list of misbehaviours, one for each request to come: ``maxlag``, ``ratelimited``,
``error`` (all three with status 200), ``429`` (with Retry-After), ``503``, ``broken`` (JSON that
ends too early), ``slow`` and ``closed``. After them it answers well. ``/sparql`` answers SELECT
queries over ``quads``.
"""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox


class Wikibase:
    """Use as a context manager; ``api`` and ``sparql`` are the addresses."""

    def __init__(self, entities=(), redirects=None, retry_after="7", slow_s=1.0):
        self.entities = {e["id"]: e for e in entities}
        self.redirects = redirects or {}
        self.retry_after, self.slow_s = retry_after, slow_s
        self.plan: list[str] = []
        self.requests: list[dict[str, str]] = []
        self.agents: set[str] = set()
        self.store = ox.Store()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self):
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def api(self):
        return self.url + "/w/api.php"

    @property
    def sparql(self):
        return self.url + "/sparql"

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    # ------------------------------------------------------------- answers
    def answer(self, asked):
        if asked.get("action") == "wbsearchentities":
            return {"search": [{"id": i} for i in self._named(asked["search"], asked["language"])]}
        out = {}
        ids = asked["ids"].split("|")
        assert len(ids) <= 50
        for id in ids:
            if id.endswith("404"):
                return {"error": {"code": "no-such-entity", "info": "no such", "id": id}}
            there = self.redirects.get(id, id)
            entity = self.entities.get(there)
            if entity is None:
                out[id] = {"id": id, "missing": ""}
            elif there != id:
                out[id] = {**entity, "redirects": {"from": id, "to": there}}
            else:
                out[id] = entity
        return {"entities": out, "success": 1}

    def _named(self, text, language):
        for id, entity in self.entities.items():
            names = [t["value"] for lang, t in entity["labels"].items() if lang == language]
            aliases = entity["aliases"] or {}
            names += [a["value"] for a in aliases.get(language, ())]
            if any(n.casefold().startswith(text.casefold()) for n in names):
                yield id

    def fill(self):
        """Puts the entities into the SPARQL endpoint."""
        wd, wdt = "http://www.wikidata.org/entity/", "http://www.wikidata.org/prop/direct/"

        def add(id, predicate, value):
            self.store.add(ox.Quad(ox.NamedNode(wd + id), ox.NamedNode(predicate), value))

        for id, entity in self.entities.items():
            for lang, label in entity["labels"].items():
                label = ox.Literal(label["value"], language=lang)
                add(id, "http://www.w3.org/2000/01/rdf-schema#label", label)
            links = ox.Literal(len(entity["sitelinks"]))
            add(id, "http://wikiba.se/ontology#sitelinks", links)
            for prop, statements in entity["claims"].items():
                for statement in statements:
                    value = statement["mainsnak"]["datavalue"]["value"]
                    if isinstance(value, dict) and "id" in value:
                        add(id, wdt + prop, ox.NamedNode(wd + value["id"]))
                    elif isinstance(value, str):
                        add(id, wdt + prop, ox.Literal(value))


def _handler(base):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def do_GET(self):
            self.respond({k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()})

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.respond({k: v[0] for k, v in parse_qs(body).items()})

        def respond(self, asked):
            base.requests.append(asked)
            base.agents.add(self.headers["User-Agent"])
            mishap = base.plan.pop(0) if base.plan else ""
            if mishap in ("maxlag", "ratelimited", "error"):
                code = {"error": "badvalue"}.get(mishap, mishap)
                head = {"Retry-After": base.retry_after} if mishap == "maxlag" else {}
                self.send(200, {"error": {"code": code, "info": "told to"}}, head)
            elif mishap == "429":
                self.send(429, {}, {"Retry-After": base.retry_after})
            elif mishap == "503":
                self.send(503, {})
            elif mishap == "404":
                self.send(404, {})
            elif mishap == "broken":
                self.send(200, b'{"entities": {"Q1')
            elif mishap == "closed":
                self.close_connection = True
                self.connection.close()
            elif urlsplit(self.path).path == "/sparql":
                found = base.store.query(asked["query"])
                self.send(200, found.serialize(format=ox.QueryResultsFormat.JSON))
            else:
                if mishap == "slow":
                    time.sleep(base.slow_s)
                self.send(200, base.answer(asked))

        def send(self, status, answer, headers=None):
            body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                for name, value in (headers or {}).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                pass  # the client has gone, as it should where we are slow

    return Handler
