"""Who starts, leads, takes part in or belongs to what.

Given: a Doc with references. Gives: ``Notes.records.roles`` between entities of the passage: from
verbs with their subjects and objects, from ``X's plan``, from titles (``Ports Agency chief X``,
``X, director of Y``) and from words of belonging (``part of``, ``under``).
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.languages.en.enactment import (
    by_agreement,
    by_duty,
    by_enactment,
    by_name,
    by_request,
)
from pipeline.languages.en.grammar import Reading, Reference
from pipeline.languages.en.lexicon import INITIATE, LEAD, PARTICIPATE
from pipeline.languages.en.name_words import POSTS, words
from pipeline.languages.en.posts import BODIES, HEADING_VERBS, body_of_post, by_title
from pipeline.languages.notes import notes_of
from pipeline.records import Found, Role

COMPONENT = "dossier_en_roles"
_STATE_POSTS = words(
    "president premier chancellor king queen prince prime_minister minister emir sultan"
)
_GOVERNING = frozenset(("GovernmentBody", "Country", "IntergovernmentalOrganization"))
_PART = re.compile(
    r"\b(?:part|component|pillar|element|arm|strand|phase|stage|extension|successor|pilot|centrepiece|centerpiece|showpiece|flagship|cornerstone|project|section|implementation|instalment|leg) of\b|\bunder\b|\bwithin\b|\bimplements?\b|\banswers\b|\bflows? from\b|\bbuilds? on\b|\bin support of\b|\bcreated by\b|\bestablished (?:by|under)\b|\bauthorised by\b|\bauthorized by\b|\bset up (?:by|under)\b|\bpursuant to\b|\bserves? as\b|\bin furtherance of\b|\bfollow-?on (?:to|of)\b|\bof which\b",
    re.I,
)
_WITH = words("with alongside including")


class RoleFinder:
    """Rules over verbs, titles and phrases; each role once a passage, the surest reading kept."""

    def __call__(self, doc: Doc) -> Doc:
        notes = notes_of(doc)
        reading = Reading.of(doc)
        found: dict[tuple[str, str, str], Role] = {}

        def keep(
            subject: str, role: str, target: str, start: int, end: int, confidence: float
        ) -> None:
            if subject == target:
                return
            start, end = reading.quote(start, end)
            key = (subject, role, target)
            if key not in found or found[key].found.confidence < confidence:
                found[key] = Role(subject, role, target, start, end, Found(COMPONENT, confidence))

        for token in doc:
            if token.pos_ in ("VERB", "AUX"):
                _by_verb(reading, token, keep)
        for ref in reading.references:
            if ref.named:
                by_title(reading, ref, keep)
                _by_possessive(reading, ref, keep)
        for number in range(len(reading.sentences)):
            _parts(reading, number, keep)
            _beside(reading, number, keep)
            _listed(reading, number, keep)
            _helpers(reading, number, keep)
        _signed(reading, keep)
        by_enactment(reading, keep)
        by_name(reading, keep)
        by_request(reading, keep)
        for flow in notes.records.flows:
            # Who puts its own money into a programme takes part in it.
            for payer in flow.payers:
                if reading.entities[payer].subclass in (
                    "Company",
                    "ResearchOrganization",
                    "Organization",
                ) and flow.kind in ("investment", "donation", "contract"):
                    for program in flow.purposes:
                        if reading.entities[program].subclass != "LegalInstrument":
                            keep(payer, "participatesIn", program, flow.start, flow.end, 0.5)
        notes.records.roles = sorted(
            found.values(), key=lambda r: (r.start, r.subject, r.role, r.object)
        )
        return doc


@Language.factory(COMPONENT, assigns=["doc._.dossier"], requires=["token.dep"])
def make_roles(nlp: Language, name: str) -> RoleFinder:
    return RoleFinder()


def _targets(reading: Reading, verb: Token) -> list[str]:
    """Programs that a verb is about: its object, or what its object belongs to."""
    out = reading.programs(reading.patients(verb))
    if out:
        return out
    for child in verb.children:
        if child.dep_ in ("dobj", "attr", "nsubjpass"):
            for prep, obj in reading.prepositional(child):
                if prep in ("of", "for", "on", "called", "named", "under"):
                    out += reading.programs(reading.ids(obj))
                    for inner, last in reading.prepositional(obj):
                        if inner == "of":
                            out += reading.programs(reading.ids(last))
        if child.dep_ in ("xcomp", "ccomp") and child.dep_ == "xcomp":
            out += reading.programs(reading.patients(child))
        if child.dep_ == "conj" and not out and not any(c.dep_ == "dobj" for c in verb.children):
            out += reading.programs(reading.patients(child))  # ``set up and run X``
    return out


_ORDERS = re.compile(
    r"\bI (?:hereby )?(?:order|direct|proclaim)\b|\bhereby (?:established|ordered|created|enacted)\b|\bauthority vested in me\b|^\s*Be it enacted",
    re.I | re.M,
)
_ESTABLISHES = re.compile(r"\bhereby (?:established|created|launched|set up)\b", re.I)


def _signed(reading: Reading, keep) -> None:
    """Law text: who signs an order starts the order and what it establishes."""
    text = reading.text
    if not _ORDERS.search(text):
        return
    people = [
        e
        for e in reading.entities.values()
        if e.subclass == "Person" and e.mentions[-1].end > len(text) - 200
    ]
    if not people:
        return
    signer = people[-1]
    where = signer.mentions[-1]
    for entity in reading.entities.values():
        first = entity.mentions[0]
        if entity.subclass == "LegalInstrument" and first.start < 300 and entity.cls == "Program":
            keep(signer.id, "initiates", entity.id, where.start, where.end, 0.7)
            break
    for number, sent in enumerate(reading.sentences):
        if _ESTABLISHES.search(sent.text):
            for ref in reading.by_sentence[number]:
                if reading.is_program(ref.ids[0]):
                    keep(signer.id, "initiates", ref.ids[0], sent.start_char, sent.end_char, 0.7)


_HELP = re.compile(
    r"\b(?:with the (?:help|support|assistance|aid|participation|involvement) of|together with|in (?:partnership|cooperation|co-operation|collaboration|concert|consultation|coordination) with|alongside)\s(?:the |its )?$",
    re.I,
)


def _helpers(reading: Reading, number: int, keep) -> None:
    """``with the help of X and Y``: they take part in what the sentence is about."""
    text = reading.text
    sent = reading.sentences[number]
    refs = reading.by_sentence[number]
    programs = [r.ids[0] for r in refs if reading.is_program(r.ids[0])]
    helping = False
    previous = None
    for ref in refs:
        if reading.entities[ref.ids[0]].cls == "Actor":
            if _HELP.search(text[max(sent.start_char, ref.start - 60) : ref.start]):
                helping = True
            elif not (
                helping
                and previous is not None
                and re.fullmatch(
                    r"(?:\s*\([^)]*\))?,?\s*(?:and|,)?\s*(?:the )?", text[previous.end : ref.start]
                )
            ):
                helping = False
            if helping and reading.entities[ref.ids[0]].subclass not in ("Person", "Country"):
                spoken = reading.latest_program(ref.i, reach=1)
                for program in programs[:2] or ([spoken] if spoken else []):
                    if program is not None:
                        keep(
                            ref.ids[0],
                            "participatesIn",
                            program,
                            sent.start_char,
                            sent.end_char,
                            0.6,
                        )
        previous = ref


_PLACES_IN = words(
    "contractor partner host operator supplier winner lead vendor builder member bidder"
)
_BOARDS = words("board team office practice desk arm division unit department research policy work")
_CHOSEN = words(
    "select choose pick invite award retain hire tap appoint contract enlist commission"
)


def _governor(reading: Reading, verb: Token) -> list[str]:
    """``X called for proposals to establish Y``: the subject above a verb without one."""
    if reading.passive(verb) or any(c.dep_ in ("nsubj", "csubj") for c in verb.children):
        return []
    token = verb
    for _ in range(5):
        if (
            token.dep_
            not in ("acl", "xcomp", "advcl", "pcomp", "conj", "prep", "pobj", "dobj", "ccomp")
            or token.head is token
        ):
            return []
        token = token.head
        if token.pos_ == "VERB":
            found = reading.actors(reading.subjects(token))
            if found:
                return found
    return []


def _by_verb(reading: Reading, verb: Token, keep) -> None:
    lemma = verb.lemma_.lower()
    sent = reading.sentence(verb.i)
    span = (sent.start_char, sent.end_char)
    if by_agreement(reading, verb, keep):
        return
    by_duty(reading, verb, keep)
    if lemma in INITIATE or lemma in LEAD or lemma in PARTICIPATE or lemma in _CHOSEN:
        actors = reading.actors(reading.subjects(verb)) or _governor(reading, verb)
        if lemma in INITIATE:
            for program in _targets(reading, verb):
                for actor in actors:
                    own = reading.entities[program].subclass == "Infrastructure"
                    firm = reading.entities[actor].subclass == "Company"
                    builds = own and firm and lemma in ("put", "set", "stand", "start", "open")
                    keep(actor, "leads" if builds else "initiates", program, *span, 0.75)
        if lemma in LEAD:
            for program in _targets(reading, verb):
                for actor in actors:
                    keep(actor, "leads", program, *span, 0.75)
        if lemma in PARTICIPATE:
            programs = reading.programs(reading.patients(verb))
            part = False
            with_others = any(p in ("with", "alongside") for p, _ in reading.prepositional(verb))
            for prep, obj in reading.prepositional(verb):
                if prep in ("in", "to", "on", "with", "at", "for", "of"):
                    programs += reading.programs(reading.ids(obj))
            if lemma in (
                "take",
                "bring",
                "serve",
                "win",
                "provide",
                "award",
                "include",
                "involve",
                "comprise",
                "back",
                "fund",
                "power",
                "supply",
            ):
                part = any(c.lower_ == "part" for c in verb.children)
                if lemma == "take" and not part:
                    programs = []
            if (not programs and lemma in ("participate", "join", "collaborate", "cooperate")) or (
                lemma == "take" and part and not programs
            ):
                latest = reading.latest_program(verb.i, reach=1)
                programs = [latest] if latest else []
            if not actors:
                actors = _members(reading, verb)
            if not actors and lemma in ("power", "drive", "equip", "run"):
                subject = reading.subject(verb)
                for child in subject.lefts if subject is not None else ():
                    if child.dep_ in ("compound", "poss", "nmod"):
                        actors += reading.actors(reading.ids(child, conjuncts=False))
            for program in programs:
                for actor in actors:
                    if reading.entities[actor].subclass != "Person":
                        role, sure = "participatesIn", 0.6
                        if (
                            reading.entities[program].subclass == "Infrastructure"
                            and lemma in ("build", "construct", "put", "develop")
                            and not with_others
                        ):
                            role = "leads"
                        keep(actor, role, program, *span, sure)
        if lemma in ("include", "involve", "comprise") and reading.programs(reading.subjects(verb)):
            for program in reading.programs(reading.subjects(verb)):
                for actor in reading.actors(reading.patients(verb)):
                    if reading.entities[actor].subclass != "Person":
                        keep(actor, "participatesIn", program, *span, 0.6)
        if lemma in _CHOSEN and reading.passive(verb):
            for actor in reading.actors(reading.patients(verb)):
                for child in verb.children:
                    if child.dep_ == "xcomp":
                        chain = [
                            child,
                            *(t for t in child.subtree if t.dep_ == "conj" and t.pos_ == "VERB"),
                        ]
                        for inner in chain:
                            for program in reading.programs(reading.patients(inner)):
                                keep(actor, "participatesIn", program, *span, 0.65)
                for prep, obj in reading.prepositional(verb):
                    if prep == "as" and obj.lower_ in _PLACES_IN:
                        told = reading.programs(
                            [i for p, o in reading.prepositional(obj) for i in reading.ids(o)]
                        )
                        near = reading.latest_program(verb.i, reach=1)
                        role = "leads" if obj.lower_ in ("operator", "lead") else "participatesIn"
                        for program in told or ([near] if near else []):
                            keep(actor, role, program, *span, 0.6)
                    if prep in ("for", "under", "in", "to"):
                        for program in reading.programs(reading.ids(obj)):
                            keep(actor, "participatesIn", program, *span, 0.6)
    if (
        lemma in INITIATE
        or lemma in LEAD
        or lemma in PARTICIPATE
        or lemma in ("carry", "agree", "invest", "pursue")
    ):
        _partners(reading, verb, keep)
    if lemma == "carry" and any(c.lower_ == "out" for c in verb.children):
        spoken = reading.latest_program(verb.i, reach=1)
        for program in reading.programs(reading.patients(verb)) or ([spoken] if spoken else []):
            doers = reading.actors(reading.subjects(verb))
            for actor in doers:
                if program is not None:
                    alone = len(doers) == 1 and reading.entities[actor].subclass != "Company"
                    keep(actor, "leads" if alone else "participatesIn", program, *span, 0.65)
    if lemma in ("call", "push", "campaign", "lobby"):
        for prep, obj in reading.prepositional(verb):
            if prep == "for":
                for program in reading.programs(reading.ids(obj)):
                    for actor in reading.actors(reading.subjects(verb)):
                        keep(actor, "initiates", program, *span, 0.45)
    if lemma in HEADING_VERBS:
        people = [a for a in reading.subjects(verb) if reading.entities[a].subclass == "Person"]
        if people:
            headed = reading.actors(reading.patients(verb))
            for child in verb.children:
                if child.dep_ == "dobj" and child.lower_ in _BOARDS and not headed:
                    headed += [
                        a
                        for p, o in reading.prepositional(child)
                        if p in ("of", "at")
                        for a in reading.actors(reading.ids(o, conjuncts=False))
                    ]
            for body in headed:
                if reading.entities[body].subclass in BODIES:
                    for person in people:
                        keep(person, "memberOf", body, *span, 0.8)
    if lemma in ("be", "become", "serve"):
        people = [
            a
            for a in reading.ids(reading.subject(verb))
            if reading.entities[a].subclass == "Person"
        ]
        for child in verb.children:
            if (
                people
                and child.dep_ in ("attr", "prep")
                and (child.lower_ in POSTS or (child.dep_ == "prep" and child.lower_ == "as"))
            ):
                post = child if child.dep_ == "attr" else next(iter(child.children), None)
                if post is not None:
                    for body in body_of_post(reading, post):
                        for person in people:
                            keep(person, "memberOf", body, *span, 0.7)
    if lemma in ("work", "serve"):
        people = [a for a in reading.subjects(verb) if reading.entities[a].subclass == "Person"]
        for prep, obj in reading.prepositional(verb):
            if prep in ("for", "at", "on"):
                for body in reading.actors(reading.ids(obj)):
                    for person in people:
                        keep(person, "memberOf", body, *span, 0.6)


def _partners(reading: Reading, verb: Token, keep) -> None:
    """``designed it with X and Y``: who is named behind ``with`` takes part."""
    programs = _targets(reading, verb) or reading.programs(reading.subjects(verb))
    if not programs:
        return
    sent = reading.sentence(verb.i)
    heads = [
        verb,
        *(
            t
            for t in verb.children
            if t.dep_ in ("dobj", "advmod", "prep", "npadvmod", "attr", "prt", "nsubjpass")
        ),
    ]
    for head in heads:
        pairs = reading.prepositional(head)
        for prep, obj in list(pairs):
            if prep in _WITH:  # ``with technology from X``
                pairs += [("with", o) for p, o in reading.prepositional(obj) if p == "from"]
        for prep, obj in pairs:
            if prep in _WITH or (prep == "from" and head.dep_ == "prep"):
                for actor in reading.actors(reading.ids(obj)):
                    if reading.entities[actor].subclass not in ("Person", "Country"):
                        for program in programs:
                            keep(
                                actor,
                                "participatesIn",
                                program,
                                sent.start_char,
                                sent.end_char,
                                0.55,
                            )


_GROUPS = words(
    "teams team researchers scientists engineers experts companies universities partners members firms groups institutions specialists"
)


def _members(reading: Reading, verb: Token) -> list[str]:
    """``research teams at X, Y and Z``: the bodies of a subject that is a group of people."""
    subject = reading.subject(verb)
    if subject is None or subject.lower_ not in _GROUPS:
        return []
    out: list[str] = []
    for prep, obj in reading.prepositional(subject):
        if prep in ("at", "from", "of", "such", "including", "as", "like"):
            out += reading.actors(reading.ids(obj))
    return out


_TAKING_PART = re.compile(
    r"\b(?:partners?|partnered|participants?|participat\w+|members?|contractors?|collaborat\w+|signed (?:up|on|mem\w+|agree\w+)|memorand\w+|"
    r"agreements?|suppl(?:y|ies|ied|iers?)|join(?:s|ed|ing)?|work(?:s|ed|ing)? (?:with|on)|part in|involv\w+|consorti\w+|team(?:s|ed)?|"
    r"contribut\w+|beneficiar\w+|selected|chosen|picked|enlisted|on board|alongside|vendors?|bidders?|shortlist\w*|backers?|investors?|hosts?|"
    r"install(?:ed|ing|s)?|jointly|made up of|compris\w+|consists? of|units?|projects?)\b",
    re.IGNORECASE,
)


def _listed(reading: Reading, number: int, keep) -> None:
    """Three or more bodies in a row in a sentence about taking part."""
    refs = [
        r
        for r in reading.by_sentence[number]
        if r.named and reading.entities[r.ids[0]].cls == "Actor"
    ]
    refs = [
        r
        for r in refs
        if reading.entities[r.ids[0]].subclass
        in ("Company", "ResearchOrganization", "Organization", "Fund", "GovernmentBody")
    ]
    sent = reading.sentences[number]
    if len(refs) < 3 or not _TAKING_PART.search(sent.text):
        return
    text = reading.text
    rows: list[list[Reference]] = [[refs[0]]]
    for left, right in zip(refs, refs[1:], strict=False):
        gap = re.sub(r"\([^)]*\)", "", text[left.end : right.start])
        if re.fullmatch(r"[\s,;)]*(?:and|or|as well as|&|,)?\s*(?:the |also |both )?", gap):
            rows[-1].append(right)
        else:
            rows.append([right])
    row = max(rows, key=len)
    if len({r.ids[0] for r in row}) < 3:
        return
    if re.search(
        r"\b(?:customers?|clients?|rivals?|competitors?|critics?)\b[^.;]{0,30}$",
        text[max(sent.start_char, row[0].start - 45) : row[0].start],
    ):
        return
    if re.search(
        r"\b(?:in|between|across|through|near)\s[A-Z][^.;]{0,60}$",
        text[max(sent.start_char, row[0].start - 70) : row[0].start],
    ):
        return  # a list of places
    programs = [r.ids[0] for r in reading.by_sentence[number] if reading.is_program(r.ids[0])]
    program = programs[0] if programs else reading.latest_program(row[0].i, reach=3)
    if program is None or reading.entities[program].subclass == "LegalInstrument":
        return
    for ref in row:
        keep(ref.ids[0], "participatesIn", program, sent.start_char, sent.end_char, 0.5)


_HOSTED = re.compile(
    r"^(?:,? (?:(?:an? |the )(?:[\w-]+ ){1,5}?)?(?:which is |now |to be )?(?:bound for|destined for|(?<=^ )at|hosted (?:at|by)|housed (?:at|in|by)|located at|installed at|based at|operated by|run by|built by|built with)(?: the)? )$"
)
_BEHIND = re.compile(
    r"\b(?:behind|operator of|operates|owner of|owns|developer of|builder of|that runs|which runs|responsible for|in charge of)\b"
)


def _beside(reading: Reading, number: int, keep) -> None:
    """``El X at Lab Y``, ``X, Lab Y's flagship``, ``Co, the venture behind X``: two names side by side."""
    refs = reading.by_sentence[number]
    sent = reading.sentences[number]
    text = reading.text
    for left, right in zip(refs, refs[1:], strict=False):
        a, b = reading.entities[left.ids[0]], reading.entities[right.ids[0]]
        between = text[left.end : right.start]
        if len(between) > 110 or ";" in between:
            continue
        if a.cls == "Program" and b.cls == "Actor" and b.subclass not in ("Person", "Country"):
            if a.subclass == "Infrastructure" and _HOSTED.match(between):
                role = "leads" if "operated" in between or "run by" in between else "participatesIn"
                keep(b.id, role, a.id, sent.start_char, sent.end_char, 0.6)
                k = refs.index(left)
                if k and re.fullmatch(r" and (?:the )?", text[refs[k - 1].end : left.start]):
                    twin = reading.entities[refs[k - 1].ids[0]]
                    if twin.subclass == a.subclass:
                        keep(b.id, role, twin.id, sent.start_char, sent.end_char, 0.55)
            after = text[right.end : right.end + 40]
            if (
                a.subclass == "Infrastructure"
                and re.fullmatch(r",\s(?:the )?", between)
                and re.match(
                    r"['’]s? (?:\w+ ){0,2}(?:flagship|supercomputer|machine|system|plant|cluster|fab|factory)",
                    after,
                )
            ):
                keep(b.id, "participatesIn", a.id, sent.start_char, sent.end_char, 0.6)
        if (
            a.cls == "Actor"
            and b.cls == "Program"
            and a.subclass not in ("Person", "Country")
            and _BEHIND.search(between)
        ):
            keep(a.id, "leads", b.id, sent.start_char, sent.end_char, 0.65)


