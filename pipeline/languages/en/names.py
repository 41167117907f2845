"""Find the proper names of actors and programs in English text.

Given: a tagged and parsed Doc with spaCy's entities, and the name index. Gives:
``Notes.mentions`` and one provisional entity a distinct name in ``Notes.entities`` with its class
and subclass. Evidence (index, head noun, suffix, title, descriptor beside the name, spaCy's label)
is added up over all mentions of a name. Which names mean the same entity is decided in
``coref.py``; so is which places act.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from pipeline.languages.en.name_words import (
    ADJECTIVES,
    CAPITALS,
    CENTRES,
    COMPANY_SUFFIXES,
    COUNTRIES,
    DOUBLE_HEADS,
    EVENT_HEADS,
    FIRM_TITLES,
    GIVEN_NAMES,
    HEADS,
    KNOWN,
    NAME_PREFIX_STOP,
    NATIONALITIES,
    NOT_NAME_HEADS,
    NOUNS,
    POSTS,
    PRODUCT_NOUNS,
)
from pipeline.languages.en.lexicon import GET, PAY
from pipeline.languages.en.runs import LEGAL_NUMBER, Run, acronym, capital, runs
from pipeline.languages.notes import notes_of
from pipeline.link.index import NameIndex, fold
from pipeline.records import SUBCLASSES, Entity, Found, Mention

COMPONENT = "dossier_en_names"
LONE_COMPANY = frozenset(("company", "bank", "group", "corporation", "corp"))
PROGRAMS = frozenset(SUBCLASSES["Program"])
_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SPEECH_AFTER = frozenset(
    "said says told added argued warned noted thinks believes wrote wants announced predicted".split()
)


def class_of(subclass: str) -> str:
    return "Program" if subclass in PROGRAMS else "Actor"


@dataclass(slots=True)
class Candidate:
    """A name at a place, before it is known what it names."""

    start: int
    end: int
    text: str
    votes: Counter[str] = field(default_factory=Counter)
    heading: bool = False
    firm: bool = False
    """Whether the name stands by itself (index, title, suffix, known), without the tagger."""


class NameFinder:
    """Gazetteer, capitalised runs and spaCy's entities, put to the vote."""

    def __init__(self, nlp: Language) -> None:
        self.tokenizer = nlp.tokenizer
        self.index = NameIndex()
        self.gazetteer = PhraseMatcher(nlp.vocab, attr="ORTH")
        known = sorted({*KNOWN, *COUNTRIES})
        self.gazetteer.add("KNOWN", [nlp.tokenizer(n) for n in known])

    def use(self, index: NameIndex) -> None:
        """Look names up in this index from now on."""
        self.index = index
        names = sorted({n for n, _ in index.names() if _usable(n)})
        if names:
            self.gazetteer.add("NAME", [self.tokenizer(n) for n in names])

    def __call__(self, doc: Doc) -> Doc:
        notes = notes_of(doc)
        candidates = self.candidates(doc)
        decided = _decide(candidates)
        _spread(doc, candidates, decided)
        by_name: dict[tuple[str, str], list[Mention]] = {}
        for c in sorted(candidates, key=lambda c: c.start):
            subclass = decided.get(_key(c.text))
            if subclass is None:
                continue
            start, end = doc[c.start].idx, doc[c.end - 1].idx + len(doc[c.end - 1])
            mention = Mention(c.text, start, end, "en")
            notes.mentions.append(mention)
            by_name.setdefault((c.text, subclass[0]), []).append(mention)
        for number, ((name, subclass_), mentions) in enumerate(by_name.items(), 1):
            notes.entities.append(
                Entity(
                    id=f"n{number}",
                    cls=class_of(subclass_),
                    subclass=subclass_,
                    names=(name,),
                    mentions=tuple(mentions),
                    found=Found(COMPONENT, decided[_key(name)][1]),
                )
            )
        return doc

    def candidates(self, doc: Doc) -> list[Candidate]:
        """All names at their places, not overlapping, with their votes."""
        headings = heading_tokens(doc)
        out: list[Candidate] = []
        listed = self._listed(doc)
        legal = [
            (span.start, span.end)
            for m in LEGAL_NUMBER.finditer(doc.text)
            if (span := doc.char_span(m.start(), m.end(), alignment_mode="expand")) is not None
        ]
        taken = [False] * len(doc)
        for money in notes_of(doc).money:
            span = doc.char_span(money.start, money.end, alignment_mode="expand")
            if span is not None:
                taken[span.start : span.end] = [True] * len(span)
        for start, end in legal:
            out.append(Candidate(start, end, doc[start:end].text, Counter({"LegalInstrument": 9}), firm=True))
            taken[start:end] = [True] * (end - start)
        for run in self._merged(doc, listed):
            if any(taken[run.start : run.end]):
                continue
            c = Candidate(run.start, run.end, clean_name(doc[run.start : run.end].text))
            if not c.text or not _LATIN.search(c.text):
                continue
            c.heading = headings[run.start]
            self._vote(doc, run, c, listed)
            out.append(c)
        return out

    def _listed(self, doc: Doc) -> dict[int, tuple[int, bool]]:
        """Start to end of the longest gazetteer names."""
        best: dict[int, tuple[int, bool]] = {}
        for key, start, end in self.gazetteer(doc):
            if start and doc[start - 1].text == "-" and not doc[start - 1].whitespace_:
                continue
            if start not in best or best[start][0] < end:
                best[start] = (end, doc.vocab.strings[key] == "NAME")
        last = -1
        for start in sorted(best):
            if start < last:
                del best[start]
            else:
                last = best[start][0]
        return best

    def _merged(self, doc: Doc, listed: dict[int, tuple[int, bool]]) -> list[Run]:
        """Runs and gazetteer names; where they cross, the longer one; inside, see ``_split``."""
        out: list[Run] = []
        covered = [False] * len(doc)
        gaz = sorted((s, e) for s, (e, _) in listed.items())
        position = 0
        for run in runs(doc):
            inside = []
            while position < len(gaz) and gaz[position][1] <= run.start:
                position += 1
            k = position
            while k < len(gaz) and gaz[k][0] < run.end:
                inside.append(gaz[k])
                k += 1
            for piece in _split(doc, run, inside):
                if not any(covered[piece.start : piece.end]):
                    out.append(piece)
                    covered[piece.start : piece.end] = [True] * (piece.end - piece.start)
        for start, end in gaz:
            if not any(covered[start:end]):
                out.append(Run(start, end))
                covered[start:end] = [True] * (end - start)
        return out

    def _vote(self, doc: Doc, run: Run, c: Candidate, listed: dict[int, tuple[int, bool]]) -> None:
        found = self.index.lookup(c.text)
        subclasses = list(dict.fromkeys(x.subclass for x in found))
        if len(c.text) < 3 and c.text not in KNOWN and not acronym(c.text):
            subclasses = []
        if subclasses:
            shape = head_class([t.text for t in doc[run.start : run.end]])
            best = shape if shape in subclasses else subclasses[0]
            if best in COUNTRYLIKE or len(c.text.split()) > 1 or not doc[run.start].is_sent_start or doc[run.start].pos_ == "PROPN":
                c.votes[best] += 6
                c.firm = True
        if c.text in KNOWN:
            c.votes[KNOWN[c.text]] += 5
            c.firm = True
        if c.text in COUNTRIES or c.text in CAPITALS:
            c.votes["Country"] += 6 if c.text in COUNTRIES else 3
            c.firm = c.firm or c.text in COUNTRIES
        _vote_by_shape(doc, run, c)
        _vote_by_context(doc, run, c)
        _vote_by_tagger(doc, run, c)


