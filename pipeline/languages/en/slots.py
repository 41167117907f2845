"""The slots of a sum of money: who pays, who gets, what for.

Given: a ``Frame`` around a sum. Gives: its payers, payees and purposes from the verb above it, the
noun beside it, the names around it, the sum before it and the sentences before. What the flow is
called (kind, status) is decided in ``flows.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from pipeline.annotations import Money
from pipeline.languages.en.clauses import gapped, own_clause, takes_part
from pipeline.languages.en.grammar import Reading, Reference
from pipeline.languages.en.lexicon import (
    COST_NOUNS,
    COST_VERBS,
    CUT,
    FUNDING_NOUNS,
    GET,
    PAY,
    PENALISE,
    SAY,
)
from pipeline.languages.en.name_words import words

_PRICE = re.compile(
    r"^\s*(?:-an?-|an? |per |/ ?)(?:tonne|ton|barrel|share|head|person|unit|kilo|kg|litre|gallon|hour|"
    r"seat|ticket|household|capita|kwh|mwh|piece|copy|chip|user|customer|pupil|student|job|day|night|metre|km|vehicle)\b",
    re.IGNORECASE,
)
_COST_BEFORE = re.compile(
    r"\b(?:valu(?:ed|ing|ation)|costs?|costing|priced|revenues?|sales|profits?|loss(?:es)?|turnover|"
    r"(?:company|firm|market|shares?|sector|industry|economy|goods|business|startup|start-up|estate|is|are|was|were|now|already) worth|"
    r"earnings|debts?|backlog|deficit|surplus|shortfall|damages?|market|overruns?|exports?|imports?|gdp|"
    r"capitali[sz]ation|arrears|savings|economy|assets|trade|booked|output|dividends?|wealth|price tag|tab|"
    r"swallow|sold for|order book|liabilities)\b[^.;]{0,45}$",
    re.IGNORECASE,
)
_FUND_BEFORE = re.compile(
    r"\b(?:contracts?|grants?|loans?|investments?|awards?|funding|budget|package|deal|subsid(?:y|ies)|fund|"
    r"commitments?|aid|donations?|agreement|order|pledges?|tranche|outlay|bonds?|fines?|stake|round|equity)\b[^.;,]{0,25}$",
    re.IGNORECASE,
)
_COST_AFTER = re.compile(
    r"^[^.;,]{0,6}\b(?:in|of)? ?(?:annual |net |total |operating |quarterly |yearly |extra )*(?:revenues?|sales|profits?|loss(?:es)?|"
    r"turnover|earnings|debts?|costs?|damages?|dividends?|exports?|imports?|assets|savings|valuation|market cap|"
    r"in value|economy|trade|market|industry|overruns?|deficit|surplus|shortfall|gdp|output)\b|"
    r"^[ -](?:company|firm|startup|start-up|giant|market|economy|industry|business|valuation|listing)\b",
    re.IGNORECASE,
)


_RAISING = words("raise borrow secure obtain attract issue collect")
_CAPITAL = re.compile(r"^[^.;,]{0,6}\b(?:in|of)? ?(?:new |fresh |private )*(?:debt|equity)\b")
_BOOKED = re.compile(
    r"\b(?:order books?|backlog|ebit|ebitda|net (?:income|worth)|pre-?tax (?:profit|income)|cash flow|"
    r"free cash|market value|enterprise value)\b[^.;]{0,45}$",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"^\s*(?:-?an?[ -]|per |for (?:each|every) |/ ?)"
    r"(?!year|yr|annum|month|week|quarter|fiscal|piece|total|grant|loan|new|further)[a-z]"
)
_GIVEN = re.compile(
    r"\b(?:contributions?|grants?|subsid(?:y|ies)|loans?|awards?|fined?)\b[^.]*$", re.IGNORECASE
)


def is_rate(money: Money, before: str, after: str) -> bool:
    """Whether a sum is what one unit costs (``4 dollars a hectare``), or small change."""
    top = money.amount if money.amount is not None else money.amount_max
    if top is None or _GIVEN.search(before):
        return False
    return top < 1000 or (top < 100_000 and _RATE.match(after) is not None)


LEGISLATURES = words(
    "Congress Senate House Parliament Bundestag Knesset Diet House_of_Representatives"
)


@dataclass(slots=True)
class Frame:
    """The slots of one sum while they are being filled."""

    money: Money
    token: Token
    verb: Token | None = None
    noun: str | None = None
    role: str | None = None
    payers: list[str] = field(default_factory=list)
    payees: list[str] = field(default_factory=list)
    purposes: list[str] = field(default_factory=list)
    kind: str | None = None
    status: str | None = None
    sure: bool = True
    """Whether the kind is told by a word, and not by who pays whom."""
    inherited: bool = False
    fallback: bool = False

    @property
    def filled(self) -> bool:
        return bool(self.payers or self.payees or self.purposes)


# ------------------------------------------------------------------ flow or figure?


def locate(frame: Frame) -> None:
    """Climb from the sum to the noun that names it and the verb above it."""
    token = frame.token
    for child in token.children:
        if child.i > token.i and child.lower_ in ("of", "in"):
            for obj in child.children:
                if obj.dep_ == "pobj" and obj.lemma_.lower() in FUNDING_NOUNS:
                    frame.noun = obj.lemma_.lower()
    steps = 0
    while token.head is not token and steps < 12:
        if token.pos_ in ("VERB", "AUX") and token is not frame.token:
            break
        token = token.head
        steps += 1
        lemma = token.lemma_.lower()
        if (
            frame.noun is None
            and token.pos_ in ("NOUN", "PROPN")
            and (lemma in FUNDING_NOUNS or lemma in COST_NOUNS)
        ):
            frame.noun = lemma
    if token.pos_ in ("VERB", "AUX"):
        frame.verb = token


def is_figure(doc: Doc, text: str, frame: Frame) -> bool:
    """Whether a sum is a price, a size or a result, and not money that moves."""
    money = frame.money
    after = text[money.end : money.end + 60]
    before = text[max(0, money.start - 70) : money.start]
    before = before[max(before.rfind(". "), before.rfind("\n")) + 1 :]
    if _PRICE.match(after) or is_rate(money, before, after):
        return True
    raised = frame.verb is not None and frame.verb.lemma_.lower() in _RAISING
    if (
        _COST_AFTER.match(after)
        and not (raised and _CAPITAL.match(after))
        and not re.match(r"^[ -]?(?:in |of )?(?:loans?|grants?|contracts?)", after)
    ):
        return True
    cue = _COST_BEFORE.search(before)
    if _BOOKED.search(before):
        return True
    if cue:
        fund = _FUND_BEFORE.search(before)
        if fund is None or (
            fund.start() < cue.start() and not cue.group().lower().startswith("worth")
        ):
            # ``spent X on Y, costs Z``: a verb of paying nearer to the sum wins.
            paid = re.search(
                r"\b(?:paid|pays?|invest(?:ed|s)?|spend|spent|give|gave|provided?|contribut\w+|pledged|put|pour\w*|cover)\b",
                cue.group(),
            )
            if not paid:
                return True
    verb = frame.verb
    if verb is not None:
        lemma = verb.lemma_.lower()
        if lemma in ("cost", "value", "swallow", "estimate") and not frame.noun:
            return True
        if lemma in ("earn", "sell", "trade", "owe") and frame.noun not in FUNDING_NOUNS:
            return True
        if lemma in ("lose", "book", "report") and frame.noun in COST_NOUNS:
            return True
        if lemma in ("add", "generate", "save", "boost") and re.search(
            r"\beconom(?:y|ic)|gdp|output", after
        ):
            return True
        if lemma in ("come", "amount", "put") and re.search(
            r"\b(?:cost|bill|price|tab)\b", text[doc[verb.left_edge.i].idx : money.start]
        ):
            return True
    return False


# ------------------------------------------------------------------ slots


def fill(reading: Reading, frame: Frame, start: int, end: int, frames: list[Frame]) -> None:
    doc = reading.doc
    sent = reading.sentence(start)
    same = [f for f in frames if reading.sentence_of[f.token.i] == reading.sentence_of[start]]
    previous = same[-1] if same else None
    left = sent.start
    if previous is not None:
        left = max(left, previous.token.i + 1)
    left = _clause_start(doc, left, start)
    right = sent.end
    for other in reading.notes.money:
        if other.start > frame.money.end and other.start < sent.end_char:
            span = doc.char_span(other.start, other.end, alignment_mode="expand")
            if span is not None:
                right = _cut_before(doc, end, span.start)
                follower = gapped(reading, end, span.start)
                if follower is not None:
                    right = min(right, follower.i)
                break
    right = _clause_end(doc, end, right)
    own_verb = _own_verb(frame, left, right)
    if own_verb is not None and own_verb.lemma_.lower() in _LIGHT and previous is not None:
        frame.kind, frame.noun = previous.kind, frame.noun or previous.noun
        if not re.match(r"\s+(?:more )?to\b", reading.text[frame.money.end :]):
            frame.payees = list(previous.payees)
    alone = gapped(reading, previous.token.i + 1, start) if previous is not None else None
    if alone is not None:
        left = alone.i
    if previous is not None and (
        alone is not None or (own_verb is None and _elliptic(doc, left, start))
    ):
        _inherit(reading, frame, previous, left, right, start, end)
        return
    own = own_clause(reading, previous.token.i + 1, start) if previous is not None else None
    if own is not None and not set(own.ids) & set(reading.ids(_subject_of(reading, frame))):
        # ``…, and B with C brings 7``: a clause of its own that the parser has joined.
        left = own.left
        frame.verb = own.verb
        frame.role = "payee" if own.gets else "payer"
        _put(frame.payees if own.gets else frame.payers, list(own.ids))
    elif frame.verb is not None:
        _by_frame(reading, frame, frame.verb, left, right)
    _by_noun(reading, frame)
    leave_with(reading, frame, start)
    size = frame.verb is not None and frame.verb.lemma_.lower() in _SIZES and not frame.payers
    if size and frame.verb is not None and takes_part(reading, frame.verb, start):
        size = False
    if size and frame.verb is not None:
        if frame.verb.dep_ == "conj" and frame.verb.head.lemma_.lower() in PAY:
            # ``shall be paid to X and shall not exceed 5bn``
            _by_frame(reading, frame, frame.verb.head, reading.sentence(start).start, right)
        else:
            _by_topic(reading, frame, frame.verb)
    _by_surface(reading, frame, left, right, start, end, size=size)
    _wanting(reading, frame, frames)
    persons = [p for p in frame.payers if reading.entities[p].subclass == "Person"]
    if persons and len(persons) < len(frame.payers):
        frame.payers = [p for p in frame.payers if p not in persons]
    unnamed = frame.verb is not None and reading.passive(frame.verb) and not frame.payers
    if previous is not None and unnamed and previous.payers and frame.payees:
        frame.payers = [p for p in previous.payers if p not in frame.payees]
        frame.purposes = frame.purposes or list(previous.purposes)
    if previous is not None and not (frame.payers or frame.payees):
        _share(frame, previous)
    elif previous is not None and not frame.purposes and frame.payers == previous.payers:
        frame.purposes = list(previous.purposes)


_LIGHT = words("go want prefer settle opt")
_SIZES = words("be amount total come grow reach rise stand remain climb top exceed equal rest")


def _clause_start(doc: Doc, left: int, start: int) -> int:
    """Behind the last semicolon (or colon in a digest) before the sum."""
    for k in range(start - 1, left - 1, -1):
        if doc[k].text == ";":
            return k + 1
    return left


def _clause_end(doc: Doc, end: int, right: int) -> int:
    for k in range(end, right):
        if doc[k].text == ";":
            return k
    return right


def _cut_before(doc: Doc, end: int, other: int) -> int:
    """Where the words of this sum end before the next sum: at the last comma, ``and``, ``while``."""
    for k in range(other - 1, end - 1, -1):
        if (
            doc[k].lower_ in ("and", "while", "whereas", "but", ";", "with", "plus")
            or doc[k].text == ","
        ):
            # the last break before the next sum
            j = k
            while j - 1 >= end and doc[j - 1].text == ",":
                j -= 1
            return max(j, end)
    return other


_COMING_AWAY = words("leave walk come go emerge return head fly depart exit")
_AWAY = re.compile(
    r"\bwith\s+(?:(?:about|some|more than|over|nearly|around|almost|just|only|up to|roughly|another)\s+)*$"
)


def leave_with(reading: Reading, frame: Frame, start: int) -> None:
    """``X left the summit with $5bn in pledges``: who comes away with money has got it."""
    verb = frame.verb
    if verb is None or verb.lemma_.lower() not in _COMING_AWAY or frame.payees:
        return
    text = reading.text
    if not _AWAY.search(text[reading.doc[verb.i].idx : frame.money.start]):
        return
    promised = re.match(
        r"\s+(?:in|of|worth of) (?:\w+ )?(?:pledges|promises|commitments|aid|grants|loans|funding|deals)\b",
        text[frame.money.end :],
    )
    away = verb.lemma_.lower() in ("leave", "emerge") or "away" in text[verb.idx : verb.idx + 14]
    actors = reading.actors(reading.ids(reading.subject(verb)))
    if actors and (promised or away):
        frame.payees, frame.role = actors, "payee"
        frame.payers = [p for p in frame.payers if p not in actors]


_WANTING = words("want need seek ask request wish hope")


def _wanting(reading: Reading, frame: Frame, frames: list[Frame]) -> None:
    """``had wanted 12``, ``asked B for 3``: who wants money for itself gets it."""
    verb = frame.verb
    if verb is None or verb.lemma_.lower() not in _WANTING or frame.payees or frame.purposes:
        return
    near = frames[-1] if frames else None
    number = reading.sentence_of[frame.token.i]
    linked = near is not None and number - reading.sentence_of[near.token.i] <= 2
    got = near.payees if near is not None and linked else []
    subject = reading.actors(reading.ids(reading.subject(verb)))
    people = [a for a in subject if reading.entities[a].subclass == "Person"]
    if got and subject and (people or set(subject) & set(got)):
        frame.payees, frame.payers, frame.role = list(got), [], "payee"


def _subject_of(reading: Reading, frame: Frame) -> Token | None:
    return reading.subject(frame.verb) if frame.verb is not None else None


def _own_verb(frame: Frame, left: int, right: int) -> Token | None:
    verb = frame.verb
    return verb if verb is not None and left <= verb.i < right else None


def _elliptic(doc: Doc, left: int, start: int) -> bool:
    """Whether no verb stands between the sum before and this one."""
    return not any(
        (t.pos_ == "VERB" and t.tag_ not in ("VBG",))
        or (t.pos_ == "AUX" and t.tag_ in ("VBD", "VBZ", "VBP", "MD"))
        for t in doc[left:start]
    )


def _inherit(
    reading: Reading, frame: Frame, previous: Frame, left: int, right: int, start: int, end: int
) -> None:
    """``A receives 8, and B 24``: the verb of the sum before, with the new name in its place."""
    frame.inherited = True
    frame.verb, frame.kind, frame.noun = previous.verb, previous.kind, frame.noun or previous.noun
    refs = [r for r in reading.references if left <= r.i < right and (r.j <= start or r.i >= end)]
    before = [r for r in refs if r.j <= start]
    direct = [r for r in before if _bare(reading.doc, r)]
    if direct:
        ids = [i for r in direct for i in r.ids]
        actors = reading.actors(ids)
        if actors:
            if previous.role == "payee" or (not previous.payers and previous.payees):
                frame.payees, frame.role = actors, "payee"
                frame.payers = list(previous.payers)
            else:
                frame.payers, frame.role = actors, "payer"
                frame.payees = list(previous.payees)
        frame.purposes = reading.programs(ids)
    _by_surface(reading, frame, left, right, start, end, verbless=True)
    if not frame.payers and previous.payers and frame.role != "payer":
        frame.payers = [p for p in previous.payers if p not in frame.payees]
    if not frame.payees and not direct and not frame.purposes:
        frame.payees = [p for p in previous.payees if p not in frame.payers]
    if not frame.purposes:
        frame.purposes = list(previous.purposes)
    frame.role = frame.role or previous.role


def _bare(doc: Doc, ref: Reference) -> bool:
    """Whether a name stands without a preposition of its own, as a subject does."""
    k = ref.i - 1
    while k >= 0 and doc[k].lower_ in ("the", "its", "a"):
        k -= 1
    return k < 0 or (doc[k].dep_ not in ("prep", "agent", "dative") and doc[k].pos_ != "ADP")


def _share(frame: Frame, previous: Frame) -> None:
    frame.payers = frame.payers or [p for p in previous.payers if p not in frame.payees]
    frame.payees = frame.payees or [p for p in previous.payees if p not in frame.payers]
    frame.purposes = frame.purposes or list(previous.purposes)


def _put(target: list[str], ids: list[str], *others: list[str]) -> None:
    for i in ids:
        if i not in target and not any(i in o for o in others):
            target.append(i)


_CONTRACTING = words("hold win sign have land secure get receive sign ink clinch")
_ASSENT = words("approve clear notify endorse back")
_FOUNDING = words("launch create establish announce unveil open start close begin total size")
_SPENDING = words("go want find have build buy call create expand open spearhead launch")


def _legislature(reading: Reading, actor: str) -> bool:
    return bool(LEGISLATURES & set(reading.entities[actor].names))


def _fund(reading: Reading, actor: str) -> bool:
    return reading.entities[actor].subclass == "Fund"


def _by_contract(
    reading: Reading, frame: Frame, actors: list[str], phrases: list[tuple[str, list[str]]]
) -> None:
    """``X holds a contract with Y``: the public side pays, else the side that is named second."""
    others = [a for p, ids in phrases if p in ("with", "from") for a in reading.actors(ids)]
    token = frame.token
    for _ in range(3):
        if token.dep_ not in ("nmod", "nummod", "compound", "quantmod", "pobj", "prep", "appos"):
            break
        token = token.head
    for prep, obj in reading.prepositional(token):
        if prep in ("with", "from"):
            others += reading.actors(reading.ids(obj))
    public = ("GovernmentBody", "Country", "IntergovernmentalOrganization")
    if any(reading.entities[a].subclass in public for a in actors):
        actors, others = others, actors
    _put(frame.payees, actors)
    _put(frame.payers, others, frame.payees)
    frame.kind = "contract"


def _by_frame(reading: Reading, frame: Frame, verb: Token, left: int, right: int) -> None:
    """What the verb above the sum says of its subject and objects."""
    lemma = verb.lemma_.lower()
    main = verb
    if lemma in ("be", "have") and frame.token.dep_ not in ("attr", "dobj"):
        return
    subject = reading.subject(verb)
    subject_ids = reading.ids(subject)
    actors, programs = reading.actors(subject_ids), reading.programs(subject_ids)
    inside = subject is not None and any(t.i == frame.token.i for t in subject.subtree)
    phrases = [(p, reading.ids(o)) for p, o in reading.prepositional(verb) if left <= o.i < right]
    if FUNDING_NOUNS.get(frame.noun or "") == "contract" and lemma in _CONTRACTING and actors:
        _by_contract(reading, frame, actors, phrases)
        return
    if reading.passive(verb):
        agents = reading.agents(verb)
        if lemma not in _ASSENT or any(_legislature(reading, a) for a in reading.actors(agents)):
            _put(frame.payers, reading.actors(agents))
        if lemma in CUT and not inside and not actors:
            _put(frame.payees, actors)
        elif not inside and actors and lemma not in CUT:
            _put(frame.payees, actors, frame.payers)
            frame.role = "payee"
        elif not inside and actors:
            _put(frame.payees, actors, frame.payers)
            frame.kind = frame.kind or "cut"
        _put(frame.purposes, programs)
        for prep, ids in phrases:
            if prep in ("to", "for", "towards", "toward", "into", "under", "on", "in", "through"):
                if prep in ("to", "for"):
                    _put(frame.payees, reading.actors(ids), frame.payers)
                _put(frame.purposes, reading.programs(ids))
        return
    if lemma in PENALISE:
        _put(frame.payers, reading.actors(reading.patients(verb)))
        for child in verb.children:
            if child.dep_ == "dative" and child.pos_ != "ADP":
                _put(frame.payers, reading.actors(reading.ids(child)))
        for prep, ids in phrases:
            if prep == "on":
                _put(frame.payers, reading.actors(ids))
            elif prep == "to":
                _put(frame.payees, reading.actors(ids))
        if frame.payers:
            frame.kind = "penalty"
        return
    if inside:
        # ``the total cost to X``: the sum belongs to the subject.
        for prep, ids in phrases:
            if prep in ("to", "for", "into"):
                _put(frame.payees, reading.actors(ids))
                _put(frame.purposes, reading.programs(ids))
            elif prep in ("from", "by"):
                _put(frame.payers, reading.actors(ids))
        return
    rounds = lemma in ("close", "complete") and frame.noun in ("round", "funding", "equity")
    if (
        rounds
        or lemma in GET
        or (lemma == "stand" and any(c.lemma_ == "lose" for c in verb.children))
    ):
        _put(frame.payees, actors)
        frame.role = "payee"
        if lemma == "lose":
            frame.kind = "cut"
    elif lemma in CUT:
        _put(frame.payers, actors)
        _put(frame.payees, reading.actors(reading.patients(verb)), frame.payers)
        _put(frame.purposes, reading.programs(reading.patients(verb)))
        frame.role, frame.kind = "payer", "cut"
        for prep, ids in phrases:
            if prep in ("from", "to", "at", "for"):
                _put(frame.payees, reading.actors(ids), frame.payers)
                _put(frame.purposes, reading.programs(ids))
    elif lemma in _FOUNDING and actors and all(_fund(reading, a) for a in actors):
        _put(frame.payees, actors)  # ``Fund X launched, 5 billion``: the size flows to the fund
        frame.role = "payee"
    elif lemma in _SPEAKING and not (lemma in PAY and all(_body(reading, a) for a in actors)):
        for child in main.children:
            if child.dep_ in ("dobj", "nsubj") and child is not subject and child.i < frame.token.i:
                _put(
                    frame.payers,
                    [a for a in reading.actors(reading.ids(child)) if _body(reading, a)],
                )
        frame.role = "payer"
    elif lemma in PAY or lemma in _SPENDING or (lemma == "make" and (frame.noun in FUNDING_NOUNS)):
        if not (lemma in ("have", "call") and frame.token.dep_ != "dobj"):
            _put(frame.payers, actors)
            for prep, ids in phrases:
                if prep in ("with", "alongside") and actors:
                    _put(
                        frame.payers,
                        [
                            a
                            for a in reading.actors(ids)
                            if reading.entities[a].subclass != "Person"
                        ],
                    )
            if subject is not None and actors:
                for prep, obj in reading.prepositional(subject):
                    if prep in ("with", "alongside"):
                        _put(frame.payers, reading.actors(reading.ids(obj)))
        frame.role = "payer"
        for child in main.children:
            if child.dep_ in ("dative", "iobj") and child.pos_ != "ADP":
                _put(frame.payees, reading.actors(reading.ids(child)), frame.payers)
            if child.dep_ == "dobj" and not any(t.i == frame.token.i for t in child.subtree):
                ids = reading.ids(child)
                _put(frame.purposes, reading.programs(ids))
                if lemma in (
                    "award",
                    "give",
                    "grant",
                    "offer",
                    "pay",
                    "lend",
                    "provide",
                    "promise",
                    "hand",
                    "back",
                    "fund",
                    "finance",
                    "support",
                    "subsidise",
                    "subsidize",
                ):
                    _put(frame.payees, reading.actors(ids), frame.payers)
    elif lemma in COST_VERBS or lemma == "be":
        _put(frame.purposes, programs)
    _put(frame.purposes, programs)


def _body(reading: Reading, actor: str) -> bool:
    return reading.entities[actor].subclass in (
        "GovernmentBody",
        "Country",
        "Company",
        "Fund",
        "IntergovernmentalOrganization",
    )


_UP_FROM_SUM = frozenset(
    ("nummod", "quantmod", "compound", "pobj", "prep", "nmod", "appos", "amod", "attr")
)


def _by_noun(reading: Reading, frame: Frame) -> None:
    """``X's $3bn contract``, ``a loan of $5m from X``: names that hang on the noun of the sum."""
    token = frame.token
    for _ in range(4):
        _hanging(reading, frame, token)
        if token.head is token or token.dep_ not in _UP_FROM_SUM:
            return
        token = token.head


