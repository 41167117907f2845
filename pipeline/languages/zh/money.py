"""Find sums of money.

Given: a Doc. Gives: ``notes.money``, in whole units of an ISO 4217 currency. A bare 元 or $ is read
by what the text says of its amounts, by the currencies it names, and by its region.
Who pays whom is not decided here: see ``flows``.
"""

from __future__ import annotations

import re
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import Money
from pipeline.languages.notes import notes_of
from pipeline.languages.zh import numbers
from pipeline.languages.zh.reading import reading_of

CURRENCIES = {
    "人民币元": "CNY",
    "人民币": "CNY",
    "美元": "USD",
    "美金": "USD",
    "美圆": "USD",
    "欧元": "EUR",
    "英镑": "GBP",
    "日元": "JPY",
    "日圆": "JPY",
    "日币": "JPY",
    "韩元": "KRW",
    "韩圜": "KRW",
    "韩币": "KRW",
    "韩圆": "KRW",
    "新台币": "TWD",
    "新台币元": "TWD",
    "台币": "TWD",
    "港元": "HKD",
    "港币": "HKD",
    "港圆": "HKD",
    "澳门元": "MOP",
    "澳门币": "MOP",
    "新加坡元": "SGD",
    "新币": "SGD",
    "新元": "SGD",
    "坡币": "SGD",
    "澳元": "AUD",
    "澳币": "AUD",
    "澳洲元": "AUD",
    "加元": "CAD",
    "加币": "CAD",
    "加拿大元": "CAD",
    "纽元": "NZD",
    "新西兰元": "NZD",
    "瑞士法郎": "CHF",
    "瑞郎": "CHF",
    "瑞典克朗": "SEK",
    "挪威克朗": "NOK",
    "丹麦克朗": "DKK",
    "卢布": "RUB",
    "俄罗斯卢布": "RUB",
    "印度卢比": "INR",
    "卢比": "INR",
    "巴基斯坦卢比": "PKR",
    "印尼盾": "IDR",
    "印尼卢比": "IDR",
    "泰铢": "THB",
    "越南盾": "VND",
    "越盾": "VND",
    "林吉特": "MYR",
    "令吉": "MYR",
    "马币": "MYR",
    "菲律宾比索": "PHP",
    "比索": "PHP",
    "墨西哥比索": "MXN",
    "雷亚尔": "BRL",
    "巴西雷亚尔": "BRL",
    "里亚尔": "SAR",
    "沙特里亚尔": "SAR",
    "迪拉姆": "AED",
    "阿联酋迪拉姆": "AED",
    "谢克尔": "ILS",
    "新谢克尔": "ILS",
    "土耳其里拉": "TRY",
    "里拉": "TRY",
    "兹罗提": "PLN",
    "波兰兹罗提": "PLN",
    "南非兰特": "ZAR",
    "兰特": "ZAR",
    "奈拉": "NGN",
    "埃及镑": "EGP",
    "捷克克朗": "CZK",
    "福林": "HUF",
    "坚戈": "KZT",
    "格里夫纳": "UAH",
    "埃镑": "EGP",
    "离岸人民币": "CNY",
    "法郎": "CHF",
    "加拿大币": "CAD",
    "美国元": "USD",
}
CODES = {
    "US$": "USD",
    "USD": "USD",
    "NT$": "TWD",
    "TWD": "TWD",
    "NTD": "TWD",
    "HK$": "HKD",
    "HKD": "HKD",
    "RMB": "CNY",
    "CNY": "CNY",
    "A$": "AUD",
    "AU$": "AUD",
    "AUD": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "CAD": "CAD",
    "S$": "SGD",
    "SGD": "SGD",
    "€": "EUR",
    "EUR": "EUR",
    "£": "GBP",
    "GBP": "GBP",
    "JP¥": "JPY",
    "JPY": "JPY",
    "₩": "KRW",
    "KRW": "KRW",
    "₹": "INR",
    "INR": "INR",
    "CHF": "CHF",
    "R$": "BRL",
    "MOP": "MOP",
    "¥": "¥",
    "￥": "¥",
    "$": "$",
}
LOCAL = {"TW": "TWD", "HK": "HKD", "MO": "MOP", "SG": "SGD", "CN": "CNY"}
_ENGLISH = {
    "billion": 10**9,
    "million": 10**6,
    "trillion": 10**12,
    "bn": 10**9,
    "m": 10**6,
    "tn": 10**12,
    "B": 10**9,
    "M": 10**6,
}


