"""What a waiver accepts, and until when."""

from datetime import date

from governance.model import Finding, Skipped, Waiver
from governance.rule import selects


def in_force(waiver: Waiver, today: date) -> bool:
    """Say whether a waiver still counts on that day; its last day is included."""
    return waiver.expires is None or today <= waiver.expires


def accepts(waiver: Waiver, finding: Finding) -> bool:
    """Say whether a waiver is about this finding."""
    if waiver.fingerprint is not None and waiver.fingerprint != finding.fingerprint:
        return False
    if waiver.match is not None and waiver.match.casefold() != finding.excerpt.casefold():
        return False
    return waiver.rule is None or selects(waiver.rule, finding.rule_id)


def accepts_skipped(waiver: Waiver, skipped: Skipped) -> bool:
    """Say whether a waiver is about this skipped rule: by its name alone, since nothing was found to match."""
    return waiver.rule is not None and waiver.match is None and selects(waiver.rule, skipped.rule_id)
