from governance.checks import market
from tests.unit.checks.disclosure import hits, post


def test_a_tie_without_a_market_is_found_at_the_declaration() -> None:
    (hit,) = hits(market.KIND, market.Params(), post("Ad", markets=()))
    assert (hit.field, hit.data["relationship"]) == ("/sponsorship", "paid")


def test_a_tie_with_a_market_is_not_found() -> None:
    assert hits(market.KIND, market.Params(), post("Ad")) == []


def test_only_markets_that_no_rule_covers_are_unknown() -> None:
    found = hits(market.KIND, market.Params(known=("FR", "US")), post("Ad", markets=("US-NY", "AU", "EU")))
    assert [(hit.field, hit.data["market"]) for hit in found] == [("/markets/1", "AU")]
