"""A finding for people at a terminal: its line with a marker under the span, the message, the remedy and the source."""

from collections.abc import Iterator, Mapping

from rich.cells import cell_len
from rich.text import Text

from governance.adapters.drafts.files import Place
from governance.cli.terminal import visible
from governance.model import Finding, Severity, Source
from governance.wording import say

_COLOUR: Mapping[Severity, str] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.SUGGESTION: "cyan",
}
# How much of a long line stands before and after the span, in characters.
_BEFORE, _AFTER = 40, 60
_MOST_MARKED = 80
_MOST_REPLACEMENTS = 3


def heading(finding: Finding, before: str = "", after: str = "") -> Text:
    """Write how grave a finding is and its rule, between where it stands and what it is about."""
    return Text.assemble(f"  {before}", (finding.severity, _COLOUR[finding.severity]), f"  {finding.rule_id}{after}")


def marked(line: str, place: Place, severity: Severity) -> Iterator[Text]:
    """Give the line of a text around a span, and a marker as wide as what it shows."""
    start = place.column - 1
    end = min(place.end_column - 1 if place.end_line == place.line else len(line), start + _MOST_MARKED)
    left, right = max(0, start - _BEFORE), min(len(line), max(end, start + 1) + _AFTER)
    before, shown = visible(line[left:start]), visible(line[start:end])
    lead, tail = "…" if left else "", "…" if right < len(line) else ""
    gutter = f"{place.line:>5} │ "
    yield Text(f"{gutter}{lead}{before}{shown}{visible(line[end:right])}{tail}")
    blank = " " * cell_len(lead + before)
    yield Text.assemble("      │ ", blank, ("^" * max(1, cell_len(shown)), _COLOUR[severity]))


def explained(finding: Finding, message: str, language: str) -> Iterator[Text]:
    """Write why a finding is one, what to write instead, and by which law or limit."""
    yield Text(f"    {visible(message)}")
    if finding.replacements:
        yield Text(f"    → {_instead(finding, language)}", style="green")
    if finding.source is not None:
        yield Text(f"    {visible(_named(finding.source, language))}", style="dim")


def _instead(finding: Finding, language: str) -> str:
    words = [visible(replacement.text) for replacement in finding.replacements[:_MOST_REPLACEMENTS]]
    if words == [""]:
        return say("remedies.delete", language)
    return say("remedies.write", language, words=words)


def _named(source: Source, language: str) -> str:
    """Name the source of a law or limit, when it was read and how sure it is."""
    said = say(f"sources.{source.confidence}", language, day=source.checked_on)
    return f"{source.title} ({said})" + (f" {source.url}" if source.url else "")
