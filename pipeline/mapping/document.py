"""The document itself and the version of the file that was read, as quads."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, Quad

from pipeline.mapping.sheet import Sheet
from pipeline.mapping.terms import integer, term, time, web_address, words


def description_quads(sheet: Sheet) -> Iterator[Quad]:
    """What is known of where the text came from; nothing for what is not known."""
    document, source = sheet.document, sheet.document.source
    node, file = sheet.node, sheet.file
    yield sheet.quad(node, "rdf:type", term("dos:Document"))
    yield sheet.quad(node, "dos:fileName", Literal(source.name))
    yield sheet.quad(node, "dcterms:hasVersion", file)
    if source.title:
        yield sheet.quad(node, "dcterms:title", words(source.title, document.lang))
    if source.publisher:
        yield sheet.quad(node, "dc:publisher", Literal(source.publisher))
    if source.date:
        yield sheet.quad(node, "dcterms:issued", time(source.date))
    if source.url:
        page = web_address(source.url)
        if page:
            yield sheet.quad(node, "foaf:page", page)
        else:
            yield sheet.quad(node, "dc:source", Literal(source.url))
    for lang in sorted({p.lang for p in document.passages}):
        yield sheet.quad(node, "dcterms:language", Literal(lang))

    yield sheet.quad(file, "rdf:type", term("dos:SourceFile"))
    yield sheet.quad(file, "dos:fileName", Literal(source.name))
    yield sheet.quad(file, "dcterms:format", Literal(source.media_type))
    if source.encoding:
        yield sheet.quad(file, "dos:encoding", Literal(source.encoding))
    yield sheet.quad(file, "dos:sha256", Literal(source.digest))
    yield sheet.quad(file, "dos:codePoints", integer(len(document.raw)))
    yield sheet.quad(file, "dcterms:isVersionOf", node)
