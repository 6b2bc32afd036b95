"""What a brand may say."""

from collections.abc import Mapping
from typing import Any

import pytest

from governance.model import Brand, Formality, Platform, Severity
from governance.schemas.brand import load_brand
from governance.schemas.faults import Invalid, sentence

PLATFORMS = {
    "x": Platform(id="x", name="X", plans=("premium",)),
    "linkedin": Platform(id="linkedin", name="LinkedIn"),
}


def faults(data: object) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        load_brand(data, PLATFORMS)
    return [(one.pointer, one.code) for one in refused.value.faults]


def test_a_brand_says_nothing_by_default() -> None:
    assert load_brand({}) == Brand()


def test_every_field_is_read() -> None:
    brand = load_brand(
        {
            "id": "acme",
            "name": "Acme",
            "languages": ["fr", "en-GB"],
            "markets": ["FR", "EU"],
            "time_zone": "Europe/Paris",
            "formality": "vous",
            "vocabulary": {"accepted": ["Acme"], "preferred": {"mail": "courriel"}, "banned": ["synergie"]},
            "budgets": {"emoji": 2},
            "packs": ["tone"],
            "overrides": {"tone/banned": {"severity": "error", "enabled": True, "params": {"tokens": ["a"]}}},
            "platforms": {"x": "premium"},
            "accounts": {"x": "@acme"},
            "handles": [{"name": "Acme", "x": "@acme", "linkedin": "acme"}],
        },
        PLATFORMS,
    )

    assert brand.formality is Formality.VOUS
    assert brand.vocabulary.preferred == {"mail": "courriel"}
    assert (brand.budgets.emoji, brand.budgets.exclamations) == (2, Brand().budgets.exclamations)
    assert brand.overrides["tone/banned"].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("data", "pointer", "code"),
    [
        ([], "", "type"),
        ({"id": ""}, "/id", "empty"),
        ({"languges": ["fr"]}, "/languges", "unknown"),
        ({"languages": ["fr", "de"]}, "/languages/1", "language"),
        ({"markets": ["UK"]}, "/markets/0", "market_uk"),
        ({"time_zone": "Europe/Pairs"}, "/time_zone", "time_zone"),
        ({"time_zone": "Europe"}, "/time_zone", "time_zone"),
        ({"time_zone": "../../etc/passwd"}, "/time_zone", "time_zone"),
        ({"formality": "thou"}, "/formality", "choice"),
        ({"vocabulary": {"preferred": ["a"]}}, "/vocabulary/preferred", "type"),
        ({"budgets": {"emoji": "2"}}, "/budgets/emoji", "type"),
        ({"overrides": {"tone/banned": {"sevrity": "error"}}}, "/overrides/tone~1banned/sevrity", "unknown"),
        ({"platforms": {"twitter": "premium"}}, "/platforms/twitter", "platform"),
        ({"platforms": {"x": "premum"}}, "/platforms/x", "plan"),
        ({"platforms": {"linkedin": "premium"}}, "/platforms/linkedin", "plan"),
        ({"accounts": {"linkdin": "acme"}}, "/accounts/linkdin", "platform"),
        ({"handles": [{"name": "A", "twitter": "@a"}]}, "/handles/0/twitter", "platform"),
    ],
)
def test_a_fault_has_a_place_and_a_code(data: object, pointer: str, code: str) -> None:
    assert faults(data) == [(pointer, code)]


@pytest.mark.parametrize(
    ("data", "written"),
    [
        ({"time_zone": "Europe/Pairs"}, "unknown time zone 'Europe/Pairs'; write one such as Europe/Paris"),
        ({"platforms": {"x": "premum"}}, "X has no plan 'premum'; did you mean 'premium'?"),
    ],
)
def test_a_fault_says_what_to_write(data: Mapping[str, Any], written: str) -> None:
    with pytest.raises(Invalid) as refused:
        load_brand(data, PLATFORMS)

    assert sentence(refused.value.faults[0], "en").startswith(written)
