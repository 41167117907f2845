"""Where things are found on this site: the only place that joins addresses.

Given: IRIs of the dataset, which begin with its base IRI. Gives: paths on this server, whatever
address it is reached by; IRIs of others stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from ontology.namespaces import PREFIXES, VOCABULARY

PAGES = (
    "entities",
    "documents",
    "money",
    "claims",
    "milestones",
    "network",
    "query",
    "data",
    "validation",
    "about",
)
"""The pages of the main navigation, in their order."""


@dataclass(frozen=True, slots=True)
class Links:
    """Paths for one dataset. ``base`` ends in ``/``."""

    base: str

    def resource(self, iri: str) -> str:
        """An IRI of the dataset as a path, another's as an address that a reader can open."""
        if iri.startswith(self.base):
            return "/" + quote(iri[len(self.base) :], safe="%/-._~!$&'()*+,;=:@#")
        if iri.startswith(PREFIXES["wd"]):
            return "https://www.wikidata.org/wiki/" + iri[len(PREFIXES["wd"]) :]
        if iri.startswith(VOCABULARY):
            return f"/term?{urlencode({'iri': iri})}"
        return iri if iri.startswith(("http://", "https://")) else "#"

    def page(self, name: str, **asked: object) -> str:
        """A page with what is asked of it; empty values are left out."""
        given = {k: str(v) for k, v in asked.items() if v not in (None, "")}
        return f"/{name}" + (f"?{urlencode(given)}" if given else "")

    def query(self, text: str) -> str:
        """The query page with the text filled in and run."""
        return self.page("query", query=text)

    def words(self, document: str, start: int, end: int) -> str:
        """The document's page, opened at the words."""
        return f"{self.resource(document)}?at={start}-{end}#at"
