import pytest

from governance.text.normal import fold, nfc_with_offsets
from governance.text.search.patterns import Pattern, PatternInvalid, Patterns, learn, learned
from governance.text.search.prefilter import Prefilter
from governance.text.search.terms import Terms
from governance.text.view import TextView


def found(literals: list[str], text: str) -> list[str]:
    return [text[term.span.start : term.span.end] for term in Terms(literals).find(fold(text))]


@pytest.mark.parametrize(
    ("literal", "text"),
    [
        ("#ad", "so good #ad"),
        ("été", "Un ÉTÉ"),
        ("été", "Un e\u0301te\u0301"),
        ("aujourd'hui", "Aujourd’hui"),
        ("100 %", "100\u202f% laine"),
        ("💥", "boum 💥!"),
    ],
)
def test_a_term_is_found_whatever_its_case_accents_apostrophe_or_spaces(literal: str, text: str) -> None:
    assert len(found([literal], text)) == 1


@pytest.mark.parametrize("text", ["address", "#adventure", "bad", "ad_hoc", "été"])
def test_a_term_inside_a_word_is_none(text: str) -> None:
    assert found(["ad", "#ad", "t"], text) == []


def test_the_longest_term_wins_where_two_begin() -> None:
    assert found(["risk", "risk free"], "Risk free!") == ["Risk free"]


def test_a_longer_term_that_is_no_whole_word_leaves_the_shorter_one() -> None:
    assert found(["green", "green tea"], "green team") == ["green"]


def test_a_pattern_with_a_word_boundary_knows_accents() -> None:
    text = "un café, des cafés"

    assert [
        text[span.start : span.end] for span in Pattern(r"\bcafé\b", ignore_case=True).find(nfc_with_offsets(text))
    ] == ["café"]


def test_a_pattern_reports_places_in_the_text_as_given() -> None:
    text = "e\u0301 50 %"

    assert [
        text[span.start : span.end] for span in Pattern(r"[0-9]+ %", ignore_case=True).find(nfc_with_offsets(text))
    ] == ["50 %"]


def test_a_pattern_that_would_run_away_gives_up_in_time() -> None:
    with pytest.raises(TimeoutError):
        list(Pattern(r"^(\w|\w\w|\w\w\w)*(?=!x)", ignore_case=False).find(nfc_with_offsets("a" * 60 + "!")))


def test_a_pattern_that_cannot_be_read_is_refused_by_name() -> None:
    with pytest.raises(PatternInvalid, match=r"\(unclosed"):
        Pattern("(unclosed", ignore_case=False)


def test_a_pattern_that_is_known_to_be_valid_is_compiled_when_a_text_may_match() -> None:
    learn({("(unclosed", True): ("zzz",)})
    patterns = Patterns(["(unclosed"], ignore_case=True)

    def sifted(text: str) -> TextView:
        view = TextView(text)
        view.sift(Prefilter(patterns.sought or ()))
        return view

    assert list(patterns.find(sifted("nothing of it"))) == []
    with pytest.raises(PatternInvalid):
        list(patterns.find(sifted("zzz")))


def test_what_was_worked_out_about_a_pattern_can_be_kept_and_learnt() -> None:
    Pattern(r"\bkept (?:as|by) data\b", ignore_case=True)

    assert learned()[r"\bkept (?:as|by) data\b", True] == ("\bkept as data\b", "\bkept by data\b")
