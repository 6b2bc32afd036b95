"""Phrases: what each sign of them finds, what it does not, and what is no phrase."""

import pytest
import regex

from governance.text.normal import bare
from governance.text.search.phrases import anchors, phrase_pattern, phrase_source, phrase_trouble, spelled_out


def found(phrase: str, text: str) -> list[str]:
    return [match[0] for match in regex.finditer(phrase_source(phrase), text, regex.IGNORECASE)]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("résultats garantis", "RÉSULTATS garantis"),
        ("résultats garantis", "résultats\u00a0 garantis"),
        ("guarantee(d|s) success", "guarantees success"),
        ("result(s)", "result"),
        ("result(s)", "results"),
        ("sûr(e)(s)", "sûres"),
        ("(sûr(e)(s)|fiable(s)) ici", "fiables ici"),
        ("risk( |-)free", "risk free"),
        ("risk( |-)free", "risk‑free"),
        ("(very)? good", "good"),
        ("(very)? good", "very good"),
        ("lose up? to", "lose to"),
        ("(l'|la )planète", "l’planète"),
        ("qu'on (l'|la) dise", "qu’on l'dise"),
        ("100 % (sûr|fiable)", "100% fiable"),
        ("{number} kg", "5kg"),
        ("{number} €", "3 000,50 €"),
        ("($|£) {number}", "£ 20"),
        ("good * planet", "good for our one and only planet"),
        ("lose *20 (in|within) days", "lose it, all of it, within days"),
        ("not *12", "not a word mor"),
        ("post …9", "post. And on"),
        ("[ your name ]", "[your name]"),
        ("^ here(’s| is) a", "👋 Here is a"),
    ],
)
def test_a_phrase_finds_the_whole_text(phrase: str, text: str) -> None:
    assert found(phrase, text) == [text]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("résultats garantis", "resultats garantis"),
        ("result(s)", "resulting"),
        ("cure", "secure"),
        ("guarantee(d|s) success", "guarantee success"),
        ("risk( |-)free", "riskfree"),
        ("(very)? good", "verygood"),
        ("(la|le) planète", "laplanète"),
        ("(une|deux) tailles", "unetailles"),
        ("good * planet", "good. The planet"),
        ("good * planet", "good a b c d e f g planet"),
        ("lose *20 days", "lose. In days"),
        ("lose *5 days", "lose them in days"),
        ("^ here is", "And here is"),
    ],
)
def test_a_phrase_does_not_find(phrase: str, text: str) -> None:
    assert found(phrase, text) == []


@pytest.mark.parametrize(
    ("phrase", "trouble"),
    [
        ("(a|b", "its parentheses do not pair"),
        ("a) b", "its parentheses do not pair"),
        ("by (a )?(thing|one)", "a `?` stands behind a whole word or choice"),
        ("* (a)?", "each of its words may be absent"),
        ("", "each of its words may be absent"),
        ("^ *30", "each of its words may be absent"),
    ],
)
def test_what_is_no_phrase_is_told(phrase: str, trouble: str) -> None:
    assert phrase_trouble(phrase) == trouble


@pytest.mark.parametrize("phrase", ["(a|b)", "a? b", "a(s) * (b c)?  d", "^ (here|there) *40", "{sponsor} …9"])
def test_what_is_a_phrase_is_not_refused(phrase: str) -> None:
    assert phrase_trouble(phrase) is None


def test_all_that_a_phrase_may_say_is_listed() -> None:
    assert spelled_out("(un|une) lien(s) affilié?") == [
        "un liens ",
        "un liens affilié",
        "un lien ",
        "un lien affilié",
        "une liens ",
        "une liens affilié",
        "une lien ",
        "une lien affilié",
    ]
    assert spelled_out("earn * commission") == []
    assert spelled_out("{sponsor} team") == []


def test_a_text_must_hold_one_of_the_words_of_the_longest_choice() -> None:
    assert anchors("(thx|thanks) * publicité? {sponsor}") == ("thx", "thanks")


@pytest.mark.parametrize(("phrase", "words"), [("(|by)", ()), ("(|by) us", ("us",)), ("ad? (|by)", ())])
def test_a_place_that_may_say_nothing_holds_no_word_that_a_text_must(phrase: str, words: tuple[str, ...]) -> None:
    assert anchors(phrase) == words


def test_a_label_s_phrase_knows_no_accents_and_goes_on_in_the_name_of_the_sponsor() -> None:
    pattern = phrase_pattern("(offert|offerte) par {sponsor}", "acme")

    assert pattern.search(bare("OFFERTE par Acmé"))
    assert not pattern.search(bare("offerte\npar Acme"))
    assert phrase_pattern("lien d'", "acme").fullmatch(bare("lien d’affiliation"))


def test_an_optional_first_word_needs_nothing_before_the_second() -> None:
    assert phrase_pattern("paid? partnership", "acme").search("partnership")