COUNTRYLIKE = frozenset(("Country", "IntergovernmentalOrganization", "GovernmentBody"))


@Language.factory(
    COMPONENT,
    assigns=["doc._.dossier"],
    requires=["token.pos", "token.dep", "doc.ents"],
)
def make_names(nlp: Language, name: str) -> NameFinder:
    return NameFinder(nlp)


def _usable(name: str) -> bool:
    """Whether an index name may be looked for in English text as it stands."""
    return (
        bool(_LATIN.search(name))
        and not _HAN.search(name)
        and any(c.isupper() for c in name)
        and len(name) > 1
        and name not in ADJECTIVES
    )


def clean_name(text: str) -> str:
    """A name on one line, without article, quotation marks and possessive."""
    text = re.sub(r"\s+", " ", text).strip(" \"'“”‘’«»,;:")
    text = re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE)
    return re.sub(r"['’]s?$", "", text)


def _key(name: str) -> str:
    return fold(name) if not name.isupper() else name


def heading_tokens(doc: Doc) -> list[bool]:
    """For each token whether its line is a heading in capitals or title case."""
    flags = [False] * len(doc)
    for m in re.finditer(r"[^\n]+", doc.text):
        line = m.group().strip()
        words = [w for w in re.findall(r"[A-Za-z][\w'’-]*", line) if len(w) > 3]
        if not words or len(line) > 140 or line[-1] in ".!?;," or "|" in line:
            continue
        if sum(w[0].isupper() for w in words) < 0.7 * len(words) or len(words) < 2:
            continue
        span = doc.char_span(m.start(), m.end(), alignment_mode="expand")
        if span is not None:
            for k in range(span.start, span.end):
                flags[k] = True
    return flags


