"""An SVG as a drawing for paper: as lines and surfaces where it can be, else as a fine picture.

The file is unknown, so it is cleaned first: no scripts, nothing that loads from elsewhere, no endless copies.
Lines are trusted only where they look as another, complete engine draws the same file.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.paper import families, svg_words

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 4 << 20
MOST_THINGS = 20_000
MOST_COPIES = 50_000
_DEEPEST = 100
_FINE = 1_200  # pixels of the longer side, where it becomes a picture
_COMPARED = 160  # pixels of the longer side, where two engines are compared
_ALIKE = 6.0  # of 255: how much the two may differ on the average
_CLOSELY, _AROUND, _ALIKE_THERE = 640, 5, 48  # the same around each of so many pixels, where there are words
_SVG = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_OUT = {
    "script", "foreignObject", "iframe", "audio", "video", "canvas", "embed", "object", "animate", "set",
    "animateMotion", "animateTransform", "animateColor", "handler", "listener",
}  # fmt: skip
_LINES = {  # what svglib draws as it should
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "defs", "symbol",
    "linearGradient", "radialGradient", "stop", "clipPath", "title", "desc", "metadata", "style", "a",
}  # fmt: skip
_WORDS = {"text", "tspan"}  # which become outlines before
_INSIDE_PICTURE = re.compile(r"data:image/(png|jpeg|jpg);base64,", re.IGNORECASE)
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!\s*['\"]?#)[^)]*\)|@import[^;]*;?", re.IGNORECASE)


def looks_like_svg(data: bytes) -> bool:
    """Whether these bytes may be an SVG."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith(b"<") and b"<svg" in data[:65536].lower()


def taken(data: bytes) -> bytes:
    """An SVG somebody chose, as it is kept: a drawing, or a PNG where it is more than lines."""
    root, lacking = svg_words.with_known_families(cleaned(data))
    seen = _by_complete_engine(root, _COMPARED)
    if seen.getchannel("A").getbbox() is None:
        raise UserError(_("Nothing can be seen in this SVG. Choose another file."))
    drawing = _drawn(root, lacking) if _only_lines(root) else None
    if drawing is not None and _alike(drawing, seen) and _alike_in_small(drawing, root):
        return drawing
    out = io.BytesIO()
    _by_complete_engine(root, _FINE).save(out, "PNG", optimize=True)
    return out.getvalue()


def cleaned(data: bytes) -> Any:
    """The tree of an SVG without anything that acts or leads out of it."""
    from lxml import etree

    if len(data) > MOST_BYTES:
        raise UserError(_("The SVG is larger than {} MB. Save it simpler.").format(MOST_BYTES >> 20))
    reader = etree.XMLParser(
        resolve_entities="internal", no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, reader)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _unreadable() from error
    if root.tag not in (f"{_SVG}svg", "svg"):
        raise _unreadable()
    for number, thing in enumerate(list(root.iter())):
        if number > MOST_THINGS:
            raise UserError(_("This SVG has too many parts for a logo. Save it simpler."))
        _clean(thing)
    _check_copies(root)
    return root


def _clean(thing: Any) -> None:
    from lxml import etree

    if not isinstance(thing.tag, str) or etree.QName(thing).localname in _OUT:
        parent = thing.getparent()
        if parent is not None:
            parent.remove(thing)
        return
    for key in list(thing.attrib):
        told = thing.attrib[key]
        if key.lower().startswith("on") or key == _BASE or (key in _HREFS and not _stays_inside(told)):
            del thing.attrib[key]
        elif "url(" in told.lower():
            thing.attrib[key] = _ELSEWHERE.sub("none", told)
    if etree.QName(thing).localname == "image" and not any(key in thing.attrib for key in _HREFS):
        thing.getparent().remove(thing)
    if etree.QName(thing).localname == "style" and thing.text:
        thing.text = _ELSEWHERE.sub("", thing.text)


def _stays_inside(link: str) -> bool:
    return link.strip().startswith("#") or _INSIDE_PICTURE.match(link.strip()) is not None


