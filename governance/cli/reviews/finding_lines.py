"""What was found in a stored post, as blocks of lines; places are those in its text fields."""

from collections.abc import Iterator

from rich.text import Text

from governance.adapters.drafts.files import Place
from governance.cli.finding_block import explained, heading, marked
from governance.cli.terminal import visible
from governance.model import Finding, Post, Severity, Skipped, Span, text_fields
from governance.service.document import Words, message_of
from governance.text.positions import Lines
from governance.wording import reason


def finding_lines(finding: Finding, post: Post, words: Words, language: str) -> Iterator[Text]:
    """Write one finding: what, where in the text, why, instead of it what, and by which law or limit."""
    yield finding_line(finding)
    text = next((field.text for field in text_fields(post) if field.pointer == finding.field), None)
    if finding.span is not None and text is not None:
        yield from _marked(text, finding.span, finding.severity)
    elif finding.excerpt:
        yield Text(f"    “{visible(finding.excerpt)}”")
    yield from explained(finding, message_of(finding, words, post, language), language)


def finding_line(finding: Finding) -> Text:
    """Write how grave a finding is, its rule, and the field that it is about."""
    return heading(finding, after=f"  {visible(finding.field)}" if finding.field else "")


def _marked(text: str, span: Span, severity: Severity) -> Iterator[Text]:
    """Show the line of the text with a marker under the span."""
    lines = Lines(text)
    (line, column), (end_line, end_column) = lines.position(span.start), lines.position(span.end)
    place = Place(line=line, column=column, end_line=end_line, end_column=end_column)
    start = lines.index(line, 1)
    return marked(text[start:].splitlines()[0] if text[start:] else "", place, severity)


def skipped_line(skipped: Skipped, language: str) -> Text:
    """Write which rule was not judged, and why."""
    return Text(f"  {skipped.rule_id}: {visible(reason(skipped, language))}", style="yellow")
