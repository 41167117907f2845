"""Builds quads of the data model: one method for each kind of record.

Offsets are half-open and count code points of the stored text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from pyoxigraph import Dataset, Literal, NamedNode, Quad, RdfFormat, serialize

from ontology.iris import DEFAULT_BASE, Minter, slug
from ontology.namespaces import PREFIXES, expand

A = NamedNode(PREFIXES["rdf"] + "type")


def iri(curie: str) -> NamedNode:
    return NamedNode(expand(curie))


def typed(value: object, datatype: str) -> Literal:
    return Literal(str(value), datatype=iri(datatype))


def date_literal(text: str) -> Literal:
    """A literal with the precision that the text has."""
    if text.startswith("P"):
        return typed(text, "xsd:duration")
    return typed(text, {4: "xsd:gYear", 7: "xsd:gYearMonth"}.get(len(text), "xsd:date"))


@dataclass(frozen=True)
class Doc:
    id: str
    name: str
    text: str
    digest: str
    lang: str


class Builder:
    """Collects the quads of one dataset and the texts of its documents."""

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        self.iris = Minter(base)
        self.quads: list[Quad] = []
        self.texts: dict[str, str] = {}
        self._counts: Counter[tuple[str, str, int, int]] = Counter()
        self._evidence: set[str] = set()
        self._component = NamedNode(self.iris.component("dossier_factory", "1"))
        run = self.iris.graph("run")
        self._say(run, self._component, A, iri("prov:SoftwareAgent"))
        self._say(run, self._component, A, iri("dos:Component"))
        self._say(run, self._component, iri("rdfs:label"), Literal("dossier_factory"))
        self._say(run, self._component, iri("dos:version"), Literal("1"))

    # ------------------------------------------------------------------ plain
    def _say(self, graph: str, s: NamedNode, p: NamedNode, o: NamedNode | Literal) -> None:
        self.quads.append(Quad(s, p, o, NamedNode(graph)))

    def _graph(self, doc: Doc) -> str:
        return self.iris.graph("document", doc.id)

    def nquads(self) -> bytes:
        return serialize(Dataset(self.quads), format=RdfFormat.N_QUADS)

    # ----------------------------------------------------------- the document
    def document(
        self,
        name: str,
        text: str,
        *,
        lang: str = "en",
        title: str | None = None,
        publisher: str | None = None,
        issued: str | None = None,
        url: str | None = None,
    ) -> Doc:
        digest = sha256(text.encode()).hexdigest()
        doc = Doc(f"{slug(name.rpartition('.')[0])}-{digest[:8]}", name, text, digest, lang)
        self.texts[digest] = text
        g, d = self._graph(doc), NamedNode(self.iris.document(doc.id))
        f = NamedNode(self.iris.file(digest))
        self._say(g, d, A, iri("dos:Document"))
        self._say(g, d, iri("dos:fileName"), Literal(name))
        self._say(g, d, iri("dcterms:language"), Literal(lang))
        self._say(g, d, iri("dcterms:hasVersion"), f)
        if title:
            tag = "zh-Hans" if lang == "zh" else lang
            self._say(g, d, iri("dcterms:title"), Literal(title, language=tag))
        if publisher:
            self._say(g, d, iri("dc:publisher"), Literal(publisher))
        if issued:
            self._say(g, d, iri("dcterms:issued"), date_literal(issued))
        if url:
            self._say(g, d, iri("foaf:page"), NamedNode(url))
        self._say(g, f, A, iri("dos:SourceFile"))
        self._say(g, f, iri("dos:fileName"), Literal(name))
        self._say(g, f, iri("dcterms:format"), Literal("text/plain"))
        self._say(g, f, iri("dos:encoding"), Literal("utf-8"))
        self._say(g, f, iri("dos:sha256"), Literal(digest))
        self._say(g, f, iri("dos:codePoints"), typed(len(text), "xsd:integer"))
        self._say(g, f, iri("dcterms:isVersionOf"), d)
        return doc

    # --------------------------------------------------------------- entities
    def entity(
        self,
        subclass: str,
        name: str,
        zh: str | None = None,
        *,
        qid: str | None = None,
        also: Iterable[tuple[str, str]] = (),
        relation: str = "exactMatch",
        lang: str = "en",
    ) -> NamedNode:
        programs = ("Initiative", "LegalInstrument", "Infrastructure")
        e = NamedNode(self.iris.entity(qid or name, name))
        g = self.iris.graph("entities")
        self._say(g, e, A, iri("dos:Program" if subclass in programs else "dos:Actor"))
        self._say(g, e, A, iri(f"dos:{subclass}"))
        self._say(g, e, iri("dos:subclass"), iri(f"kind:{subclass}"))
        self._say(g, e, iri("skos:prefLabel"), Literal(name, language=lang))
        if zh:
            self._say(g, e, iri("skos:prefLabel"), Literal(zh, language="zh-Hans"))
        for text, tag in also:
            self._say(g, e, iri("skos:altLabel"), Literal(text, language=tag))
        if qid:
            links, target = self.iris.graph("links"), NamedNode(PREFIXES["wd"] + qid)
            link = NamedNode(self.iris.mint("link", qid, slug(name)))
            self._say(links, e, iri(f"skos:{relation}"), target)
            self._say(links, link, A, iri("dos:Link"))
            self._say(links, link, iri("dos:linkedEntity"), e)
            self._say(links, link, iri("dos:linkTarget"), target)
            self._say(links, link, iri("dos:matchRelation"), iri(f"skos:{relation}"))
            self._say(links, link, iri("dos:confidence"), typed("0.97", "xsd:decimal"))
            reason = f"“{name}” is the label of {qid}, and no other item of that kind bears it"
            self._say(links, link, iri("dos:reason"), Literal(reason, language="en"))
            self._say(links, link, iri("dos:indexDate"), typed("2026-11-01", "xsd:date"))
        return e

    # ---------------------------------------------------------------- records
    def _record(self, kind: str, cls: str, doc: Doc, quote: str, nth: int = 0) -> NamedNode:
        start = -1
        for _ in range(nth + 1):
            start = doc.text.index(quote, start + 1)
        end = start + len(quote)
        span, g = f"{start}-{end}", self._graph(doc)
        n = self._counts[kind, doc.id, start, end] = self._counts[kind, doc.id, start, end] + 1
        tail = () if kind == "mention" else (str(n),)
        record = NamedNode(self.iris.mint(kind, doc.id, span, *tail))
        evidence = NamedNode(self.iris.evidence(doc.id, start, end))
        self._say(g, record, A, iri(f"dos:{cls}"))
        self._say(g, record, iri("dos:evidence"), evidence)
        self._say(g, record, iri("prov:hadPrimarySource"), NamedNode(self.iris.document(doc.id)))
        self._say(g, record, iri("prov:wasAttributedTo"), self._component)
        self._say(g, record, iri("dos:confidence"), typed("0.8", "xsd:decimal"))
        if evidence.value not in self._evidence:
            self._evidence.add(evidence.value)
            position = NamedNode(evidence.value + "#position")
            exact = NamedNode(evidence.value + "#quote")
            self._say(g, evidence, A, iri("oa:SpecificResource"))
            self._say(g, evidence, iri("oa:hasSource"), NamedNode(self.iris.file(doc.digest)))
            self._say(g, evidence, iri("oa:hasSelector"), position)
            self._say(g, evidence, iri("oa:hasSelector"), exact)
            self._say(g, position, A, iri("oa:TextPositionSelector"))
            self._say(g, position, iri("oa:start"), typed(start, "xsd:integer"))
            self._say(g, position, iri("oa:end"), typed(end, "xsd:integer"))
            self._say(g, exact, A, iri("oa:TextQuoteSelector"))
            self._say(g, exact, iri("oa:exact"), Literal(doc.text[start:end]))
            self._say(g, exact, iri("oa:prefix"), Literal(doc.text[max(0, start - 32) : start]))
            self._say(g, exact, iri("oa:suffix"), Literal(doc.text[end : end + 32]))
        return record

    def _many(
        self, doc: Doc, s: NamedNode, p: str, values: Iterable[NamedNode | Literal | None]
    ) -> None:
        for value in values:
            if value is not None:
                self._say(self._graph(doc), s, iri(p), value)

    def mention(self, doc: Doc, entity: NamedNode, quote: str, nth: int = 0) -> NamedNode:
        m = self._record("mention", "Mention", doc, quote, nth)
        tag = "zh-Hans" if doc.lang == "zh" else doc.lang
        self._many(doc, m, "oa:hasBody", [entity])
        self._many(doc, m, "oa:motivatedBy", [iri("oa:identifying")])
        self._many(doc, m, "dos:name", [Literal(quote, language=tag)])
        return m

    def mentions(self, doc: Doc, entity: NamedNode, quote: str) -> None:
        """Every place where the words stand."""
        for nth in range(doc.text.count(quote)):
            self.mention(doc, entity, quote, nth)

    def role(
        self, doc: Doc, quote: str, subject: NamedNode, role: str, object: NamedNode
    ) -> NamedNode:
        r = self._record("role", "Role", doc, quote)
        self._many(doc, r, "dos:subject", [subject])
        self._many(doc, r, "dos:role", [iri(f"role:{role}")])
        self._many(doc, r, "dos:object", [object])
        if role == "memberOf":
            self._many(doc, r, "rdf:type", [iri("org:Membership")])
            self._many(doc, r, "org:member", [subject])
            self._many(doc, r, "org:organization", [object])
        return r

    def flow(
        self,
        doc: Doc,
        quote: str,
        *,
        payers: Iterable[NamedNode] = (),
        payees: Iterable[NamedNode] = (),
        purposes: Iterable[NamedNode] = (),
        amount: object = None,
        amount_max: object = None,
        currency: str | None = "USD",
        kind: str = "investment",
        status: str = "committed",
        approximation: str = "exact",
        per: str | None = None,
        begins: str | None = None,
        ends: str | None = None,
        duration: str | None = None,
        part_of: NamedNode | None = None,
    ) -> NamedNode:
        f = self._record("flow", "FundingFlow", doc, quote)
        self._many(doc, f, "dos:payer", payers)
        self._many(doc, f, "dos:payee", payees)
        self._many(doc, f, "dos:purpose", purposes)
        for predicate, value in (("dos:amount", amount), ("dos:amountMax", amount_max)):
            if value is not None:
                self._many(doc, f, predicate, [typed(value, "xsd:decimal")])
        for predicate, text in (("dos:per", per), ("dos:begins", begins), ("dos:ends", ends),
                                ("dos:duration", duration)):  # fmt: skip
            if text:
                self._many(doc, f, predicate, [date_literal(text)])
        self._many(doc, f, "dos:currency", [Literal(currency) if currency else None])
        self._many(doc, f, "dos:moneyKind", [iri(f"money:{kind}")])
        self._many(doc, f, "dos:status", [iri(f"status:{status}")])
        self._many(doc, f, "dos:approximation", [iri(f"approximation:{approximation}")])
        self._many(doc, f, "dos:partOfFlow", [part_of])
        return f

    def claim(
        self,
        doc: Doc,
        quote: str,
        *,
        speakers: Iterable[NamedNode] = (),
        about: Iterable[NamedNode] = (),
        kind: str = "attributed",
        modality: str = "asserted",
        value: object = None,
        unit: str | None = None,
        approximation: str = "exact",
        cue: str | None = None,
    ) -> NamedNode:
        c = self._record("claim", "Claim", doc, quote)
        p = NamedNode(c.value + "#proposition")
        self._many(doc, c, "dos:claimKind", [iri(f"claim-kind:{kind}")])
        self._many(doc, c, "dos:speaker", speakers)
        self._many(doc, c, "dos:modality", [iri(f"modality:{modality}")])
        self._many(doc, c, "dos:cue", [Literal(cue) if cue else None])
        self._many(doc, c, "dos:proposition", [p])
        self._many(doc, p, "rdf:type", [iri("dos:Proposition")])
        self._many(doc, p, "dos:about", about)
        if value is not None:
            self._many(doc, p, "dos:value", [typed(value, "xsd:decimal")])
            self._many(doc, p, "dos:approximation", [iri(f"approximation:{approximation}")])
        self._many(doc, p, "dos:unit", [Literal(unit) if unit else None])
        return c

    def milestone(self, doc: Doc, quote: str, program: NamedNode, due: str) -> NamedNode:
        m = self._record("milestone", "Milestone", doc, quote)
        t = NamedNode(m.value + "#time")
        self._many(doc, m, "dos:program", [program])
        self._many(doc, m, "dos:due", [date_literal(due)])
        self._many(doc, m, "dos:time", [t])
        if due.startswith("P"):
            self._many(doc, t, "rdf:type", [iri("time:ProperInterval")])
            self._many(doc, t, "time:hasXSDDuration", [date_literal(due)])
        else:
            form = {4: "gYear", 7: "gYearMonth"}.get(len(due), "Date")
            self._many(doc, t, "rdf:type", [iri("time:Instant")])
            self._many(doc, t, f"time:inXSD{form}", [date_literal(due)])
        return m

    def report(self, document_id: str, name: str, found: list[tuple]) -> None:
        """What the shapes say of a document: severity, focus, shape, path, value, message en and zh."""
        g = self.iris.graph("validation")
        report = NamedNode(self.iris.mint("report", document_id))
        self._say(g, report, A, iri("sh:ValidationReport"))
        self._say(g, report, iri("dcterms:subject"), NamedNode(self.iris.document(document_id)))
        self._say(g, report, iri("rdfs:label"), Literal(name))
        for n, (severity, focus, shape, path, value, en, zh) in enumerate(found, 1):
            result = NamedNode(f"{report.value}#{n}")
            self._say(g, report, iri("sh:result"), result)
            self._say(g, result, A, iri("sh:ValidationResult"))
            self._say(g, result, iri("sh:focusNode"), focus)
            self._say(g, result, iri("sh:resultSeverity"), iri(f"sh:{severity}"))
            self._say(g, result, iri("sh:sourceShape"), iri(f"dsh:{shape}"))
            self._say(g, result, iri("sh:resultPath"), iri(f"dos:{path}"))
            if value is not None:
                self._say(g, result, iri("sh:value"), value)
            self._say(g, result, iri("sh:resultMessage"), Literal(en, language="en"))
            self._say(g, result, iri("sh:resultMessage"), Literal(zh, language="zh"))

    def describe(self, title: str = "A small graph for tests") -> None:
        """The dataset's description, as a build writes it last."""
        g, d = self.iris.graph("run"), NamedNode(self.iris.mint("dataset"))
        self._say(g, d, A, iri("void:Dataset"))
        self._say(g, d, A, iri("dcat:Dataset"))
        self._say(g, d, iri("dcterms:title"), Literal(title, language="en"))
        self._say(g, d, iri("dcterms:license"),
                  NamedNode("https://creativecommons.org/licenses/by/4.0/"))  # fmt: skip
        self._say(g, d, iri("void:triples"), typed(len(self.quads), "xsd:integer"))
        self._say(g, d, iri("dos:canonicalHash"), Literal("sha256:" + "0f" * 32))
