"""Find every quote again at its offsets in the stored files, and each name in its mention.

Given: a dataset and the stored texts. Gives: what was checked and a line for each thing not
found. It trusts nothing of the build: it reads what is published, and reads the files anew.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ontology.namespaces import sparql_prefixes
from pipeline.link.index import fold
from store.dataset import Dataset

_FILE = """
SELECT ?file ?name ?digest WHERE { GRAPH ?g {
  ?file a dos:SourceFile ; dos:fileName ?name ; dos:sha256 ?digest } }
"""
_QUOTES = """
SELECT ?evidence ?file ?start ?end ?exact ?prefix ?suffix WHERE { GRAPH ?g {
  ?evidence oa:hasSource ?file ; oa:hasSelector ?position , ?quote .
  ?position oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?exact .
  OPTIONAL { ?quote oa:prefix ?prefix }
  OPTIONAL { ?quote oa:suffix ?suffix } } }
"""
_NAMES = """
SELECT ?mention ?name ?exact WHERE { GRAPH ?g {
  ?mention a dos:Mention ; dos:name ?name ; dos:evidence ?evidence .
  ?evidence oa:hasSelector ?quote . ?quote oa:exact ?exact } }
"""
_BARE = """
SELECT ?record ?class WHERE { GRAPH ?g {
  VALUES ?class { dos:Mention dos:Role dos:FundingFlow dos:Claim dos:Milestone }
  ?record a ?class . FILTER NOT EXISTS { ?record dos:evidence ?evidence } } }
"""
_PINYIN = re.compile(r"[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,7}[)）]")


@dataclass(slots=True)
class Verification:
    """The outcome. ``problems`` holds one line each; empty is what one hopes for."""

    documents: int = 0
    quotes: int = 0
    names: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.problems

    def summary(self) -> str:
        return f"{self.quotes} quotes and {self.names} names of {self.documents} documents: " + (
            "all found" if self.ok else f"{len(self.problems)} not found"
        )


def verify(
    dataset: Dataset,
    stored_text: Callable[[str], str | None],
    graphs: Iterable[str],
) -> Verification:
    """Check the documents whose graphs are given.

    ``stored_text`` gives the stored text of a file by the SHA-256 of its bytes, or None.
    """
    outcome = Verification()
    for graph in graphs:
        _verify_graph(dataset, stored_text, graph, outcome)
    return outcome


def _verify_graph(
    dataset: Dataset,
    stored_text: Callable[[str], str | None],
    graph: str,
    outcome: Verification,
) -> None:
    def rows(query: str):
        for row in dataset.select(sparql_prefixes() + query.replace("?g", f"<{graph}>")):
            yield {k: v.value for k, v in row.items() if v is not None}

    outcome.documents += 1
    texts: dict[str, str] = {}
    for row in rows(_FILE):
        text = stored_text(row["digest"])
        if text is None:
            outcome.problems.append(
                f"{row['name']}: the stored file {row['digest'][:12]} is missing"
            )
        else:
            texts[row["file"]] = text
    if not texts and not outcome.problems:
        outcome.problems.append(f"{graph}: names no stored file")
    for row in rows(_QUOTES):
        outcome.quotes += 1
        text, start, end = texts.get(row["file"]), int(row["start"]), int(row["end"])
        if text is None:
            continue
        prefix, suffix = row.get("prefix", ""), row.get("suffix", "")
        if text[start:end] != row["exact"]:
            found = text[start:end][:40]
            outcome.problems.append(
                f"{row['evidence']}: says {row['exact'][:40]!r}, the file has {found!r}"
            )
        elif text[max(0, start - len(prefix)) : start] != prefix or not text[end:].startswith(
            suffix
        ):
            outcome.problems.append(f"{row['evidence']}: what stands around the quote is different")
    for row in rows(_NAMES):
        outcome.names += 1
        if bare(row["name"]) not in bare(row["exact"]):
            outcome.problems.append(
                f"{row['mention']}: the name {row['name']!r} is not in {row['exact'][:40]!r}"
            )
    for row in rows(_BARE):
        outcome.problems.append(f"{row['record']}: has no evidence")


def bare(text: str) -> str:
    """A text without what cleaning may drop: pinyin, entities, script, case, spaces, signs."""
    text = _PINYIN.sub("", html.unescape(text))
    text = re.sub(r"\[\d+\]|!\[[^\]]*\]\([^)]*\)|<[^>]{1,80}>", "", text)
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return fold(text)
