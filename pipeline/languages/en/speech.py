"""Find acts of speech and thought: who says something, and where.

Given: a ``Reading``. Gives: ``Speech`` records with speakers, modality and the range of text that
carries what is said. Figures and records are made in ``claims.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.languages.en.grammar import Reading, Reference, modality
from pipeline.languages.en.lexicon import SAY, SAY_OBJECT, SPEECH_NOUNS
from pipeline.languages.en.name_words import words

_ACCORDING = re.compile(
    r"\b(?:according to|in the words of|in the view of|as per)\b", re.IGNORECASE
)
_GO = words(
    "go push call press wish long hope ask plead argue speak come side campaign lobby fight vote"
)


@dataclass(slots=True)
class Speech:
    """A speech act before its quote is cut."""

    speakers: tuple[str, ...]
    verb: Token | None
    clause: Token | None
    place: int
    start: int
    end: int
    modality: str
    confidence: float
    cue: str | None = None


# ------------------------------------------------------------------ speech


def find_speeches(reading: Reading) -> list[Speech]:
    """Every speech act with its speakers, its quote cut against its neighbours."""
    out: list[Speech] = []
    for number, sent in enumerate(reading.sentences):
        found: list[Speech] = []
        for token in sent:
            if token.pos_ in ("VERB", "AUX") or (
                token.lemma_.lower() in SAY and token.tag_.startswith("VB")
            ):
                speech = _by_verb(reading, token)
                if speech is not None:
                    found.append(speech)
            elif token.lower_ in SPEECH_NOUNS:
                speech = _by_noun(reading, token)
                if speech is not None:
                    found.append(speech)
        found += _according(reading, number)
        found += _by_form(reading, number, found)
        unique: dict[tuple[object, ...], Speech] = {}
        for speech in found:
            unique.setdefault((speech.speakers, speech.place), speech)
        found = list(unique.values())
        if not found:
            digest = _digest(reading, number)
            if digest is not None:
                found.append(digest)
        _cut(reading, found)
        out += found
        _go_on(reading, number, out)
    return out


_FORMS = words("""says said argues argued urges urged warns warned insists insisted claims claimed maintains maintained
    contends contended adds added notes noted believes believed thinks thought predicts predicted estimates estimated
    calls reckons reckoned concludes concluded writes wrote states stated denies denied suggests suggested expects
    expected complains complained concedes conceded admits admitted observes observed proposes reports reported
    wants hopes fears thinks forecasts explains explained counters countered replies replied asserts asserted stresses stressed""")


def _by_form(reading: Reading, number: int, found: list[Speech]) -> list[Speech]:
    """A name with a form of a speech verb that the tagger took for something else."""
    doc, out = reading.doc, []
    sent = reading.sentences[number]
    for ref in reading.by_sentence[number]:
        if _put_after(reading, ref, sent, found):
            start, end = reading.segment(ref.start, ref.end)
            out.append(
                Speech(
                    ref.ids,
                    None,
                    sent.root,
                    ref.i - 1,
                    start,
                    end,
                    modality(None, sent.root),
                    0.65,
                    doc[ref.i - 1].text,
                )
            )
            continue
        k = ref.j
        while k < sent.end and doc[k].text in "\"”'’)":
            k += 1
        if k >= sent.end or doc[k].lower_ not in _FORMS or doc[k].pos_ in ("VERB", "AUX"):
            continue
        closing = doc[k + 1].text if k + 1 < sent.end else "."
        if closing in (",", ".", ":", ";") or closing in (
            "that",
            "the",
            "it",
            "he",
            "she",
            "they",
            "to",
        ):
            if any(s.place == k for s in found):
                continue
            start, end = reading.segment(doc[k].idx, doc[k].idx + 1)
            out.append(
                Speech(
                    ref.ids,
                    None,
                    sent.root,
                    k,
                    start,
                    end,
                    "proposed" if doc[k].lower_.startswith("urge") else modality(None, sent.root),
                    0.6,
                    doc[k].text,
                )
            )
    return out


def _put_after(reading: Reading, ref: Reference, sent, found: list[Speech]) -> bool:
    """``…, said X, …`` and ``…,” said X.``: the verb goes before the speaker."""
    doc = reading.doc
    if ref.i - 2 < sent.start or ref.j >= len(doc):
        return False
    if doc[ref.i - 1].lower_ not in _FORMS or doc[ref.i - 2].text not in (",", "”", '"', "’", "?"):
        return False
    if doc[ref.j].text not in (",", ".", ";", ":", "–", "—"):
        return False
    return not any(
        set(s.speakers) & set(ref.ids) or s.place in (ref.i - 1, ref.i - 2) for s in found
    )


def _subject_speakers(reading: Reading, verb: Token) -> tuple[str, ...]:
    ids = reading.subjects(verb)
    if not ids:
        subject = reading.subject(verb)
        if (
            subject is not None
            and not reading.passive(verb)
            and subject.lower_
            in (
                "data",
                "figures",
                "report",
                "survey",
                "study",
                "statement",
                "release",
                "analysis",
                "note",
                "document",
                "filing",
                "spokesman",
                "spokeswoman",
                "spokesperson",
                "official",
                "officials",
                "chapter",
                "researchers",
                "analysts",
                "economists",
                "lawyers",
                "executives",
                "members",
                "ministers",
                "team",
                "letter",
                "declaration",
                "campaigners",
                "negotiators",
                "leaders",
                "aides",
                "scientists",
                "arm",
                "boss",
                "head",
                "chief",
                "government",
                "rapporteur",
                "resolution",
                "order",
                "plan",
                "judges",
                "auditors",
            )
        ):
            ids = reading.possessor(subject) or _attached(reading, subject)
        elif subject is not None and subject.tag_ == "NNS" and not reading.passive(verb):
            # ``critics such as X``, ``lawmakers including Y``
            ids = [
                i
                for p, o in reading.prepositional(subject)
                if p in ("as", "like", "including")
                for i in reading.ids(o)
            ]
    return tuple(dict.fromkeys(i for i in ids))


def _attached(reading: Reading, noun: Token) -> list[str]:
    """``officials at X``, ``an X spokesman``, ``data from X``, ``a declaration by X``."""
    for prep, obj in reading.prepositional(noun):
        if prep in ("of", "at", "from", "by", "for", "in"):
            found = reading.ids(obj)
            if found:
                return found
    for child in noun.lefts:
        if child.dep_ in ("compound", "nmod"):
            found = reading.ids(child, conjuncts=False)
            if found:
                return found
    return []


def _complement(verb: Token) -> Token | None:
    """The verb of what is said."""
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp", "pcomp") and child.pos_ in (
            "VERB",
            "AUX",
            "ADJ",
            "NOUN",
        ):
            return child
    for child in verb.children:
        if (
            child.dep_ in ("parataxis", "advcl")
            and child.i > verb.i + 1
            and child.pos_ in ("VERB", "AUX")
        ):
            return child
    if verb.dep_ in ("parataxis", "ccomp") and verb.head is not verb:
        # ``X, he says, is Y``: the sentence around it is what is said.
        return verb.head
    return None


def _by_verb(reading: Reading, verb: Token) -> Speech | None:
    lemma = verb.lemma_.lower()
    voiced = lemma in _VOICE and any(
        c.dep_ == "dobj" and c.lemma_.lower() in _VOICED for c in verb.children
    )
    if lemma not in SAY and not voiced:
        return None
    speakers = _subject_speakers(reading, verb)
    if not speakers:
        return None
    sent = reading.sentence(verb.i)
    clause = None
    explicit = [
        c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "parataxis") and c.i != verb.i
    ]
    inserted = _inserted(verb, sent)
    quoted = _has_quote(reading, verb, sent)
    passive = reading.passive(verb)
    if explicit:
        clause = explicit[0]
    elif inserted:
        clause = _complement(verb) or sent.root
    if lemma in ("put", "peg", "place") and clause is None and _estimates(reading, verb):
        start, end = _range(reading, verb, sent)
        return Speech(speakers, verb, None, verb.i, start, end, "asserted", 0.7, verb.text)
    if clause is None and not quoted:
        credited = lemma in ("credit", "blame", "thank", "commend") and any(
            p in ("with", "for", "on") for p, _ in reading.prepositional(verb)
        )
        if lemma not in SAY_OBJECT and lemma not in _GO and not voiced and not credited:
            return None
        told = [
            c
            for c in verb.children
            if (c.dep_ in ("dobj", "oprd", "attr", "prep", "nsubjpass", "acomp") and c.i > verb.i)
            or c.dep_ in ("nsubjpass", "dobj")
        ]
        if not told:
            return None
        if lemma in (
            "call",
            "appeal",
            "plead",
            "argue",
            "warn",
            "worry",
            "caution",
            "complain",
            "push",
            "campaign",
            "think",
            "press",
        ) and not any(
            c.dep_ in ("prep", "dobj", "oprd")
            and (c.dep_ != "prep" or c.lower_ in ("for", "of", "against", "about", "on"))
            for c in verb.children
        ):
            return None
        if (
            lemma
            in (
                "find",
                "think",
                "estimate",
                "propose",
                "see",
                "consider",
                "label",
                "call",
                "project",
            )
            and not any(
                c.dep_ in ("oprd", "acomp", "prep", "attr", "ccomp", "xcomp") for c in verb.children
            )
            and lemma not in ("propose",)
        ):
            return None
        if (
            lemma in ("propose", "recommend")
            and passive is False
            and not any(c.dep_ == "dobj" for c in verb.children)
        ):
            return None
    if (
        lemma
        in (
            "announce",
            "report",
            "plan",
            "aim",
            "intend",
            "commit",
            "agree",
            "put",
            "see",
            "hold",
            "project",
            "find",
            "signal",
            "require",
            "direct",
            "instruct",
            "want",
            "tell",
            "lobby",
            "press",
            "support",
            "back",
            "show",
            "figure",
            "present",
            "cast",
            "establish",
            "determine",
            "request",
            "defend",
            "feel",
            "offer",
            "help",
        )
        and clause is None
        and not quoted
    ):
        return None
    if (
        lemma
        in (
            "plan",
            "aim",
            "intend",
            "agree",
            "commit",
            "put",
            "see",
            "help",
            "hold",
            "require",
            "direct",
            "establish",
            "feel",
            "figure",
        )
        and not quoted
    ):
        if clause is None or (clause.dep_ == "xcomp" and not inserted):
            return None
        if lemma in ("see", "hold", "put", "require", "establish", "figure") and not inserted:
            return None
    if lemma == "report" and clause is not None and clause.dep_ == "xcomp":
        return None
    particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod")}
    if particles & {"off", "forward", "up", "aside", "together"} and clause is None:
        return None
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")] + [
        o for p, o in reading.prepositional(verb) if p == "for"
    ]
    if lemma in ("call", "ask", "appeal", "press") and any(
        o.lemma_.lower() in _TENDERS for o in objects
    ):
        return None
    if lemma in _MONEY_VERBS and not quoted and (clause is None or clause.dep_ == "xcomp"):
        taken = any(
            m.start >= verb.idx
            and m.end <= sent.end_char
            and ";" not in reading.text[verb.idx : m.start]
            for m in reading.notes.money
        )
        if taken or (clause is None and lemma not in ("propose", "offer")):
            return None
    if passive and lemma not in _PASSIVE:
        return None
    if (verb.dep_ == "pcomp" and verb.tag_ == "VBG") or any(
        c.dep_ in ("mark", "advmod") and c.lower_ in _ASIDE for c in verb.children
    ):
        return None
    if _heading(reading, sent) or any(
        c.dep_ == "aux" and c.lower_ == "shall" for c in verb.children
    ):
        return None
    if lemma in ("call", "name", "dub", "label") and not quoted and _names(reading, verb):
        return None
    start, end = _range(reading, verb, sent)
    return Speech(
        speakers,
        verb,
        clause,
        verb.i,
        start,
        end,
        modality(verb, clause),
        0.8 if explicit or quoted else 0.7,
        verb.text,
    )


_MEASURED = words(
    "cost bill price value figure number toll growth total size tab share odds damage loss rate"
)


def _estimates(reading: Reading, verb: Token) -> bool:
    """``X puts the bill at 5 billion``: an estimate of X."""
    measured = any(c.dep_ == "dobj" and c.lemma_.lower() in _MEASURED for c in verb.children)
    at = any(c.lower_ == "at" for c in verb.subtree if c.i > verb.i)
    return measured and at


def _names(reading: Reading, verb: Token) -> bool:
    """``He calls it the X Facility``: a name is given, nothing is claimed."""
    for child in verb.children:
        if child.dep_ in ("oprd", "dobj", "attr", "ccomp", "xcomp") and child.i > verb.i:
            ref = reading.at.get(child.i)
            if ref is not None and ref.named and reading.programs(ref.ids):
                return any(c.lower_ in ("it", "this", "them") for c in verb.subtree)
    return False


_VOICE = words("voice express raise share air register make take lodge issue sound")
_VOICED = words("""worry concern doubt fear hope confidence support optimism scepticism skepticism objection opposition view
    regret disappointment satisfaction surprise reservation misgiving case point complaint warning alarm dissent criticism""")
_ASIDE = words("if as when unless before after until whether though although once")
_TENDERS = words(
    "proposal bid tender application paper submission nomination comment entry applicant help election"
)
_MONEY_VERBS = words("pledge promise propose offer commit vow ask seek request plan intend")
_PASSIVE = words("""describe call label brand dub characterise characterize praise criticise criticize condemn denounce hail
    welcome say report note announce warn quote argue claim regard view see dismiss reject portray estimate forecast
    predict expect propose recommend urge state confirm deny suggest think believe consider""")


def _heading(reading: Reading, sent) -> bool:
    """Whether a line is a heading or a link: short, without a full stop, on a line of its own."""
    text = sent.text.strip()
    if len(text.split()) > 12 or text.endswith((".", "!", "?", "”", '"', ":", ";", "]")):
        return False
    before = reading.text[max(0, sent.start_char - 40) : sent.start_char].rstrip(" ")
    close = sent.start_char + len(sent.text.rstrip())
    after = reading.text[close : close + 40].lstrip(" ")
    return (not before or before.endswith(("\n", "*", "-"))) and (
        not after or after.startswith("\n")
    )


def _inserted(verb: Token, sent) -> bool:
    """``…, he said.``, ``…, Y argued, …``: the speech verb and its subject between commas."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    left = min(subject.left_edge.i, verb.i)
    right = max(subject.right_edge.i, verb.i)
    for child in verb.children:
        if (
            child.dep_ in ("advmod", "prep", "npadvmod", "dobj", "dative", "prt", "aux", "oprd")
            and child.i > verb.i
        ):
            right = max(right, child.right_edge.i)
    doc = verb.doc
    before = doc[left - 1].text if left > sent.start else ""
    after = doc[right + 1].text if right + 1 < sent.end else "."
    return before in (",", "”", '"', "’", "'", "–", "—") and (
        after in (",", ".", ";", ":", "–", "—", "?", "!") or doc[right].text in (".",)
    )


