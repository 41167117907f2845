"""What pronouns and definite descriptions stand for.

Given: ``Notes.entities`` and ``Notes.references`` of the names. Gives: further references for
``he``, ``it``, ``they``, ``we``, ``the company``, ``the agency``, ``the plan``, ``the former``,
``both``. A reference to several has one entry each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipeline.languages.en.lexicon import PAY
from pipeline.languages.en.name_words import words
from pipeline.languages.notes import notes_of
from pipeline.records import Entity

COMPONENT = "dossier_en_anaphora"
_HE = words("he him his she her hers himself herself")
_IT = words("it its itself")
_THEY = words("they them their theirs themselves")
_WE = words("we us our ours ourselves")
#: A definite noun to the subclasses that it may stand for.
DESCRIPTIONS: dict[str, tuple[str, ...]] = {}
for _subclasses, _text in {
    ("Company",): """company firm group chipmaker carmaker automaker bank lender startup start-up
        manufacturer retailer operator developer giant conglomerate maker corporation business
        supplier insurer contractor airline miner foundry venture drugmaker subsidiary utility""",
    ("GovernmentBody",): """ministry department regulator watchdog court parliament senate
        legislature committee commission council cabinet treasury administration""",
    (
        "GovernmentBody",
        "IntergovernmentalOrganization",
    ): "agency board authority bureau office body",
    (
        "ResearchOrganization",
    ): "university institute laboratory lab college think-tank school centre center",
    ("Fund",): "fund foundation",
    (
        "Organization",
    ): "association union party alliance newspaper charity coalition federation lobby society ngo grouping consortium group",
    ("IntergovernmentalOrganization",): "bloc organisation organization",
    (
        "Initiative",
    ): "programme program initiative project scheme mission strategy campaign framework effort partnership",
    ("Initiative", "LegalInstrument"): "plan package",
    (
        "LegalInstrument",
    ): "act bill law order regulation directive treaty memorandum decree agreement statute legislation",
    (
        "Infrastructure",
    ): "plant factory fab supercomputer railway line bridge port facility machine platform system reactor dam pipeline network campus site cluster",
    ("Country",): "country nation kingdom state",
    ("GovernmentBody", "Country"): "government",
}.items():
    for _word in words(_text):
        DESCRIPTIONS[_word] = (*DESCRIPTIONS.get(_word, ()), *_subclasses)
for _word in ("project", "scheme", "effort"):
    DESCRIPTIONS[_word] = ("Initiative", "Infrastructure")
_PLURAL = {"companies": "Company", "firms": "Company", "agencies": "GovernmentBody", "partners": "Actor",
           "countries": "Country", "supercomputers": "Infrastructure", "universities": "ResearchOrganization",
           "banks": "Company", "groups": "Organization", "governments": "Country"}  # fmt: skip
_THIS_LAW = words(
    "order act law regulation directive memorandum proclamation agreement decree bill resolution ordinance"
)
_DETERMINERS = words("the this that its their said our such")


@dataclass(frozen=True, slots=True)
class Place:
    """A reference by name, in the order of the text."""

    start: int
    end: int
    id: str
    subject: bool
    sentence: int


class AnaphorFinder:
    """Walks the text once, keeping the latest names."""

    def __call__(self, doc: Doc) -> Doc:
        notes = notes_of(doc)
        by_id = {e.id: e for e in notes.entities}
        if not by_id:
            return doc
        sentence_of: list[int] = [0] * len(doc)
        for number, sent in enumerate(doc.sents):
            for i in range(sent.start, sent.end):
                sentence_of[i] = number
        named: list[Place] = []
        covered: set[int] = set()
        for start, end, ref in notes.references:
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is None:
                continue
            covered.update(range(span.start, span.end))
            named.append(Place(start, end, ref, _subject(span), sentence_of[span.start]))
        named.sort(key=lambda p: p.start)
        speaker = self._we(doc, notes.entities)
        offices = _offices(doc, notes.entities)
        out: list[tuple[int, int, str]] = []
        position = 0
        latest: list[Place] = []
        for token in doc:
            while position < len(named) and named[position].end <= token.idx:
                latest.append(named[position])
                position += 1
            if token.i in covered:
                continue
            office = _office_meant(doc, token, offices)
            if office is not None:
                out.append(
                    (
                        doc[token.left_edge.i].idx
                        if token.i - token.left_edge.i <= 3
                        else token.idx,
                        token.idx + len(token),
                        office,
                    )
                )
                latest.append(
                    Place(
                        out[-1][0],
                        out[-1][1],
                        office,
                        _subject(doc[token.i : token.i + 1]),
                        sentence_of[token.i],
                    )
                )
                continue
            for ref in self._resolve(doc, token, latest, by_id, sentence_of[token.i], speaker):
                start, end = _extent(token)
                out.append((start, end, ref))
                latest.append(
                    Place(
                        start, end, ref, _subject(doc[token.i : token.i + 1]), sentence_of[token.i]
                    )
                )
        notes.references = sorted(set(notes.references) | set(out))
        return doc

    @staticmethod
    def _we(doc: Doc, entities: list[Entity]) -> str | None:
        """Who says ``we`` outside quotations: the organisation that the text is about."""
        spoken = re.sub(r"[\"“][^\"”]*[\"”]", "", doc.text)
        if len(re.findall(r"\b(?:[Ww]e|[Oo]ur|[Uu]s)\b", spoken)) < 2:
            return None
        organisations = [
            e for e in entities if e.cls == "Actor" and e.subclass not in ("Person", "Country")
        ]
        if not organisations:
            return None
        business = [
            e
            for e in organisations
            if e.subclass in ("Company", "ResearchOrganization", "Organization", "Fund")
        ]
        opening = [e for e in business if e.mentions[0].start < 500]
        if opening:
            return min(opening, key=lambda e: (e.subclass != "Company", e.mentions[0].start)).id
        return max(
            business or organisations, key=lambda e: (len(e.mentions), -e.mentions[0].start)
        ).id

    def _resolve(
        self,
        doc: Doc,
        token: Token,
        latest: list[Place],
        by_id: dict[str, Entity],
        sentence: int,
        speaker: str | None,
    ) -> list[str]:
        word = token.lower_
        if word in _HE:
            return _one(_recent(latest, by_id, {"Person"}, sentence, 6, prefer_subject=True))
        if word in _IT and token.pos_ == "PRON":
            if word == "it" and _expletive(token):
                return []
            own = _own_subject(token)
            heard = [p for p in latest if own is None or not p.start <= own < p.end]
            if _receives(token):
                heard = [p for p in heard if by_id[p.id].cls == "Actor"]
            return _one(
                _recent(heard, by_id, None, sentence, 2, prefer_subject=True, exclude={"Person"})
            )
        if word in _THEY and token.pos_ == "PRON":
            return _several(latest, by_id, sentence)
        if (
            word in _WE
            and speaker is not None
            and token.pos_ == "PRON"
            and not token.text.isupper()
        ):
            return [speaker] if not _quoted(doc, token) else []
        if (
            word in ("former", "latter")
            and token.i
            and doc[token.i - 1].lower_ == "the"
            and not (token.i + 1 < len(doc) and doc[token.i + 1].pos_ in ("NOUN", "PROPN"))
        ):
            pair = _several(latest, by_id, sentence)
            if len(pair) < 2:
                pair = list(dict.fromkeys(p.id for p in latest[-4:]))[-2:]
            return [pair[0] if word == "former" else pair[-1]] if pair else []
        if word == "both" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj"):
            return _several(latest, by_id, sentence)[:2]
        if word in _THIS_LAW and token.i and doc[token.i - 1].lower_ in ("this", "present"):
            title = next(
                (
                    e.id
                    for e in by_id.values()
                    if e.subclass == "LegalInstrument" and e.mentions[0].start < 300
                ),
                None,
            )
            if title is not None:
                return [title]
        if word in DESCRIPTIONS and token.pos_ in ("NOUN", "PROPN") and _definite(doc, token):
            return self._described(token, word, latest, by_id, sentence)
        if (
            word in _PLURAL
            and token.i
            and doc[token.i - 1].lower_ in ("the", "both", "these", *_COUNTS)
        ):
            count = _COUNTS.get(doc[token.i - 1].lower_)
            if count is not None and count > 2:
                return _last(latest, by_id, sentence, count)
            return _several(latest, by_id, sentence, _PLURAL[word])
        return []

    @staticmethod
    def _described(
        token: Token, word: str, latest: list[Place], by_id: dict[str, Entity], sentence: int
    ) -> list[str]:
        """``the ministry``: a body with that word in its name first, then any of the kind."""
        kinds = set(DESCRIPTIONS[word])
        topics = {
            c.lower_ for c in token.lefts if c.dep_ in ("compound", "amod") and c.text[0].islower()
        }
        if "GovernmentBody" in kinds:
            for e in by_id.values():
                own = {w.lower() for n in e.names for w in re.findall(r"\w+", n)}
                if word in own and topics and topics & own:
                    return [e.id]
            if topics:
                return []
            named = [p for p in latest if any(word in n.lower().split() for n in by_id[p.id].names)]
            if named and sentence - named[-1].sentence <= 10:
                return [named[-1].id]
            if word in _OFFICES:
                latest = [p for p in latest if not any(n in _POLITICAL for n in by_id[p.id].names)]
        return _one(_recent(latest, by_id, kinds, sentence, 8, prefer_subject=True, topical=True))


_OFFICES = words("agency ministry department regulator watchdog authority bureau office board")
_POLITICAL = words(
    "White_House Congress Senate House Parliament Capitol_Hill Cabinet Supreme_Court Pentagon European_Parliament"
)


_OFFICE = re.compile(
    r"prime minister|president|chancellor|premier|governor|mayor|chairman|chairwoman|chief executive|ceo|commissioner|"
    r"secretary|minister|director|senator|professor|founder|economist|analyst|chief|chair|king",
    re.IGNORECASE,
)


def _offices(doc: Doc, entities: list[Entity]) -> dict[str, list[tuple[int, str]]]:
    """Each office to the persons that the text gives it, with the place."""
    text = doc.text
    out: dict[str, list[tuple[int, str]]] = {}
    for e in entities:
        if e.subclass != "Person":
            continue
        for m in e.mentions:
            before = re.split(r"[.;:\n]", text[max(0, m.start - 45) : m.start])[-1]
            after = re.split(r"[.;:\n]", text[m.end : m.end + 45])[0]
            told = [
                x.group().lower() for x in _OFFICE.finditer(before) if len(before) - x.end() <= 28
            ]
            if after.startswith(","):
                told += [x.group().lower() for x in _OFFICE.finditer(after) if x.start() <= 24]
            for office in told[-1:] if told else []:
                out.setdefault(office, []).append((m.start, e.id))
    return out


def _office_meant(doc: Doc, token: Token, offices: dict[str, list[tuple[int, str]]]) -> str | None:
    """``the Prime Minister`` with no name beside it: who was called so before."""
    word = token.lower_
    if not offices or token.pos_ not in ("NOUN", "PROPN"):
        return None
    if word == "minister" and token.i and doc[token.i - 1].lower_ == "prime":
        word = "prime minister"
    elif word == "executive" and token.i and doc[token.i - 1].lower_ == "chief":
        word = "chief executive"
    held = offices.get(word)
    if held is None:
        return None
    first = token.i - len(word.split()) + 1
    if first < 1 or doc[first - 1].lower_ not in ("the", "its", "their"):
        return None
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if following is not None and (
        following.text[0].isupper()
        or following.lower_ in ("of", "for")
        or (following.text == "," and token.i + 2 < len(doc) and doc[token.i + 2].text[0].isupper())
    ):
        return None
    earlier = [p for place, p in held if place < token.idx]
    return earlier[-1] if earlier else None


@Language.factory(COMPONENT, assigns=["doc._.dossier"], requires=["token.dep", "token.tag"])
def make_anaphora(nlp: Language, name: str) -> AnaphorFinder:
    return AnaphorFinder()


def _subject(span: Span) -> bool:
    root = span.root
    return root.dep_ in ("nsubj", "nsubjpass") or (
        root.dep_ == "conj" and root.head.dep_ in ("nsubj", "nsubjpass")
    )


def _extent(token: Token) -> tuple[int, int]:
    """A pronoun by itself, a description with its article."""
    start = token
    if token.pos_ != "PRON":
        left = token.left_edge
        if token.i - left.i <= 4:
            start = left
    return start.idx, token.idx + len(token)


_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_GROUPED = frozenset(("Company", "Fund", "Organization", "ResearchOrganization", "GovernmentBody"))


def _last(latest: list[Place], by_id: dict[str, Entity], sentence: int, count: int) -> list[str]:
    """``the four companies``: the last four bodies that were named, where there are so many."""
    out: list[str] = []
    for place in reversed(latest):
        if sentence - place.sentence > 2 or len(out) == count:
            break
        if by_id[place.id].subclass in _GROUPED and place.id not in out:
            out.insert(0, place.id)
    return out if len(out) == count else []


def _one(place: Place | None) -> list[str]:
    return [place.id] if place is not None else []


def _recent(
    latest: list[Place],
    by_id: dict[str, Entity],
    kinds: set[str] | None,
    sentence: int,
    reach: int,
    prefer_subject: bool,
    exclude: frozenset[str] | set[str] = frozenset(),
    topical: bool = False,
) -> Place | None:
    """The latest name of a kind, subjects of the sentence before it first."""
    best, best_score = None, 0.0
    seen = 0
    for place in reversed(latest):
        if sentence - place.sentence > reach or seen > 40:
            break
        seen += 1
        entity = by_id[place.id]
        if entity.subclass in exclude or (kinds is not None and entity.subclass not in kinds):
            continue
        score = 10.0 - 2.0 * (sentence - place.sentence) - 0.1 * seen
        if prefer_subject and place.subject:
            score += 1.5
        if topical:
            score += 0.4 * min(len(entity.mentions), 5)
        if score > best_score:
            best, best_score = place, score
    return best


def _several(
    latest: list[Place], by_id: dict[str, Entity], sentence: int, cls: str = "Actor"
) -> list[str]:
    """The latest group of two or more names in one sentence."""
    groups: dict[int, list[str]] = {}
    for place in latest[-24:]:
        entity = by_id[place.id]
        if sentence - place.sentence <= 2 and cls in (entity.cls, entity.subclass):
            groups.setdefault(place.sentence, []).append(place.id)
    for number in sorted(groups, reverse=True):
        ids = list(dict.fromkeys(groups[number]))
        if len(ids) >= 2:
            return ids
    for number in sorted(groups, reverse=True):
        return list(dict.fromkeys(groups[number]))
    return []


def _expletive(token: Token) -> bool:
    """``it is hoped that``, ``it takes``: stands for nothing."""
    head = token.head
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if token.dep_ == "nsubjpass" and any(
        c.dep_ in ("ccomp", "csubj", "csubjpass") for c in head.children
    ):
        return True
    if head.lemma_ in ("be", "take", "seem", "appear", "rain", "turn", "come"):
        return any(
            c.dep_ in ("acomp", "attr", "ccomp", "xcomp", "advcl", "prt") for c in head.children
        ) and any(c.dep_ in ("ccomp", "xcomp", "advcl", "csubj") for c in head.children)
    return False


def _own_subject(token: Token) -> int | None:
    """Where the subject of a pronoun's own clause stands: an object is somebody else."""
    head = token.head
    if token.dep_ == "pobj":
        head = head.head
    if token.dep_ not in ("dobj", "dative", "pobj") or head.pos_ not in ("VERB", "AUX"):
        return None
    return next((c.idx for c in head.children if c.dep_ in ("nsubj", "nsubjpass")), None)


