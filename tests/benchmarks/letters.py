"""Letters a second, printed and logged, beside reportlab's own Paragraphs in the same run.

python -m tests.benchmarks.letters [how many]
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from smallcrm.core import file
from smallcrm.core.business import new_business
from smallcrm.core.ids import new_ids
from smallcrm.core.journal import bulk, work
from smallcrm.core.paths import resources
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity import derived as _activity  # noqa: F401
from smallcrm.features.activity import search as _texts  # noqa: F401
from smallcrm.features.letters.service import Order, letters_that_differ, write_letters
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.people import derived as _people  # noqa: F401
from smallcrm.features.people.model import Address, Party

LIBREOFFICE = 46  # letters a second of its mail merge, measured once on the same machine
GIVEN = ("Anna", "Berta", "Carl", "Dora", "Jörg", "Łukasz", "Çağla")
FAMILY = ("Weber", "Müller", "Schäfer", "Öztürk", "Nguyễn", "García", "Smith")
FACTS = {
    "quote_number": "Q-118", "quote_date": "2026-11-12", "quote_title": "den Tausch der Heizung",
    "valid_until": "2026-12-03", "call_date": "2026-11-24",
}  # fmt: skip


def tell(text: str) -> None:
    """One line of the result."""
    sys.stdout.write(text + "\n")


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


def with_paragraphs(texts: list[str]) -> float:
    """Letters a second on a canvas with reportlab's Paragraphs."""
    pdfmetrics.registerFont(TTFont("Bench", str(resources() / "fonts" / "NotoSerif-Regular.ttf")))
    style = ParagraphStyle("body", fontName="Bench", fontSize=10.5, leading=14.5)
    began = time.perf_counter()
    canvas = Canvas(io.BytesIO(), pagesize=A4)
    for text in texts:
        top = 600.0
        for part in text.split("\n\n"):
            paragraph = Paragraph(part, style)
            top -= paragraph.wrap(468, 700)[1] + 14
            paragraph.drawOn(canvas, 71, top)
        canvas.showPage()
    canvas.save()
    return len(texts) / (time.perf_counter() - began)


def main(count: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SMALLCRM_HOME"] = folder
        business = new_business("Weber Heating", "DE", owner="Karl Weber", locality="Köln", phone="0221 555")
        file.create_file(Path(folder) / "bench.smallcrm", business)
        ids = people(count)
        text = offer("follow-up-quote").texts["de"].body.replace("{{", "").replace("}}", "").replace("{%", "")
        limit = with_paragraphs([text.replace("%}", "")] * min(count, 500))
        tell(f"reportlab's Paragraphs: {limit:,.0f} a second")
        for log in (False, True):
            out = Path(folder) / "letters.pdf"
            began = time.perf_counter()
            run = write_letters(Order(offer("follow-up-quote"), ids, FACTS, log), out)
            speed = len(run.letters) / (time.perf_counter() - began)
            told = f"{speed:,.0f} a second, {speed / limit:.1f} × Paragraphs"
            told += f", {speed / LIBREOFFICE:.0f} × LibreOffice"
            tell(f"{'logged and frozen' if log else 'printed'}: {told}, {out.stat().st_size / 2**20:.1f} MiB")
        began = time.perf_counter()
        assert not list(letters_that_differ())
        tell(f"checked: {count / (time.perf_counter() - began):,.0f} a second")
        entry = last_undoable()
        began = time.perf_counter()
        assert entry is not None
        undo(entry)
        tell(f"taken back: {time.perf_counter() - began:.2f} s")
        file.close_file()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
