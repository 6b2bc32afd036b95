"""`governance lint`: check drafts, print what was found, and say by the exit code whether they may go out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from governance.cli import options
from governance.cli.main import EXIT_FOUND, EXIT_TROUBLE
from governance.cli.terminal import visible
from governance.model import Severity

if TYPE_CHECKING:
    from governance.service.document import Summary


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
    from governance.adapters.crash_log import crash_log
    from governance.adapters.drafts.files import Plain
    from governance.cli.formats import choose
    from governance.cli.linting import lint
    from governance.engine import Selection
    from governance.wiring.workspace import open_workspace
    from governance.wording import say

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
            summary = lint(paths, where, workspace, printed, shown)
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


def exit_code(summary: "Summary", threshold: Severity) -> int:
    """Give 2 for whatever was not read or judged, else 1 for a finding that is grave enough, else 0."""
    if summary.unreadable or summary.skipped or not summary.posts:
        return EXIT_TROUBLE
    grave = any(count for severity, count in summary.severities.items() if severity.rank >= threshold.rank)
    return EXIT_FOUND if grave else 0
