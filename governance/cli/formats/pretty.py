"""For people at a terminal: by draft, with the line, a marker under the span, the source and the remedy."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Self

from rich.text import Text

from governance.adapters.drafts.files import DraftFile, Place, Unreadable
from governance.cli.finding_block import explained, heading, marked
from governance.cli.summary import skipped_lines, summary_line, unreadable_lines
from governance.cli.terminal import printer, visible
from governance.model import Finding, Report, Skipped, Verdict
from governance.service.document import Summary, message_of
from governance.values import dataclass
from governance.wiring.workspace import Workspace
from governance.wording import say

_MARK = {Verdict.PASS: ("✓", "green"), Verdict.FAIL: ("✗", "bold red"), Verdict.INCOMPLETE: ("?", "yellow")}


# The lines of a draft, and what was not judged of it.
Prepared = tuple[list[Text], list[Skipped]]


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
        self._console = printer()
        self._trouble = printer(stderr=True)
        self._skipped: Counter[Skipped] = Counter()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *trouble: object) -> None:
        """Nothing to put back."""

    def prepared(self, file: DraftFile, reports: Sequence[Report]) -> Prepared:
        """Write the verdict on each platform, then a block for each finding; what several share is said once.

        A draft that was found in a folder and has nothing to say is left to the summary: what is wrong stands alone.
        """
        if not file.named and all(report.verdict is Verdict.PASS and not report.findings for report in reports):
            return [], []
        verdicts = Text("  ").join(self._verdict(report) for report in reports)
        lines = [Text.assemble((visible(file.draft.id), "bold"), "  ", verdicts)]
        for said in self._said(file, reports):
            lines += self._block(said, file, among=len(reports))
        return lines, [skipped for report in reports for skipped in report.skipped]

    def draft(self, prepared: Prepared) -> None:
        """Print the lines, and count what was not judged."""
        lines, skipped = prepared
        for line in lines:
            self._console.print(line)
        self._skipped.update(skipped)

    def _verdict(self, report: Report) -> Text:
        mark, colour = _MARK[report.verdict]
        word = say(f"verdicts.{report.verdict}", self._language)
        return Text(f"{mark} {visible(self._name(report))} {word}", style=colour)

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
        return sorted(found.values(), key=lambda said: (said.place.line, said.place.column))

    def _block(self, said: _Said, file: DraftFile, *, among: int) -> Iterator[Text]:
        finding, place = said.finding, said.place
        where = f"  ({visible(', '.join(said.platforms))})" if len(said.platforms) < among else ""
        yield heading(finding, f"{visible(file.path)}:{place.line}:{place.column}  ", where)
        if finding.span is not None:
            yield from marked(file.line(place.line), place, finding.severity)
        yield from explained(finding, said.message, self._language)
        yield Text("")

    def unreadable(self, error: Unreadable) -> None:
        """Print why a draft could not be read."""
        for line in unreadable_lines(error, self._language):
            self._trouble.print(line, style="bold red")

    def finish(self, summary: Summary) -> None:
        """Print what was not judged, then the counts."""
        for line in skipped_lines(self._skipped, self._language):
            self._trouble.print(line, style="yellow")
        self._console.print(summary_line(summary, self._language), style="bold")
