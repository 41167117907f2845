"""Who starts, leads, takes part in or belongs to what.

Given: a Doc with references. Gives: ``Notes.records.roles`` between entities of the passage: from
verbs with their subjects and objects, from ``X's plan``, from titles (``FSC chief X``,
``X, director of Y``) and from words of belonging (``part of``, ``under``).
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.languages.en.grammar import Reading, Reference
from pipeline.languages.en.lexicon import INITIATE, LEAD, PARTICIPATE
from pipeline.languages.en.name_words import NATIONALITIES, POSTS, TITLES, words
from pipeline.languages.notes import notes_of
from pipeline.records import Found, Role

COMPONENT = "dossier_en_roles"
_STATE_POSTS = words("president premier chancellor king queen prince prime_minister minister emir sultan")
_BODIES = frozenset(("Company", "GovernmentBody", "Country", "IntergovernmentalOrganization", "ResearchOrganization", "Fund", "Organization"))
_GOVERNING = frozenset(("GovernmentBody", "Country", "IntergovernmentalOrganization"))
_HEADING_VERBS = words("head lead direct chair run oversee manage found own co-found represent join command")
_PART = re.compile(r"\b(?:part|component|pillar|element|arm|strand|phase|stage|extension|successor|pilot|centrepiece|centerpiece|showpiece|flagship|cornerstone|project|section|implementation|instalment|leg) of\b|\bunder\b|\bwithin\b|\bimplements?\b|\banswers\b|\bflows? from\b|\bbuilds? on\b|\bin support of\b|\bcreated by\b|\bestablished (?:by|under)\b|\bauthorised by\b|\bauthorized by\b|\bset up (?:by|under)\b|\bpursuant to\b|\bserves? as\b|\bin furtherance of\b|\bfollow-?on (?:to|of)\b|\bof which\b", re.I)
_WITH = words("with alongside including")


class RoleFinder:
    """Rules over verbs, titles and phrases; each role once a passage, the surest reading kept."""

    def __call__(self, doc: Doc) -> Doc:
        notes = notes_of(doc)
        reading = Reading.of(doc)
        found: dict[tuple[str, str, str], Role] = {}

        def keep(subject: str, role: str, target: str, start: int, end: int, confidence: float) -> None:
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
                _by_title(reading, ref, keep)
                _by_possessive(reading, ref, keep)
        for number in range(len(reading.sentences)):
            _parts(reading, number, keep)
            _beside(reading, number, keep)
            _listed(reading, number, keep)
            _helpers(reading, number, keep)
        _signed(reading, keep)
        for flow in notes.records.flows:
            # Who puts its own money into a programme takes part in it.
            for payer in flow.payers:
                if reading.entities[payer].subclass in ("Company", "ResearchOrganization", "Organization") and flow.kind in ("investment", "donation", "contract"):
                    for program in flow.purposes:
                        if reading.entities[program].subclass != "LegalInstrument":
                            keep(payer, "participatesIn", program, flow.start, flow.end, 0.5)
        notes.records.roles = sorted(found.values(), key=lambda r: (r.start, r.subject, r.role, r.object))
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
        if child.dep_ in ("xcomp", "ccomp") and child.dep_ == "xcomp":
            out += reading.programs(reading.patients(child))
    return out


_ORDERS = re.compile(r"\bI (?:hereby )?(?:order|direct|proclaim)\b|\bhereby (?:established|ordered|created|enacted)\b|\bauthority vested in me\b|^\s*Be it enacted", re.I | re.M)
_ESTABLISHES = re.compile(r"\bhereby (?:established|created|launched|set up)\b", re.I)


def _signed(reading: Reading, keep) -> None:
    """Law text: who signs an order starts the order and what it establishes."""
    text = reading.doc.text
    if not _ORDERS.search(text):
        return
    people = [e for e in reading.entities.values() if e.subclass == "Person" and e.mentions[-1].end > len(text) - 200]
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


_HELP = re.compile(r"\b(?:with the (?:help|support|assistance|aid|participation|involvement) of|together with|in (?:partnership|cooperation|co-operation|collaboration|concert|consultation|coordination) with|alongside)\s(?:the |its )?$", re.I)


def _helpers(reading: Reading, number: int, keep) -> None:
    """``with the help of X and Y``: they take part in what the sentence is about."""
    text = reading.doc.text
    sent = reading.sentences[number]
    refs = reading.by_sentence[number]
    programs = [r.ids[0] for r in refs if reading.is_program(r.ids[0])]
    helping = False
    previous = None
    for ref in refs:
        if reading.entities[ref.ids[0]].cls == "Actor":
            if _HELP.search(text[max(sent.start_char, ref.start - 60) : ref.start]):
                helping = True
            elif not (helping and previous is not None and re.fullmatch(r"(?:\s*\([^)]*\))?,?\s*(?:and|,)?\s*(?:the )?", text[previous.end : ref.start])):
                helping = False
            if helping and reading.entities[ref.ids[0]].subclass not in ("Person", "Country"):
                for program in programs[:2] or [reading.latest_program(ref.i, reach=1)]:
                    if program is not None:
                        keep(ref.ids[0], "participatesIn", program, sent.start_char, sent.end_char, 0.6)
        previous = ref


_CHOSEN = words("select choose pick invite award retain hire tap appoint contract enlist commission")


def _governor(reading: Reading, verb: Token) -> list[str]:
    """``X called for proposals to establish Y``: the subject above a verb without one."""
    if reading.passive(verb) or any(c.dep_ in ("nsubj", "csubj") for c in verb.children):
        return []
    token = verb
    for _ in range(5):
        if token.dep_ not in ("acl", "xcomp", "advcl", "pcomp", "conj", "prep", "pobj", "dobj", "ccomp") or token.head is token:
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
    if lemma in INITIATE or lemma in LEAD or lemma in PARTICIPATE or lemma in _CHOSEN:
        actors = reading.actors(reading.subjects(verb)) or _governor(reading, verb)
        if lemma in INITIATE:
            for program in _targets(reading, verb):
                for actor in actors:
                    keep(actor, "initiates", program, *span, 0.75)
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
            if lemma in ("take", "bring", "serve", "win", "provide", "award", "include", "involve", "comprise", "back", "fund", "power", "supply"):
                part = any(c.lower_ == "part" for c in verb.children)
                if lemma == "take" and not part:
                    programs = []
            if not programs and lemma in ("participate", "join", "collaborate", "cooperate") or lemma == "take" and part and not programs:
                latest = reading.latest_program(verb.i, reach=1)
                programs = [latest] if latest else []
            if not actors:
                actors = _members(reading, verb)
            for program in programs:
                for actor in actors:
                    if reading.entities[actor].subclass != "Person":
                        role, sure = "participatesIn", 0.6
                        if reading.entities[program].subclass == "Infrastructure" and lemma in ("build", "construct", "put", "develop") and not with_others:
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
                        chain = [child, *(t for t in child.subtree if t.dep_ == "conj" and t.pos_ == "VERB")]
                        for inner in chain:
                            for program in reading.programs(reading.patients(inner)):
                                keep(actor, "participatesIn", program, *span, 0.65)
                for prep, obj in reading.prepositional(verb):
                    if prep in ("for", "under", "in", "to"):
                        for program in reading.programs(reading.ids(obj)):
                            keep(actor, "participatesIn", program, *span, 0.6)
    if lemma in INITIATE or lemma in LEAD or lemma in PARTICIPATE or lemma in ("carry", "agree", "invest", "pursue"):
        _partners(reading, verb, keep)
    if lemma == "carry" and any(c.lower_ == "out" for c in verb.children):
        for program in reading.programs(reading.patients(verb)) or [reading.latest_program(verb.i, reach=1)]:
            doers = reading.actors(reading.subjects(verb))
            for actor in doers:
                if program is not None:
                    alone = len(doers) == 1 and reading.entities[actor].subclass != "Company"
                    keep(actor, "leads" if alone else "participatesIn", program, *span, 0.65)
    if lemma in _HEADING_VERBS:
        people = [a for a in reading.subjects(verb) if reading.entities[a].subclass == "Person"]
        if people:
            for body in reading.actors(reading.patients(verb)):
                if reading.entities[body].subclass in _BODIES:
                    for person in people:
                        keep(person, "memberOf", body, *span, 0.8)
    if lemma in ("be", "become", "serve"):
        people = [a for a in reading.ids(reading.subject(verb)) if reading.entities[a].subclass == "Person"]
        for child in verb.children:
            if people and child.dep_ in ("attr", "prep") and (child.lower_ in POSTS or child.dep_ == "prep" and child.lower_ == "as"):
                post = child if child.dep_ == "attr" else next(iter(child.children), None)
                if post is not None:
                    for body in _body_of_post(reading, post):
                        for person in people:
                            keep(person, "memberOf", body, *span, 0.7)
    if lemma in ("work", "serve") :
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
    heads = [verb, *(t for t in verb.children if t.dep_ in ("dobj", "advmod", "prep", "npadvmod", "attr", "prt", "nsubjpass"))]
    for head in heads:
        for prep, obj in reading.prepositional(head):
            if prep in _WITH or prep == "from" and head.dep_ == "prep":
                for actor in reading.actors(reading.ids(obj)):
                    if reading.entities[actor].subclass not in ("Person", "Country"):
                        for program in programs:
                            keep(actor, "participatesIn", program, sent.start_char, sent.end_char, 0.55)


_GROUPS = words("teams team researchers scientists engineers experts companies universities partners members firms groups institutions specialists")


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
    refs = [r for r in reading.by_sentence[number] if r.named and reading.entities[r.ids[0]].cls == "Actor"]
    refs = [r for r in refs if reading.entities[r.ids[0]].subclass in ("Company", "ResearchOrganization", "Organization", "Fund", "GovernmentBody")]
    sent = reading.sentences[number]
    if len(refs) < 3 or not _TAKING_PART.search(sent.text):
        return
    text = reading.doc.text
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
    if re.search(r"\b(?:customers?|clients?|rivals?|competitors?|critics?)\b[^.;]{0,30}$", text[max(sent.start_char, row[0].start - 45) : row[0].start]):
        return
    programs = [r.ids[0] for r in reading.by_sentence[number] if reading.is_program(r.ids[0])]
    program = programs[0] if programs else reading.latest_program(row[0].i, reach=3)
    if program is None or reading.entities[program].subclass == "LegalInstrument":
        return
    for ref in row:
        keep(ref.ids[0], "participatesIn", program, sent.start_char, sent.end_char, 0.5)


_HOSTED = re.compile(r"^(?:,? (?:which is |now |to be )?(?:at|bound for|hosted (?:at|by)|housed (?:at|in|by)|located at|installed at|based at|operated by|run by|built by|built with)(?: the)? )$")
_BEHIND = re.compile(r"(?:behind|operator of|operates|owner of|owns|developer of|builder of|that runs|which runs|responsible for|in charge of)")


def _beside(reading: Reading, number: int, keep) -> None:
    """``El X at Lab Y``, ``X, Lab Y's flagship``, ``Co, the venture behind X``: two names side by side."""
    refs = reading.by_sentence[number]
    sent = reading.sentences[number]
    text = reading.doc.text
    for left, right in zip(refs, refs[1:], strict=False):
        a, b = reading.entities[left.ids[0]], reading.entities[right.ids[0]]
        between = text[left.end : right.start]
        if len(between) > 110 or ";" in between:
            continue
        if a.cls == "Program" and b.cls == "Actor" and b.subclass not in ("Person", "Country"):
            if a.subclass == "Infrastructure" and _HOSTED.match(between):
                role = "leads" if "operated" in between or "run by" in between else "participatesIn"
                keep(b.id, role, a.id, sent.start_char, sent.end_char, 0.6)
            after = text[right.end : right.end + 40]
            if a.subclass == "Infrastructure" and re.fullmatch(r",\s(?:the )?", between) and re.match(r"['’]s? (?:\w+ ){0,2}(?:flagship|supercomputer|machine|system|plant|cluster|fab|factory)", after):
                keep(b.id, "participatesIn", a.id, sent.start_char, sent.end_char, 0.6)
        if a.cls == "Actor" and b.cls == "Program" and a.subclass not in ("Person", "Country") and _BEHIND.search(between):
            keep(a.id, "leads", b.id, sent.start_char, sent.end_char, 0.65)


