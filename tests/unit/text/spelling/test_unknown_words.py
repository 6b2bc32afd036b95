import pytest

from governance.model import Span
from governance.text.spelling.unknown_words import holds_name, is_in_compound, is_regional, is_slip, is_within_sentence
from governance.text.view import TextView

FRENCH = frozenset("abcdefghijklmnopqrstuvwxyzàâæçéèêëîïôœùûüÿ")


def place(text: str, word: str) -> Span:
    return Span(start=text.index(word), end=text.index(word) + len(word))


def slip(text: str, word: str, *suggestions: str) -> bool:
    return is_slip(text, place(text, word), suggestions, FRENCH, TextView(text).names)


@pytest.mark.parametrize(
    ("text", "word", "suggestion"),
    [
        ("L’acceuil du musée", "acceuil", "accueil"),
        ("Notre developpement commence", "developpement", "développement"),
        ("Voici la plus interressante", "interressante", "intéressante"),
        ("Aujourdhui, on fête", "Aujourdhui", "Aujourd'hui"),
        ("Tout va bien. Probablment demain", "Probablment", "Probablement"),
        ("NOUVELLE COLECTION ICI", "COLECTION", "COLLECTION"),
        ("Le gichet du stade", "gichet", "guichet"),
    ],
)
def test_a_word_close_to_a_known_one_is_a_slip(text: str, word: str, suggestion: str) -> None:
    assert slip(text, word, suggestion)


@pytest.mark.parametrize(
    ("text", "word", "suggestion"),
    [
        ("Le vélo Btwin est là", "Btwin", "Butin"),
        ("Claire Vasseur les compare", "Vasseur", "Passeur"),
        ("Bouda avait prévu la pluie", "Bouda", "Boude"),
        ("Annabelle Quéré expose, Annabelle rit", "Annabelle", "Annabelles"),
        ("La CSRD arrive", "CSRD", "CARD"),
        ("Le règlement eIDAS", "eIDAS", "aidas"),
        ("Le mot « spare » sur le sachet", "spare", "sépare"),
        ("Sur koyo.example, le koyo rouge", "koyo", "koto"),
        ("Le koyo rouge #koyo", "koyo", "koto"),
        ("Le bún revient", "bún", "bun"),
        ("cafÃ© noir", "cafÃ©", "café"),
        ("Du butternut rôti", "butternut", "battent"),
        ("La fam adore", "fam", "fame"),
        ("Le fichier ventes_jun.csv", "ventes_jun", "ventes"),
        ("Voir citis.coop", "citis", "cités"),
        ("Composition : Samba – Perret, Wooh", "Perret", "Péret"),
    ],
)
def test_names_acronyms_and_loanwords_are_no_slips(text: str, word: str, suggestion: str) -> None:
    assert not slip(text, word, suggestion)


@pytest.mark.parametrize(
    ("text", "word", "among_others"),
    [
        ("Le tulle et l’organza", "organza", "organe"),
        ("Les webhooks en attente", "webhooks", "webtoons"),
        ("Notre facialiste en parle", "facialiste", "racialiste"),
        ("Le mourvèdre fermente", "mourvèdre", "Mourède"),
        ("Le hackerspace ouvre", "hackerspace", "hacker space"),
        ("Du sel kilter", "kilter", "filtre"),
    ],
)
def test_a_rare_word_without_a_likely_correction_is_no_slip(text: str, word: str, among_others: str) -> None:
    assert not slip(text, word, among_others, "quelque chose", "Autre", "zzz")


@pytest.mark.parametrize(
    ("text", "joined"), [("à Gare-du-Nord", True), ("Nord-Sud ici, Nord-", True), ("au Nord.", False)]
)
def test_a_word_joined_by_a_hyphen_is_part_of_a_compound(text: str, joined: bool) -> None:
    assert is_in_compound(text, place(text, "Nord")) is joined


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Rendez-vous Lundi", True),
        ("chez « Lundi", True),
        ("Lundi", False),
        ("Fermé\nLundi", False),
        ("Ouvert. Lundi", False),
        ("👉 Lundi", False),
        ("– Lundi", False),
    ],
)
def test_a_capital_within_a_sentence_is_told_from_one_that_opens_it(text: str, within: bool) -> None:
    assert is_within_sentence(text, text.index("Lundi")) is within


def test_a_name_is_found_in_a_stretch_and_an_opening_capital_is_none() -> None:
    text = "On chante du Barbara. Une belle soirée"
    assert holds_name(text, Span(start=10, end=20))
    assert not holds_name(text, Span(start=22, end=31))
    assert not holds_name("so I am", Span(start=0, end=7))


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("neighbour", "neighbor"),
        ("organised", "organized"),
        ("travelling", "traveling"),
        ("centre", "center"),
        ("catalogue", "catalog"),
        ("defence", "defense"),
        ("grey", "gray"),
        ("pyjamas", "pajamas"),
    ],
)
def test_british_and_american_spellings_are_the_same_word(british: str, american: str) -> None:
    assert is_regional(british, american)
    assert is_regional(american, british)


@pytest.mark.parametrize(("slip", "right"), [("untill", "until"), ("recieve", "receive"), ("jewelery", "jewellery")])
def test_a_slip_is_no_regional_spelling(slip: str, right: str) -> None:
    assert not is_regional(slip, right)
