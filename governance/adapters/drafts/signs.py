"""What looks like a draft: every sign of it in one table, and one function that looks for them."""

from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from governance.schemas.tags import OTHER_NAMES
from governance.values import dataclass


class Kind(StrEnum):
    """By what something is known to be meant as a draft, the surest first."""

    PLATFORMS = "platforms"  # it says where it goes
    MISSPELT = "misspelt"  # it nearly does
    OWN_FIELD = "own_field"  # it has a field that only drafts have
    OTHER_WORD = "other_word"  # it names networks of ours under another word
    UNSEEN = "unseen"  # nobody could look


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign:
    """A sign, and the key by which it was found."""

    kind: Kind
    key: str = ""


_PLATFORMS = "platforms"
_OWN_FIELDS = frozenset({"sponsorship", "variants", "scheduled_at", "content_warning", "first_comment"})
_OTHER_WORDS = frozenset(
    {"network", "networks", "channel", "channels", "réseau", "réseaux", "reseau", "reseaux", "canal", "canaux"}
    | {"destination", "destinations", "publish_to", "post_to"}
)
# A misspelt name has so much of the letters of the right one, in the same order.
_NEAR = 0.8

# A page may have a key called `channels`; only a draft would list nothing but networks there.
_TESTS: Mapping[Kind, Callable[[str, Any, Collection[str]], bool]] = {
    Kind.PLATFORMS: lambda key, _value, _networks: key == _PLATFORMS,
    Kind.MISSPELT: lambda key, _value, _networks: bool(get_close_matches(key.casefold(), [_PLATFORMS], cutoff=_NEAR)),
    Kind.OWN_FIELD: lambda key, _value, _networks: key in _OWN_FIELDS,
    Kind.OTHER_WORD: lambda key, value, networks: key.casefold() in _OTHER_WORDS and _are_networks(value, networks),
}


def sign_of(value: Any, networks: Collection[str] = ()) -> Sign | None:
    """Give the surest sign that what a file holds is meant as a draft for some of `networks`, None where it has none.

    Pages of a website have none: a title, a date, tags and whatever else their makers think of.
    """
    if not isinstance(value, Mapping):
        return None
    found = (
        Sign(kind=kind, key=key) for kind, has in _TESTS.items() for key in value if has(key, value[key], networks)
    )
    return next(found, None)


def _are_networks(value: Any, networks: Collection[str]) -> bool:
    named = [value] if isinstance(value, str) else value
    known = {*networks, *OTHER_NAMES}
    return isinstance(named, list) and bool(named) and all(str(name).casefold() in known for name in named)
