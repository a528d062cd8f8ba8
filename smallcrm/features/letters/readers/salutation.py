"""How a reader is addressed: “Sehr geehrte Frau Dr. Weber”, “Dear Ms Weber”, or “Dear Anna Weber”."""

from __future__ import annotations

import re

from smallcrm.features.letters.readers.reader import Reader
from smallcrm.features.letters.texts.phrases import Phrases

_FEMALE = {
    "frau", "fr", "ms", "mrs", "miss", "madame", "mme", "mlle", "signora", "sra", "señora", "mevrouw",
    "sig.ra", "mevr", "mw", "pani", "paní", "senhora", "dona", "doña", "fru",
}  # fmt: skip
_MALE = {
    "herr", "herrn", "hr", "mr", "monsieur", "m", "signor", "sr", "señor", "meneer", "sig",
    "dhr", "heer", "pan", "senhor", "don",
}  # fmt: skip
_NEITHER = {"mx"}
_EASTERN = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+"
_TITLE = re.compile(
    r"^(dra?|do[cu]tora?|docteure?|dott(or|oressa|ore|\.ssa)?|prof(ess?or\w*|\.ssa|esseure?)?)\b",
    re.IGNORECASE,
)
_GENDERS = {"F": "female", "M": "male"}
_SAID = {
    "she": "F",
    "her": "F",
    "sie": "F",
    "ihr": "F",
    "he": "M",
    "him": "M",
    "er": "M",
    "ihm": "M",
    "ihn": "M",
}


def salutation(reader: Reader, words: Phrases) -> str:
    """The first line of a letter, without its comma."""
    if reader.salutation.strip():
        return reader.salutation.strip().rstrip(",:; ")
    form = words.salutation
    if reader.kind != "person":
        return _group(reader, form)
    family = reader.family.strip()
    if not family:
        return form["named"].format(name=reader.given.strip() or reader.name)
    titles = [word for word in reader.prefix.split() if _TITLE.match(word)]
    given = reader.given.strip()
    parts = {
        "family": family,
        "Family": family[:1].upper() + family[1:],
        "titles": "".join(f"{title} " for title in titles),
        "name": _whole(given, family) if given else reader.name,
    }
    if ranked := _of_rank(titles, gender(reader), form):
        return ranked.format(**parts)
    if titles and "titled" in form:
        return form["titled"].format(title=titles[0], **parts)
    courtesy = _courtesy(reader)
    if courtesy.lower().rstrip(".") in words.courtesies:
        return form["typed"].format(courtesy=courtesy, **parts)
    known = _GENDERS.get(gender(reader), "")
    if pattern := form.get(known) or form.get("unknown"):
        return pattern.format(**parts)
    return form["named"].format(name=f"{parts['titles']}{given} {family}".strip() if given else reader.name)


def _of_rank(titles: list[str], known: str, form: dict[str, str]) -> str:
    """How a doctor or a professor is addressed, where the language has a way of its own."""
    if not titles:
        return ""
    rank = "professor" if any(title.lower().startswith("prof") for title in titles) else "doctor"
    return form.get(f"{rank}_{_GENDERS.get(known, '')}") or form.get(rank, "")


def gender(reader: Reader) -> str:
    """F, M, or empty where nobody said: from the form of address, the record, the pronouns."""
    word = _courtesy(reader).lower().rstrip(".")
    if word in _FEMALE:
        return "F"
    if word in _MALE:
        return "M"
    if word in _NEITHER:
        return ""
    if reader.gender in ("F", "M"):
        return reader.gender
    if reader.gender in ("O", "N"):
        return ""
    said = {_SAID.get(pronoun) for pronoun in re.findall(r"\w+", reader.pronouns.lower())} - {None}
    return str(said.pop()) if len(said) == 1 else ""


def postal_name(reader: Reader, words: Phrases, in_german: bool) -> str:
    """A person's name on the envelope: “Frau Dr. Anna Weber”, “Herrn Karl Weber”."""
    plain = _whole(reader.given.strip(), reader.family.strip()) or reader.name
    prefix = reader.prefix.strip()
    if not _courtesy(reader):
        known = _GENDERS.get(gender(reader), "")
        prefix = f"{words.address.get(known, '')} {prefix}".strip()
    if in_german:
        prefix = re.sub(r"^(Herr|Hr\.?)(?= |$)", "Herrn", prefix)
    name = f"{prefix} {plain}".strip()
    suffix = reader.suffix.strip()
    return f"{name}, {suffix}" if suffix else name


def _whole(given: str, family: str) -> str:
    """Both names; 山田太郎 begins with the family and has no space."""
    plain = min(given, family) < "\u3040"  # known at once of most names
    if not plain and re.fullmatch(_EASTERN, given) and re.fullmatch(_EASTERN, family):
        return family + given
    return " ".join(name for name in (given, family) if name)


def _group(reader: Reader, form: dict[str, str]) -> str:
    if reader.kind == "organization":
        return form["organization"]
    if "family" in form and reader.name.casefold().startswith(f"{form.get('family_word', 'familie')} "):
        return form["family"].format(name=reader.name)
    return form["household"].format(name=reader.name)


def _courtesy(reader: Reader) -> str:
    """The word of the prefix that says Mr or Ms, as typed."""
    for word in reader.prefix.split():
        if word.lower().rstrip(".") in _FEMALE | _MALE | _NEITHER:
            return word
    return ""


def has_courtesy_alone(reader: Reader) -> bool:
    """Whether Mr or Ms is all that stands before the name."""
    return bool(_courtesy(reader)) and len(reader.prefix.split()) == 1