def _has_quote(reading: Reading, verb: Token, sent) -> bool:
    text = reading.text
    start, end = reading.segment(verb.idx, verb.idx + len(verb))
    for m in re.finditer(r"[\"“]([^\"”]{3,})[\"”]?", text[start:end]):
        inner = m.group(1)
        named = any(
            r.start <= start + m.start(1) + 1 and r.end >= start + m.end(1) - 1
            for r in reading.references
        )
        if not named and (len(inner.split()) > 2 or inner[0].islower()):
            return True
    return False


def _range(reading: Reading, verb: Token, sent) -> tuple[int, int]:
    """The segment of the verb; after a colon it begins there where the verb is inserted."""
    start, end = reading.segment(verb.idx, verb.idx + len(verb))
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.idx - start > 40:
        # ``…, saying that it was late``: the participle and what hangs on it.
        last = verb.doc[verb.right_edge.i]
        return reading.quote(verb.idx, min(end, last.idx + len(last)))
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if verb.dep_ == "conj" and subject is not None and verb.head.pos_ in ("VERB", "AUX"):
        # ``…, and X believes that``: the second of two clauses.
        opening = min(subject.left_edge.i, verb.i)
        complement = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        if complement is None or complement.i > verb.i:
            start = max(start, verb.doc[opening].idx)
    colon = reading.text.rfind(": ", start, verb.idx)
    if (
        colon > 0
        and any(t.pos_ in ("VERB", "AUX") for t in sent if start <= t.idx < colon)
        and _inserted(verb, sent)
    ):
        start = reading.quote(colon + 1, end)[0]
    return start, end


