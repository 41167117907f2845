"""Where each address of the server lies in a static site, and links made relative.

Given: an address as the pages link to it (``/money?currency=USD``) and the file that links.
Gives: a file below the site's folder, and the relative path there, with its anchor.

File names stay readable: the words of the address, letters of any script. A name that had to be
changed or cut carries digits of its hash, so that two addresses never share a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from html import escape, unescape
from posixpath import dirname, relpath
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

UNWRITTEN = {"mention", "graph", "sparql", "suggest", "settings", "search", "health"}
"""First steps of addresses that get no file: mentions are marked in their document."""
UNASKED = {"who", "q", "sort", "at", "part", "focus", "size"}
"""What only a server can be asked for."""
LONGEST = 120
"""Bytes of a file name, without its hash and ending."""
RDF = ".ttl"
_AT = re.compile(r"(\d+)-\d+")
_LINK = re.compile(r'(\s)(href|src|cite)="(/[^"]*)"')


@dataclass(frozen=True, slots=True)
class Target:
    """What a link leads to: an address to ask the server for, and the file that it becomes."""

    address: str
    file: str
    anchor: str = ""
    text: str | None = None
    """The content, where it is known without asking: the text of a query."""


def normal(address: str) -> str:
    """An address with what is asked in one order, without what is empty or cannot be asked."""
    parts = urlsplit(address)
    asked = sorted((k, v) for k, v in parse_qsl(parts.query) if v and k not in UNASKED)
    return parts.path + (f"?{urlencode(asked)}" if asked else "")


def target(address: str, lang: str) -> Target | None:
    """Where a link leads within the pages of a language; None where nothing is written for it."""
    parts = urlsplit(address)
    steps = [unquote(s) for s in parts.path.strip("/").split("/")]
    asked = dict(parse_qsl(parts.query))
    if steps[0] == "assets":
        return Target(parts.path, "/".join(steps))
    if parts.path == "/query" and "query" in asked:
        text = asked["query"]
        name = sha256(text.encode()).hexdigest()[:12]
        return Target(address, f"queries/{name}.txt", text=text)
    if parts.path == "/data/description":
        return Target(parts.path, "data/description.ttl")
    if steps[0] == "data" and len(steps) > 1:
        return Target(parts.path, "/".join(steps))
    if steps[0] in UNWRITTEN:
        return None
    anchor = parts.fragment
    if steps[0] == "evidence" and len(steps) == 3 and (place := _AT.match(steps[2])):
        path = f"/document/{quote(steps[1])}"
        return Target(path, page_file(path, lang), f"c{place[1]}")
    if place := _AT.fullmatch(asked.get("at", "")):
        anchor = f"c{place[1]}"
    if len(steps) > 1 and parts.path.endswith(RDF):
        return Target(parts.path, _file("/".join(["rdf", *steps]).removesuffix(RDF)) + RDF)
    address = normal(address)
    return Target(address, page_file(address, lang), unquote(anchor))


def page_file(address: str, lang: str) -> str:
    """The file of a page: ``en/money.html``."""
    parts = urlsplit(address)
    path = unquote(parts.path.strip("/")) or "index"
    if parts.query:
        asked = parse_qsl(parts.query)
        told = "-".join(f"{k}-{re.split('[/#]', v)[-1]}" for k, v in asked)
        path += f"--{told}-{sha256(parts.query.encode()).hexdigest()[:6]}"
    return _file(f"{lang}/{path}") + ".html"


def _file(path: str) -> str:
    """A path that every file system takes."""
    return "/".join(_step(s) for s in path.split("/"))


def _step(step: str) -> str:
    plain = re.sub(r"[^\w.~+@,-]+", "-", step).strip(".") or "-"
    short = plain.encode()[:LONGEST].decode(errors="ignore")
    return step if short == step else f"{short}-{sha256(step.encode()).hexdigest()[:8]}"


def relative(found: Target, here: str) -> str:
    """The link from one file of the site to another."""
    path = quote(relpath(found.file, dirname(here) or "."), safe="/~+@,")
    if found.file == here and found.anchor:
        path = ""
    return path + (f"#{quote(found.anchor, safe='/:@!$&()*+,;=-._~')}" if found.anchor else "")


class Page:
    """A page's HTML with its links made relative; ``targets`` are what it leads to."""

    def __init__(self, html: str, address: str, lang: str, dead: frozenset[str] = frozenset()):
        self.here = page_file(address, lang)
        self.targets: list[Target] = []
        self._address, self._lang, self._dead = address, lang, dead
        self.html = _LINK.sub(self._link, html)

    def _link(self, match: re.Match[str]) -> str:
        space, name, written = match[1], match[2], unescape(match[3])
        if written.startswith("/settings?"):
            lang = dict(parse_qsl(urlsplit(written).query)).get("lang", self._lang)
            found: Target | None = Target(self._address, page_file(self._address, lang))
        else:
            found = target(written, self._lang)
        if found is None or found.file in self._dead:
            return ""  # a link without an address: its words stay
        if name != "cite" and not written.startswith("/settings?"):
            self.targets.append(found)
        return f'{space}{name}="{escape(relative(found, self.here))}"'
