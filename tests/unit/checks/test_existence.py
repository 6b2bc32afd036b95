"""Kind `existence`: phrases beside tokens and patterns, and what is left alone."""

from typing import Any

import pytest

from governance.checks.existence import KIND, Params
from governance.model import Brand
from governance.rule import RuleInvalid
from tests.unit.checks.tone import hits, marked, post


def found(text: str, **params: Any) -> list[str]:
    checked = post(text)
    return marked(checked, hits(KIND, Params(**params), checked))


def test_tokens_phrases_and_patterns_are_sought_together_and_a_place_is_told_once() -> None:
    text = "Résultats garantis, promis juré, 100 % garantis"
    given: dict[str, Any] = {
        "tokens": ("promis",),
        "phrases": ("résultat(s) garanti(s)",),
        "patterns": (r"\d+ % garantis", "garantis"),
    }

    assert found(text, **given) == ["Résultats garantis", "promis", "100 % garantis"]


def test_a_phrase_is_found_in_any_case_beside_patterns_that_keep_theirs() -> None:
    assert found("TODO todo Later LATER", phrases=("later",), patterns=("TODO",), ignore_case=False) == [
        "TODO",
        "Later",
        "LATER",
    ]


def test_what_lies_inside_a_phrase_of_unless_is_left_alone() -> None:
    given: dict[str, Any] = {
        "phrases": ("satisfaction garantie",),
        "unless": ("satisfaction garantie ou", "(sans|aucune) *60"),
    }

    assert found("Satisfaction garantie ou remboursé.", **given) == []
    assert found("Sans vous promettre une satisfaction garantie.", **given) == []
    assert found("Satisfaction garantie.", **given) == ["Satisfaction garantie"]


def test_a_phrase_within_an_address_is_no_word_of_the_text() -> None:
    assert found("https://acme.com/free-tea", phrases=("free-tea",)) == []
    assert found("https://acme.com/free-tea", phrases=("free-tea",), verbatim=True) == ["free-tea"]


def test_a_rule_that_could_find_nothing_is_refused() -> None:
    with pytest.raises(RuleInvalid):
        KIND.prepare(Params(unless=("tea",)), Brand())
