import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from governance.text.normal import coarse, fold
from governance.text.search.literals import WITHIN_WORDS, Sought, either
from governance.text.search.prefilter import Prefilter
from governance.text.search.terms import Terms, is_word

FREE = Sought(anywhere=frozenset({"free", "gratis"}))
RISK = Sought(anywhere=frozenset({"risk"}))
AD = Sought(whole=frozenset({"ad", "#ad", "promo "}))


def test_one_pass_tells_what_of_all_that_is_sought_a_text_holds() -> None:
    assert Prefilter([FREE, RISK, either([FREE, RISK])]).held("risk-averse") == {RISK, either([FREE, RISK])}


def test_a_literal_within_another_is_found_too() -> None:
    carefree = Sought(anywhere=frozenset({"carefree"}))

    assert Prefilter([carefree, FREE]).held("carefree") == {carefree, FREE}


@pytest.mark.parametrize("text", ["ad", "an ad.", "é-ad", "#ad", "so#ad", "promo code", "promo "])
def test_a_whole_word_is_found_where_no_letter_goes_on_with_it(text: str) -> None:
    assert Prefilter([AD]).held(text) == {AD}


@pytest.mark.parametrize("text", ["made", "ads", "bad", "#ads", "un promo", "xpromo code"])
def test_a_whole_word_within_another_is_none(text: str) -> None:
    assert Prefilter([AD]).held(text) == frozenset()


def test_a_text_that_holds_nothing_of_it_is_turned_away() -> None:
    assert Prefilter([FREE, RISK]).held("our shop opens tomorrow") == frozenset()


def test_nothing_is_found_where_nothing_is_sought() -> None:
    assert Prefilter([]).held("risk free") == frozenset()


@given(literal=st.sampled_from(["été", "#ad", "100 %", "d'ici", "straße", "İo"]), around=st.text(max_size=4))
def test_what_a_term_is_found_in_holds_what_it_seeks(literal: str, around: str) -> None:
    text, terms = fold(around + literal + around), Terms([literal])

    if list(terms.find(text)):
        assert Prefilter([terms.sought]).held(coarse(text.text)) == {terms.sought}


def test_whatever_ends_a_word_ends_it_in_the_coarse_form() -> None:
    letters = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    ending = [letter for letter in letters if not is_word(letter) or not regex.match(r"\w", letter)]

    assert [letter for letter in ending if not WITHIN_WORDS.isdisjoint(coarse(letter))] == []
