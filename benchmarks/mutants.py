"""How many small faults the tests notice: reads `mutmut results --all true`, prints a line a module.

`make mutants` makes them. What mutmut calls *survived* no test noticed, *no tests* no test even ran.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator

NOTICED = frozenset({"killed", "timeout", "suspicious", "segfault", "caught by type check"})


def tallies(lines: Iterable[str]) -> dict[str, Counter[str]]:
    """Count what became of the mutants of each module; a line is `governance.review.x_decide__mutmut_1: killed`."""
    found: dict[str, Counter[str]] = {}
    for line in lines:
        name, _, status = line.strip().rpartition(": ")
        if "__mutmut_" in name:
            found.setdefault(name.rsplit(".", 1)[0], Counter())[status] += 1
    return found


def table(found: dict[str, Counter[str]]) -> Iterator[str]:
    """Write one line for each module, and one for all."""
    yield "| Module | Mutants | Noticed | Share |"
    yield "|---|---|---|---|"
    for module, tally in [*sorted(found.items()), ("all", sum(found.values(), Counter()))]:
        noticed = sum(count for status, count in tally.items() if status in NOTICED)
        yield f"| {module} | {tally.total()} | {noticed} | {noticed / tally.total():.0%} |"


if __name__ == "__main__":
    counted = tallies(sys.stdin)
    if not counted:
        sys.exit("no mutants: run `make mutants`")
    print(*table(counted), sep="\n")
