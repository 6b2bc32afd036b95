import pytest

from governance.text.spelling.edit_distance import distance, nearest, plain, reach


@pytest.mark.parametrize(
    ("word", "meant", "halves"),
    [
        ("chat", "chat", 0),
        ("comission", "commission", 1),
        ("untill", "until", 1),
        ("freind", "friend", 1),
        ("dont", "don't", 1),
        ("acceuil", "accueil", 1),
        ("colegue", "colleague", 3),
        ("seperate", "separate", 2),
        ("neije", "neige", 2),
        ("vendrdi", "vendredi", 2),
        ("kilter", "filter", 3),
        ("", "abc", 6),
    ],
)
def test_the_commoner_a_slip_the_nearer_the_word_that_was_meant(word: str, meant: str, halves: int) -> None:
    assert distance(word, meant) == halves
    assert distance(meant, word) == halves


@pytest.mark.parametrize(
    ("word", "correction"),
    [
        ("skatepark", "skate park"),
        ("antigaspi", "anti-gaspi"),
        ("bavette", "Babette"),
        ("ganache", "panache"),
        ("oolong", "blong"),
    ],
)
def test_two_words_names_and_other_beginnings_are_not_what_was_meant(word: str, correction: str) -> None:
    assert nearest(word, [correction]) > reach(word, [correction])


@pytest.mark.parametrize(
    ("word", "correction"),
    [
        ("abiller", "habiller"),
        ("Probablment", "Probablement"),
        ("davance", "d’avance"),
        ("acceuil", "l’accueil"),
        ("developpement", "développement"),
        ("maintainance", "maintenance"),
        ("privledge", "privilege"),
        ("rythm", "rhythm"),
    ],
)
def test_a_letter_lost_at_the_beginning_an_apostrophe_and_accents_are_slips(word: str, correction: str) -> None:
    assert nearest(word, [correction]) <= reach(word, [correction])


def test_the_longer_a_word_and_the_fewer_its_corrections_the_farther_a_slip_may_be() -> None:
    many = ["a", "b", "c"]
    assert [reach(word, many) for word in ("neije", "gichet", "dimances")] == [1, 2, 3]
    assert reach("rythm", ["rhythm"]) == 2


def test_corrections_far_down_the_list_are_not_weighed() -> None:
    assert nearest("abcd", ["x"] * 5 + ["abcde"]) > reach("abcd", ["x"] * 6)


def test_plain_letters_have_no_accents() -> None:
    assert plain("L’Été") == "l'ete"
