"""What names alone say about who is the same.

Given: names. Gives: the core of a program's name without its generic head noun, whether a name
can tell one thing from all others, whether one name is short for another, whether two people's
names exclude each other.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.link.countries import countries
from pipeline.link.fold import fold, simplified
from pipeline.link.forms import HAN, acronym, forms, generic, respelt
from pipeline.link.index import NameIndex
from pipeline.link.people import DOT, TITLES, full_chinese_name, people_differ

_HEAD_EN = re.compile(
    r"(?:^|\s+)(?:missions?|plans?|projects?|program(?:me)?s?|initiatives?|schemes?|campaigns?|"
    r"efforts?|undertaking)$",
    re.IGNORECASE,
)
_HEAD_ZH = re.compile(
    r"(?:国家|联合|重大)?(?:计划|规划|项目|任务|工程|倡议|行动|专案|方案|专项|使命|计画|项目计划)+$"
)
_COMMON = (
    "national federal state central regional global international public joint common general "
    "new first second third next special major strategic strategy climate energy action research "
    "science technology innovation digital artificial intelligence ai data investment industry "
    "industrial economic development recovery green clean education health infrastructure annual "
    "five year pilot main american us eu uk european china chinese world peace aid training "
    "emergency work master business support growth reform budget security defense the a of for "
    "and on in to"
)
_NOT_TELLING = frozenset(_COMMON.split())
_NOT_TELLING_ZH = re.compile(
    r"(?:国家|联邦|中央|全国|全球|国际|地区|战略|行动|科研|研究|科学|技术|科技|创新|数字|人工智能|"
    r"数据|投资|产业|工业|经济|发展|绿色|清洁|能源|气候|教育|健康|卫生|基础设施|年度|五年|试点|"
    r"重大|重点|专项|该|本|此|新|总体|长期|中期|短期|合作|培训|安全|国防|援助|支持|改革|预算|建设|"
    r"美国|中国|欧盟|日本|韩国|英国|印度|香港|台湾|AI|ai|第?[一二三四五六七八九十\d]+(?:期|个|年)?)*"
)


@lru_cache(maxsize=1 << 14)
def program_core(name: str) -> str | None:
    """The folded rest of a program's name without its head noun, where the rest is telling.

    ``Genesis Plan`` and ``the Genesis Mission`` have one core; ``National Plan`` has none.
    A name that has no head noun is its own core.
    """
    if HAN.search(name):
        text = re.sub(r"[\W_]+", "", simplified(name))
        core = _HEAD_ZH.sub("", text)
        return None if len(core) < 2 or _NOT_TELLING_ZH.fullmatch(core) else fold(core)
    core = _HEAD_EN.sub("", name.strip()) or ""
    core = re.sub(r"^[Pp]roject\s+", "", core)
    tokens = [t for t in re.findall(r"[^\W_]+", core.casefold()) if not t.isdigit()]
    if not tokens or all(t in _NOT_TELLING for t in tokens):
        return None
    return fold(core)


@lru_cache(maxsize=1 << 15)
def telling(name: str, cls: str, subclass: str) -> bool:
    """Whether a name tells one thing from all others without a document around it."""
    if generic(name) or not fold(name):
        return False
    if subclass == "LegalInstrument":
        return _tells_a_law(name)
    if cls == "Program":
        return program_core(name) is not None and not acronym(name)
    if HAN.search(name) and subclass == "Person":
        return full_chinese_name(name)
    if HAN.search(name):
        return len(fold(name)) >= (2 if subclass in ("Country", "Company") else 3)
    tokens = re.findall(r"[^\W_]+", name)
    if subclass == "Person":
        return len(tokens) >= 2
    if len(tokens) >= 2:
        return not all(t.casefold() in _NOT_TELLING for t in tokens)
    return subclass in ("Country", "Company") and len(name) >= 4 and not acronym(name)


def _tells_a_law(name: str) -> bool:
    """Short titles (``the Data Act``, 芯片法) are borne by laws of several countries."""
    if re.search(r"\d", name):
        return True
    if HAN.search(name):
        return len(fold(name)) >= 6
    return len(re.findall(r"[^\W_]+", re.sub(r"^[Tt]he\s", "", name))) >= 3


def short_for(short: str, full: str, subclass: str) -> bool:
    """Whether one name is a short form of another of the same script."""
    if bool(HAN.search(short)) != bool(HAN.search(full)) or fold(short) == fold(full):
        return False
    if HAN.search(full):
        one, two = re.sub(r"\s", "", simplified(short)), simplified(full)
        if subclass == "Person":
            return len(one) >= 2 and bool(DOT.search(two)) and DOT.split(two)[-1] == one
        return len(two) >= 4 and _same_end(one, two) and _subsequence(respelt(one), two)
    tokens = TITLES.sub("", full).replace(",", " ").split()
    if subclass == "Person":
        tokens = [t for t in tokens if t.rstrip(".") not in ("Jr", "Sr", "II", "III", "IV")]
        return len(tokens) >= 2 and fold(tokens[-1]) == fold(short)
    if acronym(short):
        return len(tokens) >= 2 and fold(short) in (
            _initials(tokens, True),
            _initials(tokens, False),
        )
    return (
        len(tokens) > len(short.split()) and fold(full).startswith(fold(short)) and len(short) > 3
    )


def _initials(tokens: list[str], all_words: bool) -> str:
    parts = [p for t in tokens for p in re.split(r"[-/]", t) if p]
    if not all_words:
        parts = [
            p for p in parts if p.casefold() not in ("of", "the", "and", "for", "on", "in", "&")
        ]
    return fold("".join(p[0] for p in parts))


def _same_end(short: str, full: str) -> bool:
    """A short form keeps the word for the kind of body, whole (大学) or in part (大)."""
    return len(short) >= 2 and (
        short[-1] == full[-1]
        or (short[-1] == "委" and full.endswith("委员会"))
        or (short[-1] == "大" and full.endswith("大学"))
        or (short[-1] == "院" and full.endswith("学院"))
    )


def _subsequence(short: str, full: str) -> bool:
    """Whether the characters of a Chinese short form stand in the full one in their order."""
    if short[0] not in full[:4]:
        return False
    rest = iter(full)
    return all(c in rest for c in short)


def same_thing(one: str, two: str, subclass: str, index: NameIndex) -> bool:
    """Whether two names, without a context, can be taken for one thing's.

    The index tells where it knows both; else their forms, short forms and head nouns do.
    """
    ours, theirs = _items(one, subclass, index), _items(two, subclass, index)
    if ours and theirs:
        return bool(ours & theirs)
    if subclass == "Person" and people_differ((one,), (two,)):
        return False
    if {f.key for f in forms(one)} & {f.key for f in forms(two)} and _same_country(one, two):
        return True
    if subclass in ("Initiative", "Infrastructure") and program_core(one) is not None:
        return program_core(one) == program_core(two)
    if ours or theirs:
        return False
    return any(short_for(a, b, subclass) and _safe(a) for a, b in ((one, two), (two, one)))


def _safe(short: str) -> bool:
    """Initials and Chinese short forms; the first words of a name may be another's."""
    return acronym(short) or bool(HAN.search(short)) or " " in short


def _items(name: str, subclass: str, index: NameIndex) -> set[str]:
    """The items that a name leads to, by its best way only."""
    hits = [h for h in index.search(name) if h.candidate.subclass == subclass]
    sure = [h for h in hits if h.rule not in ("generic", "rulers", "trade")]
    return {h.candidate.qid for h in sure or hits}


def _same_country(one: str, two: str) -> bool:
    ours, theirs = countries().split(one)[0], countries().split(two)[0]
    return ours is None or theirs is None or ours == theirs