def _by_noun(reading: Reading, noun: Token) -> Speech | None:
    """``in X's view``, ``by X's account``, ``X's forecast is``, ``X's insistence that``."""
    owners = reading.possessor(noun)
    if not owners:
        if noun.lower_ in (
            "insistence",
            "warning",
            "claim",
            "argument",
            "call",
            "demand",
            "belief",
            "conclusion",
        ):
            return None
        return None
    introduced = (
        noun.head.dep_ == "prep" and noun.head.lower_ in ("in", "by", "on", "at", "to")
    ) or (noun.dep_ == "pobj" and noun.head.lower_ in ("in", "by", "on", "to"))
    said = any(
        c.dep_ in ("acl", "ccomp", "relcl") and any(g.lower_ in ("that", "to") for g in c.lefts)
        for c in noun.children
    )
    copula = noun.dep_ == "nsubj" and noun.head.lemma_ == "be"
    if not (introduced or said or copula):
        return None
    if noun.lower_ in ("call", "demand", "plea") and not said:
        return None
    start, end = reading.segment(noun.idx, noun.idx + len(noun))
    kind = SPEECH_NOUNS[noun.lower_]
    main = reading.sentence(noun.i).root
    mode = kind if kind != "asserted" else modality(None, main)
    return Speech(tuple(owners), None, main, noun.i, start, end, mode, 0.7, noun.text)


