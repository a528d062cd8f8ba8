"""Every kind of PDF that can be issued, and how it is made: `python -m tests.issued.kinds FILE FOLDER`."""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from smallcrm.core.business import save_business
from smallcrm.core.reports import Choices, report_named, silent
from smallcrm.features.calendar import paper as calendar
from smallcrm.features.calendar import reports as _calendar  # noqa: F401  # offers its sheets
from smallcrm.features.letters.labels.content import Content, What
from smallcrm.features.letters.labels.own import sheet_called
from smallcrm.features.letters.labels.run import EnvelopeOrder, LabelOrder, write_envelopes, write_labels
from smallcrm.features.letters.model import Letter
from smallcrm.features.letters.service import Order, pdf_of, save_logo, save_template, write_letters
from smallcrm.features.letters.service.letterheads import change_letterhead, new_letterhead, written_on
from smallcrm.features.letters.service.own import keep_picture
from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.letters.texts.source import Text
from smallcrm.features.people.model import Party
from smallcrm.features.reports import own as _own  # noqa: F401  # offers its reports
from smallcrm.features.trip import service as trips
from smallcrm.features.trip.dossier import write_dossier
from smallcrm.paper import pictures, underlay
from smallcrm.paper.adjusting import adjusting_page
from smallcrm.paper.binder import Binder
from smallcrm.paper.envelope_pages import Feed
from smallcrm.paper.formats import FORMATS
from smallcrm.paper.formats.envelopes import ENVELOPES
from smallcrm.paper.sheets import About
from tests.issued import foreign
from tests.issued.business import DAY, MONDAY, NOW, open_business
from tests.paper.conftest import written

RICH = """{{ salutation }},

**we offer** *you* this:

- one pipe
- two taps
  - of brass

1. first
2. second

| What | How many | Price |
|------|---------:|------:|
| Pipe | 3 | 12.00 |
| Tap, **brass** | 12 | 1,240.00 |

![plan](60)

{{ closing }}



Karl Weber"""


SCRIPTS = """{{ salutation }},

Ελλάδα, Привет, Բարեւ, გამარჯობა, Nguyễn Thị Hương: mixed in a line, **and bold: Привет**.

السلام عليكم ورحمة الله ١٢٣ و **456**

שלום עולם, 12 ימים

नमस्ते दुनिया क्षत्रिय · สวัสดีครับ ขอบคุณมาก

東京電力ホールディングス株式会社「引用」 · 北京市朝阳区，您好！ · 서울특별시, 안녕하세요."""


def people() -> list[int]:
    """Everybody who can be written to, in their order."""
    return [one.id for one in Party.select().where(Party.kind == "person").order_by(Party.id)]


def letter(
    template: str = "thank-you", to: int | None = 1, head: str | None = None, paper: str = "", **more: object
) -> bytes:
    """A letter to the first of them, or to all; where it is logged, as it is put together from the file."""
    form = written_on(offer(template), head)
    if paper:
        form = type(form)(form.name, {tag: _on(text, paper) for tag, text in form.texts.items()}, form.own)
    out = io.BytesIO()
    write_letters(Order(form, people()[:to], **more), out)  # type: ignore[arg-type]
    return out.getvalue()


def _on(text: Text, paper: str) -> Text:
    return Text(**{**vars(text), "paper": paper})


def logged() -> bytes:
    """A letter as it is put together again from what was stored."""
    letter()
    return pdf_of(Letter.select().order_by(Letter.id.desc()).get())


def own(name: str, body: str, **more: object) -> bytes:
    """A letter of a text of one's own, the business having one picture."""
    for tongue in ("de", "en"):
        save_template(
            Text(name, tongue, name, "Offer", body, pictures={"plan": keep_picture(foreign.dots())})
        )
    return letter(name, **more)  # type: ignore[arg-type]


def many() -> bytes:
    """More letters than are told of in one object, in two languages."""
    out = io.BytesIO()
    binder = Binder(out)
    papers = [written(to=f"Reader {n}", language="de" if n % 2 else "en") for n in range(70)]
    for one in papers:
        binder.add(one)
    binder.finish(About("All letters", "Weber Heating", "de", papers[0].made))
    return out.getvalue()


def dressed(name: str, **shown: object) -> bytes:
    """A letter of two pages on a letterhead of its own."""
    change_letterhead(new_letterhead(name), **shown)
    return own(
        "long",
        "{{ salutation }},\n\n" + "One sentence of many. " * 260 + "\n\n{{ closing }}\n\n\n\nKarl",
        head=name,
    )