def head_class(words: list[str]) -> str | None:
    """The subclass that the words of a name tell by themselves, or None."""
    lower = [w.lower() for w in words if w not in ("-",)]
    if not lower:
        return None
    text = " ".join(lower)
    cut = len(lower)
    for k, w in enumerate(lower):
        if k and w in ("of", "for", "on", "in", "at") or k and w == "to" and "-" not in words:
            cut = k
            break
    head = lower[:cut]
    if re.fullmatch(r"[\d.]+", head[-1]) and len(head) > 1:
        head = head[:-1]
    for size in (3, 2):
        pair = " ".join(head[-size:])
        if pair in DOUBLE_HEADS:
            return DOUBLE_HEADS[pair]
    if " ".join(lower[cut - 1 : cut + 2]) in DOUBLE_HEADS:
        return DOUBLE_HEADS[" ".join(lower[cut - 1 : cut + 2])]
    if words[-1] in COMPANY_SUFFIXES:
        return "Company"
    last = head[-1]
    if last in CENTRES:
        return "ResearchOrganization" if cut < len(lower) or len(head) > 1 else None
    if last == "bank" and cut < len(lower) and words[-1] in COUNTRIES:
        return "GovernmentBody"
    if last == "house" and text not in ("house", "the house", "white house"):
        return "Company"
    if last == "government" or lower[0] in ("government", "governments"):
        return "GovernmentBody"
    if last in HEADS:
        return HEADS[last]
    if last.endswith("s") and last[:-1] in HEADS:
        return HEADS[last[:-1]]
    if head[0] in ("ministry", "department", "university", "bank", "republic") and len(lower) > 1:
        return {"bank": "Company", "republic": "Country"}.get(head[0]) or HEADS[head[0]]
    if cut < len(lower) and lower[-1] in HEADS and HEADS[lower[-1]] in PROGRAMS:
        return HEADS[lower[-1]]
    return None