def _either(words) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


_WORD = _either(CURRENCIES)
_NUMBER = numbers.NUMBER
PATTERN = re.compile(
    rf"(?P<lead>{numbers.LEAD})?[为约有是]? ?"
    rf"(?:(?P<code>{_either(CODES)})|(?P<front>{_WORD}))? ?"
    rf"(?P<first>{_NUMBER})(?P<more1>{numbers.MORE})?(?P<scale1>亿|万|万亿|兆)?"
    rf"(?: ?(?:(?P<unit1>{_WORD}|元))? ?(?:至|到|—|–|-|~|〜|或) ?(?:{_either(CODES)})? ?(?P<second>{_NUMBER}))?(?P<more>{numbers.MORE})?(?P<scale2>亿|万|万亿|兆)?"
    rf"(?: ?(?P<english>billion|million|trillion|bn|tn)\b)?"
    rf" ?(?P<unit>(?:{_WORD})|元(?!件|素|宇宙|首|旦|老|月|年|器)|块钱)?(?P<tail>{numbers.TAIL})?"
)
_STATED = re.compile(
    rf"(?:金额|款项|数字|单位|币种|货币)[^。\n]{{0,10}}?(?:以|为|是|：)[^。\n]{{0,4}}?({_WORD})"
)
_VAGUE = re.compile(r"[百千万亿兆]")
_RATE = re.compile(r"(每年|年均|每年度|按年|每月|每季度?|每年各?)[^，。；]{0,10}$")
_EACH = re.compile(r"(各自?|分别|每[家人户名所校项个]|皆|均)[^，。；、\d]{0,6}$")


def local_currency(text: str, original: str, region: str | None) -> str:
    """What a bare 元 means in a text."""
    stated = _STATED.search(text)
    if stated:
        return CURRENCIES[stated.group(1)]
    if region in LOCAL:
        return LOCAL[region]
    traditional = sum(a != b for a, b in zip(text, original, strict=True)) > len(text) // 12
    hong_kong = sum(map(text.count, ("港元", "港币", "特区政府", "港府", "HK$", "香港")))
    taiwan = sum(
        map(text.count, ("新台币", "台币", "NT$", "行政院", "立法院", "立委", "台湾", "部会"))
    )
    if traditional or hong_kong + taiwan > 2:
        mainland = text.count("人民币") + text.count("国务院")
        if hong_kong > taiwan and (traditional or text.count("港元")):
            return "HKD"
        if (taiwan > mainland and traditional) or text.count("台币") > 1:
            return "TWD"
    return "CNY"