def _hanging(reading: Reading, frame: Frame, noun: Token) -> None:
    """The slots that a noun tells by its possessor and its prepositions."""
    owner = reading.possessor(noun)
    if owner:
        _put(frame.payers, reading.actors(owner), frame.payees)
        _put(frame.purposes, reading.programs(owner))
    for prep, obj in reading.prepositional(noun):
        ids = reading.ids(obj)
        actors = reading.actors(ids)
        if prep in ("from", "by"):
            _put(frame.payers, actors, frame.payees)
        elif prep == "to":
            _put(frame.payees, actors, frame.payers)
        elif prep in ("for", "in", "into", "under", "on", "towards", "toward"):
            _put(frame.purposes, reading.programs(ids))
            firms = [a for a in actors if reading.entities[a].subclass in ("Company", "Fund")]
            if prep == "for" or (prep in ("in", "into") and firms):
                _put(frame.payees, actors if prep == "for" else firms, frame.payers)


def _by_topic(reading: Reading, frame: Frame, verb: Token) -> None:
    """``aid promised to X comes to 5bn``, ``A's orders with B total 5bn``: the subject tells."""
    subject = reading.subject(verb)
    if subject is None or any(t.i == frame.token.i for t in subject.subtree):
        return
    _hanging(reading, frame, subject)
    kind = FUNDING_NOUNS.get(subject.lemma_.lower()) or FUNDING_NOUNS.get(subject.lower_)
    frame.kind = frame.kind or kind
    for child in subject.children:
        if child.dep_ == "acl":
            _hanging(reading, frame, child)
    if kind == "contract":
        for prep, obj in reading.prepositional(subject):
            if prep == "with":
                _put(frame.payees, reading.actors(reading.ids(obj)), frame.payers)


