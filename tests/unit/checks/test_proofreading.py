from datetime import date
from typing import Any

import pytest

from governance.checks.proofreading import KIND, Params
from governance.model import Brand, Evidence, Match, Need, Platform, Vocabulary
from governance.rule import Hit, Subject
from tests.unit.checks.asking import found
from tests.unit.checks.tone import NOW, marked, post

TYPO = Params(categories=("TYPOS",), accepted_words=("make-up", "granola"), telling=("Wednesday", "the"))
GRAMMAR = Params(categories=("AGREEMENT", "CAT_GRAMMAIRE"), ignore_rules=("IMP_PRON", "NEGATION_*"), also=("Y_A",))


def match(text: str, word: str, *replacements: str, rule: str = "FR_SPELLING_RULE", category: str = "TYPOS") -> Match:
    start = text.index(word)
    return Match(
        start=start,
        end=start + len(word),
        rule=rule,
        category=category,
        message="Faute de frappe possible",
        replacements=replacements,
    )


def judged(params: Params, text: str, *matches: Match, brand: Brand | None = None, **fields: Any) -> list[Hit]:
    by = brand or Brand()
    evidence = Evidence(post=post(text, **fields), judged_at=NOW, proofreading={"/text": matches})
    subject = Subject(evidence=evidence, platform=Platform(id="x", name="X"), brand=by, today=date(2026, 11, 24))
    return found(KIND, params, subject)


def test_proofreading_is_asked_for() -> None:
    assert KIND.needs == {Need.PROOFREADING}


def test_a_slip_is_reported_with_what_was_said_and_at_most_five_corrections() -> None:
    text = "L’acceuil ouvre"
    (hit,) = judged(TYPO, text, match(text, "acceuil", "accueil", "b", "c", "d", "e", "f"))
    assert marked(post(text), [hit]) == ["acceuil"]
    assert hit.data == {"said": "Faute de frappe possible."}
    assert [(one.text, one.safe) for one in hit.replacements][:2] == [("accueil", False), ("b", False)]
    assert len(hit.replacements) == 5


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Merci à @marine.delmas_foto", "delmas_foto"),
        ("Vive #zerodechet", "zerodechet"),
        ("Voir citiz.coop/velo", "citiz"),
        ("Bravo 👏", "👏"),
    ],
)
def test_what_touches_a_handle_a_tag_a_link_or_an_emoji_is_dropped(text: str, word: str) -> None:
    assert judged(TYPO, text, match(text, word, word)) == []


def test_the_brands_words_are_never_misspelt_and_a_slip_that_holds_one_is() -> None:
    brand = Brand(name="Kokoa", vocabulary=Vocabulary(accepted=("lumea",)), handles=({"name": "Acme", "x": "@akme"},))
    for word in ("kokoa", "lumea", "akme"):
        text = f"Le {word} revient"
        assert judged(TYPO, text, match(text, word, f"{word}x"), brand=brand) == []
    text = "Le lumeaa revient"
    assert judged(TYPO, text, match(text, "lumeaa", "lumeas"), brand=brand)


@pytest.mark.parametrize("text", ["Du granola", "Des granolas", "Côté make-up"])
def test_accepted_words_may_be_plural_or_compounds(text: str) -> None:
    assert judged(TYPO, text, match(text, "make" if "make" in text else text.split()[1], "granula", "male")) == []


def test_a_telling_correction_gives_away_a_slip_that_looks_like_a_name() -> None:
    text = "Join us on Wenesday, teh best day"
    found = judged(TYPO, text, match(text, "Wenesday", "Wednesday"), match(text, "teh", "the"), language="en")
    assert marked(post(text), found) == ["Wenesday", "teh"]


def test_two_unknown_words_side_by_side_are_a_foreign_phrase() -> None:
    text = "Le veau alla milaneze"
    assert judged(TYPO, text, match(text, "alla", "alla"), match(text, "milaneze", "milanaise")) == []


def test_either_english_is_right_until_a_region_is_known() -> None:
    text = "Dear neighbour"
    found = match(text, "neighbour", "neighbor", rule="MORFOLOGIK_RULE_EN_US")
    assert judged(TYPO, text, found, language="en") == []
    assert judged(TYPO, text, found, language="en-US")
    assert judged(TYPO, text, found, language="en", markets=("US",))


def test_grammar_that_rests_on_a_name_or_an_unknown_word_is_dropped() -> None:
    text = "On y chante du Barbara et du Zorbi"
    agreement = match(text, "du Barbara", "de la Barbara", rule="D_N", category="AGREEMENT")
    other = match(text, "du Zorbi", "des Zorbis", rule="D_N", category="AGREEMENT")
    assert judged(GRAMMAR, text, agreement, other, match(text, "Zorbi", "Zombi")) == []


def test_grammar_beside_an_inclusive_dot_is_dropped() -> None:
    text = "Les lauréats seront annoncé·es"
    assert judged(GRAMMAR, text, match(text, "annoncé", "annoncés", rule="X", category="CAT_GRAMMAIRE")) == []


def test_ignored_rules_and_other_categories_are_left_out_and_also_brings_one_back() -> None:
    text = "Tu viens pas, il y'a du monde"
    matches = [
        match(text, "Tu", "Te", rule="IMP_PRON", category="CAT_GRAMMAIRE"),
        match(text, "viens", "vient", rule="NEGATION_PAS", category="CAT_GRAMMAIRE"),
        match(text, "monde", "Monde", rule="ANY", category="STYLE"),
        match(text, "y'a", "y a", rule="Y_A", category="STYLE"),
    ]
    assert marked(post(text), judged(GRAMMAR, text, *matches)) == ["y'a"]


