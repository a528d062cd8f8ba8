"""Half a page for one visit: who, where, who else is there, what was, what is open, and lines to write on."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.core.i18n import _, n_
from smallcrm.features.trip.dossier.facts import Facts
from smallcrm.features.trip.dossier.words import kind_word, printable, to_do
from smallcrm.features.trip.links import directions
from smallcrm.features.trip.stops import Stop
from smallcrm.paper import said
from smallcrm.paper.formats import Box
from smallcrm.paper.lines import Style
from smallcrm.paper.pad import BODY, BOLD, HEAD, QUIET, SMALL, ruled, tick_box, write
from smallcrm.paper.surface import Surface

NAME = Style("sans bold", 13, 16)
CODE = 58.0  # the edge of the picture that a telephone reads
GAP = 18.0
TASKS = 5
QUIET_ZONE = 2  # modules around it


def draw_visit(page: Surface, box: Box, number: int, stop: Stop, facts: Facts) -> None:
    """Draw it into its half of the page."""
    top = _head(page, box, number, stop, facts)
    wide = (box.width - GAP) / 2
    left = Box(box.left, top, wide, box.bottom - top)
    right = Box(box.left + wide + GAP, top, wide, box.bottom - top)
    y = _people(page, left, facts)
    y = max(_open(page, Box(left.left, y, wide, left.bottom - y), stop), top)
    low = _entries(page, right, facts)
    y = max(y, low) + 2
    if box.bottom - y > 34:
        with page.tagged("H3"):
            write(page, box.left, y, box.width, _("Notes"), HEAD)
        ruled(page, box.left, y + 4, box.right, box.bottom - 8)


def _head(page: Surface, box: Box, number: int, stop: Stop, facts: Facts) -> float:
    """Number, name, address and how they are reached; at the far end the way there, to be photographed."""
    link = directions(stop.one_line)
    wide = box.width - (CODE + GAP if link else 0)
    name = printable(stop.name)
    with page.tagged("H2", heading=f"{number} {name}"):
        y = write(page, box.left, box.top, wide, f"{number}\xa0\xa0 {name}", NAME, 2)
    if stop.start:
        agreed = f"{said.time(stop.start)}–{said.time(stop.end)}  {printable(stop.title)}"
        y = write(page, box.left, y, wide, agreed, BOLD, 2)
    if facts.work:
        y = write(page, box.left, y, wide, printable(facts.work), BODY, 1)
    for line in stop.address[:4]:
        y = write(page, box.left, y, wide, printable(line), BODY, 1)
    reached = [phone.replace(" ", "\xa0") for phone in stop.phones] + ([facts.email] if facts.email else [])
    y = write(page, box.left, y, wide, " · ".join(map(printable_kept, reached)), BOLD, 2)
    if link:
        with page.tagged("Figure", alt=_("Code for a telephone: the way to {}").format(stop.one_line)):
            _code(page, link, box.right - CODE, box.top)
        with page.artifact():
            page.text(box.right - CODE / 2, box.top + CODE + 8, _("Directions"), SMALL, "middle")
        y = max(y, box.top + CODE + 12)
    return y + 8


def printable_kept(text: str) -> str:
    """A number with its spaces, which must not be parted."""
    return "".join(c for c in text if c.isprintable() or c == "\xa0")


def _people(page: Surface, box: Box, facts: Facts) -> float:
    if not facts.people:
        return box.top
    with page.tagged("H3"):
        y = write(page, box.left, box.top, box.width, _("People"), HEAD)
    for person in facts.people:
        said_of = ", ".join(part for part in (printable(person.name), printable(person.role)) if part)
        y = write(page, box.left, y, box.width, said_of, BODY, 1)
        if person.phone:
            y = write(page, box.left + 8, y, box.width - 8, person.phone.replace(" ", "\xa0"), QUIET, 1)
    return y + 6


def _open(page: Surface, box: Box, stop: Stop) -> float:
    if not stop.open:
        return box.top
    with page.tagged("H3"):
        y = write(page, box.left, box.top, box.width, _("To do"), HEAD)
    for task in stop.open[:TASKS]:
        tick_box(page, box.left, y + 1)
        y = write(page, box.left + 14, y, box.width - 14, to_do(task), BODY, 2) + 2
    if more := len(stop.open) - TASKS:
        y = write(page, box.left + 14, y, box.width, n_("{} more", "{} more", more), SMALL) if more > 0 else y
    return y + 4


def _entries(page: Surface, box: Box, facts: Facts) -> float:
    with page.tagged("H3"):
        y = write(page, box.left, box.top, box.width, _("Last entries"), HEAD)
    if not facts.entries:
        return write(page, box.left, y, box.width, _("Nothing was logged yet."), QUIET)
    for entry in facts.entries:
        head = f"{entry.day} · {kind_word(entry.kind)}"
        y = write(page, box.left, y, box.width, head, SMALL)
        y = write(page, box.left, y, box.width, printable(entry.about), BODY, 2) + 2
    return y + 4


def _code(page: Surface, link: str, left: float, top: float) -> None:
    """A link as a square of small squares."""
    modules = _modules(link)
    edge = CODE / (len(modules) + 2 * QUIET_ZONE)
    page.canvas.setFillColorRGB(0, 0, 0)
    for row, cells in enumerate(modules):
        start = None
        for column, dark in enumerate([*cells, False]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                x = left + (start + QUIET_ZONE) * edge
                y = page.size[1] - top - (row + QUIET_ZONE + 1) * edge
                page.canvas.rect(x, y, (column - start) * edge, edge, stroke=0, fill=1)
                start = None


def _modules(text: str) -> Sequence[Sequence[bool]]:
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.L)
    code.addData(text)
    # One of the eight patterns, and any is read; looking for the best of them takes eight times as long.
    code.getBestMaskPattern = lambda: 0
    code.make()
    return [[bool(cell) for cell in row] for row in code.modules]
