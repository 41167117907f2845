"""Roles as quads: who does what in which program, and who belongs to whom."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Quad

from pipeline.mapping.evidence import found_quads
from pipeline.mapping.sheet import Sheet
from pipeline.mapping.terms import concept, term
from pipeline.records import Records, Role


def role_quads(sheet: Sheet, records: Records) -> Iterator[Quad]:
    """A node for each role; a membership is one of the W3C's organization ontology too."""

    def content(role: Role):
        return role.role, sheet.name_of(role.subject), sheet.name_of(role.object)

    for node, role in sheet.numbered("role", records.roles, content):
        subject, object_ = sheet.entity(role.subject), sheet.entity(role.object)
        yield sheet.quad(node, "rdf:type", term("dos:Role"))
        yield sheet.quad(node, "dos:subject", subject)
        yield sheet.quad(node, "dos:role", concept("role", role.role))
        yield sheet.quad(node, "dos:object", object_)
        if role.role == "memberOf":
            yield sheet.quad(node, "rdf:type", term("org:Membership"))
            yield sheet.quad(node, "org:member", subject)
            yield sheet.quad(node, "org:organization", object_)
        yield from found_quads(sheet, node, role.start, role.end, role.found)
