"""A Doc read with its entities: who stands where in a sentence.

Given: a parsed Doc with ``Notes.references``. Gives: entity ids of noun phrases (with
coordination and apposition), subjects, agents and objects of verbs, sentences as they are quoted.
Shared by the components that turn sentences into statements.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from pipeline.languages.en.lexicon import DENY, DOUBT, PREDICT, PROPOSE
from pipeline.languages.en.name_words import words
from pipeline.languages.notes import notes_of
from pipeline.records import Entity

_RELATIVE = words("who which that whom whose")
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_SEGMENT_END = re.compile(r";\s|\n\s*\n")
_WALL = re.compile(r"\s*(?:(?:Group|Part|Section|Item) \d{1,2}\b|\d{1,2}\)|#{1,4} )")
_ITEM = re.compile(r"\s[-–—•*]\s+$")
_DIGESTS = ("Group 1", "Part 1", "Section 1", "1)", "Group 2")
_NOMINAL = frozenset(("PROPN", "NOUN", "PRON", "X", "ADJ", "NUM"))
_PARTITIVE = words("each one all most some members companies pair trio units arm government state")
_SHOULD = words("should must ought shall")
_WILL = words("will would could may might 'll wo can")


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that stands for one or more entities; offsets in characters, ``i:j`` in tokens."""

    start: int
    end: int
    i: int
    j: int
    root: int
    ids: tuple[str, ...]
    named: bool


