"""Whatever is typed, every letter of it is understood, or stands in a note, a plan or a name."""

from __future__ import annotations

import datetime as dt
import itertools

from corpora import LANGUAGES, corpus, lost
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from smallcrm.features.capture.reading.finder import FileFinder
from smallcrm.features.capture.reading.parse import parse

NOW = dt.datetime(2026, 11, 18, 10, 15)
LINES = [line["text"] for language in LANGUAGES for line in corpus(language)["lines"]]
MANY = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(text: str, language: str = "en") -> None:
    read = parse(text, NOW, FileFinder(), language)
    assert not lost(read), text
    ends = [0, *(span.end for span in read.spans)]
    assert [span.start for span in read.spans] == ends[:-1]  # one after the other, without a gap
    assert ends[-1] == len(text)


@MANY
@given(text=st.text(max_size=200))
@example("́ x")
@example("ﬁ ½ h ﷺ; fri")
@example("\ud800 call 5m")
@example("new ,,,: ;;")
def test_no_letter_of_any_text_is_lost(people, text):
    check(text)


@MANY
@given(data=st.data())
def test_no_letter_of_a_line_with_slips_is_lost(people, data):
    text = data.draw(st.sampled_from(LINES))
    for _slip in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(text)))
        match data.draw(st.sampled_from(["deletion", "insertion", "doubling"])):
            case "deletion":
                text = text[:at] + text[at + 1 :]
            case "insertion":
                text = text[:at] + data.draw(st.sampled_from(" ;.,:#\"'0159½éßxn-–/")) + text[at:]
            case _:
                text = text[:at] + text[max(0, at - 6) : at] + text[at:]
    check(text, data.draw(st.sampled_from(LANGUAGES)))


@MANY
@given(words=st.lists(st.sampled_from(sorted({w for line in LINES for w in line.split()})), max_size=25))
def test_no_word_of_any_mixture_of_languages_is_lost(people, words):
    check(" ".join(words))


def test_every_beginning_of_a_line_can_be_read(people):
    """As it is while one types."""
    for line in itertools.islice(LINES, 0, None, 9):
        for end in range(len(line)):
            check(line[:end])
