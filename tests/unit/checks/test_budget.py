from governance.checks.budget import KIND, Counted, Params
from governance.model import Brand, Budgets, Media
from tests.unit.checks.tone import hits, marked, post

MARKS = Params(of=Counted.EXCLAMATIONS)
EMOJI = Params(of=Counted.EMOJI)


def test_the_first_mark_beyond_the_budget_is_told() -> None:
    (hit,) = hits(KIND, MARKS, post("Un ! Deux ! Trois ! Quatre ! Cinq !"))
    assert (hit.span and hit.span.start, hit.data) == (27, {"count": 5, "allowed": 3})


def test_as_many_as_allowed_are_fine() -> None:
    assert hits(KIND, MARKS, post("Un ! Deux ! Trois !")) == []


def test_a_row_of_marks_counts_each() -> None:
    assert len(hits(KIND, MARKS, post("Enfin !!!!"))) == 1


def test_marks_in_links_do_not_count() -> None:
    assert hits(KIND, MARKS, post("https://exemple.fr/a!b!c!d!e ici !")) == []


def test_an_emoji_sequence_is_one() -> None:
    one = Brand(budgets=Budgets(emoji=1))
    assert hits(KIND, EMOJI, post("👨‍👩‍👧‍👦"), one) == []


def test_the_emoji_beyond_the_budget_is_marked_whole() -> None:
    text = post("🍓 👩🏽‍🌾")
    assert marked(text, hits(KIND, EMOJI, text, Brand(budgets=Budgets(emoji=1)))) == ["👩🏽‍🌾"]


def test_every_text_has_its_own_budget() -> None:
    assert hits(KIND, MARKS, post("Un ! Deux !", media=(Media(alt_text="Trois ! Quatre !"),))) == []


def test_no_mark_may_be_allowed_at_all() -> None:
    assert len(hits(KIND, MARKS, post("Ouvert !"), Brand(budgets=Budgets(exclamations=0)))) == 1