class Reading:
    """Look-ups over one Doc. Make it with ``Reading.of(doc)``: it is kept while the text is read."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.notes = notes_of(doc)
        self.text: str = doc.text
        for token in doc:
            if token.lemma_ == "hop" and token.lower_ in ("hopes", "hoped", "hoping"):
                token.lemma_ = "hope"  # the lemmatizer takes it for hopping
        self.entities: dict[str, Entity] = {e.id: e for e in self.notes.entities}
        names = {(m.start, m.end) for e in self.notes.entities for m in e.mentions}
        spans: dict[tuple[int, int], list[str]] = {}
        for start, end, one in self.notes.references:
            spans.setdefault((start, end), []).append(one)
        self.references: list[Reference] = []
        self.at: dict[int, Reference] = {}
        for (start, end), found in sorted(spans.items()):
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is None:
                continue
            ref = Reference(
                start, end, span.start, span.end, span.root.i, tuple(found), (start, end) in names
            )
            self.references.append(ref)
            for i in range(span.start, span.end):
                if i not in self.at or not self.at[i].named:
                    self.at[i] = ref
        self.sentences: list[Span] = list(doc.sents)
        self.sentence_of: list[int] = [0] * len(doc)
        for number, sent in enumerate(self.sentences):
            for i in range(sent.start, sent.end):
                self.sentence_of[i] = number
        #: Sentences that open a part of a digest: what was spoken of before is over.
        self.walls = {n for n, s in enumerate(self.sentences) if _WALL.match(s.text)}
        #: Sentences that open an item of a digest, a discourse of its own under its heading.
        self.items = {
            n
            for n, s in enumerate(self.sentences)
            if n not in self.walls
            and _ITEM.search(self.text[max(0, s.start_char - 4) : s.start_char])
        }
        if not any(s.text.lstrip().startswith(_DIGESTS) for s in self.sentences):
            self.items = set()
        self.by_sentence: list[list[Reference]] = [[] for _ in self.sentences]
        for ref in self.references:
            self.by_sentence[self.sentence_of[ref.i]].append(ref)

    @classmethod
    def of(cls, doc: Doc) -> Reading:
        kept = doc.user_data.get("dossier_en_reading")
        count = len(notes_of(doc).references)
        if kept is None or kept[0] != count:
            kept = (count, cls(doc))
            doc.user_data["dossier_en_reading"] = kept
        return kept[1]

    # ------------------------------------------------------------ kinds of entities

    def is_program(self, ref: str) -> bool:
        return self.entities[ref].cls == "Program"

    def actors(self, ids: tuple[str, ...] | list[str]) -> list[str]:
        return [i for i in ids if self.entities[i].cls == "Actor"]

    def programs(self, ids: tuple[str, ...] | list[str]) -> list[str]:
        return [i for i in ids if self.entities[i].cls == "Program"]

    # ------------------------------------------------------------ noun phrases

    def ids(self, token: Token | None, conjuncts: bool = True, upward: bool = True) -> list[str]:
        """The entities that a noun phrase stands for, with what is coordinated to it."""
        if token is None:
            return []
        out: list[str] = []
        waiting = [token]
        while waiting:  # not by recursion: a list may have a thousand names
            phrase = waiting.pop(0)
            out += self._own(phrase, upward and phrase is token)
            if conjuncts:
                waiting += [c for c in phrase.children if c.dep_ == "conj" and c.pos_ in _NOMINAL]
        return list(dict.fromkeys(out))

    def _own(self, token: Token, upward: bool) -> list[str]:
        """The entities of one conjunct: by name, by relative pronoun, by apposition."""
        out: list[str] = []
        ref = self.at.get(token.i)
        if ref is not None and not (token.dep_ == "poss" and ref.root != token.i):
            return list(ref.ids)
        if token.lower_ in _RELATIVE and token.head.dep_ == "relcl":
            return self.ids(token.head.head, conjuncts=False)
        for child in token.children:
            beside = child.dep_ in ("nmod", "compound") and child.i > token.i
            if child.dep_ == "appos" or beside:
                out += self.ids(child, conjuncts=False, upward=False)
        if not out and token.lower_ in _PARTITIVE:
            for child in token.children:
                if child.lower_ == "of":
                    for obj in child.children:
                        out += self.ids(obj)
        apposed = token.dep_ == "appos" and token.pos_ in ("NOUN", "PROPN")
        if upward and not out and apposed and token.head is not token:
            out += self.ids(token.head, conjuncts=token.lower_ in ("pair", "trio", "both"))
        return out

    # ------------------------------------------------------------ verbs

    def subject(self, verb: Token) -> Token | None:
        """The subject of a verb, also where it is shared or understood."""
        seen = 0
        while seen < 6:
            seen += 1
            for child in verb.children:
                if child.dep_ in SUBJECTS:
                    return child
            if (
                verb.dep_ == "conj"
                and verb.tag_ == "VB"
                and verb.head.tag_ in ("VBD", "VBZ", "VBP")
            ):
                # ``urged X to act, and find``: the bare form goes with what X is urged to do.
                told = [c for c in verb.head.children if c.dep_ == "dobj"]
                if told and any(c.dep_ == "xcomp" for c in verb.head.children):
                    return told[0]
            if (
                verb.dep_ in ("conj", "xcomp", "advcl", "aux", "auxpass", "pcomp")
                and verb.head is not verb
            ):
                if verb.dep_ == "pcomp":
                    verb = verb.head
                    if verb.head is verb:
                        return None
                if verb.dep_ == "xcomp":
                    for child in verb.head.children:
                        if child.dep_ in ("dobj", "dative") and verb.head.lemma_ not in (
                            "promise",
                            "vow",
                        ):
                            return child
                verb = verb.head
                if verb.pos_ == "ADJ" and verb.dep_ == "acomp":
                    verb = verb.head  # ``X is pleased to report``
                if verb.pos_ not in ("VERB", "AUX", "ADP"):
                    return verb if verb.pos_ in ("NOUN", "PROPN", "PRON") else None
                continue
            if verb.dep_ in ("acl", "relcl") and verb.tag_ != "VBN":
                return verb.head
            return None
        return None

    @staticmethod
    def passive(verb: Token) -> bool:
        if any(c.dep_ in ("nsubjpass", "auxpass", "agent") for c in verb.children):
            return True
        return verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod")

    def subjects(self, verb: Token) -> list[str]:
        """Entities that do what the verb says (the agent of a passive)."""
        if self.passive(verb):
            return self.agents(verb)
        return self.ids(self.subject(verb))

    def agents(self, verb: Token) -> list[str]:
        for child in verb.children:
            if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep"):
                for obj in child.children:
                    if obj.dep_ == "pobj":
                        found = self.ids(obj)
                        if found:
                            return found
        return []

    def patients(self, verb: Token) -> list[str]:
        """Entities to which it is done."""
        out: list[str] = []
        if self.passive(verb):
            if verb.dep_ in ("acl", "relcl", "amod") and not any(
                c.dep_ in SUBJECTS for c in verb.children
            ):
                return self.ids(verb.head)
            return self.ids(self.subject(verb))
        for child in verb.children:
            if child.dep_ in ("dobj", "attr", "oprd"):
                out += self.ids(child)
        if verb.dep_ == "relcl" and not any(
            c.dep_ == "dobj" and c.lower_ not in _RELATIVE for c in verb.children
        ):
            # ``a plant that X is building``: the noun before it is the object.
            own = any(c.dep_ == "nsubj" and c.lower_ not in _RELATIVE for c in verb.children)
            out += self.ids(verb.head) if own else []
        return out

    def prepositional(self, head: Token) -> list[tuple[str, Token]]:
        """``(preposition, object)`` for the phrases that hang on a word."""
        out = []
        for child in head.children:
            if child.dep_ in ("prep", "dative", "agent", "prt") or child.pos_ == "ADP":
                for obj in child.children:
                    if obj.dep_ in ("pobj", "pcomp"):
                        out.append((child.lower_, obj))
                    elif obj.dep_ == "prep":
                        out += [(obj.lower_, o) for o in obj.children if o.dep_ == "pobj"]
        return out

    def possessor(self, noun: Token) -> list[str]:
        """The entities whose thing a noun is (``X's plan``)."""
        for child in noun.children:
            if child.dep_ == "poss":
                return self.ids(child)
        return []

    # ------------------------------------------------------------ text

    def quote(self, start: int, end: int) -> tuple[int, int]:
        """A range without the spaces and marks at its edges."""
        text = self.text
        while start < end and (text[start].isspace() or text[start] in ",;:–—-*•·|#>"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—*|"):
            end -= 1
        return start, end

    def sentence(self, i: int) -> Span:
        return self.sentences[self.sentence_of[i]]

    def segment(self, start: int, end: int) -> tuple[int, int]:
        """The part of a sentence between semicolons (or sentence ends) around a range."""
        token = self.doc.char_span(start, end, alignment_mode="expand")
        if token is None:
            return start, end
        sent = self.sentence(token.start)
        left, right = sent.start_char, sent.end_char
        text = self.text
        for m in _SEGMENT_END.finditer(text, sent.start_char, sent.end_char):
            if m.end() <= start:
                left = m.end()
            elif m.start() >= end:
                right = m.start()
                break
        return self.quote(left, right)

    def latest_program(
        self, i: int, reach: int = 3, kinds: frozenset[str] | None = None
    ) -> str | None:
        """The program spoken of last before token ``i``, within some sentences."""
        here = self.sentence_of[i]
        item = False
        for number in range(here, max(-1, here - (40 if self.items else reach) - 1), -1):
            if here - number > reach and not item:
                return None
            if item and number not in self.walls:
                continue  # another item of the digest
            for ref in reversed(self.by_sentence[number]):
                if ref.i >= i:
                    continue
                for one in ref.ids:
                    if self.is_program(one) and (
                        kinds is None or self.entities[one].subclass in kinds
                    ):
                        return one
            if number in self.walls:
                return None
            item = item or number in self.items
        return None


def negated(verb: Token) -> bool:
    return any(
        c.dep_ == "neg" or (c.lower_ in ("never", "hardly", "no") and c.dep_ in ("neg", "advmod"))
        for c in verb.children
    )


def modality(verb: Token | None, clause: Token | None) -> str:
    """How firmly something is said, from the speech verb and the verb of what is said."""
    if verb is not None:
        lemma = verb.lemma_.lower()
        if lemma in DENY:
            return "asserted" if negated(verb) else "denied"
        if lemma in DOUBT and lemma not in ("fear", "worry", "fret"):
            return "doubted"
        if lemma in PROPOSE and not (
            lemma == "call" and not any(c.lower_ in ("for", "on") for c in verb.children)
        ):
            return "proposed"
        if negated(verb):
            return "doubted" if lemma in ("think", "believe", "expect", "see") else "asserted"
        if lemma in PREDICT:
            return "predicted"
        if lemma in ("worry", "fret"):
            return "doubted"
        if lemma == "fear":
            return "predicted"
    if clause is not None:
        for child in clause.children:
            if child.dep_ in ("aux", "auxpass"):
                if child.lower_ in _SHOULD or child.lower_ == "need":
                    return "proposed"
                if child.lower_ in _WILL and child.lower_ not in ("can", "could", "would"):
                    return (
                        "denied"
                        if child.lower_ in ("wo", "will") and negated(clause)
                        else "predicted"
                    )
                if child.lower_ in ("could", "would"):
                    return "predicted"
        if clause.lemma_ in ("need", "ought") or (
            clause.lemma_ == "have" and any(c.dep_ == "xcomp" for c in clause.children)
        ):
            return "proposed"
        if (
            negated(clause)
            and verb is not None
            and verb.lemma_.lower() in ("say", "insist", "tell", "maintain")
        ):
            return "denied"
    if verb is not None and verb.lemma_.lower() == "warn":
        return "predicted"
    return "asserted"
