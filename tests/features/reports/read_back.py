"""Reports read back: the rows of the table, the words of the PDF."""

import io

import pypdf

from smallcrm.core.reports import silent


def rows(report):
    """The rows of its table, without groups and totals."""
    return [row.cells for row in report.table.rows if row.kind.name == "ROW"]


def put(report, kind):
    """A report as a file of a kind, and how many pages or rows that has."""
    out = io.BytesIO()
    count = report.put(kind, out, silent)
    return out.getvalue(), count


def text(report):
    """What stands in its PDF."""
    data = report.sheets(silent).data
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
