"""What can be done with letters: written, previewed, put together again; and templates of one's own."""

from smallcrm.features.letters.service.batch import Page, Review, preview, preview_blank, review
from smallcrm.features.letters.service.issue import Issued, Run, write_letters
from smallcrm.features.letters.service.kept import letters_that_differ, pdf_of
from smallcrm.features.letters.service.own import (
    delete_template,
    forget_letterhead,
    save_letterhead,
    save_logo,
    save_template,
)
from smallcrm.features.letters.service.planning import Order
from smallcrm.features.letters.service.separate import called, write_separately
from smallcrm.features.letters.service.specimen import specimen

__all__ = [
    "Issued", "Order", "Page", "Review", "Run", "called", "delete_template", "forget_letterhead",
    "letters_that_differ",
    "pdf_of", "preview", "preview_blank", "review", "save_letterhead", "save_logo", "save_template",
    "specimen", "write_letters", "write_separately",
]  # fmt: skip
