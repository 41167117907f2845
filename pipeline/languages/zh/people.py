"""Names of people.

Given: a Reading. Gives: candidates for Chinese and Japanese names (a surname and what follows it,
beside a title, a speech verb or a by-line), transliterated names with or without their dot, and
names in Latin letters beside a title.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.languages.zh import charmodel, lexicon, words
from pipeline.languages.zh.candidates import Candidate
from pipeline.languages.zh.lexicon import listed
from pipeline.languages.zh.reading import HAN, Reading, Token

_TITLE = "|".join(sorted(lexicon.PERSON_TITLES, key=lambda t: -len(t)))
_SPEECH = "|".join(sorted(lexicon.SPEECH, key=lambda t: -len(t)))
_COMPOUND = "|".join(lexicon.COMPOUND_SURNAMES)
_JAPANESE = "|".join(sorted(lexicon.JAPANESE_SURNAMES, key=lambda t: -len(t)))
_AFTER_TITLE = re.compile(
    rf"(?:{_TITLE})(?:(?:、|兼|暨|和)(?:[{HAN}]{{0,6}})(?:{_TITLE}))* ?(?:的 ?)?(?=[{HAN}A-Z])"
)
_BYLINE = re.compile(
    r"(?:记者|作者|编辑|责编|责任编辑|主编|撰文|编译|文|图|摄影|校对|审核|来源|通讯员|采写|实习生|翻译|摄|监制|执笔|撰稿)(?:/|：|:| ?[|｜] ?| ?／ ?)(?= ?[\u4e00-\u9fff])"
)
# A head of a page that signs the other way round: 名字 | 作者.
_SIGNED = re.compile(
    r"(?m)^ *([\u4e00-\u9fff]{1,2}[\u4e00-\u9fff](?<![部组社室处科队])) ?[|｜/] ?"
    r"(?:作者|编辑|撰文|主编|责编|责任编辑|记者|摄影|编译|翻译|校对|审核|采写)(?= *(?:$|[|｜]))"
)
_REPORTER = re.compile(
    r"(?:记者|通讯员|特派员) ?(?=[\u4e00-\u9fff]{2,4}(?:[ /、，）)]|\d|$|[^\u4e00-\u9fff]|[\u4e00-\u9fff]{2,3}(?:报道|报导|综合|电|摄)))"
)
_NEXT = re.compile(
    rf"(?:[ ，。；：、！？（）“”《》\n/|~\-—]|\d|[A-Z]|$|则|在|于|与|和|及|以及|也|还|又|并|就|都|亦|曾|已|将|对|向|为|从|把|被|由|是|等|的|所|这|今|昨|日前|近日|当|随|后|再|同|接受|出席|主持|签署|率|执掌|领导|旗下|担任|出任|上任|"
    rf"创办|创立|宣|称|执政|政府|上周|本周|上月|本月|去年|前|受|年|首|发|盼|吁|料|谈|指|告|说|认|讲|写|共|先后|引|坦|代表|提|签|亲|给|拍板|任|用|拜|杀|击|立|奉|生于|死|娶|嫁|写|建|协助|参|怨|改|获|来到|主持|饰|演|侄|弟|兄|父|母|妻|个人|本人|王子|公主|女王|国王|皇帝|亲王|伯爵|公爵|兄弟|家|们|先|透|拿|没|不|会|有|正|要|让|请|因|以|{_SPEECH}|{_TITLE})"
)
_STRONG_NEXT = re.compile(
    rf"[ ，]{{0,1}}(?:(?:\d{{1,2}}日|昨日|今日|当天|今天|日前|随后|当时|同时|上月|本月|近日|此前|早前|周[一二三四五六日]|并|也|还|则|又|进一步|坦|再|特别|公开|在[^，。；]{{2,14}}?[中上时里后]|对[^，。；]{{2,12}}?|(?:在)?接受[^，。；]{{2,16}}?(?:时|采访|专访)|受访时|回应[^，。；]{{0,6}}?时)[ ，]{{0,1}}){{0,3}}(?:{_SPEECH})"
)
_AFTER = re.compile(rf"(?:{_TITLE})")
_TRANSLIT = "".join(sorted(lexicon.TRANSLITERATION))
_DOTTED = re.compile(rf"[{HAN}]{{1,8}}(?:·(?:[A-Z]\.?·?)?[{HAN}]{{1,8}}){{1,4}}")
_RUN = re.compile(rf"[{_TRANSLIT}]{{2,6}}")
_LATIN_NAME = re.compile(
    r"[A-Z][a-z’'éèáñöüçøåíóúãõ-]+(?: [A-Z]\.?)*(?: (?:de |van |von |der |bin |al-)?[A-Z][A-Za-z’'éèáñöüçøåíóúãõ-]+){1,2}"
)
_PLACE_TAIL = re.compile(
    "(?:州|省|市|县|镇|村|湖|河|岛|山|海|湾|区|郡|港|半岛|群岛|语|人|国|公司|集团|大学|银行|大桥|公路|机场|车站|平原|高原|教|族|河谷|路|街|奖|法案|计划|工程|杯|城|地区|共和国|王国|帝国|容量|算力|时)"
)
_NOT_NAME_END = listed("家 人 氏 先生 太太 小姐 姓 佛 神 寺 庙 宫 书 机 车 场 馆 业 学 力 性 率 量")
_UNITS = frozenset(
    listed(
        "纳米 奈米 微米 皮米 吉瓦 兆瓦 太瓦 千瓦 巧克力 卢布 法郎 马克 比特 基尼 安培 伏特 斯诺克 高尔夫 奥林匹克 诺贝尔 咖啡 "
        "沙龙 吉祥"
    )
)
_NUMBERED = re.compile(rf"[{_TRANSLIT}]{{2,5}}(?:十?[一二三四五六七八九十])世(?![界纪])")
_ONE_LATIN = re.compile(r"[A-Z][a-z]+[A-Za-z’'-]*[a-z](?![A-Za-z0-9 ])")
_LONG_JAPANESE = tuple(s for s in lexicon.JAPANESE_SURNAMES if len(s) > 1)
_KIN = re.compile(
    "(?:饰演|丈夫|妻子|父亲|母亲|儿子|女儿|弟弟|哥哥|姐姐|妹妹|姐夫|妹夫|侄子|大师|本名|原名)(?=[\u4e00-\u9fff]{2})"
)
_JAPANESE_HEADS = frozenset(s[0] for s in lexicon.JAPANESE_SURNAMES)
_TOWN_AFTER = re.compile(
    r"(?:市(?![值场面民])|市长|州长|省长|郊外|郊区|近郊|城外|市中心|当地|附近|地区|河畔|港口|机场|工厂|厂区|基地|园区|市政|州政府|的(?:新?工厂|项目|厂房|园区|居民|市民)|建厂|设厂|总部|大教堂|大学|，\d{4}年\d|\d{1,2}日[电讯])"
)
_TOWN_BEFORE = re.compile(
    r"(?:位于|落户|飞往|前往|抵达|坐落|选址|设在|建在|驻|途经|离开)(?:于|在)?$|[在赴]$"
)
_NOT_GIVEN = frozenset(
    "谨的是在和与了不为以及等就说称将对向则也还并表示今昨日年月万亿元第，。、；：（）“”《》 "
)


@cache
def _titles() -> frozenset[str]:
    return frozenset(lexicon.PERSON_TITLES)


class People:
    """Finds people's names."""

    def find(self, page: Reading, known: list[Candidate]) -> list[Candidate]:
        """Candidates for people; ``known`` are the names that the gazetteer found."""
        people_at = {c.start: c for c in known if c.subclass == "Person"}
        taken = {at for c in known if c.subclass != "Country" for at in range(c.start, c.end)}
        out: dict[tuple[int, int], Candidate] = {}

        def add(start: int, end: int, confidence: float) -> None:
            if page.text[start:end] in _UNITS:
                return
            if (start, end) not in out or out[start, end].confidence < confidence:
                out[start, end] = Candidate(start, end, "Person", confidence)

        for start, end in self._dotted(page):
            product = re.match(
                r"”(?:（[^）]{1,30}）)?(?:系统|芯片|晶片|架构|平台|号|模型|望远镜|处理器)",
                page.text[end : end + 40],
            )
            if not product:
                add(start, end, 0.9)
        for match in _AFTER_TITLE.finditer(page.text):
            at = match.end()
            if at in people_at or not self._title_word(page, match.start(), at):
                continue
            self._here(page, at, taken, 0.85, add, title=True)
            # 总裁甲、总经理乙 is covered by the titles; 委员甲、乙和丙 needs the list.
            self._list(page, at, out, taken, add)
        for match in _KIN.finditer(page.text):
            self._here(page, match.end(), taken, 0.6, add, title=True)
            token = page.tokens[page.token_number(min(match.end(), len(page.text) - 1))]
            if (
                token.start == match.end()
                and token.tag in ("nr", "nrt", "nrfg")
                and len(token.word) > 1
            ):
                add(token.start, token.end, 0.55)
        for match in (*_BYLINE.finditer(page.text), *_REPORTER.finditer(page.text)):
            at = match.end()
            while page.text[at : at + 1] == " ":
                at += 1
            length = self._length(page.text, at, byline=True)
            if length and at not in taken:
                add(at, at + length, 0.8)
                self._list(page, at, out, taken, add)
        for match in _SIGNED.finditer(page.text):
            if match.start(1) not in taken:
                add(match.start(1), match.end(1), 0.8)
        self._by_speech(page, taken, add)
        self._free(page, taken, add)
        for match in _NUMBERED.finditer(page.text):
            add(match.start(), match.end(), 0.7)
        for match in _LATIN_NAME.finditer(page.text):
            if match[0].split()[0] in lexicon.GIVEN_NAMES and match.start() not in taken:
                add(match.start(), match.end(), 0.65)
        for match in re.finditer(
            r"(?<![A-Za-z] )(?<![A-Za-z])[A-Z][a-z]+(?![A-Za-z]|[ ·-][A-Za-z])", page.text
        ):
            if match[0] in lexicon.GIVEN_NAMES and match.start() not in taken:
                add(match.start(), match.end(), 0.5)
        for match in re.finditer(rf"(?=([{HAN}]{{2,3}})（[^）]{{0,24}}(?:{_TITLE})）)", page.text):
            # 乙（某所所长）
            length = next(
                (n for n in (3, 2) if self._plain(page, match.start(), len(match[1]), n)), 0
            )
            if length and length == len(match[1]):
                add(match.start(), match.start() + length, 0.75)
        for one in known:
            if (
                one.subclass
                in ("GovernmentBody", "Company", "ResearchOrganization", "Organization")
                and one.end not in taken
            ):
                for length in (3, 2):
                    if self._plain(page, one.end, length, length) and _STRONG_NEXT.match(
                        page.text, one.end + length
                    ):
                        add(one.end, one.end + length, 0.65)
                        break
        return self._no_places(page, out)

    @staticmethod
    def _no_places(page: Reading, out: dict[tuple[int, int], Candidate]) -> list[Candidate]:
        """Drop transliterated names that some place of the text shows to be towns."""
        text = page.text
        towns: set[str] = set()
        titled: set[str] = set()
        for start, end in out:
            name = text[start:end]
            if "·" in name or not re.fullmatch(rf"[{_TRANSLIT}堡港湾]{{2,7}}", name):
                continue
            more = re.match(rf"[{_TRANSLIT}堡]{{1,2}}", text[end:])
            tail = end + more.end() if more else end
            if (
                _TOWN_AFTER.match(text, end)
                or _TOWN_AFTER.match(text, tail)
                or _TOWN_BEFORE.search(text[max(0, start - 4) : start])
            ):
                towns.add(name)
            if _STRONG_NEXT.match(text, end) or re.search(
                rf"(?:{_TITLE})$", text[max(0, start - 8) : start]
            ):
                titled.add(name)
        drop = towns - titled
        return [c for (s, e), c in out.items() if text[s:e] not in drop]

    @staticmethod
    def _plain(page: Reading, at: int, have: int, length: int) -> bool:
        """Whether a surname and its given name stand at an offset."""
        name = page.text[at : at + length]
        return (
            have == length
            and len(name) == length
            and name[0] in lexicon.SURNAMES
            and all("\u4e00" <= c <= "\u9fff" for c in name)
            and not any(c in _NOT_GIVEN for c in name[1:])
            and words.frequency(name) < 60
            and (at == 0 or not ("\u4e00" <= page.text[at - 1] <= "\u9fff") or page.boundary(at))
            and charmodel.chinese(name) > 0.2
        )

    @staticmethod
    def _title_word(page: Reading, start: int, end: int) -> bool:
        return page.text[end - 1] != "的" or True

    def _here(
        self, page: Reading, at: int, taken: set[int], confidence: float, add, title: bool = False
    ) -> None:
        """A name that begins right here, if one does."""
        text = page.text
        if at in taken:
            return
        latin = _LATIN_NAME.match(text, at) or (_ONE_LATIN.match(text, at) if title else None)
        if latin and latin[0] in lexicon.LATIN_WORDS:
            return
        if latin:
            add(at, latin.end(), confidence)
            return
        length = self._length(text, at, title=title)
        if length:
            add(at, at + length, confidence)
            return
        run = _RUN.match(text, at)
        if run:
            end = self._translit_end(page, run.start(), run.end())
            name = text[at:end]
            if end - at >= 2 and not self._is_word(name) and _NEXT.match(text, end):
                add(at, end, confidence - 0.1)

    def _list(self, page: Reading, at: int, out, taken: set[int], add) -> None:
        """The other names of 甲、乙和丙, after the first."""
        text = page.text
        end = next((e for (s, e) in out if s == at), None)
        while end is not None and text[end : end + 1] in ("、", "和", "与", "及", " ", "/"):
            start = end + 1
            length = self._length(text, start, byline=True)
            if not length or start in taken:
                break
            add(start, start + length, 0.75)
            end = start + length

    @staticmethod
    def _is_word(name: str) -> bool:
        return words.frequency(name) > 40

    @staticmethod
    def _length(text: str, at: int, title: bool = False, byline: bool = False) -> int:
        """How long the Chinese or Japanese name at an offset is; 0 where none is.

        A name of two characters or three is told apart by what follows.
        """
        rest = text[at : at + 7]
        if not rest:
            return 0
        compound = re.match(_COMPOUND, rest)
        japanese = re.match(_JAPANESE, rest)
        lengths: tuple[int, ...]
        if compound:
            lengths = (len(compound[0]) + 1, len(compound[0]) + 2)
        elif japanese and len(japanese[0]) >= 2:
            lengths = (len(japanese[0]) + 2, len(japanese[0]) + 1, len(japanese[0]) + 3)
            if rest[0] in lexicon.SURNAMES:
                lengths = (*lengths, 3, 2)
        elif rest[0] in lexicon.SURNAMES:
            lengths = (3, 2)
            if rest[0] in lexicon.RARE_SURNAMES and not (
                byline or (title and charmodel.chinese(rest[:3]) > 0.7)
            ):
                return 0
        else:
            lengths = ()
        best, best_score = 0, 0
        for length in lengths:
            name = rest[:length]
            if len(name) < length or not re.fullmatch(rf"[{HAN}]+", name):
                continue
            if any(c in _NOT_GIVEN for c in name[1:]) or any(
                t in name for t in ("部长", "主任", "总裁", "先生", "认为", "表示")
            ):
                continue
            if words.frequency(name) > 60 and not (title and words.frequency(name) < 500):
                continue
            follows = text[at + length :]
            score = 2 if _STRONG_NEXT.match(follows) else 1 if _NEXT.match(follows) else 0
            if follows[:1] in ("", "，", "。", "、", "（", "）", "；", "：", "\n", " ", "”", "/"):
                score = 2
            if _AFTER.match(follows):
                score = 2
            if score > best_score:
                best, best_score = length, score
        if not best and title:
            foreign = re.match(rf"[{HAN}]{{2,3}}?[郎夫雄彦介]", rest)
            # 东 as in 东一郎: Japanese names end in these, and a boundary follows.
            if (
                foreign
                and not words.known(foreign[0][:2])
                and _NEXT.match(text, at + foreign.end())
                and rest[0] in _JAPANESE_HEADS
            ):
                best = foreign.end()
        full = rest[0] in lexicon.SURNAMES and rest[0] not in lexicon.RARE_SURNAMES
        if not best and title and full and len(rest) >= 3:
            name = rest[:3]
            if re.fullmatch(rf"[{HAN}]+", name) and not any(c in _NOT_GIVEN for c in name[1:]):
                best = 3 if not words.frequency(name) else 0
        return best

    def _dotted(self, page: Reading) -> list[tuple[int, int]]:
        """萨沙·伊万诺夫: as far left and right as characters of transliteration go."""
        spans = []
        text = page.text
        for match in _DOTTED.finditer(text):
            first = text.index("·", match.start())
            last = match.start() + match[0].rindex("·")
            if text[last + 1].isascii():
                last = next(at for at in range(last + 1, match.end()) if not text[at].isascii()) - 1
            start = first
            while start > match.start() and text[start - 1] in lexicon.TRANSLITERATION:
                start -= 1
                if text[max(0, start - 3) : start] and _ends_with_title(text, start):
                    break
            end = last + 1
            while end < match.end() and text[end] in lexicon.TRANSLITERATION:
                end += 1
            end = self._translit_end(page, last + 1, end)
            # A run may begin inside a word that is no name: 女子|玛丽·库尔特.
            token = page.tokens[page.token_number(start)]
            if (
                (token.start < start or words.frequency(token.word) > 200)
                and words.known(token.word)
                and token.tag[0] in "nrmvta"
                and token.tag not in ("nr", "nrt", "nrfg")
                and token.end < first
            ):
                start = token.end
            if start < first and end > last + 1:
                spans.append((start, end))
        return spans

    @staticmethod
    def _translit_end(page: Reading, start: int, end: int) -> int:
        """Take a word off the end of a run where it begins what follows (马丁·路德金|将)."""
        text = page.text
        while end - start > 2:
            token = page.tokens[page.token_number(end - 1)]
            if token.end > end and token.start > start and words.known(token.word):
                end = token.start
                continue
            break
        while end - start > 2 and text[end - 1] in "于因和对" and not _NEXT.match(text, end):
            end -= 1
        return end

    def _by_speech(self, page: Reading, taken: set[int], add) -> None:
        """A name that jieba does not know, with a speech verb after it or a title around it."""
        text = page.text
        for token in page.tokens:
            if token.start in taken or token.start not in page.token_at:
                continue
            char = token.word[0]
            starts_clause = (
                token.start == 0 or text[token.start - 1] in "，。；：、\n “（”》 由据与和向对"
            )
            if (char in lexicon.SURNAMES and not words.frequency(token.word) > 60) or (
                char in lexicon.SURNAMES and len(token.word) == 1
            ):
                for length in (3, 2):
                    name = text[token.start : token.start + length]
                    if (
                        len(name) == length
                        and re.fullmatch(rf"[{HAN}]+", name)
                        and not any(c in _NOT_GIVEN for c in name[1:])
                        and words.frequency(name) < 60
                        and char not in lexicon.RARE_SURNAMES
                        and page.boundary(token.start + length)
                    ):
                        follows = text[token.start + length : token.start + length + 40]
                        if starts_clause and (
                            _STRONG_NEXT.match(follows)
                            or (length == 3 and token.tag == "nr" and _NEXT.match(follows))
                        ):
                            add(token.start, token.start + length, 0.7)
                            break
                        if (
                            _AFTER.match(follows)
                            and not _AFTER.match(text, token.start)
                            and starts_clause
                        ):
                            add(token.start, token.start + length, 0.7)
                            break
                        if (
                            token.tag == "nr"
                            and len(token.word) == length == 3
                            and not words.known(token.word)
                            and _NEXT.match(follows)
                        ):
                            add(token.start, token.start + length, 0.55)
                            break
            if (
                token.tag in ("nrt", "nrfg")
                and len(token.word) >= 2
                and (
                    len(token.word) >= 3
                    or _STRONG_NEXT.match(text, token.end)
                    or _AFTER.match(text, token.end)
                )
            ):
                add(token.start, token.end, 0.7)

    def _free(self, page: Reading, taken: set[int], add) -> None:
        """Names without any sign beside them, by their characters alone."""
        text, tokens = page.text, page.tokens
        for number, token in enumerate(tokens):
            start = token.start
            if start in taken or not ("\u4e00" <= token.word[0] <= "\u9fff"):
                continue
            # Words that may be pieces of a name: single characters, unknown words, people.
            end, last = start, number
            while last < len(tokens) and tokens[last].start == end and _piece(tokens[last]):
                end = tokens[last].end
                last += 1
                if end - start >= 8:
                    break
            if text.startswith(_LONG_JAPANESE, start):
                length = self._length(text, start)
                if length > 2 and not _PLACE_TAIL.match(text, start + 2):
                    add(start, start + length, 0.55)
            if self._pieced(page, number):
                add(start, start + 3, 0.5)
            if end == start:
                continue
            compound = next((c for c in lexicon.COMPOUND_SURNAMES if text.startswith(c, start)), "")
            if text[start] in lexicon.SURNAMES or compound:
                for length in (4, 3) if compound else (3, 2):
                    name = text[start : start + length]
                    if (
                        start + length > end
                        or not page.boundary(start + length)
                        or len(name) < length
                    ):
                        continue
                    if any(c in _NOT_GIVEN for c in name[1:]) or (
                        words.frequency(name) > 60 and token.tag not in ("nr", "nrfg")
                    ):
                        continue
                    odds = charmodel.chinese(name, max(1, len(compound)))
                    rare = text[start] in lexicon.RARE_SURNAMES and not compound
                    odds -= 0.5 if rare else 0
                    if length == 2:
                        # Two characters are too easily a word: they want a sign or a second place.
                        follows = text[start + length : start + length + 40]
                        single = (
                            token.tag == "nr"
                            and token.end == start + length
                            and not words.known(name)
                        )
                        beyond = (
                            text[start + length : start + length + 1] in lexicon.TRANSLITERATION
                        )
                        if odds < 1.0 or not (
                            _STRONG_NEXT.match(follows)
                            or (odds > 1.2 and text.count(name) > 1 and not words.known(name))
                            or (single and odds > 1.3 and (not beyond or _NEXT.match(follows)))
                        ):
                            continue
                    elif words.frequency(name) > 200:
                        continue
                    whole = token.end == start + length and (
                        token.tag in ("nr", "nrfg") or not words.known(name)
                    )
                    if odds > (0.65 if whole and length >= 3 else 0.9):
                        add(start, start + length, 0.6 if length >= 3 else 0.5)
                        break
            run = start
            while run < end and text[run] in lexicon.TRANSLITERATION:
                run += 1
            while run > start and not page.boundary(run):
                run -= 1
            name = text[start:run]
            if (len(name) >= 2 and words.frequency(name) < 40) or (
                token.tag in ("nrt", "nrfg", "nr") and token.end == run and len(name) >= 2
            ):
                odds = charmodel.transliterated(name)
                likely = odds > 1.0 if len(name) >= 3 else odds > 1.5 and token.end == run
                if likely and not _PLACE_TAIL.match(text, run):
                    add(start, run, 0.55)
        for token in tokens:
            if token.tag == "ns" and len(token.word) >= 3 and token.start not in taken:
                self._namesake(page, token, add)
        for token in tokens:
            word = token.word
            if token.tag not in ("nrt", "nrfg", "nr") or len(word) < 2 or token.start in taken:
                continue
            if word[-1] in "宗祖帝" and token.tag == "nr" and words.frequency(word) < 3000:
                add(token.start, token.end, 0.5)
                continue
            if not words.known(word):
                continue
            if word.endswith(_NOT_NAME_END) or word in _UNITS or _PLACE_TAIL.match(text, token.end):
                continue
            count = words.frequency(word)
            native = (
                charmodel.chinese(word) if word[0] in lexicon.SURNAMES and len(word) < 4 else -1.0
            )
            foreign = charmodel.transliterated(word)
            if len(word) == 2:
                sure = (native > 0.95 and count < 400 and word[0] not in lexicon.RARE_SURNAMES) or (
                    foreign > 1.3 and count < 320
                )
                sure = (
                    sure
                    and _NEXT.match(text, token.end) is not None
                    and word[-1] not in "王妃卿山陵岩仙诺图薪"
                )
            else:
                double = word.startswith(lexicon.COMPOUND_SURNAMES)
                sure = (native > 0.8 or foreign > 1.1 or double) and count < 3000
            if sure:
                add(token.start, token.end, 0.5)

    @staticmethod
    def _namesake(page: Reading, token: Token, add) -> None:
        """A word tagged as a place that sounds foreign and does what people do."""
        text, word = page.text, token.word
        if word in lexicon.COUNTRIES or word in lexicon.REGIONS or words.frequency(word) > 1500:
            return
        if re.search(
            r"(?:在|于|到|从|至|往|赴|抵|向|自)$", text[max(0, token.start - 2) : token.start]
        ):
            return
        if charmodel.transliterated(word) > 0.9 and not _PLACE_TAIL.match(text, token.end):
            follows = re.match(
                r"(?:与|和|的(?:旨意|话|作品|父|母|妻|儿|女)|曾|先后|则|便|取得|所)",
                text[token.end :],
            )
            led = text[token.start - 1 : token.start] in ("被", "由")
            if led or follows or _STRONG_NEXT.match(text, token.end):
                add(token.start, token.end, 0.5)

    @staticmethod
    def _pieced(page: Reading, number: int) -> bool:
        """Whether two words, one of them a single character or unknown, look like one full name."""
        first = page.tokens[number]
        if number + 1 >= len(page.tokens) or first.word[0] not in lexicon.SURNAMES:
            return False
        second = page.tokens[number + 1]
        name = first.word + second.word
        return (
            len(name) == 3
            and second.start == first.end
            and first.word[0] not in lexicon.RARE_SURNAMES
            and (len(first.word) == 1 or words.frequency(first.word) < 100)
            and words.frequency(second.word) < 1000
            and all("\u4e00" <= c <= "\u9fff" and c not in _NOT_GIVEN for c in name)
            and charmodel.chinese(name) > 1.1
        )


def _piece(token) -> bool:
    """Whether a word may be a piece of a name."""
    word, tag = token.word, token.tag
    if not ("\u4e00" <= word[0] <= "\u9fff"):
        return False
    if tag in ("nr", "nrt", "nrfg"):
        return True
    if len(word) == 1:
        return tag[0] not in "ucpyremqtdf" or word in "和于"
    return not words.known(word) and tag not in ("m", "t")


def _ends_with_title(text: str, end: int) -> bool:
    return any(text[max(0, end - n) : end] in _titles() for n in (2, 3, 4, 5, 6))
