"""Milestones as quads: what is due for a program, with the precision that the text has."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from pipeline.mapping.evidence import found_quads
from pipeline.mapping.sheet import Sheet
from pipeline.mapping.terms import term, time, time_type
from pipeline.records import Milestone, Records

OWL_TIME = {
    "gYear": ("time:Instant", "time:inXSDgYear"),
    "gYearMonth": ("time:Instant", "time:inXSDgYearMonth"),
    "date": ("time:Instant", "time:inXSDDate"),
    "duration": ("time:ProperInterval", "time:hasXSDDuration"),
}
"""How OWL-Time says a value of each type: a class and a property."""


def milestone_quads(sheet: Sheet, records: Records) -> Iterator[Quad]:
    """A node for each milestone, and its time in the words of OWL-Time."""

    def content(milestone: Milestone):
        return milestone.due, [sheet.name_of(p) for p in milestone.programs]

    for node, milestone in sheet.numbered("milestone", records.milestones, content):
        due = time(milestone.due)
        yield sheet.quad(node, "rdf:type", term("dos:Milestone"))
        yield from sheet.entities(node, "dos:program", milestone.programs)
        yield sheet.quad(node, "dos:due", due)
        kind = time_type(due.value)
        if kind == "duration":
            yield sheet.quad(node, "dos:dueTerm", Literal(milestone.due))
        if kind in OWL_TIME:
            cls, predicate = OWL_TIME[kind]
            when = NamedNode(node.value + "#time")
            yield sheet.quad(node, "dos:time", when)
            yield sheet.quad(when, "rdf:type", term(cls))
            yield sheet.quad(when, predicate, due)
        yield from found_quads(sheet, node, milestone.start, milestone.end, milestone.found)