def _according(reading: Reading, number: int) -> list[Speech]:
    sent = reading.sentences[number]
    out = []
    for m in _ACCORDING.finditer(sent.text):
        at = sent.start_char + m.end()
        for ref in reading.by_sentence[number]:
            between = reading.text[at : ref.start]
            if ref.start >= at and len(between) <= 60 and "," not in between:
                start, end = reading.segment(ref.start, ref.end)
                out.append(
                    Speech(
                        ref.ids,
                        None,
                        sent.root,
                        ref.i,
                        start,
                        end,
                        modality(None, sent.root),
                        0.8,
                        m.group().lower(),
                    )
                )
                break
    return out


def _digest(reading: Reading, number: int) -> Speech | None:
    """``Minister X: the plan will …``: a name with a colon opens the line."""
    sent = reading.sentences[number]
    doc = reading.doc
    for ref in reading.by_sentence[number]:
        if ref.i - sent.start > 5 or not ref.named:
            break
        entity = reading.entities[ref.ids[0]]
        if (
            ref.j < sent.end
            and doc[ref.j].text == ":"
            and entity.subclass in ("Person", "GovernmentBody", "Company", "Organization")
        ):
            if entity.subclass != "Person" and ref.i != sent.start:
                continue
            first = next((m.start for m in reading.notes.money if m.start > ref.end), sent.end_char)
            if any(
                t.tag_ in ("VBZ", "VBD", "VBP", "MD")
                and (t.idx < first or entity.subclass == "Person")
                for t in doc[ref.j : sent.end]
            ):
                start, end = reading.quote(sent.start_char, sent.end_char)
                return Speech(
                    ref.ids, None, sent.root, ref.i, start, end, modality(None, sent.root), 0.6, ":"
                )
    return None


