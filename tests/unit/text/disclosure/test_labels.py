import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.text.disclosure.labels import Lexicon
from governance.text.search.names import compact, said, sponsor
from governance.text.search.phrases import anchors
from governance.text.view import TextView

ACME = sponsor("Acme")
AD = Lexicon(labels=("Ad", "collaboration commerciale", "publicité"))


def _found(text: str, lexicon: Lexicon = AD) -> list[str]:
    return [text[one.span.start : one.span.end] for one in lexicon.find(TextView(text), ACME)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Ad: my Acme pan", "Ad"),
        ("my Acme pan #ad", "#ad"),
        ("[AD] my Acme pan", "AD"),
        ("✨AD✨ my Acme pan", "AD"),
        ("Ad with @acme", "Ad"),
        ("Ad for our friends at Acme: a pan", "Ad"),
        ("AD my new favourite pan", "AD"),
        ("Ad\nmy Acme pan", "Ad"),
        ("PUBLICITE Acme", "PUBLICITE"),
        ("Publicite\u0301 d’Acme", "Publicite\u0301"),
        ("#Collaboration_Commerciale", "#Collaboration_Commerciale"),
        ("Crème Acme, publicité", "publicité"),
    ],
)
def test_a_label_that_stands_out_is_found(text: str, label: str) -> None:
    assert _found(text) == [label]


@pytest.mark.parametrize(
    "text",
    [
        "I read about add-ons",
        "Our new ad campaign for Acme",
        "Ad-free since Monday",
        "La publicité d’Acme me fait rire",
        "https://acme.example/ad/",
        "shop.example/ad?x=1",
        "mail me at ad@acme.example",
        "#adventure",
        'Lesson one: what "#ad" means',
    ],
)
def test_a_word_that_does_not_stand_out_is_no_label(text: str) -> None:
    assert _found(text) == []


def test_a_hashtag_joined_with_the_name_is_found_only_for_that_name() -> None:
    joined = Lexicon(labels=("{sponsor} partner",))
    assert _found("#AcmePartner and #OtherPartner", joined) == ["#AcmePartner"]


def test_a_phrase_knows_choices_gaps_names_and_words_that_may_be_absent() -> None:
    phrase = Lexicon(phrases=("(thanks|thank you) to? {sponsor} * free",))
    assert _found("Thank you Acme for the free pan", phrase) == ["Thank you Acme for the free"]
    assert _found("Thanks to @acme_uk, free pan", phrase) == []
    assert _found("Thanks to acme brand for the free pan", phrase) == ["Thanks to acme brand for the free"]


def test_a_phrase_of_nothing_but_names_and_gaps_is_sought_in_every_text() -> None:
    both = Lexicon(phrases=("sponsored by", "{sponsor} * {sponsor}"))
    assert _found("The pan that Acme made for Acme", both) == ["Acme made for Acme"]


@pytest.mark.parametrize("text", ["This is not sponsored by Acme", "Ce n’est pas sponsored by Acme"])
def test_a_phrase_that_is_denied_is_not_found(text: str) -> None:
    assert _found(text, Lexicon(phrases=("sponsored by",))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ad? Nope.",
        "Ad ? Non, un coup de cœur.",
        "Publicité : aucune.",
        "Collaboration commerciale non, promis",
        "not an #ad",
    ],
)
def test_a_label_that_is_denied_is_not_found(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize("text", ["Ad. No frills.", "No filter #ad", "Publicité, pas de blague", "Ad: no frills here"])
def test_a_no_about_something_else_denies_nothing(text: str) -> None:
    assert len(_found(text)) == 1


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("(thanks|thank you) to? {sponsor} * it", ("thanks", "thank")),
        ("(a|i) * travaillé ici", ("travaille",)),
        ("{sponsor} * maybe?", ()),
    ],
)
def test_only_a_text_that_holds_what_a_phrase_cannot_do_without_is_searched(
    phrase: str, words: tuple[str, ...]
) -> None:
    assert anchors(phrase) == words


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Acme", "avec @acme_france"),
        ("Acme Foods", "#acmefoods"),
        ("L'Oréal Paris", "un rouge L’Oréal"),
        ("L'Oréal Paris", "@lorealparis"),
        ("Saint-Maclou", "chez Saint Maclou"),
    ],
)
def test_a_sponsor_is_named_in_many_forms(name: str, text: str) -> None:
    assert sponsor(name).is_named_in(said(text))


@pytest.mark.parametrize(
    ("name", "text"), [("Acme", "devinez la marque"), ("American Acme Council", "#amac ad"), ("Go", "good #mango")]
)
def test_a_hint_is_no_name(name: str, text: str) -> None:
    assert not sponsor(name).is_named_in(said(text))


@given(text=st.text(st.sampled_from("ad Ad#[]().,\n«» 'éE\u0301🎉@acmenot-|:/https"), max_size=60))
def test_spans_lie_within_the_text_and_hold_the_label(text: str) -> None:
    for one in AD.find(TextView(text), ACME):
        assert compact(text[one.span.start : one.span.end]) in {"ad", "publicite", "collaborationcommerciale"}
