"""What the gate on a folder did not ask about: counted, and named where it looks like a draft."""

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from governance.adapters.drafts.discovery import SUFFIXES, PassedOver, Why, passed_over, signs_in
from governance.adapters.drafts.files import DraftsFrom
from governance.adapters.drafts.signs import Kind
from governance.cli.reviews.drafts import ErrorRow
from governance.wording import say

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


def passed_over_row(file: PassedOver) -> dict[str, Any]:
    """Give a file that was not asked about, why, and whether it looks like a draft."""
    return {"path": file.path, "why": file.why.value, "looks_like_draft": file.sign is not None}


def looks_like_draft_row(file: PassedOver, language: str) -> ErrorRow:
    """Give what is wrong with a file that looks like a draft and was not asked about."""
    return {"path": file.path, "line": 1, "column": 1, "message": _message(file, language)}


def _message(file: PassedOver, language: str) -> str:
    if file.sign is None or file.sign.kind is Kind.UNSEEN:
        return say("gate.unseen", language)
    if file.why is Why.IGNORED:
        return say("gate.called_otherwise", language, key=file.sign.key)
    why = say(f"not_found.{file.why}", language, suffixes=sorted(SUFFIXES))
    return say("gate.looks_like_a_draft", language, key=file.sign.key, why=why)


def counted(files: Iterable[PassedOver], language: str) -> str:
    """Say how many files were not asked about, by why; nothing of none."""
    counts = Counter(file.why for file in files)
    parts = [say(f"passed_over.{why}", language, files=counts[why]) for why in Why if counts[why]]
    return say("gate.not_asked_about", language, files=", ".join(parts)) if parts else ""
