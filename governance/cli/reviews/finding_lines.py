"""What was found in a post, as blocks of lines: the place in its text, the message, the remedy and the source."""

from collections.abc import Iterator, Mapping

from rich.text import Text

from governance.adapters.drafts.files import Place
from governance.cli.formats.pretty import marked, source_line
from governance.cli.terminal import visible
from governance.model import Finding, Post, Severity, Skipped, Span, text_fields
from governance.service.document import Words, message_of
from governance.text.positions import Lines
from governance.wording import reason, say

SEVERITY_COLOUR: Mapping[Severity, str] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.SUGGESTION: "cyan",
}
_MOST_REPLACEMENTS = 3


def finding_lines(finding: Finding, post: Post, words: Words, language: str) -> Iterator[Text]:
    """Write one finding: what, where in the text, why, instead of it what, and by which law or limit."""
    yield finding_line(finding)
    text = next((one.text for one in text_fields(post) if one.pointer == finding.field), None)
    if finding.span is not None and text is not None:
        yield from _marked(text, finding.span, SEVERITY_COLOUR[finding.severity])
    elif finding.excerpt:
        yield Text(f"    “{visible(finding.excerpt)}”")
    yield Text(f"    {visible(message_of(finding, words, post, language))}")
    if finding.replacements:
        yield Text(f"    → {_instead(finding, language)}", style="green")
    if finding.source is not None:
        yield Text(f"    {visible(source_line(finding.source, language))}", style="dim")


def finding_line(finding: Finding) -> Text:
    """Write how grave a finding is, its rule, and the field that it is about."""
    where = f"  {visible(finding.field)}" if finding.field else ""
    return Text.assemble("  ", (finding.severity, SEVERITY_COLOUR[finding.severity]), f"  {finding.rule_id}{where}")


def _marked(text: str, span: Span, colour: str) -> Iterator[Text]:
    """Show the line of the text with a marker under the span."""
    lines = Lines(text)
    (line, column), (end_line, end_column) = lines.position(span.start), lines.position(span.end)
    place = Place(line=line, column=column, end_line=end_line, end_column=end_column)
    start = lines.index(line, 1)
    return marked(text[start:].splitlines()[0] if text[start:] else "", place, colour)


def _instead(finding: Finding, language: str) -> str:
    words = [visible(one.text) for one in finding.replacements[:_MOST_REPLACEMENTS]]
    if words == [""]:
        return say("remedies.delete", language)
    return say("remedies.write", language, words=words)


def skipped_line(skipped: Skipped, language: str) -> Text:
    """Write which rule was not judged, and why."""
    return Text(f"  {skipped.rule_id}: {visible(reason(skipped, language))}", style="yellow")
