"""Where IRIs are minted: the one place that joins a base IRI with a path.

An IRI depends on the input alone (never on a counter, a clock or the order of files), so it
stays the same from build to build. See ``docs/data-model.md``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

DEFAULT_BASE = "http://localhost:8000/"
_NOT_A_WORD = re.compile(r"[\W_]+")
_RESERVED = re.compile(r"[^\w.~!$&'()*+,;=:@-]+|[\x80-\x9f]+")


def slug(name: str, limit: int = 60) -> str:
    """A name as a readable IRI segment: letters of any script, digits and hyphens."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return _NOT_A_WORD.sub("-", folded).strip("-")[:limit].strip("-") or "x"


def short_hash(*parts: str) -> str:
    """Eight hexadecimal digits that tell apart what has the same slug."""
    return sha256("\x1f".join(parts).encode()).hexdigest()[:8]


def _segment(text: str) -> str:
    """A path segment of an IRI (RFC 3987): other scripts stay readable, reserved signs do not."""
    return _RESERVED.sub(lambda run: quote(run[0]), text)


@dataclass(frozen=True, slots=True)
class Minter:
    """Mints the IRIs of one dataset below its base IRI (which ends in ``/`` or ``#``)."""

    base: str = DEFAULT_BASE

    def mint(self, kind: str, *segments: str) -> str:
        """``mint("flow", "a-1", "120-132")`` gives ``<base>flow/a-1/120-132``."""
        return self.base + "/".join([kind, *map(_segment, segments)])

    # ------------------------------------------------------------- documents
    def document(self, document_id: str) -> str:
        return self.mint("document", document_id)

    def file(self, digest: str) -> str:
        """The version of a file that was read, by the SHA-256 of its stored bytes."""
        return self.mint("file", digest)

    def evidence(self, document_id: str, start: int, end: int) -> str:
        return self.mint("evidence", document_id, f"{start}-{end}")

    # -------------------------------------------------------------- entities
    def entity(self, key: str, name: str) -> str:
        """``key`` is a Wikidata id, or whatever else tells the cluster from all others."""
        if re.fullmatch(r"Q[1-9]\d*", key):
            return self.mint("entity", f"{slug(name)}-{key}")
        return self.mint("entity", f"{slug(name)}-{short_hash(key)}")

    # ---------------------------------------------------------- named graphs
    def graph(self, *name: str) -> str:
        """``graph("entities")``, ``graph("document", document_id)``, …"""
        return self.mint("graph", *name)

    def component(self, name: str, version: str) -> str:
        return self.mint("component", name, version)


GRAPHS = ("entities", "links", "ontology", "run", "validation")
"""The named graphs beside those of the documents."""
