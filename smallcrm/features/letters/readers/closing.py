"""How a letter ends: “Kind regards”, or words of one's own for somebody."""

from __future__ import annotations

from smallcrm.features.letters.readers.reader import Reader
from smallcrm.features.letters.texts.phrases import Phrases


def closing(reader: Reader, salutation: str, words: Phrases) -> str:
    """The last line before the signature; French says the salutation again in it.

    Two of one household read the words that were written for one of them only where both have the same.
    """
    own = {one.closing.strip() for one in reader.everyone}
    if len(own) == 1 and (told := own.pop()):
        return told
    if salutation.partition(" ")[0].rstrip(",") in words.said_again:
        return words.closing_to.format(salutation=salutation)
    return words.closing
