"""Which names can be taken for which."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.text.characters.lookalikes import looks

NAMES = st.text(st.characters(categories=["L", "M", "N", "P"]), min_size=1, max_size=12)


@given(NAMES)
def test_a_name_looks_like_itself_however_it_is_composed_and_in_small_letters(name: str) -> None:
    assert looks(name) == looks(normalize("NFD", name))
    assert looks(name) & looks(normalize("NFKC", name).casefold())


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("ali", "all"),
        ("léa", "lea"),
        ("marc", "març"),
        ("müller", "muller"),
        ("Иван", "Ivan"),
        ("cl", "d"),
        ("anna", "ana"),
    ],
)
def test_names_that_a_reader_tells_apart_have_no_look_in_common(name: str, other: str) -> None:
    assert not looks(name) & looks(other)


@pytest.mark.parametrize(("name", "other"), [("sœur", "soeur"), ("o0", "oO"), ("fi", "ﬁ"), ("Ω", "Ω"), ("ı", "i")])
def test_names_that_look_alike_have_a_look_in_common(name: str, other: str) -> None:
    assert looks(name) & looks(other)
