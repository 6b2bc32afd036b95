from governance.checks.readability import KIND, Params
from governance.model import Need, Readability
from tests.unit.checks.tone import hits, marked, post

PARAMS = Params(at_least=30)
TEXT = post("Court. Une phrase nettement plus longue que les deux autres. Fin.")


def measured(score: float, words: int = 120, sentences: int = 5) -> dict[str, Readability]:
    return {"/text": Readability(score=score, formula="kandel-moles", words=words, sentences=sentences)}


def test_a_hard_text_is_told_at_its_longest_sentence() -> None:
    found = hits(KIND, PARAMS, TEXT, readability=measured(12.4))
    assert marked(TEXT, found) == ["Une phrase nettement plus longue que les deux autres."]
    assert found[0].data == {"score": 12, "least": 30, "longest": 9}


def test_an_easy_text_is_fine() -> None:
    assert hits(KIND, PARAMS, TEXT, readability=measured(30)) == []


def test_a_short_text_is_not_judged() -> None:
    assert hits(KIND, PARAMS, TEXT, readability=measured(5, words=99)) == []


def test_an_unpunctuated_text_is_not_judged() -> None:
    assert hits(KIND, PARAMS, TEXT, readability=measured(-4995, sentences=1)) == []


def test_no_score_below_nothing_is_shown() -> None:
    assert hits(KIND, PARAMS, TEXT, readability=measured(-40))[0].data["score"] == 0


def test_an_unmeasured_text_is_not_judged() -> None:
    assert hits(KIND, PARAMS, TEXT) == []


def test_it_wants_the_measurement_gathered() -> None:
    assert KIND.needs == {Need.READABILITY}
