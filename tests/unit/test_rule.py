"""Which rules speak of which market, and on which days."""

from datetime import date

import pytest

from governance.model import Severity
from governance.rule import EU, AppliesTo, Effective, Rule, covers, in_effect, markets_of


@pytest.mark.parametrize(
    ("wanted", "market"),
    [("FR", "FR"), ("US", "US-NY"), ("FR", "EU"), ("EU", "FR"), ("EU", "EU"), ("EU", "ES-CT"), ("CA", "CA-QC")],
)
def test_a_rule_speaks_of_its_market_its_parts_and_the_union_around_it(wanted: str, market: str) -> None:
    assert covers(wanted, market)


@pytest.mark.parametrize(
    ("wanted", "market"),
    [
        ("EU", "GB"),
        ("EU", "CH"),
        ("EU", "US-NY"),
        ("GB", "EU"),
        ("CH", "EU"),
        ("US-NY", "US"),
        ("FR", "DE"),
        ("U", "US"),
    ],
)
def test_a_rule_speaks_of_no_other_market(wanted: str, market: str) -> None:
    assert not covers(wanted, market)


def test_the_union_has_its_27_members_and_neither_neighbours_nor_those_that_left() -> None:
    assert len(EU) == 27
    assert not EU & {"GB", "UK", "CH", "NO", "IS", "LI", "EL"}


def test_the_markets_of_a_finding_are_those_of_the_post_that_the_rule_speaks_of_in_its_order() -> None:
    rule = Rule(
        id="disclosure/a", kind="label", severity=Severity.ERROR, message={}, applies_to=AppliesTo(markets=("EU", "US"))
    )

    assert markets_of(rule, ("US-NY", "GB", "FR", "EU")) == ("US-NY", "FR", "EU")


@pytest.mark.parametrize(
    ("since", "until", "counts"),
    [
        (date(2026, 8, 2), None, True),
        (date(2026, 8, 3), None, False),
        (None, date(2026, 8, 2), True),
        (None, date(2026, 8, 1), False),
        (None, None, True),
    ],
)
def test_a_rule_counts_on_its_first_and_on_its_last_day(
    since: date | None, until: date | None, *, counts: bool
) -> None:
    assert in_effect(Effective(since=since, until=until), date(2026, 8, 2)) is counts
