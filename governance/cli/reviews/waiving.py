"""Waivers at the command line: `--waive RULE=REASON`, and the words that would accept what is still open."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

import click

from governance.cli.queue import Opened
from governance.cli.terminal import visible
from governance.model import Report, Waiver
from governance.review import Review, UnresolvedFindings
from governance.service.document import message_of
from governance.service.refusals import sentence
from governance.waivers import accepts, accepts_skipped
from governance.wording import reason

_FINGERPRINT = "sha256:"


def waivers(words: Sequence[str], review: Review, queue: Opened) -> tuple[Waiver, ...]:
    """Read what somebody accepts and why; raises UsageError where that is nothing that was found."""
    return tuple(_waiver(word, review.report, queue) for word in words)


def _waiver(word: str, report: Report, queue: Opened) -> Waiver:
    name, _, why = word.partition("=")
    if not name.strip() or not why.strip():
        raise click.UsageError(visible(queue.say("waiving.what", got=word)))
    name, why = name.strip(), why.strip()
    named = Waiver(fingerprint=name, reason=why) if name.startswith(_FINGERPRINT) else Waiver(rule=name, reason=why)
    if not (
        any(accepts(named, one) for one in report.findings)
        or any(accepts_skipped(named, one) for one in report.skipped)
    ):
        raise click.UsageError(visible(_accepts_nothing(name, report, queue)))
    return named


def _accepts_nothing(name: str, report: Report, queue: Opened) -> str:
    known = {*(one.rule_id for one in report.findings), *(one.rule_id for one in report.skipped)}
    meant = next(iter(get_close_matches(name, sorted(known), n=1)), None)
    said = queue.say("waiving.nothing", got=name)
    return said + queue.say("hints.meant", meant=meant) if meant else said


def unresolved(refused: UnresolvedFindings, review: Review, queue: Opened) -> click.ClickException:
    """Say what is open, and after each the words that would accept it."""
    lines = [visible(sentence(refused, queue.language)), *_open(refused, review, queue)]
    return click.ClickException("\n".join(lines))


def _open(refused: UnresolvedFindings, review: Review, queue: Opened) -> Iterator[str]:
    """Name a finding by its rule, or by its fingerprint where the rule found more than this one."""
    times = Counter(one.rule_id for one in review.report.findings)
    words = queue.words(review)
    for one in refused.findings:
        message = message_of(one, words, review.post, queue.language)
        yield visible(f"{one.severity} {one.rule_id} {one.field or ''} {message}")
        yield f"  --waive '{one.rule_id if times[one.rule_id] == 1 else one.fingerprint}=…'"
    for name in dict.fromkeys(one.rule_id for one in refused.findings if times[one.rule_id] > 1):
        yield queue.say("waiving.all_of_a_rule", rule=name)
        yield f"  --waive '{name}=…'"
    for skipped in refused.skipped:
        yield visible(f"{skipped.rule_id}: {reason(skipped, queue.language)}")
        yield f"  --waive '{skipped.rule_id}=…'"
