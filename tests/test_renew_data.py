"""Renewing the word lists that come from elsewhere."""

from datetime import date

from governance.text.word_lists import WordLists
from tools.renew_data import renewed, top_level_domains

SUFFIXES = """\
// ===BEGIN ICANN DOMAINS===
// ac : http://nic.ac/
ac
com.ac
*.ck
!www.ck
onion
срб
// ===END ICANN DOMAINS===
// ===BEGIN PRIVATE DOMAINS===
blogspot.com
"""
BEFORE = """\
# Top-level domains.
# source: elsewhere
# licence: none
# date: 2020-01-01

[delegated]
aaa ac

[withdrawn]
# Gone.
an
"""


def test_the_root_zone_is_what_the_official_suffixes_end_in_less_what_is_reserved() -> None:
    assert top_level_domains(SUFFIXES, but=["onion"]) == ["ac", "ck", "xn--90a3ac"]


def test_only_the_names_their_source_and_their_day_are_renewed() -> None:
    after = renewed(BEFORE, ["ac", "ck"], "# source: here\n", date(2026, 12, 1))
    lists = WordLists(after)

    assert (lists.ordered("delegated"), lists.ordered("withdrawn")) == (("ac", "ck"), ("an",))
    assert after.startswith("# Top-level domains.\n# source: here\n# date: 2026-12-01\n# licence: none\n")


def test_renewing_twice_is_renewing_once() -> None:
    once = renewed(BEFORE, ["ac"], "# source: here\n", date(2026, 12, 1))

    assert renewed(once, ["ac"], "# source: here\n", date(2026, 12, 1)) == once