def labels(what: What = What.ADDRESS, **more: object) -> bytes:
    """Labels for all."""
    out = io.BytesIO()
    write_labels(LabelOrder(people(), sheet_called("3474"), content=Content(what), **more), out)  # type: ignore[arg-type]
    return out.getvalue()


def envelopes(form: str, feed: Feed = Feed.ACROSS, sender: bool = True) -> bytes:
    """Envelopes for all."""
    out = io.BytesIO()
    write_envelopes(EnvelopeOrder(people(), ENVELOPES[form], feed, sender), out)
    return out.getvalue()


def sheet(write: Callable[..., int], *days: dt.date) -> bytes:
    """A page of the calendar."""
    out = io.BytesIO()
    write(out, *days)
    return out.getvalue()


def report(name: str, party: int | None = None) -> bytes:
    """A report as it is with the days that are usual for it."""
    made = report_named(name)
    since, until = made.period() if made.period else (None, None)
    return made.make(Choices(since, until, party=party), silent).sheets(silent).data


def about_somebody(name: str) -> bytes:
    """A report about the first person, or the account."""
    return report(name, Party.get(Party.kind == ("organization" if name == "account" else "person")).id)


def trip() -> bytes:
    """A day on the road."""
    out = io.BytesIO()
    write_dossier(out, trips.make_trip("50672", MONDAY).trip.id)
    return out.getvalue()


def drawn_logo() -> bytes:
    """A letter with a logo of lines, words and a gradient."""
    save_logo(foreign.SVG)
    made = letter()
    save_logo(b"")
    return made


def dotted_logo() -> bytes:
    """A letter with a logo of dots, and a signature of them."""
    return dressed("Dots", logo=pictures.taken(foreign.dots()), signature=pictures.taken(foreign.dots()))


def lying() -> bytes:
    """A letter on paper of one's own, and terms and conditions behind it."""
    under = underlay.taken(foreign.paper(("Printed paper {}",), 2))
    terms = underlay.taken(
        foreign.paper(("Terms and conditions, page {}", "1. All prices are net."), 2), most=9
    )
    return dressed("Printed", under=under, under_on="alternate", terms=terms)


def coded(setting: str) -> bytes:
    """A letter with another code on it, or none."""
    save_business(letter_code=setting)
    made = letter()
    save_business(letter_code="qr")
    return made


_REPORTS = ("calls", "visits", "backlog", "activity", "entries", "phone-list", "birthdays", "list")
KINDS: dict[str, Callable[[], bytes]] = {
    "letter": partial(letter, log=False),
    "letter-again": logged,
    "letter-code": partial(coded, ""),
    "letter-no-code": partial(coded, "none"),
    "letter-rich": partial(own, "rich", RICH),
    "letter-scripts": partial(own, "scripts", SCRIPTS),
    "letters": partial(letter, to=None),
    "letters-many": many,
    "letters-sorted": partial(letter, to=None, sort="postage", households=True),
    "letterhead-drawn-logo": drawn_logo,
    "letterhead-dots": dotted_logo,
    "letterhead-own-paper": lying,
    "fax": partial(letter, fax=True),
    "faxes": partial(letter, to=None, fax=True),
    "labels": labels,
    "badges": partial(labels, What.NAME, start=5, copies=2),
    "envelopes": partial(envelopes, "C6"),
    "envelopes-turned": partial(envelopes, "DL", Feed.LEFT, False),
    "test-page": lambda: adjusting_page((595, 842), About("Test page", "Weber", "en", NOW.isoformat())),
    "calendar-day": partial(sheet, calendar.write_day, MONDAY),
    "calendar-week": partial(sheet, calendar.write_week, MONDAY),
    "calendar-month": partial(sheet, calendar.write_month, MONDAY),
    "calendar-list": partial(sheet, calendar.write_agenda, MONDAY, MONDAY + 6 * DAY),
    "trip": trip,
    **{f"format-{form}": partial(letter, paper=form) for form in FORMATS},
    **{f"report-{name}": partial(report, name) for name in _REPORTS},
    "report-dossier": partial(about_somebody, "dossier"),
    "report-account": partial(about_somebody, "account"),
}  # fmt: skip


def main(path: str, folder: str) -> None:
    """Issue one of each kind, in a copy of the business."""
    open_business(Path(path))
    for kind, make in KINDS.items():
        (Path(folder) / f"{kind}.pdf").write_bytes(make())


if __name__ == "__main__":
    main(*sys.argv[1:])
