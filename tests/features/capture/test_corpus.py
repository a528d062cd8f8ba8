"""What people type, in five languages: the share of fields that are read right, and that nothing is lost."""

from __future__ import annotations

import sys

import pytest
from corpora import LANGUAGES, corpus, make_parties, measure

LEAST = 0.95


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_the_lines_of_a_language_at_least_95_in_100_fields_are_right(db, language, capsys):
    told = corpus(language)
    make_parties(told["parties"])
    tuned = [line for line in told["lines"] if not line.get("kept_out")]
    kept = [line for line in told["lines"] if line.get("kept_out") and not line.get("fresh")]
    fresh = [line for line in told["lines"] if line.get("fresh")]
    for name, lines in (("tuned", tuned), ("kept out", kept), ("fresh", fresh)):
        score = measure(language, lines)
        if lines:
            with capsys.disabled():
                told_of = f"{score.right} of {score.fields} fields, {score.share:.1%}"
                sys.stdout.write(f"\n{language} {name}: {told_of}")
        assert not score.lost, "\n".join(score.lost)
        assert score.share >= LEAST, "\n".join(score.wrong)
