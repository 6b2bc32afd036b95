import pytest
import regex

from governance.text.expression import expression


def test_an_expression_does_what_a_compiled_pattern_does() -> None:
    late = expression(r"(\w)\1", regex.IGNORECASE)

    assert [match[0] for match in late.finditer("Aa bb c")] == ["Aa", "bb"]
    assert late.sub("-", "aab") == "-b"
    assert late.pattern == r"(\w)\1"


def test_an_expression_is_compiled_when_it_is_first_used() -> None:
    late = expression("(unclosed")

    with pytest.raises(regex.error):
        late.search("")


def test_an_expression_has_nothing_else() -> None:
    with pytest.raises(AttributeError):
        expression("a").cache_info  # type: ignore[attr-defined] # noqa: B018
