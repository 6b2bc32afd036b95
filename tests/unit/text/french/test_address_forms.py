from pathlib import Path

import pytest
import yaml

from governance.model import Formality
from governance.text.view import TextView
from tests.unit.text.french.address_sentences import BOTH, NOBODY, TU, VOUS
from tests.work_budget import budget

CORPUS = Path(__file__).parents[3] / "corpus"


def addresses(text: str) -> set[str]:
    return {form.formality.value for form in TextView(text).address_forms}


def words(text: str) -> list[str]:
    return [text[form.span.start : form.span.end] for form in TextView(text).address_forms]


@pytest.mark.parametrize("text", TU)
def test_says_tu(text: str) -> None:
    assert addresses(text) == {"tu"}


@pytest.mark.parametrize("text", VOUS)
def test_says_vous(text: str) -> None:
    assert addresses(text) == {"vous"}


@pytest.mark.parametrize("text", BOTH)
def test_says_both(text: str) -> None:
    assert addresses(text) == {"tu", "vous"}


@pytest.mark.parametrize("text", NOBODY)
def test_addresses_no_single_reader(text: str) -> None:
    assert addresses(text) == set()


def test_sentences_written_by_somebody_else_are_read_right_in_95_of_100() -> None:
    corpus = yaml.safe_load((CORPUS / "address.yaml").read_text(encoding="utf-8"))
    right = [one for one in corpus if addresses(one["text"]) == set(one["address"])]
    assert len(right) / len(corpus) >= 0.95


def test_correct_posts_are_never_mixed() -> None:
    corpus = yaml.safe_load((CORPUS / "fr-clean.yaml").read_text(encoding="utf-8"))
    assert [one["text"] for one in corpus if len(addresses(one["text"])) > 1] == []


def test_every_form_is_told_with_its_place() -> None:
    assert words("Découvre ta box, elle t’attend. Et toi ?") == ["Découvre", "ta", "t’", "toi"]


def test_places_are_those_of_the_text_as_it_was_given() -> None:
    text = "E\u0301cris-nous 👋 puis de\u0301couvre la carte."
    assert words(text) == ["E\u0301cris-nous", "de\u0301couvre"]


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_either_apostrophe_does(apostrophe: str) -> None:
    assert words(f"N{apostrophe}hésite pas, on t{apostrophe}attend.") == ["hésite", f"t{apostrophe}"]


def test_capitals_without_accents_are_read() -> None:
    assert TextView("DECOUVRE LA CARTE").address_forms[0].formality is Formality.TU


def test_a_handle_before_the_verb_is_its_subject() -> None:
    assert words("@lea découvre la mer") == []


def test_hashtags_are_no_words() -> None:
    assert words("La rentrée commence #DécouvreTaVille #vous") == []


def test_a_vous_of_several_people_leaves_tu_alone() -> None:
    assert words("Les amis, vous êtes tous invités. Dis-nous si tu viens.") == ["Dis-nous", "tu"]


def test_a_long_row_of_pronouns_is_read_in_linear_time() -> None:
    text = "l'" * 20_000 + "ose pas"
    with budget(processor_s=20):
        assert [form.span.start for form in TextView(text).address_forms] == [40_000]