_PURPOSE_PREPS = words(
    "for into in under through towards toward on of within behind to at from with via"
)


def _by_surface(
    reading: Reading,
    frame: Frame,
    left: int,
    right: int,
    start: int,
    end: int,
    verbless: bool = False,
    size: bool = False,
) -> None:
    """Names around the sum, read by the word before each: from X, to Y, under Z."""
    doc = reading.doc
    accepted: Reference | None = None
    for ref in reading.references:
        if ref.i < left or ref.i >= right:
            continue
        ids = list(ref.ids)
        actors, programs = reading.actors(ids), reading.programs(ids)
        k = ref.i - 1
        while k >= left and (
            doc[k].lower_ in ("the", "its", "a", "an", "their", "our", "said")
            or doc[k].text in '"“'
            or doc[k].pos_ == "ADJ"
        ):
            k -= 1
        word = doc[k].lower_ if k >= left else ""
        if word == "and" or word == ",":
            # coordinated: the word before the first of the list
            j = k
            while j > left and (
                doc[j].lower_ in ("and", ",", "the", "both") or reading.at.get(j) is not None
            ):
                j -= 1
            word = doc[j].lower_ if doc[j].pos_ == "ADP" else word
        after_sum = ref.i >= end
        verb_lemma = frame.verb.lemma_.lower() if frame.verb is not None else ""
        if (
            programs
            and word in _PURPOSE_PREPS
            and (after_sum or word in ("under", "for", "of", "in", "within", "through", "to"))
        ) or (
            programs
            and not frame.purposes
            and (after_sum or not verbless)
            and abs(ref.root - frame.token.i) < 30
        ):
            _put(frame.purposes, programs)
        if not actors:
            continue
        if (
            accepted is not None
            and actors
            and _COORDINATED.match(reading.text[accepted.end : ref.start])
        ):
            _put(frame.payers, actors, frame.payees)
            accepted = ref
            continue
        if word == "of" and k > left and doc[k - 1].lower_ == "out":
            word = "from"  # ``paid out of X``
        if word == "by" and k > left and doc[k].head.lemma_.lower() in _ASSENT:
            continue
        if word in ("by", "from") and actors:
            if not frame.payers or (word == "by" and frame.role != "payer"):
                _put(frame.payers, actors, frame.payees)
            if set(actors) & set(frame.payers):
                accepted = ref
        elif word in ("to", "for") and after_sum:
            if not frame.payees or frame.role != "payee":
                _put(
                    frame.payees,
                    [a for a in actors if reading.at[ref.root].root != -1],
                    frame.payers,
                )
        elif word in ("in", "into") and after_sum and frame.kind != "cut":
            if (
                _near(ref, end)
                and not frame.payees
                and reading.entities[actors[0]].subclass
                in ("Company", "Fund", "ResearchOrganization")
            ):
                _put(frame.payees, actors, frame.payers)
        elif (
            not after_sum
            and not frame.payers
            and not frame.payees
            and _bare(doc, ref)
            and reading.doc[ref.root].dep_ != "poss"
        ):
            if _only_speaks(doc[ref.root]):
                continue
            if verb_lemma in GET or (
                all(reading.entities[a].subclass == "Fund" for a in actors)
                and verb_lemma not in PAY - {"launch", "announce", "unveil", "plan"}
            ):
                _put(frame.payees, actors)
            elif not size:
                _put(frame.payers, actors)
                accepted = ref
        elif set(actors) & set(frame.payers) and not after_sum:
            accepted = ref
        elif (
            not after_sum
            and doc[ref.root].dep_ == "poss"
            and not frame.payers
            and start - ref.j <= 5
        ):
            _put(frame.payers, actors, frame.payees)