def _body_of_post(reading: Reading, post: Token) -> list[str]:
    """``director of X``, ``X's chief``, ``X chief``: the body that a post is in."""
    for prep, obj in reading.prepositional(post):
        if prep in ("of", "at", "for", "with", "on", "in"):
            found = [i for i in reading.actors(reading.ids(obj)) if reading.entities[i].subclass in _BODIES]
            if found:
                return found
    for child in post.lefts:
        if child.dep_ in ("poss", "compound", "nmod"):
            found = [i for i in reading.actors(reading.ids(child, conjuncts=False)) if reading.entities[i].subclass in _BODIES]
            if found:
                return found
    return []


def _by_title(reading: Reading, ref: Reference, keep) -> None:
    """Posts written beside a person's name."""
    ids = ref.ids
    if len(ids) != 1 or reading.entities[ids[0]].subclass != "Person":
        return
    person = ids[0]
    doc = reading.doc
    sent = reading.sentence(ref.i)
    span = (sent.start_char, sent.end_char)
    before, post = _title_before(doc, ref.i, sent.start)
    if post:
        body = None
        at = reading.at.get(before - 1) if before > sent.start else None
        if at is None and before - 1 > sent.start and doc[before - 1].text in ("'s", "’s", "'"):
            at = reading.at.get(before - 2)
        if at is not None and reading.entities[at.ids[0]].subclass in _BODIES:
            body = at.ids[0]
        elif at is not None and reading.is_program(at.ids[0]) and doc[before - 1].text in ("'s", "’s") :
            keep(person, "leads", at.ids[0], *span, 0.7)
            return
        if body is None:
            body = _ministry(reading, [doc[k].text for k in range(before, ref.i)])
        if body is None and any(doc[k].lower_ in ("president", "premier", "chancellor", "king", "minister", "secretary", "emir", "sultan") for k in range(before, ref.i)):
            body = _country(reading, [doc[k].text for k in range(max(sent.start, before - 2), ref.i)], ref.start)
        k = before - 1
        while body is None and k > max(sent.start, before - 5) and doc[k].tag_ in ("NN", "JJ", "NNP", "HYPH") and not reading.at.get(k):
            k -= 1
        owner = reading.at.get(k) if k >= sent.start and (doc[k].tag_ == "PRP$" or doc[k].text in ("'s", "’s")) else None
        if owner is None and k > sent.start and doc[k].text in ("'s", "’s"):
            owner = reading.at.get(k - 1)
        if body is None and owner is not None and reading.entities[owner.ids[0]].subclass in _BODIES:
            body = owner.ids[0]
        if body is None and before == sent.start or body is None and doc[before - 1].lower_ not in ("a", "an", "the"):
            body = _understood(reading, ref, {doc[k].lower_ for k in range(before, ref.i)})
        if body is not None:
            keep(person, "memberOf", body, *span, 0.75)
    _post_after(reading, ref, person, sent, keep)
    # ``X of Y`` and ``Y's X``.
    after = doc[ref.j] if ref.j < len(doc) else None
    if after is not None and after.lower_ in ("of", "at", "from") and ref.j + 1 < len(doc):
        j = ref.j + 1 + (doc[ref.j + 1].lower_ in ("the",) and ref.j + 2 < len(doc))
        at = reading.at.get(j)
        if at is not None and at.named and reading.entities[at.ids[0]].subclass in _BODIES - {"Country"}:
            keep(person, "memberOf", at.ids[0], *span, 0.8)
    if ref.i >= 2 and doc[ref.i - 1].text in ("'s", "’s") and not post:
        at = reading.at.get(ref.i - 2)
        if at is not None and reading.entities[at.ids[0]].subclass in _BODIES - {"Country"}:
            keep(person, "memberOf", at.ids[0], *span, 0.75)


