"""Who belongs to which body, told by posts and titles beside a person's name.

Given: a ``Reading`` and a reference to a person. Gives: ``memberOf`` (and ``leads`` for a
program's own chief) through the function ``keep`` of ``roles.py``.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from pipeline.languages.en.grammar import Reading, Reference
from pipeline.languages.en.name_words import NATIONALITIES, POSTS, TITLES, words

BODIES = frozenset(
    (
        "Company",
        "GovernmentBody",
        "Country",
        "IntergovernmentalOrganization",
        "ResearchOrganization",
        "Fund",
        "Organization",
    )
)
HEADING_VERBS = words(
    "head lead direct chair run oversee manage found own co-found represent join command"
)


def body_of_post(reading: Reading, post: Token) -> list[str]:
    """``director of X``, ``X's chief``, ``X chief``: the body that a post is in."""
    for prep, obj in reading.prepositional(post):
        if prep in ("of", "at", "for", "with", "on", "in"):
            found = [
                i
                for i in reading.actors(reading.ids(obj))
                if reading.entities[i].subclass in BODIES
            ]
            if found:
                return found
    for child in post.lefts:
        if child.dep_ in ("poss", "compound", "nmod"):
            found = [
                i
                for i in reading.actors(reading.ids(child, conjuncts=False))
                if reading.entities[i].subclass in BODIES
            ]
            if found:
                return found
    return []


def by_title(reading: Reading, ref: Reference, keep) -> None:
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
        if at is not None and reading.entities[at.ids[0]].subclass in BODIES:
            body = at.ids[0]
        elif (
            at is not None
            and reading.is_program(at.ids[0])
            and doc[before - 1].text in ("'s", "’s")
        ):
            keep(person, "leads", at.ids[0], *span, 0.7)
            return
        if body is None:
            body = _ministry(reading, [doc[k].text for k in range(before, ref.i)])
        if body is None and any(
            doc[k].lower_
            in (
                "president",
                "premier",
                "chancellor",
                "king",
                "minister",
                "secretary",
                "emir",
                "sultan",
            )
            for k in range(before, ref.i)
        ):
            body = _country(
                reading, [doc[k].text for k in range(max(sent.start, before - 2), ref.i)], ref.start
            )
        k = before - 1
        while (
            body is None
            and k > max(sent.start, before - 5)
            and doc[k].tag_ in ("NN", "JJ", "NNP", "HYPH")
            and not reading.at.get(k)
        ):
            k -= 1
        owner = (
            reading.at.get(k)
            if k >= sent.start and (doc[k].tag_ == "PRP$" or doc[k].text in ("'s", "’s"))
            else None
        )
        if owner is None and k > sent.start and doc[k].text in ("'s", "’s"):
            owner = reading.at.get(k - 1)
        if body is None and owner is not None and reading.entities[owner.ids[0]].subclass in BODIES:
            body = owner.ids[0]
        if (body is None and before == sent.start) or (
            body is None and doc[before - 1].lower_ not in ("a", "an", "the")
        ):
            body = _understood(reading, ref, {doc[k].lower_ for k in range(before, ref.i)})
        if body is not None:
            keep(person, "memberOf", body, *span, 0.75)
    _post_after(reading, ref, person, sent, keep)
    _who_serves(reading, ref, person, sent, keep)
    _once_of(reading, ref, person, sent, keep)
    # ``X of Y`` and ``Y's X``.
    after = doc[ref.j] if ref.j < len(doc) else None
    if after is not None and after.lower_ in ("of", "at", "from") and ref.j + 1 < len(doc):
        j = ref.j + 1 + (doc[ref.j + 1].lower_ in ("the",) and ref.j + 2 < len(doc))
        at = reading.at.get(j)
        if (
            at is not None
            and at.named
            and reading.entities[at.ids[0]].subclass in BODIES - {"Country"}
        ):
            keep(person, "memberOf", at.ids[0], *span, 0.8)
    if ref.i >= 2 and doc[ref.i - 1].text in ("'s", "’s") and not post:
        at = reading.at.get(ref.i - 2)
        if at is not None and reading.entities[at.ids[0]].subclass in BODIES - {"Country"}:
            keep(person, "memberOf", at.ids[0], *span, 0.75)