def _by_possessive(reading: Reading, ref: Reference, keep) -> None:
    """``China's X Initiative``: a country or body and its program."""
    doc = reading.doc
    if ref.j >= len(doc) or doc[ref.j].text not in ("'s", "’s", "'", "’"):
        return
    actor = reading.entities[ref.ids[0]]
    if actor.cls != "Actor" or False:
        return
    for k in range(ref.j + 1, min(len(doc), ref.j + 4)):
        at = reading.at.get(k)
        if at is not None:
            if at.named and reading.is_program(at.ids[0]):
                sent = reading.sentence(ref.i)
                program = reading.entities[at.ids[0]]
                role = "leads" if program.subclass == "Infrastructure" else "initiates"
                keep(actor.id, role, program.id, sent.start_char, sent.end_char, 0.6)
            return
        if doc[k].pos_ not in ("ADJ", "NOUN", "NUM", "PROPN") and doc[k].text not in '"“”':
            return


def _parts(reading: Reading, number: int, keep) -> None:
    """``X, part of Y``, ``under Y``: programs that belong to programs."""
    refs = [r for r in reading.by_sentence[number] if reading.is_program(r.ids[0])]
    sent = reading.sentences[number]
    text = reading.text
    for left, right in zip(refs, refs[1:], strict=False):
        if left.ids[0] == right.ids[0]:
            continue
        between = text[left.end : right.start]
        if len(between) <= 110 and _PART.search(between) and ";" not in between:
            keep(left.ids[0], "partOf", right.ids[0], sent.start_char, sent.end_char, 0.6)
    for ref in refs:
        lead = text[sent.start_char : ref.start]
        if re.fullmatch(
            r"\s*(?:\w+\W{1,3}){0,4}?(?:under|as part of|within|as a part of|in furtherance of|building on|pursuant to|in line with)\s(?:the |its |a )?[\"“]?",
            lead,
            re.I,
        ):
            above = {ref.ids[0]}
            for other in refs:
                if other.i > ref.i and other.ids[0] not in above:
                    joined = re.fullmatch(
                        r",?\s(?:and|or)\s(?:of |the )*[\"“]?",
                        text[refs[refs.index(other) - 1].end : other.start],
                    )
                    if joined:
                        above.add(other.ids[0])
                        continue
                    for one in above:
                        keep(other.ids[0], "partOf", one, sent.start_char, sent.end_char, 0.5)
                    break