def whole(value: Decimal) -> Decimal:
    """The same value without an exponent or idle zeros."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


class MoneyFinder:
    """Reads sums and their currencies."""

    def __call__(self, doc: Doc) -> Doc:
        notes, page = notes_of(doc), reading_of(doc)
        text = page.text
        local = local_currency(text, page.original, notes.context.region)
        last_end = -1
        for match in PATTERN.finditer(text):
            sum_ = self._read(text, match, local) or self._bare(text, match, notes.money)
            if sum_ is None:
                continue
            if self._repeats(text, match.start(), last_end):
                page.scratch.setdefault("repeats", []).append((match.start(), match.end()))
                last_end = match.end()
                continue
            last_end = match.end()
            notes.money.append(sum_)
        return doc

    @staticmethod
    def _bare(text: str, match: re.Match, sums: list[Money]) -> Money | None:
        """从6亿欧元加到9亿, 要掏300亿: a large number alone, after a word for paying.

        Its currency is that of the last sum, if that is not far.
        """
        if not sums or match.start() - sums[-1].end > 400 or match["first"] is None:
            return None
        if match["second"] or not (match["scale1"] or re.search("[万亿兆]", match["first"])):
            return None
        if not re.match(
            r"(?:[，。；！？）\n”]|$|的(?:补贴|资金|投资|贷款|拨款))", text[match.end() :]
        ):
            return None
        lead = text[max(0, match.start() - 8) : match.start("first")]
        if not re.search(
            r"(?:加到|增至|增到|提高到|提高至|扩至|升至|降至|减至|砍到|追加到|追加|掏|投|出|砸|拨|花|付|捐|其中的)(?:了|约|近|逾|超|超过|至多|最多)?$",
            lead,
        ):
            return None
        value = numbers.parse(match["first"] + (match["scale1"] or ""))
        if value is None or value < 10**7:
            return None
        how = numbers.approximation(match["lead"] or "", match["more1"] or match["more"] or "", "")
        amount: Decimal | None = whole(value)
        top = None
        if how == "upTo":
            amount, top = None, amount
        return Money(match.start(), match.end(), amount, top, sums[-1].currency, how)

    @staticmethod
    def _repeats(text: str, start: int, last_end: int) -> bool:
        """Whether a sum only says the last one again in another currency."""
        between = text[last_end:start] if 0 <= last_end <= start else ""
        return bool(
            re.fullmatch(
                r"(?:左右)?[（，]? ?(?:折?合|约?合|约?折合|约为|相当于|约|合计约|即|等于|折算)?.{0,4}",
                between,
            )
        ) and ("（" in between or "合" in between or "相当" in between)

    @staticmethod
    def _read(text: str, match: re.Match, local: str) -> Money | None:
        if match["first"] is None:
            return None
        unit = match["unit"] or match["front"] or match["code"]
        if unit is None:
            return None
        start, end = match.span()
        raw = match["first"]
        if raw[0] in "百千" or (
            start and text[match.start("first") - 1] in "数几第" and not match["lead"]
        ):
            return None
        if text[match.start("first") - 1 : match.start("first")] == "数":
            return None
        if unit in ("元",) and (text[end : end + 1] == "/" or text[end : end + 2] in ("每股",)):
            return None
        currency = CURRENCIES.get(unit) or CODES.get(unit) or local
        if match["front"] and match["unit"] in ("元", None):
            currency = CURRENCIES[match["front"]]
        elif match["code"] and match["unit"] in ("元", None):
            currency = CODES[match["code"]]
        if currency == "$":
            currency = {"HKD": "HKD", "TWD": "USD"}.get(local, "USD")
        if currency == "¥":
            currency = "JPY" if local == "JPY" else "CNY"
        first = numbers.parse(raw + (match["scale1"] or ""))
        if match["second"] is None and match["scale2"]:
            first = numbers.parse(raw + match["scale2"])
        second = None
        if match["second"]:
            second = numbers.parse(match["second"] + (match["scale2"] or ""))
        if first is None:
            return None
        if match["english"]:
            factor = _ENGLISH[match["english"]]
            first *= factor
            second = second * factor if second is not None else None
        if second is not None:
            bare = not _VAGUE.search(raw) and not match["scale1"]
            scale = _VAGUE.search(match["second"])
            if bare and scale and first < second:
                ratio = numbers.parse(match["second"][scale.start() :])
                low = first * (ratio or 1)
                if low <= second:
                    first = low
        lead = match["lead"] or ""
        how = numbers.approximation(
            lead, match["more"] or match["more1"] or "", match["tail"] or ""
        )
        amount: Decimal | None = whole(first)
        amount_max = whole(second) if second is not None else None
        if how in ("upTo",) and amount_max is None:
            amount, amount_max = None, amount
        before = text[max(0, start - 14) : start]
        rate = _RATE.search(before)
        per = None
        if rate:
            per = "P1M" if "月" in rate[1] else "P3M" if "季" in rate[1] else "P1Y"
        return Money(start, end, amount, amount_max, currency, how, per, bool(_EACH.search(before)))


@Language.factory("dossier_zh_money", assigns=["doc._.dossier"])
def make_money(nlp: Language, name: str) -> MoneyFinder:
    """The component that finds sums of money in Chinese."""
    return MoneyFinder()