def _receives(token: Token) -> bool:
    """``awarded to it``, ``lent it``: money goes to an actor."""
    head = token.head
    if token.dep_ == "pobj":
        if head.lower_ not in ("to", "from", "by"):
            return False
        head = head.head
    return token.dep_ in ("dative", "pobj") and head.lemma_.lower() in PAY


def _definite(doc: Doc, token: Token) -> bool:
    """Whether a common noun is definite and has no name or place of its own."""
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if following is not None and (
        (following.pos_ in ("NOUN", "PROPN") and not following.is_space)
        or (following.lower_ == "of" and token.lower_ not in ("government",))
    ):
        return False
    for child in token.lefts:
        if (child.dep_ == "det" and child.lower_ in _DETERMINERS) or (
            child.dep_ == "poss" and child.lower_ == "our"
        ):
            if token.lower_ in _OFFICES and all(
                c.text[0].islower() for c in token.lefts if c.dep_ == "compound"
            ):
                return True
            return not any(
                (c.dep_ in ("compound", "nummod") and c.pos_ in ("PROPN", "NUM"))
                or (
                    c.dep_ == "amod"
                    and c.lower_ in ("other", "another", "same", "first", "second", "new", "whole")
                )
                for c in token.lefts
            )
    return False


def _quoted(doc: Doc, token: Token) -> bool:
    before = doc[max(0, token.i - 130) : token.i].text
    before = before[before.rfind("\n\n") + 1 :]
    opened = before.count("“") - before.count("”")
    return opened > 0 or before.count('"') % 2 == 1
