"""What a fault says: what is wrong, what was meant, and no more of a long value than its beginning."""

import pytest

from governance.schemas.faults import Fault, Invalid, sentence


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "unknown key 'sevrity'; did you mean 'severity'?"),
        ("fr", "clé inconnue « sevrity » ; vouliez-vous dire « severity » ?"),
    ],
)
def test_a_sentence_says_what_was_meant(language: str, written: str) -> None:
    fault = Fault(pointer="/sevrity", code="unknown", data={"key": "sevrity", "meant": "severity"})

    assert sentence(fault, language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "this must be a whole number, not text"), ("fr", "il faut ici un nombre entier, et non du texte")],
)
def test_types_are_called_by_words(language: str, written: str) -> None:
    fault = Fault(pointer="/a", code="type", data={"wanted": "integer", "got_type": "string"})

    assert sentence(fault, language) == written


def test_a_long_value_is_shown_by_its_beginning() -> None:
    assert len(sentence(Fault(pointer="", code="platform", data={"got": "x" * 10_000}), "en")) < 200


def test_a_value_with_braces_is_shown_as_it_is() -> None:
    fault = Fault(pointer="", code="platform", data={"got": "{match.__class__}"})

    assert sentence(fault, "en") == "unknown platform '{match.__class__}'"


def test_faults_of_a_value_inside_another_keep_their_place() -> None:
    inner = Invalid((Fault(pointer="/a", code="null"),))

    assert [one.pointer for one in inner.below("/b").faults] == ["/b/a"]
