"""Links to Wikidata, each with its score, its reasons and the date of the index used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad

from ontology.iris import Minter
from ontology.namespaces import PREFIXES
from pipeline.mapping.entities import CanonicalEntity
from pipeline.mapping.terms import decimal, term, time


def link_quads(entities: Iterable[CanonicalEntity], minter: Minter) -> Iterator[Quad]:
    """The graph of links: the statement itself, and a node that says why it is made.

    In the order given, as ``entity_quads`` is.
    """
    graph = NamedNode(minter.graph("links"))
    for entity in entities:
        link = entity.link
        if link is None:
            continue
        node = NamedNode(entity.iri)
        target = NamedNode(PREFIXES["wd"] + link.qid)
        relation = term(f"skos:{link.relation}")
        why = NamedNode(minter.mint("link", link.qid, unquote(entity.iri.rpartition("/")[2])))
        yield Quad(node, relation, target, graph)
        yield Quad(why, term("rdf:type"), term("dos:Link"), graph)
        yield Quad(why, term("dos:linkedEntity"), node, graph)
        yield Quad(why, term("dos:linkTarget"), target, graph)
        yield Quad(why, term("dos:matchRelation"), relation, graph)
        yield Quad(why, term("dos:confidence"), decimal(round(link.score, 4)), graph)
        for reason in sorted(set(link.reasons)):
            yield Quad(why, term("dos:reason"), Literal(reason, language="en"), graph)
        if link.index_date:
            yield Quad(why, term("dos:indexDate"), time(link.index_date), graph)