_SERVES = words(
    "work serve mind cover handle speak lobby campaign advise run head manage oversee watch lead follow sit "
    "teach study negotiate litigate write research monitor track"
)


_ONCE = re.compile(
    r"^,\s(?:formerly|previously|once|late|now|then|currently)\s(?:of|at|with)\s(?:the )?$"
)


def _once_of(reading: Reading, ref: Reference, person: str, sent, keep) -> None:
    """``X, formerly of Y``: X belongs, or belonged, to Y."""
    for other in reading.by_sentence[reading.sentence_of[ref.i]]:
        if other.start > ref.end and _ONCE.match(reading.text[ref.end : other.start]):
            if reading.entities[other.ids[0]].subclass in BODIES - {"Country"}:
                keep(person, "memberOf", other.ids[0], sent.start_char, sent.end_char, 0.75)
            return


def _who_serves(reading: Reading, ref: Reference, person: str, sent, keep) -> None:
    """``X, who minds forests for Y``, ``X, who teaches at Y``: X belongs to Y."""
    doc = reading.doc
    if ref.j + 2 >= sent.end or doc[ref.j].text != "," or doc[ref.j + 1].lower_ != "who":
        return
    serving = False
    for k in range(ref.j + 2, min(sent.end, ref.j + 14)):
        token = doc[k]
        if token.text in (",", ";", "."):
            return
        if token.lemma_.lower() in _SERVES:
            serving = True
        at = reading.at.get(k)
        if serving and at is not None and at.named:
            entity = reading.entities[at.ids[0]]
            j = k - 1 - (doc[k - 1].lower_ == "the")
            if entity.subclass in BODIES - {"Country"} and doc[j].lower_ in ("for", "at", "with"):
                keep(person, "memberOf", entity.id, sent.start_char, sent.end_char, 0.75)
            return


_FIRM_POSTS = words(
    "founder co-founder ceo cfo coo cto chief executive officer financial operating technology managing director chairman chairwoman chair spokesman spokeswoman spokesperson boss"
)
_STATE_OFFICES = words("secretary minister undersecretary under-secretary")


_PLAIN = words("and - & vice deputy former acting co of then its")


def _understood(reading: Reading, ref: Reference, title: set[str]) -> str | None:
    """The body of a bare title: the company or the department that the text speaks of."""
    number = reading.sentence_of[ref.i]
    wanted: tuple[str, ...]
    if title & _FIRM_POSTS and title <= _FIRM_POSTS | _PLAIN:
        wanted, reach = ("Company", "Organization", "ResearchOrganization"), 1
    elif title & _STATE_OFFICES:
        wanted, reach = ("GovernmentBody",), 2
    else:
        return None
    for back in range(number, max(-1, number - reach - 1), -1):
        refs = [
            r
            for r in reading.by_sentence[back]
            if r.i < ref.i and reading.entities[r.ids[0]].subclass in wanted
        ]
        if wanted[0] == "GovernmentBody":
            refs = [
                r
                for r in refs
                if any(
                    re.search(r"Department|Ministry|^D[oO]", n)
                    for n in reading.entities[r.ids[0]].names
                )
            ]
        subjects = [r for r in refs if reading.doc[r.root].dep_ == "nsubj"]
        if subjects or refs:
            return (subjects or refs)[-1].ids[0]
    return _issuer(reading) if wanted[0] == "Company" else None


def _issuer(reading: Reading) -> str | None:
    """The company whose own release a text is: named at the head and far more than any other."""
    firms = [e for e in reading.entities.values() if e.subclass == "Company"]
    opening = [e for e in firms if e.mentions[0].start < 400]
    if not opening:
        return None
    counts = {e.id: sum(ref.ids[0] == e.id for ref in reading.references) for e in firms}
    best = max(opening, key=lambda e: counts[e.id])
    others = [counts[e.id] for e in firms if e is not best]
    return best.id if counts[best.id] >= 2 * max(others, default=0) else None