_COORDINATED = re.compile(
    r"^(?:\s*\([^)]*\))?,?\s*(?:and|,|along with|together with|as well as|with|alongside|&)\s*(?:the |both )?$"
)


def _only_speaks(token: Token) -> bool:
    """Whether a name is the subject of a verb of speech that pays nothing."""
    head = token.head
    if token.dep_ == "conj":
        head = head.head
    return token.dep_ in ("nsubj", "conj") and head.lemma_.lower() in _SPEAKING


_SPEAKING = (SAY - PAY) | words(
    "call urge ask want demand seek request consider suggest recommend warn say"
)


def _near(ref: Reference, end: int) -> bool:
    return ref.i - end <= 6


def target_from_context(reading: Reading, frame: Frame, frames: list[Frame]) -> None:
    """Whom or what the money is for, from the sums or the programs spoken of just before."""
    i = frame.token.i
    number = reading.sentence_of[i]
    near = [
        f
        for f in frames
        if number - reading.sentence_of[f.token.i] <= (0 if number in reading.items else 3)
        and f.money.currency == frame.money.currency
    ]
    program = reading.latest_program(i, reach=2)
    spoken = {x for r in reading.by_sentence[number] if r.i < i for x in r.ids}
    last = next((f for f in reversed(near) if f.payees or f.purposes), None)
    if (
        last is not None
        and last.payees
        and not set(last.payees) & set(frame.payers)
        and (set(last.payees) & spoken or set(last.payers) == set(frame.payers))
    ):
        frame.payees = list(last.payees)
        if last.purposes and set(last.payers) == set(frame.payers):
            frame.purposes = list(last.purposes)
    elif last is not None and last.purposes:
        frame.purposes = list(last.purposes)
    elif program is not None:
        frame.purposes = [program]


