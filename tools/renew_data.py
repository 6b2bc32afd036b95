"""Renew the word lists that come from elsewhere, and say what changed: `make data`.

Top-level domains come from the Public Suffix List (MPL-2.0) as the package `publicsuffixlist` carries it, less what the
root zone does not have; nothing is fetched. Lists that were written by hand have nowhere to come from, and are named.
"""

import textwrap
from collections.abc import Iterable
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from governance.text.word_lists import WordLists

FOLDER = Path(__file__).parents[1] / "governance" / "data"
BY_HAND = "source: written by hand"
_SOURCE = "# source: the Public Suffix List, ICANN section, in publicsuffixlist {version}\n"


def top_level_domains(suffixes: str, but: Iterable[str]) -> list[str]:
    """Give the top-level domains of a Public Suffix List as the root zone writes them, sorted, less those in `but`."""
    official = suffixes.partition("BEGIN ICANN DOMAINS")[2].partition("END ICANN DOMAINS")[0]
    rules = (line.strip() for line in official.splitlines())
    names = {rule.lstrip("!").rpartition(".")[2] for rule in rules if rule and not rule.startswith(("//", "="))}
    return sorted(_as_delegated(name) for name in names - set(but))


def _as_delegated(name: str) -> str:
    return name if name.isascii() else f"xn--{name.encode('punycode').decode()}"


def renewed(written: str, names: list[str], said: str, today: date) -> str:
    """Give the file of top-level domains with other names, another source and another day."""
    head, _, others = written.partition("[delegated]\n")
    withdrawn = others[others.index("[withdrawn]") :]
    lines = [line for line in head.splitlines(keepends=True) if not line.startswith(("# source", "# date"))]
    at = 1 + next(index for index, line in enumerate(lines) if line.startswith("#"))
    lines[at:at] = [said, f"# date: {today.isoformat()}\n"]
    wrapped = textwrap.fill(" ".join(names), 115, break_on_hyphens=False, break_long_words=False)
    return f"{''.join(lines)}[delegated]\n{wrapped}\n\n{withdrawn}"


def main() -> None:
    """Write what is new, and say what is left as it is."""
    file = FOLDER / "tlds.txt"
    written = file.read_text("utf-8")
    lists = WordLists(written)
    suffixes = (files("publicsuffixlist") / "public_suffix_list.dat").read_text("utf-8")
    names = top_level_domains(suffixes, lists.ordered("not_delegated"))
    before, now = set(lists.ordered("delegated")), set(names)
    said = _SOURCE.format(version=version("publicsuffixlist"))
    if before != now:
        file.write_text(renewed(written, names, said, date.today()), "utf-8")  # noqa: DTZ011 - the day of who renews
    print(f"tlds.txt: {len(now)} names, new {sorted(now - before)}, gone {sorted(before - now)}")
    for other in sorted(FOLDER.rglob("*.txt")):
        if BY_HAND in other.read_text("utf-8"):
            print(f"{other.relative_to(FOLDER)}: written by hand, left as it is")


if __name__ == "__main__":
    main()
