"""Letters printed and logged, beside LibreOffice's mail merge of the same, and reportlab's Paragraphs.

python -m tests.benchmarks.letters FILE…
"""

from __future__ import annotations

import io
import resource
import sys
from functools import partial
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from smallcrm.core.business import save_business
from smallcrm.core.ids import new_ids
from smallcrm.core.journal import bulk, work
from smallcrm.core.paths import resources
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.letters.service import Order, letters_that_differ, write_letters
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.people.model import Address, Party
from tests.benchmarks.figures import Figure
from tests.benchmarks.files import copied, size_of
from tests.benchmarks.office import merged
from tests.benchmarks.running import main
from tests.benchmarks.timing import spent

COUNT = 10_000
MERGED = 1_000  # letters by LibreOffice
LIBREOFFICE = 46.0  # letters a second of it where it is not installed, measured once
GIVEN = ("Anna", "Berta", "Carl", "Dora", "Jörg", "Łukasz", "Çağla")
FAMILY = ("Weber", "Müller", "Schäfer", "Öztürk", "Nguyễn", "García", "Smith")
FACTS = {
    "quote_number": "Q-118", "quote_date": "2026-11-12", "quote_title": "den Tausch der Heizung",
    "valid_until": "2026-12-03", "call_date": "2026-11-24",
}  # fmt: skip


def measure(path: Path, count: int = COUNT) -> list[Figure]:
    """So many letters to people of their own in a copy of the file; printed, logged, checked, taken back."""
    with copied(path) as copy:
        readers = people(count)
        order = partial(Order, offer("follow-up-quote"), readers, FACTS)
        limit = with_paragraphs(min(count, 500))
        out = copy.parent / "letters.pdf"
        printed = rate(count, lambda: write_letters(order(False), out))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
            1 << 20 if sys.platform == "darwin" else 1_024
        )
        logged = rate(count, lambda: write_letters(order(True), out))
        checked = rate(count, lambda: list(letters_that_differ()))
        entry = last_undoable()
        assert entry is not None
        back = spent(lambda: undo(entry))
        save_business(letter_code="qr")
        coded = rate(count, lambda: write_letters(order(True), out))
        theirs, name, start = by_office(Order(offer("follow-up-quote"), readers[:MERGED], FACTS, False))
    own, many = "a canvas and Paragraphs", f"{count:,}"
    told = partial(Figure, size=size_of(path))
    started = [told("LibreOffice’s start, apart", ours=start, unit="ms", limit=0, limit_name="", minor=True)]
    beside = partial(told, unit="/s", limit=theirs, limit_name=name)
    return [
        beside("letters printed", ours=printed, least=15),
        told("letters printed, by Paragraphs", ours=printed, unit="/s", limit=limit, limit_name=own),
        beside("letters logged, frozen", ours=logged, least=8),
        beside("letters logged, frozen, with code and QR", ours=coded, least=8),
        told("letters checked", ours=checked, unit="/s", limit=0, limit_name=""),
        told(f"{many} letters in one PDF", ours=memory, unit="MiB", limit=0, limit_name="", bound=200),
        told(f"{many} logged letters taken back", ours=back, unit="ms", limit=0, limit_name=""),
        *(started if start else ()),
    ]  # fmt: skip


def by_office(order: Order) -> tuple[float, str, float]:
    """Letters a second by LibreOffice, what that is called, and how long it takes to start."""
    found = merged(order)
    if found is None:
        return LIBREOFFICE, "LibreOffice’s mail merge, measured once", 0.0
    return found.rate(len(order.to)), "LibreOffice’s mail merge of the same letter", found.start


def rate(count: int, run: Any) -> float:
    """How many a second of the processor's time."""
    return count / spent(run) * 1_000


def people(count: int) -> list[int]:
    """So many persons with an address each."""
    ids = new_ids(count)
    with work("benchmark"), bulk():
        Party.bulk_create([person(party, number) for number, party in enumerate(ids)])
        Address.bulk_create([address(party, number) for number, party in enumerate(ids)])
    return ids


def person(party: int, number: int) -> Party:
    """Somebody with a name of their own."""
    given, family = GIVEN[number % 7], f"{FAMILY[number % 5]} {number}"
    return Party(id=party, given=given, family=family, gender="FM"[number % 2], display_name=f"P {number}")


def address(party: int, number: int) -> Address:
    """Where they live."""
    return Address(
        party=party, street=f"Ringstraße {number}", postcode=f"{number % 99_999:05}", locality="Köln"
    )


def with_paragraphs(count: int) -> float:
    """Letters a second on a canvas with reportlab's Paragraphs."""
    pdfmetrics.registerFont(TTFont("Bench", str(resources() / "fonts" / "NotoSerif-Regular.ttf")))
    style = ParagraphStyle("body", fontName="Bench", fontSize=10.5, leading=14.5)
    text = offer("follow-up-quote").texts["de"].body
    for mark in ("{{", "}}", "{%", "%}"):
        text = text.replace(mark, "")
    return rate(count, lambda: paragraphs(text, style, count))


def paragraphs(text: str, style: ParagraphStyle, count: int) -> None:
    """The pages themselves."""
    canvas = Canvas(io.BytesIO(), pagesize=A4)
    for _letter in range(count):
        top = 600.0
        for part in text.split("\n\n"):
            paragraph = Paragraph(part, style)
            top -= paragraph.wrap(468, 700)[1] + 14
            paragraph.drawOn(canvas, 71, top)
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    main(measure)
