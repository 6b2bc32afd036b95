"""Hold the top-level domains, with which a host needs no scheme to be a link.

They stand in `governance/data/tlds.txt`, with their source.
"""

from governance.text.word_lists import read_lists

_LISTS = read_lists("tlds")


def _as_written(name: str) -> str:
    return name[4:].encode("ascii").decode("punycode") if name.startswith("xn--") else name


TLDS = frozenset(map(_as_written, (*_LISTS.ordered("delegated"), *_LISTS.ordered("withdrawn"))))
INTERNATIONAL = frozenset(name for name in TLDS if not name.isascii())
LONGEST_INTERNATIONAL = max(map(len, INTERNATIONAL))
