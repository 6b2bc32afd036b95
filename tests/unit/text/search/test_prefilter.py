"""A gate may let too much through, and never too little."""

import re

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docs.generate import built_in_rules
from governance.text.search.prefilter import gate

RULES = [one for one in built_in_rules().values() if one.kind == "existence" and one.params.patterns]
PATTERNS = sorted({(pattern, one.params.ignore_case) for one in RULES for pattern in one.params.patterns})
# What the standard library cannot compile has no texts made for it.
STANDARD = [one for one in PATTERNS if r"\x{" not in one[0] and r"\p" not in one[0]]


def standard(pattern: str, ignore_case: bool) -> "re.Pattern[str]":
    """Compile with the standard library, which Hypothesis makes texts for; `++` and `(?>` came to it in 3.11."""
    return re.compile(pattern, re.IGNORECASE if ignore_case else 0)


# Texts are costly to make: a tenth of the patterns here, and the examples of every rule among its own tests.
@pytest.mark.parametrize(("pattern", "ignore_case"), STANDARD[::24])
@settings(max_examples=5, suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data())
def test_what_a_built_in_pattern_matches_passes_its_gate(pattern: str, ignore_case: bool, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(standard(pattern, ignore_case)))

    if regex.search(pattern, text, regex.IGNORECASE if ignore_case else 0):
        assert gate([pattern], ignore_case=ignore_case)(text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\bcafé\b", "un café."),
        (r"(?<!\w)#1(?!\d)", "#1!"),
        (r"^\W*été$", "— été"),
        (r"[\w-]+é", "coupé"),
        (r"[^\w\n]{2}x", "é😀\n- x"),
        (r"[^a]b", "\nb"),
        (r"a.b", "a\u2028b"),
        (r"(?s)a.b", "a\nb"),
        (r"\s+", "\u00a0"),
        (r"\d", "٣"),
        (r"a\sb", "a\x0bb"),
        (r"(?i:risk)", "RİSK"),
        (r"ad\?+no", "ad??no"),
        (r"ad\++x{2,}+y*+", "ad++xx"),
        (r"[\d,]+ ?€", "٣ €"),
        (r"(?i:todo) x", "TODO x"),
        (r"(?>a|ab)c++", "acc"),
        (r"(a|b)\1", "aa"),
        (r"[ \u00a0]?%", "\u00a0%"),
        (r"\p{Lu}\X", "É "),
        (r"(?=.*b)a", "ab"),
        (r"(?<!(?:x|y))a(?!(?:b(c)))", "ad"),
        (r"[\[\](]", "["),
        (r"[]a]", "]"),
        (r"\(\)", "()"),
    ],
)
def test_what_re2_would_get_wrong_passes_all_the_same(pattern: str, text: str) -> None:
    assert regex.search(pattern, text)
    assert gate([pattern], ignore_case=True)(text)


def test_a_text_that_holds_nothing_of_it_is_turned_away() -> None:
    turned = gate([r"\bTODO\b", r"(?<!\w)lorem ipsum"], ignore_case=True)

    assert not turned("Our shop opens tomorrow.")


def test_what_a_group_matched_before_may_be_anything() -> None:
    turned = gate([r"<(b|i)>[^<]*</\1>"], ignore_case=True)

    assert turned("<b>so</b>")
    assert not turned("so")


def test_case_counts_where_the_rule_says_so() -> None:
    assert not gate(["TODO"], ignore_case=False)("todo")


def test_most_built_in_patterns_turn_a_plain_text_away() -> None:
    open_gates = [one for one, ignore_case in PATTERNS if gate([one], ignore_case=ignore_case)("Bonjour, hello!")]

    assert len(open_gates) <= len(PATTERNS) // 20