_FIRM_POSTS = words("founder co-founder ceo chief executive chairman chairwoman chair spokesman spokeswoman spokesperson boss")
_STATE_OFFICES = words("secretary minister undersecretary under-secretary")


def _understood(reading: Reading, ref: Reference, title: set[str]) -> str | None:
    """The body of a bare title: the company or the department that the text speaks of."""
    number = reading.sentence_of[ref.i]
    if title & _FIRM_POSTS:
        wanted, reach = ("Company", "Organization", "ResearchOrganization"), 1
    elif title & _STATE_OFFICES:
        wanted, reach = ("GovernmentBody",), 2
    else:
        return None
    for back in range(number, max(-1, number - reach - 1), -1):
        refs = [r for r in reading.by_sentence[back] if r.i < ref.i and reading.entities[r.ids[0]].subclass in wanted]
        if wanted[0] == "GovernmentBody":
            refs = [r for r in refs if any(re.search(r"Department|Ministry|^D[oO]", n) for n in reading.entities[r.ids[0]].names)]
        subjects = [r for r in refs if reading.doc[r.root].dep_ == "nsubj"]
        if subjects or refs:
            return (subjects or refs)[-1].ids[0]
    return None


def _title_before(doc: Doc, i: int, stop: int) -> tuple[int, list[str]]:
    """The first token and the words of a title that ends before token ``i``."""
    k = i
    seen: list[str] = []
    while k - 1 >= stop and len(seen) < 7:
        word = doc[k - 1]
        if word.lower_ in TITLES or word.lower_ in POSTS or (seen and (word.text in ("-", "and", "&", ",") or word.text[0].isupper() and word.text.isalpha() and not _is_body(doc, k - 1) and len(seen) <= 5)):
            if word.text == "," and not (k - 2 >= stop and (doc[k - 2].lower_ in TITLES or doc[k - 2].lower_ in POSTS)):
                break
            seen.insert(0, word.text)
            k -= 1
        elif not seen and word.text == "," and k - 2 >= stop and (doc[k - 2].lower_ in POSTS):
            k -= 1
        elif seen and word.tag_ in ("JJ", "NN") and word.text[0].islower() and k - 2 >= stop and doc[k - 2].text in ("'s", "’s"):
            seen.insert(0, word.text)
            k -= 1
        else:
            break
    while seen and seen[0] in ("and", ",", "-", "&"):
        seen.pop(0)
        k += 1
    return k, seen