def _split(doc: Doc, run: Run, inside: list[tuple[int, int]]) -> list[Run]:
    """Cut a run at gazetteer names that it only stands beside."""
    if not inside:
        return [run]
    first_start = min(s for s, _ in inside)
    last_end = max(e for _, e in inside)
    if len(inside) == 1 and inside[0][0] <= run.start and inside[0][1] >= run.end:
        return [Run(inside[0][0], inside[0][1], run.title, False)]
    if last_end > run.end or first_start < run.start:
        # The gazetteer knows a longer name that crosses the run's edge.
        pieces = [Run(s, e) for s, e in inside]
        if first_start > run.start:
            pieces.insert(0, Run(run.start, first_start))
        return pieces
    words = [t.text for t in doc[run.start : run.end]]
    shape = head_class(words)
    if run.person:
        return [run]
    if shape is not None:
        start, end = inside[0]
        if len(inside) == 1 and end == run.end:
            before = doc[run.start : start].text
            if before in NATIONALITIES or before in COUNTRIES or before.lower() in NOUNS:
                return [Run(run.start, start), Run(start, end)] if before in COUNTRIES else [Run(start, end)]
        return [run]
    # No head: names side by side, such as an adjective before a company.
    if len(inside) == 1:
        start, end = inside[0]
        rest = [t.text for t in doc[run.start : start]] + [t.text for t in doc[end : run.end]]
        if rest and not all(w in NATIONALITIES or w in ADJECTIVES or w in COUNTRIES for w in rest):
            return [run]
    out: list[Run] = []
    at = run.start
    for start, end in inside:
        if start > at:
            rest = [t.text for t in doc[at:start]]
            if not all(w in NATIONALITIES or w in ADJECTIVES for w in rest) and doc[start - 1].text not in ("-", "&"):
                if len(inside) == 1 and end - start == 1 and doc[start].text not in COUNTRIES:
                    return [run]
                out.append(Run(at, start))
        out.append(Run(start, end))
        at = end
    if at < run.end:
        rest_text = doc[at : run.end].text
        if doc[at].text in ("-", "&", "and", "of") or (len(inside) == 1 and inside[0][0] == run.start):
            return [run]
        if rest_text not in ADJECTIVES:
            out.append(Run(at, run.end))
    return out


def _vote_by_shape(doc: Doc, run: Run, c: Candidate) -> None:
    words = [t.text for t in doc[run.start : run.end]]
    lower = [w.lower() for w in words]
    shape = head_class(words)
    if shape is not None:
        weight = 4.0 if len(words) > 1 else 1.0
        if words[-1] in COMPANY_SUFFIXES and len(words) > 1:
            weight, c.firm = 6.0, True
        c.votes[shape] += weight
        if len(words) > 1:
            c.votes["_headed"] += 1
    if lower[-1] in EVENT_HEADS or (lower[-1].isdigit() and len(lower) > 1 and lower[-2] in EVENT_HEADS):
        c.votes["_no"] += 6
    if len(words) == 2 and words[1].isdigit() and lower[0] in ("group", "part", "phase", "unit", "block", "stage", "step", "item", "week", "day"):
        c.votes["_no"] += 9
    if lower[0] in NOT_NAME_HEADS and len(words) <= 3 or lower[-1] in NOT_NAME_HEADS:
        c.votes["_no"] += 6
    if lower[0] == "gov" or lower[-1] in PRODUCT_NOUNS and shape is None:
        c.votes["_no"] += 6
    if all(w in ADJECTIVES or w in NATIONALITIES or w in ("-", "&", "of", "the", ".") for w in words) and c.text not in KNOWN:
        c.votes["_no"] += 20
    if len(words) == 1 and len(c.text) < 2:
        c.votes["_no"] += 20
    if c.heading:
        c.votes["_no"] += 0
    if run.person:
        c.votes["Person"] += 5
        title = {t.lower_ for t in doc[run.title[0] : run.title[1]]} if run.title else set()
        c.firm = c.firm or bool(title & FIRM_TITLES)
    alpha = [w for w in words if w[0].isalpha()]
    if 2 <= len(alpha) <= 5 and words[0] in GIVEN_NAMES and shape is None and all(w[0].isupper() or w.islower() for w in alpha):
        c.votes["Person"] += 2.5
    if re.search(r"\d", c.text) and shape is None and not acronym(c.text.split()[0]):
        c.votes["_no"] += 1