def _go_on(reading: Reading, number: int, out: list[Speech]) -> None:
    """A sentence inside a quotation that an earlier sentence opened has the same speaker."""
    if not out or any(
        s.start >= reading.sentences[number].start_char
        for s in out
        if s.place >= reading.sentences[number].start
    ):
        return
    sent = reading.sentences[number]
    text = reading.text
    last = out[-1]
    if reading.sentence_of[last.place] != number - 1:
        return
    previous = reading.sentences[number - 1]
    head = text[max(0, previous.start_char - 1500) : sent.start_char]
    head = head[head.rfind("\n\n") + 1 :]
    opened = head.count("“") > head.count("”") if "“" in head else head.count('"') % 2 == 1
    own = text[sent.start_char : sent.end_char].lstrip()
    if not re.search(r"[a-z]{3}", own):
        return
    if opened or (
        own.startswith(("“", '"'))
        and last.confidence > 0.5
        and "“" in text[previous.start_char : previous.end_char].replace('"', "“")
    ):
        start, end = reading.quote(sent.start_char, sent.end_char)
        out.append(
            Speech(
                last.speakers,
                None,
                sent.root,
                sent.start,
                start,
                end,
                modality(None, sent.root),
                0.6,
                "“",
            )
        )


_BREAK = re.compile(
    r"[;:–—]|,\s+(?:and|but|while|whereas|though|although|yet|so)\b|\s(?:and|but|while|whereas)\s|,"
)