def _is_body(doc: Doc, i: int) -> bool:
    reading = Reading.of(doc)
    at = reading.at.get(i)
    return at is not None and reading.entities[at.ids[0]].subclass in _BODIES


def _ministry(reading: Reading, title: list[str]) -> str | None:
    """The ministry of ``Energy Secretary``: a body of the passage with that word in its name."""
    lower = {t.lower() for t in title}
    if not lower & {"secretary", "minister", "undersecretary", "commissioner", "under-secretary"}:
        return None
    topics = {w for w in lower if w not in TITLES and w.isalpha() and len(w) > 3 and w.capitalize() not in NATIONALITIES}
    for entity in reading.entities.values():
        if entity.subclass != "GovernmentBody":
            continue
        name_words = {w.lower() for n in entity.names for w in re.findall(r"\w+", n)}
        if name_words & {"department", "ministry", "commission", "treasury"} and topics & name_words:
            return entity.id
    return None


def _country(reading: Reading, title: list[str], start: int) -> str | None:
    """The country that a head of state or a minister serves."""
    for word in title:
        if word in NATIONALITIES:
            for entity in reading.entities.values():
                if entity.subclass == "Country" and NATIONALITIES[word] in entity.names:
                    return entity.id
            return None
    countries = [e for e in reading.entities.values() if e.subclass == "Country"]
    governments = [e for e in reading.entities.values() if e.subclass == "GovernmentBody" and any(n.endswith("Government") for n in e.names) and e.mentions[0].start < start + 60]
    if len(governments) == 1:
        return governments[0].id
    pool = [e for e in countries if any(start - 700 < m.start < start + 60 for m in e.mentions)]
    if not pool:
        return None
    best = max(pool, key=lambda e: (len(e.mentions), -e.mentions[0].start))
    others = [e for e in pool if e is not best and len(e.mentions) >= len(best.mentions)]
    return None if others and len(pool) > 2 else best.id