_DATELINE = re.compile(r"(?:, [A-Z][\w. ]+)?(?:,? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? \d|,? ?\([A-Z][\w ]+\) ?[-–—]| ?[–—] )")


def _vote_by_context(doc: Doc, run: Run, c: Candidate) -> None:
    start, end, size = run.start, run.end, len(doc)
    after = doc[end] if end < size else None
    if c.text.isupper() and len(c.text) > 3 and (start == 0 or doc[start - 1].is_space) and _DATELINE.match(doc.text, doc[end - 1].idx + len(doc[end - 1])):
        c.votes["_no"] += 20
    before = doc[start - 1] if start else None
    if before is not None and before.lower_ in NOUNS and before.text[0].islower() and before.tag_ in ("NN", "NNS") and before.sent == doc[start].sent:
        kind = NOUNS[before.lower_] if before.tag_ == "NN" else NOUNS.get(before.lemma_.lower())
        if kind is not None:
            c.votes[kind] += 3.5 if kind == "Person" else 2.5
    elif before is not None and before.tag_ == "NNS" and NOUNS.get(before.lemma_.lower()) and before.sent == doc[start].sent:
        c.votes[NOUNS[before.lemma_.lower()]] += 1.5
    if before is not None and before.lower_ in ("at", "in", "near", "outside", "around", "across") and not c.firm:
        into = start >= 2 and doc[start - 2].lemma_.lower() in _HOLDINGS
        if not into:
            c.votes["_place"] += 1.0 if before.lower_ == "at" else 1.5
    if before is not None and before.text in (",", "and") and start >= 2 and doc[start - 2].ent_type_ == "GPE" and doc[start - 2].text not in COUNTRIES:
        c.votes["_place"] += 1.0
    if before is not None and before.lower_ in ("including", "as", "like") and start >= 3:
        group = doc[start - 3] if before.lower_ == "as" or doc[start - 2].text == "," else doc[start - 2]
        if group.lemma_.lower() in _TRADE:
            c.votes["Company"] += 2.5
        elif group.tag_ == "NNS" and group.lemma_.lower() in NOUNS:
            c.votes[NOUNS[group.lemma_.lower()]] += 2.5
    if before is not None and before.lower_ == "of" and start >= 2:
        noun = doc[start - 2].lower_
        if noun in _PLACES:
            c.votes["_place"] += 4
        elif noun in _STAGES:
            c.votes["Initiative"] += 2.5
    if before is not None and before.lower_ in ("called", "named", "dubbed", "calls", "nicknamed", "christened", "codenamed") or (
        before is not None and before.lower_ == "as" and start >= 2 and doc[start - 2].lower_ == "known"
    ):
        _vote_by_naming(doc, start - 1, c)
    if before is not None and before.text in ("'s", "’s") and start >= 2:
        if doc[start - 2].text in COUNTRIES:
            c.votes["_org"] += 1.0
        elif 2 <= end - start <= 3 and doc[end - 1].is_alpha and head_class([t.text for t in doc[start:end]]) is None:
            c.votes["Person"] += 1.3
    root = doc[end - 1]
    if root.dep_ in ("nsubj", "nsubjpass") and root.head.pos_ == "VERB":
        c.votes["_subject"] += 1
        if root.head.lemma_.lower() in PAY | GET and root.pos_ == "PROPN":
            c.votes["_org"] += 1.1
            c.votes["_payer"] += 1
    if before is not None and before.lower_ == "by" and (start == 1 or "\n" in doc[start - 2].text or doc[start - 2].text == "|"):
        c.votes["Person"] += 3
    if before is not None and before.text == "(" and after is not None and after.text == ")" and acronym(c.text) and not c.firm:
        # ``fibre to the node (FTTN)``: short for common nouns, not for a name.
        plain = [t for t in doc[max(0, start - 2 - 2 * len(c.text)) : start - 1] if t.is_alpha]
        words_ = [t for t in plain if t.lower_ not in ("of", "and", "for", "the", "to", "in", "on")][-len(c.text) :]
        for pool in (plain[-len(c.text) :], words_):
            if "".join(t.text[0] for t in pool).upper() == c.text.upper() and all(t.text.islower() for t in pool[1:]) and not pool[0].is_title or (
                len(pool) > 1 and "".join(t.text[0] for t in pool).upper() == c.text.upper() and all(t.text.islower() for t in pool)
            ):
                c.votes["_no"] += 6
                break
    if before is not None and before.text in ("/", "@", "#", "_"):
        c.votes["_no"] += 3
    if after is None:
        return
    if after.lower_ in PRODUCT_NOUNS and after.text[0].islower():
        c.votes["_product"] += 2.5 if before is not None and before.pos_ == "NUM" else 1.5
    elif after.lower_ == "and" and end + 2 < size and doc[end + 1].text[0].isupper() and doc[end + 2].lower_ in PRODUCT_NOUNS:
        c.votes["_product"] += 1.5
    if after.lower_ in ("newspaper", "daily", "magazine"):
        c.votes["Organization"] += 3
    elif after.text[0].islower() and after.lower_ in NOUNS and NOUNS[after.lower_] in PROGRAMS and after.dep_ != "ROOT":
        if after.lower_ not in ("act", "law", "order", "system", "network", "line", "machine", "drive", "rule", "push"):
            c.votes[NOUNS[after.lower_]] += 1.5
    if after.text in ("'s", "’s"):
        follower = doc[end + 1] if end + 1 < size else None
        if follower is not None and follower.lower_ in POSTS:
            c.votes["_org"] += 1
        return
    if after.lower_ in _SPEECH_AFTER:
        c.votes["_speaks"] += 1
    if after.text == "(" and end + 2 < size and doc[end + 2].text == ")" and acronym(doc[end + 1].text):
        letters = "".join(t.text[0] for t in doc[start:end] if t.lower_ not in ("of", "and", "for", "the", "&", "-"))
        if letters.upper() == doc[end + 1].text.upper():
            c.votes["_org"] += 1.2
    if after.lower_ in ("at", "in", "near") and end + 1 < size and not c.firm:
        k = end + 1
        while k < min(size, end + 7) and doc[k].text != "," and (doc[k].text[0].isupper() or doc[k].lower_ == "the"):
            k += 1
        if k + 1 < size and doc[k].text == "," and k > end + 1:
            probe = Candidate(start, end, c.text)
            _vote_by_apposition(doc, k + 1, probe)
            c.votes["Infrastructure"] += probe.votes["Infrastructure"]
    if after.text in (",", "(", "–", "—") and end + 1 < size:
        _vote_by_apposition(doc, end + 1, c)
    elif after.lower_ in ("is", "was", "has", "are") and end + 1 < size and doc[end + 1].lower_ in ("a", "an", "the", "been"):
        _vote_by_apposition(doc, end + 1, c, copula=True)
    if after.text == "," and end + 1 < size and doc[end + 1].lower_ in ("who", "whose"):
        c.votes["Person"] += 2
    elif after.lower_ == "who":
        c.votes["Person"] += 2