def _title_before(doc: Doc, i: int, stop: int) -> tuple[int, list[str]]:
    """The first token and the words of a title that ends before token ``i``."""
    k = i
    seen: list[str] = []
    while k - 1 >= stop and len(seen) < 7:
        word = doc[k - 1]
        if (
            word.lower_ in TITLES
            or word.lower_ in POSTS
            or (
                seen
                and (
                    word.text in ("-", "and", "&", ",")
                    or (
                        word.text[0].isupper()
                        and word.text.isalpha()
                        and not _is_body(doc, k - 1)
                        and len(seen) <= 5
                    )
                )
            )
        ):
            if word.text == "," and not (
                k - 2 >= stop and (doc[k - 2].lower_ in TITLES or doc[k - 2].lower_ in POSTS)
            ):
                break
            seen.insert(0, word.text)
            k -= 1
        elif not seen and word.text == "," and k - 2 >= stop and (doc[k - 2].lower_ in POSTS):
            k -= 1
        elif (
            seen
            and word.tag_ in ("JJ", "NN")
            and word.text[0].islower()
            and k - 2 >= stop
            and doc[k - 2].text in ("'s", "’s")
        ):
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
    return at is not None and reading.entities[at.ids[0]].subclass in BODIES


def _ministry(reading: Reading, title: list[str]) -> str | None:
    """The ministry of ``Energy Secretary``: a body of the passage with that word in its name."""
    lower = {t.lower() for t in title}
    if not lower & {"secretary", "minister", "undersecretary", "commissioner", "under-secretary"}:
        return None
    topics = {
        w
        for w in lower
        if w not in TITLES and w.isalpha() and len(w) > 3 and w.capitalize() not in NATIONALITIES
    }
    for entity in reading.entities.values():
        if entity.subclass != "GovernmentBody":
            continue
        name_words = {w.lower() for n in entity.names for w in re.findall(r"\w+", n)}
        if (
            name_words & {"department", "ministry", "commission", "treasury"}
            and topics & name_words
        ):
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
    governments = [
        e
        for e in reading.entities.values()
        if e.subclass == "GovernmentBody"
        and any(n.endswith("Government") or n.startswith("Government of") for n in e.names)
    ]
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
        if token.text in (";", ".", ")") or (
            token.text == ","
            and post_seen
            and k > ref.j + 2
            and not (k + 1 < limit and doc[k + 1].lower_ in POSTS | {"and"})
        ):
            return
        if (
            token.pos_ in ("VERB", "AUX")
            and token.dep_ in ("ROOT", "ccomp")
            and not any(c.lower_ in ("who", "that") for c in token.lefts)
        ):
            return
        if token.lemma_.lower() in HEADING_VERBS:
            post_seen = True
        if token.lower_ == "commissioner" and k + 1 < limit:
            body = next(
                (
                    e.id
                    for e in reading.entities.values()
                    if any(n.endswith("European Commission") or n == "Commission" for n in e.names)
                ),
                None,
            )
            if body is not None and not any(reading.at.get(j) for j in range(k, min(limit, k + 5))):
                keep(person, "memberOf", body, sent.start_char, sent.end_char, 0.7)
                return
        if at is not None and reading.entities[at.ids[0]].subclass in BODIES:
            near = doc[at.j : min(limit, at.j + 5)]
            stop = next((t.i for t in near if t.text in (",", ";", ".", ")")), limit)
            if post_seen or any(t.lower_ in POSTS for t in near if t.i < stop):
                keep(person, "memberOf", at.ids[0], sent.start_char, sent.end_char, 0.8)
        elif (
            at is not None
            and reading.is_program(at.ids[0])
            and (
                post_seen
                or (
                    at.j + 1 < limit
                    and doc[at.j].text in ("'s", "’s")
                    and doc[at.j + 1].lower_ in POSTS
                )
            )
        ):
            keep(person, "leads", at.ids[0], sent.start_char, sent.end_char, 0.7)
            return
        if at is not None and reading.entities[at.ids[0]].subclass in BODIES:
            if (
                post_seen
                or at.j >= limit
                or (doc[at.j].text != "," and doc[at.j].text not in ("'s", "’s"))
            ) and post_seen:
                # ``director of NASA's Office of X``: a second body may follow.
                if at.j < limit and doc[at.j].text in ("'s", "’s"):
                    k = at.j + 1
                    continue
                return
            k = at.j
            continue
        k += 1