def _post_after(reading: Reading, ref: Reference, person: str, sent, keep) -> None:
    """``X, chief executive of Y,`` and ``X, who chairs Y``, ``X, Y's director``, ``X, the Y chairman``."""
    doc = reading.doc
    if ref.j + 1 >= len(doc) or doc[ref.j].text not in (",", "(", "–", "—"):
        return
    k, limit = ref.j + 1, min(sent.end, ref.j + 22)
    post_seen = False
    while k < limit:
        token = doc[k]
        at = reading.at.get(k)
        if token.lower_ in POSTS:
            post_seen = True
        if token.text in (";", ".", ")") or token.text == "," and post_seen and k > ref.j + 2 and not (k + 1 < limit and doc[k + 1].lower_ in POSTS | {"and"}):
            return
        if token.pos_ in ("VERB", "AUX") and token.dep_ in ("ROOT", "ccomp") and not any(c.lower_ in ("who", "that") for c in token.lefts):
            return
        if token.lemma_.lower() in _HEADING_VERBS:
            post_seen = True
        if token.lower_ == "commissioner" and k + 1 < limit:
            body = next((e.id for e in reading.entities.values() if any(n.endswith("European Commission") or n == "Commission" for n in e.names)), None)
            if body is not None and not any(reading.at.get(j) for j in range(k, min(limit, k + 5))):
                keep(person, "memberOf", body, sent.start_char, sent.end_char, 0.7)
                return
        if at is not None and reading.entities[at.ids[0]].subclass in _BODIES:
            near = doc[at.j : min(limit, at.j + 5)]
            stop = next((t.i for t in near if t.text in (",", ";", ".", ")")), limit)
            if post_seen or any(t.lower_ in POSTS for t in near if t.i < stop):
                keep(person, "memberOf", at.ids[0], sent.start_char, sent.end_char, 0.8)
        elif at is not None and reading.is_program(at.ids[0]) and (post_seen or at.j + 1 < limit and doc[at.j].text in ("'s", "’s") and doc[at.j + 1].lower_ in POSTS):
            keep(person, "leads", at.ids[0], sent.start_char, sent.end_char, 0.7)
            return
        if at is not None and reading.entities[at.ids[0]].subclass in _BODIES:
            if post_seen or at.j >= limit or doc[at.j].text != "," and doc[at.j].text not in ("'s", "’s"):
                if post_seen:
                    # ``director of NSF's Office of X``: a second body may follow.
                    if at.j < limit and doc[at.j].text in ("'s", "’s"):
                        k = at.j + 1
                        continue
                    return
            k = at.j
            continue
        k += 1


