"""What the gate on a folder did not ask about: counted, and named where it looks like a draft."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from governance.adapters.drafts.discovery import SUFFIXES, PassedOver, Why
from governance.adapters.drafts.signs import Kind
from governance.cli.reviews.drafts import ErrorRow
from governance.wording import say


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
