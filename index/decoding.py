"""Bytes of files to text: UTF-8, what a mark or a page declares, and older encodings by guess."""

import codecs
import re

from index.errors import ArticleRefusedError

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),  # before UTF-16, whose mark it begins with
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Bytes that are letters in all Windows code pages of the Latin script. Where they are rarer, as in English, nothing tells
# the pages apart, and what is there are the quotation marks and dashes of the western one.
_LETTERS = re.compile(rb"[\xc0-\xff]")
_FEW_LETTERS = (
    0.012  # of all bytes; Slovene, the language with the fewest that an eastern page is for, has 1.5%
)
# Of the page's own words, and in what follows from it browsers look no further for a declaration.
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_DECLARED_WITHIN = 1024
# What browsers read these as (encoding.spec.whatwg.org, names and labels).
_READ_AS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_DOS = "37 273 424 437 500 720 737 775 850 852 855 856 857 858 860 861 862 863 864 865 866 869 875 1006 1026 1125 1140"
_MACINTOSH = "arabic croatian cyrillic farsi greek iceland latin2 roman romanian turkish"
# No paper has written news in the encodings of DOS and of old Macintoshes for a generation, and any bytes are text in these.
_UNLIKELY = [
    *(f"cp{number}" for number in _DOS.split()),
    *(f"mac_{name}" for name in _MACINTOSH.split()),
    *("hp_roman8", "kz1048", "ptcp154", "utf_7"),
]


def decode(data: bytes) -> tuple[str, str]:
    """Decode a text file without touching its line ends.

    Returns:
        The text, and what the owner should know where that is not sure; empty where it is.

    Raises:
        ArticleRefusedError: for binary data and for bytes that no encoding explains.
    """
    marked = _marked(data)
    if marked is not None:
        return marked, ""
    if b"\0" in data:
        raise ArticleRefusedError("binary")
    text = _as(data, "utf-8")
    return _damaged(data) or _legacy(data) if text is None else (text, "")


def decode_page(data: bytes) -> tuple[str | bytes, str]:
    """Decode a page as browsers do, but for one that is UTF-8 whatever it declares.

    Returns:
        Its source, as it is where it is no text, and what the owner should know where the encoding is a guess; else empty.

    Raises:
        ArticleRefusedError: for bytes that no encoding explains.
    """
    if b"\0" in data and _mark(data) is None:
        return data, ""
    declared = _declared(data) if _mark(data) is None else None
    text = _as(data, declared) if declared and _as(data, "utf-8") is None else None
    return decode(data) if text is None else (text, "")


def _as(data: bytes, encoding: str) -> str | None:
    """Return the text of bytes in an encoding; None where they are none, or it is none of texts: “hex”."""
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _mark(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def _marked(data: bytes) -> str | None:
    encoding = _mark(data)
    if encoding is None:
        return None
    text = _as(data, encoding)
    if text is None:
        raise ArticleRefusedError(f"undecodable: its first bytes say {encoding}, the rest is not")
    return text


def _declared(data: bytes) -> str | None:
    """Return the encoding that a page declares, None where it declares UTF-8, none or one that nobody knows."""
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    return None if name.startswith("utf") else _READ_AS.get(name, name)


def _damaged(data: bytes) -> tuple[str, str] | None:
    """Return a text in UTF-8 of which some bytes are none, None where it is rather another encoding."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    others = sum(1 for _ in re.finditer(r"[^\x00-\x7f\ufffd]", text))
    return (text, f"bytes that are no UTF-8, shown as \ufffd: {bad:,}") if others > bad else None


def _legacy(data: bytes) -> tuple[str, str]:
    # With hardly any letters but those of English it is the western page, if that explains every byte.
    few = len(_LETTERS.findall(data)) <= _FEW_LETTERS * len(data)
    encoding = "cp1252" if few and _as(data, "cp1252") is not None else _guessed(data)
    return data.decode(encoding), f"read as {encoding}, which is a guess: it is not UTF-8"


def _guessed(data: bytes) -> str:
    # 30 ms to import, and needed for few files.
    from charset_normalizer import from_bytes

    matches = from_bytes(data, cp_exclusion=_UNLIKELY)
    best = matches.best()
    if best is None:
        raise ArticleRefusedError("undecodable: neither UTF-8 nor a known legacy encoding")
    equals = [each for each in matches if (each.chaos, each.coherence) == (best.chaos, best.coherence)]
    likely = {name for each in equals for name in each.could_be_from_charset}
    # Few bytes tell cp1252 from its eastern relatives, and news in English is hardly ever in those.
    return "cp1252" if "cp1252" in likely else best.encoding
