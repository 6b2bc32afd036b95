import pytest

from governance.checks.substitution import KIND, Params
from governance.model import Brand, Vocabulary
from governance.rule import FromBrand
from tests.unit.checks.tone import hits, marked, post

SWAP = Params(swap={"e-mail": "courriel", "appli": "appli mobile", "iphone": "iPhone", "clients": "adhérents"})


@pytest.mark.parametrize(
    ("text", "written", "instead"),
    [
        ("Un e-mail suffit", "e-mail", "courriel"),
        ("E-mail envoyé", "E-mail", "Courriel"),
        ("NOS CLIENTS", "CLIENTS", "ADHÉRENTS"),
        ("Mon iphone sonne", "iphone", "iPhone"),
        ("L’appli est là", "appli", "appli mobile"),
    ],
)
def test_the_replacement_follows_the_case(text: str, written: str, instead: str) -> None:
    found = hits(KIND, SWAP, post(text))
    assert (marked(post(text), found), found[0].replacements[0].text) == ([written], instead)


@pytest.mark.parametrize(
    "text", ["Un courriel", "L’appli mobile", "Mon iPhone", "a@e-mail.fr", "https://e-mail.fr/appli"]
)
def test_what_is_right_or_an_address_is_left_alone(text: str) -> None:
    assert hits(KIND, SWAP, post(text)) == []


def test_the_words_come_from_the_brand() -> None:
    brand = Brand(vocabulary=Vocabulary(preferred={"mail": "courriel"}))
    (hit,) = hits(KIND, Params(swap=FromBrand(from_brand="vocabulary.preferred")), post("Un mail"), brand)
    assert hit.data == {"prefer": "courriel"}


def test_a_brand_without_words_finds_nothing() -> None:
    assert hits(KIND, Params(swap=FromBrand(from_brand="vocabulary.preferred")), post("Un mail")) == []
