"""Short forms that a text defines: 甲公司（以下简称“甲”）, 数字部（MODA）, “春雨”（Spring Rain）.

Given: a Reading and its names. Gives: candidates for the short forms, each knowing the name that
it stands for.
"""

from __future__ import annotations

import re

from pipeline.languages.zh import lexicon, words
from pipeline.languages.zh.candidates import Candidate
from pipeline.languages.zh.reading import HAN, Reading

_BRACKET = re.compile(r" ?（ ?([^（）\n]{1,90})）")
_MARK = re.compile(
    r"(?:以下|下文|文中|后文|以下统|下)?(?:简称|合称|统称|称为|称|又称|亦称|俗称|又名|即|英文名|英文|缩写为|缩写|英语|原名|通称|全称)(?:为|作)?：? ?"
)
_LATIN = re.compile(r"(?:The |the )?([A-Za-z][A-Za-z0-9 .&'’+\-·éèáñöüçøåíóúãõ/]{1,60})")
_SELF = re.compile(r"(?:本|该|我)[\u4e00-\u9fff]{1,3}$")


def defined(page: Reading, names: list[Candidate]) -> list[Candidate]:
    """The short forms given in brackets after a name."""
    text, out = page.text, []
    by_start = {c.start: c for c in names}
    for match in re.finditer(
        r"“([^”\n]{2,20})”，?(?:是|系)?指[^。；\n]{0,90}?“([^”\n]{2,40})”", text
    ):
        long, short = by_start.get(match.start(2)), by_start.get(match.start(1))
        if long is not None:
            sub = short.subclass if short is not None else long.subclass
            if Candidate(0, 1, sub, 1).cls == long.cls:
                out.append(
                    Candidate(
                        match.start(1),
                        match.end(1),
                        long.subclass,
                        0.8,
                        long.key,
                        (long.start, long.end),
                    )
                )
    for one in names:
        at = one.end
        if text[at : at + 1] in "”》":
            at += 1
        for _ in range(2):
            note = _BRACKET.match(text, at)
            if not note:
                break
            for start, end in _pieces(text, note.start(1), note.end(1)):
                form = _short(text[one.start : one.end], text, start, end, one)
                if form:
                    out.append(
                        Candidate(
                            *form, one.subclass, one.confidence, one.key, (one.start, one.end)
                        )
                    )
            at = note.end()
    return out


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces, at = [], start
    for match in re.finditer(r"[，；、或]| / ", text[start:end]):
        pieces.append((at, start + match.start()))
        at = start + match.end()
    pieces.append((at, end))
    return pieces


def _short(name: str, text: str, start: int, end: int, one: Candidate) -> tuple[int, int] | None:
    mark = _MARK.match(text, start, end)
    if mark:
        start = mark.end()
    while start < end and text[start] in " “《":
        start += 1
    while end > start and text[end - 1] in " ”》":
        end -= 1
    piece = text[start:end]
    if len(piece) < 2 or _SELF.match(piece):
        return None
    latin = _LATIN.fullmatch(piece)
    if latin:
        if (
            piece in lexicon.LATIN_WORDS
            or re.match(r"(?:USD|US|RMB|HK|NT)\b", piece)
            or not re.search("[A-Z]", piece)
        ):
            return None
        if one.subclass == "Person" and not re.search(r" |[a-z]{3}", piece):
            return None
        return start + latin.start(1), end
    if re.fullmatch(rf"[{HAN}A-Za-z0-9·“”+-]{{2,16}}", piece):
        if mark:
            return start, end
        if name.isascii() and len(piece) >= 3 and all(c in lexicon.TRANSLITERATION for c in piece):
            # Novarix（诺瓦里克斯）: the sound of the Latin name.
            return start, end
        if one.subclass != "Person" and len(piece) < len(name) and _subsequence(piece, name):
            return start, end
    return None


def _subsequence(short: str, name: str) -> bool:
    at = iter(name)
    return all(char in at for char in short)


_ACRONYM_OF = {
    **dict.fromkeys("署局部委厅", "GovernmentBody"),
    **dict.fromkeys("院所室", "ResearchOrganization"),
    **dict.fromkeys("会社盟织心", "Organization"),
}
"""The last character of a body's name, and the subclass it tells."""


def glossed(page: Reading, names: list[Candidate]) -> list[Candidate]:
    """Names that only their Latin form in brackets gives away: 白桦资本（Baihua）."""
    text, out = page.text, []
    taken = {at for c in names for at in range(c.start, c.end)}
    for match in re.finditer(
        r"([\u4e00-\u9fff·]{2,10})(”?) ?（([A-Z][A-Za-z.&'’ \-]{1,40})）", text
    ):
        end = match.end(1)
        if end - 1 in taken or match[3] in lexicon.LATIN_WORDS:
            continue
        number = page.token_number(end - 1)
        start, unknown = end, False
        while number >= 0 and page.tokens[number].start >= match.start(1):
            token = page.tokens[number]
            if (
                token.tag[0] in "vdpcrutqmx" and words.known(token.word)
            ) or token.word in lexicon.PERSON_TITLES:
                break
            if token.word in lexicon.COUNTRIES or token.start in taken:
                break
            start = token.start
            unknown = unknown or not words.known(token.word) or token.tag in ("nrt", "nz", "nr")
            number -= 1
        kind = _ACRONYM_OF.get(text[end - 1])
        if kind and end - start >= 4 and re.fullmatch(r"[A-Z][A-Za-z]{1,6}", match[3]):
            # 某某联会（ABC): a body with an acronym.
            if text[start:end] not in lexicon.GENERIC_ORG and not text[start:end].endswith("中心"):
                out.append(Candidate(start, end, kind, 0.6))
            continue
        if start == end or not unknown or end - start < 2:
            continue
        name = text[start:end]
        parts = match[3].split()
        person = len(parts) in (2, 3) and all(
            c in lexicon.TRANSLITERATION or c == "·" for c in name
        )
        out.append(Candidate(start, end, "Person" if person else "Company", 0.6))
    return out
