"""`governance lint`: check drafts, print what was found, and say by the exit code whether they may go out."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import click

from governance.adapters.crash_log import crash_log
from governance.adapters.drafts.files import DraftFile, Ignored, Plain, Unreadable, read_drafts
from governance.adapters.progress import LintBar
from governance.cli import options
from governance.cli.formats import Output, choose
from governance.cli.main import EXIT_FOUND, EXIT_TROUBLE
from governance.cli.terminal import visible
from governance.engine import Selection, judged
from governance.model import Evidence, Post, Report, Severity
from governance.service.document import Summary
from governance.service.gather import Gatherer
from governance.service.posts import posts_of
from governance.wiring.workspace import Workspace, open_workspace
from governance.wording import say


@click.command(short_help="Check drafts: files, folders, or - for standard input.")
@click.argument("paths", nargs=-1, required=True)
@options.config
@options.output("text", "pretty", "json")
@options.lang
@click.option(
    "--fail-on",
    type=click.Choice([one.value for one in reversed(Severity)]),
    help="The least severity that makes the exit code 1. Default: error.",
)
@click.option("--select", multiple=True, metavar="AREA|ID", help="Judge by these rules only; may be repeated.")
@click.option("--ignore", multiple=True, metavar="AREA|ID", help="Leave these rules out; may be repeated.")
@options.offline
@click.option("--stdin-filename", metavar="NAME", help="The name, and so the form, of what comes from `-`.")
@click.option("--platform", multiple=True, help="Standard input is plain text for this platform; may be repeated.")
@click.option("--language", help="The language of plain text from standard input.")
def command(
    paths: tuple[str, ...],
    config: Path | None,
    form: str | None,
    lang: str | None,
    fail_on: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    offline: bool,
    stdin_filename: str | None,
    platform: tuple[str, ...],
    language: str | None,
) -> int:
    """Check drafts and print what was found.

    PATHS are drafts (.md .yaml .yml .json .jsonl), folders of them, or - for standard input. With --platform and
    --language, standard input is the bare text of a post.

    Exit codes: 0 nothing found at or above --fail-on; 1 something found; 2 something could not be read or judged.
    """
    _refuse_pointless(paths, stdin_filename, platform, language)
    selection = Selection(select=select, ignore=ignore)
    with (
        open_workspace(config, selection, offline=offline) as workspace,
        crash_log(workspace.settings.cache_dir) as crashes,
    ):
        threshold = Severity(fail_on) if fail_on else workspace.config.fail_on
        plain = Plain(platforms=platform, language=language) if platform else None
        where = workspace.drafts_from(stdin_filename=stdin_filename, plain=plain)
        shown = lang or workspace.config.lang
        with choose(form, workspace, shown) as printed:
            with _bar(shown) as bar:
                summary = lint(read_drafts(paths, where, bar.reading), workspace, printed, bar)
            printed.finish(summary)
        if summary.crashed:
            click.echo(say("summary.crashed", shown, path=visible(str(crashes))), err=True)
    return exit_code(summary, threshold)


def _refuse_pointless(
    paths: tuple[str, ...], stdin_filename: str | None, platform: tuple[str, ...], language: str | None
) -> None:
    """Refuse options that would do nothing, since somebody expects something of them."""
    if "-" not in paths and (stdin_filename or platform or language):
        raise click.UsageError("--stdin-filename, --platform and --language are about standard input; add -.")
    if language and not platform:
        raise click.UsageError("--language is for plain text, which needs --platform too.")


def exit_code(summary: Summary, threshold: Severity) -> int:
    """Give 2 for whatever was not read or judged, else 1 for a finding that is grave enough, else 0."""
    if summary.unreadable or summary.skipped or not summary.posts:
        return EXIT_TROUBLE
    grave = any(count for severity, count in summary.severities.items() if severity.rank >= threshold.rank)
    return EXIT_FOUND if grave else 0


def _bar(language: str) -> LintBar:
    def said(bar: LintBar) -> str:
        return say("summary.progress", language, judged=bar.judged, read=bar.read, files=bar.files)

    return LintBar(said)


def lint(
    found: Iterable[DraftFile | Unreadable | Ignored], workspace: Workspace, printed: Output, bar: LintBar
) -> Summary:
    """Judge every post of every draft, in order, printing each draft as soon as its posts are judged."""
    summary = Summary()
    ahead: deque[DraftFile] = deque()
    gatherer = Gatherer(workspace.tools, workspace.rulesets)
    try:
        judged = _judged(gatherer.gather(_posts(found, workspace, printed, summary, ahead, bar)), workspace, bar)
        for file, pairs in groupby(((ahead.popleft(), report) for report in judged), key=itemgetter(0)):
            reports = [report for _, report in pairs]
            for report in reports:
                summary.add(report)
            with bar.aside():
                printed.draft(file, reports)
    finally:
        gatherer.close()
    return summary


def _judged(evidence: Iterable[Evidence], workspace: Workspace, bar: LintBar) -> Iterator[Report]:
    for report in judged(evidence, workspace.rulesets):
        bar.judged += 1
        yield report


def _posts(
    found: Iterable[DraftFile | Unreadable | Ignored],
    workspace: Workspace,
    printed: Output,
    summary: Summary,
    ahead: deque[DraftFile],
    bar: LintBar,
) -> Iterator[Post]:
    """Yield the posts of drafts that could be read; count and print the rest on the way."""
    for one in found:
        if isinstance(one, Ignored):
            summary.ignored += 1
        elif isinstance(one, Unreadable):
            summary.unreadable += 1
            with bar.aside():
                printed.unreadable(one)
        else:
            summary.drafts += 1
            for post in posts_of(one.draft, workspace.brand_of(one.draft), workspace.platforms):
                ahead.append(one)
                bar.begun += 1
                yield post
