"""Find dates, deadlines and periods.

Given: a Doc and, in its context, the document's date for 今年 and the like. Gives:
``notes.times`` with ISO 8601 values. What they are set for is decided in ``milestones``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import Time
from pipeline.languages.notes import notes_of
from pipeline.languages.zh import numbers
from pipeline.languages.zh.lexicon import listed
from pipeline.languages.zh.reading import reading_of

_YEARS = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "今年度": 0,
    "明年": 1,
    "明年度": 1,
    "次年": 1,
    "来年": 1,
    "翌年": 1,
    "后年": 2,
    "去年": -1,
    "上年": -1,
    "上年度": -1,
    "前年": -2,
    "当年": 0,
    "同年": 0,
    "年内": 0,
}
_D = r"\d{1,2}"
_HAN = "[零〇一二三四五六七八九十]"
_YEAR = r"(?:(?P<year>(?:19|20)\d{2})|(?P<hanyear>[一二][零〇九一二三四五六七八]{3}))(?P<yearto> ?(?:至|到|—|–|-|~|/) ?(?:20)?\d{2}| ?(?:至|到) ?[二][零〇一二三四五六七八九]{3}|至[二三四五六七八九][零〇一二三四五六七八九])? ?(?:财政|会计)?(?:年度|年|财年)(?:度)?"
_REL = rf"(?<![\d一二三四五六七八九十两几数百半多])(?P<rel>{'|'.join(sorted(_YEARS, key=lambda w: -len(w)))})"
_PART = r"(?P<part>年?(?:底|末|终|初|中期|中)|上半年|下半年|前半年?|后半年?|(?:第 ?)?[一二三四1-4]季度?|(?:第 ?)?[一二三四1-4]季|Q[1-4]|春季?|夏季?|秋季?|冬季?)"
_MONTH = rf"(?P<month>{_D}|{_HAN}{{1,3}})月份?(?:(?P<part2>底|末|初|中旬|上旬|下旬)|(?P<day>{_D}|{_HAN}{{1,3}})[日号])?"
DATE = re.compile(
    rf"(?P<lead>到|至|截至|截止|迄|于|在|自|从|直到|定于|赶在|不晚于|最迟|最晚|最迟于|延至|到了)?(?P<second>第)? ?(?:(?:{_YEAR}|{_REL})(?: ?的?{_PART})?(?: ?{_MONTH})?"
    rf"|(?P<thismonth>本月|上月|下月|上个月|下个月)(?:(?P<mday>{_D})[日号]|(?P<mpart>底|末|初))?"
    rf"|{_MONTH.replace('month', 'month3').replace('part2', 'part3').replace('day', 'day3')}"
    rf"|(?P<iso>(?:19|20)\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}))"
    rf"(?P<tail>(?:底|末)?(?:以前|之前|前(?!\d)|为止|之内|以内|内|止|起|以来|开始|后|以后|之后|期间)?)"
)
DURATION = re.compile(
    r"(?P<lead>为期|历时|长达|持续|期限为?|存续期(?:限)?(?:为|共|是)?|有效期(?:限)?(?:为|至)?|未来|今后|往后|接下来|此后|在|第|过去|近|最近|前|每|服役|连续|约|至少|至多|最多|最长)? ?"
    r"(?P<low>\d+|[一二三四五六七八九十两百]+)(?:(?:至|到|-|—|~)(?P<high>\d+|[一二三四五六七八九十两百]+))?(?P<half>个半|年半)? ?(?P<unit>个?年度?|个月|个季度|天|日(?!元|圆|币|本)|周|星期|个星期|个工作日|个小时|小时)(?P<halfyear>半)?(?P<tail>之?内|以内|期(?!望|待)|之久|后|间|为限|为期|来|以来|前|以上)?"
)
_UNITS = {
    "年": "Y",
    "个年": "Y",
    "年度": "Y",
    "个年度": "Y",
    "个月": "M",
    "天": "D",
    "日": "D",
    "周": "W",
    "星期": "W",
    "个星期": "W",
    "个工作日": "D",
}


@dataclass(frozen=True, slots=True)
class Today:
    """The day a text counts from."""

    year: int | None = None
    month: int | None = None

    @classmethod
    def of(cls, date: str | None) -> Today:
        parts = re.match(r"(\d{4})(?:-(\d{2}))?", date or "")
        return cls(int(parts[1]), int(parts[2]) if parts[2] else None) if parts else cls()


_FULL = re.compile(r"(20\d{2})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})")
_AHEAD = re.compile(r"(?:到|至|将于|定于|自)$")
_HEAD, _FOOT = 500, 160


def written(date: str | None, text: str) -> str | None:
    """When a text was written: as its source says, else by the date in its head or at its foot."""
    if date:
        return date
    found = [
        f"{int(m[1]):04}-{int(m[2]):02}-{int(m[3]):02}"
        for part in (text[:_HEAD], text[-_FOOT:])
        for m in _FULL.finditer(part)
        if 1 <= int(m[2]) <= 12 and 1 <= int(m[3]) <= 31 and not _AHEAD.search(part[: m.start()])
    ]
    return max(found, default=None)


def _number(text: str) -> int | None:
    value = numbers.parse(text)
    return int(value) if value is not None else None


class DateFinder:
    """Reads dates and periods."""

    def __call__(self, doc: Doc) -> Doc:
        notes, page = notes_of(doc), reading_of(doc)
        text, today = page.text, Today.of(written(notes.context.date, page.text))
        taken: list[tuple[int, int]] = []
        last = today.year
        for match in DATE.finditer(text):
            if match["second"]:
                continue
            value, last = self._date(match, today, last)
            if value is None:
                continue
            tail, lead = match["tail"] or "", match["lead"] or ""
            kind = "date"
            if re.search("前|为止|内|止", tail) or lead in listed(
                "到 至 直到 赶在 不晚于 最迟 最晚 最迟于 延至"
            ):
                kind = "deadline"
            elif re.search("起|以来|后", tail) or lead in ("自", "从"):
                kind = "since"
            elif match["yearto"]:
                kind = "range"
            notes.times.append(Time(match.start(), match.end(), value, kind))
            taken.append(match.span())
        for match in DURATION.finditer(text):
            if any(s < match.end() and match.start() < e for s, e in taken):
                continue
            value = self._duration(match)
            if value:
                kind = "duration"
                if match["lead"] in ("过去", "近", "最近", "每", "前") or match["tail"] in (
                    "来",
                    "以来",
                    "前",
                    "后",
                ):
                    kind = "since"
                if match["lead"] == "第" and match["unit"] not in ("天", "日"):
                    continue
                if match["lead"] == "第":
                    kind = "deadline"
                notes.times.append(Time(match.start(), match.end(), value, kind))
        notes.times.sort(key=lambda t: t.start)
        return doc

    @staticmethod
    def _date(match: re.Match, today: Today, last: int | None) -> tuple[str | None, int | None]:
        if match["iso"]:
            y, m, d = (int(p) for p in re.split(r"[-/.]", match["iso"]))
            return (f"{y:04}-{m:02}-{d:02}", y) if 1 <= m <= 12 and 1 <= d <= 31 else (None, last)
        if match["thismonth"]:
            if today.year is None or today.month is None:
                return None, last
            shift = {"上": -1, "下": 1}.get(match["thismonth"][0], 0)
            in_year, before = divmod(today.year * 12 + today.month - 1 + shift, 12)
            out = f"{in_year:04}-{before + 1:02}"
            return (f"{out}-{int(match['mday']):02}" if match["mday"] else out), in_year
        year: int | None
        month: int | None
        if match["month3"]:
            year = last if last is not None else today.year
            if today.year is not None and year is not None and year > today.year:
                year = today.year
            month = _number(match["month3"])
            if year is None or month is None:
                return None, last
            return _calendar(year, month, _number(match["day3"]) if match["day3"] else None), last
        if match["year"]:
            year = int(match["year"])
        elif match["hanyear"]:
            year = _number(match["hanyear"])
        else:
            word = match["rel"]
            base = last if word in ("同年", "当年", "次年", "翌年") else today.year
            year = None if base is None else base + _YEARS[word]
        if year is None:
            return None, last
        if match["yearto"]:
            later = _number(re.sub(r"[^\d零〇一二三四五六七八九]", "", match["yearto"]))
            if later is not None:
                year = later if later > 1000 else year // 100 * 100 + later
        if match["month"]:
            month = _number(match["month"])
            day = _number(match["day"]) if match["day"] else None
            return (_calendar(year, month, day) if month else None), year
        part = match["part"] or ""
        if part in ("上半年", "前半", "前半年"):
            return f"{year}-06-30", year
        quarter = re.search(r"([一二三四1-4])季|Q([1-4])", part)
        if quarter:
            which = _number(quarter[1] or quarter[2]) or 4
            return f"{year}-{('03-31', '06-30', '09-30', '12-31')[which - 1]}", year
        return str(year), year

    @staticmethod
    def _duration(match: re.Match) -> str | None:
        unit = _UNITS.get(match["unit"])
        value = _number(match["high"] or match["low"])
        if value is None or value == 0:
            return None
        if match["unit"] in ("个季度",):
            return f"P{3 * value}M"
        if match["unit"] in ("小时", "个小时"):
            return f"PT{value}H"
        if unit is None or (unit == "Y" and value > 150):
            return None
        if match["unit"] in ("日",) and not (match["tail"] or match["lead"]):
            return None
        if match["halfyear"] and unit == "Y":
            return f"P{12 * value + 6}M"
        return f"P{value}{unit}"


def _calendar(year: int, month: int, day: int | None) -> str | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


@Language.factory("dossier_zh_dates", assigns=["doc._.dossier"])
def make_dates(nlp: Language, name: str) -> DateFinder:
    """The component that finds dates, deadlines and periods in Chinese."""
    return DateFinder()
