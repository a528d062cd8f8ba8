"""The letter of our own measurement as LibreOffice's mail merge takes it: a document with fields, a list."""

from __future__ import annotations

import base64
import csv
from collections.abc import Sequence
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from smallcrm.core import blobs
from smallcrm.features.letters.dressing import dressed, page_format, sender
from smallcrm.features.letters.service.batch import Page
from smallcrm.paper.letterhead import Letterhead

SOURCE, TABLE = "letters", "people"
ADDRESS = ("line1", "line2", "line3")
SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("table", "table"),
    )
)  # fmt: skip
DOCUMENT = Template("""<?xml version="1.0" encoding="UTF-8"?>
<office:document $spaces office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls>
<style:font-face style:name="serif" svg:font-family="&apos;Noto Serif&apos;"/>
<style:font-face style:name="sans" svg:font-family="&apos;Noto Sans&apos;"/>
</office:font-face-decls>
<office:styles>
<style:style style:name="body" style:family="paragraph">
<style:paragraph-properties fo:line-height="14.5pt"/>
<style:text-properties style:font-name="serif" fo:font-size="10.5pt"/></style:style>
<style:style style:name="date" style:family="paragraph" style:parent-style-name="body">
<style:paragraph-properties fo:margin-bottom="29pt" fo:text-align="end"/></style:style>
<style:style style:name="subject" style:family="paragraph" style:parent-style-name="body">
<style:paragraph-properties fo:margin-bottom="14.5pt"/>
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="small" style:family="paragraph">
<style:text-properties style:font-name="sans" fo:font-size="8pt" fo:color="#5c667a"/></style:style>
<style:style style:name="contact" style:family="paragraph" style:parent-style-name="small">
<style:paragraph-properties fo:text-align="end"/></style:style>
<style:style style:name="name" style:family="paragraph">
<style:text-properties style:font-name="sans" fo:font-size="15pt" fo:font-weight="bold"/></style:style>
<style:style style:name="frame" style:family="graphic"><style:graphic-properties style:wrap="run-through"
 style:horizontal-pos="from-left" style:horizontal-rel="page" style:vertical-pos="from-top"
 style:vertical-rel="page" draw:stroke="none" fo:border="none" fo:padding="0pt"/></style:style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="sheet"><style:page-layout-properties
 fo:page-width="${width}pt" fo:page-height="${height}pt" fo:margin-left="${left}pt"
 fo:margin-right="${right}pt" fo:margin-top="${date}pt" fo:margin-bottom="28pt"/>
<style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="sheet">
<style:footer><table:table><table:table-column table:number-columns-repeated="$columns"/>
<table:table-row>$foot</table:table-row></table:table></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
<text:p text:style-name="date">$logo$name$contact$sender$address$day</text:p>
$text
</office:text></office:body></office:document>
""")


def write_people(path: Path, pages: Sequence[Page], fields: Sequence[str]) -> None:
    """A line for each reader: their address, and what the fields of the text say for them."""
    with path.open("w", newline="", encoding="utf-8") as out:
        lines = csv.writer(out, quoting=csv.QUOTE_ALL)
        lines.writerow([*ADDRESS, *fields])
        for page in pages:
            address = (*page.text.address, "", "")[: len(ADDRESS)]
            lines.writerow([*address, *(page.known[name] for name in fields)])


def write_letter(path: Path, page: Page, fields: Sequence[str]) -> None:
    """The same sheet, logo, letterhead and words, with fields where something is filled in."""
    form = page_format()
    head = dressed(sender(), form).head
    width, height = form.size
    lines = [("subject", page.text.subject), *(("body", line) for line in page.text.text.split("\n"))]
    said = "\n".join(_paragraph(style, _filled(line, page, fields)) for style, line in lines)
    address = "".join(_paragraph("body", _field(name)) for name in ADDRESS)
    path.write_text(
        DOCUMENT.substitute(
            spaces=SPACES, width=width, height=height, left=form.left, right=form.right,
            date=form.date - 12, day=escape(page.text.date), logo=_logo(form.left),
            foot=_foot(head), columns=len(head.foot) or 1,
            name=_frame(form.left + 70, 44, 200, _paragraph("name", escape(head.name))),
            contact=_frame(width - form.right - 180, 50, 180, _lines("contact", head.contact)),
            sender=_frame(form.left, 130, 210, _paragraph("small", escape(head.sender))),
            address=_frame(form.left, form.address_top - 12, 210, address), text=said,
        ),
        encoding="utf-8",
    )  # fmt: skip


def _paragraph(style: str, told: str) -> str:
    return f'<text:p text:style-name="{style}">{told}</text:p>'


def _lines(style: str, lines: Sequence[str]) -> str:
    return "".join(_paragraph(style, escape(line)) for line in lines)


def _filled(line: str, page: Page, fields: Sequence[str]) -> str:
    """A line; where the value of a field stands in it, the field."""
    told = escape(line)
    for name in fields:
        told = told.replace(escape(page.known[name]), _field(name))
    return told


def _field(name: str) -> str:
    return (
        f'<text:database-display text:table-name="{TABLE}" text:table-type="table" '
        f'text:column-name="{name}" text:database-name="{SOURCE}"/>'
    )


def _frame(left: float, top: float, width: float, inside: str, height: float = 0.0) -> str:
    """Something at a place of its own on the page."""
    tall = f'svg:height="{height}pt"' if height else ""
    held = inside if height else f"<draw:text-box>{inside}</draw:text-box>"
    return (
        f'<draw:frame draw:style-name="frame" text:anchor-type="paragraph" svg:x="{left}pt" svg:y="{top}pt" '
        f'svg:width="{width}pt" {tall}>{held}</draw:frame>'
    )


def _logo(left: float) -> str:
    """The logo of the business, where it has one."""
    stored = sender().logo
    if not stored:
        return ""
    data = base64.b64encode(blobs.fetch(stored)).decode("ascii")
    image = f"<draw:image><office:binary-data>{data}</office:binary-data></draw:image>"
    return _frame(left, 26, 51, image, 51)


def _foot(head: Letterhead) -> str:
    """What stands at the bottom of every page, in its columns."""
    return "".join(f"<table:table-cell>{_lines('small', column)}</table:table-cell>" for column in head.foot)
