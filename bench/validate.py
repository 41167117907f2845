"""Milliseconds to validate a document, beside pySHACL on its own, in the same run.

    python bench/validate.py [--mentions 20,60,100] [--rounds 15] [--json FILE]

The graphs are made up: a document with so many mentions, a flow, a claim, a role and a milestone
for each ten of them, each with its evidence, and the entities. Each way is warmed up; the ways take
turns, and the median of the rounds is printed with the quartiles. Peers: pySHACL on the same shapes
as they are written, and pySHACL on one trivial shape (the least that it costs to call it).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox
import pyshacl
from rdflib import Graph

from ontology.namespaces import PREFIXES
from shapes.validation import Validator, shapes_graph

RECORD = "prov:hadPrimarySource <d> ; prov:wasAttributedTo <c> ; dos:confidence 0.8"
TRIVIAL = "[] a sh:NodeShape ; sh:targetClass dos:Document ; sh:property [ sh:path dos:fileName ; sh:minCount 1 ] ."


def prefixed(turtle: str) -> str:
    return "".join(f"@prefix {p}: <{n}> .\n" for p, n in PREFIXES.items()) + turtle


def made_up(mentions: int) -> list[ox.Triple]:
    """The graph of a document with so many mentions, and its entities."""
    parts = [
        '<d> a dos:Document ; dos:fileName "d.txt" ; dcterms:language "en" ; dcterms:hasVersion <f> .',
        f'<f> a dos:SourceFile ; dos:fileName "d.txt" ; dcterms:format "text/plain" ; dos:sha256 "{"a" * 64}" ; dos:codePoints 99999 ; dcterms:isVersionOf <d> .',
    ]

    def evidence(at: int) -> str:
        parts.append(
            f"<e{at}> a oa:SpecificResource ; oa:hasSource <f> ; oa:hasSelector <e{at}p> , <e{at}q> ."
            f"<e{at}p> a oa:TextPositionSelector ; oa:start {at} ; oa:end {at + 9} ."
            f'<e{at}q> a oa:TextQuoteSelector ; oa:exact "nine char" ; oa:prefix "a" ; oa:suffix "b" .'
        )
        return f"dos:evidence <e{at}> ; {RECORD}"

    for n in range(max(2, mentions // 3)):
        cls, kind = ("Actor", "Company") if n % 2 else ("Program", "Initiative")
        parts.append(
            f'<n{n}> a dos:{cls} , dos:{kind} ; dos:subclass kind:{kind} ; skos:prefLabel "N{n}"@en .'
        )
    for n in range(mentions):
        body = n % max(2, mentions // 3)
        parts.append(
            f"<m{n}> a dos:Mention ; oa:hasBody <n{body}> ; oa:motivatedBy oa:identifying ;"
            f' dos:name "N{body}"@en ; {evidence(10 * n)} .'
        )
    for n in range(mentions // 10):
        at = 10 * mentions + 40 * n
        parts.append(
            f'<w{n}> a dos:FundingFlow ; dos:payer <n1> ; dos:purpose <n0> ; dos:amount "5"^^xsd:decimal ;'
            f' dos:currency "USD" ; dos:moneyKind money:grant ; dos:status status:announced ; {evidence(at)} .'
            f"<c{n}> a dos:Claim ; dos:claimKind claim-kind:statistic ; dos:modality modality:asserted ;"
            f" dos:proposition <c{n}p> ; {evidence(at + 10)} ."
            f'<c{n}p> a dos:Proposition ; dos:about <n0> ; dos:value 68.0 ; dos:unit "%" .'
            f"<r{n}> a dos:Role ; dos:subject <n1> ; dos:role role:leads ; dos:object <n0> ; {evidence(at + 20)} ."
            f'<t{n}> a dos:Milestone ; dos:program <n0> ; dos:due "2030"^^xsd:gYear ; dos:time <t{n}t> ; {evidence(at + 30)} .'
            f'<t{n}t> a time:Instant ; time:inXSDgYear "2030"^^xsd:gYear .'
        )
    text = prefixed("\n".join(parts))
    return list(ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri="http://localhost:8000/"))


def ways(data: list[ox.Triple]) -> dict[str, Callable[[], object]]:
    """Each way to validate the same triples; the peers get an rdflib graph that is ready."""
    validator = Validator()
    nt = ox.serialize(data, format=ox.RdfFormat.N_TRIPLES)
    ready, written = Graph().parse(data=nt, format="nt"), Graph()
    for triple in shapes_graph():
        written.add(triple)
    trivial = Graph().parse(data=prefixed(TRIVIAL), format="turtle")
    report = validator.validate(data)
    assert not report.results, report.rows()
    return {
        "dossier": lambda: validator.validate(data),
        "pySHACL, same shapes": lambda: pyshacl.validate(ready, shacl_graph=written),
        "pySHACL, trivial shape": lambda: pyshacl.validate(ready, shacl_graph=trivial),
    }


def measured(data: list[ox.Triple], rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each round of each way, after one that does not count."""
    told: dict[str, list[float]] = {}
    called = ways(data)
    for number in range(rounds + 1):
        for name, call in called.items():
            begun = time.perf_counter()
            call()
            if number:
                told.setdefault(name, []).append((time.perf_counter() - begun) * 1000)
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mentions", default="20,60,100", help="mentions in a document, by commas")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", type=Path, help="write the figures there too")
    args = parser.parse_args()
    machine = {
        "python": platform.python_version(), "cores": os.cpu_count(), "machine": platform.machine(),
        **{p: version(p) for p in ("pyshacl", "rdflib", "pyoxigraph")},
    }  # fmt: skip
    print(" ".join(f"{k}={v}" for k, v in machine.items()))
    figures: dict = {"machine": machine, "documents": []}
    for mentions in map(int, args.mentions.split(",")):
        data = made_up(mentions)
        print(f"\na document of {mentions} mentions, {len(data)} triples")
        for name, times in measured(data, args.rounds).items():
            low, middle, high = statistics.quantiles(times, n=4)
            print(
                f"  {name:24}{middle:9.1f} ms a document ({low:.1f} to {high:.1f})"
                f"{middle * 1000 / len(data):9.1f} ms a 1,000 triples"
            )
            figures["documents"].append(
                {
                    "way": name,
                    "mentions": mentions,
                    "triples": len(data),
                    "ms": middle,
                    "quartiles": [low, high],
                }
            )
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
