"""Find the proper names of actors and programs in English text.

Given: a tagged and parsed Doc with spaCy's entities, and the name index. Gives:
``Notes.mentions`` and one provisional entity a distinct name in ``Notes.entities`` with its class
and subclass. Evidence (index, head noun, suffix, title, descriptor beside the name, spaCy's label)
is added up over all mentions of a name. Which names mean the same entity is decided in
``coref.py``; so is which places act.
"""

from __future__ import annotations

import re
from collections import defaultdict

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from pipeline.languages.en.name_words import (
    ADJECTIVES,
    CAPITALS,
    CENTRES,
    COUNTRIES,
    GIVEN_NAMES,
    HEADS,
    KNOWN,
    NATIONALITIES,
    NOUNS,
)
from pipeline.languages.en.runs import LEGAL_NUMBER, Run, acronym, runs
from pipeline.languages.en.votes import (
    PROGRAMS,
    Candidate,
    head_class,
    vote_by_context,
    vote_by_shape,
    vote_by_tagger,
)
from pipeline.languages.notes import notes_of
from pipeline.link.index import NameIndex, fold
from pipeline.records import Entity, Found, Mention

COMPONENT = "dossier_en_names"
#: A programme that is known by a code (``SEA 120 Phase 2``).
CODED = re.compile(r"\b[A-Z]{3,6}[ -]\d{2,5}[,]? (?:Phase|Stage|Tranche) \d[A-Z]?\b")
LONE_COMPANY = frozenset(("company", "bank", "group", "corporation", "corp"))
_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")


def class_of(subclass: str) -> str:
    return "Program" if subclass in PROGRAMS else "Actor"


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
        text = doc.text
        headings = heading_tokens(doc)
        out: list[Candidate] = []
        listed = self._listed(doc)
        legal = [
            (span.start, span.end)
            for m in LEGAL_NUMBER.finditer(text)
            if (span := doc.char_span(m.start(), m.end(), alignment_mode="expand")) is not None
        ]
        taken = [False] * len(doc)
        for money in notes_of(doc).money:
            span = doc.char_span(money.start, money.end, alignment_mode="expand")
            if span is not None:
                taken[span.start : span.end] = [True] * len(span)
        for m in CODED.finditer(text):
            span = doc.char_span(m.start(), m.end(), alignment_mode="expand")
            if span is not None and not any(taken[span.start : span.end]):
                coded = Candidate(span.start, span.end, m.group(), firm=True)
                coded.votes["Initiative"] += 9
                out.append(coded)
                taken[span.start : span.end] = [True] * len(span)
        for start, end in legal:
            numbered = Candidate(start, end, doc[start:end].text, firm=True)
            numbered.votes["LegalInstrument"] += 9
            out.append(numbered)
            taken[start:end] = [True] * (end - start)
        for run in self._merged(doc, listed):
            if any(taken[run.start : run.end]):
                continue
            c = Candidate(run.start, run.end, clean_name(doc[run.start : run.end].text))
            if not c.text or not _LATIN.search(c.text):
                continue
            c.heading = headings[run.start] and not _is_title(text, doc[run.start].idx, c.text)
            self._vote(doc, run, c, listed)
            if _signature(text, c.text, doc[run.start].idx):
                c.votes["Person"] += 3
                c.heading = False
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
            if (
                best in COUNTRYLIKE
                or len(c.text.split()) > 1
                or not doc[run.start].is_sent_start
                or doc[run.start].pos_ == "PROPN"
            ):
                c.votes[best] += 6
                c.firm = True
        if c.text in KNOWN:
            c.votes[KNOWN[c.text]] += 5
            c.firm = True
        if c.text in COUNTRIES or c.text in CAPITALS:
            c.votes["Country"] += 6 if c.text in COUNTRIES else 3
            c.firm = c.firm or c.text in COUNTRIES
        vote_by_shape(doc, run, c)
        vote_by_context(doc, run, c)
        vote_by_tagger(doc, run, c)


COUNTRYLIKE = frozenset(("Country", "IntergovernmentalOrganization", "GovernmentBody"))


