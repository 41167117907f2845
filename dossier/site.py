"""``dossier site``: the pages as files, for any web space, an archive, or a folder on a stick.

The pages are asked of the server itself, beginning at ``/`` and following its links, so that a
site shows what the server shows. Each language lies in a folder of its own; dumps, queries and
assets lie beside them. Links are relative: a site works below any path, and from ``file://``.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from dossier import console
from dossier.site_links import Page, Target
from pipeline.errors import RunError

MARKER = "dossier-site.json"
LANGUAGES = {"en": "English", "zh": "中文"}
TAGS = {"en": "en", "zh": "zh-Hans"}


def site_command(out: Path, data: Path, as_json: bool) -> int:
    """Write the site and tell what was written."""
    from server import create_app
    from server.pages.reader import PUBLISHED
    from store.dataset import open_dataset

    dataset = open_dataset(data)
    before = _ours(out)
    app = create_app(data)
    app.config[PUBLISHED] = True
    site = Site(app.test_client(), out)
    try:
        with console.progress("pages", quiet=as_json) as bar:
            for _ in site.write():
                bar.advance()
    finally:
        app.extensions["dossier.pool"].close()
    told = site.finish(before, dataset.snapshot_id)
    if as_json:
        console.emit_json(told)
    else:
        console.say(
            f"dossier: wrote {told['pages']:,} pages and {told['files'] - told['pages']:,} other "
            f"files ({told['bytes'] / 1e6:,.1f} MB) into {out}; open {out / 'index.html'}"
        )
    return 0


def _ours(out: Path) -> list[str]:
    """The files of an earlier site in the folder; refuses a folder that holds anything else."""
    if out.exists() and not out.is_dir():
        raise RunError(str(out), "is a file", "give a folder")
    marker = out / MARKER
    if marker.is_file():
        try:
            return [str(f) for f in json.loads(marker.read_text("utf-8"))["files"]]
        except (ValueError, KeyError, TypeError) as error:
            raise RunError(str(marker), "cannot be read", "give an empty folder") from error
    if out.exists() and any(out.iterdir()):
        raise RunError(
            str(out), "is not empty, and no site of Dossier's", "give an empty or a new folder"
        )
    return []


class Site:
    """Asks for every page that another leads to, and writes it."""

    def __init__(self, client: Any, out: Path) -> None:
        self._client, self._out = client, out
        self._sizes: dict[str, int] = {}
        self._pages: dict[str, tuple[str, str]] = {}
        """Address and language by file."""
        self._leads: dict[str, set[str]] = {}
        """Which pages lead to a file."""
        self._dead: set[str] = set()

    def write(self) -> Iterator[str]:
        """Write all files; gives each page's file when it is written."""
        self._out.mkdir(parents=True, exist_ok=True)
        self._put(MARKER, json.dumps({"files": []}).encode())  # ours from the first file on
        for lang in LANGUAGES:
            waiting = deque(["/"])
            seen = {"/"}
            while waiting:
                address = waiting.popleft()
                answer = self._ask(address, lang, "text/html")
                if answer.status_code != 200 or answer.mimetype != "text/html":
                    self._dead.add(Page("", address, lang).here)
                    continue
                page = Page(answer.get_data(as_text=True), address, lang)
                self._put(page.here, page.html.encode())
                self._pages[page.here] = (address, lang)
                for found in page.targets:
                    self._leads.setdefault(found.file, set()).add(page.here)
                    if found.file.endswith(".html"):
                        if found.address not in seen:
                            seen.add(found.address)
                            waiting.append(found.address)
                    elif found.file not in self._sizes:
                        self._other(found)
                yield page.here
        self._mend()
        self._put("index.html", _front().encode())

    def _ask(self, address: str, lang: str, accept: str) -> Any:
        return self._client.get(address, headers={"Accept": accept, "Accept-Language": TAGS[lang]})

    def _other(self, found: Target) -> None:
        """A dump, an asset, RDF, or the text of a query."""
        if found.text is not None:
            self._put(found.file, found.text.encode())
            return
        answer = self._ask(found.address, "en", "text/turtle, */*;q=0.1")
        if answer.status_code != 200:
            self._dead.add(found.file)
            return
        path = self._path(found.file)
        with path.open("wb") as out:
            for chunk in answer.iter_encoded():
                out.write(chunk)
        answer.close()
        self._sizes[found.file] = path.stat().st_size

    def _mend(self) -> None:
        """Take back the links to what turned out not to be there."""
        gone = frozenset(self._dead)
        for file in sorted({page for dead in gone for page in self._leads.get(dead, ())}):
            address, lang = self._pages[file]
            html = self._ask(address, lang, "text/html").get_data(as_text=True)
            self._put(file, Page(html, address, lang, gone).html.encode())

    def _path(self, file: str) -> Path:
        path = self._out / file
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def _put(self, file: str, content: bytes) -> None:
        self._path(file).write_bytes(content)
        self._sizes[file] = len(content)

    def finish(self, before: list[str], snapshot: str) -> dict[str, Any]:
        """Remove what an earlier site left over, and list what this one holds."""
        files = sorted(self._sizes)
        root = self._out.resolve()
        for old in set(before) - self._sizes.keys():
            path = (self._out / old).resolve()
            if root in path.parents and path.is_file():
                path.unlink()
        told = {
            "snapshot": snapshot,
            "pages": len(self._pages),
            "bytes": sum(self._sizes.values()),
            "files": files,
        }
        self._path(MARKER).write_text(
            json.dumps(told, ensure_ascii=False, indent=0) + "\n", "utf-8"
        )
        return {**told, "files": len(files)}


def _front() -> str:
    """The first page: the languages to choose from; the browser is sent to English meanwhile."""
    links = "".join(
        f'<li><a href="{code}/index.html" lang="{TAGS[code]}" hreflang="{TAGS[code]}">'
        f"{escape(name)}</a></li>"
        for code, name in LANGUAGES.items()
    )
    return (
        '<!doctype html>\n<html lang="en" data-theme="auto">\n<head>\n<meta charset="utf-8">\n'
        '<title>Dossier</title>\n<meta name="viewport" content="width=device-width">\n'
        '<meta http-equiv="refresh" content="0; url=en/index.html">\n'
        '<link rel="stylesheet" href="assets/pages.css">\n</head>\n'
        f"<body><main><h1>Dossier</h1><ul>{links}</ul></main></body>\n</html>\n"
    )
