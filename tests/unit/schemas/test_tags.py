"""Countries as the standard has them."""

from pathlib import Path

import pytest

from governance.schemas.tags import COUNTRIES

LISTED = Path("/usr/share/zoneinfo/iso3166.tab")


def test_the_standard_has_249_countries() -> None:
    assert len(COUNTRIES) == 249


@pytest.mark.skipif(not LISTED.is_file(), reason="this machine has no time zone database")
def test_the_countries_are_those_of_the_time_zone_database() -> None:
    lines = LISTED.read_text("utf-8").splitlines()

    assert {line[:2] for line in lines if not line.startswith("#")} == COUNTRIES