def _check_copies(root: Any) -> None:
    """How much is drawn when every copy is made; a few lines can ask for billions."""
    named = {thing.get("id"): thing for thing in root.iter() if thing.get("id")}
    known: dict[Any, int] = {}

    def weight(thing: Any, depth: int) -> int:
        if depth > _DEEPEST:
            raise UserError(_("This SVG is nested too deeply. Save it simpler."))
        if thing in known:
            return known[thing]
        total = 1 + sum(weight(kid, depth + 1) for kid in thing)
        href = next((thing.get(key) for key in _HREFS if thing.get(key)), "")
        if href.startswith("#") and href[1:] in named and thing.tag.endswith("use"):
            total += weight(named[href[1:]], depth + 1)
        if total > MOST_COPIES:
            raise UserError(_("This SVG has too many parts for a logo. Save it simpler."))
        known[thing] = total
        return total

    weight(root, 0)


def _only_lines(root: Any) -> bool:
    from lxml import etree

    return all(
        etree.QName(thing).localname in _LINES | _WORDS
        or not str(thing.tag).startswith((_SVG, "{http://www.w3.org/2000"))
        for thing in root.iter()
    )


def _drawn(root: Any, lacking: tuple[str, ...] = ()) -> bytes | None:
    """The SVG as a drawing; None where it cannot be one."""
    from lxml import etree
    from reportlab.graphics import renderPDF
    from svglib.svglib import SvgRenderer

    from smallcrm.paper import underlay

    try:
        lines = svg_words.outlined(root)
        if lines is None:
            return None
        drawing = SvgRenderer("logo.svg").render(etree.fromstring(etree.tostring(lines)))
        if drawing is None or not (0 < drawing.width < 14_400 and 0 < drawing.height < 14_400):
            return None
        made = renderPDF.drawToString(drawing)
        return underlay.taken(made, most=1, sound=True, said=svg_words.words(root), lacking=lacking)
    except Exception:  # whatever it stumbles over, the complete engine draws it
        return None


def _alike(drawing: bytes, seen: Image) -> bool:
    """Whether a drawing looks as the complete engine has it."""
    from PIL import Image, ImageChops, ImageStat

    from smallcrm.paper.showing import shown

    mine = shown(drawing, max(seen.size))
    if max(abs(mine.width - seen.width), abs(mine.height - seen.height)) > 2:
        return False
    ground = Image.new("RGBA", seen.size, "white")
    ground.alpha_composite(seen)
    apart = ImageChops.difference(mine.resize(seen.size), ground.convert("RGB"))
    return max(ImageStat.Stat(apart).mean) <= _ALIKE


def _alike_in_small(drawing: bytes, root: Any) -> bool:
    """Whether that is so everywhere: a word of other letters is a small thing in a large drawing."""
    from PIL import Image, ImageChops, ImageFilter

    from smallcrm.paper.showing import shown

    if next(root.iter(f"{_SVG}text"), None) is None:
        return True
    seen = _by_complete_engine(root, _CLOSELY)
    ground = Image.new("RGBA", seen.size, "white")
    ground.alpha_composite(seen)
    mine = shown(drawing, _CLOSELY).resize(seen.size)
    apart = ImageChops.difference(mine, ground.convert("RGB")).convert("L")
    blurred = apart.filter(ImageFilter.BoxBlur(_AROUND))
    return max(blurred.tobytes()) <= _ALIKE_THERE


def _by_complete_engine(root: Any, longest: int) -> Image:
    """The SVG as a picture; it has no files to look into."""
    from lxml import etree
    from PIL import Image
    from resvg_py import svg_to_bytes

    text = etree.tostring(root, encoding="unicode")
    faces: dict[str, Any] = {
        "font_files": [str(path) for path in families.files()],
        "dpi": 96.0,  # without it a millimetre is nothing
        "font_family": "Noto Sans", "sans_serif_family": "Noto Sans", "serif_family": "Noto Serif",
    }  # fmt: skip
    try:
        small = Image.open(io.BytesIO(svg_to_bytes(svg_string=text, width=64, **faces)))
        if small.width * 64 < small.height:
            raise ValueError
        side: dict[str, Any] = {"width": longest} if small.width >= small.height else {"height": longest}
        return Image.open(io.BytesIO(svg_to_bytes(svg_string=text, **side, **faces))).convert("RGBA")
    except (ValueError, OSError, RuntimeError) as error:
        raise _unreadable() from error
    except BaseException as error:  # what the engine calls a panic is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise _unreadable() from error


def _unreadable() -> UserError:
    return UserError(_("This SVG cannot be read. Save it anew, or choose a PNG or JPEG file."))