_PLACES = frozenset(
    "island islands city town province state region county district village port prefecture suburb coast "
    "outskirts north south east west valley area".split()
)
_HOLDINGS = frozenset("invest investment stake share shares interest equity holding money faith believe confidence".split())
_TRADE = frozenset("customer client supplier partner investor rival backer competitor vendor tenant buyer shareholder giant name".split())
_STAGES = frozenset("edition phase successor rollout launch round start version instalment extension".split())


def _vote_by_naming(doc: Doc, i: int, c: Candidate) -> None:
    """``a railway that everyone calls X``: the noun that is given the name."""
    for k in range(i - 1, max(-1, i - 9), -1):
        token = doc[k]
        if token.pos_ == "NOUN" and token.text[0].islower():
            kind = NOUNS.get(token.lower_) or NOUNS.get(token.lemma_.lower())
            if kind is not None:
                c.votes[kind] += 3.5
                return
        if token.text in (".", ";"):
            return


_QUANTIFIERS = frozenset("pair trio group series set kind type part one number network family range maker".split())


def _vote_by_apposition(doc: Doc, i: int, c: Candidate, copula: bool = False) -> None:
    """``X, the sovereign wealth fund``, ``X, chief executive of``: the noun tells the class."""
    size = len(doc)
    first = doc[i]
    if first.lower_ in POSTS or first.lower_ in ("then", "former", "acting", "deputy", "vice"):
        if not copula:
            c.votes["Person"] += 3.5
        return
    j = i
    while j < min(size, i + 9):
        token = doc[j]
        if token.text in (",", ".", ")", ";", ":") or token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBN", "VBG"):
            return
        if token.text[0].islower() and token.pos_ == "NOUN":
            following = doc[j + 1] if j + 1 < size else None
            if following is not None and following.pos_ in ("NOUN",) and following.text[0].islower():
                j += 1
                continue
            word = token.lower_
            if word in _QUANTIFIERS and following is not None and following.lower_ == "of":
                j += 2
                continue
            compound = f"{doc[j - 1].lower_} {word}"
            if word in POSTS and first.lower_ in ("the", "a", "an", "its", "their", "our", "his") or word in POSTS and doc[i].text[0].isupper():
                c.votes["Person"] += 2.5
                return
            kind = NOUNS.get(compound) or NOUNS.get(word) or NOUNS.get(token.lemma_.lower())
            if kind == "Country" and not copula:
                return
            if kind is not None:
                c.votes[kind] += 3
            return
        if token.lower_ in ("of", "in", "by", "for", "that", "which", "who", "with", "from") and j > i:
            return
        j += 1