def _by_possessive(reading: Reading, ref: Reference, keep) -> None:
    """``China's X Initiative``: a country or body and its program."""
    doc = reading.doc
    if ref.j >= len(doc) or doc[ref.j].text not in ("'s", "’s", "'", "’"):
        return
    actor = reading.entities[ref.ids[0]]
    if actor.cls != "Actor" or actor.subclass == "Person" and False:
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
        if doc[k].pos_ not in ("ADJ", "NOUN", "NUM", "PROPN") and doc[k].text not in "\"“”":
            return


def _parts(reading: Reading, number: int, keep) -> None:
    """``X, part of Y``, ``under Y``: programs that belong to programs."""
    refs = [r for r in reading.by_sentence[number] if reading.is_program(r.ids[0])]
    sent = reading.sentences[number]
    text = reading.doc.text
    for left, right in zip(refs, refs[1:], strict=False):
        if left.ids[0] == right.ids[0]:
            continue
        between = text[left.end : right.start]
        if len(between) <= 110 and _PART.search(between) and ";" not in between:
            keep(left.ids[0], "partOf", right.ids[0], sent.start_char, sent.end_char, 0.6)
    for ref in refs:
        lead = text[sent.start_char : ref.start]
        if re.fullmatch(r"\s*(?:\w+\W{1,3}){0,4}?(?:under|as part of|within|as a part of|in furtherance of|building on|pursuant to|in line with)\s(?:the |its |a )?[\"“]?", lead, re.I):
            above = {ref.ids[0]}
            for other in refs:
                if other.i > ref.i and other.ids[0] not in above:
                    joined = re.fullmatch(r",?\s(?:and|or)\s(?:of |the )*[\"“]?", text[refs[refs.index(other) - 1].end : other.start])
                    if joined:
                        above.add(other.ids[0])
                        continue
                    for one in above:
                        keep(other.ids[0], "partOf", one, sent.start_char, sent.end_char, 0.5)
                    break
