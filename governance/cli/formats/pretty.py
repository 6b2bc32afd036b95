"""For people at a terminal: by draft, with the line, a marker under the span, the source and the remedy."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Self

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from governance.adapters.drafts.files import DraftFile, Place, Unreadable
from governance.cli.summary import skipped_lines, summary_line, unreadable_lines
from governance.cli.terminal import visible
from governance.model import Finding, Report, Severity, Skipped, Source, Verdict
from governance.service.document import Summary, message_of
from governance.values import dataclass
from governance.wiring.workspace import Workspace
from governance.wording import say

_COLOUR = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.SUGGESTION: "cyan"}
_MARK = {Verdict.PASS: ("✓", "green"), Verdict.FAIL: ("✗", "bold red"), Verdict.INCOMPLETE: ("?", "yellow")}
# How much of a long line stands before and after the span, in characters.
_BEFORE, _AFTER = 40, 60
_MOST_MARKED = 80
_MOST_REPLACEMENTS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class _Said:
    """A finding as it is shown, and the platforms of which the same is true."""

    place: Place
    finding: Finding
    message: str
    platforms: list[str] = field(default_factory=list)


class PrettyOutput:
    """Prints a block for each finding; rich honours NO_COLOR and drops colours without a terminal."""

    def __init__(self, workspace: Workspace, language: str) -> None:
        """Print messages in `language`."""
        self._workspace = workspace
        self._language = language
        self._console = Console(highlight=False, soft_wrap=True, emoji=False, markup=False)
        self._trouble = Console(highlight=False, soft_wrap=True, emoji=False, markup=False, stderr=True)
        self._skipped: Counter[Skipped] = Counter()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *trouble: object) -> None:
        """Nothing to put back."""

    def draft(self, file: DraftFile, reports: Sequence[Report]) -> None:
        """Print the verdict on each platform, then a block for each finding; what several share is said once.

        A draft that was found in a folder and has nothing to say is left to the summary: what is wrong stands alone.
        """
        if not file.named and all(report.verdict is Verdict.PASS and not report.findings for report in reports):
            return
        verdicts = Text("  ").join(self._verdict(report) for report in reports)
        self._console.print(Text.assemble((visible(file.draft.id), "bold"), "  ", verdicts))
        for said in self._said(file, reports):
            for line in self._block(said, file, among=len(reports)):
                self._console.print(line)
        for report in reports:
            self._skipped.update(report.skipped)

    def _verdict(self, report: Report) -> Text:
        mark, colour = _MARK[report.verdict]
        word = say(f"verdicts.{report.verdict}", self._language)
        return Text(f"{mark} {self._name(report)} {word}", style=colour)

    def _name(self, report: Report) -> str:
        return self._workspace.platforms[report.post.platform].name

    def _said(self, file: DraftFile, reports: Sequence[Report]) -> list[_Said]:
        """List the findings in the order of the file, those that several platforms share once."""
        found: dict[tuple[str, Place, str], _Said] = {}
        for report in reports:
            ruleset = self._workspace.rulesets[report.post.brand]
            for finding in report.findings:
                place = file.place(report.post.platform, finding)
                message = message_of(finding, ruleset, report.post, self._language)
                said = _Said(place=place, finding=finding, message=message)
                found.setdefault((finding.rule_id, place, message), said).platforms.append(self._name(report))
        return sorted(found.values(), key=lambda one: (one.place.line, one.place.column))

    def _block(self, said: _Said, file: DraftFile, *, among: int) -> Iterator[Text]:
        finding, place = said.finding, said.place
        where = f"  ({', '.join(said.platforms)})" if len(said.platforms) < among else ""
        yield Text.assemble(
            f"  {visible(file.path)}:{place.line}:{place.column}  ",
            (finding.severity, _COLOUR[finding.severity]),
            f"  {finding.rule_id}{where}",
        )
        if finding.span is not None:
            yield from marked(file.line(place.line), place, _COLOUR[finding.severity])
        yield Text(f"    {visible(said.message)}")
        if finding.replacements:
            yield Text(f"    → {self._instead(finding)}", style="green")
        if finding.source is not None:
            yield Text(f"    {source_line(finding.source, self._language)}", style="dim")
        yield Text("")

    def _instead(self, finding: Finding) -> str:
        words = [visible(one.text) for one in finding.replacements[:_MOST_REPLACEMENTS]]
        if words == [""]:
            return say("remedies.delete", self._language)
        return say("remedies.write", self._language, words=words)

    def unreadable(self, error: Unreadable) -> None:
        """Print why a draft could not be read."""
        for line in unreadable_lines(error, self._language):
            self._trouble.print(line, style="bold red")

    def finish(self, summary: Summary) -> None:
        """Print what was not judged, then the counts."""
        for line in skipped_lines(self._skipped, self._language):
            self._trouble.print(line, style="yellow")
        self._console.print(summary_line(summary, self._language), style="bold")


def marked(line: str, place: Place, colour: str) -> Iterator[Text]:
    """Give the line of the file around a span, and a marker as wide as what it shows."""
    start = place.column - 1
    end = min(place.end_column - 1 if place.end_line == place.line else len(line), start + _MOST_MARKED)
    left, right = max(0, start - _BEFORE), min(len(line), max(end, start + 1) + _AFTER)
    before, shown = visible(line[left:start]), visible(line[start:end])
    lead, tail = "…" if left else "", "…" if right < len(line) else ""
    gutter = f"{place.line:>5} │ "
    yield Text(f"{gutter}{lead}{before}{shown}{visible(line[end:right])}{tail}")
    blank = " " * cell_len(lead + before)
    yield Text.assemble("      │ ", blank, ("^" * max(1, cell_len(shown)), colour))


def source_line(source: Source, language: str) -> str:
    """Name the source of a law or limit, when it was read and how sure it is."""
    said = say(f"sources.{source.confidence}", language, day=source.checked_on)
    return f"{source.title} ({said})" + (f" {source.url}" if source.url else "")
