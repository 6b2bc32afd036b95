"""What lies in folders beside the drafts that were read: who must know of every draft learns what was passed over."""

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from governance.adapters.drafts.discovery import PassedOver, Why, passed_over, signs_in
from governance.adapters.drafts.files import DraftsFrom
from governance.adapters.drafts.signs import Kind

# What is found of these in a file that was read has been told already.
_TOLD = frozenset({Kind.PLATFORMS, Kind.MISSPELT, Kind.OWN_FIELD})


def not_asked_about(
    paths: Iterable[str], where: DraftsFrom, *, read: Collection[str], ignored: Iterable[str]
) -> Iterator[PassedOver]:
    """Yield what lies in the folders among `paths` and is neither a draft that was `read` nor configuration.

    Of files that were `ignored`, some may have been read in part: those are lines of theirs.
    """
    networks = where.context.platforms
    for path in ignored:
        told = _TOLD if path in read else frozenset()
        sign = next((sign for sign in signs_in(Path(path), networks) if sign.kind not in told), None)
        yield PassedOver(path=path, why=Why.IGNORED, sign=sign)
    known = {*map(os.path.realpath, (*read, *ignored)), *map(str, where.configured)}
    folders = [Path(path) for path in paths if path != "-" and Path(path).is_dir()]
    yield from passed_over(folders, networks, known)