def _vote_by_tagger(doc: Doc, run: Run, c: Candidate) -> None:
    """What spaCy's named entities say, weighted by how well the span agrees."""
    labels: Counter[str] = Counter()
    for token in doc[run.start : run.end]:
        if token.ent_type_:
            labels[token.ent_type_] += 1
    if not labels:
        return
    label, count = labels.most_common(1)[0]
    share = count / (run.end - run.start)
    weight = 1.0 if share > 0.6 else 0.4
    names = {
        "PERSON": "Person", "ORG": "_org", "GPE": "_place", "LOC": "_place", "NORP": "_norp",
        "LAW": "LegalInstrument", "FAC": "Infrastructure", "PRODUCT": "_thing",
        "WORK_OF_ART": "_thing", "EVENT": "_thing", "DATE": "_no", "CARDINAL": "_no",
        "MONEY": "_no", "TIME": "_no", "PERCENT": "_no", "LANGUAGE": "_norp",
    }  # fmt: skip
    words = run.end - run.start
    if label == "PERSON":
        weight *= 2.0 if 2 <= words <= 4 else 1.0
    c.votes[names.get(label, "_thing")] += weight * 1.2


def _decide(candidates: list[Candidate]) -> dict[str, tuple[str, float]]:
    """For each distinct name its subclass and confidence; names that name nothing are left out."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for c in candidates:
        groups[_key(c.text)].append(c)
    out: dict[str, tuple[str, float]] = {}
    for key, group in groups.items():
        body = [c for c in group if not c.heading]
        if not body and not any(c.firm for c in group):
            continue
        votes: Counter[str] = Counter()
        strongest: Counter[str] = Counter()
        for c in group:
            for name, weight in c.votes.items():
                votes[name] = max(votes[name], weight) if name in ("_headed", "_no") else votes[name] + weight / (len(group) ** 0.5)
                strongest[name] = max(strongest[name], weight)
        for name, weight in strongest.items():
            # One clear sign is not thinned out by mentions that tell nothing.
            votes[name] = max(votes[name], weight)
        choice = _choose(votes, group)
        if choice is not None:
            out[key] = choice
    return out


_LINK = re.compile(r"^(?:,|and|&|or|, and|, or|as well as|with|,? along with)$")


def _spread(doc: Doc, candidates: list[Candidate], decided: dict[str, tuple[str, float]]) -> None:
    """A name that nothing tells takes the class of the names that it is listed with."""
    ordered = sorted((c for c in candidates if not c.heading), key=lambda c: c.start)
    for _ in range(2):
        for left, right in zip(ordered, ordered[1:], strict=False):
            between = doc[left.end : right.start].text.lower()
            if right.start - left.end > 3 or not _LINK.match(between):
                continue
            for known, unknown in ((left, right), (right, left)):
                told, open_ = decided.get(_key(known.text)), decided.get(_key(unknown.text))
                if told is None or told[0] in ("Country",) or told[1] < 0.6 or told[0] == "Person" and told[1] <= 0.6:
                    continue
                refused = unknown.votes["_no"] > 2 or unknown.votes["_product"] or unknown.votes["_norp"] or unknown.text in ADJECTIVES
                if refused or unknown.firm or head_class(unknown.text.split()) is not None:
                    continue
                if open_ is None or open_[1] <= 0.6 and open_[0] != told[0]:
                    if told[0] == "Person" and len(unknown.text.split()) > 4:
                        continue
                    decided[_key(unknown.text)] = (told[0], 0.6)


def _choose(votes: Counter[str], group: list[Candidate]) -> tuple[str, float] | None:
    words = group[0].text.split()
    firm = any(c.firm for c in group)
    kinds = {k: v for k, v in votes.items() if not k.startswith("_")}
    best = max(kinds, key=lambda k: (kinds[k], k), default=None)
    strength = kinds[best] if best else 0.0
    if votes["_no"] > max(strength, 1.0) or votes["_product"] > strength:
        return None
    if len(words) == 1 and HEADS.get(words[0].lower()) == "Company" and words[0].lower() not in LONE_COMPANY and not firm and not acronym(words[0]):
        return None  # ``Energy`` and the like
    if len(words) == 1 and words[0].lower() in HEADS and not firm:
        # A lone head (``the Commission``) is a short form: ``coref`` finds its full name.
        return (HEADS[words[0].lower()], 0.4) if words[0][0].isupper() else None
    if len(words) == 1 and not firm and (words[0].lower() in NOUNS or words[0].lower().rstrip("s") in NOUNS) and words[0].istitle():
        return None
    if len(words) == 1 and words[0].lower() in CENTRES:
        return "ResearchOrganization", 0.4
    if votes["_norp"] > strength and not firm:
        return None
    if best == "Person" and len(words) == 1 and not firm and votes["_payer"] and not votes["_speaks"]:
        return "Company", 0.5
    if best is not None and strength >= 2:
        if best == "Person" and votes["_org"] + votes["_place"] > strength and not firm:
            best = None
        elif best == "Country" and not firm and votes["_place"] == 0:
            return None
        else:
            return best, 0.95 if firm else min(0.9, 0.6 + 0.05 * strength)
    if votes["_thing"] > votes["_org"] + strength and strength < 1.5:
        return None
    if votes["_place"] > votes["_org"] and votes["_place"] >= strength and not votes["_speaks"] and best != "Country":
        return None
    if best == "Person" and strength >= 1.2 and votes["_org"] < strength and len(words) <= 4:
        return "Person", 0.6
    if best is not None and best != "Person" and strength >= 1.0 and strength >= votes["_org"]:
        return best, 0.55
    text = group[0].text
    if acronym(text) and 3 <= len(text) <= 8:
        votes["_org"] += 0.7
    if votes["_org"] >= 1.0 or votes["_org"] > 0.4 and len(group) > 1:
        return "Company" if not (acronym(text) and len(text) <= 5 and votes["_org"] < 1) else "Organization", 0.5
    if len(words) >= 2 and votes["_subject"] and not votes["_thing"] and not votes["_place"]:
        return "Organization", 0.45
    if votes["_speaks"]:
        return ("Person", 0.5) if len(words) <= 3 else None
    return None
