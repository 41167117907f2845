"""Which encoding a file is in: UTF-8, UTF-16, GB18030, Big5, or a Western one.

Given: bytes. Gives: the text and a codec such that ``data.decode(codec) == text``, always. So a
UTF-8 byte order mark is a character of the text (cleaning drops it), as for anyone who opens the
file as UTF-8; the one of UTF-16 is not, as Python's ``utf-16`` has it. Line ends stay as stored.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from pipeline.errors import DocumentError

_SAMPLE = 64 * 1024
_COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学"
    "法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前"
    "外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系"
    "军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见"
    "计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争"
    "济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离"
    "华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连"
    "断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院"
)
_MARKS = "，。、；：？！“”‘’（）《》「」『』—…·％　【】"
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_ODD = re.compile("[\ue000-\uf8ff\ufffd\x80-\x9f\u0e00-\u1fff\uac00-\ud7af\uff61-\uff9f]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MULTIBYTE = ("gb18030", "big5hkscs", "cp950")
_DECLARED = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "iso-8859-1": "cp1252",
    "windows-1252": "cp1252",
}
_PLAUSIBLE = 0.35


@cache
def _common() -> frozenset[str]:
    import opencc

    return frozenset(_COMMON) | frozenset(opencc.OpenCC("s2t").convert(_COMMON)) | frozenset(_MARKS)


def plausibility(text: str) -> float:
    """How much a decoded text looks like Chinese: the share of its signs that are common ones."""
    signs = [c for c in text if not c.isascii()]
    if not signs:
        return 0.0
    good = sum(c in _common() for c in signs)
    odd = len(_ODD.findall(text)) + len(_CONTROL.findall(text))
    return (good - 3 * odd) / len(signs)


def _decoded(data: bytes, codec: str, whole: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder(codec)("strict").decode(data, final=whole)
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows in the zero bytes of ASCII signs: on one side, and on every second place."""
    sample = data[: _SAMPLE & ~1]
    if len(data) % 2 or len(sample) < 4:
        return None
    best: tuple[float, str] | None = None
    for codec in ("utf-16-le", "utf-16-be"):
        text = _decoded(sample, codec, whole=len(sample) == len(data))
        if text is None or _CONTROL.search(text):
            continue
        readable = sum(c.isascii() for c in text) / len(text)
        score = max(readable - 0.25, plausibility(text))
        if score >= _PLAUSIBLE and (best is None or score > best[0]):
            best = (score, codec)
    return best and best[1]


def detect(data: bytes, declared: str | None = None) -> str | None:
    """The codec of a text, or None if the bytes are no text.

    What a page declares of itself is believed where the bytes fit it and are no UTF-8.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return codec
    if b"\0" in data:
        return _utf16_without_mark(data)
    if _decoded(data, "utf-8", whole=True) is not None:
        return "utf-8"
    codec_told = _DECLARED.get((declared or "").strip().lower().replace("_", "-"))
    if codec_told and _decoded(data, codec_told, whole=True) is not None:
        return codec_told
    wide = _utf16_without_mark(data)
    sample = data[:_SAMPLE]
    whole = len(sample) == len(data)
    scored = []
    for codec in _MULTIBYTE:
        text = _decoded(sample, codec, whole)
        if text is not None:
            score = plausibility(text)
            if _HAN.search(text) or score == 1.0:
                scored.append((score, -_MULTIBYTE.index(codec), codec))
    if scored:
        score, _, codec = max(scored)
        if score >= _PLAUSIBLE:
            return codec
    return wide or _western(sample)


def _western(sample: bytes) -> str | None:
    """What charset-normalizer takes the bytes for, if the text then looks like text."""
    from charset_normalizer import from_bytes

    text = _decoded(sample, "cp1252", whole=True)
    if text is not None and not _CONTROL.search(text):
        high = [c for c in text if not c.isascii()]
        if all(c.isalpha() or c in "‘’“”–—…•€£©®°·«» ¡¿§½¼¾²³×" for c in high) and len(
            high
        ) < 0.2 * len(text):
            return "cp1252"
    best = from_bytes(sample).best()
    if best is None or _CONTROL.search(str(best)):
        return None
    return best.encoding


def _broken_utf8(data: bytes) -> int | None:
    """Where a file that is UTF-8 but for a few bytes is broken; None for any other file."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    wide = sum(not c.isascii() for c in text[:_SAMPLE]) - text[:_SAMPLE].count("\ufffd")
    if bad and wide > 20 * bad:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            return error.start
    return None


def decode(data: bytes, where: str, declared: str | None = None) -> tuple[str, str]:
    """The text and its codec. Raises ``DocumentError`` for what is no text, or a broken one."""
    codec = detect(data, declared)
    if codec != "utf-8":
        at = _broken_utf8(data)
        if at is not None:
            raise DocumentError(
                where,
                f"byte {at}: not UTF-8, though the rest is",
                "repair it or save it anew as UTF-8",
            )
    if codec is not None:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError as error:
            raise DocumentError(
                where, f"byte {error.start}: not {codec}, though the rest is", "save it as UTF-8"
            ) from error
        if len(_CONTROL.findall(text)) <= len(text) // 1000 and "\0" not in text:
            return text, codec
    raise DocumentError(
        where, "binary, or in an encoding that could not be told", "save it as UTF-8 text"
    )