def _cut(reading: Reading, found: list[Speech]) -> None:
    """Several speech acts in one sentence: each keeps its own part of it."""
    found.sort(key=lambda s: s.place)
    text = reading.text
    for left, right in zip(found, found[1:], strict=False):
        if left.end <= right.start or (
            right.verb is not None and left.verb is not None and _within(right.verb, left.verb)
        ):
            continue
        anchor = _opening(reading, right)
        lower = reading.doc[left.place].idx + len(reading.doc[left.place])
        if anchor <= lower:
            continue
        at = None
        for m in _BREAK.finditer(text, lower, anchor + 1):
            at = m
        if at is None:
            continue
        if left.clause is not None and left.clause.idx >= at.start() and left.place < left.clause.i:
            continue  # what the first one says stands behind the break
        left.end = min(left.end, reading.quote(left.start, max(at.start(), left.start + 1))[1])
        right.start = max(
            right.start,
            reading.quote(at.end() if at.group()[0] in ";:–—" else at.start(), right.end)[0],
        )
        head = re.match(r"(?:and|but|while|whereas|yet|so)\s+", text[right.start : right.end])
        if head:
            right.start += head.end()


def _within(inner: Token, outer: Token) -> bool:
    """Whether one speech act is reported inside another (``X said Y denied``)."""
    between = inner.doc[min(inner.i, outer.i) : max(inner.i, outer.i)].text
    if ";" in between or ":" in between or inner.i < outer.i:
        return False
    token = inner
    for _ in range(12):
        if token.dep_ == "conj" and token.head is outer:
            return False
        if token is outer:
            return True
        if token.head is token:
            return False
        token = token.head
    return False


def _opening(reading: Reading, speech: Speech) -> int:
    """Where the words of a speech act begin: at its subject, or what is said before it."""
    if speech.verb is None:
        return reading.doc[speech.place].idx
    subject = next((c for c in speech.verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    first = min(speech.verb.i, subject.left_edge.i if subject is not None else speech.verb.i)
    if (
        speech.clause is not None
        and speech.clause.i < first
        and reading.sentence_of[speech.clause.i] == reading.sentence_of[speech.verb.i]
    ):
        first = min(first, max(speech.clause.left_edge.i, reading.sentence(speech.place).start))
    return reading.doc[first].idx
