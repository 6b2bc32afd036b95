"""Names that look alike though their letters differ, as by the confusable characters of UTS #39."""

from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

from governance.text.characters.styled import undressed


def looks(name: str) -> frozenset[str]:
    """Give the looks of a name: two that share one can be taken for one another, whatever their case and dress.

    As capitals and as small letters, names look alike to different ones: I is like l, and i is not.
    """
    plain = normalize("NFKC", undressed(name))
    return frozenset({_folded(_skeleton(plain)), _skeleton(_folded(plain))})


def _folded(name: str) -> str:
    return normalize("NFKC", normalize("NFKC", name).casefold())


def _skeleton(name: str) -> str:
    """Give the skeleton of a name (UTS #39, section 4); accents stay, so léa is not like lea."""
    prototypes = _prototypes()
    return normalize("NFD", "".join(prototypes.get(letter, letter) for letter in normalize("NFD", name)))


@cache
def _prototypes() -> dict[str, str]:
    """Give of each confusable character the one, or the several, that stand for all that look like it."""
    # A megabyte that only whoever makes a key needs.
    from confusable_homoglyphs.confusables import confusables_data

    alike = {letter: [other["c"] for other in others] for letter, others in confusables_data.items()}
    return dict(_pairs(alike))


def _pairs(alike: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield characters with their prototypes: the data names each pair from both sides."""
    for letter, others in alike.items():
        if len(letter) == len(others) == 1 and _leads(others[0], letter, alike):
            # Where it stands for letters that are written from right to left, it has marks around it.
            yield letter, others[0].strip("\u200e")


def _leads(other: str, letter: str, alike: dict[str, list[str]]) -> bool:
    """Say whether `other` is the prototype of the two; where nothing tells, either will do for both."""
    return len(alike[other]) > 1 or (len(other), letter) > (1, other)
