from governance.checks.address import KIND, Against, Params
from governance.model import Brand, Formality, Media, Vocabulary
from tests.unit.checks.tone import hits, marked, post

ITSELF = Params(against=Against.ITSELF)
BRAND = Params(against=Against.BRAND)
TU = Brand(formality=Formality.TU)
VOUS = Brand(formality=Formality.VOUS)
MIXED = post("Découvrez la carte. Dis-nous ce que tu préfères, et garde ta place.")


def test_the_minority_form_is_marked() -> None:
    assert marked(MIXED, hits(KIND, ITSELF, MIXED)) == ["Découvrez"]


def test_the_message_knows_both_forms_and_the_first_word_of_the_other() -> None:
    (hit,) = hits(KIND, ITSELF, MIXED)
    assert hit.data == {"found": "vous", "expected": "tu", "first": "Dis-nous"}


def test_where_both_are_as_many_the_first_prevails() -> None:
    text = post("Découvrez la carte. Viens samedi.")
    assert marked(text, hits(KIND, ITSELF, text)) == ["Viens"]


def test_one_sentence_is_told_once() -> None:
    text = post("Tu viens ? Tu goûtes ? Tu restes ? Si vous voulez, vos amis vous suivent.")
    assert marked(text, hits(KIND, ITSELF, text)) == ["vous"]


def test_a_post_that_keeps_to_one_form_is_fine() -> None:
    assert hits(KIND, ITSELF, post("Découvrez la carte. Votre table vous attend.")) == []


def test_title_and_comment_belong_to_the_same_post() -> None:
    text = post("Découvre la carte, ta table t’attend.", first_comment="Réservez ici.")
    assert [hit.field for hit in hits(KIND, ITSELF, text)] == ["/first_comment"]


def test_an_alternative_text_is_no_address() -> None:
    text = post("Découvre la carte.", media=(Media(alt_text="Affiche : entrez, vous êtes attendu"),))
    assert hits(KIND, ITSELF, text) == []


def test_what_goes_against_the_charter_is_marked() -> None:
    assert marked(MIXED, hits(KIND, BRAND, MIXED, VOUS)) == ["Dis-nous"]


def test_a_brand_of_tu_accepts_a_vous_of_several_people() -> None:
    assert hits(KIND, BRAND, post("Vous êtes 3 000 à nous suivre. Viens fêter ça."), TU) == []


def test_nothing_is_told_twice() -> None:
    assert hits(KIND, ITSELF, MIXED, VOUS) == []


def test_without_a_charter_there_is_nothing_to_hold_against() -> None:
    assert hits(KIND, BRAND, MIXED) == []


def test_the_words_of_the_brand_are_no_address() -> None:
    brand = Brand(formality=Formality.VOUS, vocabulary=Vocabulary(accepted=("Ta Pause",)))
    assert hits(KIND, BRAND, post("Ta Pause ouvre lundi."), brand) == []
