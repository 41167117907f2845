"""Numbers, sums of money, dates and terms as people write them, in English and in Chinese.

Given: decimals in whole units, ISO 4217 codes, ISO 8601 dates and durations.
Gives: short texts (``US$19 billion``, ``190亿美元``) and full ones (``19,000,000,000 USD``).
Nothing is converted and nothing rounded away silently: the full form stands behind each short one.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from server.pages.interface import translate

SYMBOLS = {
    "USD": "US$", "EUR": "€", "GBP": "£", "CNY": "CN¥", "JPY": "JP¥", "KRW": "₩", "HKD": "HK$",
    "TWD": "NT$", "INR": "₹", "CAD": "C$", "AUD": "A$", "SGD": "S$", "NZD": "NZ$", "BRL": "R$",
    "CHF": "CHF ", "ILS": "₪", "VND": "₫", "RUB": "₽", "TRY": "₺", "UAH": "₴",
}  # fmt: skip
UNITS_ZH = {
    "USD": "美元", "EUR": "欧元", "GBP": "英镑", "CNY": "元人民币", "JPY": "日元", "KRW": "韩元",
    "HKD": "港元", "TWD": "新台币", "INR": "印度卢比", "CAD": "加元", "AUD": "澳元", "SGD": "新加坡元",
    "NZD": "新西兰元", "BRL": "雷亚尔", "CHF": "瑞士法郎", "ILS": "谢克尔", "RUB": "卢布",
    "SAR": "沙特里亚尔", "AED": "迪拉姆", "QAR": "卡塔尔里亚尔", "SEK": "瑞典克朗", "NOK": "挪威克朗",
    "DKK": "丹麦克朗", "PLN": "兹罗提", "TRY": "土耳其里拉", "ZAR": "兰特", "MXN": "墨西哥比索",
    "IDR": "印尼盾", "THB": "泰铢", "MYR": "林吉特", "VND": "越南盾",
}  # fmt: skip
SCALES_EN = ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"))
SCALES_ZH = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def plain(value: Decimal) -> str:
    """A number with separators and without an exponent or idle zeros."""
    if value == value.to_integral_value():
        return f"{value.to_integral_value():,f}"
    return f"{value.normalize():,f}"


def number(text: str | None) -> Decimal | None:
    """The decimal of a literal, or None where it is none."""
    try:
        value = Decimal(text) if text is not None else None
    except InvalidOperation:
        return None
    return value if value is None or value.is_finite() else None


def short(value: Decimal, lang: str) -> str:
    """The number with its scale word: at most three digits after the point."""
    if abs(value) >= 10**18:  # beyond any sum of money; rounding would run out of digits
        return f"{value:.3e}"
    for unit, word in SCALES_ZH if lang == "zh" else SCALES_EN:
        if abs(value) >= unit:
            return plain(round(value / unit, 3)) + word
    return plain(round(value, 3))


def money(value: Decimal, currency: str | None, lang: str) -> str:
    """A sum as it is said: the currency's sign before it in English, its name after in Chinese."""
    said = short(value, lang)
    if not currency:
        return said
    if lang == "zh":
        return said + UNITS_ZH[currency] if currency in UNITS_ZH else f"{said} {currency}"
    return SYMBOLS.get(currency, currency + " ") + said


def full(low: Decimal | None, high: Decimal | None, currency: str | None) -> str:
    """Every digit, for whoever wants to know exactly."""
    ends = [plain(v) for v in (low, high) if v is not None]
    return " – ".join(ends) + (f" {currency}" if currency else "")


def amount(
    low: Decimal | None,
    high: Decimal | None,
    currency: str | None,
    lang: str,
    approximation: str = "exact",
    per: str | None = None,
) -> str:
    """A flow's sum with its hedges: ``about``, ``up to``, a range, ``a year``."""
    if low is None and high is None:
        return translate(lang, "amount not told")
    if low is not None and high is not None and low != high:
        said = f"{money(low, currency, lang)} – {money(high, currency, lang)}"
    elif low is None:
        assert high is not None
        said, approximation = money(high, currency, lang), "upTo"
    else:
        said = money(low, currency, lang)
    hedge = {"about": "about {sum}", "moreThan": "more than {sum}", "lessThan": "less than {sum}",
             "upTo": "up to {sum}"}.get(approximation)  # fmt: skip
    if hedge:
        said = translate(lang, hedge, sum=said)
    return recurring(said, per, lang)


