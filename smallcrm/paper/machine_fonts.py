"""Fonts of this machine, asked only for what none of ours has: Chinese, Japanese, Korean, rare signs."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from smallcrm.paper.faces import Face

# Opening every font of a machine takes too long: these are wide, and have outlines we can embed.
_WIDE = re.compile(
    r"noto(sans|serif)(cjk|jp|kr|sc|tc|hk)|source ?han|wqy|droidsansfallback|uming|ukai|arphic|gbsn|gkai|"
    r"bsmi|bkai|ipa(ex|g|m)|vl-?p?gothic|takao|sazanami|nanum|unfont|^un(batang|dotum)|baekmuk|msyh|msjh|mingliu|"
    r"simsun|simhei|msgothic|msmincho|yugoth|yumin|meiryo|malgun|batang|gulim|arialuni|arial unicode|stheiti|"
    r"songti|hiragino|ヒラギノ|applegothic|applesdgothic|applemyungjo|freeserif|freesans|symbola|unifont",
    re.IGNORECASE,
)
_SERIF = re.compile(
    r"serif|ming|mincho|song|simsun|batang|bsmi|gbsn|myungjo|myeongjo|ipa(ex)?m|明朝", re.IGNORECASE
)
_BOLD = re.compile(r"bold|[a-z]bd\.|yugothb|meiryob|W[67]", re.IGNORECASE)
_ODD = re.compile(
    r"thin|light|medium|heavy|black|mono|fixed|msyhl|msjhl|malgunsl|yugoth[lm]|[-_]vf|w[0-24589]\b",
    re.IGNORECASE,
)
# Whose signs a font has, by the names of its face and its file. What says nothing is for nobody special.
_TOLD = {
    "zh-HK": r"\b(HK|HC)\b|HKSCS",
    "zh-Hant": r"\b(TC|TW)\b|mingliu|msjh|jhenghei|bsmi|bkai",
    "ko": r"\bKR?\b|nanum|dotum|baekmuk|malgun|batang|gulim|apple ?(sd ?)?(gothic|myungjo)",
    "ja": r"\bJP?\b|\bipa|vl-?p? ?gothic|takao|sazanami|ms ?p?(gothic|mincho)|yu ?(goth|min)|meiryo|hiragino",
    "zh-Hans": r"\b(SC|CN|GB)\b|wqy|wenquanyi|droid|gbsn|gkai|msyh|yahei|simsun|simhei|heiti|songti",
}
_REGIONS = tuple((region, re.compile(told, re.IGNORECASE)) for region, told in _TOLD.items())
_NEIGHBOURS = {"zh-HK": "zh-Hant"}  # whose signs are the next best
_RESTRICTED, _UNCUT, _BITMAPS = 0x0002, 0x0100, 0x0200  # bits of the rights a font gives


class Look(NamedTuple):
    """What a face should look like."""

    serif: bool = True
    bold: bool = False
    region: str = ""


ANY = Look()


@dataclass(frozen=True)
class Found:
    """One face of a file of this machine."""

    path: Path
    number: int
    name: str

    @cached_property
    def font(self) -> Any:
        """The face as HarfBuzz reads it."""
        import uharfbuzz

        return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(self.path)), self.number))

    @cached_property
    def face(self) -> Face | None:
        """The face to draw with, or None where it cannot be read, or must not be embedded or cut."""
        return usable(self.path, self.number)

    @cached_property
    def region(self) -> str:
        """Whose signs it has; empty where it does not say."""
        words = f"{self.name} {self.path.stem}"
        return next((region for region, told in _REGIONS if told.search(words)), "")

    def has(self, character: str) -> bool:
        """Whether it shows a character, asked without opening all of it."""
        return bool(self.font.get_nominal_glyph(ord(character)))

    def distance(self, look: Look) -> tuple[object, ...]:
        """How far it is from what is wanted; its own name decides between equals, the same in every run."""
        words = f"{self.name} {self.path.name}"
        wanted = (look.region, _NEIGHBOURS.get(look.region, look.region), "")
        far = wanted.index(self.region) if self.region in wanted else len(wanted)
        return (
            far if look.region else 0,
            bool(_ODD.search(words)),
            bool(_SERIF.search(words)) != look.serif,
            bool(_BOLD.search(words)) != look.bold,
            self.path.name,
            str(self.path),
            self.number,
        )


def face_with(character: str, look: Look = ANY) -> Face | None:
    """The face of this machine nearest to a look that shows a character and may be embedded, if any."""
    for found in _in_order(look):
        if found.has(character) and found.face is not None:
            return found.face
    return None


def usable(path: Path, number: int = 0) -> Face | None:
    """A face from a file, or None where it cannot be read, or its maker forbids to embed or to cut it."""
    import uharfbuzz
    from reportlab.pdfbase.ttfonts import TTFError

    from smallcrm.paper.postscript import PostscriptFace

    try:
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), number)
        tags = set(face.table_tags)
        rights = int.from_bytes(bytes(face.reference_table("OS/2").data)[8:10], "big")
        if rights & 0xF == _RESTRICTED or rights & (_UNCUT | _BITMAPS) or tags & {"fvar", "CFF2"}:
            return None
        made = PostscriptFace(path, number) if "CFF " in tags else Face(path, number)
        return made if made.ttf.charToGlyph else None
    except (OSError, TTFError, KeyError, IndexError, ValueError, AssertionError, uharfbuzz.HarfBuzzError):
        return None  # without outlines, or damaged: the next one may do


def folders() -> list[Path]:
    """Where this system keeps its fonts."""
    home = Path.home()
    if sys.platform == "win32":
        own = Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft" / "Windows" / "Fonts"
        return [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", own]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".fonts",
        home / ".local/share/fonts",
    ]


@cache
def _wide_files() -> tuple[Path, ...]:
    found = (
        Path(folder) / name
        for top in folders()
        for folder, _, names in os.walk(top)
        for name in names
        if name.lower().endswith((".ttf", ".ttc", ".otf", ".otc")) and _WIDE.search(name)
    )
    return tuple(sorted(found))


@cache
def _wide_faces() -> tuple[Found, ...]:
    return tuple(found for path in _wide_files() for found in _faces_of(path))


def _faces_of(path: Path) -> Iterator[Found]:
    """The faces of one file; of one that cannot be read, none."""
    import uharfbuzz

    try:
        blob = uharfbuzz.Blob.from_file_path(str(path))
        count = uharfbuzz.Face(blob, 0).count
        for number in range(count):
            face = uharfbuzz.Face(blob, number)
            if face.glyph_count:
                yield Found(path, number, face.get_name(4) or "")
    except (OSError, ValueError, uharfbuzz.HarfBuzzError):
        return


@cache
def _in_order(look: Look) -> tuple[Found, ...]:
    return tuple(sorted(_wide_faces(), key=lambda found: found.distance(look)))
