"""The ontology as one HTML page, in English and Chinese.

    python -m ontology.reference docs/reference

Given: the Turtle modules, the drawing and the queries of this folder. Gives: ``index.html``, which
needs nothing else. The same ontology gives the same bytes. How a page looks is in
``reference.css``; what the terms mean is in the Turtle alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, URIRef

import ontology
from ontology.headers import read_header
from ontology.namespaces import DOS, PREFIXES, VOCABULARY, compact

SCHEMA = PREFIXES["schema"]
CONCERNS = (
    "actors", "programs", "entities", "roles", "flows", "claims", "milestones", "evidence",
    "provenance", "schemes",
)  # fmt: skip
"""The modules in the order in which one reads them."""
KINDS = (
    (OWL.Class, "class", "类"),
    (OWL.ObjectProperty, "property to a node", "对象属性"),
    (OWL.DatatypeProperty, "property to a value", "数据属性"),
    (OWL.AnnotationProperty, "annotation", "注释属性"),
)
TIES: tuple[tuple[URIRef, str, str], ...] = (
    (RDFS.subClassOf, "is a", "上位类"),
    (OWL.equivalentClass, "same as", "等价类"),
    (OWL.disjointWith, "never also", "不相交"),
    (RDFS.subPropertyOf, "is a kind of", "上位属性"),
    (RDFS.domain, "of", "定义域"),
    (URIRef(SCHEMA + "domainIncludes"), "of", "定义域"),
    (RDFS.range, "to", "值域"),
    (URIRef(SCHEMA + "rangeIncludes"), "to", "值域"),
    (SKOS.closeMatch, "close to", "近似"),
    (RDFS.seeAlso, "as a value", "对应取值"),
    (URIRef(DOS + "iatiTransactionType"), "IATI transaction type", "IATI 交易类型"),
)


class Reference:
    """Writes the page from one graph of all modules."""

    def __init__(self) -> None:
        self.graph = Graph()
        self.modules: dict[str, URIRef] = {}
        for file in ontology.turtle_modules():
            module = Graph().parse(data=file.read_text("utf-8"), format="turtle")
            (head,) = module.subjects(RDF.type, OWL.Ontology)
            self.modules[file.name.removesuffix(".ttl")] = URIRef(str(head))
            for triple in module:
                self.graph.add(triple)

    # ------------------------------------------------------------ small parts
    def text(self, node: URIRef, predicate: URIRef, lang: str) -> str:
        """A text of a node in a language, escaped; empty where there is none."""
        found = sorted(str(o) for o in self.graph.objects(node, predicate) if o.language == lang)  # type: ignore[attr-defined]
        return escape(found[0]) if found else ""

    def both(self, node: URIRef, predicate: URIRef, tag: str, cls: str = "") -> str:
        marked = f' class="{cls}"' if cls else ""
        return "".join(
            f'<{tag}{marked} lang="{lang}">{self.text(node, predicate, lang)}</{tag}>'
            for lang in ("en", "zh")
            if self.text(node, predicate, lang)
        )

    def link(self, node: object) -> str:
        """A term of ours leads to its place on the page, any other to its home."""
        name = escape(compact(str(node)))
        if not isinstance(node, URIRef):
            return f"<code>{escape(str(node))}</code>"
        if node.startswith(VOCABULARY) and (node, RDF.type, None) in self.graph:
            return f'<a href="#{anchor(node)}"><code>{name}</code></a>'
        return f'<a class="out" href="{escape(str(node))}"><code>{name}</code></a>'

    def facts(self, node: URIRef) -> Iterator[str]:
        """The axioms and matches of a term, a row each."""
        rows: dict[tuple[str, str], list[str]] = {}
        for predicate, en, zh in TIES:
            objects = sorted(self.graph.objects(node, predicate), key=lambda o: compact(str(o)))
            if objects:
                rows.setdefault((en, zh), []).extend(self.link(o) for o in objects)
        has = [
            s
            for p in (RDFS.domain, URIRef(SCHEMA + "domainIncludes"))
            for s in self.graph.subjects(p, node)
        ]
        if has:
            rows["has", "属性"] = [self.link(s) for s in sorted(has, key=str)]
        below = sorted(self.graph.subjects(RDFS.subClassOf, node), key=str)
        if below:
            rows["kinds", "下位类"] = [self.link(s) for s in below]
        for (en, zh), links in rows.items():
            yield (
                f'<dt>{en} <span lang="zh">{zh}</span></dt>'
                f"<dd>{', '.join(dict.fromkeys(links))}</dd>"
            )

    # ---------------------------------------------------------------- parts
    def term(self, node: URIRef) -> str:
        kinds = [(en, zh) for kind, en, zh in KINDS if (node, RDF.type, kind) in self.graph]
        if (node, RDF.type, OWL.FunctionalProperty) in self.graph:
            kinds.append(("at most one", "至多一个"))
        kind = ", ".join(f'{en} <span lang="zh">{zh}</span>' for en, zh in kinds)
        facts = "".join(self.facts(node))
        return (
            f'<article id="{anchor(node)}"><h3>{self.both(node, RDFS.label, "span")}'
            f"<code>{escape(compact(str(node)))}</code></h3>"
            f'<p class="kind">{kind}</p>'
            f"{self.both(node, SKOS.definition, 'p')}"
            f"{self.both(node, SKOS.example, 'p', 'example')}"
            f"{f'<dl>{facts}</dl>' if facts else ''}</article>\n"
        )

    def module(self, name: str) -> str:
        head = self.modules[name]
        own = {URIRef(str(s)) for s in self.graph.subjects(RDFS.isDefinedBy, head)}
        parts = [
            f'<section id="module-{name}"><h2>{self.both(head, DCTERMS.title, "span")}</h2>',
            self.both(head, DCTERMS.description, "p"),
        ]
        for kind, _, _ in KINDS:
            terms = {t for t in own if (t, RDF.type, kind) in self.graph}
            parts += [self.term(t) for t in sorted(terms, key=lambda t: self._place(t, name))]
        schemes = {t for t in own if (t, RDF.type, SKOS.ConceptScheme) in self.graph}
        parts += [self.scheme(s) for s in sorted(schemes)]
        return "".join([*parts, "</section>\n"])

    def _place(self, term: URIRef, name: str) -> int:
        """Where a term stands in its file: its author's order is the order of reading."""
        text = (ontology.folder() / f"{name}.ttl").read_text("utf-8")
        return text.find(f"\n{compact(str(term))} a ")

    def scheme(self, scheme: URIRef) -> str:
        rows = []
        for concept in self.in_order(scheme):
            facts = "".join(self.facts(concept))
            rows.append(
                f'<tr id="{anchor(concept)}"><th scope="row">'
                f"{self.both(concept, SKOS.prefLabel, 'span')}"
                f"<code>{escape(compact(str(concept)))}</code></th>"
                f"<td>{self.both(concept, SKOS.definition, 'p')}"
                f"{self.both(concept, SKOS.example, 'p', 'example')}"
                f"{f'<dl>{facts}</dl>' if facts else ''}</td></tr>\n"
            )
        return (
            f'<article id="{anchor(scheme)}"><h3>{self.both(scheme, RDFS.label, "span")}'
            f"<code>{escape(str(scheme))}</code></h3>{self.both(scheme, SKOS.definition, 'p')}"
            f"<table>{''.join(rows)}</table></article>\n"
        )

    def in_order(self, scheme: URIRef) -> list[URIRef]:
        text = (ontology.folder() / "schemes.ttl").read_text("utf-8")
        found = [URIRef(str(c)) for c in self.graph.subjects(SKOS.inScheme, scheme)]
        return sorted(found, key=lambda c: text.find(f"\n{compact(str(c))} a "))

    def borrowed(self) -> str:
        head = self.modules["vocabulary"]
        own = (s for s, t in self.graph.subject_objects(RDF.type) if t != OWL.Ontology)
        terms = {URIRef(str(s)) for s in own if (s, SKOS.scopeNote, None) in self.graph}
        rows = "".join(
            f'<tr><th scope="row">{self.both(t, RDFS.label, "span")}{self.link(t)}</th>'
            f"<td>{self.both(t, SKOS.scopeNote, 'p')}</td></tr>\n"
            for t in sorted(terms, key=lambda t: compact(str(t)))
        )
        return (
            f'<section id="module-vocabulary"><h2>{self.both(head, DCTERMS.title, "span")}</h2>'
            f"{self.both(head, DCTERMS.description, 'p')}<table>{rows}</table></section>\n"
        )

    def questions(self) -> str:
        rows = []
        for name, query in {**ontology.queries(), **ontology.examples()}.items():
            header = read_header(query)
            rows.append(
                f'<tr><th scope="row"><span lang="en">{escape(header.title)}</span>'
                f'<span lang="zh">{escape(header.title_zh)}</span><code>{name}.rq</code></th>'
                f'<td><p lang="en">{escape(header.en)}</p><p lang="zh">{escape(header.zh)}</p></td></tr>\n'
            )
        return (
            '<section id="questions"><h2><span lang="en">Questions that it answers</span>'
            '<span lang="zh">可以回答的问题</span></h2>'
            f"<table>{''.join(rows)}</table></section>\n"
        )

    def contents(self) -> str:
        items = "".join(
            f'<li><a href="#module-{name}">{self.both(self.modules[name], DCTERMS.title, "span")}</a></li>'
            for name in (*CONCERNS, "vocabulary")
        )
        return (
            f'<nav aria-label="Contents"><ol>{items}<li><a href="#questions">'
            '<span lang="en">Questions that it answers</span>'
            '<span lang="zh">可以回答的问题</span></a></li></ol></nav>\n'
        )

    def page(self) -> str:
        head = self.modules["dossier"]
        version = escape(str(self.graph.value(head, OWL.versionInfo)))
        licence = escape(str(self.graph.value(head, DCTERMS.license)))
        return "".join(
            [
                '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                f"<title>{self.text(head, DCTERMS.title, 'en')}</title>\n",
                f"<style>\n{(ontology.folder() / 'reference.css').read_text('utf-8')}</style></head>\n",
                f"<body><header><h1>{self.both(head, DCTERMS.title, 'span')}</h1>",
                self.both(head, DCTERMS.description, "p"),
                f"<p><code>PREFIX dos: &lt;{DOS}&gt;</code> · version {version} · ",
                f'<a href="{licence}">CC BY 4.0</a></p></header>\n',
                self.contents(),
                f"<main><figure>{(ontology.folder() / 'model.svg').read_text('utf-8')}</figure>\n",
                *(self.module(name) for name in CONCERNS),
                self.borrowed(),
                self.questions(),
                "</main></body></html>\n",
            ]
        )


def anchor(node: URIRef) -> str:
    """The id of a term on the page: ``FundingFlow``, ``money-grant``, of a list ``list-money``."""
    if node.startswith(DOS):
        return str(node)[len(DOS) :]
    scheme, _, value = str(node).removeprefix(VOCABULARY).partition("/")
    return f"{scheme}-{value}" if value else f"list-{scheme}"


def write(folder: Path) -> Path:
    """Write ``index.html`` into the folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "index.html"
    place.write_text(Reference().page(), "utf-8")
    return place


def main(arguments: Iterable[str]) -> int:
    given = list(arguments)
    if len(given) != 1 or given[0].startswith("-"):
        print("usage: python -m ontology.reference FOLDER", file=sys.stderr)
        return 2
    print(write(Path(given[0])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