def program_of_award(reading: Reading, frame: Frame) -> None:
    """A public body's award to a company is made under the program that the passage speaks of."""
    if not frame.payers or not frame.payees:
        return
    payer, payee = reading.entities[frame.payers[0]], reading.entities[frame.payees[0]]
    if payer.subclass == "GovernmentBody" and payee.subclass in ("Company", "ResearchOrganization"):
        program = reading.latest_program(
            frame.token.i, reach=2, kinds=frozenset(("LegalInstrument", "Initiative"))
        )
        if program is not None:
            frame.purposes = [program]


def from_context(reading: Reading, frame: Frame, frames: list[Frame]) -> None:
    """What the sentences before speak of, where the sentence of the sum names nobody."""
    frame.fallback = True
    i = frame.token.i
    number = reading.sentence_of[i]
    near = [f for f in frames if number - reading.sentence_of[f.token.i] <= 2]
    if frame.verb is not None and frame.verb.lemma_.lower() in _SIZES:
        # ``the opening sum is 5``: the size of what the sentence is about.
        spoken = [x for r in reading.by_sentence[number] if r.i < i for x in r.ids]
        if reading.programs(spoken):
            frame.purposes = reading.programs(spoken)[:1]
            return
    if number in reading.items:
        near = [f for f in near if reading.sentence_of[f.token.i] == number]
    if near:
        _share(frame, near[-1])
        if frame.filled:
            return
    program = reading.latest_program(i, reach=3)
    if program is not None:
        frame.purposes.append(program)
    for back in range(number, max(-1, number - 3), -1):
        for ref in reading.by_sentence[back]:
            actors = [
                a for a in reading.actors(ref.ids) if reading.entities[a].subclass != "Person"
            ]
            if (
                actors
                and ref.i < i
                and (reading.doc[ref.root].dep_ in ("nsubj", "nsubjpass") or back == number)
            ):
                if not frame.payers:
                    frame.payers.append(actors[0])
                return
