"""Only words that could address the reader are asked about: none of them is left out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.text.french import forms, verbs
from governance.text.french.address import formality_of, may_address
from governance.text.french.imperatives import IMPERATIVES, places_behind_ne
from governance.text.french.words import Words, masked_text
from governance.text.normal import fold
from governance.text.view import TextView

CORPUS = Path(__file__).parents[1] / "corpus"
LISTED = sorted(
    word
    for module in (forms, verbs)
    for words in vars(module).values()
    if isinstance(words, frozenset)
    for word in words
)
HUNG = ["dis-nous", "va-t'en", "veux-tu", "dites-le-moi", "inscrivez-vous", "est-ce", "rendez-vous", "toi-même"]
UNKNOWN = ["chouchoute", "blablatez", "flambe", "maison", "mangea", "parles", "lire", "Zoé", "ez", "été"]
# What a word that no list holds needs around it, and the longest way from a "ne" to its verb.
AROUND = ["chouchoute notre", "flambe pas", "ne te le lui grimpes pas", "n'en mangea plus", "n'hésite pas"]
WORDS = st.sampled_from([*LISTED, *IMPERATIVES, *HUNG, *UNKNOWN]) | st.sampled_from(["ne", "pas", "le", *AROUND])
GAPS = st.sampled_from([" ", " ", " ", ", ", ". ", " : ", " ! ", "\n", " 3 "])
TEXTS = st.lists(st.tuples(WORDS, st.booleans(), GAPS), max_size=10)


def written(pieces: list[tuple[str, bool, str]]) -> str:
    return "".join((word.capitalize() if capital else word) + gap for word, capital, gap in pieces)


def overlooked(text: str) -> list[str]:
    """List the words that address the reader by the tests, and that would not be asked about."""
    read = Words(text, fold(masked_text(text, TextView(text).outline)))
    behind = places_behind_ne(read)
    return [
        read[at].text
        for at in range(len(read))
        if formality_of(read, at) and not (may_address(read, at) or at in behind)
    ]


@settings(derandomize=True, deadline=None, max_examples=1500)
@given(TEXTS)
def test_no_word_of_any_text_is_overlooked(pieces: list[tuple[str, bool, str]]) -> None:
    assert overlooked(written(pieces)) == []


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts_of(one)


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*.yaml")), ids=lambda file: file.stem)
def test_no_word_of_the_corpora_is_overlooked(file: Path) -> None:
    texts = texts_of(yaml.safe_load(file.read_text(encoding="utf-8")))

    assert [word for text in texts for word in overlooked(text)] == []