def test_capitals_count_within_a_sentence_only() -> None:
    params = Params(categories=(), capitals=("CAT_MAJUSCULES",))
    text = "Mardi : fermé\nOuvert le Lundi"
    found = [match(text, word, word.lower(), rule="JOURS", category="CAT_MAJUSCULES") for word in ("Mardi", "Lundi")]
    assert marked(post(text), judged(params, text, *found)) == ["Lundi"]


def test_one_place_is_reported_once() -> None:
    text = "Les les couleur"
    found = judged(
        GRAMMAR,
        text,
        match(text, "les couleur", "les couleurs", rule="D_N", category="AGREEMENT"),
        match(text, "couleur", "couleurs", rule="J_N", category="AGREEMENT"),
    )
    assert marked(post(text), found) == ["les couleur"]


def test_a_missing_space_may_be_put_in_without_reading_the_sentence() -> None:
    params = Params(categories=("MISC",))
    text = "À jeudi!"
    (hit,) = judged(params, text, match(text, "jeudi!", "jeudi\u202f!", rule="FRENCH_WHITESPACE", category="MISC"))
    assert [one.safe for one in hit.replacements] == [True]
    split = judged(params, text, match(text, "jeudi", "jeu di", rule="X", category="MISC"))
    assert [one.safe for one in split[0].replacements] == [False]


def test_every_text_field_is_looked_at() -> None:
    evidence = Evidence(
        post=post("Bien", title="L’acceuil"),
        judged_at=NOW,
        proofreading={"/title": (match("L’acceuil", "acceuil", "accueil"),)},
    )
    subject = Subject(evidence=evidence, platform=Platform(id="x", name="X"), brand=Brand(), today=date(2026, 11, 24))
    assert [hit.field for hit in found(KIND, TYPO, subject)] == ["/title"]


@pytest.mark.parametrize(
    ("text", "word", "correction"),
    [
        ("Alot of you asked", "Alot", "A lot"),
        ("Come in, infact do", "infact", "in fact"),
        ("Biensur", "Biensur", "Bien sûr"),
    ],
)
def test_words_written_in_one_are_slips_where_the_rule_lists_them(text: str, word: str, correction: str) -> None:
    params = Params(categories=("TYPOS",), telling=("a lot", "in fact", "bien sûr"))
    assert marked(post(text), judged(params, text, match(text, word, correction))) == [word]


@pytest.mark.parametrize(
    ("text", "word", "correction"),
    [
        ("At the hackerspace", "hackerspace", "hacker space"),
        ("Mouthguards provided", "Mouthguards", "Mouth guards"),
        ("Brown butter snickerdoodles", "snickerdoodles", "snicker doodles"),
        ("Un atelier antigaspi", "antigaspi", "anti-gaspi"),
    ],
)
def test_a_compound_that_a_dictionary_writes_apart_is_no_slip(text: str, word: str, correction: str) -> None:
    assert judged(TYPO, text, match(text, word, correction)) == []


def test_the_spelling_of_the_other_region_is_a_fault_however_far() -> None:
    text = "Our catalog arrives"
    found = match(text, "catalog", "catalogue", rule="MORFOLOGIK_RULE_EN_GB")
    assert judged(TYPO, text, found, language="en-GB")
    assert judged(TYPO, text, found, language="en") == []


def test_a_capital_within_a_hyphenated_name_is_right() -> None:
    params = Params(categories=(), capitals=("CAT_MAJUSCULES",))
    text = "Fermé entre Gare-du-Nord et Aulnay"
    assert judged(params, text, match(text, "Nord", "nord", rule="NORD_SUD", category="CAT_MAJUSCULES")) == []


def test_a_noun_in_apposition_need_not_agree() -> None:
    params = Params(categories=("AGREEMENT",), apposed=("plastique",))
    text = "Ni sacs plastique ni gobelets bleu"
    found = [
        match(text, one, f"{one}s", rule="AGREEMENT_POSTPONED_ADJ", category="AGREEMENT")
        for one in ("plastique", "bleu")
    ]
    assert marked(post(text), judged(params, text, *found)) == ["bleu"]


SPACES = Params(categories=("MISC",), once=("FRENCH_WHITESPACE",), not_in_canada=("FRENCH_WHITESPACE",))


def spaces(text: str, **fields: Any) -> list[str]:
    found = [
        match(text, one, one, rule="FRENCH_WHITESPACE", category="MISC") for one in text.split() if one[-1] in "!?"
    ]
    return marked(post(text), judged(SPACES, text, *found, **fields))


def test_spaces_left_out_throughout_are_one_remark() -> None:
    assert spaces("Super! Vous venez? Oui!", language="fr") == ["Super!"]


@pytest.mark.parametrize(
    ("fields", "remarks"),
    [
        ({"language": "fr-CA"}, 0),
        ({"language": "fr", "markets": ("CA",)}, 0),
        ({"language": "fr-FR", "markets": ("CA",)}, 1),
        ({"language": "fr", "markets": ("CA", "FR")}, 1),
        ({"language": "fr"}, 1),
    ],
)
def test_canada_leaves_the_space_out_by_rule(fields: dict[str, Any], remarks: int) -> None:
    assert len(spaces("Vous venez?", **fields)) == remarks


@pytest.mark.parametrize(
    ("languages", "remarks"), [(("fr-CA", "en"), 0), (("fr-CA", "fr-FR"), 1), (("fr", "en-CA"), 1)]
)
def test_a_brand_of_quebec_alone_writes_as_quebec_does(languages: tuple[str, ...], remarks: int) -> None:
    text = "Vous venez?"
    found = match(text, "venez?", "venez ?", rule="FRENCH_WHITESPACE", category="MISC")
    assert len(judged(SPACES, text, found, brand=Brand(languages=languages), language="fr")) == remarks
