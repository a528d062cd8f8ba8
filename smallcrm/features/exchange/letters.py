"""Bytes to letters: named charsets under every name programs give them, and what to do when none is named."""

from __future__ import annotations

import codecs
import re

# A name stands for the larger Windows set of letters: that is what programs write under it.
_LARGER = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "ansi": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "iso-8859-8-i": "iso-8859-8",
    "big5": "big5hkscs",
}
_NO_LETTERS = {"base64", "hex", "bz2", "zlib", "uu", "quopri", "rot13", "idna", "punycode", "undefined"}
_NO_LETTERS |= {"unicode-escape", "raw-unicode-escape"}
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 13)) + b"\x7f"
# Controls, lone surrogates, reversed reading order, zero width spaces: nothing a name or a note is made of.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")


def codec(name: str) -> str | None:
    """The Python codec for a charset's name, or None when nobody knows it."""
    name = name.strip().strip("\"'").lower()
    try:
        found = codecs.lookup(_LARGER.get(name, name)).name
        b"a".decode(found)  # what turns bytes into bytes is known, too, but refuses here
    except (LookupError, ValueError):
        return None
    return None if found in _NO_LETTERS else found


def untidy(data: bytes) -> bool:
    """Whether bytes hold control characters."""
    return len(data.translate(None, _CONTROLS)) != len(data)


def harmful(text: str) -> bool:
    """Whether text holds characters that must not reach a screen."""
    return _HARMFUL.search(text) is not None


def tidy(text: str) -> str:
    """Text without characters that are no letters: controls, reversed order, zero width, half letters."""
    return _HARMFUL.sub("", text)


def read(data: bytes, charset: str = "") -> tuple[str, bool]:
    """The text of bytes, and whether it is sure: by the named charset, as UTF-8, else what is likely."""
    name = codec(charset) if charset else None
    if name:
        try:
            return data.decode(name), True
        except UnicodeDecodeError:
            pass
    try:
        return data.decode("utf-8"), not charset or name is not None
    except UnicodeDecodeError:
        return guess(data), False


def guess(data: bytes) -> str:
    """Bytes that are no UTF-8: damaged UTF-8 keeps its good letters, else Japanese, else Western European."""
    if any(ord(letter) > 127 for letter in data.decode("utf-8", "ignore")):
        return data.decode("utf-8", "replace")
    try:
        japanese = data.decode("cp932")
    except UnicodeDecodeError:
        japanese = ""
    if _KANA.search(japanese):
        return japanese
    return data.decode("cp1252", "replace")
