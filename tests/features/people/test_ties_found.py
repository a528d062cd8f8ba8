"""Relations are known by the words people use, and a type is there once whatever language it was named in."""

from smallcrm.core.i18n import languages, use_language
from smallcrm.core.journal import work
from smallcrm.features.people.model import RelationshipType
from smallcrm.features.people.service.kinship import all_words, type_for


def kind_of(words):
    with work("find"):
        return type_for(words)


def test_referred_by_is_known_without_its_verb(db):
    first, turned = kind_of("referred by")
    again, other_way = kind_of("referred")
    assert (first.key, turned) == ("referred", True)
    assert (again.id, other_way) == (first.id, False)


def test_a_type_named_in_one_language_is_the_same_in_another(db):
    if "de" not in languages():
        import pytest

        pytest.skip("the catalogues are not compiled here")
    english, _turned = kind_of("parent of")
    use_language("de")
    german, turned = kind_of("Elternteil von")
    assert german.id == english.id and not turned
    assert RelationshipType.select().count() == 1
    assert [pair for pair in all_words() if pair[0] == "Elternteil von"] == []