@Language.factory(
    COMPONENT,
    assigns=["doc._.dossier"],
    requires=["token.tag", "token.dep", "doc.ents"],
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


_MARKS = re.compile(r"^[#*\s]*(?:(?:Group|Part|Section|Item)\s\d{1,2}[:.]?\s*|\d{1,2}[.)]\s*)?")


def _is_title(text: str, at: int, name: str) -> bool:
    """Whether a heading is nothing but the name (``Group 2: Clean Harbours Initiative``)."""
    end = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
    return len(name.split()) > 1 and _MARKS.sub("", line).strip(" *:.") == name


def _signature(text: str, name: str, at: int) -> bool:
    """Whether a name in capitals is the last line, as under an order."""
    words = name.split()
    if not (name.isupper() and 2 <= len(words) <= 4 and at > len(text) - 300):
        return False
    last = text.rstrip().rsplit("\n", 1)
    return (
        len(last) == 2
        and at >= len(last[0])
        and last[1].strip() == name
        and head_class(words) is None
    )


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
        if re.search(r"\([\"“][^)]+\)", line):
            continue  # the parties of a contract, with their defined names
        span = doc.char_span(m.start(), m.end(), alignment_mode="expand")
        if span is not None:
            for k in range(span.start, span.end):
                flags[k] = True
    return flags


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
                return (
                    [Run(run.start, start), Run(start, end)]
                    if before in COUNTRIES
                    else [Run(start, end)]
                )
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
            if not all(w in NATIONALITIES or w in ADJECTIVES for w in rest) and doc[
                start - 1
            ].text not in ("-", "&"):
                if len(inside) == 1 and end - start == 1 and doc[start].text not in COUNTRIES:
                    return [run]
                out.append(Run(at, start))
        out.append(Run(start, end))
        at = end
    if at < run.end:
        rest_text = doc[at : run.end].text
        if doc[at].text in ("-", "&", "and", "of") or (
            len(inside) == 1 and inside[0][0] == run.start
        ):
            return [run]
        if rest_text not in ADJECTIVES:
            out.append(Run(at, run.end))
    return out


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
        votes: defaultdict[str, float] = defaultdict(float)
        strongest: defaultdict[str, float] = defaultdict(float)
        for c in group:
            for name, weight in c.votes.items():
                votes[name] = (
                    max(votes[name], weight)
                    if name in ("_headed", "_no")
                    else votes[name] + weight / (len(group) ** 0.5)
                )
                strongest[name] = max(strongest[name], weight)
        for name, weight in strongest.items():
            # One clear sign is not thinned out by mentions that tell nothing.
            votes[name] = max(votes[name], weight)
        choice = _choose(votes, group)
        if choice is not None:
            out[key] = choice
    _short_forms(groups, out)
    return out


_SHORTENED = frozenset(("Company", "Person", "ResearchOrganization", "Fund", "Infrastructure"))


def _short_forms(groups: dict[str, list[Candidate]], out: dict[str, tuple[str, float]]) -> None:
    """A lone word that opens or ends a longer name of the text is a short form of it."""
    full: dict[str, tuple[str, float]] = {}
    for key, told in out.items():
        words = groups[key][0].text.split()
        if len(words) > 1 and told[0] in _SHORTENED:
            full.setdefault(words[0], told)
            if told[0] == "Person":
                full.setdefault(words[-1], told)
    for key, group in groups.items():
        text = group[0].text
        told_ = out.get(key)
        if (
            told_ is not None
            and told_[0] in ("Person", "Infrastructure")
            and text in full
            and full[text][0] == "Company"
            and text not in GIVEN_NAMES
            and not any(c.votes["_given"] or c.votes["Person"] >= 4.5 for c in group)
        ):
            out[key] = ("Company", 0.6)  # ``Acme`` beside ``Acme Energy``
            continue
        clean = not group[0].votes["_no"] and not group[0].votes["_product"]
        plain = text not in ADJECTIVES and text not in NATIONALITIES and text not in COUNTRIES
        if key not in out and text in full and clean and plain and text.lower() not in HEADS:
            out[key] = (full[text][0], 0.6)


_LINK = re.compile(
    r"^(?:,|and|&|or|, and|, or|as well as|with|,? along with|(?:,? ?and|or|as well as|with) the)$"
)


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
                if (
                    told is None
                    or told[0] in ("Country", "GovernmentBody", "IntergovernmentalOrganization")
                    or told[1] < 0.5
                    or (told[0] == "Person" and told[1] <= 0.6)
                ):
                    continue
                refused = (
                    unknown.votes["_no"] > 2
                    or unknown.votes["_product"]
                    or unknown.votes["_norp"]
                    or unknown.text in ADJECTIVES
                )
                if refused or unknown.firm or head_class(unknown.text.split()) is not None:
                    continue
                if open_ is None or (open_[1] <= 0.6 and open_[0] != told[0]):
                    if told[0] == "Person" and len(unknown.text.split()) > 4:
                        continue
                    firm_like = told[0] in ("ResearchOrganization", "Fund")
                    decided[_key(unknown.text)] = ("Company" if firm_like else told[0], 0.6)


def _choose(votes: defaultdict[str, float], group: list[Candidate]) -> tuple[str, float] | None:
    words = group[0].text.split()
    firm = any(c.firm for c in group)
    kinds = {k: v for k, v in votes.items() if not k.startswith("_")}
    best = max(kinds, key=lambda k: (kinds[k], k), default=None)
    strength = kinds[best] if best else 0.0
    if votes["_no"] > max(strength, 1.0) or votes["_product"] > strength:
        return None
    if (
        len(words) == 1
        and HEADS.get(words[0].lower()) == "Company"
        and words[0].lower() not in LONE_COMPANY
        and not firm
        and not acronym(words[0])
    ):
        return None  # ``Energy`` and the like
    if len(words) == 1 and words[0].lower() in HEADS and not firm:
        # A lone head (``the Commission``) is a short form: ``coref`` finds its full name.
        return (HEADS[words[0].lower()], 0.4) if words[0][0].isupper() else None
    if (
        len(words) == 1
        and not firm
        and (words[0].lower() in NOUNS or words[0].lower().rstrip("s") in NOUNS)
        and words[0].istitle()
    ):
        return None
    if len(words) == 1 and words[0].lower() in CENTRES:
        return "ResearchOrganization", 0.4
    if votes["_norp"] > strength and not firm:
        return None
    if (
        best == "Person"
        and len(words) == 1
        and not firm
        and votes["_payer"]
        and not votes["_speaks"]
    ):
        return "Company", 0.5
    if (
        best == "Person"
        and not firm
        and votes["_payer"]
        and not votes["_given"]
        and not votes["_speaks"]
        and strength < 3
    ):
        return "Company", 0.5
    only_there = votes["_place"] >= 1.5 and not votes["_subject"] and not votes["_speaks"]
    if best == "Person" and not firm and only_there and not votes["_given"]:
        return None
    weak = best == "Person" and len(words) == 1 and not firm and strength < 3
    if weak and not (votes["_subject"] or votes["_speaks"] or votes["_org"]):
        return None
    if best is not None and strength >= 2:
        if best == "Person" and votes["_org"] + votes["_place"] > strength and not firm:
            best = None
        elif best == "Country" and not firm and votes["_place"] == 0:
            return None
        else:
            return best, 0.95 if firm else min(0.9, 0.6 + 0.05 * strength)
    if votes["_thing"] > votes["_org"] + strength and strength < 1.5:
        return None
    if (
        votes["_place"] > votes["_org"]
        and votes["_place"] >= strength
        and not votes["_speaks"]
        and best != "Country"
    ):
        return None
    if best == "Person" and strength >= 1.2 and votes["_org"] < strength and len(words) <= 4:
        return "Person", 0.6
    if best is not None and best != "Person" and strength >= 1.0 and strength >= votes["_org"]:
        return best, 0.55
    text = group[0].text
    if acronym(text) and 3 <= len(text) <= 8:
        votes["_org"] += 0.7
    if votes["_org"] >= 1.0 or (votes["_org"] > 0.4 and len(group) > 1):
        return "Company" if not (
            acronym(text) and len(text) <= 5 and votes["_org"] < 1
        ) else "Organization", 0.5
    if len(words) >= 2 and votes["_subject"] and not votes["_thing"] and not votes["_place"]:
        return "Organization", 0.45
    if votes["_speaks"]:
        return ("Person", 0.5) if len(words) <= 3 else None
    return None
