"""The user's own PDF: its pages taken as drawings, to lie under letters or to follow them."""

from __future__ import annotations

import io
from typing import Any

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.paper.foreign import heard, language_of, left_behind, words_on
from smallcrm.paper.taking import Taker, damaged, only_named, too_much
from smallcrm.paper.vector import Leaf, kept
from smallcrm.paper.weighing import check_weight

MOST_FILE = 20 << 20
_MOST_CONTENT = 8 << 20  # of one page's drawing, unpacked
_OURS = frozenset({b"BMC", b"BDC", b"EMC", b"MP", b"DP"})  # marks of the other file's tags and layers
_LARGEST = 14_400  # points


def taken(
    data: bytes, most: int = 2, sound: bool = False, said: str = "", lacking: tuple[str, ...] = ()
) -> bytes:
    """The first pages of a PDF somebody chose, as they are kept; refused in words where they cannot be used.

    `sound` is said of files of our own making, which are fit for an archive; `said` is what they say, where
    they have no letters but outlines of them; `lacking` the typefaces they should have been drawn from.
    """
    from pypdf import PdfReader

    if len(data) > MOST_FILE:
        raise UserError(_("The PDF is larger than {} MB. Save a smaller one.").format(MOST_FILE >> 20))
    if b"%PDF-" not in data[:1024]:
        raise UserError(_("This file is not a PDF."))
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise UserError(_("This PDF is protected. Save it without protection and choose it again."))
        count = len(reader.pages)
        if not count:
            raise damaged()
        hidden = _hidden(reader)
        found = [_leaf(reader.pages[number], hidden, sound) for number in range(min(count, most))]
        if sound:
            return kept([heard(leaf, said)._replace(left=lacking) for leaf in found])
        return kept(_told(found, reader, most))
    except UserError:
        raise
    except MemoryError as error:
        raise too_much() from error
    except Exception as error:  # a reader of foreign files fails in more ways than it names
        raise damaged() from error


def _told(found: list[Leaf], reader: Any, most: int) -> list[Leaf]:
    """The pages with their words, for those who hear them; the first knows what of the file stayed behind."""
    language = language_of(reader.trailer["/Root"])
    told = [heard(leaf, words_on(leaf), language) for leaf in found]
    return [told[0]._replace(left=left_behind(reader, most)), *told[1:]]


def _leaf(page: Any, hidden: frozenset[str], sound: bool) -> Leaf:
    box = _box(page)
    turned = int(page.get("/Rotate", 0) or 0) % 360
    taker = Taker()
    content = _content(page, hidden)
    part = taker.part(page, content, box, turned)
    check_weight(page.get("/Resources"), content)
    wide, tall = box[2] - box[0], box[3] - box[1]
    if turned in (90, 270):
        wide, tall = tall, wide
    return Leaf(part, round(wide, 3), round(tall, 3), sound)


def _box(page: Any) -> tuple[float, float, float, float]:
    """What of the page is seen."""
    media, crop = page.mediabox, page.cropbox
    left, low = max(media.left, crop.left), max(media.bottom, crop.bottom)
    right, high = min(media.right, crop.right), min(media.top, crop.top)
    if not (1 < right - left <= _LARGEST and 1 < high - low <= _LARGEST):
        raise damaged()
    return float(left), float(low), float(right), float(high)


def _content(page: Any, hidden: frozenset[str]) -> bytes:
    """The drawing, without marks of tags and layers, layers that are off, and fonts that stay behind."""
    found = page.get_contents()
    data = b"" if found is None else bytes(found.get_data())
    if len(data) > _MOST_CONTENT:
        raise too_much()
    unused = only_named(page.get("/Resources"), data)
    if b"BMC" not in data and b"BDC" not in data and not unused:
        return b"q\n" + data + b"\nQ"
    return b"q\n" + _unmarked(page, found, hidden, unused) + b"\nQ"


def _unmarked(page: Any, found: Any, hidden: frozenset[str], unused: frozenset[str]) -> bytes:
    from pypdf.generic import ContentStream

    stream = ContentStream(found, page.pdf)
    off = _off(page, hidden)
    kept_operations, nested = [], []
    for operands, operator in stream.operations:
        if operator in (b"BMC", b"BDC"):
            layer = operator == b"BDC" and str(operands[0]) == "/OC" and str(operands[1]) in off
            nested.append(layer)
        elif operator == b"EMC":
            if nested:
                nested.pop()
        elif operator == b"Tf" and str(operands[0]) in unused:
            continue
        elif operator not in _OURS and not any(nested):
            kept_operations.append((operands, operator))
    stream.operations = kept_operations
    return bytes(stream.get_data())


def _off(page: Any, hidden: frozenset[str]) -> frozenset[str]:
    """The names under which this page calls layers that are not shown."""
    resources = page.get("/Resources")
    told = resources.get_object().get("/Properties") if resources is not None else None
    if told is None or not hidden:
        return frozenset()
    named = told.get_object()
    return frozenset(str(key) for key in named if _reference(named.raw_get(key)) in hidden)


def _hidden(reader: Any) -> frozenset[str]:
    """The layers that are off when the file is opened."""
    told = reader.trailer["/Root"].get("/OCProperties")
    usual = told.get_object().get("/D") if told is not None else None
    off = usual.get_object().get("/OFF") if usual is not None else None
    return frozenset(_reference(one) for one in off.get_object()) if off is not None else frozenset()


def _reference(value: Any) -> str:
    return f"{value.idnum} {value.generation}" if hasattr(value, "idnum") else ""
