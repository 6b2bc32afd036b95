from governance.text.search.prefilter import Prefilter

FREE, RISK, BOTH = frozenset({"free", "gratis"}), frozenset({"risk"}), frozenset({"free", "risk"})


def test_one_pass_tells_which_sets_a_text_holds_a_literal_of() -> None:
    assert Prefilter([FREE, RISK, BOTH]).held("risk-averse") == {RISK, BOTH}


def test_a_literal_within_another_is_found_too() -> None:
    assert Prefilter([frozenset({"carefree"}), FREE]).held("carefree") == {frozenset({"carefree"}), FREE}


def test_a_text_that_holds_nothing_of_it_is_turned_away() -> None:
    assert Prefilter([FREE, RISK]).held("our shop opens tomorrow") == frozenset()


def test_nothing_is_found_where_nothing_is_sought() -> None:
    assert Prefilter([]).held("risk free") == frozenset()
