"""Funding flows as quads: who pays whom, for what, how much, how firmly and when."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, Quad

from pipeline.errors import DocumentError
from pipeline.mapping.evidence import found_quads
from pipeline.mapping.sheet import Sheet
from pipeline.mapping.terms import concept, decimal, integer, term, time
from pipeline.records import Flow, Records


def flow_quads(sheet: Sheet, records: Records) -> Iterator[Quad]:
    """A node for each flow. What the text does not tell is absent."""

    def content(flow: Flow):
        ends = (flow.payers, flow.payees, flow.purposes)
        sums = (str(flow.amount), str(flow.amount_max), flow.currency, flow.kind, flow.status)
        when = (flow.approximation, flow.per, flow.instalments, flow.begins, flow.ends)
        named = [[sheet.name_of(e) for e in end] for end in ends]
        return named, sums, when, flow.duration

    numbered = sheet.numbered("flow", records.flows, content)
    for node, flow in numbered:
        yield sheet.quad(node, "rdf:type", term("dos:FundingFlow"))
        yield from sheet.entities(node, "dos:payer", flow.payers)
        yield from sheet.entities(node, "dos:payee", flow.payees)
        yield from sheet.entities(node, "dos:purpose", flow.purposes)
        if flow.amount is not None:
            yield sheet.quad(node, "dos:amount", decimal(flow.amount))
        if flow.amount_max is not None:
            yield sheet.quad(node, "dos:amountMax", decimal(flow.amount_max))
        if flow.currency:
            yield sheet.quad(node, "dos:currency", Literal(flow.currency))
        yield sheet.quad(node, "dos:moneyKind", concept("money", flow.kind))
        yield sheet.quad(node, "dos:status", concept("status", flow.status))
        yield sheet.quad(node, "dos:approximation", concept("approximation", flow.approximation))
        if flow.instalments is not None:
            yield sheet.quad(node, "dos:instalments", integer(flow.instalments))
        for predicate, value in (
            ("dos:per", flow.per),
            ("dos:begins", flow.begins),
            ("dos:ends", flow.ends),
            ("dos:duration", flow.duration),
        ):
            if value:
                yield sheet.quad(node, predicate, time(value))
        if flow.part_of is not None:
            if not 0 <= flow.part_of < len(numbered):
                raise DocumentError(
                    sheet.document.source.name, f"a flow is part of flow {flow.part_of}, of none"
                )
            total = numbered[flow.part_of][0]
            if total != node:
                yield sheet.quad(node, "dos:partOfFlow", total)
        yield from found_quads(sheet, node, flow.start, flow.end, flow.found)
