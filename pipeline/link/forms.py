"""The forms that one name takes: what may be added, dropped or respelt without another meaning.

Given: a name. Gives: keys that two names share where they can name the same thing, each with the
rule that made it, so that a link can say why. A rule further down the list is weaker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.link.countries import countries
from pipeline.link.fold import fold, simplified

RULES = {
    "name": "is a name of",
    "bracket": "without its bracket is a name of",
    "legal": "without the legal form is a name of",
    "initial": "without middle initials is a name of",
    "wording": "in other spelling is a name of",
    "trade": "is short, without the line of business, for",
    "country": "with its country is a name of",
    "generic": "without a country can stand for",
    "rulers": "is the capital that stands for",
}
"""Each rule with how it reads between the two names."""

HAN = re.compile(r"[㐀-鿿]")
_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_LEGAL_EN = re.compile(
    r"(?:,?\s+(?:Incorporated|Inc|Corporation|Corp|Company|Co|Limited|Ltd|LLC|L\.L\.C|LLP|LP|L\.P|PLC|plc"
    r"|AG|SE|SA|S\.A|NV|N\.V|GmbH|Oyj|ASA|AB|SpA|S\.p\.A|Pte|Pty|Pvt|KK|K\.K|Bhd|Berhad"
    r"|Holdings?|Group)\.?)+$"
)
_TRADE_EN = re.compile(
    r"\s+(?:Technolog(?:y|ies)|Semiconductors?|Electronics|Systems|Solutions|Industries|Motors?|"
    r"Pharmaceuticals?|Therapeutics|Design Systems|Energy|Automotive|Computer|Software|Labs)$"
)
_TRADE_ZH = re.compile(
    r"(?:科技|技术|电子|半导体|汽车|工业|通信|通讯|网络|软件|信息|制药|生物|能源|集成电路|微电子|智能)$"
)
_LEGAL_ZH = re.compile(
    r"(?:控股|集团|股份|有限|责任|总|科技|技术|\(集团\)|（集团）)*(?:公司|集团|控股|株式会社)$"
)
_LEGAL_ZH_FRONT = re.compile(r"^(?:株式会社)")
_INITIAL = re.compile(r"(?<=\s)[A-Z]\.?\s+(?=\S)|(?<=[·•‧・.])[A-Z]\.?[·•‧・.]")
_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|II|III|IV|PhD|Ph\.D|MD)\.?$")
_WORDS = (
    (re.compile(r"\bLabs?\b"), "Laboratory"),
    (re.compile(r"\bLaboratories\b"), "Laboratory"),
    (re.compile(r"\b[Pp]rogramme\b"), "Program"),
    (re.compile(r"\bCentre"), "Center"),
    (re.compile(r"\bDefence\b"), "Defense"),
    (re.compile(r"\bLabour\b"), "Labor"),
    (re.compile(r"\b([A-Z]\w+)isation\b"), r"\1ization"),
    (re.compile(r"\s*&(?:amp;)?\s*"), " and "),
    (re.compile(r"\bDept\b\.?"), "Department"),
    (re.compile(r"\bUniv\b\.?"), "University"),
    (re.compile(r"\bInst\b\.?"), "Institute"),
    (re.compile(r"\bNat(?:iona)?['’]?l\b\.?"), "National"),
    (re.compile(r"\bInt['’]l\b\.?"), "International"),
    (re.compile(r"\bSt\.\s"), "Saint "),
    (re.compile(r"^(.+) (Department|Ministry)$"), r"\2 of \1"),
    (re.compile(r"\b(Department|Ministry|Secretariat) (?:of the|for the|for) "), r"\1 of "),
    (re.compile(r"\b(Ministry|Department) of (?:National )?Defense$"), r"\1 of Defense"),
    (re.compile(r"人工智慧"), "人工智能"),
    (re.compile(r"资讯"), "信息"),
    (re.compile(r"(?<=.)(?:计画|工程)$"), "计划"),
    (re.compile(r"央行$"), "中央银行"),
    (re.compile(r"委员会$"), "委"),
    (re.compile(r"(?:辖下|的)"), ""),
    (re.compile(r"[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,7}[)）]"), ""),
)
_GENERIC_EN = re.compile(
    r"(?:(?:Ministry|Department|Secretariat) (?:of|for) .+|.+ (?:Ministry|Department)"
    r"|(?:National |Federal |Central |State |Union |Lower |Upper )?(?:Government|Congress|Senate|Parliament"
    r"|Assembly|Cabinet|Treasury|Supreme Court|House|Central Bank|Bank|Navy|Army|Air Force"
    r"|Space Force|Coast Guard|Defense Forces?|Legislature|Administration|Commission|Council"
    r"|Fund|State Council|House of (?:Representatives|Commons|Lords)|Diet|Reserve|Agency|Board"
    r"|Committee|Authority|Police|Court|Foreign Office|Home Office|Institute|Foundation|Academy)"
    r"|(?:Democratic|Labou?r|Conservative|Liberal|Socialist|Communist|Republican|Green|People['’]s"
    r"|National|Workers['’]?|Social Democratic|Liberal Democratic|Freedom|Congress) Party"
    r"|Prime Minister's Office|Presidential Office|Office of the (?:President|Prime Minister))",
    re.IGNORECASE,
)
_DESCRIPTIVE = re.compile(
    r"(?:National|Federal|Central|State|Supreme|General|Public|Economic|Foreign) (?!University).+"
    r"|(?:国家|联邦|中央|全国|最高|总).+(?<!大学)"
)
_GENERIC_ZH = re.compile(
    r"(?:国家|联邦|中央|全国)?(?:.{1,9}(?<![总支干俱乐司令队东西南北中])部|国会|议会|[参众上下]议院|最高法院|"
    r"央行|中央银行|银行|政府|内阁|海军|陆军|空军|太空军|军方|军队|立法会|立法院|国务院|总统府|"
    r"总理府|首相府|委员会|理事会|法院|司法部|基金会?|科学院|警方|当局|能源局|统计局|航天局|"
    r"(?:民主|共和|工|保守|自由|社会|共产|绿|自民|社民|人民|自由民主|执政)党|"
    r"专利局|税务局|审计署|总署|专利商标局|检察院)"
)


@dataclass(frozen=True, slots=True)
class Form:
    key: str
    rule: str
    country: str | None = None
    """Where the name says its country."""


@lru_cache(maxsize=1 << 15)
def forms(name: str) -> tuple[Form, ...]:
    """The forms of a name, the strongest first, each key once."""
    out: dict[tuple[str, str | None], Form] = {}

    def add(text: str, rule: str, country: str | None = None) -> None:
        key = fold(text)
        if key and not any(k == key and f.rule != "country" for (k, _), f in out.items()):
            out.setdefault((key, country), Form(key, rule, country))

    add(name, "name")
    bare = _BRACKET.sub("", name)
    if bare and bare != name:
        add(bare, "bracket")
    stripped = without_legal_form(bare)
    if stripped != bare:
        add(stripped, "legal")
    plain = _SUFFIX.sub("", _INITIAL.sub("", bare))
    if plain != bare and (" " in plain or HAN.search(plain)):
        add(plain, "initial")
    country, core = countries().split(name)
    add(respelt(bare), "wording")
    if country:
        core = respelt(_BRACKET.sub("", core) or core)
        if telling(core):
            out.pop((fold(core), None), None)
            add(core, "country", country)
    return tuple(out.values())


def without_trade(name: str) -> str:
    """``Acme Semiconductors`` as ``Acme``, as firms are called in passing."""
    bare = without_legal_form(name)
    shorter = _TRADE_ZH.sub("", simplified(bare)) if HAN.search(bare) else _TRADE_EN.sub("", bare)
    return shorter if len(shorter) >= 2 else bare


def respelt(name: str) -> str:
    """A name with the words that have several spellings in one of them."""
    text = simplified(name) if HAN.search(name) else name
    for pattern, word in _WORDS:
        text = pattern.sub(word, text)
    return text


def without_legal_form(name: str) -> str:
    """``Acme Holdings Ltd.`` as ``Acme``; a name that is nothing else stays."""
    if HAN.search(name):
        text = _LEGAL_ZH_FRONT.sub("", simplified(name))
        shorter = _LEGAL_ZH.sub("", text)
        return shorter if len(shorter) >= 2 else name
    shorter = _LEGAL_EN.sub("", name).rstrip(",")
    return shorter if shorter and not shorter[-1].isspace() else name


def telling(core: str) -> bool:
    """Whether what is left of a name without its country can still tell a body."""
    if HAN.search(core):
        return len(core) >= 3 or (len(core) == 2 and generic(core) and core != "银行")
    return " " in core or generic(core)


@lru_cache(maxsize=1 << 15)
def generic(name: str) -> bool:
    """Whether a name fits a body of many countries (``Ministry of Finance``, 国会)."""
    if HAN.search(name):
        return bool(_GENERIC_ZH.fullmatch(simplified(name)))
    return bool(_GENERIC_EN.fullmatch(re.sub(r"^[Tt]he\s+", "", name)))


def descriptive(name: str) -> bool:
    """Whether a name says what a body does for a country, but not for which."""
    return generic(name) or bool(_DESCRIPTIVE.fullmatch(simplified(name)))


def acronym(name: str) -> bool:
    """Whether a name is written as initials (``NSF``, ``R&D Board`` is not)."""
    letters = re.sub(r"[\W_]", "", name)
    return (
        letters.isascii()
        and 2 <= len(letters) <= 6
        and " " not in name.strip()
        and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1)
    )
