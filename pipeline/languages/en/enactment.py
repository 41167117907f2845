"""Roles that law text, agreements and the names of programs tell.

Given: a ``Reading``. Gives: through the function ``keep`` of ``roles.py``: the houses that enact
an act start it; the parties that sign an agreement start it; who shall administer what an act sets
up leads the act; a program whose name goes on from another's (``X Pilot``, ``X Phase 2``) is part
of it; a body that asks money for ``a new X`` starts X.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from pipeline.languages.en.grammar import Reading
from pipeline.languages.en.name_words import words

_ENACTS = re.compile(
    r"\b(?:(?:advice and )?consent of|enacted (?:by|in|with)|passed by|adopted by|approved by)\s"
)
_ENACTING = re.compile(r"\benact(?:s|ed)\b|\bBe it enacted\b", re.IGNORECASE)
_HOUSES = words(
    "Senate House Congress Parliament House_of_Commons House_of_Representatives House_of_Lords "
    "Diet Knesset Bundestag Bundesrat Lok_Sabha Rajya_Sabha National_Assembly"
)
_CITED = re.compile(r"\bmay be cited as\b|\bshort title\b", re.IGNORECASE)
_AGREE = words("sign execute conclude enter ink seal")
_RUN = words("administer implement coordinate oversee manage")
_PART_NAMES = re.compile(
    r"^\s+(?:(?:[A-Z][\w-]*\s+)?(?:Pilot|Phase|Stage|Operations?|Network|Programme|Program|Hub|Component|"
    r"Scheme|Challenge|Fellowship|Centre|Center|Project|Round|Track)(?:\s\S+){0,2}|[IVX]{1,4}|\d(?:\.\d)?)$"
)


def the_act(reading: Reading) -> str | None:
    """The act that a law text is: what it may be cited as, else the instrument of its title."""
    text = reading.text
    cited = _CITED.search(text)
    instruments = [e for e in reading.entities.values() if e.subclass == "LegalInstrument"]
    if cited is not None:
        for e in instruments:
            if any(0 <= m.start - cited.end() < 80 for m in e.mentions):
                return e.id
    if not re.search(r"\bshall\b", text):
        return None
    for e in instruments:
        if e.mentions[0].start < 300:
            return e.id
    return None


def by_enactment(reading: Reading, keep) -> None:
    """``with the consent of the Senate and House, enacts``: the houses start the act."""
    own = the_act(reading)
    for number, sent in enumerate(reading.sentences):
        if not _ENACTING.search(sent.text):
            continue
        refs = reading.by_sentence[number]
        named = [r.ids[0] for r in refs if reading.entities[r.ids[0]].subclass == "LegalInstrument"]
        act = named[0] if named else own
        if act is None:
            continue
        lead = _ENACTS.search(sent.text)
        if lead is None:
            continue
        for ref in refs:
            entity = reading.entities[ref.ids[0]]
            if (
                entity.subclass == "GovernmentBody"
                and ref.start >= sent.start_char + lead.start()
                and any(n in _HOUSES or n.split()[-1] in _HOUSES for n in entity.names)
            ):
                keep(entity.id, "initiates", act, sent.start_char, sent.end_char, 0.7)


def by_agreement(reading: Reading, verb: Token, keep) -> bool:
    """``A executed the X Agreement with B``: both parties start it. Tells whether that was read."""
    if verb.lemma_.lower() not in _AGREE:
        return False
    programs = [
        p
        for p in reading.programs(reading.patients(verb))
        + [
            p
            for prep, o in reading.prepositional(verb)
            if prep in ("into",)
            for p in reading.programs(reading.ids(o))
        ]
        if any(
            re.search(r"(?:Agreement|Treaty|Accord|Memorandum|Pact|Compact|Covenant)\b", n)
            for n in reading.entities[p].names
        )
    ]
    if not programs:
        return False
    parties = reading.actors(reading.subjects(verb))
    heads = [verb, *(c for c in verb.children if c.dep_ in ("dobj", "prep"))]
    for head in heads:
        for prep, obj in reading.prepositional(head):
            if prep == "with":
                parties += reading.actors(reading.ids(obj))
    sent = reading.sentence(verb.i)
    for program in programs:
        for party in dict.fromkeys(parties):
            keep(party, "initiates", program, sent.start_char, sent.end_char, 0.65)
    return bool(parties)


def by_duty(reading: Reading, verb: Token, keep) -> None:
    """``The Agency shall administer the Fund``: it leads the act that says so."""
    if verb.lemma_.lower() not in _RUN or not any(c.lower_ == "shall" for c in verb.children):
        return
    if reading.programs(reading.patients(verb)):
        return
    act = the_act(reading)
    if act is None:
        return
    sent = reading.sentence(verb.i)
    for actor in reading.actors(reading.subjects(verb)):
        if reading.entities[actor].subclass not in ("Person", "Country"):
            keep(actor, "leads", act, sent.start_char, sent.end_char, 0.6)


def by_name(reading: Reading, keep) -> None:
    """``Harbour Programme Pilot`` beside ``Harbour Programme``: the longer name is a part."""
    programs = [e for e in reading.entities.values() if e.cls == "Program"]
    for part in programs:
        for whole in programs:
            if part is whole:
                continue
            for name in whole.names:
                tail = next(
                    (n[len(name) :] for n in part.names if n.startswith(name) and n != name), None
                )
                if tail is not None and len(name) > 3 and _PART_NAMES.match(tail):
                    m = part.mentions[0]
                    keep(part.id, "partOf", whole.id, m.start, m.end, 0.6)
                    break


def by_request(reading: Reading, keep) -> None:
    """``A wants to set aside 5 for a X``: a body that plans money for something new starts it."""
    for flow in reading.notes.records.flows:
        if flow.status not in ("proposed", "announced"):
            continue
        for payer in flow.payers:
            if reading.entities[payer].subclass not in (
                "GovernmentBody",
                "IntergovernmentalOrganization",
            ):
                continue
            for program in flow.purposes:
                first = reading.entities[program].mentions[0]
                if reading.entities[program].subclass == "Initiative" and re.search(
                    r"\b(?:an?|new)\s[\"“]?$", reading.text[max(0, first.start - 8) : first.start]
                ):
                    keep(payer, "initiates", program, flow.start, flow.end, 0.5)


__all__ = ["by_agreement", "by_duty", "by_enactment", "by_name", "by_request", "the_act"]
