"""The literals of a pattern may let too much through, and never too little."""

import re
from unicodedata import normalize

import pytest
import re2
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docs.generate import built_in_rules
from governance.text.french.forms import SEVERAL
from governance.text.normal import bare, coarse, fold
from governance.text.search.literals import required_literals, sought
from governance.text.search.prefilter import Prefilter

RULES = [rule for rule in built_in_rules().values() if rule.kind == "existence" and rule.params.patterns]
PATTERNS = sorted(
    {
        (pattern, rule.params.ignore_case)
        for rule in RULES
        for pattern in (*rule.params.patterns, *rule.params.exceptions)
    }
    | {(pattern, False) for pattern in SEVERAL}
)
# What the standard library cannot compile has no texts made for it.
STANDARD = [pair for pair in PATTERNS if r"\x{" not in pair[0] and r"\p" not in pair[0]]
CASED = [chr(code) for code in range(0x110000) if regex.match(r"\p{Changes_When_Casemapped}", chr(code))]


def may_match(pattern: str, text: str) -> bool:
    """Say whether a text holds one of the literals of a pattern, as the prefilter looks at it."""
    literals = required_literals(pattern)
    return literals is None or bool(Prefilter([sought(literals)]).held(coarse(normalize("NFC", text))))


# Texts are costly to make: a tenth of the patterns here, and the examples of every rule among its own tests.
@pytest.mark.parametrize(("pattern", "ignore_case"), STANDARD[::24])
@settings(max_examples=5, suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data())
def test_what_a_built_in_pattern_matches_holds_its_literals(
    pattern: str, ignore_case: bool, data: st.DataObject
) -> None:
    text = normalize("NFC", data.draw(st.from_regex(re.compile(pattern, re.IGNORECASE if ignore_case else 0))))

    if regex.search(pattern, text, regex.IGNORECASE if ignore_case else 0):
        assert may_match(pattern, text)


PIECES = st.recursive(
    st.sampled_from(
        [r"ad", r"\bÉt", r"[İx]", r"[^a]", r"\s", r"\x41b", r"k", r"s", r"ß", r"µ", r"\d", r"(?=a)", r"\n", "’"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda branches: f"(?:{'|'.join(branches)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "{3,}", "{4}", "+?"])).map(
            lambda repeated: f"(?:{repeated[0]}){repeated[1]}"
        ),
    ),
    max_leaves=8,
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(pattern=PIECES, data=st.data())
def test_what_any_pattern_matches_holds_its_literals(pattern: str, data: st.DataObject) -> None:
    text = normalize("NFC", data.draw(st.from_regex(re.compile(pattern, re.IGNORECASE))))

    if regex.search(pattern, text, regex.IGNORECASE):
        assert may_match(pattern, text)


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
        (r"masse", "MAſſE"),
        (r"kelvin", "\u212aelvin"),
        (r"straße", "STRAẞE"),
        (r"ﬁn", "ﬁn"),
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
        (r"(?#code)free", "free"),
        (r"(?x) fr ee", "free"),
        (r"(?P<who>we)(?P=who)", "wewe"),
        (r"(?<who>we) are", "we are"),
        (r"(?|(us)|(we)) are", "us are"),
        (r"free{0}dom", "fredom"),
        (r"[[:alpha:]]dom", "edom"),
        (r"\pLdom", "édom"),
        (r"\x41bc", "Abc"),
        (r"\N{BULLET} one", "• one"),
        (r"(?:foo){e<=1}", "fo"),
        (r"(?:ab){2,3}c", "ababc"),
        (r"(?:ab){4}c", "ababababc"),
        (r"(?:ab)+c(?:de){2,}", "ababcdedede"),
        (r"(?<!\w)#ad\b", "so #ad"),
        (r"\b#ad", "so#ad"),
        (r"\Bing\b", "going"),
        (r"[\b]x", "\bx"),
    ],
)
def test_what_is_easily_misread_passes(pattern: str, text: str) -> None:
    assert regex.search(pattern, text, regex.IGNORECASE)
    assert may_match(pattern, text)


@pytest.mark.parametrize("pattern", ["a{,2}", r"\Qa+b\E", "x{}"])
def test_what_re2_reads_otherwise_is_taken_for_anything(pattern: str) -> None:
    assert required_literals(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        (r"\bget\s+rich\b", {"\brich\b"}),
        (r"résultats?\s+(?:garanti|assuré)s?", {"resultat"}),
        (r"\b(?:zéro|aucun) risque\b", {"\bzero risque\b", "\baucun risque\b"}),
        (r"<\s*(?:name|nom)\s*>", {"<"}),
        (r"!{3,}", {"!!!"}),
        (r"\w+ing", {"ing"}),
        (r"\w+ing\s", {"ing"}),
        (r"(?:the )?code", {"code"}),
        (r"(?<![\w-])TODO(?!\w)", {"\btodo\b"}),
        (r"^#+ \w", {"# "}),
        (r"\bn['’]hésitez\b", {"\bn'hesitez\b"}),
        (r"[Oo]ffertes? par @", {"offerte par @", "offertes par @"}),
    ],
)
def test_the_literals_are_those_that_tell_most(pattern: str, literals: set[str]) -> None:
    assert set(required_literals(pattern) or ()) == literals


@pytest.mark.parametrize("pattern", [r"\w+", r"a?", r"(?:promo|\d+)", r"e.", "-", r"(?:a|promo)"])
def test_what_stands_in_most_texts_is_no_literal(pattern: str) -> None:
    assert required_literals(pattern) is None


def test_every_built_in_pattern_has_literals() -> None:
    assert [pattern for pattern, _ in PATTERNS if required_literals(pattern) is None] == []


def test_what_regex_takes_for_one_letter_in_two_cases_is_one_in_the_coarse_form() -> None:
    everything = "".join(CASED)
    pairs = ((letter, other) for letter in CASED for other in regex.findall(f"(?i){letter}", everything))

    assert [pair for pair in pairs if may_match(pair[0] * 2, pair[1] * 2) is False] == []


def test_what_re2_takes_for_one_letter_in_two_cases_is_one_in_the_coarse_form() -> None:
    everything = "".join(CASED)
    pairs = ((letter, other) for letter in CASED for other in re2.findall(f"(?i){letter}", everything))

    assert [pair for pair in pairs if may_match(pair[0] * 2, pair[1] * 2) is False] == []


@given(text=st.text())
def test_what_terms_and_phrases_take_for_equal_is_equal_in_the_coarse_form(text: str) -> None:
    seen = coarse(normalize("NFC", text))

    assert coarse(fold(text).text) == coarse(bare(text)) == seen