def recurring(said: str, per: str | None, lang: str) -> str:
    """A sum with the period that it recurs in, if it does."""
    if not per:
        return said
    return translate(lang, "{sum} every {term}", sum=said, term=_EVERY_ZH.get(per, duration(per, lang))
                     if lang == "zh" else duration(per, lang))  # fmt: skip


def value(
    figure: Decimal | None, unit: str | None, lang: str, approximation: str = "exact"
) -> str | None:
    """A statistic's figure with its unit."""
    if figure is None:
        return None
    unit = unit or ""
    glued = unit in ("%", "％", "‰", "°", "°C") or (unit[:1] > "⺀" if unit else True)
    said = plain(figure) + ("" if glued else " ") + unit
    hedge = {"about": "about {sum}", "moreThan": "more than {sum}", "lessThan": "less than {sum}",
             "upTo": "up to {sum}"}.get(approximation)  # fmt: skip
    return translate(lang, hedge, sum=said) if hedge else said


_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?.*)?$"
)
_EVERY_ZH = {"P1Y": "年", "P1M": "月", "P1W": "周", "P1D": "天"}
_PARTS = ("year", "month", "week", "day", "hour", "minute")
_PARTS_ZH = ("年", "个月", "周", "天", "小时", "分钟")


def duration(text: str | None, lang: str) -> str:
    """``P270D`` as ``270 days`` or ``270天``; one unit of one is bare in English (``year``)."""
    found = _DURATION.match(text or "")
    parts = [(int(n), i) for i, n in enumerate(found.groups()) if n] if found else []
    if not parts:
        return text or ""
    if lang == "zh":
        return "".join(f"{n}{_PARTS_ZH[i]}" for n, i in parts)
    if len(parts) == 1 and parts[0][0] == 1:
        return _PARTS[parts[0][1]]
    return " ".join(f"{n} {_PARTS[i]}{'' if n == 1 else 's'}" for n, i in parts)


def days(text: str) -> float:
    """About how many days a duration takes, to put terms in order."""
    found = _DURATION.match(text)
    parts = found.groups() if found else ()
    return sum(
        int(n) * d
        for n, d in zip(parts, (365.25, 30.44, 7, 1, 1 / 24, 1 / 1440), strict=False)
        if n
    )


def term(text: str | None, lang: str) -> str:
    """A duration as a length: ``1 year``, ``4 years``."""
    said = duration(text, lang)
    return f"1 {said}" if lang == "en" and said in _PARTS else said


def date(text: str | None, lang: str) -> str:
    """An ISO 8601 date in the precision that it has; other texts stay as they are."""
    found = re.fullmatch(r"(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?(?:Z|[+-]\d\d:\d\d)?", text or "")
    if not found:
        return text or ""
    year, month, day = found.groups()
    if lang == "zh":
        return f"{year}年" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")
    if not month or not 1 <= int(month) <= 12:
        return year
    return (f"{int(day)} " if day else "") + f"{MONTHS[int(month) - 1]} {year}"


def due(text: str, lang: str) -> str:
    """A milestone's date, or its term from a start."""
    if text.startswith("P"):
        return translate(lang, "within {term}", term=term(text, lang))
    return date(text, lang)


def times(begins: str | None, ends: str | None, length: str | None, lang: str) -> str:
    """When a flow runs: from, until, over how long."""
    said = []
    if begins and ends:
        said.append(f"{date(begins, lang)} – {date(ends, lang)}")
    elif begins:
        said.append(translate(lang, "from {date}", date=date(begins, lang)))
    elif ends:
        said.append(translate(lang, "until {date}", date=date(ends, lang)))
    if length:
        said.append(translate(lang, "over {term}", term=term(length, lang)))
    return "; ".join(said)
