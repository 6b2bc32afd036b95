"""What somebody most likely meant by a name that nobody knows."""

from collections.abc import Iterable


def near(got: str, known: Iterable[str]) -> str | None:
    """Give the known name that is nearest to what stands there, or None where none is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(got, list(known), n=1, cutoff=0.6)), None)
